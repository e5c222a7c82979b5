"""Recurrence rules and date lists of one event, followed on local times.

Local, so that nine o'clock stays nine o'clock when clocks change.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from dateutil.rrule import DAILY, HOURLY, MINUTELY, SECONDLY, WEEKLY, rrule, rrulestr

from planner.calendars import times
from planner.calendars.problems import EventError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.domain.events import CalendarEvent

MOST_PER_SERIES = 2_000
"""Occurrences of one series kept of one range: more are not a plan but a mistake."""

_MOST_STEPS = 100_000
_SLACK = dt.timedelta(days=2)  # zones differ by at most 26 hours
_EXCLUDING = "EXRULE:"
_UNTIL = re.compile(r"UNTIL=(\d{8}(?:T\d{6}Z?)?)")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_STEP = {
    SECONDLY: dt.timedelta(seconds=1),
    MINUTELY: dt.timedelta(minutes=1),
    HOURLY: dt.timedelta(hours=1),
    DAILY: dt.timedelta(days=1),
    WEEKLY: dt.timedelta(weeks=1),
}


def local_spans(
    event: CalendarEvent, window: tuple[dt.datetime, dt.datetime]
) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Yield local starts and ends of an event around a window, in the event's own zone.

    Args:
        event: with or without recurrence; without it yields its own span wherever it is.
        window: naive first and end; spans that only touch the days around it come too.
    """
    length = event.ends - event.starts
    if not event.rule and not event.rdates:
        yield event.starts, event.ends
        return
    first, end = shifted(window[0], -(length + _SLACK)), shifted(window[1], _SLACK)
    spans = {start: shifted(start, length) for start in _rule_starts(event, first, end)}
    for start, given in _extra(event):
        if first <= start < end:
            spans[start] = given or shifted(start, length)
    gone = _excluded(event, first, end)
    for start, ends in sorted(spans.items()):
        if start not in gone and start.date() not in gone:
            yield start, ends


def _rule_starts(event: CalendarEvent, first: dt.datetime, end: dt.datetime) -> set[dt.datetime]:
    starts: set[dt.datetime] = set()
    over = False
    for text in event.rule.split("\n"):
        if text and not text.startswith(_EXCLUDING):
            starts |= _expanded(event, text, first, end)
            rule = _rule_of(text, event.starts, event.zone)
            until: dt.datetime | None = getattr(rule, "_until", None)
            over |= until is not None and until < event.starts
    # DTSTART is the first of the series, also where the rule does not lead to it and where
    # the rule cannot be read (RFC 5545, 3.8.5.3).
    if not over and first <= event.starts < end:
        starts.add(event.starts)
    return starts


def _expanded(
    event: CalendarEvent, text: str, first: dt.datetime, end: dt.datetime
) -> set[dt.datetime]:
    rule = _rule_of(text, event.starts, event.zone)
    if rule is None:
        return set()
    starts: set[dt.datetime] = set()
    try:
        for start in islice(_near(rule, first), _MOST_STEPS):
            if start >= end or len(starts) >= MOST_PER_SERIES:
                break
            if start >= first:
                starts.add(start)
    except (ValueError, OverflowError):  # the calendar of Python ends with the year 9999
        pass
    return starts


def _near(rule: rrule, first: dt.datetime) -> rrule:
    """Return the same rule begun just before ``first``, so that old series cost nothing.

    The start moves by whole intervals. A rule with COUNT moves only if it is plain, for then
    the steps left out can be counted.
    """
    step = _STEP.get(rule._freq)  # type: ignore[attr-defined] # noqa: SLF001 - no public way to ask
    start: dt.datetime = rule._dtstart  # type: ignore[attr-defined] # noqa: SLF001
    if step is None or start >= first:
        return rule
    every = step * rule._interval  # type: ignore[attr-defined] # noqa: SLF001
    skipped = (first - start) // every - 1
    if skipped <= 0:
        return rule
    count: int | None = rule._count  # type: ignore[attr-defined] # noqa: SLF001
    if count is None:
        return rule.replace(dtstart=start + skipped * every)
    plain = not set(rule._original_rule) - {"bysetpos", "byeaster"}  # type: ignore[attr-defined] # noqa: SLF001
    if not plain:
        return rule
    left = max(count - skipped, 0)
    return rule.replace(dtstart=start + skipped * every, count=left)


def is_readable(rule: str, starts: dt.datetime, zone: str | None) -> bool:
    """Return whether a recurrence rule of RFC 5545 can be followed."""
    return _rule_of(rule, starts, zone) is not None


@lru_cache(maxsize=4096)
def _rule_of(text: str, starts: dt.datetime, zone: str | None) -> rrule | None:
    """Return a rule of RFC 5545 on local times, ``None`` if it cannot be read."""
    if "BYWEEKNO=" in text and "BYDAY=" not in text:
        # The day of the week comes from DTSTART (3.3.10); dateutil takes every day instead.
        text += f";BYDAY={_WEEKDAYS[starts.weekday()]}"
    try:
        found = rrulestr(_with_local_until(text, zone), dtstart=starts)
    except (ValueError, TypeError, KeyError, OverflowError, AttributeError):
        return None
    return found if isinstance(found, rrule) else None


def _with_local_until(text: str, zone: str | None) -> str:
    """Return the rule with UNTIL as a local time; a bare date means that whole day."""
    found = _UNTIL.search(text)
    if not found:
        return re.sub(r"UNTIL=;?", "", text)
    value = found[1]
    if len(value) == times.DATE_LENGTH:
        local = value + "T235959"
    else:
        try:
            until = times.moment(value, zone)
        except EventError:
            return text.replace(found[0], "")
        local = times.stamp(until.in_zone(zone), is_day=False)
    return text.replace(found[0], f"UNTIL={local}")


@lru_cache(maxsize=4096)
def _extra(event: CalendarEvent) -> tuple[tuple[dt.datetime, dt.datetime | None], ...]:
    """Return the starts of RDATE, with their own ends where they are periods."""
    found = []
    for text in filter(None, event.rdates.split(",")):
        first, slash, last = text.partition("/")
        start = times.moment(first, None)
        local = start.local
        if start.is_day and not event.all_day:
            local = dt.datetime.combine(local.date(), event.starts.time())
        found.append((local, times.moment(last, None).local if slash else None))
    return tuple(found)


def _excluded(
    event: CalendarEvent, first: dt.datetime, end: dt.datetime
) -> set[dt.datetime | dt.date]:
    """Return excluded starts; days where a calendar names only the day."""
    gone: set[dt.datetime | dt.date] = set(exdates(event.exdates, all_day=event.all_day))
    for text in event.rule.split("\n"):
        if text.startswith(_EXCLUDING):
            gone |= _expanded(event, text.removeprefix(_EXCLUDING), first, end)
    return gone


@lru_cache(maxsize=4096)
def exdates(text: str, *, all_day: bool) -> tuple[dt.datetime | dt.date, ...]:
    """Return excluded starts, as days where a calendar names only the day."""
    found: list[dt.datetime | dt.date] = []
    for piece in filter(None, text.split(",")):
        named = times.moment(piece.partition("/")[0], None)
        found.append(named.local.date() if named.is_day or all_day else named.local)
    return tuple(found)


def shifted(moment: dt.datetime, by: dt.timedelta) -> dt.datetime:
    """Return a naive local time moved, held at the ends of Python's calendar."""
    try:
        return moment + by
    except OverflowError:
        last = dt.datetime(9999, 12, 31)  # noqa: DTZ001 - naive by design
        return last if by > dt.timedelta(0) else dt.datetime(1, 1, 1)  # noqa: DTZ001
