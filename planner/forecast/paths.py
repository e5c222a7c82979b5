"""Dated payouts on many possible futures, and the levers that bend them."""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]


class Kind(IntEnum):
    """Why a payout is on a path."""

    LIKELY = 0
    """Made up from the record."""
    DUE = 1
    """An invoice outstanding."""
    AGREED = 2
    """Work agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Levers:
    """What-if, against what was learnt; the plain Levers() change nothing.

    ``rate_factor`` multiplies how often likely payouts come, ``pay_factor`` what they have
    brought together by any day, rounded down; a limit cuts what comes after both, the last
    first. ``lag_shift_days`` is added to the days from the end of work to the payout, for
    work that ends after the origin.

    Raises:
        ValueError: a negative factor, or one that is no number.
    """

    rate_factor: float = 1.0
    pay_factor: float = 1.0
    lag_shift_days: int = 0

    def __post_init__(self) -> None:
        if not (self.rate_factor >= 0 and self.pay_factor >= 0):
            raise ValueError("factors")


UNCHANGED = Levers()


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """What the model takes from one source, to show and to set sliders by.

    ``payouts_per_quarter``: payouts in 91 days while the work goes on, the median over paths;
    ``typical_pay``: median payout in minor units; ``lag_days``: usual days from the end of work
    to the payout; ``going``: chance that the work has not ended yet.
    """

    payouts_per_quarter: float
    typical_pay: int
    lag_days: int
    going: float
    payouts_used: int


@dataclass(frozen=True, slots=True, eq=False)
class Effective:
    """The payouts that count under some levers, in order of day; arrays [payouts]."""

    path: Int32s
    day: Int32s
    amount: Int64s
    kind: NDArray[np.uint8]
    paths: int
    horizon_days: int


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class PayoutPaths:
    """Payouts on ``paths`` futures, in order of day, more of them than come at the rate learnt.

    Arrays, one entry per payout: ``path`` from 0 up; ``day`` whole days after the origin, at
    least 1; ``amount`` minor units; ``mark`` in [0, 1), or -1 for those that no rate changes, as
    all that are due or agreed: at rate factor f a payout counts if ``mark < f / rate_ceiling``;
    ``kind`` a Kind; ``work_day``:
    the day its work ends (0 or less: already done, the lag lever does not move it). Days run
    beyond ``horizon_days`` so that a shorter lag can pull payouts in. ``limit`` is the place in
    ``limits`` of the most, in minor units, that a path's payouts of that place can bring, -1
    for none; what is above it is left out, the last payouts first.
    """

    path: Int32s
    day: Int32s
    amount: Int64s
    mark: NDArray[np.float32]
    kind: NDArray[np.uint8]
    work_day: Int32s
    paths: int
    horizon_days: int
    rate_ceiling: float
    learnt: tuple[Learnt, ...]
    limit: NDArray[np.int16] | None = None
    limits: tuple[int, ...] = ()
    kept: dict[object, object] = field(default_factory=dict, init=False, repr=False)

    def with_levers(self, levers: Levers = UNCHANGED) -> Effective:
        """Return the payouts that count under ``levers``, each rounded; the last is kept.

        Raises:
            ValueError: the rate factor is above ``rate_ceiling``.
        """
        last = self.kept.get("effective")
        if isinstance(last, tuple) and last[0] == levers:
            known: Effective = last[1]
            return known
        effective = _bend(self, levers)
        self.kept["effective"] = (levers, effective)
        return effective

    def check_rate(self, levers: Levers) -> None:
        """Raise ``ValueError`` if the rate factor is above ``rate_ceiling``."""
        if levers.rate_factor > self.rate_ceiling:
            raise ValueError("rate_factor")

    def most_mark(self, rate_factor: float) -> np.float32:
        """Return the mark below which payouts count at a rate factor."""
        return np.float32(rate_factor / self.rate_ceiling)

    @property
    def payouts_per_quarter(self) -> float:
        """The payouts of all sources in 91 days while they go on."""
        return sum(source.payouts_per_quarter for source in self.learnt)

    @property
    def typical_pay(self) -> int:
        """The typical payout, each source counting as often as it pays."""
        weights = [max(source.payouts_per_quarter, 1e-9) for source in self.learnt]
        total = sum(source.typical_pay * w for source, w in zip(self.learnt, weights, strict=True))
        return round(total / sum(weights))

    @property
    def lag_days(self) -> int:
        """The usual lag, each source counting as often as it pays."""
        weights = [max(source.payouts_per_quarter, 1e-9) for source in self.learnt]
        total = sum(source.lag_days * w for source, w in zip(self.learnt, weights, strict=True))
        return round(total / sum(weights))


def _bend(paths: PayoutPaths, levers: Levers) -> Effective:
    """Thin by the marks, multiply, move, and put in order of day."""
    paths.check_rate(levers)
    mark = paths.mark
    if levers.lag_shift_days >= 0:
        mark = mark[: np.searchsorted(paths.day, paths.horizon_days, side="right")]
    index = np.flatnonzero(mark < paths.most_mark(levers.rate_factor))
    day = paths.day[index]
    if levers.lag_shift_days:
        day = moved(day, paths.work_day[index], levers.lag_shift_days)
        # Sorting 16-bit numbers is a radix sort, several times as fast as 32-bit ones.
        small = np.minimum(day, paths.horizon_days + 1).astype(np.int16)
        order = np.argsort(small, kind="stable")
        order = order[: np.searchsorted(day[order], paths.horizon_days, side="right")]
        index, day = index[order], day[order]
    amount, kind = paths.amount[index], paths.kind[index]
    if levers.pay_factor != 1.0:
        paid = np.rint(amount * levers.pay_factor).astype(np.int64)
        amount = np.where(kind == Kind.LIKELY, paid, amount)
    if paths.limit is not None and paths.limits:
        amount = _held(paths.path[index], paths.limit[index], amount, paths)
    return Effective(paths.path[index], day, amount, kind, paths.paths, paths.horizon_days)


Days = TypeVar("Days", NDArray[np.int16], Int32s)


def moved(day: Days, work_day: Days, shift: int) -> Days:
    """Return the days of payouts with ``shift`` days more or less to wait, [payouts].

    What is under way by the origin comes as before, and nothing before its work has ended.
    """
    if not shift:
        return day
    later = np.maximum(np.maximum(day + day.dtype.type(shift), work_day), 1)
    return np.where(work_day > 0, later, day).astype(day.dtype)


def _held(path: Int32s, limit: NDArray[np.int16], amount: Int64s, paths: PayoutPaths) -> Int64s:
    """Return the amounts, in order of day, cut so that no limit is passed on any path."""
    width = len(paths.limits)
    most = np.tile(np.array(paths.limits, dtype=np.int64), paths.paths)
    some = np.flatnonzero(limit >= 0)
    group = path[some].astype(np.intp) * width + limit[some]
    over = np.bincount(group, weights=amount[some], minlength=len(most)) > most
    chosen = over[group]
    some, group = some[chosen], group[chosen]
    order = np.argsort(group, kind="stable")
    some, group = some[order], group[order]
    upto = np.cumsum(amount[some])
    first = np.searchsorted(group, group)
    before = upto - amount[some]
    room = most[group] - (before - before[first])
    held = amount.copy()
    held[some] = np.clip(room, 0, amount[some])
    return held
