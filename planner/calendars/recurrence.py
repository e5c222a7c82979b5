"""When the events of calendars take place: series expanded over a range of days."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.calendars.rules import exdates, local_spans, shifted
from planner.calendars.zones import zone_of
from planner.domain.events import CalendarEvent, EventStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planner.domain.base import Uid

_AROUND = dt.timedelta(weeks=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One time an event takes place, ``[starts, ends)``, both aware in the household's zone.

    An all-day occurrence runs from midnight to midnight.
    """

    title: str
    starts: dt.datetime
    ends: dt.datetime
    all_day: bool
    calendar_uid: Uid
    event_uid: Uid
    ical_uid: str
    transparent: bool


def occurrences(
    events: Iterable[CalendarEvent], first: dt.date, end: dt.date, zone: str
) -> tuple[Occurrence, ...]:
    """Return what takes place in ``[first, end)``, in order of time.

    Moved and cancelled occurrences replace those of their series; cancelled events and
    occurrences are left out. Times without a zone are the household's.

    Args:
        events: of any number of calendars.
        first: the first local day.
        end: the day after the last.
        zone: the household's IANA zone.
    """
    window = _Window.of(first, end, zone)
    found: list[Occurrence] = []
    for masters, overrides in _by_series(events):
        found += _of_series(masters, overrides, window)
    found.sort(key=lambda o: (o.starts, o.ends, o.title))
    return tuple(found)


class Expansion:
    """Occurrences kept for some weeks around those asked for, so that turning weeks is quick.

    It belongs to one set of events; whoever changes them makes a new one.
    """

    def __init__(self, events: Sequence[CalendarEvent], zone: str) -> None:
        self.events, self.zone = events, zone
        # What takes place every minute would fill the kept weeks before those asked for.
        dense = any("SECONDLY" in e.rule.upper() or "MINUTELY" in e.rule.upper() for e in events)
        self._around = dt.timedelta(0) if dense else _AROUND
        self._range = (dt.date.max, dt.date.min)
        self._found: tuple[Occurrence, ...] = ()

    def between(self, first: dt.date, end: dt.date) -> tuple[Occurrence, ...]:
        """Return the same as ``occurrences`` for ``[first, end)``."""
        if not (self._range[0] <= first and end <= self._range[1]):
            try:
                self._range = first - self._around, end + self._around
            except OverflowError:  # at the ends of time
                return occurrences(self.events, first, end, self.zone)
            self._found = occurrences(self.events, *self._range, self.zone)
        window = _Window.of(first, end, self.zone)
        return tuple(
            o
            for o in self._found
            if o.starts < window.end
            and (o.ends > window.first or o.starts == o.ends == window.first)
        )


@dataclass(frozen=True, slots=True)
class _Window:
    """The range asked for, as instants and with room around it as local times."""

    first: dt.datetime
    end: dt.datetime
    zone: dt.tzinfo

    @classmethod
    def of(cls, first: dt.date, end: dt.date, zone: str) -> _Window:
        info = zone_of(zone)
        midnight = dt.time(0)
        return cls(
            dt.datetime.combine(first, midnight, info),
            dt.datetime.combine(end, midnight, info),
            info,
        )

    def instant(self, local: dt.datetime, event: CalendarEvent) -> dt.datetime | None:
        """Return a local time of the event as an instant, ``None`` at the ends of time."""
        return self._in(local, event.zone if not event.all_day else None)

    def named(self, local: dt.datetime, event: CalendarEvent) -> dt.datetime | None:
        """Return the instant a recurrence-id says; an all-day event may stand for a timed one."""
        return self._in(local, event.zone)

    def _in(self, local: dt.datetime, zone: str | None) -> dt.datetime | None:
        info = zone_of(zone) if zone else self.zone
        try:
            return local.replace(tzinfo=info).astimezone(dt.UTC)
        except OverflowError:
            return None

    @property
    def local(self) -> tuple[dt.datetime, dt.datetime]:
        """The window as naive times of the household."""
        return self.first.replace(tzinfo=None), self.end.replace(tzinfo=None)


def _by_series(
    events: Iterable[CalendarEvent],
) -> Iterator[tuple[list[CalendarEvent], list[CalendarEvent]]]:
    """Group events by calendar and uid into masters and what replaces their occurrences."""
    groups: dict[tuple[Uid, str], list[CalendarEvent]] = defaultdict(list)
    for event in events:
        groups[event.calendar_uid, event.ical_uid].append(event)
    for group in groups.values():
        masters = _newest(e for e in group if not e.recurrence_id)
        yield masters, [e for e in group if e.recurrence_id]


def _newest(masters: Iterable[CalendarEvent]) -> list[CalendarEvent]:
    """Leave out components that a later revision of the same event replaces."""
    kept = list(masters)
    top = max((m.sequence for m in kept), default=0)
    newest = {(m.starts, m.all_day): m for m in kept if m.sequence == top}
    return list(newest.values())


def _of_series(
    masters: Sequence[CalendarEvent], overrides: Sequence[CalendarEvent], window: _Window
) -> Iterator[Occurrence]:
    replaced = _Replacements([o for o in overrides if not _is_gone(o, masters)], window)
    for master in masters:
        if master.status is EventStatus.CANCELLED:
            continue
        for start, ends in local_spans(master, window.local):
            source = replaced.find(master, start)
            if source is None:
                yield from _placed(master, start, ends, window)
            elif source.shift is not None:
                moved = shifted(start, source.shift)
                length = source.event.ends - source.event.starts
                yield from _placed(source.event, moved, shifted(moved, length), window)
    for event in replaced.single():
        yield from _placed(event, event.starts, event.ends, window)


def _is_gone(override: CalendarEvent, masters: Sequence[CalendarEvent]) -> bool:
    """Whether the series has since been told to leave this occurrence out altogether."""
    named = dt.datetime.fromisoformat(override.recurrence_id)
    return any(
        override.sequence <= master.sequence
        and not {named, named.date()}.isdisjoint(exdates(master.exdates, all_day=master.all_day))
        for master in masters
    )


@dataclass(frozen=True, slots=True)
class _Replacement:
    """What stands in place of an occurrence; ``shift`` only for "this and later"."""

    event: CalendarEvent
    shift: dt.timedelta | None


class _Replacements:
    """The moved, changed and cancelled occurrences of one series."""

    def __init__(self, overrides: Sequence[CalendarEvent], window: _Window) -> None:
        self._window = window
        self._exact: dict[dt.datetime | dt.date, CalendarEvent] = {}
        later: list[tuple[dt.datetime, CalendarEvent, dt.timedelta]] = []
        for event in sorted(overrides, key=lambda e: e.sequence):
            key = self._key(event)
            if key is None:
                continue
            self._exact[key] = event
            if "RANGE=THISANDFUTURE" in event.raw.upper() and isinstance(key, dt.datetime):
                named = dt.datetime.fromisoformat(event.recurrence_id)
                later.append((key, event, event.starts - named))
        self._later = sorted(later, key=lambda item: item[0])

    def find(self, master: CalendarEvent, start: dt.datetime) -> _Replacement | None:
        """Return what replaces the occurrence that would start then."""
        instant = self._window.instant(start, master)
        if start.date() in self._exact or instant in self._exact:
            event = self._exact.get(start.date()) or self._exact[instant or start]
            return _Replacement(event, None)
        if instant is None:
            return None
        before = [item for item in self._later if item[0] <= instant]
        if not before:
            return None
        __, event, shift = before[-1]
        cancelled = event.status is EventStatus.CANCELLED
        return _Replacement(event, None if cancelled else shift)

    def single(self) -> list[CalendarEvent]:
        """Return the components that take place at their own time."""
        return [e for e in self._exact.values() if e.status is not EventStatus.CANCELLED]

    def _key(self, event: CalendarEvent) -> dt.datetime | dt.date | None:
        named = dt.datetime.fromisoformat(event.recurrence_id)
        if len(event.recurrence_id) == len("2026-01-01"):
            return named.date()
        return self._window.named(named, event)


def _placed(
    event: CalendarEvent, start: dt.datetime, ends: dt.datetime, window: _Window
) -> Iterator[Occurrence]:
    first, end = window.instant(start, event), window.instant(ends, event)
    if first is None or end is None or first >= window.end:
        return
    if end <= window.first and not first == end == window.first:
        return
    yield Occurrence(
        title=event.summary,
        starts=first.astimezone(window.zone),
        ends=max(first, end).astimezone(window.zone),
        all_day=event.all_day,
        calendar_uid=event.calendar_uid,
        event_uid=event.uid,
        ical_uid=event.ical_uid,
        transparent=event.transparent,
    )
