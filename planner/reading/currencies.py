"""How many digits of a currency stand behind the point."""

from __future__ import annotations

from planner.reading.errors import UnreadableError

CURRENCIES = ("KRW", "USD", "JPY", "EUR", "CNY", "TWD", "VND", "PHP", "CAD", "AUD", "GBP")
"""The currencies that are offered."""

_NAMES = {
    "원": "KRW",
    "₩": "KRW",
    "원화": "KRW",
    "달러": "USD",
    "$": "USD",
    "미국달러": "USD",
    "엔": "JPY",
    "¥": "JPY",
    "유로": "EUR",
    "€": "EUR",
    "위안": "CNY",
    "파운드": "GBP",
    "£": "GBP",
    "동": "VND",
    "페소": "PHP",
    "대만달러": "TWD",
    "WON": "KRW",
    "DOLLAR": "USD",
    "DOLLARS": "USD",
    "YEN": "JPY",
    "EURO": "EUR",
}
_NO_MINOR = frozenset(
    (
        *("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW"),
        *("PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"),
    )
)
_THREE_MINOR = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))


def minor_digits(currency: str) -> int:
    """Return the digits behind the point of an ISO 4217 ``currency``: 0 for KRW, 2 for USD."""
    if currency in _NO_MINOR:
        return 0
    return 3 if currency in _THREE_MINOR else 2


def currency(text: str) -> str:
    """Return the ISO 4217 code that ``text`` names: ``usd``, ``달러``, ``$``.

    Raises:
        UnreadableError: it names no currency that is offered.
    """
    name = "".join(text.split()).upper()
    found = _NAMES.get(name, name)
    if found not in CURRENCIES:
        raise UnreadableError("currency-name", text)
    return found


def rescaled(minor: int, old: str, new: str) -> int:
    """Return an amount that keeps its figures in another currency: 120 won, 120.00 dollars.

    What the new currency has no digits for is rounded, half up.
    """
    more = minor_digits(new) - minor_digits(old)
    if more >= 0:
        return int(minor * 10**more)
    unit = 10**-more
    return int((2 * minor + unit) // (2 * unit))
