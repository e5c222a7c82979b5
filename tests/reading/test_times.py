from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.reading.answers import yes_no
from planner.reading.durations import duration
from planner.reading.errors import UnreadableError
from planner.reading.times import time, time_range


@pytest.mark.parametrize(
    ("value", "clock"),
    [
        ("9:00", "9:00"),
        ("09:00", "9:00"),
        ("9:00:00", "9:00"),
        ("0930", "9:30"),
        ("930", "9:30"),
        (930, "9:30"),
        ("9", "9:00"),
        (9, "9:00"),
        (9.0, "9:00"),
        ("14시", "14:00"),
        ("9시 반", "9:30"),
        ("9시30분", "9:30"),
        ("오후 2시", "14:00"),
        ("오후2시 30분", "14:30"),
        ("오후 2:30", "14:30"),
        ("오전 12시", "0:00"),
        ("오후 12시", "12:00"),
        ("오전 9:00", "9:00"),
        ("저녁 7시", "19:00"),
        ("밤 11시", "23:00"),
        ("밤 12시", "24:00"),
        ("새벽 1시", "1:00"),
        ("낮 12시", "12:00"),
        ("낮 1시", "13:00"),
        ("정오", "12:00"),
        ("자정", "24:00"),
        ("2pm", "14:00"),
        ("2:30 PM", "14:30"),
        ("12 am", "0:00"),
        ("12 p.m.", "12:00"),
        ("24:00", "24:00"),
        ("0:00", "0:00"),
        ("１４：３０", "14:30"),
        (dt.time(9, 30), "9:30"),
        (dt.datetime.fromisoformat("2026-07-06T09:30"), "9:30"),
        (dt.timedelta(hours=24), "24:00"),
        (0.375, "9:00"),
        (0.9999999, "24:00"),
    ],
)
def test_times_are_read_as_people_write_them(value: object, clock: str) -> None:
    hour, minute = clock.split(":")
    assert time(value) == int(hour) * 60 + int(minute)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("25:00", "no-such-time"),
        ("24:30", "no-such-time"),
        ("9:75", "no-such-time"),
        ("오전 14시", "no-such-time"),
        ("곧", "time"),
        ("오후", "time"),
        (True, "time"),
        (12.5, "time"),
        (None, "empty"),
        ("", "empty"),
    ],
)
def test_what_is_no_time_says_why(value: object, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        time(value)
    assert caught.value.reason == reason


@given(st.text(max_size=20) | st.floats() | st.integers())
def test_any_input_is_a_minute_of_the_day_or_refused(value: object) -> None:
    with suppress(UnreadableError):
        assert 0 <= time(value) <= 1440


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("09:00~13:00", (540, 780)),
        ("9:00 - 13:30", (540, 810)),
        ("9시부터 12시까지", (540, 720)),
        ("오후 2시~4시", (840, 960)),
        ("2pm to 4pm", (840, 960)),
        ("22:00–24:00", (1320, 1440)),
    ],
)
def test_spans_are_two_times(text: str, span: tuple[int, int]) -> None:
    assert time_range(text) == span


def test_one_time_is_no_span() -> None:
    for text in ("9:00", "", "~"):
        with pytest.raises(UnreadableError):
            time_range(text)


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        ("90분", 90),
        ("4:30", 270),
        ("1시간 반", 90),
        ("1시간30분", 90),
        ("한 시간", 60),
        ("1.5시간", 90),
        ("1.5h", 90),
        ("2h 30m", 150),
        ("45 min", 45),
        ("2 hours", 120),
        ("1.5", 90),
        (4.5, 270),
        (90, 90),
        (dt.timedelta(hours=4, minutes=30), 270),
        (dt.time(4, 30), 270),
        ("120:00", 7200),
    ],
)
def test_lengths_of_time_are_read(value: object, minutes: int) -> None:
    assert duration(value) == minutes


@pytest.mark.parametrize("value", ["", None, "조금", "-3", "4:75", True, float("nan")])
def test_what_is_no_length_of_time_is_refused(value: object) -> None:
    with pytest.raises(UnreadableError):
        duration(value)


def test_yes_and_no() -> None:
    assert [yes_no(value) for value in ("예", "Y", "O", True, 1)] == [True] * 5
    assert [yes_no(value) for value in ("아니요", "no", "X", False, 0)] == [False] * 5
    for value in ("글쎄", None):
        with pytest.raises(UnreadableError):
            yes_no(value)
