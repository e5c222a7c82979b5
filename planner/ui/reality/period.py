"""The periods the view can show."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import TYPE_CHECKING

from planner.domain.targets import add_months
from planner.wording import dates

if TYPE_CHECKING:
    from planner.text import Translator

MONTHS = 3


class Period(Enum):
    """A choice of the toolbar."""

    MONTHS = "months"
    YEAR = "year"
    ALL = "all"


def days_of(period: Period, today: dt.date, began: dt.date | None) -> tuple[dt.date, dt.date]:
    """Return the days ``[first, end)`` of ``period``.

    Args:
        period: the last three whole months, this year so far, or all of the record; the
            last two end with the running month.
        today: the day it is asked on.
        began: the day the record began.
    """
    this_month = today.replace(day=1)
    if period is Period.MONTHS:
        return add_months(this_month, -MONTHS), this_month
    first = today.replace(month=1, day=1)
    if period is Period.ALL:
        first = min(began or this_month, this_month).replace(day=1)
    return first, add_months(this_month, 1)


def name_of(translator: Translator, first: dt.date, end: dt.date) -> str:
    """Return the months of ``[first, end)`` in short: 7–9월, Jul–Sep."""
    last = end - dt.timedelta(days=1)
    start, stop = (short_month(translator, day) for day in (first, last))
    if start == stop:
        return start
    if translator.language == "ko":
        return f"{first.month}–{stop}"
    return f"{start}–{stop}"


def short_month(translator: Translator, day: dt.date) -> str:
    """Return the month without its year: 9월, Sep."""
    whole = dates.month(translator, day).split(" ")
    return whole[-1] if translator.language == "ko" else whole[0]
