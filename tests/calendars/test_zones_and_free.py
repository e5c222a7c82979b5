"""Clocks that change, and zones at the edge of the day."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.calendars.free import minutes_of_day
from planner.calendars.recurrence import Expansion, occurrences
from planner.calendars.spans import minutes
from planner.domain.base import Uid
from planner.domain.events import CalendarEvent

ZONES = ("Asia/Seoul", "America/New_York", "Pacific/Kiritimati")
DAYS = st.dates(dt.date(2024, 1, 10), dt.date(2028, 12, 31))


def series(zone: str | None, starts: dt.datetime, rule: str, hours: int = 1) -> CalendarEvent:
    return CalendarEvent(
        calendar_uid=Uid("c"), ical_uid="a", summary="수업", starts=starts,
        ends=starts + dt.timedelta(hours=hours), zone=zone, rule=rule,
    )  # fmt: skip


@given(zone=st.sampled_from(ZONES), day=DAYS, minute=st.integers(0, 1439))
def test_a_weekly_event_keeps_its_time_on_the_wall_in_its_own_zone(
    zone: str, day: dt.date, minute: int
) -> None:
    if 60 <= minute < 180:
        minute += 180  # the hour that a change of clocks skips or repeats has no one time
    starts = dt.datetime.combine(dt.date(2024, 1, 3), dt.time(minute // 60, minute % 60))
    event = series(zone, starts, "FREQ=WEEKLY")
    found = occurrences([event], day, day + dt.timedelta(days=7), zone)
    assert {(o.starts.hour, o.starts.minute) for o in found} <= {(starts.hour, starts.minute)}
    assert len([o for o in found if o.starts.date() >= day]) == 1


@given(home=st.sampled_from(ZONES), other=st.sampled_from(ZONES), day=DAYS)
def test_an_event_of_another_zone_is_the_same_instant_at_home(
    home: str, other: str, day: dt.date
) -> None:
    starts = dt.datetime.combine(day, dt.time(9))
    event = series(other, starts, "")
    around = dt.timedelta(days=2)
    (found,) = occurrences([event], day - around, day + around, home)
    assert found.starts.astimezone(dt.UTC) == starts.replace(tzinfo=ZoneInfo(other)).astimezone(
        dt.UTC
    )
    pieces = [
        span
        for n in range(-2, 3)
        if (span := minutes_of_day(found.starts, found.ends, day + n * dt.timedelta(days=1), home))
    ]
    assert minutes(pieces) == 60
    assert 1 <= len(pieces) <= 2


@pytest.mark.parametrize(
    ("day", "hours"),
    [(dt.date(2026, 3, 8), 23), (dt.date(2026, 11, 1), 25), (dt.date(2026, 6, 1), 24)],
)
def test_a_whole_day_is_a_whole_day_when_clocks_change(day: dt.date, hours: int) -> None:
    zone = "America/New_York"
    event = CalendarEvent(
        calendar_uid=Uid("c"), ical_uid="a", summary="여행", all_day=True,
        starts=dt.datetime.combine(day, dt.time(0)),
        ends=dt.datetime.combine(day + dt.timedelta(days=1), dt.time(0)),
    )  # fmt: skip
    (found,) = occurrences([event], day, day + dt.timedelta(days=1), zone)
    length = found.ends.astimezone(dt.UTC) - found.starts.astimezone(dt.UTC)
    assert length == dt.timedelta(hours=hours)
    assert minutes_of_day(found.starts, found.ends, day, zone) == (0, 1440)


def test_the_first_zone_of_the_day_has_its_own_date() -> None:
    event = series("Asia/Seoul", dt.datetime.combine(dt.date(2026, 10, 8), dt.time(21)), "")
    (found,) = occurrences(
        [event], dt.date(2026, 10, 9), dt.date(2026, 10, 10), "Pacific/Kiritimati"
    )
    assert (found.starts.day, found.starts.hour) == (9, 2)


RULES = (
    "",
    "FREQ=WEEKLY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=WEEKLY;UNTIL=20260601T000000Z",
)


@given(
    rules=st.lists(
        st.tuples(st.sampled_from(RULES), st.integers(0, 400), st.integers(1, 60)), max_size=4
    ),
    weeks=st.lists(st.integers(-60, 60), min_size=1, max_size=8),
    zone=st.sampled_from(ZONES),
)
def test_kept_weeks_are_the_same_as_weeks_worked_out_anew(
    rules: list[tuple[str, int, int]], weeks: list[int], zone: str
) -> None:
    begin = dt.datetime.combine(dt.date(2025, 6, 2), dt.time(9))
    events = [
        CalendarEvent(
            calendar_uid=Uid("c"), ical_uid=str(n), summary=str(n), zone="Asia/Seoul", rule=rule,
            starts=begin + dt.timedelta(days=days),
            ends=begin + dt.timedelta(days=days, hours=hours),
        )
        for n, (rule, days, hours) in enumerate(rules)
    ]  # fmt: skip
    kept = Expansion(events, zone)
    for week in weeks:
        first = dt.date(2026, 10, 5) + dt.timedelta(weeks=week)
        end = first + dt.timedelta(weeks=1)
        assert kept.between(first, end) == occurrences(events, first, end, zone)
