"""When a member is free: the rules of a day, and what events leave of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from planner.calendars.spans import Span, joined, without
from planner.calendars.zones import zone_of
from planner.domain.base import MINUTES_A_DAY

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from planner.calendars.recurrence import Occurrence
    from planner.domain.availability import AvailabilityException, AvailabilityRule, Period
    from planner.domain.base import Uid

_A_DAY = dt.timedelta(days=1)

NOTHING_UNTIL = dt.date(1970, 1, 1)
"""A rule of a period that ended before this day says that the period has no free time."""


def free_spans(
    rules: Iterable[AvailabilityRule],
    periods: Iterable[Period],
    exceptions: Iterable[AvailabilityException],
    member: Uid,
    day: dt.date,
) -> tuple[Span, ...]:
    """Return when a member is free on a day, by what the household said, before any event.

    The exceptions of a day replace its rules; on the days of a period that has rules of its
    own for the member, those replace the rules that belong to no period - also rules that
    hold on other days only: so a period is told to have no free time at all.
    """
    today = [e for e in exceptions if e.member_uid == member and e.on == day]
    if today:
        return joined(
            (e.first_minute, e.end_minute)
            for e in today
            if e.first_minute is not None and e.end_minute is not None
        )
    current = {p.uid for p in periods if p.first_on <= day < p.end_on}
    return joined((r.first_minute, r.end_minute) for r in rules_on(rules, current, member, day))


def rules_on(
    rules: Iterable[AvailabilityRule], current: Container[Uid], member: Uid, day: dt.date
) -> list[AvailabilityRule]:
    """Return the rules that make a day's free time where no exception does.

    Args:
        rules: anybody's.
        current: the periods that ``day`` lies in.
        member: whose time.
        day: a local day.
    """
    mine = [r for r in rules if r.member_uid == member]
    special = [r for r in mine if r.period_uid in current]
    chosen = special or [r for r in mine if r.period_uid is None]
    return [r for r in chosen if r.weekday == day.weekday() and is_valid(r, day)]


def free_time(
    spans: Iterable[Span], occurrences: Iterable[Occurrence], day: dt.date, zone: str
) -> tuple[Span, ...]:
    """Return what opaque events leave of a day's free spans."""
    return without(spans, busy_spans(occurrences, day, zone))


def busy_spans(occurrences: Iterable[Occurrence], day: dt.date, zone: str) -> tuple[Span, ...]:
    """Return the minutes of a local day that events take; an all-day event takes all."""
    before, after = day - _A_DAY, day + _A_DAY
    return joined(
        span
        for o in occurrences
        # A day on each side: the zone of the occurrence may not be the household's.
        if not o.transparent
        and o.starts.date() <= after
        and o.ends.date() >= before
        and (span := minutes_of_day(o.starts, o.ends, day, zone)) is not None
    )


def minutes_of_day(starts: dt.datetime, ends: dt.datetime, day: dt.date, zone: str) -> Span | None:
    """Return the part of ``[starts, ends)`` on a local day as wall-clock minutes.

    Where clocks change, the minutes are those the clock on the wall shows.
    """
    info = zone_of(zone)
    first, end = starts.astimezone(info), ends.astimezone(info)
    begin = _minute_on(first, day)
    stop = _minute_on(end, day)
    return (begin, stop) if begin < stop else None


def _minute_on(moment: dt.datetime, day: dt.date) -> int:
    if moment.date() < day:
        return 0
    if moment.date() > day:
        return MINUTES_A_DAY
    return moment.hour * 60 + moment.minute


def says_nothing_is_free(rule: AvailabilityRule) -> bool:
    """Return whether a rule only says that its period has no free time."""
    return rule.period_uid is not None and rule.valid_until == NOTHING_UNTIL


def is_valid(rule: AvailabilityRule, day: dt.date) -> bool:
    """Return whether ``day`` is inside the days that a rule holds for."""
    after = rule.valid_from is None or rule.valid_from <= day
    return after and (rule.valid_until is None or day < rule.valid_until)
