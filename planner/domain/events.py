"""Imported calendars and their events, kept as the calendar wrote them."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - dataclass fields are read at run time
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.base import Record, Uid, require_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar(Record):
    """A calendar read from a file; ``source`` is that file's path as the user gave it."""

    name: str
    source: str = ""
    hidden: bool = False
    colour: str = ""

    def __post_init__(self) -> None:
        """Reject a nameless calendar."""
        require_text("name", self.name)


class EventStatus(StrEnum):
    """What the organiser says of an event (RFC 5545, 3.8.1.11)."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent(Record):
    """One event component of a calendar: a single event, a series, or one moved occurrence.

    ``starts`` and ``ends`` are local times of ``zone`` (naive); ``zone`` is an IANA name,
    ``None`` for times that float with the household. An all-day event starts and ends at
    midnight, the end exclusive. ``rule``, ``exdates`` and ``rdates`` are texts of RFC 5545
    (the dates comma separated, local to ``zone``). ``recurrence_id`` names the occurrence of
    the series ``ical_uid`` that this component replaces, in ISO form and local to ``zone``.
    ``transparent`` events do not take time. ``raw`` is the component as it stood in the file.
    """

    calendar_uid: Uid
    ical_uid: str
    summary: str = ""
    location: str = ""
    starts: dt.datetime
    ends: dt.datetime
    zone: str | None = None
    all_day: bool = False
    recurrence_id: str = ""
    rule: str = ""
    exdates: str = ""
    rdates: str = ""
    transparent: bool = False
    status: EventStatus = EventStatus.CONFIRMED
    sequence: int = 0
    raw: str = ""
