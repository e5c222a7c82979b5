"""What each future asks of the household a month, so that targets are ready in it.

A target is ready on a path if ``M(t) - S(t) >= 0`` on every day t from its first due day on,
where S holds all instalments of higher ranks and its own. With ``n(t)`` top-ups of T each by
day t, ``M(t) = B(t) + n(t) T``: it is ready from ``T = max (S(t) - B(t)) / n(t)`` on. The least
T that is enough on a share of the paths is a quantile of that, found without trying amounts out.
M - S falls only on due days and days of outflow, so these are looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from planner.forecast.stepping import income_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner import forecast

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

_KEPT = 3
"""Sums of money at once, by levers: up to 20 MB each."""


@dataclass(frozen=True, slots=True, eq=False)
class Demand:
    """The least top-up a month by path, in ascending order, infinite where none is enough.

    ``asked`` holds an array [paths] for each target looked at.
    """

    asked: tuple[Floats, ...]

    def chance(self, top_up: int) -> float:
        """Return how often all is ready with ``top_up``, for the target that fares worst."""
        found = [
            int(np.searchsorted(asked, top_up, side="right")) / len(asked) for asked in self.asked
        ]
        return min(found, default=1.0)

    def least(self, chance: float) -> int | None:
        """Return the least top-up in minor units that gives each ``chance``; None: none does."""
        worst = 0.0
        for asked in self.asked:
            place = max(int(np.ceil(chance * len(asked))) - 1, 0)
            worst = max(worst, float(asked[place]))
        return None if np.isinf(worst) else int(np.ceil(worst))


class Days:
    """Money of some futures on the days that matter to plans which end with them."""

    def __init__(self, paths: forecast.PayoutPaths, plans: Sequence[forecast.Plan]) -> None:
        """Take over the futures and the plans; these differ in their instalments only."""
        self.paths = paths
        self._plan = replace(plans[0], top_up=0)
        due = {max(part.day, 0) for plan in plans for part in plan.instalments}
        self._outflow = {day for day in plans[0].outflow_days() if day <= paths.horizon_days}
        days = sorted(due | self._outflow)
        self._days = np.array(days, dtype=np.int64)
        self._row = {day: row for row, day in enumerate(days)}
        given = np.array(sorted(plans[0].top_up_days), dtype=np.int64)
        self._top_ups = np.searchsorted(given, self._days, side="right")
        self._fixed = self._plan.fixed(self._days)
        self._kept: dict[forecast.Levers, Ints] = {}

    def demand(self, plan: forecast.Plan, places: Sequence[int], levers: forecast.Levers) -> Demand:
        """Return what ``plan`` asks for its targets at ``places`` in rank order."""
        money = self._money(levers)
        return Demand(tuple(self._asked(plan, place, money) for place in places))

    def _money(self, levers: forecast.Levers) -> Ints:
        known = self._kept.get(levers)
        if known is None:
            known = np.empty((len(self._days), self.paths.paths), dtype=np.int64)
            income_by(self.paths, levers, self._plan.living_share, self._days).into(known)
            known += self._fixed[:, None]
            self._kept[levers] = known
            while len(self._kept) > _KEPT:
                self._kept.pop(next(iter(self._kept)))
        return known

    def _asked(self, plan: forecast.Plan, place: int, money: Ints) -> Floats:
        most = np.zeros(self.paths.paths)
        behind: Ints | None = None
        count = 0
        for row, stairs in self._steps(plan, place):
            top_ups = int(self._top_ups[row])
            if behind is not None and top_ups != count:
                _raise(most, behind, count)
                behind = None
            count = top_ups
            missing = stairs - money[row]
            behind = missing if behind is None else np.maximum(behind, missing, out=behind)
        if behind is not None:
            _raise(most, behind, count)
        most.sort()
        return most

    def _steps(self, plan: forecast.Plan, place: int) -> list[tuple[int, int]]:
        """Return (row, height of the stairs) where the target at ``place`` can be missed."""
        own = plan.remaining[place]
        if not own:
            return []
        first = max(own[0].day, 0)
        rises: dict[int, int] = dict.fromkeys(self._outflow, 0)
        for parts in plan.remaining[: place + 1]:
            for part in parts:
                day = max(part.day, 0)
                rises[day] = rises.get(day, 0) + part.amount
        height, found = 0, []
        for day in sorted(rises):
            height += rises[day]
            if day >= first:
                found.append((self._row[day], height))
        return found


def _raise(most: Floats, missing: Ints, top_ups: int) -> None:
    """Raise ``most`` to what pays ``missing`` with so many top-ups."""
    if top_ups:
        np.maximum(most, missing / top_ups, out=most)
    else:
        most[missing > 0] = np.inf
