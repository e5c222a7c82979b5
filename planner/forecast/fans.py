"""The fan: how much money has come together, from bad runs to good ones."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from planner.forecast.paths import UNCHANGED, Levers, PayoutPaths
from planner.forecast.plan import Plan
from planner.forecast.stepping import money_by

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
    at = np.asarray(days, dtype=np.int64)
    if len(at) and (np.diff(at).min(initial=0) < 0 or at[-1] > paths.horizon_days):
        raise ValueError("days")
    if not all(0 <= share <= 1 for share in quantiles):
        raise ValueError("quantiles")
    money = money_by(paths, levers, plan.living_share, plan.fixed(at), at)
    money.sort(axis=1)
    places = [min(int(share * paths.paths), paths.paths - 1) for share in quantiles]
    return money[:, places].T.astype(np.int64)
