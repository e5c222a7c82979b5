"""How many digits of a currency stand behind the point."""

from __future__ import annotations

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
