"""Monthly due dates as people write them: 매달 5일, 2027년 11월까지; 매달 말일."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from planner.domain.targets import DuePrecision
from planner.reading.characters import plain
from planner.reading.dates import YearHint, date, with_years
from planner.reading.errors import UnreadableError

LAST_DAY = 31
"""The day of a month that stands for its last one."""

_MONTHLY = re.compile(
    r"매달|매월|달마다|월마다|다달이|every month|each month|monthly|per month|a month"
)
_LAST = re.compile(r"말일|마지막 ?날|월말|last day|end of (?:the|each|every) month")
_DAY = re.compile(r"(?<!\d)(\d{1,2}) ?(?:일(?!부)|st|nd|rd|th)(?!\d)")
_WHEN = r"\d{2,4} ?[년./-] ?\d{1,2}(?: ?[월./-] ?\d{1,2})?[월일]?"
_OPEN_RANGE = re.compile(rf"~ ?({_WHEN})")
_RANGE = re.compile(rf"({_WHEN}) ?~ ?({_WHEN})")
_UNTIL = re.compile(r"([0-9a-z.,/\-년월일말 ]+?) ?까지|(?:until|till|through|to) (.+)$")
_FROM = re.compile(r"([0-9a-z.,/\-년월일 ]+?) ?부터|(?:from|starting|since) (.+?)(?=until|till|$)")


@dataclass(frozen=True, slots=True)
class MonthlyReading:
    """Due on ``day`` of every month (31 is the last), from ``first`` until ``until``, both in."""

    day: int
    first: dt.date | None = None
    until: dt.date | None = None


def is_recurring(value: object) -> bool:
    """Return whether a text speaks of every month."""
    return isinstance(value, str) and _MONTHLY.search(plain(value).lower()) is not None


def monthly(value: str, hint: YearHint) -> MonthlyReading:
    """Return the day of the month and the bounds that a text states.

    Raises:
        UnreadableError: it does not speak of every month, or names no day that all
            months have room for.
    """
    text = with_years(plain(value).lower(), hint.today)
    rest = _MONTHLY.sub(" ", text)
    if rest == text:
        raise UnreadableError("recurrence", text)
    first = until = None
    if found := _RANGE.search(rest):
        first, until = _bound(found[1], hint, end=False), _bound(found[2], hint, end=True)
        rest = rest.replace(found[0], " ")
    elif found := _OPEN_RANGE.search(rest):
        until = _bound(found[1], hint, end=True)
        rest = rest.replace(found[0], " ")
    else:
        # What stands before the last comma is the day, not a part of the bound.
        rest, until = _taken(_UNTIL, rest, hint, end=True)
        rest, first = _taken(_FROM, rest, hint, end=False)
    if _LAST.search(rest):
        return MonthlyReading(LAST_DAY, first, until)
    day = _DAY.search(rest)
    if day is None and first is not None:
        return MonthlyReading(first.day, first, until)
    if day is None or not 1 <= int(day[1]) <= LAST_DAY:
        raise UnreadableError("recurrence", text)
    return MonthlyReading(int(day[1]), first, until)


def first_due(reading: MonthlyReading, today: dt.date) -> dt.date:
    """Return the first due day on or after ``today`` and the reading's own first day."""
    start = max(today, reading.first) if reading.first else today
    due = _in_month(start.year, start.month, reading.day)
    if due < start:
        following = start.replace(day=1) + dt.timedelta(days=32)
        due = _in_month(following.year, following.month, reading.day)
    return due


def _in_month(year: int, month: int, day: int) -> dt.date:
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _taken(
    pattern: re.Pattern[str], text: str, hint: YearHint, *, end: bool
) -> tuple[str, dt.date | None]:
    """Cut a bound out of ``text``; return what is left and the day."""
    found = pattern.search(text)
    if found is None:
        return text, None
    words = found[1] or found[2]
    for start in range(len(words)):
        if start and words[start - 1] not in " ,(":
            continue
        try:
            day = _bound(words[start:], hint, end=end)
        except UnreadableError:
            continue
        return text.replace(found[0], f" {words[:start]} "), day
    raise UnreadableError("recurrence", text)


def _bound(text: str, hint: YearHint, *, end: bool) -> dt.date:
    reading = date(text.strip(" ,()"), hint)
    if end and reading.precision is DuePrecision.MONTH:
        last = calendar.monthrange(reading.day.year, reading.day.month)[1]
        return reading.day.replace(day=last)
    return reading.day
