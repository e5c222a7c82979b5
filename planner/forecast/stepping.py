"""Income by given days that follows the levers without adding up all payouts again.

What has come together by some days on each path is kept. Another rate adds or takes the payouts
whose marks lie between, another lag those that then come before or after such a day, another pay
multiplies the sums. All of it is in whole minor units, so the sums are those of a fresh start.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from planner.forecast.batches import (
    Batch,
    Counting,
    add_up,
    changes,
    counting,
    crossing,
    known_payouts,
    rich,
    scatter,
)
from planner.forecast.limited import Held
from planner.forecast.money import INT32_SAFE, Money, at_places, scaled
from planner.forecast.paths import Levers, PayoutPaths

Days = NDArray[np.int64]
Found = dict[tuple[int, tuple[int, ...], float], NDArray[np.int64]]

_KEPT = 4
"""Sets of days kept at once: those of the plan, of the chart, of the chart in a drag, one more."""

_MOST_FOUND = 8
_FEW_DAYS = 4
"""So many days are looked up in sums that hold them; more get sums of their own."""


@dataclass(frozen=True, slots=True, eq=False)
class Income:
    """Net income by the end of each of some days on each path.

    Attributes:
        likely: at the pay learnt, never falling, shape [days, paths]; not to be changed. In 32
            bits it is cut off at ``INT32_SAFE``.
        rich: the paths on which it may be cut off, and what it is there, shape [days, rich].
        known: what is due or agreed, or None if nothing is, shape [some days, paths], the last
            of its rows holding from there on; not to be changed.
        pay_factor: what ``likely`` is still to be multiplied by.
        found: quantiles looked for before; of ``likely`` where nothing is known.
    """

    likely: Money
    rich: tuple[NDArray[np.intp], NDArray[np.int64]]
    known: Money | None
    pay_factor: float
    found: Found

    def into(self, money: Money) -> None:
        """Fill ``money`` [days, paths] with all income: exact in 64 bits, cut off in 32.

        What is cut off is at least ``least_cut``, and nothing is above ``INT32_SAFE`` before
        what is known comes on top.
        """
        if money.dtype == np.int64:
            scaled(self._exact(), self.known, self.pay_factor, money)
        elif float(self.likely[-1].max(initial=0)) * self.pay_factor <= INT32_SAFE:
            scaled(self.likely, self.known, self.pay_factor, money)
        else:
            np.minimum(self.likely, self._level(), out=money, casting="unsafe")
            scaled(money, self.known, self.pay_factor, money)

    @property
    def least_cut(self) -> int:
        """The least that likely income is cut off to where it is held in 32 bits."""
        return int(self._level() * self.pay_factor)

    def _level(self) -> int:
        return INT32_SAFE if self.pay_factor <= 1 else int(INT32_SAFE / self.pay_factor)

    @property
    def most_known(self) -> int:
        """The largest known income of a path."""
        return 0 if self.known is None else int(self.known[-1].max(initial=0))

    def quantiles(self, places: Sequence[int], every: int = 1) -> NDArray[np.int64]:
        """Return the income at ``places`` among the paths in order, shape [places, days].

        ``every``: looks at each so-manieth path only, among which the places then are.
        """
        paid = 1.0 if self.known is None else self.pay_factor
        key = (every, tuple(places), paid)
        if key not in self.found:
            if len(self.found) > _MOST_FOUND:
                self.found.clear()
            self.found[key] = self._levels(places, every)
        level = self.found[key]
        if self.known is None and self.pay_factor != 1.0:
            level = np.empty_like(level)
            scaled(self.found[key], None, self.pay_factor, level)
        return level

    def _levels(self, places: Sequence[int], every: int) -> NDArray[np.int64]:
        """Return quantiles of all income, or of that at the pay learnt if nothing is known."""
        cut = INT32_SAFE if self.known is None else self.least_cut
        if self.likely.dtype == np.int32 and self.most_known < INT32_SAFE:
            likely = self.likely[:, ::every]
            some: Money = np.empty(likely.shape, dtype=np.int32)
            known = None if self.known is None else self.known[:, ::every]
            if known is not None and self.pay_factor > 1:
                likely = np.minimum(likely, self._level())
            scaled(likely, known, 1.0 if known is None else self.pay_factor, some)
            level = at_places(some, places)
            if int(level.max(initial=0)) < cut:
                return level
        whole = self._exact()
        if self.known is not None:
            scaled(whole, self.known, self.pay_factor, whole)
        return at_places(whole[:, ::every].copy(), places)

    def _exact(self) -> NDArray[np.int64]:
        whole = self.likely.astype(np.int64)
        whole[:, self.rich[0]] = self.rich[1]
        return whole


def income_by(paths: PayoutPaths, levers: Levers, living_share: int, days: Days) -> Income:
    """Return the income by the end of each day under ``levers``.

    Args:
        paths: the futures.
        levers: what-if.
        living_share: basis points of each payout that are kept for living.
        days: in ascending order, shape [days].

    Raises:
        ValueError: the rate factor is above the ceiling.
    """
    paths.check_rate(levers)
    kept = paths.kept.setdefault("income", {})
    assert isinstance(kept, dict)  # noqa: S101 - for the type checker
    key, rows = (living_share, days.tobytes()), None
    if key not in kept:
        holding, rows = _holding(kept, living_share, days)
        if rows is not None:
            kept[holding].follow(paths, levers)
            if len(days) <= _FEW_DAYS:
                key = holding
            else:
                kept[key], rows = kept[holding].part(paths, days, rows), None
    sums: _Sums = kept.pop(key) if key in kept else _fresh(paths, levers, living_share, days)
    sums.follow(paths, levers)
    kept[key] = sums
    while len(kept) > _KEPT:
        kept.pop(next(iter(kept)))
    shown = sums if rows is None else sums.only(days, rows)
    factor = 1.0 if paths.limits else levers.pay_factor
    return Income(shown.likely, shown.rich, shown.known, factor, shown.found)


@dataclass(slots=True)
class _Sums:
    """What an ``Income`` holds, and the levers it is of."""

    days: Days
    living_share: int
    levers: Levers
    likely: Money
    known: Money | None
    rich: tuple[NDArray[np.intp], NDArray[np.int64]]
    held: Held | None = None
    found: Found = field(default_factory=dict)

    def only(self, days: Days, rows: NDArray[np.intp]) -> "_Sums":
        """Return sums of some of the days, which stand in ``rows``."""
        known = None if self.known is None else self.known[np.minimum(rows, len(self.known) - 1)]
        which, exact = self.rich
        likely = self.likely[rows]
        return _Sums(days, self.living_share, self.levers, likely, known, (which, exact[rows]))

    def part(self, paths: PayoutPaths, days: Days, rows: NDArray[np.intp]) -> "_Sums":
        """Return sums of some of the days that can follow the levers by themselves."""
        made = self.only(days, rows)
        if self.held is not None:
            made.held = self.held.only(paths, days, rows)
            made.likely = made.held.likely
        return made

    def follow(self, paths: PayoutPaths, levers: Levers) -> None:
        """Take the sums to other levers."""
        before, self.levers = self.levers, levers
        shifted = before.lag_shift_days != levers.lag_shift_days
        thinned = before.rate_factor != levers.rate_factor
        if self.held is not None and before != levers:
            self.held.follow(paths, levers)
            self.likely, self.found = self.held.likely, {}
        if shifted:
            self.known = _known(paths, levers, self.living_share, self.days)
        if self.held is not None or not (shifted or thinned):
            return
        if shifted:
            known = counting(paths, before.rate_factor, self.living_share)
            self._shift(known, before.lag_shift_days, levers.lag_shift_days)
        if thinned:
            self._thin(paths, changes(paths, before.rate_factor, levers, self.living_share))
        self.found = {}
        self.cut(paths)

    def cut(self, paths: PayoutPaths) -> None:
        """Put right the paths that 32 bits do not hold."""
        which, batch = rich(paths, self.levers, self.living_share)
        if len(which):
            exact: NDArray[np.int64] = np.zeros((len(self.days), len(which)), dtype=np.int64)
            add_up(batch, self.days, exact)
            self.likely[:, which] = np.minimum(exact, INT32_SAFE)
            self.rich = (which, exact)

    def _thin(self, paths: PayoutPaths, batch: Batch) -> None:
        """Add or take the payouts between two rates."""
        step = scratch(paths, len(self.days), self.likely.dtype)
        step[...] = 0
        scatter(batch, self.days, step)
        upto = np.zeros(paths.paths, dtype=self.likely.dtype)
        for row in range(len(self.days)):
            np.add(upto, step[row], out=upto)
            np.add(self.likely[row], upto, out=self.likely[row])

    def _shift(self, known: Counting, before: int, lag: int) -> None:
        """Add or take on each day the payouts that now come before it, or no longer do."""
        found = crossing(known, self.days, before, lag)
        if found is None:
            self.likely[...] = 0
            add_up(known.batch(lag), self.days, self.likely)
            return
        apply = np.add if lag < before else np.subtract
        cell = found.day * self.likely.shape[1] + found.path
        apply.at(self.likely.reshape(-1), cell, found.net.astype(self.likely.dtype, copy=False))


def _fresh(paths: PayoutPaths, levers: Levers, living_share: int, days: Days) -> _Sums:
    none = (np.empty(0, dtype=np.intp), np.empty((len(days), 0), dtype=np.int64))
    if paths.limits:
        held = Held.fresh(paths, levers, living_share, days)
        known = _known(paths, levers, living_share, days)
        return _Sums(days, living_share, levers, held.likely, known, none, held)
    counts = counting(paths, levers.rate_factor, living_share)
    likely = np.zeros((len(days), paths.paths), dtype=counts.net.dtype)
    add_up(counts.batch(levers.lag_shift_days), days, likely)
    known = _known(paths, levers, living_share, days)
    sums = _Sums(days, living_share, levers, likely, known, none)
    sums.cut(paths)
    return sums


def _known(paths: PayoutPaths, levers: Levers, living_share: int, days: Days) -> Money | None:
    """Return the sums of what is due or agreed, up to the last day; None if nothing is."""
    batch = known_payouts(paths, levers, living_share)
    if not len(batch.path) or not len(days):
        return None
    last = min(int(np.searchsorted(days, int(batch.day.max()))) + 1, len(days))
    size = (last, paths.paths)
    known: Money = np.zeros(size, np.int32) if batch.most < INT32_SAFE else np.zeros(size, np.int64)
    add_up(batch, days[:last], known)
    return known


def scratch(paths: PayoutPaths, rows: int, dtype: np.dtype[np.signedinteger]) -> Money:
    """Return a block [rows, paths] to work in; its content is anything.

    It is the same memory each time: pages that are asked for anew cost more than the sums.
    """
    size = rows * paths.paths * dtype.itemsize
    block = paths.kept.get("scratch")
    if not isinstance(block, np.ndarray) or len(block) < size:
        block = np.empty(size, dtype=np.uint8)
        paths.kept["scratch"] = block
    shaped: Money = block[:size].view(dtype).reshape(rows, paths.paths)
    return shaped


def _holding(
    kept: dict[tuple[int, bytes], _Sums], living_share: int, days: Days
) -> tuple[tuple[int, bytes], NDArray[np.intp] | None]:
    """Return the key of kept sums that hold all of ``days``, and their rows there."""
    for key, sums in reversed(kept.items()):
        if sums.living_share != living_share or not len(days) or not len(sums.days):
            continue
        rows = np.minimum(np.searchsorted(sums.days, days), len(sums.days) - 1)
        if np.array_equal(sums.days[rows], days):
            return key, rows
    return (living_share, days.tobytes()), None
