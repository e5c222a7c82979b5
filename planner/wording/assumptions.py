"""What the household has set itself, in words: own values, seasons, breaks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from planner.domain.gigs import CouldEnd
from planner.domain.planning import Assumption
from planner.text import N_
from planner.wording import dates, labels, money

if TYPE_CHECKING:
    from planner.insight.coverage.basis import Overruled
    from planner.text import Translator

_USUAL = 100


def overruled(translator: Translator, own: Overruled, currency: str) -> str:
    """Return an assumption with its value, and the platform it is for."""
    name = labels.choice(translator, own.assumption)
    text = f"{name} {assumed(translator, own.assumption, own.value, currency)}"
    return text if own.platform is None else f"{own.platform}, {text}"


def assumed(translator: Translator, assumption: Assumption, value: int, currency: str) -> str:
    """Return the value of an assumption in its unit."""
    match assumption:
        case Assumption.PAY:
            return money.exact(translator, value, currency)
        case Assumption.HOURLY:
            if value == 0:
                return translator.text(N_("not paid by time"))
            return money.exact(translator, value, currency)
        case Assumption.LAG:
            return translator.plural("{count} day", "{count} days", value)
        case Assumption.PAYOUTS_PER_QUARTER:
            return f"{value / 100:g}"
        case Assumption.COULD_END:
            answers = tuple(CouldEnd)
            chosen = answers[min(max(value, 0), len(answers) - 1)]
            return labels.choice(translator, chosen)


def season_words(translator: Translator, percents: tuple[int, ...]) -> str:
    """Return which months bring less or more than usual: 1월 0, 2월 0, 8월 50."""
    told = [
        f"{dates.month_name(translator, number)} {percent}"
        for number, percent in enumerate(percents, start=1)
        if percent != _USUAL
    ]
    if not told:
        return translator.text(N_("all months alike"))
    return translator.text(N_("{months} (a usual month is 100)"), months=", ".join(told))


def break_words(name: str, first: dt.date, end: dt.date) -> str:
    """Return a break with its first and last day: 여름방학 7/21–8/19."""
    last = end - dt.timedelta(1)
    return f"{name} {first.month}/{first.day}–{last.month}/{last.day}"
