"""How often what is planned is paid in time.

The rule, on one path, with M(t) the money that has come together by day t: an instalment due
on day d is in time if M(t) - S(t) is not negative on d and on every later day of the horizon,
where S(t) is the staircase of all instalments of higher ranks and of its own target's up to
this one. What an earmark pays in full is in time.

M(t) - S(t) falls only on due days and days of outflows, so it is looked at on those. Going down
the ranks, only the lowest value from each due day on is kept: with R(t) the lowest of M - S of
the ranks so far from t on, and A the target's own stairs, the next R is A(t) less than R(t) and
not above the next R on the target's next due day. R on the target's first due day is then what
is left, or missing, on the path.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.forecast.descent import Descent, descent, lower
from planner.forecast.money import INT32_SAFE, Money
from planner.forecast.paths import UNCHANGED, Levers, PayoutPaths
from planner.forecast.plan import Instalment, Plan
from planner.forecast.stepping import Income, income_by, scratch

_EVERY = 8
"""The median course, for the tightest day, is that of every so-manieth path."""


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
    way = descent(paths, plan, upto_rank)
    if not len(way.days):
        return Coverage(tuple(_paid(count) for count in way.counts), paths.paths)
    income = income_by(paths, levers, plan.living_share, way.days)
    fixed = plan.fixed(way.days)
    middle = len(range(0, paths.paths, _EVERY)) // 2
    medians = income.quantiles([middle], _EVERY)[0] + fixed
    money, more = _money(paths, income, way, fixed)
    fares = []
    for rank, parts in enumerate(way.targets):
        step = way.steps[rank]
        in_time, worst = step.take(money, more)
        money, more = step.rest(money), None
        fares.append(_summary(way.counts[rank], parts, in_time, worst, way.tightest(rank, medians)))
    return Coverage(tuple(fares), paths.paths)


def _money(
    paths: PayoutPaths, income: Income, way: Descent, fixed: NDArray[np.int64]
) -> tuple[Money, NDArray[np.int64] | None]:
    """Return M, lowered where outflows later take it lower, shape [rows, paths].

    Where there are none, what is fixed is not added yet but returned: the first target does
    it on its way.
    """
    widest = int(np.abs(fixed).max()) + way.asked + income.most_known
    # What is cut off is then more than all that is asked, which changes no answer.
    small = income.likely.dtype == np.int32 and widest < min(income.least_cut, INT32_SAFE)
    money = scratch(paths, len(way.days), np.dtype(np.int32 if small else np.int64))
    income.into(money)
    if not way.outflows:
        return money, fixed
    np.add(money, fixed[:, None], out=money, casting="unsafe")
    lower(money, way.outflows)
    return money, None


def _summary(
    instalments: int,
    parts: Sequence[Instalment],
    in_time: Sequence[int],
    worst: Money,
    tightest_day: int | None,
) -> TargetCoverage:
    """Return how a target fares.

    Args:
        instalments: how many it has, with those its earmark pays.
        parts: the others.
        in_time: the number of paths on which each of them is in time.
        worst: the lowest that is left on each path, negative if one is not.
        tightest_day: see ``TargetCoverage``.
    """
    if not parts:
        return _paid(instalments)
    paths, shortfall = len(worst), None
    missing = int(np.count_nonzero(worst < 0))
    if missing:
        # Those that miss are the lowest: of them the middle one, from what is missing least.
        middle = missing - 1 - (missing - 1) // 2
        ordered = worst.copy()
        ordered.partition(middle)
        shortfall = min(-int(ordered[middle]), sum(part.amount for part in parts))
    chances = tuple(count / paths for count in in_time)
    return TargetCoverage(
        chance=(paths - missing) / paths,
        instalments=chances,
        instalments_expected=instalments - len(parts) + sum(chances),
        instalments_left=instalments,
        typical_shortfall=shortfall,
        tightest_day=tightest_day,
    )


def _paid(instalments: int) -> TargetCoverage:
    return TargetCoverage(1.0, (), float(instalments), instalments, None, None)
