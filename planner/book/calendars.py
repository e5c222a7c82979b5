"""Imported calendars: bringing them in, up to date, out of sight, and away again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from planner.book import records
from planner.domain.base import UNSAVED, Uid
from planner.domain.events import Calendar, CalendarEvent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.book.session import Session
    from planner.calendars.reading import CalendarFile


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarImport:
    """What an import of a calendar did, in numbers of events."""

    calendar_uid: Uid
    added: int
    changed: int
    removed: int

    @property
    def is_empty(self) -> bool:
        """Whether everything was there already."""
        return not (self.added or self.changed or self.removed)


def import_calendar(session: Session, file: CalendarFile) -> CalendarImport:
    """Store a calendar, or bring the stored one of the same name or file up to date.

    Events are the same where their uid and recurrence-id are; those the file no longer has
    are removed. What the household made free stays free unless the file says it anew.
    """
    calendar = _same_calendar(session, file)
    if calendar is None:
        uid = records.add(session, file.calendar)
        return _take_events(session, uid, [], file)
    return refresh_calendar(session, calendar.uid, file)


def refresh_calendar(session: Session, uid: Uid, file: CalendarFile) -> CalendarImport:
    """Bring one calendar up to date with a file; its name, colour and hiding stay.

    Raises:
        NotFoundError: it is no longer there.
    """
    calendar = records.find(session, Calendar, uid)
    if calendar.source != file.calendar.source:
        records.change(session, replace(calendar, source=file.calendar.source))
    column = records.table_of(CalendarEvent).c.calendar_uid
    return _take_events(session, uid, records.all_of(session, CalendarEvent, column == uid), file)


def colour_calendar(session: Session, uid: Uid, colour: str) -> None:
    """Give a calendar a colour as #rrggbb, or none.

    Raises:
        NotFoundError: it is no longer there.
    """
    records.change(session, replace(records.find(session, Calendar, uid), colour=colour))


def hide_calendar(session: Session, uid: Uid, *, hidden: bool) -> None:
    """Leave a calendar out of the week, or show it again.

    Raises:
        NotFoundError: it is no longer there.
    """
    records.change(session, replace(records.find(session, Calendar, uid), hidden=hidden))


def remove_calendar(session: Session, uid: Uid) -> None:
    """Remove a calendar with its events.

    Raises:
        NotFoundError: it is no longer there.
    """
    records.remove(session, Calendar, uid)


def set_transparent(session: Session, uid: Uid, *, transparent: bool) -> None:
    """Let an event take no time, or take it again.

    Raises:
        NotFoundError: it is no longer there.
    """
    found = records.find(session, CalendarEvent, uid)
    records.change(session, replace(found, transparent=transparent))


def _same_calendar(session: Session, file: CalendarFile) -> Calendar | None:
    """Return the stored calendar that a file is a newer state of.

    Of its name, its file's name and an event in common two must agree: many calendars are
    called "Calendar", and many files "basic.ics".
    """
    here = PurePath(file.calendar.source).name
    known = {e.ical_uid for e in file.events}
    column = records.table_of(CalendarEvent).c.calendar_uid
    for calendar in records.all_of(session, Calendar):
        named = calendar.name == file.calendar.name
        placed = bool(here) and PurePath(calendar.source).name == here
        if named and placed:
            return calendar
        if named or placed:
            stored = records.all_of(session, CalendarEvent, column == calendar.uid)
            if any(e.ical_uid in known for e in stored):
                return calendar
    return None


def _take_events(
    session: Session, calendar_uid: Uid, stored: Iterable[CalendarEvent], file: CalendarFile
) -> CalendarImport:
    left = dict(_keyed(stored))
    added = changed = 0
    for key, event in _keyed(file.events):
        old = left.pop(key, None)
        if old is None:
            records.add(session, replace(event, uid=UNSAVED, calendar_uid=calendar_uid))
            added += 1
            continue
        fresh = _updated(old, event)
        if fresh != old:
            records.change(session, fresh)
            changed += 1
    for gone in left.values():
        records.remove(session, CalendarEvent, gone.uid)
    return CalendarImport(
        calendar_uid=calendar_uid, added=added, changed=changed, removed=len(left)
    )


_Key = tuple[str, str, int]


def _keyed(events: Iterable[CalendarEvent]) -> Iterable[tuple[_Key, CalendarEvent]]:
    """Pair events with what they are known by; a file may repeat a uid."""
    seen: dict[tuple[str, str], int] = {}
    for event in events:
        name = (event.ical_uid, event.recurrence_id)
        seen[name] = seen.get(name, 0) + 1
        yield (*name, seen[name]), event


def _updated(old: CalendarEvent, new: CalendarEvent) -> CalendarEvent:
    transparent = new.transparent
    if _says_transparent(old) == _says_transparent(new):
        transparent = old.transparent
    return replace(new, uid=old.uid, calendar_uid=old.calendar_uid, transparent=transparent)


def _says_transparent(event: CalendarEvent) -> bool:
    return "\nTRANSP:TRANSPARENT" in event.raw.upper()
