"""Names of currencies as people type them."""

from __future__ import annotations

import pytest

from planner.reading.currencies import currency, rescaled
from planner.reading.errors import UnreadableError


@pytest.mark.parametrize(
    ("text", "code"),
    [("usd", "USD"), (" 달러 ", "USD"), ("$", "USD"), ("엔", "JPY"), ("₩", "KRW"), ("Eur", "EUR")],
)
def test_a_currency_is_read_by_code_name_and_sign(text: str, code: str) -> None:
    assert currency(text) == code


@pytest.mark.parametrize("text", ["", "USDX", "12", "조개"])
def test_what_is_no_currency_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        currency(text)


def test_an_amount_keeps_its_figures_in_another_currency() -> None:
    assert rescaled(120, "KRW", "USD") == 120_00
    assert rescaled(120_00, "USD", "KRW") == 120
    assert rescaled(120_50, "USD", "KRW") == 121
    assert rescaled(120_49, "USD", "JPY") == 120
    assert rescaled(7, "USD", "EUR") == 7
