"""Payouts the household can name: invoices outstanding and work agreed."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from planner.forecast.paths import Kind
from planner.forecast.payouts import Payouts
from planner.forecast.record import Source

_LAG_SPREAD = 0.35
_ENOUGH_LAGS = 5
_SAME_WORK_DAYS = 31
_LATEST_DAY = 30_000


def due_payouts(source: Source, paths: int, rng: np.random.Generator) -> list[Payouts]:
    """Return for each invoice outstanding its payouts, at most one on a path."""
    invoices = []
    for invoice in source.expected:
        paid = _where_paid(invoice.chance, paths, rng)
        drawn = invoice.day + invoice.spread_days * rng.standard_normal(paths)[paid]
        # What should have come before tomorrow is as long again in coming.
        day = np.minimum(1 + np.abs(np.rint(drawn) - 1), _LATEST_DAY).astype(np.int32)
        invoices.append(Payouts.sure(paid, day, amount=invoice.amount, kind=Kind.DUE))
    return invoices


def agreed_payouts(source: Source, paths: int, rng: np.random.Generator) -> list[Payouts]:
    """Return for each agreed job its payouts, at most one on a path."""
    jobs = []
    for job in source.agreed:
        paid = _where_paid(job.chance, paths, rng)
        lag = draw_lags(source, paths, rng)[paid]
        if job.lag_days is not None:
            lag = np.full(len(paid), job.lag_days, dtype=np.int32)
        day = np.clip(job.end_day + lag, 1, _LATEST_DAY).astype(np.int32)
        end = min(job.end_day, _LATEST_DAY)
        jobs.append(Payouts.sure(paid, day, amount=job.amount, kind=Kind.AGREED, work_day=end))
    return jobs


def draw_lags(source: Source, size: int, rng: np.random.Generator) -> NDArray[np.int32]:
    """Return days from the end of work to the payout, of those seen if they are enough."""
    usual = source.usual_lag_days
    if len(source.lags) >= _ENOUGH_LAGS:
        seen = np.array(source.lags, dtype=np.int64)
        shift = usual - round(float(np.median(seen)))
        drawn = seen[rng.integers(0, len(seen), size)] + shift
    else:
        drawn = np.rint(usual * np.exp(_LAG_SPREAD * rng.standard_normal(size))).astype(np.int64)
    return np.clip(drawn, 0, _LATEST_DAY).astype(np.int32)


def stand_ins(likely: Payouts, jobs: Sequence[Payouts], rate_ceiling: float) -> NDArray[np.bool_]:
    """Return which likely payouts are those of agreed jobs, seen before they were agreed.

    Each agreed payout takes the place of the nearest likely one within a month, if there is
    one at the rate learnt, so that agreed work is not counted on top of the usual.
    """
    base = np.flatnonzero(likely.mark < np.float32(1 / rate_ceiling))
    base = base[np.lexsort((likely.day[base], likely.path[base]))]
    stride = np.int64(1 << 16)
    key = likely.path[base] * stride + likely.day[base]
    gone = np.zeros(len(likely.path), dtype=bool)
    for job in jobs:
        at = _nearest(key, job.path * stride + job.day)
        gone[base[at]] = True
        key, base = np.delete(key, at), np.delete(base, at)
    return gone


def _where_paid(chance: float, paths: int, rng: np.random.Generator) -> NDArray[np.int32]:
    return np.flatnonzero(rng.random(paths) < chance).astype(np.int32)


def _nearest(key: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return positions in the sorted ``key`` nearest to each wanted, if within a month."""
    if not len(key):
        return np.empty(0, dtype=np.intp)
    right = np.minimum(np.searchsorted(key, wanted), len(key) - 1)
    left = np.maximum(right - 1, 0)
    near = np.where(np.abs(key[left] - wanted) <= np.abs(key[right] - wanted), left, right)
    close: NDArray[np.intp] = near[np.abs(key[near] - wanted) <= _SAME_WORK_DAYS]
    return close
