"""How much time the months ahead leave for work, and what work that is paid by time can bring.

Pay by the hour or the piece cannot be more than the hours there are. Where the household has said
when it is free, the most that such work can bring a month is its free time, less the share that
stays free, times what an hour of it brings.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner import schedule
from planner.calendars.free import busy_spans, free_spans
from planner.calendars.recurrence import occurrences
from planner.calendars.spans import minutes, without
from planner.domain.targets import add_months
from planner.insight.week import DAYS, week_first

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planner.calendars.recurrence import Occurrence
    from planner.domain.planning import KnownBreak
    from planner.insight.coverage.facts import FreeTime

WEEKS = 4
"""So many whole weeks after the present one say how much time is usually free."""

_WHOLE = 100
_A_DAY = dt.timedelta(1)


@dataclass(frozen=True, slots=True)
class FreeMonth:
    """The minutes of a month that may go to work; ``month`` is its first day."""

    month: dt.date
    minutes: int


def free_months(
    free: FreeTime,
    today: dt.date,
    end: dt.date,
    week_start: int,
    breaks: Sequence[KnownBreak] = (),
) -> tuple[FreeMonth, ...]:
    """Return the time for work in whole calendar months from that of ``today`` to that of ``end``.

    Each day counts by its own rules, periods, exceptions and events. A day about which nothing is
    said (the rules have ended) counts as its weekday does in the next ``WEEKS`` whole weeks. Days
    of a known break leave no time. A share of each month stays free, as in the week's plan.

    Args:
        free: what is said about free time.
        today: the household's day.
        end: a day of the last month.
        week_start: 0 for Monday.
        breaks: days without work.

    Returns:
        One entry a month; nothing where no day ahead has anything said about it.
    """
    first = today.replace(day=1)
    last = end.replace(day=calendar.monthrange(end.year, end.month)[1])
    days = _Days(free, first, max(last, today + dt.timedelta(DAYS * (WEEKS + 1))))
    usual = days.usual_weekdays(week_first(today, week_start) + dt.timedelta(DAYS))
    if usual is None:
        return ()
    found = []
    month = first
    while month <= last:
        total = 0
        for day in _range(month, add_months(month, 1)):
            if not any(known.first_on <= day < known.end_on for known in breaks):
                said = days.minutes_on(day)
                total += usual[day.weekday()] if said is None else said
        kept = -(-total * schedule.KEEP_FREE_PERCENT // _WHOLE)
        found.append(FreeMonth(month, total - kept))
        month = add_months(month, 1)
    return tuple(found)


class _Days:
    """The free minutes of days in a range, events taken off."""

    def __init__(self, free: FreeTime, first: dt.date, last: dt.date) -> None:
        self._free = free
        self._busy = _by_day(occurrences(free.events, first, last + _A_DAY, free.zone), first, last)
        self._single = {known.on for known in free.exceptions if known.member_uid == free.member}

    def minutes_on(self, day: dt.date) -> int | None:
        """Return the free minutes of a day, ``None`` where nothing is said about it."""
        free = self._free
        said = day in self._single or any(
            (rule.valid_from is None or rule.valid_from <= day)
            and (rule.valid_until is None or day < rule.valid_until)
            for rule in free.rules
            if rule.member_uid == free.member
        )
        if not said:
            return None
        spans = free_spans(free.rules, free.periods, free.exceptions, free.member, day)
        if not spans:
            return 0
        return minutes(without(spans, busy_spans(self._busy[day], day, free.zone)))

    def usual_weekdays(self, first: dt.date) -> Mapping[int, int] | None:
        """Return the mean minutes by weekday of the whole weeks from ``first`` on."""
        found: dict[int, list[int]] = defaultdict(list)
        for day in _range(first, first + dt.timedelta(DAYS * WEEKS)):
            said = self.minutes_on(day)
            if said is not None:
                found[day.weekday()].append(said)
        if not found:
            return None
        return {
            weekday: sum(found[weekday]) // len(found[weekday]) if found[weekday] else 0
            for weekday in range(DAYS)
        }


def _by_day(
    found: Sequence[Occurrence], first: dt.date, last: dt.date
) -> defaultdict[dt.date, list[Occurrence]]:
    """Return what takes place by day, a day on each side included, as ``busy_spans`` looks."""
    days: defaultdict[dt.date, list[Occurrence]] = defaultdict(list)
    for one in found:
        begin = max(one.starts.date() - _A_DAY, first)
        for day in _range(begin, min(one.ends.date() + 2 * _A_DAY, last + _A_DAY)):
            days[day].append(one)
    return days


def _range(first: dt.date, end: dt.date) -> Iterator[dt.date]:
    return (first + dt.timedelta(number) for number in range((end - first).days))
