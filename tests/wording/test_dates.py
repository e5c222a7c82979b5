from __future__ import annotations

import datetime as dt

import pytest

from planner.domain.targets import DuePrecision
from planner.text import translator
from planner.wording import dates, hours

KO, EN = translator("ko"), translator("en")
TODAY = dt.date(2026, 10, 11)


def test_a_near_day_says_its_weekday_time_and_distance() -> None:
    day = dt.date(2026, 10, 14)
    assert dates.moment(KO, day, TODAY, at=dt.time(18)) == "10월 14일(수) 18:00, 3일 뒤"
    assert dates.moment(EN, day, TODAY, at=dt.time(18)) == "Wed 14 Oct 18:00, in 3 days"
    assert dates.moment(KO, day, TODAY) == "10월 14일(수), 3일 뒤"


def test_a_far_day_says_its_month() -> None:
    today = dt.date(2026, 10, 8)
    assert dates.moment(KO, dt.date(2028, 2, 11), today) == "2028년 2월, 16달 뒤"
    assert dates.moment(EN, dt.date(2028, 2, 11), today) == "Feb 2028"
    assert dates.moment(KO, today + dt.timedelta(days=99), today).endswith("99일 뒤")
    assert dates.moment(KO, today + dt.timedelta(days=100), today) == "2027년 1월, 3달 뒤"
    month = dates.moment(KO, dt.date(2026, 11, 1), today, precision=DuePrecision.MONTH)
    assert month == "2026년 11월, 1달 뒤"


@pytest.mark.parametrize(
    ("days", "korean", "english"),
    [
        (0, "오늘", "today"),
        (1, "내일", "tomorrow"),
        (-1, "어제", "yesterday"),
        (2, "2일 뒤", "in 2 days"),
        (-40, "40일 전", "40 days ago"),
    ],
)
def test_distances_are_words_close_to_today(days: int, korean: str, english: str) -> None:
    day = TODAY + dt.timedelta(days=days)
    assert dates.distance(KO, day, TODAY) == korean
    assert dates.distance(EN, day, TODAY) == english


def test_tables_are_short_near_and_iso_far() -> None:
    assert dates.in_table(KO, dt.date(2026, 10, 14), TODAY) == "10/14 수"
    assert dates.in_table(EN, dt.date(2026, 10, 14), TODAY) == "Wed 14 Oct"
    assert dates.in_table(KO, dt.date(2028, 2, 11), TODAY) == "2028-02-11"
    month = dates.in_table(KO, dt.date(2027, 7, 1), TODAY, precision=DuePrecision.MONTH)
    assert month == "2027-07"
    assert dates.month(KO, dt.date(2027, 7, 1)) == "2027년 7월"
    assert dates.month(EN, dt.date(2027, 7, 1)) == "Jul 2027"
    assert dates.month_day(KO, dt.date(2027, 7, 9)) == "7월 9일"
    assert dates.months_between(KO, TODAY, TODAY) == "이번 달"
    assert dates.months_between(EN, dt.date(2026, 8, 1), TODAY) == "2 months ago"


def test_hours_have_one_decimal_in_totals_and_minutes_in_the_log() -> None:
    assert hours.total(KO, 654) == "10.9시간"
    assert hours.total(EN, 714) == "11.9 h"
    assert hours.total(KO, 38 * 60) == "38시간"
    assert hours.number(-30) == "−0.5"
    assert hours.log(270) == "4:30"
    assert hours.spelled(KO, 150) == "2시간 30분"
    assert hours.spelled(EN, 45) == "45 min"
    assert hours.spelled(KO, 120) == "2시간"
    assert hours.hourly(KO, 6_362) == "6,362원"
    assert hours.hourly(EN, 6_362) == "₩6,362/h"
    assert dates.clock_of_minutes(1440) == "24:00"


@pytest.mark.parametrize(
    ("day", "precision", "korean", "english"),
    [
        (dt.date(2026, 12, 5), DuePrecision.DAY, "12월 5일", "5 Dec"),
        (dt.date(2028, 2, 11), DuePrecision.DAY, "2028년 2월 11일", "11 Feb 2028"),
        (dt.date(2026, 12, 1), DuePrecision.MONTH, "2026년 12월", "Dec 2026"),
    ],
)
def test_a_day_in_a_sentence_has_its_year_where_it_is_far(
    day: dt.date, precision: DuePrecision, korean: str, english: str
) -> None:
    assert dates.named(KO, day, TODAY, precision=precision) == korean
    assert dates.named(EN, day, TODAY, precision=precision) == english
