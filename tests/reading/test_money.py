from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.reading.errors import UnreadableError
from planner.reading.money import LARGEST_MINOR, money, whole_number
from planner.text import translator
from planner.wording import money as words


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("45만원", 450_000),
        ("45만", 450_000),
        ("45만 원", 450_000),
        ("48만6천원", 486_000),
        ("48만 6천원", 486_000),
        ("1억2천", 120_000_000),
        ("1억 2,400만원", 124_000_000),
        ("1억2천만원", 120_000_000),
        ("1조 2천억", 1_200_000_000_000),
        ("4.2백만", 4_200_000),
        ("1.5억", 150_000_000),
        ("3천5백원", 3_500),
        ("4천원", 4_000),
        ("천원", 1_000),
        ("백만원", 1_000_000),
        ("십만", 100_000),
        ("45만 5000", 455_000),
        ("금 이십삼만사천오백팔십원", 234_580),
        ("₩450,000", 450_000),
        ("￦450,000", 450_000),
        ("\\450,000", 450_000),
        ("450,000원", 450_000),
        ("450000", 450_000),
        ("1 200 000", 1_200_000),
        ("KRW 33,000", 33_000),
        ("33000 won", 33_000),
        ("월 45만원", 450_000),
        ("매달 45만", 450_000),
        ("45만원/월", 450_000),
        ("₩450k", 450_000),
        ("₩13.28M", 13_280_000),
        ("1.2 million", 1_200_000),
        ("₩450,000 a month", 450_000),
        ("-16,030", -16_030),
        ("−16,030원", -16_030),
        ("△52000", -52_000),
        ("(1,200)", -1_200),
        ("-₩1,200", -1_200),
        ("+1250", 1_250),
        ("４５만원", 450_000),
        ("１，２３４", 1_234),
        ("1.234E+6", 1_234_000),
        ("=12*6500", 78_000),
        ("12×6500", 78_000),
        ("=(3+4)*1,000-500", 6_500),
        ("=45만+3만5천원", 485_000),
        ("3만+2만", 50_000),
        ("=-(5-7)*10/4", 5),
        ("0", 0),
        (512_000, 512_000),
        (512_000.0, 512_000),
        (1_234_567.0000000002, 1_234_567),
        (-3, -3),
    ],
)
def test_amounts_are_read_as_people_write_them(text: object, won: int) -> None:
    assert money(text) == won


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (None, "empty"),
        ("   ", "empty"),
        ("미정", "money"),
        ("원", "money"),
        ("만만", "money"),
        ("3만5", "money"),
        ("3만5억", "money"),
        ("30~40만원", "money"),
        ("1,23", "money"),
        ("450.000", "money"),
        ("12.5", "fraction"),
        (12.5, "fraction"),
        (float("nan"), "money"),
        (float("inf"), "money"),
        (True, "money"),
        ("9" * 30, "too-large"),
        ("9" * 200, "too-large"),
        ("=1/0", "sum"),
        ("=(1+2", "sum"),
        ("=1+", "sum"),
        ("=SUM(D4:D10)", "sum"),
        ("=2**9**9**9", "sum"),
        ("=HYPERLINK(1)", "sum"),
        ("=1/3", "fraction"),
    ],
)
def test_what_is_no_amount_says_why(text: object, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        money(text)
    assert caught.value.reason == reason


def test_other_currencies_are_read_in_their_minor_units() -> None:
    assert money("USD 12.34", "USD") == 1_234
    assert money("$1,200", "USD") == 120_000
    assert money(12.34, "USD") == 1_234
    assert money("¥450", "JPY") == 450


@given(st.integers(-LARGEST_MINOR, LARGEST_MINOR))
def test_what_is_shown_exactly_is_read_back(won: int) -> None:
    for language in ("ko", "en"):
        assert money(words.exact(translator(language), won)) == won
    assert money(words.bare(won)) == won
    assert money(words.exact(translator("en"), won, "USD"), "USD") == won


@given(st.integers(0, 9_999).map(lambda man: man * 10_000))
def test_whole_headlines_are_read_back(won: int) -> None:
    assert money(words.headline(translator("ko"), won)) == won


@given(st.text(max_size=40) | st.floats() | st.integers())
def test_any_input_is_read_or_refused(value: object) -> None:
    with suppress(UnreadableError):
        assert isinstance(money(value), int)


def test_counts_are_whole() -> None:
    assert [whole_number(value) for value in (3, 3.0, "3", "1,200", "3건", "2.0")] == [
        3,
        3,
        3,
        1200,
        3,
        2,
    ]
    for value in (2.5, "세 건", float("nan"), True, "1.5", None):
        with pytest.raises(UnreadableError):
            whole_number(value)
