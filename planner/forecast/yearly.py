"""Shapes that a year of work may have, for records long enough to tell.

A shape says how much work each of 52 parts of the year brings against the mean one: a wave,
one or two slack times, a peak, or a wave with slack times. They are drawn once, evenly over
broad ranges, and the same for everyone.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

PARTS = 52
SHAPES = 600
_YEAR_DAYS = 365.25
_SHAPE_SEED = 52
_LEAST_FACTOR, _TWICE = 0.01, 0.5
_FIRST_MONTHS, _SURE_MONTHS = 11.5, 18.0
_SHARE_AT_FIRST, _SHARE = 0.08, 0.25
"""How many lives follow the year, for all that a record of so many months can tell."""

_TEMPER, _ANY, _DRAWN = 0.7, 0.2, 0.3


def parts_of_year(day: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return the part of the year, 0 to 51, of days since 1970-01-01."""
    return ((day / _YEAR_DAYS) % 1.0 * PARTS).astype(np.intp)


@cache
def factors() -> NDArray[np.float32]:
    """Return what each part of the year makes of the rate, shape [parts, shapes]."""
    return np.ascontiguousarray(np.exp(log_shapes()).T)


@cache
def log_shapes() -> NDArray[np.float32]:
    """Return the log of what each shape makes of each part of the year; the first is flat."""
    rng = np.random.default_rng(_SHAPE_SEED)
    rows = [_drawn(rng, waves=number % 2 == 0, slack=number % 4 > 1) for number in range(SHAPES)]
    factor = np.maximum(np.array(rows), _LEAST_FACTOR)
    factor /= factor.mean(axis=1, keepdims=True)
    factor[0] = 1.0
    return np.asarray(np.log(factor), dtype=np.float32)


def _drawn(rng: np.random.Generator, *, waves: bool, slack: bool) -> NDArray[np.float64]:
    """Return one shape: a wave, slack times, both, or else a peak."""
    part = (np.arange(PARTS) + 0.5) / PARTS
    factor = np.ones(PARTS)
    if waves:
        factor += rng.uniform(0.2, 0.8) * np.sin(2 * np.pi * (part + rng.random()))
    at, days, deep = rng.random(), rng.uniform(20, 65), rng.uniform(0.0, 0.3)
    if slack:
        factor[_around(part, at, days)] *= deep
        if rng.random() < _TWICE:
            again = at + rng.normal(0.5, 0.1)
            factor[_around(part, again, rng.uniform(20, 65))] *= deep
    elif not waves:
        factor[_around(part, at, days)] *= rng.uniform(2, 4)
    return factor


def _around(part: NDArray[np.float64], at: float, days: float) -> NDArray[np.bool_]:
    return np.asarray(np.abs((part - at + 0.5) % 1 - 0.5) < days / _YEAR_DAYS / 2)


def draw_shapes(
    counts: NDArray[np.int64],
    share: NDArray[np.float64],
    parts: NDArray[np.intp],
    *,
    months: float,
    size: int,
    rng: np.random.Generator,
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Return a shape for each of ``size`` particles, and its log weight.

    Shapes are drawn near those that suit the record at a constant rate; the weights make up
    for it, so that they stand for the prior. All are flat where the record is short of a year.

    Args:
        counts: payouts of each step, shape [steps].
        share: share of each step on which payouts could come, shape [steps].
        parts: the part of the year of each step, shape [steps].
        months: how long the record is.
        size: how many particles.
        rng: source of randomness.
    """
    if months < _FIRST_MONTHS or not counts.sum():
        return np.zeros(size, dtype=np.intp), np.zeros(size)
    known = min((months - _FIRST_MONTHS) / (_SURE_MONTHS - _FIRST_MONTHS), 1.0)
    prior = _SHARE_AT_FIRST + (_SHARE - _SHARE_AT_FIRST) * known
    table = log_shapes()[1:].astype(np.float64)
    of_step = np.zeros((PARTS, 2))
    np.add.at(of_step, parts, np.column_stack([counts, share]))
    expected = np.exp(table) @ of_step[:, 1]
    fits = table @ of_step[:, 0] - (counts.sum() + 1) * np.log(expected + 1)
    chance = np.exp(_TEMPER * (fits - fits.max()))
    chance = (1 - _ANY) * chance / chance.sum() + _ANY / len(table)
    drawn = rng.random(size) < _DRAWN
    place = np.searchsorted(np.cumsum(chance), rng.random(size))
    shape = 1 + np.minimum(place, len(table) - 1)
    weight = np.where(
        drawn,
        np.log(prior / _DRAWN / len(table) / chance[shape - 1]),
        np.log((1 - prior) / (1 - _DRAWN)),
    )
    return np.where(drawn, shape, 0), weight
