"""From what is known to payouts on many possible futures."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from planner.forecast.amounts import draw_amounts
from planner.forecast.paths import Kind, Learnt, PayoutPaths
from planner.forecast.rate import Beliefs, future_counts, future_rates, learn
from planner.forecast.record import Break, History, Outlook, Source
from planner.forecast.sampling import expand, spread_over

PATHS = 10_000
RATE_CEILING = 3.0
LONGEST_HORIZON_DAYS = 36 * 31

_QUARTER_WEEKS = 13
_LAG_SPREAD = 0.35
_OBSERVED_LAGS = 5
_SAME_WORK_DAYS = 31


class CancelledError(Exception):
    """The caller no longer wants the simulation."""


def simulate(
    outlook: Outlook,
    horizon_days: int,
    rng: np.random.Generator,
    *,
    paths: int = PATHS,
    rate_ceiling: float = RATE_CEILING,
    keep_going: Callable[[], bool] = lambda: True,
) -> PayoutPaths:
    """Return payouts on ``paths`` futures of ``horizon_days`` days.

    The sources are simulated one by one and added up. The same outlook, arguments and state of
    ``rng`` give the same payouts.

    Args:
        outlook: what is known; each source needs a payout in its record, or must have stopped,
            to bring likely payouts.
        horizon_days: days after the origin, 1 to ``LONGEST_HORIZON_DAYS``.
        rng: source of randomness.
        paths: how many futures.
        rate_ceiling: the largest rate factor the paths can be asked for, at least 1.
        keep_going: asked between steps; False stops the work.

    Raises:
        ValueError: horizon, paths or ceiling out of range.
        CancelledError: ``keep_going`` said no.
    """
    if not 1 <= horizon_days <= LONGEST_HORIZON_DAYS or paths < 1 or not rate_ceiling >= 1:
        raise ValueError("size")
    parts: list[_Payouts] = []
    learnt: list[Learnt] = []
    for source in outlook.sources:
        likely, taught = _likely(
            source,
            horizon_days,
            rng,
            paths=paths,
            rate_ceiling=rate_ceiling,
            keep_going=keep_going,
        )
        jobs = _agreed(source, paths, rng)
        if jobs and len(likely.path):
            likely = likely.only(~_replaced(likely, jobs, rate_ceiling))
        parts += [likely, *jobs, *_due(source, paths, rng)]
        learnt.append(taught)
    payouts = _together(parts)
    _check(keep_going)
    return PayoutPaths(
        path=payouts.path,
        day=payouts.day,
        amount=payouts.amount,
        mark=payouts.mark,
        kind=payouts.kind,
        work_day=payouts.work_day,
        paths=paths,
        horizon_days=horizon_days,
        rate_ceiling=rate_ceiling,
        learnt=tuple(learnt),
    )


@dataclass(slots=True)
class _Payouts:
    """Payouts of one kind or several; arrays as in PayoutPaths."""

    path: NDArray[np.int32]
    day: NDArray[np.int32]
    amount: NDArray[np.int64]
    mark: NDArray[np.float32]
    kind: NDArray[np.uint8]
    work_day: NDArray[np.int32]

    def only(self, where: NDArray[np.bool_] | NDArray[np.intp]) -> "_Payouts":
        return _Payouts(
            self.path[where],
            self.day[where],
            self.amount[where],
            self.mark[where],
            self.kind[where],
            self.work_day[where],
        )


def _together(parts: list[_Payouts]) -> _Payouts:
    """Return all payouts in order of day."""
    payouts = _Payouts(
        np.concatenate([part.path for part in parts]),
        np.concatenate([part.day for part in parts]),
        np.concatenate([part.amount for part in parts]),
        np.concatenate([part.mark for part in parts]),
        np.concatenate([part.kind for part in parts]),
        np.concatenate([part.work_day for part in parts]),
    )
    # Sorting 16-bit numbers is a radix sort, several times as fast as 32-bit ones.
    return payouts.only(np.argsort(payouts.day.astype(np.int16), kind="stable"))


def _likely(
    source: Source,
    horizon_days: int,
    rng: np.random.Generator,
    *,
    paths: int,
    rate_ceiling: float,
    keep_going: Callable[[], bool],
) -> tuple[_Payouts, Learnt]:
    """Return the payouts that the record makes likely, and what it taught."""
    history = History.of(source.record)
    if not len(history.amount):
        return _none(), _nothing_learnt(source)
    counts = history.weekly_counts()
    exposure = _exposure(source, len(counts))
    beliefs = learn(counts, rng, exposure=exposure, ending=source.ending)
    _check(keep_going)
    beliefs = beliefs.take(spread_over(paths))
    per_quarter, going = _expected_rate(beliefs, rng)
    factor = 1.0
    if source.rate_per_quarter is not None:
        factor = source.rate_per_quarter / per_quarter
        beliefs.level += np.float32(np.log(max(factor, 1e-6)))
        per_quarter = source.rate_per_quarter
    pay = round(float(np.median(history.amount)))
    learnt = Learnt(
        payouts_per_quarter=0.0 if source.stopped else per_quarter,
        typical_pay=pay if source.typical_pay is None else source.typical_pay,
        lag_days=source.usual_lag_days,
        going=0.0 if source.stopped else going,
        payouts_used=len(history.amount),
    )
    if source.stopped or factor == 0:
        return _none(), learnt
    weeks = ceil((horizon_days + learnt.lag_days) / 7)
    path, day, mark = _events(beliefs, weeks, rate_ceiling, rng)
    _check(keep_going)
    amount = draw_amounts(history, path, paths, rng)
    if source.typical_pay is not None:
        amount *= source.typical_pay / pay
    _check(keep_going)
    work_day = day - _lags(source, len(day), rng)
    payouts = _Payouts(
        path,
        day,
        np.rint(amount).astype(np.int64),
        mark,
        np.full(len(day), Kind.LIKELY, dtype=np.uint8),
        work_day,
    )
    return payouts.only(_worked_for(source, work_day)), learnt


def _events(
    beliefs: Beliefs, weeks: int, rate_ceiling: float, rng: np.random.Generator
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]:
    """Return path, day and mark of payouts at the rate learnt and, above it, of extra ones.

    The extra ones are Poisson even for regular payers, whose weeks hold no more of them.
    """
    rate, lasts = future_rates(beliefs, weeks, rng)
    path, offset = expand(future_counts(beliefs, rate, lasts, rng), rng)
    share = np.float32(1 / rate_ceiling)
    mark = np.minimum(
        rng.random(len(path), dtype=np.float32) * share, np.nextafter(share, np.float32(0))
    )
    if rate_ceiling > 1:
        rate *= np.float32(rate_ceiling - 1)
        rate *= np.arange(weeks)[:, None] < lasts[None, :]
        more_path, more_offset = expand(rng.poisson(rate), rng)
        more = share + rng.random(len(more_path), dtype=np.float32) * (1 - share)
        more = np.minimum(more, np.nextafter(np.float32(1), np.float32(0)))
        path, offset = np.concatenate([path, more_path]), np.concatenate([offset, more_offset])
        mark = np.concatenate([mark, more])
    return path, offset.astype(np.int32) + np.int32(1), mark


def _expected_rate(beliefs: Beliefs, rng: np.random.Generator) -> tuple[float, float]:
    """Return the mean payouts of the first 13 weeks while the work goes on, and if it does."""
    rate, _ = future_rates(beliefs, _QUARTER_WEEKS, rng)
    going = beliefs.alive > 0
    if not going.any():
        going = np.ones_like(going)
    return float(rate[:, going].sum(axis=0).mean()), float((beliefs.alive > 0).mean())


def _exposure(source: Source, weeks: int) -> NDArray[np.float64] | None:
    """Return the share of each past week in which payouts could come, oldest first."""
    if not any(span.first < 0 for span in source.breaks):
        return None
    days = np.arange(-7 * weeks + 1, 1) - source.usual_lag_days
    free = ~_inside(source.breaks, days)
    # A week wholly off still lets a straggler through, as real ones do.
    share: NDArray[np.float64] = free.reshape(weeks, 7).mean(axis=1)
    return np.maximum(share, 0.05, out=share)


def _worked_for(source: Source, work_day: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Return which payouts stay, given breaks and what is known to be under way."""
    stays = ~_inside(source.breaks, work_day)
    if source.knows_what_is_under_way:
        stays &= work_day > 0
    return stays


def _inside(breaks: tuple[Break, ...], day: NDArray[np.integer]) -> NDArray[np.bool_]:
    inside = np.zeros(len(day), dtype=bool)
    for span in breaks:
        inside |= (day >= span.first) & (day < span.end)
    return inside


def _lags(source: Source, size: int, rng: np.random.Generator) -> NDArray[np.int32]:
    """Return a lag in days for each payout: one of those seen if they are enough."""
    usual = source.usual_lag_days
    if len(source.lags) >= _OBSERVED_LAGS:
        seen = np.array(source.lags, dtype=np.int64)
        shift = usual - round(float(np.median(seen)))
        drawn = seen[rng.integers(0, len(seen), size)] + shift
    else:
        drawn = np.rint(usual * np.exp(_LAG_SPREAD * rng.standard_normal(size))).astype(np.int64)
    return np.maximum(drawn, 0).astype(np.int32)


def _due(source: Source, paths: int, rng: np.random.Generator) -> list[_Payouts]:
    """Return for each invoice outstanding its payouts, at most one on a path."""
    invoices = []
    for invoice in source.expected:
        paid = np.flatnonzero(rng.random(paths) < invoice.chance).astype(np.int32)
        drawn = invoice.day + invoice.spread_days * rng.standard_normal(paths)[paid]
        # What should have come before tomorrow is as long again in coming.
        day = (1 + np.abs(np.rint(drawn) - 1)).astype(np.int32)
        invoices.append(_sure(paid, day, invoice.amount, Kind.DUE))
    return invoices


def _agreed(source: Source, paths: int, rng: np.random.Generator) -> list[_Payouts]:
    """Return for each agreed job its payouts, at most one on a path."""
    jobs = []
    for job in source.agreed:
        paid = np.flatnonzero(rng.random(paths) < job.chance).astype(np.int32)
        lag = _lags(source, paths, rng)[paid]
        if job.lag_days is not None:
            lag = np.full(len(paid), job.lag_days, dtype=np.int32)
        day = np.maximum(np.int32(job.end_day) + lag, 1).astype(np.int32)
        payouts = _sure(paid, day, job.amount, Kind.AGREED)
        payouts.work_day[:] = job.end_day
        jobs.append(payouts)
    return jobs


def _replaced(likely: _Payouts, jobs: list[_Payouts], rate_ceiling: float) -> NDArray[np.bool_]:
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


def _nearest(key: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return positions in the sorted ``key`` nearest to each wanted, if within a month."""
    if not len(key):
        return np.empty(0, dtype=np.intp)
    right = np.minimum(np.searchsorted(key, wanted), len(key) - 1)
    left = np.maximum(right - 1, 0)
    near = np.where(np.abs(key[left] - wanted) <= np.abs(key[right] - wanted), left, right)
    close: NDArray[np.intp] = near[np.abs(key[near] - wanted) <= _SAME_WORK_DAYS]
    return close


def _sure(path: NDArray[np.int32], day: NDArray[np.int32], amount: int, kind: Kind) -> _Payouts:
    """Return payouts of one amount that no lever thins, of work already done."""
    size = len(path)
    return _Payouts(
        path,
        day,
        np.full(size, amount, dtype=np.int64),
        np.zeros(size, dtype=np.float32),
        np.full(size, kind, dtype=np.uint8),
        np.zeros(size, dtype=np.int32),
    )


def _none() -> _Payouts:
    nothing = np.empty(0, dtype=np.int32)
    return _sure(nothing, nothing, 0, Kind.LIKELY)


def _nothing_learnt(source: Source) -> Learnt:
    return Learnt(
        payouts_per_quarter=0.0,
        typical_pay=source.typical_pay or 0,
        lag_days=source.usual_lag_days,
        going=0.0 if source.stopped else 1.0,
        payouts_used=0,
    )


def _check(keep_going: Callable[[], bool]) -> None:
    if not keep_going():
        raise CancelledError
