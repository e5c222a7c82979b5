"""Closing a week: what came in, the reviews on file, and storing one with what it decides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.book import records, weeks
from planner.domain.gigs import Gig
from planner.domain.payouts import Payout, PayoutLine, PayoutState
from planner.domain.sessions import WeeklyReview, WorkSession

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from planner.book.session import Session
    from planner.domain.base import Uid


@dataclass(frozen=True, slots=True)
class Received:
    """A payout that came, and the titles of the gigs it was for."""

    payout: Payout
    title: str


def received(session: Session, first: dt.date, end: dt.date) -> list[Received]:
    """Return the payouts that came on the days ``[first, end)``, the earliest first."""
    columns = records.table_of(Payout).c
    found = records.all_of(
        session,
        Payout,
        columns.state == PayoutState.RECEIVED,
        columns.received_on >= first,
        columns.received_on < end,
    )
    if not found:
        return []
    line = records.table_of(PayoutLine).c.payout_uid
    lines = records.all_of(session, PayoutLine, line.in_([p.uid for p in found]))
    titles = {gig.uid: gig.title for gig in records.all_of(session, Gig)}
    return [
        Received(
            payout,
            ", ".join(titles[n.gig_uid] for n in lines if n.payout_uid == payout.uid)
            or payout.note,
        )
        for payout in sorted(found, key=lambda p: (str(p.received_on), p.uid))
    ]


def on_file(session: Session) -> list[WeeklyReview]:
    """Return all reviews, the newest week first."""
    found = records.all_of(session, WeeklyReview)
    return sorted(found, key=lambda review: review.week_on, reverse=True)


def close(
    session: Session,
    review: WeeklyReview,
    *,
    done: Sequence[Uid] = (),
    dropped: Sequence[Uid] = (),
    planned: Sequence[WorkSession] = (),
) -> Uid:
    """Store a review, and what was decided in it, and return its uid.

    Args:
        session: the transaction.
        review: the closed week; one on file for the same week is replaced.
        done: planned sessions that were done as planned.
        dropped: planned sessions that are to go.
        planned: new sessions.

    Raises:
        NotFoundError: a session is no longer there.
    """
    weeks.mark_done(session, done)
    weeks.remove(session, dropped)
    records.add_all(session, planned)
    column = records.table_of(WeeklyReview).c.week_on
    before = records.all_of(session, WeeklyReview, column == review.week_on)
    if before:
        records.change(session, replace(review, uid=before[0].uid))
        return before[0].uid
    return records.add(session, review)
