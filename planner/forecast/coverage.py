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

import numpy as np
from numpy.typing import NDArray

from planner.forecast.money import Ledger
from planner.forecast.paths import UNCHANGED, Levers, PayoutPaths
from planner.forecast.plan import Instalment, Plan, stairs

Money = NDArray[np.int32] | NDArray[np.int64]

_BLOCK = 2048


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
    money = Ledger.of(paths, levers, plan.living_share).money(plan.fixed(days), days, asked)
    medians = _medians(money)
    slack = _waterfall(money, days, sorted(due), targets)
    return Coverage(
        tuple(
            _summary(plan, rank, parts, slack[rank], (days, medians))
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
    row_of = {day: row for row, day in enumerate(due)}
    lowest = money if len(due) == len(days) else money[np.isin(days, due)]
    rows = [[row_of[max(part.day, 0)] for part in parts] for parts in targets]
    slack = [np.empty((len(parts), money.shape[1]), dtype=money.dtype) for parts in targets]
    for first in range(0, money.shape[1], _BLOCK):
        block = slice(first, first + _BLOCK)
        _descend(lowest[:, block], targets, rows, [part[:, block] for part in slack])
    return slack


def _descend(
    lowest: Money,
    targets: Sequence[Sequence[Instalment]],
    rows: Sequence[Sequence[int]],
    slack: Sequence[Money],
) -> None:
    """Fill in the slack, going down the ranks."""
    lowest = lowest.copy()
    for parts, at, free in zip(targets, rows, slack, strict=True):
        stair = np.cumsum([part.amount for part in parts], dtype=np.int64).tolist()
        for place, row in enumerate(at):
            np.subtract(lowest[row], stair[place], out=free[place])
        end: int | None = None
        for place in range(len(parts) - 1, -1, -1):
            segment = lowest[at[place] : end]
            segment -= stair[place]
            if end is not None:
                np.minimum(segment, lowest[end], out=segment)
            end = at[place]
        if end:
            np.minimum(lowest[:end], lowest[end], out=lowest[:end])


def _medians(money: Money) -> NDArray[np.int64]:
    """Return the median of M on each day, from every eighth path."""
    some = np.ascontiguousarray(money[:, ::8])
    middle = some.shape[1] // 2
    return np.partition(some, middle, axis=1)[:, middle].astype(np.int64)


def _summary(
    plan: Plan,
    rank: int,
    parts: Sequence[Instalment],
    slack: Money,
    course: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> TargetCoverage:
    if not parts:
        return _paid(plan.counts[rank])
    paths = slack.shape[1]
    chances = tuple(int(np.count_nonzero(row >= 0)) / paths for row in slack)
    worst = slack.min(axis=0) if len(parts) > 1 else slack[0]
    missing = -worst[worst < 0].astype(np.int64)
    shortfall = None
    if len(missing):
        np.minimum(missing, sum(part.amount for part in parts), out=missing)
        middle = (len(missing) - 1) // 2
        shortfall = int(np.partition(missing, middle)[middle])
    by_earmark = plan.counts[rank] - len(parts)
    return TargetCoverage(
        chance=1 - len(missing) / paths,
        instalments=chances,
        instalments_expected=by_earmark + sum(chances),
        instalments_left=plan.counts[rank],
        typical_shortfall=shortfall,
        tightest_day=_tightest(plan, rank, max(parts[0].day, 0), course),
    )


def _tightest(
    plan: Plan,
    rank: int,
    first_day: int,
    course: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> int:
    days, medians = course
    step_days, heights = stairs(plan, rank)
    step = np.searchsorted(step_days, days, side="right")
    gap = medians - np.concatenate([np.zeros(1, np.int64), heights])[step]
    later = days >= first_day
    return int(days[later][np.argmin(gap[later])])


def _paid(instalments: int) -> TargetCoverage:
    return TargetCoverage(1.0, (), float(instalments), instalments, None, None)
