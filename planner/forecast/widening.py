"""Ranges made wider where earlier ones turned out too narrow."""

from dataclasses import replace
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from planner.forecast.batches import prepare
from planner.forecast.paths import Kind, PayoutPaths

_QUARTER_DAYS = 91


def widened(paths: PayoutPaths, factor: float, rng: np.random.Generator) -> PayoutPaths:
    """Return ``paths`` with the income of a quarter ``factor`` times as uncertain.

    All likely payouts of a path are multiplied by one lognormal number of mean 1, drawn once
    for the path, so that levers bend the same futures as before. What is due or agreed stays.

    Args:
        paths: the futures.
        factor: how much larger the deviation of a quarter's likely income is to be; 1 or less
            changes nothing.
        rng: source of randomness.
    """
    spread = _relative_deviation(paths)
    if factor <= 1 or not spread:
        return paths
    extra = (1 + (factor * spread) ** 2) / (1 + spread**2)
    width = float(np.sqrt(np.log(extra)))
    bend = np.exp(width * _evenly_normal(paths.paths, rng) - width**2 / 2)
    amount = np.rint(paths.amount * bend[paths.path]).astype(np.int64)
    wide = replace(paths, amount=np.where(paths.kind == Kind.LIKELY, amount, paths.amount))
    prepare(wide)
    return wide


def _relative_deviation(paths: PayoutPaths) -> float:
    """Return the deviation of the first quarter's likely income over its mean, 0 if none."""
    counts = paths.kind == Kind.LIKELY
    counts &= paths.day <= min(_QUARTER_DAYS, paths.horizon_days)
    counts &= paths.mark < np.float32(1 / paths.rate_ceiling)
    income = np.bincount(paths.path[counts], weights=paths.amount[counts], minlength=paths.paths)
    mean = float(income.mean())
    return float(income.std()) / mean if mean else 0.0


def _evenly_normal(size: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return standard normal numbers, evenly spread over their range, in random order."""
    normal = NormalDist()
    even = np.array([normal.inv_cdf((place + 0.5) / size) for place in range(size)])
    return rng.permutation(even)
