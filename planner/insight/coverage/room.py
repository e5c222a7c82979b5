"""How many hours a week more work could take, and how many a payout has taken."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner import schedule
from planner.book import reality
from planner.book.weeks import records_of
from planner.domain.sessions import SessionKind
from planner.insight.coverage.sources import payouts_used
from planner.insight.coverage.standing import record_start
from planner.insight.reality.done import done_sessions, total_minutes
from planner.insight.week import DAYS, week_first, week_of

if TYPE_CHECKING:
    from planner.book import Book
    from planner.insight.coverage.facts import CoverageInputs

WEEKS = 4
"""So many whole weeks after the present one say how much time is usually free."""

_WHOLE = 100
_WEEKS_A_QUARTER = 13
_HUNDREDTHS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Time for work.

    ``free_minutes`` a week may go to work: what rules and calendars leave, less the share that
    stays free; ``None`` while the household has not said when it is free. ``payout_minutes``
    went into a payout so far, searching and other unpaid time included, training left out;
    ``None`` without hours on record.
    """

    free_minutes: int | None = None
    payout_minutes: int | None = None

    def minutes_for(self, rate: int) -> int | None:
        """Return the minutes a week for ``rate`` hundredths of a payout in three months."""
        if self.payout_minutes is None:
            return None
        return round(rate * self.payout_minutes / _HUNDREDTHS / _WEEKS_A_QUARTER)

    def fits(self, rate: int) -> bool | None:
        """Return whether that is no more than is free; ``None`` where nobody can tell."""
        minutes = self.minutes_for(rate)
        if minutes is None or self.free_minutes is None:
            return None
        return minutes <= self.free_minutes


def room(book: Book, inputs: CoverageInputs, *, now: dt.datetime) -> Room:
    """Return the time for work, from the weeks ahead and the record.

    Args:
        book: the household's book.
        inputs: what the forecast is made from.
        now: an aware instant.

    Raises:
        StorageError: the file cannot be read.
    """
    first = week_first(inputs.today, inputs.household.week_start) + dt.timedelta(DAYS)
    found = book.read(records_of, first, first + dt.timedelta(DAYS * WEEKS))
    weeks = [
        week_of(found, first + dt.timedelta(DAYS * number), today=inputs.today, now=now)
        for number in range(WEEKS)
    ]
    free = sum(week.free_minutes for week in weeks) // WEEKS
    free -= -(-free * schedule.KEEP_FREE_PERCENT // _WHOLE)
    return Room(
        free_minutes=free if weeks[0].has_rules else None,
        payout_minutes=_payout_minutes(book, inputs),
    )


def _payout_minutes(book: Book, inputs: CoverageInputs) -> int | None:
    start, payouts = record_start(inputs), len(payouts_used(inputs))
    if start is None or not payouts:
        return None
    sessions = [
        done
        for done in done_sessions(book.read(reality.ledger))
        if start <= done.on <= inputs.today and done.kind is not SessionKind.TRAINING
    ]
    return total_minutes(sessions) // payouts or None
