"""Our expansion of series against another library's."""

from __future__ import annotations

import datetime as dt

import icalendar
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.calendars.reading import read_calendar
from planner.calendars.recurrence import occurrences

ZONES = ("Asia/Seoul", "America/New_York", "Pacific/Kiritimati", "Europe/London")
DAY = dt.timedelta(days=1)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@st.composite
def rules(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY")))
    rule = f"FREQ={kind};INTERVAL={draw(st.integers(1, 4))}"
    end = draw(st.sampled_from(("", "count", "until")))
    if end == "count":
        rule += f";COUNT={draw(st.integers(1, 60))}"
    elif end == "until":
        rule += f";UNTIL=2026{draw(st.integers(10, 12))}{draw(st.integers(10, 28))}T000000Z"
    if kind == "WEEKLY":
        chosen = draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True))
        rule += ";BYDAY=" + ",".join(chosen)
    return rule


@st.composite
def calendars(draw: st.DrawFn) -> tuple[str, str]:
    zone = draw(st.sampled_from(ZONES))
    start = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=draw(st.integers(0, 330)))
    # Not in the hours that clocks skip or repeat: libraries differ there, and rightly.
    start += dt.timedelta(hours=draw(st.integers(5, 23)), minutes=draw(st.sampled_from((0, 30))))
    rule = draw(rules())
    length = draw(st.sampled_from((30, 90, 600)))
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", "BEGIN:VEVENT", "UID:a",
        "DTSTAMP:20260101T000000Z", f"DTSTART;TZID={zone}:{start:%Y%m%dT%H%M%S}",
        f"DTEND;TZID={zone}:{start + dt.timedelta(minutes=length):%Y%m%dT%H%M%S}",
        f"RRULE:{rule}",
    ]  # fmt: skip
    for _skip in range(draw(st.integers(0, 2))):
        gone = start + dt.timedelta(days=7 * draw(st.integers(0, 20)))
        lines.append(f"EXDATE;TZID={zone}:{gone:%Y%m%dT%H%M%S}")
    return "\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR", ""]), zone


@settings(max_examples=60, deadline=None)
@given(calendars(), st.integers(0, 50))
def test_a_series_takes_place_when_another_library_says_so(
    made: tuple[str, str], week: int
) -> None:
    text, zone = made
    first = dt.date(2026, 3, 2) + dt.timedelta(weeks=week)
    end = first + dt.timedelta(weeks=4)
    ours = occurrences(read_calendar(text.encode(), "a.ics", zone=zone).events, first, end, zone)
    query = recurring_ical_events.of(icalendar.Calendar.from_ical(text))
    theirs = query.between(first, end)
    # Apart from the days at the ends: what reaches in from outside counts for us, and for
    # the other library only sometimes.
    inner = (
        dt.datetime.combine(first + DAY, dt.time(0), dt.UTC),
        dt.datetime.combine(end - DAY, dt.time(0), dt.UTC),
    )
    expected = {(e["DTSTART"].dt, e["DTEND"].dt) for e in theirs}
    found = {(o.starts, o.ends) for o in ours}
    assert _within(found, inner) == _within(expected, inner)


def _within(
    spans: set[tuple[dt.datetime, dt.datetime]], inner: tuple[dt.datetime, dt.datetime]
) -> set[tuple[dt.datetime, dt.datetime]]:
    return {
        (start.astimezone(dt.UTC), end.astimezone(dt.UTC))
        for start, end in spans
        if inner[0] <= start < inner[1]
    }
