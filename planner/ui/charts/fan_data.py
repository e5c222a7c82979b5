"""What the fan chart draws, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SMOOTHED_DAYS = 30.4375
_LEAST_POINTS = 3


@dataclass(frozen=True, slots=True)
class Due:
    """A numbered mark at the axis: a target's rank on its due day after today."""

    day: int
    rank: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Card:
    """What stands beside the crosshair: a heading and rows of (name, value, tone)."""

    heading: str
    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FanPicture:
    """All lines of the chart. Days are after today, amounts minor units.

    ``history`` are steps of money in hand up to today; ``quantiles`` has shape [5, days], from
    poor runs to good ones; ``before`` is the median it is held against, ``None`` without one, and
    ``before_edges`` that one's poor and good run, shape [2, days]; ``other``: these are settings
    of their own and not the plan.
    ``sure`` is the money in hand and from the household, ``due`` that and what is owed, [days].
    ``selected`` and ``all_costs`` are staircases: (days of steps, heights from there on).
    """

    history: tuple[tuple[int, int], ...]
    days: NDArray[np.int64]
    quantiles: NDArray[np.int64]
    before: NDArray[np.int64] | None
    before_edges: NDArray[np.int64] | None
    other: bool
    sure: NDArray[np.int64]
    due: NDArray[np.int64]
    selected: tuple[NDArray[np.int64], NDArray[np.int64]]
    all_costs: tuple[NDArray[np.int64], NDArray[np.int64]]
    dues: tuple[Due, ...]
    tightest: int | None


def stepped(
    days: NDArray[np.int64], heights: NDArray[np.int64], end: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the corners of a staircase from its first day to ``end``, shape [corners]."""
    inside = days <= end
    days, heights = days[inside], heights[inside]
    if not len(days):
        return np.empty(0), np.empty(0)
    x = np.append(np.repeat(days, 2)[1:], end).astype(np.float64)
    return x, np.repeat(heights, 2).astype(np.float64)


def smoothed(days: NDArray[np.int64], levels: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return ``levels`` [..., days] without the teeth that monthly top-ups cut, for the eye only.

    The mean over a month to either side, which holds two top-ups wherever it stands, of the
    levels joined by straight lines: so few days give the same as many. It shrinks towards both
    ends, so that these stay.
    """
    x, y = days.astype(np.float64), levels.astype(np.float64)
    if len(x) < _LEAST_POINTS:
        return y
    steps = np.diff(x)
    slopes = np.diff(y) / steps
    whole = np.zeros_like(y)
    np.cumsum((y[..., 1:] + y[..., :-1]) / 2 * steps, axis=-1, out=whole[..., 1:])
    reach = np.minimum(np.minimum(x - x[0], x[-1] - x), _SMOOTHED_DAYS)[1:-1]

    def area(at: NDArray[np.float64]) -> NDArray[np.float64]:
        place = np.clip(np.searchsorted(x, at, side="right") - 1, 0, len(steps) - 1)
        past = at - x[place]
        found = whole[..., place] + (y[..., place] + slopes[..., place] * past / 2) * past
        return np.asarray(found, dtype=np.float64)

    smooth = y.copy()
    smooth[..., 1:-1] = (area(x[1:-1] + reach) - area(x[1:-1] - reach)) / (2 * reach)
    return smooth


def level_at(stairs: tuple[NDArray[np.int64], NDArray[np.int64]], day: int) -> int:
    """Return the height of a staircase on ``day``."""
    at = int(np.searchsorted(stairs[0], day, side="right")) - 1
    return int(stairs[1][at]) if at >= 0 else 0
