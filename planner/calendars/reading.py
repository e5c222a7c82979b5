"""Calendar files read into values: each event on its own, so that a broken one costs itself."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from planner.calendars import times
from planner.calendars.content import Component, Content, Property, content_of, unescaped
from planner.calendars.problems import (
    CalendarFileError,
    CalendarProblem,
    EventError,
    ProblemKind,
)
from planner.calendars.rules import is_readable
from planner.calendars.zone_names import Zones
from planner.domain.base import UNSAVED
from planner.domain.events import Calendar, CalendarEvent, EventStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

_DENSE = re.compile(r"FREQ=(SECONDLY|MINUTELY)", re.IGNORECASE)
_RULE_PARTS = frozenset(
    (
        *("FREQ", "UNTIL", "COUNT", "INTERVAL", "WKST", "BYSETPOS", "BYSECOND", "BYMINUTE"),
        *("BYHOUR", "BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH"),
    )
)
_TEXT_LIMIT = 500
_EXCLUDING = "EXRULE:"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile:
    """What a calendar file says; the events' ``calendar_uid`` is given when it is stored."""

    calendar: Calendar
    events: tuple[CalendarEvent, ...]
    problems: tuple[CalendarProblem, ...]


def read_calendar(data: bytes, source: str, *, zone: str) -> CalendarFile:
    """Return the calendar in the bytes of an .ics file.

    Args:
        data: the file, in UTF-8, UTF-16 or CP949.
        source: the file's path as the user gave it; names the calendar if it has no name.
        zone: the household's IANA zone, used where the file names a zone nobody knows.

    Raises:
        CalendarFileError: the file as a whole is not a calendar, damaged, or too large.
    """
    content = content_of(data)
    name = content.calendar.text("X-WR-CALNAME") or PurePath(source).stem or source
    reader = _Reader(content, zone)
    events = tuple(reader.events())
    problems = reader.problems
    if content.damaged:
        if not events:
            raise CalendarFileError("damaged")
        problems.insert(0, CalendarProblem(kind=ProblemKind.DAMAGED))
    if not content.events:
        problems.append(CalendarProblem(kind=ProblemKind.NO_EVENTS))
    calendar = Calendar(name=name[:_TEXT_LIMIT], source=source)
    return CalendarFile(calendar=calendar, events=events, problems=tuple(problems))


class _Reader:
    """Reads the events of one file and remembers what was wrong with them."""

    def __init__(self, content: Content, zone: str) -> None:
        self.problems: list[CalendarProblem] = []
        self._components = content.events
        definitions = {z.text("TZID"): z.raw for z in content.zones}
        self._zones = Zones(definitions, zone)
        self._household = zone
        named = content.calendar.text("X-WR-TIMEZONE")
        self._default = self._zones.resolve(named) if named else None

    def events(self) -> Iterator[CalendarEvent]:
        for component in self._components:
            try:
                yield self._event(component)
            except EventError as error:
                self._report(component, error.kind, error.value)

    def _event(self, component: Component) -> CalendarEvent:
        first = component.first("DTSTART")
        if first is None:
            raise EventError(ProblemKind.NO_START)
        start = times.moment(first.value, self._zone(component, first))
        ends = self._ends(component, start)
        status = component.text("STATUS").lower()
        sequence = component.text("SEQUENCE")
        event = CalendarEvent(
            calendar_uid=UNSAVED,
            ical_uid=component.text("UID") or _made_up_uid(component),
            summary=component.text("SUMMARY")[:_TEXT_LIMIT],
            location=component.text("LOCATION")[:_TEXT_LIMIT],
            starts=start.local,
            ends=ends,
            zone=start.zone,
            all_day=start.is_day,
            transparent=component.text("TRANSP").upper() == "TRANSPARENT",
            status=EventStatus(status) if status in set(EventStatus) else EventStatus.CONFIRMED,
            sequence=int(sequence) if sequence.isdecimal() and len(sequence) < 10 else 0,  # noqa: PLR2004 - fits a column
            raw=component.raw,
        )
        return self._with_repeats(component, event)

    def _ends(self, component: Component, start: times.Moment) -> dt.datetime:
        """Return the end, local to the zone of the start (RFC 5545, 3.6.1)."""
        last, span = component.first("DTEND"), component.first("DURATION")
        if last is not None:
            end = times.moment(last.value, self._zone(component, last))
            if end.is_day != start.is_day:
                raise EventError(ProblemKind.MIXED_DATES, last.value)
            ends = end.in_zone(start.zone)
        elif span is not None:
            try:
                ends = start.local + times.duration(span.value)
            except OverflowError:
                raise EventError(ProblemKind.BAD_DURATION, span.value) from None
        else:
            ends = start.local
        if ends - start.local > times.LONGEST:
            raise EventError(ProblemKind.BAD_DURATION, str(ends.date()))
        if start.is_day and ends == start.local:
            # One day where none is given, and where a program wrote the last day itself.
            return start.local + dt.timedelta(days=1)
        if ends < start.local:
            raise EventError(ProblemKind.ENDS_BEFORE_START, (last or span or _NOTHING).value)
        return ends

    def _with_repeats(self, component: Component, event: CalendarEvent) -> CalendarEvent:
        recurrence = component.first("RECURRENCE-ID")
        recurrence_id = ""
        if recurrence is not None:
            named = times.moment(recurrence.value, self._zone(component, recurrence))
            if event.all_day and not named.is_day:
                event = replace(event, zone=named.zone)
            local = named.in_zone(event.zone)
            recurrence_id = (local.date() if named.is_day else local).isoformat()
        return replace(
            event,
            recurrence_id=recurrence_id,
            rule="\n".join(self._rules(component, event)),
            exdates=self._dates(component, "EXDATE", event.zone),
            rdates=self._dates(component, "RDATE", event.zone),
        )

    def _rules(self, component: Component, event: CalendarEvent) -> Iterator[str]:
        for prefix, name in (("", "RRULE"), (_EXCLUDING, "EXRULE")):
            for found in component.every(name):
                rule = _rule(found.value)
                if len(rule) > _TEXT_LIMIT or not is_readable(rule, event.starts, event.zone):
                    self._report(component, ProblemKind.BAD_RULE, found.value)
                    continue
                if _DENSE.search(rule):
                    self._report(component, ProblemKind.DENSE_RULE, rule)
                yield prefix + rule

    def _dates(self, component: Component, name: str, into: str | None) -> str:
        kept: list[str] = []
        for found in component.every(name):
            kept += times.value_list(found, self._zone(component, found), into)
        return ",".join(dict.fromkeys(kept))

    def _zone(self, component: Component, found: Property) -> str | None:
        """Return the zone of a time that is not in UTC."""
        named = found.params.get("TZID", "")
        if not named:
            return self._default
        zone = self._zones.resolve(named)
        if zone is None:
            self._report(component, ProblemKind.UNKNOWN_ZONE, named)
            return self._household
        return zone

    def _report(self, component: Component, kind: ProblemKind, value: str = "") -> None:
        problem = CalendarProblem(
            kind=kind,
            line=component.line,
            ical_uid=component.text("UID")[:_TEXT_LIMIT],
            summary=component.text("SUMMARY")[:_TEXT_LIMIT],
            value=value[:80],
        )
        if problem not in self.problems:
            self.problems.append(problem)


_NOTHING = Property(name="", params={}, value="")


def _rule(value: str) -> str:
    """Return a rule with the parts that RFC 5545 knows; programs add others of their own."""
    parts = [p.strip() for p in unescaped(value).upper().split(";")]
    return ";".join(p for p in parts if p.partition("=")[0] in _RULE_PARTS and p[-1] != "=")


def _made_up_uid(component: Component) -> str:
    """Return a uid for an event that has none, the same whenever the event is the same."""
    digest = hashlib.sha256(component.raw.encode()).hexdigest()
    return f"{digest[:32]}@sallim"
