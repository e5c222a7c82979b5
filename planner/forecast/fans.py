"""The fan: how much money has come together, from bad runs to good ones."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from planner.forecast.money import at_places
from planner.forecast.paths import UNCHANGED, Levers, PayoutPaths
from planner.forecast.plan import Plan
from planner.forecast.stepping import income_by

QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)


def fan(
    paths: PayoutPaths,
    plan: Plan,
    days: Sequence[int] | NDArray[np.int64],
    *,
    levers: Levers = UNCHANGED,
    quantiles: Sequence[float] = QUANTILES,
) -> NDArray[np.int64]:
    """Return quantiles of the money come together by each day, shape [quantiles, days].

    It is the M(t) of the coverage rule: free savings, flows, top-ups and net payouts, before
    anything planned is paid, earmarked money left out as in ``stairs``. Each quantile is the
    value of a path, not one between two.

    Args:
        paths: the futures.
        plan: the money that comes in anyway.
        days: whole days after the origin, ascending, at most the horizon, shape [days].
        levers: what-if.
        quantiles: shares of paths below, in [0, 1].

    Raises:
        ValueError: days out of order or beyond the horizon, or a quantile out of range.
    """
    at = _days(paths, days)
    if not all(0 <= share <= 1 for share in quantiles):
        raise ValueError("quantiles")
    places = [min(int(share * paths.paths), paths.paths - 1) for share in quantiles]
    return income_by(paths, levers, plan.living_share, at).quantiles(places) + plan.fixed(at)


def shades(
    paths: PayoutPaths,
    plan: Plan,
    days: Sequence[int] | NDArray[np.int64],
    *,
    levers: Levers = UNCHANGED,
) -> NDArray[np.int64]:
    """Return how sure the money of each day is, shape [3, days], each row on top of the last.

    The first row is in hand or comes anyway (savings, flows, top-ups), up to the second one it
    is due or agreed, up to the third only likely. The second and third are medians over paths.

    Raises:
        ValueError: days out of order or beyond the horizon.
    """
    at = _days(paths, days)
    likely = fan(paths, plan, at, levers=levers, quantiles=(0.5,))[0]
    hand = plan.fixed(at)
    due = hand + due_or_agreed(paths, plan, at, levers=levers)
    return np.maximum.accumulate(np.stack([hand, due, likely]), axis=0)


def due_or_agreed(
    paths: PayoutPaths,
    plan: Plan,
    days: Sequence[int] | NDArray[np.int64],
    *,
    levers: Levers = UNCHANGED,
) -> NDArray[np.int64]:
    """Return the median of what invoices and agreed work have brought by each day, shape [days].

    Raises:
        ValueError: days out of order or beyond the horizon.
    """
    at = _days(paths, days)
    known = income_by(paths, levers, plan.living_share, at).known
    if known is None:
        return np.zeros(len(at), dtype=np.int64)
    middle = at_places(known.copy(), [min(paths.paths // 2, paths.paths - 1)])[0]
    # Nothing comes after the last day that is known.
    return np.append(middle, np.repeat(middle[-1:], len(at) - len(middle)))


def _days(paths: PayoutPaths, days: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
    at = np.asarray(days, dtype=np.int64)
    if len(at) and (np.diff(at).min(initial=0) < 0 or at[-1] > paths.horizon_days):
        raise ValueError("days")
    return at
