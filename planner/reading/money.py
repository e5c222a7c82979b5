"""Amounts as people write them: 45만원, 48만6천원, 1억2천, 4.2백만, ₩450,000, =12*6500."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from planner.reading.characters import plain
from planner.reading.currencies import minor_digits
from planner.reading.errors import UnreadableError

LARGEST_MINOR = 10**15
"""Amounts beyond this are typing errors; it also keeps sums inside 64 bits."""

_LONGEST = 120
_SMALL = {"십": 10, "백": 100, "천": 1_000, "k": 1_000, "thousand": 1_000}
_BIG = {
    "만": 10**4,
    "억": 10**8,
    "조": 10**12,
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "b": 10**9,
    "bn": 10**9,
}
_SPOKEN = {name: value for value, name in enumerate("일이삼사오육칠팔구", start=1)}
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d+)?(?:e\+?\d{1,2})?|\.\d+"
_TOKEN = re.compile(rf"({_DIGITS})|(thousand|million|mn|bn|[십백천만억조kmb]) ?")
_BEFORE = re.compile(
    r"^(?:(?:매달|매월|한 ?달에|월|약|총|금|per month|about|krw|₩|won(?= ?\d)) ?)+", re.IGNORECASE
)
_AFTER = re.compile(
    r"(?: ?(?:원정|원|won|krw|씩|정도|쯤|/ ?월|/ ?month|a month|per month|monthly))+$",
    re.IGNORECASE,
)
_SIGNS = {"$": "USD", "€": "EUR", "¥": "JPY", "£": "GBP"}
_FOREIGN = re.compile(r"[$€¥£]|\b(?:usd|eur|jpy|gbp)\b|달러|유로|엔$", re.IGNORECASE)
_SUM = re.compile(r"\d[만천원]* ?[+*]")
_OPERAND = re.compile(r"[\d,.]+[십백천만억조kmKM]*[\d십백천만억조]*원?|[()+*/-]")


def money(value: object, currency: str = "KRW") -> int:
    """Return the amount that a text or a cell's value states, in minor units of ``currency``.

    Raises:
        UnreadableError: it states none, or parts of a unit that the currency does not have.
    """
    if isinstance(value, bool) or value is None:
        raise UnreadableError("empty" if value is None else "money", str(value))
    if isinstance(value, int):
        return _whole(Fraction(value), currency, str(value))
    if isinstance(value, float | Decimal):
        return _whole(_exact(value), currency, str(value))
    text = plain(str(value))
    if not text:
        raise UnreadableError("empty")
    if len(text) > _LONGEST:
        raise UnreadableError("too-large", text[:20] + "…")
    if text.startswith("=") or _SUM.search(text):
        return _whole(_Sum(text.removeprefix("=")).value(), currency, text)
    return _whole(_signed(text, currency), currency, text)


def _exact(value: float | Decimal) -> Fraction:
    try:
        # A float goes through its shortest text, so that 12.34 is 1234 cents.
        return Fraction(Decimal(str(value)))
    except (ValueError, OverflowError) as error:  # NaN and infinities
        raise UnreadableError("money", str(value)) from error


def _whole(amount: Fraction, currency: str, text: str) -> int:
    minor = amount * 10 ** minor_digits(currency)
    if abs(minor) > LARGEST_MINOR:
        raise UnreadableError("too-large", text)
    if minor.denominator != 1:
        # Sums of cells carry noise such as 1234567.0000000002.
        nearest = int(minor + Fraction(1, 2)) if minor >= 0 else -int(Fraction(1, 2) - minor)
        if abs(minor - nearest) > Fraction(1, 10**6):
            raise UnreadableError("fraction", text)
        return nearest
    return int(minor)


def _signed(text: str, currency: str) -> Fraction:
    for sign, code in _SIGNS.items():
        if code == currency:
            text = text.replace(sign, "")
    text = re.sub(rf"\b{re.escape(currency)}\b", "", text, flags=re.IGNORECASE).strip()
    if currency and _FOREIGN.search(text):
        raise UnreadableError("currency", text)
    negative = False
    if text.startswith("(") and text.endswith(")"):
        negative, text = True, text[1:-1].strip()
    text = _BEFORE.sub("", text).strip()
    if text[:1] in {"-", "+"}:
        negative, text = negative != (text[0] == "-"), text[1:].strip()
    text = _BEFORE.sub("", text).strip()
    said_won = text.endswith("원")
    text = _AFTER.sub("", text).strip()
    amount = _number(text, said_won=said_won, currency=currency)
    return -amount if negative else amount


def _number(text: str, *, said_won: bool, currency: str) -> Fraction:
    """Return a number with Korean or English units; the text has no sign and no currency."""
    spoken = "".join(str(_SPOKEN.get(letter, letter)) for letter in text)
    if spoken != text and not re.fullmatch(r"[1-9십백천만억조 ]+", spoken):
        raise UnreadableError("money", text)
    if currency == "KRW" and re.fullmatch(r"\d{1,3}(\.\d{3})+", text):
        raise UnreadableError("money", text)
    reader = _Units(text, said_won=said_won)
    position, lowered = 0, spoken.lower()
    while position < len(lowered):
        found = _TOKEN.match(lowered, position)
        if found is None:
            raise UnreadableError("money", text)
        reader.take(found)
        position = found.end()
        while lowered[position : position + 1] == " ":
            position += 1
    return reader.result()


class _Units:
    """Adds up numbers and units from left to right."""

    def __init__(self, text: str, *, said_won: bool) -> None:
        self._text = text
        self._said_won = said_won
        self._total = Fraction(0)
        self._section = Fraction(0)
        self._number: Fraction | None = None
        self._last_big = 0
        self._taken = 0

    def take(self, found: re.Match[str]) -> None:
        self._taken += 1
        digits, unit = found.groups()
        if digits is not None:
            if self._number is not None:
                raise UnreadableError("money", self._text)
            self._number = _decimal(digits, self._text)
        elif unit in _SMALL:
            self._section += (1 if self._number is None else self._number) * _SMALL[unit]
            self._number = None
        else:
            self._close(_BIG[unit])

    def _close(self, unit: int) -> None:
        if self._last_big and unit >= self._last_big:
            raise UnreadableError("money", self._text)
        count = self._section + (self._number or 0)
        if self._number is None and not self._section:
            count = Fraction(1)
        self._total += count * unit
        self._section, self._number, self._last_big = Fraction(0), None, unit

    def result(self) -> Fraction:
        if not self._taken:
            raise UnreadableError("money", self._text)
        if self._last_big == _BIG["억"] and self._section and not self._said_won:
            # 1억2천 is said for 1억 2천만.
            self._section *= _BIG["만"]
        rest = self._number
        if rest is not None and self._last_big and rest < _SMALL["천"] and not self._said_won:
            # 3만5 could be 35,000 or 30,005.
            raise UnreadableError("money", self._text)
        return self._total + self._section + (rest or 0)


def _decimal(digits: str, text: str) -> Fraction:
    try:
        return Fraction(Decimal(re.sub(r"[, ]", "", digits)))
    except InvalidOperation as error:
        raise UnreadableError("money", text) from error


class _Sum:
    """A sum of + - * / and brackets over numbers; nothing else is ever worked out."""

    def __init__(self, text: str) -> None:
        self._text = text
        packed = text.replace(" ", "")
        self._tokens: list[str] = _OPERAND.findall(packed)
        if "".join(self._tokens) != packed:
            raise UnreadableError("sum", text)
        self._next = 0

    def value(self) -> Fraction:
        result = self._terms()
        if self._next != len(self._tokens):
            raise UnreadableError("sum", self._text)
        return result

    def _take(self, *wanted: str) -> str | None:
        if self._next < len(self._tokens) and self._tokens[self._next] in wanted:
            self._next += 1
            return self._tokens[self._next - 1]
        return None

    def _terms(self) -> Fraction:
        total = self._product()
        while sign := self._take("+", "-"):
            term = self._product()
            total = total + term if sign == "+" else total - term
        return total

    def _product(self) -> Fraction:
        product = self._operand()
        while sign := self._take("*", "/"):
            factor = self._operand()
            if sign == "/" and not factor:
                raise UnreadableError("sum", self._text)
            product = product * factor if sign == "*" else product / factor
        return product

    def _operand(self) -> Fraction:
        if self._take("-"):
            return -self._operand()
        if self._take("("):
            inner = self._terms()
            if not self._take(")"):
                raise UnreadableError("sum", self._text)
            return inner
        if self._next >= len(self._tokens) or not self._tokens[self._next][0].isdigit():
            raise UnreadableError("sum", self._text)
        token = self._tokens[self._next]
        self._next += 1
        return _number(token.removesuffix("원"), said_won=token.endswith("원"), currency="")


def whole_number(value: object) -> int:
    """Return a count: 3, 3.0, "3", "1,200", "3건".

    Raises:
        UnreadableError: it is not a whole number.
    """
    if isinstance(value, bool) or value is None:
        raise UnreadableError("empty" if value is None else "number", str(value))
    if isinstance(value, int | float):
        if value != value or value in {float("inf"), float("-inf")} or value != int(value):  # noqa: PLR0124 - NaN is not itself
            raise UnreadableError("number", str(value))
        return int(value)
    text = plain(str(value))
    if not text:
        raise UnreadableError("empty")
    found = re.fullmatch(r"([+-]?\d{1,3}(?:,\d{3})+|[+-]?\d{1,15})(?:\.0+)? ?\D{0,4}", text)
    if found is None:
        raise UnreadableError("number", text)
    return int(found[1].replace(",", ""))
