from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.gigs import Withholding
from planner.rules.files import NoRuleError
from planner.rules.withholding import Withheld, rule_for, withheld

NOW = dt.date(2026, 10, 8)
BUSINESS, OTHER, DAILY = Withholding.BUSINESS, Withholding.OTHER_INCOME, Withholding.DAILY_WORK


def taxes(found: Withheld) -> tuple[int, int]:
    return found.national_minor, found.local_minor


@pytest.mark.parametrize(
    ("gross", "expected"),
    [
        (45_000, (1_350, 130)),
        (1_234_567, (37_030, 3_700)),
        (3_000, (90, 0)),
        (512_000, (15_360, 1_530)),
        (486_000, (14_580, 1_450)),
        (520_000, (15_600, 1_560)),
        (0, (0, 0)),
    ],
)
def test_business_income_is_cut_to_tens_twice(gross: int, expected: tuple[int, int]) -> None:
    assert taxes(withheld(BUSINESS, gross, NOW)) == expected


def test_small_amounts_were_left_alone_up_to_june_2024() -> None:
    june, july = dt.date(2024, 6, 30), dt.date(2024, 7, 1)
    assert taxes(withheld(BUSINESS, 33_333, june)) == (0, 0)
    assert taxes(withheld(BUSINESS, 33_334, june)) == (1_000, 100)
    assert taxes(withheld(BUSINESS, 33_333, july)) == (990, 90)
    assert taxes(withheld(BUSINESS, 3_000, july)) == (90, 0)


def test_the_lower_rate_of_2027_counts_only_when_switched_on() -> None:
    eve, new_year = dt.date(2026, 12, 31), dt.date(2027, 1, 1)
    assert taxes(withheld(BUSINESS, 45_000, new_year)) == (1_350, 130)
    assert taxes(withheld(BUSINESS, 45_000, new_year, pending=True)) == (900, 90)
    assert taxes(withheld(BUSINESS, 45_000, eve, pending=True)) == (1_350, 130)


@pytest.mark.parametrize(
    ("gross", "expected"),
    [(125_000, (0, 0)), (125_010, (10_000, 1_000)), (200_000, (16_000, 1_600))],
)
def test_other_income_is_free_up_to_its_exemption(gross: int, expected: tuple[int, int]) -> None:
    assert taxes(withheld(OTHER, gross, NOW)) == expected


def test_daily_work_is_free_up_to_187000_a_day() -> None:
    assert taxes(withheld(DAILY, 187_000, NOW)) == (0, 0)
    assert taxes(withheld(DAILY, 187_400, NOW)) == (1_000, 100)
    assert taxes(withheld(DAILY, 250_000, NOW)) == (2_700, 270)
    assert taxes(withheld(DAILY, 500_000, NOW, days=2)) == (5_400, 540)
    assert taxes(withheld(DAILY, 100_000, NOW)) == (0, 0)


def test_an_own_rate_covers_both_taxes() -> None:
    assert withheld(Withholding.OWN_RATE, 512_000, NOW, own_rate=330).total_minor == 16_890
    assert taxes(withheld(Withholding.OWN_RATE, 512_000, NOW, own_rate=0)) == (0, 0)
    assert taxes(withheld(Withholding.NONE, 512_000, NOW)) == (0, 0)
    dollars = withheld(Withholding.OWN_RATE, 12_345, NOW, own_rate=1_100, currency="USD")
    assert taxes(dollars) == (1_234, 123)


def test_every_figure_names_its_source_and_old_days_have_no_rule() -> None:
    assert "§129" in withheld(BUSINESS, 45_000, NOW).source
    assert rule_for(BUSINESS, dt.date(2027, 1, 1), pending=True).pending
    with pytest.raises(NoRuleError):
        withheld(BUSINESS, 45_000, dt.date(1999, 12, 31))


@given(
    st.sampled_from(list(Withholding)),
    st.integers(0, 10**10),
    st.dates(dt.date(2019, 1, 1), dt.date(2040, 1, 1)),
    st.integers(0, 5_000),
    st.booleans(),
)
def test_withheld_taxes_are_whole_tens_and_never_more_than_the_pay(
    kind: Withholding,
    gross: int,
    day: dt.date,
    rate: int,
    pending: bool,  # noqa: FBT001
) -> None:
    found = withheld(kind, gross, day, own_rate=rate, pending=pending)
    assert found.national_minor % 10 == found.local_minor % 10 == 0
    assert 0 <= found.local_minor <= found.national_minor
    assert found.total_minor <= gross
