from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.targets import DuePrecision
from planner.reading.dates import DateReading, YearHint, date, swapped, year_in
from planner.reading.errors import UnreadableError

TODAY = dt.date(2026, 10, 8)
HINT = YearHint(today=TODAY)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (dt.datetime.fromisoformat("2026-07-06T09:00"), dt.date(2026, 7, 6)),
        (dt.date(2026, 7, 6), dt.date(2026, 7, 6)),
        ("2026.07.18", dt.date(2026, 7, 18)),
        ("2026. 7. 3.", dt.date(2026, 7, 3)),
        ("2026-7-3", dt.date(2026, 7, 3)),
        ("26/7/3", dt.date(2026, 7, 3)),
        ("26.7.3", dt.date(2026, 7, 3)),
        ("2026년 12월 21일", dt.date(2026, 12, 21)),
        ("2026년12월21일(월)", dt.date(2026, 12, 21)),
        ("2026-12-21 월요일", dt.date(2026, 12, 21)),
        ("2026/06/03 11:05:44", dt.date(2026, 6, 3)),
        ("2026-06-03T11:05:44Z", dt.date(2026, 6, 3)),
        ("20260715", dt.date(2026, 7, 15)),
        ("올해 7월 15일", dt.date(2026, 7, 15)),
        ("내년 2월 1일", dt.date(2027, 2, 1)),
        (20260715, dt.date(2026, 7, 15)),
        ("２０２６．０７．１８", dt.date(2026, 7, 18)),
        ("15 Jul 2026", dt.date(2026, 7, 15)),
        ("July 15, 2026", dt.date(2026, 7, 15)),
        ("Wed, 15 Jul 2026", dt.date(2026, 7, 15)),
        ("25/12/2026", dt.date(2026, 12, 25)),
        ("12/25/2026", dt.date(2026, 12, 25)),
        ("오늘", TODAY),
        ("어제", dt.date(2026, 10, 7)),
        ("Tomorrow", dt.date(2026, 10, 9)),
        (46_218, dt.date(2026, 7, 15)),
        (46_218.5, dt.date(2026, 7, 15)),
        ("46218", dt.date(2026, 7, 15)),
        ("2026년 11월 말일", dt.date(2026, 11, 30)),
    ],
)
def test_whole_dates_are_read(value: object, day: dt.date) -> None:
    assert date(value, HINT) == DateReading(day)


@pytest.mark.parametrize(
    "text", ["2027년 7월", "2027-07", "2027.7", "27년 7월", "Jul 2027", "July, 2027"]
)
def test_a_month_is_kept_as_a_month(text: str) -> None:
    assert date(text, HINT) == DateReading(dt.date(2027, 7, 1), DuePrecision.MONTH)


def test_months_close_by_have_names() -> None:
    december = YearHint(today=dt.date(2026, 12, 31))
    for text, day in (("이번 달", (2026, 12)), ("다음 달", (2027, 1)), ("last month", (2026, 11))):
        assert date(text, december) == DateReading(dt.date(*day, 1), DuePrecision.MONTH)


@pytest.mark.parametrize("text", ["7월 15일", "7/15", "07-15", "7.15.", "15 July", "Jul 15"])
def test_a_missing_year_comes_from_neighbours_then_the_name_then_today(text: str) -> None:
    assert date(text, HINT) == DateReading(dt.date(2026, 7, 15), guessed=True)
    near = YearHint(today=TODAY, near=dt.date(2024, 7, 10), year=2025)
    assert date(text, near).day == dt.date(2024, 7, 15)
    assert date(text, YearHint(today=TODAY, year=2025)).day == dt.date(2025, 7, 15)
    assert date(text, YearHint(today=TODAY, ahead=True)).day == dt.date(2027, 7, 15)


def test_neighbours_across_new_year_decide_the_year() -> None:
    december = YearHint(today=TODAY, near=dt.date(2026, 12, 30))
    assert date("1월 2일", december).day == dt.date(2027, 1, 2)
    assert date("2월 29일", HINT).day == dt.date(2028, 2, 29)


def test_a_month_without_a_year_and_a_day_without_a_month_are_guesses() -> None:
    ahead = YearHint(today=TODAY, ahead=True)
    assert date("7월", ahead) == DateReading(dt.date(2027, 7, 1), DuePrecision.MONTH, guessed=True)
    assert date("10월", ahead).day == dt.date(2026, 10, 1)
    assert date("12월 말", ahead) == DateReading(dt.date(2026, 12, 31), guessed=True)
    near = YearHint(today=TODAY, near=dt.date(2026, 7, 13))
    assert date("15일", near) == DateReading(dt.date(2026, 7, 15), guessed=True)


def test_a_date_whose_order_is_unclear_is_a_guess() -> None:
    assert date("3/2/2026", HINT) == DateReading(dt.date(2026, 3, 2), guessed=True)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("2026-13-07", "no-such-date"),
        ("2026-02-30", "no-such-date"),
        ("2월 30일", "no-such-date"),
        ("13월", "no-such-month"),
        ("2027년 13월", "no-such-month"),
        ("언젠가", "date"),
        ("0001-01-01", "date"),
        ("Jan 0000", "no-such-date"),
        (dt.date(9999, 12, 31), "date"),
        ("합계", "date"),
        (12, "date"),
        (float("nan"), "date"),
        (True, "date"),
        ("15일", "date"),
        ("", "empty"),
        (None, "empty"),
    ],
)
def test_what_is_no_date_says_why(value: object, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        date(value, HINT)
    assert caught.value.reason == reason


def test_swapped_month_and_day_are_offered() -> None:
    assert swapped("2026-13-07") == dt.date(2026, 7, 13)
    assert swapped("2026-13-32") is None
    assert swapped("언젠가") is None


def test_a_file_name_may_tell_the_year() -> None:
    assert year_in("부업기록_2026.xlsx") == 2026
    assert year_in("2025-2026.xlsx") is None
    assert year_in("20261008_export.csv") is None


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)))
def test_every_day_is_read_in_every_common_form(day: dt.date) -> None:
    for text in (
        day.isoformat(),
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}년 {day.month}월 {day.day}일",
        f"{day:%Y%m%d}",
    ):
        assert date(text, HINT).day == day


@given(st.text(max_size=30) | st.floats() | st.integers())
def test_any_input_is_read_or_refused(value: object) -> None:
    with suppress(UnreadableError):
        assert isinstance(date(value, HINT).day, dt.date)
