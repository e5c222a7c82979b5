"""Planned sessions as a calendar file (RFC 5545) for the phone's calendar."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from planner.domain.sessions import SessionState
from planner.text import N_
from planner.wording import labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planner.domain.base import Uid
    from planner.domain.sessions import WorkSession
    from planner.text import Translator

_PRODUCT = "-//Sallim//Sallim//KO"


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
) -> bytes:
    """Return a calendar of the sessions that are planned to end after ``since``.

    An event keeps its id and counts up its sequence when the session moves, so that a phone
    that takes in the file again updates it and shows it once.

    Args:
        sessions: of any state; only planned ones go out.
        gigs: titles by uid.
        translator: the language of the titles.
        since: an aware instant.
        now: an aware instant, when the file is made.
    """
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", translator.text(N_("Sallim plan")))
    for session in sessions:
        end = session.planned_end
        if session.state is SessionState.PLANNED and end is not None and end > since:
            made.add_component(_event(session, gigs, translator, now))
    return bytes(made.to_ical())


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
    event.add("sequence", session.sequence)
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    return event
