from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.errors import InvalidInputError
from planner.domain.gigs import Withholding
from planner.rules.statements import Statement, complete, split_total
from planner.rules.withholding import Withheld

NOW = dt.date(2026, 10, 8)
BUSINESS = Withholding.BUSINESS


def parts(found: Statement) -> tuple[int, int, int, int, int]:
    return (
        found.gross_minor,
        found.national_tax_minor,
        found.local_tax_minor,
        found.fee_minor,
        found.net_minor,
    )


def test_gross_alone_is_taxed_by_the_rule() -> None:
    found = complete(kind=BUSINESS, paid_on=NOW, gross=512_000)
    assert parts(found) == (512_000, 15_360, 1_530, 0, 495_110)
    assert found.entered == "gross"


def test_net_alone_finds_the_round_gross() -> None:
    found = complete(kind=BUSINESS, paid_on=NOW, net=469_970)
    assert parts(found) == (486_000, 14_580, 1_450, 0, 469_970)
    assert found.entered == "net"
    other = complete(kind=Withholding.OTHER_INCOME, paid_on=NOW, net=182_400)
    assert parts(other) == (200_000, 16_000, 1_600, 0, 182_400)


def test_a_withheld_total_is_split_as_the_rule_does_and_counts_as_entered() -> None:
    found = complete(kind=BUSINESS, paid_on=NOW, gross=512_000, withheld_total=16_890)
    assert parts(found) == (512_000, 15_360, 1_530, 0, 495_110)
    assert found.entered == "gross national local"
    assert split_total(16_030) == Withheld(14_580, 1_450)
    assert split_total(11) == Withheld(10, 1)
    assert split_total(0) == Withheld(0, 0)


def test_a_statement_overrules_the_rule() -> None:
    found = complete(kind=BUSINESS, paid_on=NOW, gross=500_000, withheld_total=10_000, net=490_000)
    assert (found.net_minor, found.national_tax_minor + found.local_tax_minor) == (490_000, 10_000)
    assert found.entered == "gross national local net"


def test_what_is_missing_beyond_the_tax_is_a_fee() -> None:
    found = complete(kind=BUSINESS, paid_on=NOW, gross=512_000, net=490_110)
    assert parts(found) == (512_000, 15_360, 1_530, 5_000, 490_110)
    free = complete(kind=Withholding.NONE, paid_on=NOW, gross=10_000, net=9_500)
    assert parts(free) == (10_000, 0, 0, 500, 9_500)
    with_taxes = complete(
        kind=BUSINESS, paid_on=NOW, gross=10_000, national=300, local=30, net=9_000
    )
    assert with_taxes.fee_minor == 670


def test_less_tax_than_the_rule_is_taken_as_it_is() -> None:
    found = complete(kind=BUSINESS, paid_on=NOW, gross=100_000, net=97_800)
    assert parts(found) == (100_000, 2_000, 200, 0, 97_800)


def test_one_tax_completes_the_other() -> None:
    found = complete(kind=BUSINESS, paid_on=NOW, gross=512_000, national=15_360)
    assert parts(found) == (512_000, 15_360, 1_530, 0, 495_110)
    local = complete(kind=BUSINESS, paid_on=NOW, gross=512_000, local=1_530, net=495_110)
    assert parts(local) == (512_000, 15_360, 1_530, 0, 495_110)
    total = complete(kind=BUSINESS, paid_on=NOW, gross=512_000, local=1_530, withheld_total=16_890)
    assert parts(total) == (512_000, 15_360, 1_530, 0, 495_110)


def test_net_and_taxes_give_gross() -> None:
    found = complete(kind=BUSINESS, paid_on=NOW, net=495_110, withheld_total=16_890, fee=1_000)
    assert parts(found) == (513_000, 15_360, 1_530, 1_000, 495_110)


@pytest.mark.parametrize(
    ("given_parts", "field"),
    [
        ({}, "gross_minor"),
        ({"fee": 3}, "gross_minor"),
        ({"gross": -1}, "gross_minor"),
        ({"gross": 100, "net": 200}, "net_minor"),
        ({"gross": 100, "net": 90, "fee": 20}, "net_minor"),
        ({"gross": 100, "net": 90, "fee": 0, "national": 3, "local": 0}, "net_minor"),
        ({"gross": 100, "withheld_total": 200}, "net_minor"),
        ({"gross": 100, "withheld_total": 5, "national": 9}, "national_tax_minor"),
    ],
)
def test_contradictions_are_refused(given_parts: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        complete(kind=BUSINESS, paid_on=NOW, **given_parts)
    assert caught.value.field == field


AMOUNT = st.none() | st.integers(0, 2_000_000)


@given(
    kind=st.sampled_from(list(Withholding)),
    day=st.dates(dt.date(2019, 1, 1), dt.date(2030, 1, 1)),
    gross=AMOUNT,
    national=AMOUNT,
    local=AMOUNT,
    fee=AMOUNT,
    net=AMOUNT,
    total=AMOUNT,
)
def test_the_parts_always_add_up_and_what_was_given_stays(
    kind: Withholding,
    day: dt.date,
    gross: int | None,
    national: int | None,
    local: int | None,
    fee: int | None,
    net: int | None,
    total: int | None,
) -> None:
    with suppress(InvalidInputError):
        found = complete(
            kind=kind,
            paid_on=day,
            gross=gross,
            national=national,
            local=local,
            fee=fee,
            net=net,
            withheld_total=total,
            own_rate=330,
        )
        assert found.gross_minor == sum(parts(found)[1:])
        assert min(parts(found)) >= 0
        for given_part, kept in zip((gross, national, local, fee, net), parts(found), strict=True):
            assert given_part in {None, kept}


@given(st.integers(0, 3_000_000), st.sampled_from(list(Withholding)))
def test_net_of_a_gross_leads_back_to_the_same_net(gross: int, kind: Withholding) -> None:
    net = complete(kind=kind, paid_on=NOW, gross=gross, own_rate=880).net_minor
    assert complete(kind=kind, paid_on=NOW, net=net, own_rate=880).net_minor == net
