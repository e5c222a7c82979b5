"""Times in which less or more is paid: breaks, and the season if the household names one.

No season is made up from the record: against noise a month of the year has to be seen several
times before it can be told from chance.
"""

from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from planner.forecast.rate import Beliefs, Floats, cap_regular
from planner.forecast.record import Break, Source

_LEAST_EXPOSURE = 0.05


def exposure_of(source: Source, weeks: int) -> NDArray[np.float64] | None:
    """Return the share of each past week in which payouts could come, oldest first.

    In a month that brings more than a usual one it is above 1. None: all of every week.
    """
    if source.season is None and not any(span.first < 0 for span in source.breaks):
        return None
    days = np.arange(-7 * weeks + 1, 1) - source.usual_lag_days
    free = ~inside(source.breaks, days)
    share: NDArray[np.float64] = free.reshape(weeks, 7).mean(axis=1)
    share *= _season(source, np.arange(-weeks, 0))
    # A week wholly off still lets a straggler through, as real ones do.
    return np.maximum(share, _LEAST_EXPOSURE, out=share)


def in_season(source: Source, beliefs: Beliefs, rate: Floats) -> None:
    """Multiply the rates of future weeks, shape [weeks, paths], by the season, in place."""
    if source.season is not None:
        rate *= _season(source, np.arange(len(rate))).astype(np.float32)[:, None]
        cap_regular(beliefs, rate)


def inside(breaks: tuple[Break, ...], day: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Return which days, counted from the origin, fall in a break."""
    within = np.zeros(len(day), dtype=bool)
    for span in breaks:
        within |= (day >= span.first) & (day < span.end)
    return within


def _season(source: Source, week: NDArray[np.integer]) -> NDArray[np.float64]:
    """Return what the season makes of weeks counted from the origin; the mean month is 1."""
    if source.season is None:
        return np.ones(len(week))
    factors = np.array(source.season) / np.mean(source.season)
    origin, lag = source.record.origin, source.usual_lag_days
    middle = [origin + timedelta(days=int(number) * 7 + 4 - lag) for number in week]
    return np.asarray(factors[[day.month - 1 for day in middle]])
