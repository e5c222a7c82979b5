"""Every example of the figures for Korea to the won, with the days and amounts around it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.gigs import Withholding
from planner.rules.files import NoRuleError
from planner.rules.statements import complete
from planner.rules.withholding import withheld

BUSINESS, OTHER, DAILY = Withholding.BUSINESS, Withholding.OTHER_INCOME, Withholding.DAILY_WORK
JUNE, JULY = dt.date(2024, 6, 30), dt.date(2024, 7, 1)
EVE, NEW_YEAR = dt.date(2026, 12, 31), dt.date(2027, 1, 1)
NOW = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("kind", "paid_on", "pending", "gross", "national", "local", "net"),
    [
        (BUSINESS, NOW, False, 45_000, 1_350, 130, 43_520),
        (BUSINESS, NOW, False, 1_234_567, 37_030, 3_700, 1_193_837),
        (BUSINESS, NOW, False, 3_000, 90, 0, 2_910),
        (BUSINESS, JULY, False, 3_000, 90, 0, 2_910),
        (BUSINESS, JUNE, False, 3_000, 0, 0, 3_000),
        (BUSINESS, JUNE, False, 33_333, 0, 0, 33_333),
        (BUSINESS, JUNE, False, 33_334, 1_000, 100, 32_234),
        (BUSINESS, JULY, False, 33_333, 990, 90, 32_253),
        (BUSINESS, NOW, False, 333, 0, 0, 333),
        (BUSINESS, NOW, False, 334, 10, 0, 324),
        (BUSINESS, NOW, False, 3_333, 90, 0, 3_243),
        (BUSINESS, NOW, False, 3_334, 100, 10, 3_224),
        (BUSINESS, NEW_YEAR, True, 45_000, 900, 90, 44_010),
        (BUSINESS, NEW_YEAR, False, 45_000, 1_350, 130, 43_520),
        (BUSINESS, EVE, True, 45_000, 1_350, 130, 43_520),
        (OTHER, NOW, False, 125_000, 0, 0, 125_000),
        (OTHER, NOW, False, 125_010, 10_000, 1_000, 114_010),
        (OTHER, NOW, False, 125_001, 10_000, 1_000, 114_001),
        (OTHER, NOW, False, 200_000, 16_000, 1_600, 182_400),
        (OTHER, dt.date(2019, 1, 1), False, 200_000, 16_000, 1_600, 182_400),
        (OTHER, NEW_YEAR, True, 200_000, 16_000, 1_600, 182_400),
        (DAILY, NOW, False, 150_000, 0, 0, 150_000),
        (DAILY, NOW, False, 187_000, 0, 0, 187_000),
        (DAILY, NOW, False, 187_037, 0, 0, 187_037),
        (DAILY, NOW, False, 187_038, 1_000, 100, 185_938),
        (DAILY, NOW, False, 250_000, 2_700, 270, 247_030),
        (Withholding.NONE, NOW, False, 45_000, 0, 0, 45_000),
    ],
)
def test_an_example_comes_out_to_the_won(
    kind: Withholding,
    paid_on: dt.date,
    pending: bool,  # noqa: FBT001
    gross: int,
    national: int,
    local: int,
    net: int,
) -> None:
    found = complete(kind=kind, paid_on=paid_on, gross=gross, pending=pending)

    assert (found.national_tax_minor, found.local_tax_minor, found.net_minor) == (
        national,
        local,
        net,
    )


def test_a_day_before_the_oldest_rule_is_refused_and_the_day_itself_is_not() -> None:
    for kind in (OTHER, DAILY):
        with pytest.raises(NoRuleError):
            withheld(kind, 500_000, dt.date(2018, 12, 31))
        assert withheld(kind, 500_000, dt.date(2019, 1, 1)).total_minor > 0


@given(
    st.sampled_from(list(Withholding)),
    st.dates(dt.date(2019, 1, 1), dt.date(2040, 1, 1)),
    st.integers(0, 10**9),
    st.integers(0, 5_000),
    st.integers(1, 31),
    st.booleans(),
)
def test_gross_is_always_net_and_taxes_and_fee(
    kind: Withholding,
    paid_on: dt.date,
    gross: int,
    rate: int,
    days: int,
    pending: bool,  # noqa: FBT001
) -> None:
    found = complete(
        kind=kind, paid_on=paid_on, gross=gross, own_rate=rate, days=days, pending=pending
    )

    taxes = found.national_tax_minor + found.local_tax_minor
    assert found.gross_minor == gross == found.net_minor + taxes + found.fee_minor
