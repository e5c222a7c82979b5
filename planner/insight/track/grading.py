"""Forecasts graded: how many months fell in the range that was given for them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

from planner.insight.track.content import LEVELS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from planner.insight.track.content import Foreseen

BAND = 0.8
"""The share of months that should fall in the range shown."""

ENOUGH = 6
"""Graded months before the ranges follow them."""

WIDEST = 2.0
_LIKE_EARLIER = 20
_LOW, _MIDDLE, _HIGH = LEVELS.index(0.1), LEVELS.index(0.5), LEVELS.index(0.9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """A month that is over: what was foreseen and what came, in minor units.

    ``low`` to ``high`` is the range for 8 months of 10. ``placed`` is where among the futures
    the outcome stands, from and to a share in [0, 1]; it is a span where futures are equal,
    as those without income are. ``backwards`` says it was made later from the record cut off.
    """

    made_on: dt.date
    month: dt.date
    low: int
    middle: int
    high: int
    came: int
    placed: tuple[float, float]
    backwards: bool

    @property
    def inside(self) -> bool:
        """Whether the month fell in the range."""
        return self.low <= self.came <= self.high

    def share_below(self, level: float) -> float:
        """Return how much of the outcome's place lies at or below a level, in [0, 1]."""
        first, last = self.placed
        return min(max((level - first) / (last - first), 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class Point:
    """At ``level`` (a chance) the share of months that came to at most what it said."""

    level: float
    came: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """The record of a household's forecasts, oldest month first.

    ``widening`` is what ranges are multiplied by, 1.0 where the forecasts held.
    """

    graded: tuple[Graded, ...]
    points: tuple[Point, ...]
    widening: float

    @property
    def inside(self) -> int:
        """How many months fell in the range given for them."""
        return sum(month.inside for month in self.graded)


def grade(known: Foreseen, came: int, *, backwards: bool) -> Graded:
    """Return a forecast beside what came in its month, in minor units."""
    return Graded(
        made_on=known.made_on,
        month=known.month,
        low=known.quantiles[_LOW],
        middle=known.quantiles[_MIDDLE],
        high=known.quantiles[_HIGH],
        came=came,
        placed=_placed(known.quantiles, came),
        backwards=backwards,
    )


def track_of(graded: Sequence[Graded]) -> Track:
    """Return the record that graded months make."""
    months = tuple(sorted(graded, key=lambda month: month.month))
    levels = [place / 10 for place in range(1, 10)] if months else []
    points = tuple(
        Point(level, sum(month.share_below(level) for month in months) / len(months))
        for level in levels
    )
    return Track(graded=months, points=points, widening=widening(months))


def widening(graded: Sequence[Graded]) -> float:
    """Return how much wider ranges should be, from 1 to ``WIDEST``.

    With the share of months inside the range for 8 of 10, as if twenty earlier months had been
    added of which sixteen fell inside: ranges grow by the ratio of the deviations that a normal
    law would need. Under ``ENOUGH`` months, or where the ranges held, it is 1.
    """
    if len(graded) < ENOUGH:
        return 1.0
    inside = sum(month.share_below(0.9) - month.share_below(0.1) for month in graded)
    share = (inside + BAND * _LIKE_EARLIER) / (len(graded) + _LIKE_EARLIER)
    if share >= BAND:
        return 1.0
    normal = NormalDist()
    return min(normal.inv_cdf((1 + BAND) / 2) / normal.inv_cdf((1 + share) / 2), WIDEST)


def _placed(quantiles: Sequence[int], came: int) -> tuple[float, float]:
    """Return from which to which share of the futures an outcome stands."""
    below, upto = bisect_left(quantiles, came), bisect_right(quantiles, came)
    edges = (0.0, *LEVELS, 1.0)
    if below == upto:
        return edges[below], edges[below + 1]
    first = 0.0 if below == 0 else (edges[below] + edges[below + 1]) / 2
    last = 1.0 if upto == len(quantiles) else (edges[upto] + edges[upto + 1]) / 2
    return first, last
