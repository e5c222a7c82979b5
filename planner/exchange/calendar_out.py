"""Planned sessions as a calendar file (RFC 5545) for the phone's calendar."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from planner.domain.sessions import SessionState
from planner.text import N_
from planner.wording import labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from icalendar.cal.component import Component

    from planner.domain.base import Uid
    from planner.domain.sessions import WorkSession
    from planner.text import Translator

_PRODUCT = "-//Sallim//Sallim//KO"
_HEAD = 500  # bytes in which the file says what made it
_CANCELLED = "CANCELLED"
_WORDS = ("summary", "description", "status")


@dataclass(frozen=True, slots=True)
class _Told:
    """An event as a file has told it: times in UTC."""

    starts: dt.datetime
    ends: dt.datetime
    sequence: int
    words: dict[str, str]

    @staticmethod
    def of(event: Component) -> _Told:
        """Return what ``event`` tells; raises where it is none of ours."""
        starts, ends = (event.decoded(name).astimezone(dt.UTC) for name in ("dtstart", "dtend"))
        words = {name: str(event.get(name, "")) for name in _WORDS}
        return _Told(starts, ends, int(event.get("sequence", 0)), words)


def calendar_id(session: WorkSession) -> str:
    """Return what a session is called in calendars, the same in every export."""
    return session.calendar_id or f"{session.uid}@sallim"


def planned_calendar(
    sessions: Iterable[WorkSession],
    gigs: Mapping[Uid, str],
    translator: Translator,
    *,
    since: dt.datetime,
    now: dt.datetime,
    before: bytes = b"",
) -> bytes:
    """Return a calendar of the sessions that are planned to end after ``since``.

    An event keeps its id and counts up its sequence when the session moves, so that a phone
    that takes in the file again updates it and shows it once. A session that ``before`` tells
    and that is gone goes out once more as cancelled, so that the phone takes it away too
    (RFC 5545 3.8.1.11, 3.8.7.4).

    Args:
        sessions: of any state; only planned ones go out.
        gigs: titles by uid.
        translator: the language of the titles.
        since: an aware instant.
        now: an aware instant, when the file is made.
        before: the file that was written there before; what is no plan of Sallim is ignored.
    """
    told = _told(before)
    known = set()
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", translator.text(N_("Sallim plan")))
    for session in sessions:
        known.add(calendar_id(session))
        end = session.planned_end
        if session.state is SessionState.PLANNED and end is not None and end > since:
            event = _event(session, gigs, translator, now)
            event.add("sequence", _sequence(session, event, told.get(calendar_id(session))))
            made.add_component(event)
    for uid, old in told.items():
        if uid not in known and old.ends > since:
            made.add_component(_cancelled(uid, old, now))
    return bytes(made.to_ical())


def cancelled_in(file: bytes) -> int:
    """Return how many events a file of ``planned_calendar`` cancels."""
    return sum(_is_cancelled(event) for event in _told(file).values())


def _told(file: bytes) -> dict[str, _Told]:
    """Return the events of a plan that was written before, by id."""
    if _PRODUCT.encode() not in file[:_HEAD]:
        return {}
    try:
        events = Calendar.from_ical(file).walk("VEVENT")
    except (ValueError, KeyError):
        return {}
    told = {}
    for event in events:
        # What somebody wrote into the file by hand may lack what ours has.
        with suppress(ValueError, KeyError, TypeError, AttributeError):
            told[str(event["uid"])] = _Told.of(event)
    return told


def _is_cancelled(event: _Told) -> bool:
    return event.words["status"] == _CANCELLED


def _sequence(session: WorkSession, event: Event, old: _Told | None) -> int:
    """Return a sequence that a phone takes as news where something is new."""
    if old is None:
        return session.sequence
    fresh = _Told.of(event)
    is_new = (fresh.starts, fresh.ends, fresh.words) != (old.starts, old.ends, old.words)
    return max(session.sequence, old.sequence + is_new)


def _cancelled(uid: str, old: _Told, now: dt.datetime) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", now.astimezone(dt.UTC).replace(microsecond=0))
    event.add("dtstart", old.starts)
    event.add("dtend", old.ends)
    event.add("summary", old.words["summary"])
    event.add("sequence", old.sequence + (not _is_cancelled(old)))
    event.add("status", _CANCELLED)
    event.add("transp", "TRANSPARENT")
    return event


def _event(
    session: WorkSession, gigs: Mapping[Uid, str], translator: Translator, now: dt.datetime
) -> Event:
    kind = labels.choice(translator, session.kind)
    gig = gigs.get(session.gig_uid, "") if session.gig_uid else ""
    title = gig if gig and session.kind.is_paid else ": ".join(p for p in (kind, gig) if p)
    event = Event()
    event.add("uid", calendar_id(session))
    event.add("dtstamp", now.astimezone(dt.UTC).replace(microsecond=0))
    event.add("dtstart", session.starts.astimezone(dt.UTC))
    if session.planned_end is not None:
        event.add("dtend", session.planned_end.astimezone(dt.UTC))
    event.add("summary", title)
    if session.note:
        event.add("description", session.note)
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    return event
