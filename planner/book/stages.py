"""The day on which gigs reached the stage they are at, read and put right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from planner.book import records
from planner.domain.gigs import Gig, StageChange

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from planner.book.session import Session
    from planner.domain.base import Uid


def stage_days(session: Session) -> Mapping[Uid, dt.date]:
    """Return the day on which each gig reached the stage it is at, the last of several."""
    change, gig = records.table_of(StageChange).c, records.table_of(Gig).c
    query = (
        select(change.gig_uid, func.max(change.on))
        .join_from(records.table_of(StageChange), records.table_of(Gig), gig.uid == change.gig_uid)
        .where(change.stage == gig.stage)
        .group_by(change.gig_uid)
    )
    return {uid: on for uid, on in session.execute(query)}  # noqa: C416 - typed as pairs


def date_stage(session: Session, uids: Sequence[Uid], on: dt.date) -> None:
    """Say on which day gigs reached the stage they are at."""
    row = records.table_of(StageChange).c
    for uid in uids:
        gig = records.find(session, Gig, uid)
        here = (row.gig_uid == uid) & (row.stage == gig.stage)
        found = sorted(
            records.all_of(session, StageChange, here), key=lambda one: (one.on, one.uid)
        )
        if found:
            records.change(session, replace(found[-1], on=on))
        else:
            records.add(session, StageChange(gig_uid=uid, stage=gig.stage, on=on))
