"""The plan as a calendar file that a phone takes in again and again."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from icalendar import Calendar, Event

from planner.calendars.reading import read_calendar
from planner.calendars.recurrence import occurrences
from planner.domain.base import Uid
from planner.domain.sessions import WorkSession
from planner.exchange.calendar_out import cancelled_in, planned_calendar
from planner.text import translator

NOW = dt.datetime(2026, 10, 8, 1, 24, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
FIRST = WorkSession(uid=Uid("a"), planned_start=NOW + HOUR, planned_end=NOW + 3 * HOUR)
SECOND = WorkSession(uid=Uid("b"), planned_start=NOW + 24 * HOUR, planned_end=NOW + 25 * HOUR)


def written(*sessions: WorkSession, before: bytes = b"", now: dt.datetime = NOW) -> bytes:
    return planned_calendar(sessions, {}, translator("ko"), since=now, now=now, before=before)


def events(file: bytes) -> dict[str, tuple[str, int]]:
    """Return the status and the sequence of each event."""
    found = [e for e in Calendar.from_ical(file).walk("VEVENT") if isinstance(e, Event)]
    return {str(e["uid"]): (str(e["status"]), int(str(e["sequence"]))) for e in found}


def test_what_is_gone_from_the_plan_is_cancelled_in_the_same_file() -> None:
    file = written(FIRST, SECOND)
    after = written(SECOND, before=file)
    assert events(after) == {"a@sallim": ("CANCELLED", 1), "b@sallim": ("CONFIRMED", 0)}
    assert (cancelled_in(file), cancelled_in(after)) == (0, 1)
    assert Calendar.from_ical(after)["method"] == "PUBLISH"
    day = NOW.date()
    known = read_calendar(after, "plan.ics", zone="UTC").events
    found = occurrences(known, day, day + dt.timedelta(days=7), "UTC")
    assert [o.starts for o in found] == [SECOND.planned_start]


def test_a_cancelled_event_stays_so_until_its_time_is_over() -> None:
    file = written(before=written(FIRST))
    assert events(written(before=file)) == {"a@sallim": ("CANCELLED", 1)}
    assert events(written(before=file, now=NOW + 4 * HOUR)) == {}


def test_a_session_that_comes_back_or_moves_is_newer_than_what_was_told() -> None:
    back = written(FIRST, before=written(before=written(FIRST)))
    assert events(back) == {"a@sallim": ("CONFIRMED", 2)}
    assert events(written(FIRST, before=back)) == {"a@sallim": ("CONFIRMED", 2)}
    moved = replace(FIRST, planned_end=NOW + 4 * HOUR, sequence=1)
    assert events(written(moved, before=back)) == {"a@sallim": ("CONFIRMED", 3)}


def test_what_was_done_meanwhile_is_not_cancelled() -> None:
    done = replace(FIRST, started_at=NOW, ended_at=NOW + HOUR)
    assert events(written(done, before=written(FIRST))) == {}


@pytest.mark.parametrize(
    "before",
    [
        b"",
        b"\xff\xfenonsense",
        b"BEGIN:VCALENDAR\r\nPRODID:-//Sallim//Sallim//KO\r\nBEGIN:VEVENT\r\nUID:x\r\n",
        written(FIRST).replace(b"-//Sallim//", b"-//Other//"),
        written(FIRST).replace(b"DTEND:", b"DTEND;VALUE=DATE:2026"),
        written(FIRST).replace(b"SEQUENCE:0", b"SEQUENCE:many"),
    ],
)
def test_a_file_that_is_no_plan_of_ours_is_simply_replaced(before: bytes) -> None:
    assert events(written(SECOND, before=before)) == {"b@sallim": ("CONFIRMED", 0)}
