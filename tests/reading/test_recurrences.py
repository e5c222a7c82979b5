from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.reading.dates import YearHint
from planner.reading.errors import UnreadableError
from planner.reading.recurrences import MonthlyReading, first_due, is_recurring, monthly

TODAY = dt.date(2026, 10, 8)
HINT = YearHint(today=TODAY, ahead=True)
NOVEMBER_2027 = dt.date(2027, 11, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("매달 5일, 2027년 11월까지", MonthlyReading(5, until=NOVEMBER_2027)),
        ("매월 5일 2027년 11월까지", MonthlyReading(5, until=NOVEMBER_2027)),
        ("2027년 11월까지 매달 5일", MonthlyReading(5, until=NOVEMBER_2027)),
        ("매달 5일 (2027.11까지)", MonthlyReading(5, until=NOVEMBER_2027)),
        ("매월 5일", MonthlyReading(5)),
        ("매달 말일", MonthlyReading(31)),
        ("매달 말일, 2027년 3월 15일까지", MonthlyReading(31, until=dt.date(2027, 3, 15))),
        (
            "매달 10일, 2026년 11월부터 2027년 11월까지",
            MonthlyReading(10, first=dt.date(2026, 11, 1), until=NOVEMBER_2027),
        ),
        (
            "2026.11~2027.11 매월 10일",
            MonthlyReading(10, first=dt.date(2026, 11, 1), until=NOVEMBER_2027),
        ),
        ("every month on the 5th until Nov 2027", MonthlyReading(5, until=NOVEMBER_2027)),
        ("Monthly on the 5th, until Nov 2027", MonthlyReading(5, until=NOVEMBER_2027)),
        ("last day of each month", MonthlyReading(31)),
        ("monthly on the 25th", MonthlyReading(25)),
        ("매월 말일 ~ 2027.06", MonthlyReading(31, until=dt.date(2027, 6, 30))),
        ("매달 5일, 내년 2월까지", MonthlyReading(5, until=dt.date(2027, 2, 28))),
    ],
)
def test_monthly_due_dates_are_read(text: str, expected: MonthlyReading) -> None:
    assert is_recurring(text)
    assert monthly(text, HINT) == expected


@pytest.mark.parametrize("text", ["5일", "매달", "매달 45일", "매달 언젠가", ""])
def test_what_names_no_day_of_the_month_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        monthly(text, HINT)


def test_the_first_due_day_is_the_next_one() -> None:
    assert first_due(MonthlyReading(5), TODAY) == dt.date(2026, 11, 5)
    assert first_due(MonthlyReading(8), TODAY) == TODAY
    assert first_due(MonthlyReading(31), TODAY) == dt.date(2026, 10, 31)
    assert first_due(MonthlyReading(31), dt.date(2027, 2, 1)) == dt.date(2027, 2, 28)
    late = MonthlyReading(5, first=dt.date(2027, 3, 1))
    assert first_due(late, TODAY) == dt.date(2027, 3, 5)


@given(st.text(max_size=30).map(lambda text: f"매달 {text}"))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(UnreadableError):
        assert 1 <= monthly(text, HINT).day <= 31
