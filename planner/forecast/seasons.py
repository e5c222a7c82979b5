"""Times in which less or more is paid: breaks, and the season if the household names one.

What the household says overrides what a record of a year or more may teach (`yearly`).
"""

from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from planner.forecast.beliefs import Beliefs, Floats
from planner.forecast.rate import cap_regular
from planner.forecast.record import Break, Source

_LEAST_EXPOSURE = 0.05


def exposure_of(
    source: Source, steps: NDArray[np.int64], step_days: float
) -> NDArray[np.float64] | None:
    """Return the share of each past step in which payouts could come, shape [steps].

    In a month that brings more than a usual one it is above 1. None: all of every step.

    Args:
        source: whose breaks and season they are.
        steps: the last day of each step, after the origin, oldest first.
        step_days: how many days a step has.
    """
    if source.season is None and not any(span.first < 0 for span in source.breaks):
        return None
    width = round(step_days)
    days = steps[:, None] + np.arange(1 - width, 1) - source.usual_lag_days
    free = ~inside(source.breaks, days.ravel())
    share: NDArray[np.float64] = free.reshape(len(steps), width).mean(axis=1)
    share *= _season(source, steps - width // 2)
    # A week wholly off still lets a straggler through, as real ones do.
    return np.maximum(share, _LEAST_EXPOSURE, out=share)


def in_season(source: Source, beliefs: Beliefs, rate: Floats, middle: NDArray[np.int64]) -> None:
    """Multiply the rates of future steps, shape [steps, paths], by the season, in place.

    ``middle`` is the middle day of each step, after the origin.
    """
    if source.season is not None:
        rate *= _season(source, middle).astype(np.float32)[:, None]
        cap_regular(beliefs, rate)


def inside(breaks: tuple[Break, ...], day: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Return which days, counted from the origin, fall in a break."""
    within = np.zeros(len(day), dtype=bool)
    for span in breaks:
        within |= (day >= span.first) & (day < span.end)
    return within


def _season(source: Source, day: NDArray[np.integer]) -> NDArray[np.float64]:
    """Return what the season makes of days after the origin; the mean month is 1."""
    if source.season is None:
        return np.ones(len(day))
    factors = np.array(source.season) / np.mean(source.season)
    origin, lag = source.record.origin, source.usual_lag_days
    worked = [origin + timedelta(days=int(number) - lag) for number in day]
    return np.asarray(factors[[on.month - 1 for on in worked]])
