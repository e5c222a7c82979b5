"""How often what is planned is paid in time.

The rule, on one path, with M(t) the money that has come together by day t: an instalment due
on day d is in time if M(t) - S(t) is not negative on d and on every later day of the horizon,
where S(t) is the staircase of all instalments of higher ranks and of its own target's up to
this one. What an earmark pays in full is in time.

M(t) - S(t) falls only on due days and days of outflows, so it is looked at on those. Going down
the ranks, only the lowest value from each due day on is kept: with R(t) the lowest of M - S of
the ranks so far from t on, and A the target's own stairs, the next R is A(t) less than R(t) and
not above the next R on the target's next due day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from planner.forecast.money import Money
from planner.forecast.paths import UNCHANGED, Levers, PayoutPaths
from planner.forecast.plan import Instalment, Plan
from planner.forecast.stepping import money_by


@dataclass(frozen=True, slots=True)
class TargetCoverage:
    """How one target fares.

    Attributes:
        chance: share of paths on which all its instalments left are in time, 1.0 if none are.
        instalments: the chance of each instalment that its earmark does not pay, by day.
        instalments_expected: mean number in time, with those its earmark pays; rounded down
            for display.
        instalments_left: how many there are, with those its earmark pays.
        typical_shortfall: median, on the paths that miss, of the least extra money that, in
            hand from the start, would have made all in time; at most what is still asked.
            None if no path misses.
        tightest_day: the day, from its first due day on, on which the median path is least
            above its staircase; None if nothing is left to pay.
    """

    chance: float
    instalments: tuple[float, ...]
    instalments_expected: float
    instalments_left: int
    typical_shortfall: int | None
    tightest_day: int | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How each target fares, in rank order."""

    targets: tuple[TargetCoverage, ...]
    paths: int


def cover(
    paths: PayoutPaths,
    plan: Plan,
    *,
    levers: Levers = UNCHANGED,
    upto_rank: int | None = None,
) -> Coverage:
    """Return how often each target is paid in time.

    Args:
        paths: the futures, simulated at least up to the last due day.
        plan: what is due and the money that comes in anyway.
        levers: what-if.
        upto_rank: the last target looked at, by place in rank order; None: all.

    Raises:
        ValueError: an instalment is due after the horizon of ``paths``.
    """
    if plan.last_day > paths.horizon_days:
        raise ValueError("horizon_days")
    targets = plan.remaining if upto_rank is None else plan.remaining[: upto_rank + 1]
    due = {max(part.day, 0) for parts in targets for part in parts}
    outflow = {day for day in plan.outflow_days() if day <= paths.horizon_days}
    days = np.array(sorted(due | outflow), dtype=np.int64)
    asked = sum(part.amount for parts in targets for part in parts)
    if not len(days):
        done = tuple(_paid(plan.counts[rank]) for rank in range(len(targets)))
        return Coverage(done, paths.paths)
    money = money_by(paths, levers, plan.living_share, plan.fixed(days), days, asked)
    tightest = _tightest_days(_medians(money), days, targets)
    slack = _waterfall(money, days, sorted(due), targets)
    return Coverage(
        tuple(
            _summary(plan.counts[rank], parts, slack[rank], tightest[rank])
            for rank, parts in enumerate(targets)
        ),
        paths.paths,
    )


def _waterfall(
    money: Money, days: NDArray[np.int64], due: list[int], targets: Sequence[Sequence[Instalment]]
) -> list[Money]:
    """Return for each target the slack of each instalment: not negative if in time.

    Args:
        money: M on ``days``, shape [days, paths]; overwritten.
        days: days on which M - S can fall.
        due: the due days among them.
        targets: instalments by target, by day.

    Returns:
        Arrays [instalments, paths].
    """
    for row in range(len(days) - 2, -1, -1):
        np.minimum(money[row], money[row + 1], out=money[row])
    lowest = money if len(due) == len(days) else money[np.isin(days, due)]
    slack = [np.empty((len(parts), money.shape[1]), dtype=money.dtype) for parts in targets]
    _descend(lowest, _steps(due, targets), slack)
    return slack


@dataclass(frozen=True, slots=True)
class _Step:
    """One target on the way down: the rows it is due on, its stairs, the rows kept after it."""

    rows: tuple[int, ...]
    stairs: tuple[int, ...]
    keep: NDArray[np.intp] | None


def _steps(due: list[int], targets: Sequence[Sequence[Instalment]]) -> list[_Step]:
    """Return the way down; rows that no lower rank is due on go once they are half of all."""
    last_use = {max(part.day, 0): rank for rank, parts in enumerate(targets) for part in parts}
    steps = []
    for rank, parts in enumerate(targets):
        row_of = {day: row for row, day in enumerate(due)}
        needed = [day for day in due if last_use[day] > rank]
        keep = None
        if len(needed) * 2 <= len(due):
            keep = np.array([row_of[day] for day in needed], dtype=np.intp)
            due = needed
        steps.append(
            _Step(
                rows=tuple(row_of[max(part.day, 0)] for part in parts),
                stairs=tuple(accumulate(part.amount for part in parts)),
                keep=keep,
            )
        )
    return steps


def _descend(lowest: Money, steps: Sequence[_Step], slack: Sequence[Money]) -> None:
    """Fill in the slack, going down the ranks; ``lowest`` [due days, paths] is used up."""
    for step, free in zip(steps, slack, strict=True):
        for place, row in enumerate(step.rows):
            np.subtract(lowest[row], step.stairs[place], out=free[place])
        if step.keep is not None and not len(step.keep):
            return
        end: int | None = None
        for row, stair in zip(reversed(step.rows), reversed(step.stairs), strict=True):
            segment = lowest[row:end]
            segment -= stair
            if end is not None:
                np.minimum(segment, lowest[end], out=segment)
            end = row
        if end:
            np.minimum(lowest[:end], lowest[end], out=lowest[:end])
        if step.keep is not None:
            lowest = lowest[step.keep]


def _medians(money: Money) -> NDArray[np.int64]:
    """Return the median of M on each day, from every eighth path."""
    some = np.ascontiguousarray(money[:, ::8])
    middle = some.shape[1] // 2
    return np.partition(some, middle, axis=1)[:, middle].astype(np.int64)


def _tightest_days(
    medians: NDArray[np.int64],
    days: NDArray[np.int64],
    targets: Sequence[Sequence[Instalment]],
) -> list[int | None]:
    """Return for each target the day on which the median is least above its staircase."""
    row_of = {day: row for row, day in enumerate(days.tolist())}
    rises = np.zeros(len(days), dtype=np.int64)
    tightest: list[int | None] = []
    for parts in targets:
        for part in parts:
            rises[row_of[max(part.day, 0)]] += part.amount
        if not parts:
            tightest.append(None)
            continue
        first = row_of[max(parts[0].day, 0)]
        gap = medians - np.cumsum(rises)
        tightest.append(int(days[first + int(np.argmin(gap[first:]))]))
    return tightest


def _summary(
    instalments: int, parts: Sequence[Instalment], slack: Money, tightest_day: int | None
) -> TargetCoverage:
    """Return how a target fares; ``instalments`` counts those its earmark pays too."""
    if not parts:
        return _paid(instalments)
    paths = slack.shape[1]
    chances = tuple(int(np.count_nonzero(row >= 0)) / paths for row in slack)
    worst = slack.min(axis=0) if len(parts) > 1 else slack[0]
    missing = -worst[worst < 0].astype(np.int64)
    shortfall = None
    if len(missing):
        np.minimum(missing, sum(part.amount for part in parts), out=missing)
        middle = (len(missing) - 1) // 2
        shortfall = int(np.partition(missing, middle)[middle])
    return TargetCoverage(
        chance=(paths - len(missing)) / paths,
        instalments=chances,
        instalments_expected=instalments - len(parts) + sum(chances),
        instalments_left=instalments,
        typical_shortfall=shortfall,
        tightest_day=tightest_day,
    )


def _paid(instalments: int) -> TargetCoverage:
    return TargetCoverage(1.0, (), float(instalments), instalments, None, None)
