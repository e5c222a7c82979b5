"""When work on gigs ended: what days to payment count from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from planner.book import records
from planner.domain.sessions import SessionKind, WorkSession

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping

    from planner.book.session import Session
    from planner.domain.base import Uid


def last_work(session: Session) -> Mapping[Uid, dt.datetime]:
    """Return when the last session of work itself ended, by gig; days to payment count from it."""
    row = records.table_of(WorkSession).c
    query = (
        select(row.gig_uid, func.max(row.ended_at))
        .where(row.kind == SessionKind.WORK, row.gig_uid.is_not(None), row.ended_at.is_not(None))
        .group_by(row.gig_uid)
    )
    return {gig: ended for gig, ended in session.execute(query)}  # noqa: C416 - typed as pairs


def all_of_work(session: Session, gig_uids: Collection[Uid]) -> Mapping[Uid, list[dt.datetime]]:
    """Return when sessions of work itself ended, oldest first, by gig, for some gigs."""
    row = records.table_of(WorkSession).c
    query = (
        select(row.gig_uid, row.ended_at)
        .where(row.kind == SessionKind.WORK, row.ended_at.is_not(None))
        .where(row.gig_uid.in_(gig_uids))
        .order_by(row.ended_at)
    )
    found: dict[Uid, list[dt.datetime]] = {}
    for gig, ended in session.execute(query):
        found.setdefault(gig, []).append(ended)
    return found
