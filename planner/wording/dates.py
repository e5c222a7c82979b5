"""Days and times in words: near with the weekday, far by the month, short for tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.targets import DuePrecision
from planner.text import N_

if TYPE_CHECKING:
    import datetime as dt

    from planner.text import Translator

NEAR_DAYS = 99
"""Up to this many days ahead or back a day is named in full."""

_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def weekday(translator: Translator, number: int) -> str:
    """Return the short name of a weekday, 0 = Monday: 월, Mon."""
    return translator.text(_WEEKDAYS[number])


def moment(
    translator: Translator,
    day: dt.date,
    today: dt.date,
    *,
    at: dt.time | None = None,
    precision: DuePrecision = DuePrecision.DAY,
) -> str:
    """Return a day as a headline says it, near or far, with its distance from today.

    Near: 10월 14일(수) 18:00, 3일 뒤. Far: 2028년 2월, 16달 뒤; Feb 2028 in English.
    """
    if precision is DuePrecision.DAY and abs((day - today).days) <= NEAR_DAYS:
        return translator.text(
            N_("{day}, {distance}"),
            day=full(translator, day, at=at),
            distance=distance(translator, day, today),
        )
    if translator.language != "ko":
        return month(translator, day)
    return translator.text(
        N_("{day}, {distance}"),
        day=month(translator, day),
        distance=months_between(translator, day, today),
    )


def full(translator: Translator, day: dt.date, *, at: dt.time | None = None) -> str:
    """Return a day with its weekday and perhaps a time: 10월 14일(수) 18:00."""
    text = translator.text(
        N_("{weekday} {day} {month}"),
        weekday=weekday(translator, day.weekday()),
        day=day.day,
        month=_month_name(translator, day),
    )
    return f"{text} {clock(at)}" if at is not None else text


def distance(translator: Translator, day: dt.date, today: dt.date) -> str:
    """Return how far ``day`` is in days: 3일 뒤, 내일, 오늘, 어제, 3일 전."""
    days = (day - today).days
    named = {0: N_("today"), 1: N_("tomorrow"), -1: N_("yesterday")}
    if days in named:
        return translator.text(named[days])
    if days > 0:
        return translator.plural("in {count} day", "in {count} days", days)
    return translator.plural("{count} day ago", "{count} days ago", -days)


def months_between(translator: Translator, day: dt.date, today: dt.date) -> str:
    """Return how far ``day`` is in calendar months: 16달 뒤, 이번 달, 2달 전."""
    months = (day.year - today.year) * 12 + day.month - today.month
    if months == 0:
        return translator.text(N_("this month"))
    if months > 0:
        return translator.plural("in {count} month", "in {count} months", months)
    return translator.plural("{count} month ago", "{count} months ago", -months)


def month(translator: Translator, day: dt.date) -> str:
    """Return the month of ``day``: 2027년 7월, Jul 2027."""
    return translator.text(
        N_("{month} {year}"), month=_month_name(translator, day), year=str(day.year)
    )


def short(translator: Translator, day: dt.date) -> str:
    """Return a day for a narrow column of this year: 10/14 수, Wed 14 Oct."""
    if translator.language != "ko":
        return full(translator, day)
    return f"{day.month}/{day.day} {weekday(translator, day.weekday())}"


def month_day(translator: Translator, day: dt.date) -> str:
    """Return a day without its year and weekday: 10월 14일, 14 Oct."""
    return translator.text(N_("{day} {month}"), day=day.day, month=_month_name(translator, day))


def named(
    translator: Translator,
    day: dt.date,
    today: dt.date,
    *,
    precision: DuePrecision = DuePrecision.DAY,
) -> str:
    """Return a day within a sentence: 10월 14일, far 2028년 2월 11일, a mere month 2027년 7월."""
    if precision is DuePrecision.MONTH:
        return month(translator, day)
    if abs((day - today).days) <= NEAR_DAYS:
        return month_day(translator, day)
    return translator.text(
        N_("{day} {month} {year}"),
        day=day.day,
        month=_month_name(translator, day),
        year=str(day.year),
    )


def in_table(
    translator: Translator,
    day: dt.date,
    today: dt.date,
    *,
    precision: DuePrecision = DuePrecision.DAY,
) -> str:
    """Return a day for a table: 10/14 수 when near, else 2028-02-11; a mere month 2027-07."""
    if precision is DuePrecision.MONTH:
        return f"{day.year:04d}-{day.month:02d}"
    if abs((day - today).days) <= NEAR_DAYS:
        return short(translator, day)
    return day.isoformat()


def clock(at: dt.time) -> str:
    """Return a time of day: 09:00."""
    return f"{at.hour:02d}:{at.minute:02d}"


def clock_of_minutes(minutes: int) -> str:
    """Return a minute of the day, 0 to 1440, as a time: 570 is 09:30, 1440 is 24:00."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def month_name(translator: Translator, number: int) -> str:
    """Return the short name of a month of the year, 1 to 12: 7월, Jul."""
    return f"{number}월" if translator.language == "ko" else _MONTHS[number - 1]


def _month_name(translator: Translator, day: dt.date) -> str:
    return month_name(translator, day.month)
