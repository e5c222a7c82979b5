"""Monthly income from a bare record: the entry that is scored against other forecasters."""

from collections.abc import Sequence
from datetime import date
from math import ceil

import numpy as np
from numpy.typing import ArrayLike, NDArray

from planner.forecast.amounts import draw_amounts
from planner.forecast.beliefs import MONTH_DAYS
from planner.forecast.rate import PARTICLES, future_counts, future_rates, learn
from planner.forecast.record import History
from planner.forecast.streams import Stream, split

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
    days = ceil(months * MONTH_DAYS)
    streams = split(history)
    particles = PARTICLES if len(streams) == 1 else 2 * PARTICLES // 3
    parts = [_payouts(stream, days, paths, particles, rng) for stream in streams]
    path, day, amount = (np.concatenate(column) for column in zip(*parts, strict=True))
    month = (day / MONTH_DAYS).astype(np.int64)
    inside = month < months
    cell = path[inside] * months + month[inside]
    total = np.bincount(cell, weights=amount[inside], minlength=paths * months)
    return total.astype(np.int64).reshape(paths, months)


def _payouts(
    stream: Stream, days: int, paths: int, particles: int, rng: np.random.Generator
) -> tuple[NDArray[np.int32], NDArray[np.float64], NDArray[np.float64]]:
    """Return path, day and amount of the payouts of the next ``days``."""
    known = stream.parts_of_year(stream.past())
    beliefs = learn(
        stream.counts(), rng, habit=stream.habit(), parts=known, particles=particles
    ).spread(paths)
    steps = stream.future(days)
    rate, lasts = future_rates(beliefs, len(steps), rng, stream.parts_of_year(steps))
    path, day = stream.place(future_counts(beliefs, rate, lasts, rng), steps, rng)
    return path, day, np.rint(draw_amounts(stream.history, path, paths, rng))


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
    tomorrow = int(today.astype(np.int64))
    if start is not None:
        began = np.array(start, dtype="datetime64[D]")
        span = float((today - began).astype(np.float64))
        if span < age.max():
            raise ValueError("start")
        return History.sorted(age, amount, span, tomorrow)
    oldest = np.sort(age)[::-1]
    gap = float(np.mean(-np.diff(oldest))) / 2 if age.size > 1 else 15.0
    return History.sorted(age, amount, float(oldest[0]) + gap, tomorrow)
