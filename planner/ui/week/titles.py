"""What a week is called in the toolbar."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from planner.insight.week import DAYS
from planner.text import N_
from planner.wording import dates

if TYPE_CHECKING:
    from planner.text import Translator


def days(translator: Translator, first: dt.date) -> str:
    """Return the days of a week: 10월 5일 – 11일, 5 – 11 Oct."""
    last = first + dt.timedelta(days=DAYS - 1)
    begin, end = dates.month_day(translator, first), dates.month_day(translator, last)
    if first.month == last.month and translator.language == "ko":
        end = f"{last.day}일"
    elif first.month == last.month:
        begin = str(first.day)
    return f"{begin} – {end}"


def number(translator: Translator, first: dt.date) -> str:
    """Return the year and number of a week (ISO 8601: those of the week's middle day)."""
    year, week, _day = (first + dt.timedelta(days=DAYS // 2)).isocalendar()
    return translator.text(N_("Week {number} of {year}"), number=week, year=str(year))
