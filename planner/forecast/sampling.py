"""Monthly income from a bare record: the entry that is scored against other forecasters."""

from collections.abc import Sequence
from datetime import date
from math import ceil

import numpy as np
from numpy.typing import ArrayLike, NDArray

from planner.forecast.amounts import draw_amounts
from planner.forecast.rate import MONTH_DAYS, Beliefs, future_counts, future_rates, learn
from planner.forecast.record import History

Days = Sequence[date] | NDArray[np.datetime64]


def sample_income(  # noqa: PLR0917 - the signature a harness calls by place
    dates: Days,
    amounts: ArrayLike,
    origin: date | np.datetime64,
    months: int,
    paths: int,
    rng: np.random.Generator,
    start: date | np.datetime64 | None = None,
) -> NDArray[np.int64]:
    """Return income per path and month after the origin, shape [paths, months].

    A month is a window of 30.4375 days; the first begins on the origin, so payouts of the
    record lie before it.

    Args:
        dates: days of the payouts, shape [payouts], in any order.
        amounts: their amounts in minor units, shape [payouts]; 0 counts as no payout.
        origin: the first day of the future.
        months: how many months.
        paths: how many possible futures.
        rng: source of randomness; the same state gives the same income.
        start: the day the record began; None: half a mean gap before the first payout.

    Raises:
        ValueError: no payouts, lengths differ, an amount is negative, a date is not before the
            origin or before the start, or no months or paths are asked for.
    """
    history = _history(dates, amounts, origin, start)
    if months < 1 or paths < 1:
        raise ValueError("size")
    learnt = learn(history.weekly_counts(), rng, pay_spread=history.pay_spread)
    beliefs = spread(learnt, paths)
    weeks = ceil(months * MONTH_DAYS / 7)
    rate, lasts = future_rates(beliefs, weeks, rng)
    path, day = expand(future_counts(beliefs, rate, lasts, rng), rng)
    amount = np.rint(draw_amounts(history, path, paths, rng))
    month = (day / MONTH_DAYS).astype(np.int64)
    inside = month < months
    cell = path[inside] * months + month[inside]
    total = np.bincount(cell, weights=amount[inside], minlength=paths * months)
    return total.astype(np.int64).reshape(paths, months)


def spread(beliefs: Beliefs, paths: int) -> Beliefs:
    """Return a belief for each path, each of them used as often as the others can be."""
    particles = len(beliefs.level)
    return beliefs.take(np.arange(paths) * particles // paths)


def expand(
    counts: NDArray[np.int64], rng: np.random.Generator
) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """Return path and day of every payout counted, by week.

    Args:
        counts: payouts, shape [weeks, paths].
        rng: source of randomness.

    Returns:
        path, int32, and days since the start of the future, float64 from 0 up, shape [payouts].
    """
    week, path = np.nonzero(counts)
    times = counts[week, path]
    if times.size and times.max() > 1:
        week, path = np.repeat(week, times), np.repeat(path, times)
    return path.astype(np.int32), 7.0 * (week + rng.random(len(week)))


def _history(
    dates: Days,
    amounts: ArrayLike,
    origin: date | np.datetime64,
    start: date | np.datetime64 | None,
) -> History:
    day = np.asarray(dates, dtype="datetime64[D]")
    amount = np.asarray(amounts, dtype=np.float64)
    if day.ndim != 1 or day.shape != amount.shape:
        raise ValueError("payouts")
    if not (np.isfinite(amount).all() and (amount >= 0).all()):
        raise ValueError("amounts")
    day, amount = day[amount > 0], amount[amount > 0]
    if not day.size:
        raise ValueError("payouts")
    today = np.array(origin, dtype="datetime64[D]")
    age = np.asarray((today - day).astype(np.float64))
    if age.min() < 1:
        raise ValueError("dates")
    if start is not None:
        began = np.array(start, dtype="datetime64[D]")
        span = float((today - began).astype(np.float64))
        if span < age.max():
            raise ValueError("start")
        return History.sorted(age, amount, span)
    oldest = np.sort(age)[::-1]
    gap = float(np.mean(-np.diff(oldest))) / 2 if age.size > 1 else 15.0
    return History.sorted(age, amount, float(oldest[0]) + gap)
