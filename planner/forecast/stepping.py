"""Money by given days that follows a rate lever without adding up all payouts again.

What each day brings on each path is kept; another rate factor adds or takes the payouts whose
marks lie between. All of it is in whole minor units, so the sums are those of a fresh start.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.forecast.money import Ledger, Money, net_of_living, running
from planner.forecast.paths import Kind, Levers, PayoutPaths

_KEPT = 3
"""Sets of days kept at once: those of the plan, of the chart, and one more."""

_MOST_CELLS = 6_000_000
_BUCKETS = 1 << 16


def prepare(paths: PayoutPaths) -> None:
    """Sort the payouts roughly by mark, so that a lever finds those between two rates at once.

    Takes a moment for millions of payouts and so belongs to the simulation.
    """
    bucket = (np.maximum(paths.mark, 0) * np.float32(_BUCKETS)).astype(np.uint16)
    order = np.argsort(bucket, kind="stable").astype(np.int32)
    ends = np.cumsum(np.bincount(bucket, minlength=_BUCKETS))
    paths.kept["by_mark"] = (order, np.concatenate([[0], ends]))


@dataclass(slots=True)
class _Steps:
    """Net income between one day and the next, shape [days, paths], at ``rate_factor``.

    ``whole`` is its sum on each path, shape [paths].
    """

    income: NDArray[np.int64]
    whole: NDArray[np.int64]
    rate_factor: float


def money_by(  # noqa: PLR0917 - what Ledger.of and Ledger.money take
    paths: PayoutPaths,
    levers: Levers,
    living_share: int,
    fixed: NDArray[np.int64],
    days: NDArray[np.int64],
    asked: int | None = None,
) -> Money:
    """Return the money by the end of each day, shape [days, paths]; see ``Ledger.money``.

    Args:
        paths: the futures.
        levers: what-if.
        living_share: basis points of each payout that are kept for living.
        fixed: money that is the same on every path, shape [days].
        days: in ascending order, shape [days].
        asked: all that is to be paid, see ``Ledger.money``.
    """
    cells = len(days) * paths.paths
    if paths.limits or levers.lag_shift_days or not 0 < cells <= _MOST_CELLS:
        return Ledger.of(paths, levers, living_share).money(fixed, days, asked)
    steps = _steps(paths, levers, living_share, days)
    return running(steps.income, fixed, asked, int(steps.whole.max()))


def _steps(
    paths: PayoutPaths, levers: Levers, living_share: int, days: NDArray[np.int64]
) -> _Steps:
    kept = paths.kept.setdefault("steps", {})
    assert isinstance(kept, dict)  # noqa: S101 - for the type checker
    key = (levers.pay_factor, living_share, days.tobytes())
    known: _Steps | None = kept.pop(key, None)
    if known is None:
        ledger = Ledger.of(paths, levers, living_share)
        row = np.searchsorted(days, ledger.day)
        end = int(np.searchsorted(row, len(days)))
        cell = row[:end] * paths.paths + ledger.path[:end]
        cells = len(days) * paths.paths
        sums = np.bincount(cell, weights=ledger.net[:end], minlength=cells)
        income = sums.astype(np.int64).reshape(len(days), paths.paths)
        known = _Steps(income, income.sum(axis=0), levers.rate_factor)
    elif known.rate_factor != levers.rate_factor:
        _follow(known, paths, levers, living_share, days)
    kept[key] = known
    while len(kept) > _KEPT:
        kept.pop(next(iter(kept)))
    return known


def _follow(
    known: _Steps,
    paths: PayoutPaths,
    levers: Levers,
    living_share: int,
    days: NDArray[np.int64],
) -> None:
    """Add or take the payouts between the rate factor kept and that of ``levers``."""
    paths.check_rate(levers)
    before, after = paths.most_mark(known.rate_factor), paths.most_mark(levers.rate_factor)
    low, high = min(before, after), max(before, after)
    some = _between(paths, low, high, int(days[-1]))
    amount = paths.amount[some]
    if levers.pay_factor != 1.0:
        paid = np.rint(amount * levers.pay_factor).astype(np.int64)
        amount = np.where(paths.kind[some] == Kind.LIKELY, paid, amount)
    net = net_of_living(amount, living_share)
    # A look-up by day: there are far fewer days than payouts.
    row = np.searchsorted(days, np.arange(days[-1] + 1))[paths.day[some]]
    cell = row * paths.paths + paths.path[some]
    change = net if after > before else -net
    np.add.at(known.income.reshape(-1), cell, change)
    np.add.at(known.whole, paths.path[some], change)
    known.rate_factor = levers.rate_factor


def _between(
    paths: PayoutPaths, low: np.float32, high: np.float32, last_day: int
) -> NDArray[np.int32]:
    """Return the payouts up to a day whose marks are in [low, high)."""
    if "by_mark" not in paths.kept:
        prepare(paths)
    known = paths.kept["by_mark"]
    assert isinstance(known, tuple)  # noqa: S101 - for the type checker
    order, ends = known
    first, last = (min(int(mark * np.float32(_BUCKETS)), _BUCKETS - 1) for mark in (low, high))
    some: NDArray[np.int32] = order[ends[first] : ends[last + 1]]
    mark = paths.mark[some]
    return some[(mark >= low) & (mark < high) & (paths.day[some] <= last_day)]
