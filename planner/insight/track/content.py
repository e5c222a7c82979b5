"""A forecast as it is kept: the income of the next whole month, and what it rested on."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from planner.domain.targets import add_months

if TYPE_CHECKING:
    from planner import forecast

LEVELS = tuple(place / 20 for place in range(1, 20))
"""The quantiles that are kept: 5 % to 95 %."""

_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What was said on ``made_on`` about the net income of ``month`` (its first day).

    ``quantiles`` are minor units by ``LEVELS``. ``rate`` are payouts in three months, in
    hundredths, ``pay_minor`` the typical net payout and ``payouts`` how many were learnt from.
    """

    made_on: dt.date
    month: dt.date
    quantiles: tuple[int, ...]
    rate: int
    pay_minor: int
    payouts: int


def next_month(made_on: dt.date) -> dt.date:
    """Return the first day of the month after that of ``made_on``."""
    return add_months(made_on.replace(day=1), 1)


def days_needed(made_on: dt.date) -> int:
    """Return how many days after ``made_on`` the next whole month ends."""
    return (add_months(next_month(made_on), 1) - made_on).days - 1


def foreseen(
    made_on: dt.date,
    paths: forecast.PayoutPaths,
    levers: forecast.Levers,
    payouts: int,
) -> Foreseen | None:
    """Return what ``paths`` say about the next whole month; ``None`` if they end before it does.

    Args:
        made_on: the origin of the paths.
        paths: the futures.
        levers: the household's own assumptions against what was learnt.
        payouts: how many payouts were learnt from.
    """
    if paths.horizon_days < days_needed(made_on):
        return None
    month = next_month(made_on)
    bent = paths.with_levers(levers)
    inside = bent.day >= (month - made_on).days
    inside &= bent.day <= days_needed(made_on)
    income = np.bincount(bent.path[inside], weights=bent.amount[inside], minlength=bent.paths)
    quantiles = np.quantile(income, LEVELS, method="inverted_cdf")
    return Foreseen(
        made_on=made_on,
        month=month,
        quantiles=tuple(round(float(value)) for value in quantiles),
        rate=round(100 * paths.payouts_per_quarter * levers.rate_factor),
        pay_minor=round(paths.typical_pay * levers.pay_factor),
        payouts=payouts,
    )


def as_text(known: Foreseen) -> str:
    """Return a forecast as the JSON that a snapshot holds."""
    return json.dumps(
        {
            "version": _VERSION,
            "month": known.month.isoformat(),
            "quantiles": known.quantiles,
            "rate": known.rate,
            "pay_minor": known.pay_minor,
            "payouts": known.payouts,
        }
    )


def from_text(made_on: dt.date, text: str) -> Foreseen | None:
    """Return the forecast a snapshot holds; ``None`` if it is of a kind not known here."""
    try:
        plain = json.loads(text)
        if plain["version"] != _VERSION or len(plain["quantiles"]) != len(LEVELS):
            return None
        return Foreseen(
            made_on=made_on,
            month=dt.date.fromisoformat(plain["month"]),
            quantiles=tuple(int(value) for value in plain["quantiles"]),
            rate=int(plain["rate"]),
            pay_minor=int(plain["pay_minor"]),
            payouts=int(plain["payouts"]),
        )
    except (ValueError, KeyError, TypeError):
        return None
