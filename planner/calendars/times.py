"""Dates, times, spans and lists of them as iCalendar writes them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.calendars.problems import EventError, ProblemKind
from planner.calendars.zones import zone_of

if TYPE_CHECKING:
    from planner.calendars.content import Property

DATE_LENGTH = 8
LONGEST = dt.timedelta(days=3_700)
"""Longer events are mistakes: nobody is busy for more than ten years."""

_STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?", re.ASCII)
_DURATION = re.compile(
    r"([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as a calendar gives it: a naive local time, its zone if any, or a whole day."""

    local: dt.datetime
    zone: str | None
    is_day: bool

    def in_zone(self, zone: str | None) -> dt.datetime:
        """Return the naive local time in another zone; floating times and days stay."""
        if self.is_day or self.zone is None or zone is None or self.zone == zone:
            return self.local
        try:
            aware = self.local.replace(tzinfo=zone_of(self.zone))
            return aware.astimezone(zone_of(zone)).replace(tzinfo=None)
        except OverflowError:
            return self.local


def moment(value: str, zone: str | None) -> Moment:
    """Return the moment a value says; ``zone`` is that of its TZID.

    Raises:
        EventError: there is no such date or time.
    """
    found = _STAMP.fullmatch(value.strip())
    if not found:
        raise EventError(ProblemKind.BAD_DATE, value)
    year, month, day = (int(found[n]) for n in (1, 2, 3))
    hour, minute, second = (int(found[n] or 0) for n in (4, 5, 6))
    try:
        local = dt.datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - naive by design
    except ValueError:
        raise EventError(ProblemKind.BAD_DATE, value) from None
    if found[4] is None:
        return Moment(local, None, is_day=True)
    return Moment(local, "UTC" if found[7] else zone, is_day=False)


def duration(value: str) -> dt.timedelta:
    """Return a span of RFC 5545, 3.3.6, which may be negative.

    Raises:
        EventError: it is not one.
    """
    found = _DURATION.fullmatch(value.strip().upper())
    if not found or not any(found[n] for n in range(2, 7)):
        raise EventError(ProblemKind.BAD_DURATION, value)
    weeks, days, hours, minutes, seconds = (int(found[n] or 0) for n in range(2, 7))
    try:
        span = dt.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    except OverflowError:
        raise EventError(ProblemKind.BAD_DURATION, value) from None
    if span > LONGEST:
        raise EventError(ProblemKind.BAD_DURATION, value)
    return -span if found[1] == "-" else span


def stamp(local: dt.datetime, *, is_day: bool) -> str:
    """Return a local time or day in the form the lists of an event are kept in."""
    text = f"{local.year:04}{local.month:02}{local.day:02}"
    return text if is_day else text + local.strftime("T%H%M%S")


def value_list(found: Property, zone: str | None, into: str | None) -> list[str]:
    """Return the dates of an EXDATE or RDATE, local to ``into``; periods as ``start/end``.

    Values that are no dates are left out: they cannot name an occurrence.
    """
    kept = []
    for text in found.value.split(","):
        first, slash, rest = text.strip().partition("/")
        try:
            start = moment(first, zone)
            local = start.in_zone(into)
            piece = stamp(local, is_day=start.is_day)
            if slash:
                is_span = rest.strip().upper().startswith(("P", "+P"))
                end = local + duration(rest) if is_span else moment(rest, zone).in_zone(into)
                piece += "/" + stamp(end, is_day=False)
        except (EventError, OverflowError):
            continue
        kept.append(piece)
    return kept
