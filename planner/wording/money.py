"""Money in words: headline, exact, bare and axis forms of whole minor units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.reading.currencies import minor_digits

if TYPE_CHECKING:
    from planner.text import Translator

MINUS = "−"
"""U+2212, as wide as a digit; a hyphen would be lost in a column of figures."""

_MAN, _EOK, _JO = 10_000, 100_000_000, 1_000_000_000_000
_EXACT_NEGATIVE_BELOW = 10 * _MAN


@dataclass(frozen=True, slots=True)
class MoneyPart:
    """A run of a headline; units are drawn smaller than numbers."""

    text: str
    is_unit: bool = False


def headline(translator: Translator, minor: int, currency: str = "KRW") -> str:
    """Return the short form: 47만원, 1억 2,400만원; ₩470k, ₩1.02M, ₩124M in English."""
    parts = headline_parts(translator, minor, currency)
    return "".join(part.text for part in parts)


def headline_parts(
    translator: Translator, minor: int, currency: str = "KRW"
) -> tuple[MoneyPart, ...]:
    """Return the short form cut into numbers and units, in the order they are read.

    Small negative amounts are deductions, which people check to the won: they stay exact.
    """
    sign = MINUS if minor < 0 else ""
    if currency != "KRW":
        return (MoneyPart(f"{sign}{currency} ", is_unit=True), MoneyPart(_figures(minor, currency)))
    size = abs(minor)
    if translator.language != "ko":
        return (MoneyPart(f"{sign}₩{_short_english(size)}"),)
    if size < _MAN or (minor < 0 and size < _EXACT_NEGATIVE_BELOW):
        return (MoneyPart(f"{sign}{size:,}"), MoneyPart("원", is_unit=True))
    first, *rest = _short_korean(size)
    return (MoneyPart(sign + first.text), *rest)


def exact(translator: Translator, minor: int, currency: str = "KRW") -> str:
    """Return the whole amount with its currency: 469,970원, ₩469,970, USD 12.34."""
    sign = MINUS if minor < 0 else ""
    figures = _figures(minor, currency)
    if currency != "KRW":
        return f"{sign}{currency} {figures}"
    return f"{sign}{figures}원" if translator.language == "ko" else f"{sign}₩{figures}"


def bare(minor: int, currency: str = "KRW") -> str:
    """Return the whole amount without its currency, for columns: 469,970."""
    return (MINUS if minor < 0 else "") + _figures(minor, currency)


def axis(translator: Translator, minor: int, currency: str = "KRW") -> str:
    """Return the shortest form, for the ticks of an axis: 500만, 1,000만, 1.2억; ₩5M."""
    sign = MINUS if minor < 0 else ""
    size = abs(minor)
    if currency != "KRW":
        return f"{sign}{currency} {_short_english(size // 10 ** minor_digits(currency))}"
    if translator.language != "ko":
        return f"{sign}₩{_short_english(size)}" if size else "0"
    if size < _MAN:
        return f"{sign}{size:,}"
    if size < _EOK:
        return f"{sign}{_scaled(size, _MAN, 1)}만"
    return f"{sign}{_scaled(size, _EOK, 2)}억"


def _figures(minor: int, currency: str) -> str:
    digits = minor_digits(currency)
    whole, rest = divmod(abs(minor), 10**digits)
    return f"{whole:,}" + (f".{rest:0{digits}d}" if digits else "")


def _short_korean(size: int) -> list[MoneyPart]:
    """Cut at most two of 조, 억 and 만 from ``size``, rounded half up."""
    unit = _EOK if size >= _JO else _MAN
    size = (size + unit // 2) // unit * unit
    parts: list[MoneyPart] = []
    for value, name in ((_JO, "조"), (_EOK, "억"), (_MAN, "만")):
        count, size = divmod(size, value)
        if count:
            if parts:
                parts.append(MoneyPart(f"{parts.pop().text} ", is_unit=True))
            parts += [MoneyPart(f"{count:,}"), MoneyPart(name, is_unit=True)]
    parts[-1] = MoneyPart(f"{parts[-1].text}원", is_unit=True)
    return parts


def _short_english(size: int) -> str:
    """Return 9,999, 470k, 13.28M, 124M or 1.2B: what rounds to the next unit is shown in it."""
    if size < _MAN:
        return f"{size:,}"
    for unit, name, decimals, end in (
        (1_000, "k", 0, 999_500),
        (1_000_000, "M", 2, 99_995_000),
        (1_000_000, "M", 0, 999_500_000),
    ):
        if size < end:
            return f"{_scaled(size, unit, decimals)}{name}"
    return f"{_scaled(size, 1_000_000_000, 2)}B"


def _scaled(size: int, unit: int, decimals: int) -> str:
    """Return ``size`` in ``unit``, rounded half up, without zeros behind the point."""
    scale = 10**decimals
    rounded = (2 * size * scale + unit) // (2 * unit)
    whole, rest = divmod(rounded, scale)
    tail = f"{rest:0{decimals}d}".rstrip("0") if rest else ""
    return f"{whole:,}.{tail}" if tail else f"{whole:,}"
