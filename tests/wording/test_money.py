from __future__ import annotations

import pytest

from planner.text import translator
from planner.wording import money

KO, EN = translator("ko"), translator("en")


@pytest.mark.parametrize(
    ("minor", "korean", "english"),
    [
        (0, "0원", "₩0"),
        (4_000, "4,000원", "₩4,000"),
        (9_999, "9,999원", "₩9,999"),
        (10_000, "1만원", "₩10k"),
        (469_970, "47만원", "₩470k"),
        (999_500, "100만원", "₩1M"),
        (1_020_000, "102만원", "₩1.02M"),
        (13_280_000, "1,328만원", "₩13.28M"),
        (99_994_999, "9,999만원", "₩99.99M"),
        (99_995_000, "1억원", "₩100M"),
        (100_000_000, "1억원", "₩100M"),
        (124_000_000, "1억 2,400만원", "₩124M"),
        (1_234_500_000, "12억 3,450만원", "₩1.23B"),
        (1_200_000_000_000, "1조 2,000억원", "₩1,200B"),
        (-16_030, "−16,030원", "−₩16k"),
        (-4_000, "−4,000원", "−₩4,000"),
        (-1_020_000, "−102만원", "−₩1.02M"),
    ],
)
def test_a_headline_rounds_to_what_people_say(minor: int, korean: str, english: str) -> None:
    assert money.headline(KO, minor) == korean
    assert money.headline(EN, minor) == english


def test_exact_bare_and_axis_forms_follow_the_language() -> None:
    assert money.exact(KO, 469_970) == "469,970원"
    assert money.exact(EN, 469_970) == "₩469,970"
    assert money.exact(EN, -16_030) == "−₩16,030"
    assert money.bare(-16_030) == "−16,030"
    assert [money.axis(KO, won) for won in (0, 5_000_000, 10_000_000, 120_000_000)] == [
        "0",
        "500만",
        "1,000만",
        "1.2억",
    ]
    assert [money.axis(EN, won) for won in (0, 700_000, 5_000_000)] == ["0", "₩700k", "₩5M"]


def test_other_currencies_are_written_with_their_code_and_minor_digits() -> None:
    assert money.exact(KO, 1234, "USD") == "USD 12.34"
    assert money.headline(EN, -5, "USD") == "−USD 0.05"
    assert money.exact(EN, 1234, "JPY") == "JPY 1,234"
    assert money.bare(1_234_567, "KWD") == "1,234.567"
    assert money.axis(EN, 1_234_500, "USD") == "USD 12k"


def test_the_parts_of_a_headline_tell_units_from_numbers() -> None:
    assert money.headline_parts(KO, 124_000_000) == (
        money.MoneyPart("1"),
        money.MoneyPart("억 ", is_unit=True),
        money.MoneyPart("2,400"),
        money.MoneyPart("만원", is_unit=True),
    )
    assert money.headline_parts(KO, -16_030)[-1] == money.MoneyPart("원", is_unit=True)
