"""Days as people write them: 2026.07.18, 7월 15일, 2027년 7월, 15 Jul 2026, 어제, 46218."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from planner.domain.targets import DuePrecision
from planner.reading.characters import plain
from planner.reading.errors import UnreadableError

_EXCEL_EPOCH = dt.date(1899, 12, 30)
_EXCEL_SERIALS = range(20_000, 80_000)  # 1954 to 2119: anything else is not meant as a day
_CENTURY = 2000

YEARS = range(1900, 2201)
"""Years that a household's record or plan can speak of; others are typing errors."""

_NAMED = {
    "오늘": 0,
    "today": 0,
    "어제": -1,
    "yesterday": -1,
    "그제": -2,
    "그저께": -2,
    "내일": 1,
    "tomorrow": 1,
    "모레": 2,
}
_NEAR_MONTHS = {"지난달": -1, "이번 달": 0, "이번달": 0, "다음 달": 1, "다음달": 1}
_NEAR_MONTHS |= {"last month": -1, "this month": 0, "next month": 1}
_YEARS = {"내후년": 2, "내년": 1, "올해": 0, "작년": -1}
_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name}
_MONTH_NAME = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_TIME_AFTER = re.compile(r"[ t](?:오전 ?|오후 ?)?\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?(?:z| ?[ap]m)?$")
_WEEKDAY = re.compile(
    r" ?(?:\([월화수목금토일](?:요일)?\)|[월화수목금토일]요일"
    r"|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b,?)"
)

_FULL = re.compile(r"(\d{4}|\d{2})(?: ?[-./] ?|년 ?)(\d{1,2})(?: ?[-./] ?|월 ?)(\d{1,2})(?:일|\.)?")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2}) ?[-./] ?(\d{1,2}) ?[-./] ?(\d{4})")
_MONTH_DAY = re.compile(r"(\d{1,2})(?: ?[-./] ?|월 ?)(\d{1,2})(?:일|\.)?")
_PART = r"(?: ?(말일?|초|중순?))?"
_YEAR_MONTH = re.compile(rf"(\d{{4}}|\d{{2}}(?=년))(?: ?[-./] ?|년 ?)(\d{{1,2}})(?:월|\.)?{_PART}")
_MONTH = re.compile(rf"(\d{{1,2}})월{_PART}")
_DAY = re.compile(r"(\d{1,2})일")
_DAY_NAME_YEAR = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)? {_MONTH_NAME}(?:,? (\d{{4}}))?")
_NAME_DAY_YEAR = re.compile(rf"{_MONTH_NAME} (\d{{1,2}})(?:st|nd|rd|th)?(?:,? (\d{{4}}))?")
_NAME_YEAR = re.compile(rf"{_MONTH_NAME},? (\d{{4}})")


@dataclass(frozen=True, slots=True)
class DateReading:
    """A day that was read. ``guessed`` tells that a part of it was not written there."""

    day: dt.date
    precision: DuePrecision = DuePrecision.DAY
    guessed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class YearHint:
    """Where a missing year comes from: neighbouring rows, then a file's name, then today.

    With ``ahead`` a day without a year and without ``near`` and ``year`` is the next one.
    """

    today: dt.date
    near: dt.date | None = None
    year: int | None = None
    ahead: bool = False


def date(value: object, hint: YearHint) -> DateReading:
    """Return the day that a text or a cell's value states.

    Raises:
        UnreadableError: it states none (``date``), or one that does not exist
            (``no-such-date``, ``no-such-month``) or lies outside ``YEARS``.
    """
    found = _date(value, hint)
    if found.day.year not in YEARS:
        raise UnreadableError("date", found.day.isoformat())
    return found


def _date(value: object, hint: YearHint) -> DateReading:
    if isinstance(value, dt.datetime):
        return DateReading(value.date())
    if isinstance(value, dt.date):
        return DateReading(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value)
    text = plain("" if value is None else str(value)).lower()
    if not text:
        raise UnreadableError("empty")
    if text in _NAMED:
        return DateReading(hint.today + dt.timedelta(days=_NAMED[text]))
    if text in _NEAR_MONTHS:
        return DateReading(_month_from(hint.today, _NEAR_MONTHS[text]), DuePrecision.MONTH)
    bare = _WEEKDAY.sub("", _TIME_AFTER.sub("", with_years(text, hint.today))).strip(" ,")
    for read in (_full, _worded, _month_day, _month, _serial):
        found = read(bare, text, hint)
        if found is not None:
            return found
    raise UnreadableError("date", text)


def with_years(text: str, today: dt.date) -> str:
    """Return ``text`` with 올해, 내년, 내후년 and 작년 as years in figures."""
    for word, years in _YEARS.items():
        text = re.sub(rf"{word} ?", f"{today.year + years}년 ", text)
    return text


def swapped(text: str) -> dt.date | None:
    """Return the day meant by a text with month and day swapped, such as 2026-13-07."""
    found = _FULL.fullmatch(plain(text))
    if found is None:
        return None
    year, day, month = found.groups()
    try:
        return dt.date(_year(year), int(month), int(day))
    except ValueError:
        return None


def year_in(text: str) -> int | None:
    """Return the only year that a file's or sheet's name mentions, e.g. 부업기록_2026.xlsx."""
    years = {int(found) for found in re.findall(r"(?<!\d)(20\d{2})(?!\d)", plain(text))}
    return years.pop() if len(years) == 1 else None


def _month_from(today: dt.date, months: int) -> dt.date:
    index = today.year * 12 + today.month - 1 + months
    return dt.date(index // 12, index % 12 + 1, 1)


def _from_number(value: float) -> DateReading:
    text = str(value)
    if value == value and abs(value) < 10**9:  # noqa: PLR0124 - NaN is not itself
        if int(value) in _EXCEL_SERIALS:
            return DateReading(_EXCEL_EPOCH + dt.timedelta(days=int(value)))
        found = _PACKED.fullmatch(str(int(value)))
        if found and value == int(value):
            return DateReading(_day(*(int(part) for part in found.groups()), text=text))
    raise UnreadableError("date", text)


def _full(bare: str, text: str, hint: YearHint) -> DateReading | None:  # noqa: ARG001 - one shape
    found = _FULL.fullmatch(bare) or _PACKED.fullmatch(bare)
    if found:
        whole, month, day = found.groups()
        return DateReading(_day(_year(whole), int(month), int(day), text=text))
    found = _YEAR_LAST.fullmatch(bare)
    if found is None:
        return None
    first, second, year = (int(part) for part in found.groups())
    month, day = (second, first) if first > 12 else (first, second)  # noqa: PLR2004 - months
    both = first <= 12 and second <= 12 and first != second  # noqa: PLR2004 - months
    return DateReading(_day(year, month, day, text=text), guessed=both)


def _worded(bare: str, text: str, hint: YearHint) -> DateReading | None:
    found = _NAME_YEAR.fullmatch(bare)
    if found:
        first = _day(int(found[2]), _MONTHS[found[1]], 1, text=text)
        return DateReading(first, DuePrecision.MONTH)
    found = _DAY_NAME_YEAR.fullmatch(bare)
    if found:
        day, name, year = found.groups()
    else:
        found = _NAME_DAY_YEAR.fullmatch(bare)
        if found is None:
            return None
        name, day, year = found.groups()
    if year:
        return DateReading(_day(int(year), _MONTHS[name], int(day), text=text))
    return _without_year(_MONTHS[name], int(day), text, hint)


def _month_day(bare: str, text: str, hint: YearHint) -> DateReading | None:
    found = _MONTH_DAY.fullmatch(bare)
    if found:
        return _without_year(int(found[1]), int(found[2]), text, hint)
    found = _DAY.fullmatch(bare)
    if found and hint.near is not None:
        near = hint.near
        return DateReading(_day(near.year, near.month, int(found[1]), text=text), guessed=True)
    return None


def _month(bare: str, text: str, hint: YearHint) -> DateReading | None:
    found = _YEAR_MONTH.fullmatch(bare)
    if found:
        return _month_part(_year(found[1]), int(found[2]), found[3], text)
    found = _MONTH.fullmatch(bare)
    if found is None:
        return None
    month = int(found[1])
    if not 1 <= month <= 12:  # noqa: PLR2004 - months
        raise UnreadableError("no-such-month", text)
    year = _without_year(month, 1, text, hint).day.year
    if hint.ahead and month == hint.today.month and hint.near is None and hint.year is None:
        year = hint.today.year
    whole = _month_part(year, month, found[2], text)
    return DateReading(whole.day, whole.precision, guessed=True)


def _month_part(year: int, month: int, part: str | None, text: str) -> DateReading:
    if not 1 <= month <= 12:  # noqa: PLR2004 - months
        raise UnreadableError("no-such-month", text)
    if part in {"말", "말일"}:
        last = calendar.monthrange(year, month)[1]
        return DateReading(_day(year, month, last, text=text), guessed=part == "말")
    return DateReading(_day(year, month, 1, text=text), DuePrecision.MONTH, guessed=bool(part))


def _serial(bare: str, text: str, hint: YearHint) -> DateReading | None:  # noqa: ARG001 - one shape
    if re.fullmatch(r"\d{5}(\.\d+)?", bare):
        return _from_number(float(bare))
    return None


def _without_year(month: int, day: int, text: str, hint: YearHint) -> DateReading:
    """Return the day of the year that the hint makes likely."""
    centre = hint.near or hint.today
    years = [centre.year - 1, centre.year, centre.year + 1]
    if hint.near is None and hint.year is not None:
        years = [hint.year]
    if (month, day) == (2, 29):
        years = [y for y in range(years[0] - 3, years[-1] + 4) if calendar.isleap(y)] or years
    days = [_day(year, month, day, text=text) for year in years]
    if hint.ahead and hint.near is None and hint.year is None:
        days = [found for found in days if found >= hint.today] or days[-1:]
        return DateReading(days[0], guessed=True)
    return DateReading(min(days, key=lambda found: abs((found - centre).days)), guessed=True)


def _year(digits: str) -> int:
    return int(digits) + (_CENTURY if len(digits) <= 2 else 0)  # noqa: PLR2004 - 26 is 2026


def _day(year: int, month: int, day: int, *, text: str) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise UnreadableError("no-such-date", text) from error
