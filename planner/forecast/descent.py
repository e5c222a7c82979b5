"""The way down the ranks: which days each target needs, and what it leaves for the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from planner.forecast.money import Money
from planner.forecast.paths import PayoutPaths
from planner.forecast.plan import Instalment, Plan

Parts = tuple[Instalment, ...]

_DEAD_SHARE = 2
"""Rows that no lower rank is due on go once they are one in so many: going is a copy."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One target on the way down.

    Attributes:
        rows: those of its due days, ascending, among the rows that are left.
        parts: the row of each instalment, and the height its day has above it.
        stairs: the height of its own stairs on each row from its first one on, [rows, 1].
        keep: the rows kept after it; None: all.
    """

    rows: tuple[int, ...]
    parts: tuple[tuple[int, int], ...]
    stairs: NDArray[np.int64]
    keep: NDArray[np.intp] | None

    def take(self, money: Money, fixed: NDArray[np.int64] | None = None) -> tuple[list[int], Money]:
        """Pay the target out of the lowest money from each day on, shape [rows, paths].

        ``fixed`` is money [rows] that is still to be added.

        Returns:
            The number of paths on which each instalment is in time, and a row with the lowest
            of what is left from the first one on, shape [paths].
        """
        if fixed is not None:
            height = -fixed
            height[len(height) - len(self.stairs) :] += self.stairs[:, 0]
            np.subtract(money, height.astype(money.dtype)[:, None], out=money)
        if not self.rows:
            return [], np.empty(0, dtype=money.dtype)
        first = self.rows[0]
        if fixed is None:
            rest = money[first:]
            np.subtract(rest, self.stairs.astype(money.dtype), out=rest)
        in_time = [int(np.count_nonzero(money[row] >= -above)) for row, above in self.parts]
        lower(money, self.rows)
        return in_time, money[first]

    def rest(self, money: Money) -> Money:
        """Return the rows that lower ranks need."""
        return money if self.keep is None else money[self.keep]


@dataclass(frozen=True, slots=True, eq=False)
class Descent:
    """A plan made ready for going down its ranks.

    Attributes:
        days: due days and days of outflows, ascending, [rows].
        targets: the instalments of the targets looked at.
        counts: how many each has, with those its earmark pays.
        steps: one for each target.
        outflows: the rows of days on which flows take money.
        asked: all that is to be paid.
        heights: what is due by each day up to each target, [targets, rows].
    """

    days: NDArray[np.int64]
    targets: tuple[Parts, ...]
    counts: tuple[int, ...]
    steps: tuple[Step, ...]
    outflows: tuple[int, ...]
    asked: int
    heights: NDArray[np.int64]

    def tightest(self, rank: int, medians: NDArray[np.int64]) -> int | None:
        """Return the day on which ``medians`` [rows] are least above the stairs of a target."""
        parts = self.targets[rank]
        if not parts:
            return None
        first = int(np.searchsorted(self.days, max(parts[0].day, 0)))
        gap = medians[first:] - self.heights[rank, first:]
        return int(self.days[first + int(np.argmin(gap))])


def lower(money: Money, rows: Sequence[int]) -> None:
    """Let no row be above a later one of ``rows``, given that it falls on those only."""
    for row, end in pairwise(reversed((0, *rows) if rows and rows[0] else rows)):
        above = money[end:row]
        np.minimum(above, money[row], out=above)


def descent(paths: PayoutPaths, plan: Plan, upto_rank: int | None) -> Descent:
    """Return the way down a plan; the last one is kept with ``paths``.

    What a lever of the household's own money changes in a plan is not looked at.
    """
    asked = (plan.targets, plan.earmarks, plan.flows, upto_rank, paths.horizon_days)
    last = paths.kept.get("descent")
    if isinstance(last, tuple) and last[0] is plan.instalments and last[1] == asked:
        known: Descent = last[2]
        return known
    made = _made(plan, upto_rank, paths.horizon_days)
    paths.kept["descent"] = (plan.instalments, asked, made)
    return made


def _made(plan: Plan, upto_rank: int | None, horizon_days: int) -> Descent:
    targets = plan.remaining if upto_rank is None else plan.remaining[: upto_rank + 1]
    due = {max(part.day, 0) for parts in plan.remaining for part in parts}
    outflow = {day for day in plan.outflow_days() if day <= horizon_days}
    days = np.array(sorted(due | outflow), dtype=np.int64)
    row_of = {day: row for row, day in enumerate(days.tolist())}
    rises = np.zeros((len(targets), len(days)), dtype=np.int64)
    for rank, parts in enumerate(targets):
        for part in parts:
            rises[rank, row_of[max(part.day, 0)]] += part.amount
    return Descent(
        days=days,
        targets=targets,
        counts=plan.counts[: len(targets)],
        steps=_steps(days.tolist(), targets),
        outflows=tuple(row_of[day] for day in sorted(outflow)),
        asked=sum(part.amount for parts in targets for part in parts),
        heights=rises.cumsum(axis=0).cumsum(axis=1),
    )


def _steps(days: list[int], targets: Sequence[Parts]) -> tuple[Step, ...]:
    last_use = {max(part.day, 0): rank for rank, parts in enumerate(targets) for part in parts}
    steps = []
    for rank, parts in enumerate(targets):
        row_of = {day: row for row, day in enumerate(days)}
        needed = [day for day in days if last_use.get(day, -1) > rank]
        keep = None
        if (len(days) - len(needed)) * _DEAD_SHARE >= len(days):
            keep = np.array([row_of[day] for day in needed], dtype=np.intp)
        steps.append(_step(parts, row_of, keep))
        if keep is not None:
            days = needed
    return tuple(steps)


def _step(parts: Parts, row_of: dict[int, int], keep: NDArray[np.intp] | None) -> Step:
    rises = np.zeros(len(row_of), dtype=np.int64)
    rows = [row_of[max(part.day, 0)] for part in parts]
    for row, part in zip(rows, parts, strict=True):
        rises[row] += part.amount
    heights = np.cumsum(rises)
    upto = accumulate(part.amount for part in parts)
    return Step(
        rows=tuple(dict.fromkeys(rows)),
        parts=tuple((row, int(heights[row]) - own) for row, own in zip(rows, upto, strict=True)),
        stairs=heights[rows[0] if rows else len(heights) :, None],
        keep=keep,
    )
