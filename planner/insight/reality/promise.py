"""What would have to be true for a promise of so much a month."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.insight.week import DAYS, week_first, week_of

if TYPE_CHECKING:
    from planner.book.weeks import WeekRecords
    from planner.domain.gigs import IncomeClaim
    from planner.insight.reality.values import Hourly

WEEKS_LOOKED_AT = 4
_MONTH_DAYS_4 = 121_75
"""A month is 30.4375 days; here in ten-thousandths of four months."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """How much work the promise takes at the pay that was real.

    ``hourly_minor`` is that pay, all hours and costs counted. ``minutes_a_week`` is what the
    promise takes at it, ``None`` where an hour brought nothing. ``given_minutes_a_week`` is
    what was given in the period, ``free_minutes_a_week`` what is free in a coming week,
    ``None`` where no free time is known.
    """

    claimed_minor: int
    hourly_minor: int | None
    minutes_a_week: int | None
    given_minutes_a_week: int
    free_minutes_a_week: int | None

    @property
    def is_possible(self) -> bool | None:
        """Whether it fits into the free time; ``None`` where that cannot be said."""
        if self.minutes_a_week is None or self.free_minutes_a_week is None:
            return None
        return self.minutes_a_week <= self.free_minutes_a_week


def promise(
    claim: IncomeClaim | None, hourly: Hourly, days: int, free_minutes: int | None
) -> Promise | None:
    """Return what ``claim`` takes; ``None`` if nothing was promised by the month.

    Args:
        claim: what was promised.
        hourly: the pay and hours of the period.
        days: how many days of the record the period has.
        free_minutes: free time in a coming week.
    """
    if claim is None or not claim.monthly_minor:
        return None
    last = hourly.steps[-1]
    needed = None
    if last.minor > 0 and last.minutes:
        # claimed / (minor / minutes) minutes a month, by 7 / 30.4375 weeks.
        top = claim.monthly_minor * last.minutes * DAYS * 400
        bottom = last.minor * _MONTH_DAYS_4
        needed = (2 * top + bottom) // (2 * bottom)
    return Promise(
        claimed_minor=claim.monthly_minor,
        hourly_minor=last.hourly_minor,
        minutes_a_week=needed,
        given_minutes_a_week=last.minutes * DAYS // days if days else 0,
        free_minutes_a_week=free_minutes,
    )


def coming_weeks(today: dt.date, week_start: int) -> tuple[dt.date, dt.date]:
    """Return the days of the whole weeks after this one that free time is taken from."""
    first = week_first(today, week_start) + dt.timedelta(days=DAYS)
    return first, first + dt.timedelta(days=DAYS * WEEKS_LOOKED_AT)


def free_minutes_a_week(records: WeekRecords, today: dt.date, now: dt.datetime) -> int | None:
    """Return how much of a coming week is really free, over four of them.

    Args:
        records: what ``book.weeks.records_of`` gives for the days of ``coming_weeks``.
        today: the household's day.
        now: the same moment.

    Returns:
        Minutes; ``None`` if no free time was ever painted.
    """
    first, _end = coming_weeks(today, records.household.week_start)
    starts = (first + dt.timedelta(days=DAYS * n) for n in range(WEEKS_LOOKED_AT))
    weeks = [week_of(records, start, today=today, now=now) for start in starts]
    if not any(week.has_rules for week in weeks):
        return None
    return sum(week.free_minutes for week in weeks) // WEEKS_LOOKED_AT
