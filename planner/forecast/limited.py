"""Likely income where limits cut it, followed from lever to lever.

The payouts under one limit make a group. On a path a group brings what its payouts have come to
by a day, times the pay, but never more than its limit: the last payouts are cut first. What each
looked-at day adds to each group on each path is kept, so a lever changes only the payouts that
it adds, takes or moves; capping and adding up the groups is then a walk over a few rows each.

By a day a path has the limits of the groups that have passed theirs, and the sum of all other
payouts times the pay, rounded down. More payouts or more pay never make that less, for a group
that comes to its limit brought no more than it before.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from planner.forecast.batches import Batch, Counting, changes, counting, crossing, most_of
from planner.forecast.money import INT32_SAFE, Money, net_of_living, scaled
from planner.forecast.paths import Kind, Levers, PayoutPaths

Days = NDArray[np.int64]

_ANY = 1 << 52
"""Stands for all sums that there can be."""

_SLACK_DAYS = 45
"""Room for the lag lever on either side of a group's days; beyond it all is laid out anew."""


@dataclass(frozen=True, slots=True, eq=False)
class _Bounds:
    """Days between which the payouts of each limit fall; arrays [limits].

    ``day`` and ``work`` are the first and last day of payouts that a lag moves and of their
    work, ``still`` those of payouts that it does not move; (1, 0) where there are none.
    ``free``: some likely payouts are under no limit.
    """

    day: NDArray[np.int64]
    work: NDArray[np.int64]
    still: NDArray[np.int64]
    free: bool

    def under(self, least: int, most: int) -> NDArray[np.int64]:
        """Return the first and last day of each limit's payouts under these lags, [2, limits]."""
        first = np.maximum(np.maximum(self.day[0] + least, self.work[0]), 1)
        last = np.maximum(np.maximum(self.day[1] + most, self.work[1]), 1)
        moves, stays = self.day[0] <= self.day[1], self.still[0] <= self.still[1]
        first = np.where(moves, np.where(stays, np.minimum(first, self.still[0]), first), 1)
        last = np.where(moves, np.where(stays, np.maximum(last, self.still[1]), last), 0)
        only = stays & ~moves
        found = np.stack([first, last])
        found[:, only] = self.still[:, only]
        return found


def bounds(paths: PayoutPaths) -> _Bounds:
    """Return the days of each limit's payouts; kept with ``paths``."""
    known = paths.kept.get("bounds")
    if isinstance(known, _Bounds):
        return known
    if paths.limit is None:
        nothing = np.empty((2, 0), dtype=np.int64)
        return _Bounds(nothing, nothing, nothing, free=True)
    some = np.flatnonzero(paths.limit >= 0)
    limit, day, work = paths.limit[some], paths.day[some], paths.work_day[some]
    moves = work > 0
    width = len(paths.limits)
    made = _Bounds(
        day=_range(limit[moves], day[moves], width),
        work=_range(limit[moves], work[moves], width),
        still=_range(limit[~moves], day[~moves], width),
        free=len(some) < int(np.count_nonzero(paths.kind == Kind.LIKELY)),
    )
    paths.kept["bounds"] = made
    return made


def _range(limit: NDArray[np.int16], day: NDArray[np.int32], width: int) -> NDArray[np.int64]:
    # By limit and day there are few numbers, so counting them is faster than comparing all.
    least = int(day.min(initial=0))
    days = int(day.max(initial=0)) - least + 1
    cell = limit.astype(np.intp) * days + (day - least)
    seen = np.bincount(cell, minlength=width * days).reshape(width, days) > 0
    first, last = seen.argmax(axis=1), days - 1 - seen[:, ::-1].argmax(axis=1)
    some = seen.any(axis=1)
    return np.stack([np.where(some, first + least, 1), np.where(some, last + least, 0)])


@dataclass(frozen=True, slots=True, eq=False)
class _Layout:
    """Where the rows of each group stand; the last group has no limit and all rows.

    ``first``, ``end``: its rows among the looked-at days; ``offset`` is added to such a row to
    get the row of its own; arrays [limits + 1]. It holds for lags from ``least`` to ``most``.
    """

    first: NDArray[np.int64]
    end: NDArray[np.int64]
    offset: NDArray[np.int64]
    rows: int
    least: int
    most: int

    @classmethod
    def of(cls, paths: PayoutPaths, days: Days, least: int, most: int) -> "_Layout":
        """Return the layout for lags from ``least`` to ``most``."""
        first, end = rows_of(paths, days, least, most)
        free = paths.limit is None or bool(np.any((paths.limit < 0) & (paths.kind == Kind.LIKELY)))
        first = np.append(first, 0)
        end = np.append(end, len(days) if free else 0)
        # One more, to which a lag may take payouts that come after the last day.
        size = end - first + 1
        base = np.cumsum(size) - size
        return cls(first, end, base - first, int(size.sum()), least, most)


def _about(paths: PayoutPaths, days: Days, lag: int) -> _Layout:
    return _Layout.of(paths, days, lag - _SLACK_DAYS, lag + _SLACK_DAYS)


def rows_of(
    paths: PayoutPaths, days: Days, least: int, most: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the rows in which each limit's sums change under these lags, [first, end)."""
    begin, last = bounds(paths).under(least, most)
    first = np.searchsorted(days, begin)
    end = np.minimum(np.searchsorted(days, last) + 1, len(days))
    return first, np.where(last >= begin, np.maximum(end, first), first)


@dataclass(slots=True)
class Held:
    """What the likely payouts bring by some days where limits cut them.

    ``steps`` [own rows, paths] is what each looked-at day adds to each group, ``levers`` what
    it is of.
    """

    days: Days
    living_share: int
    levers: Levers
    layout: _Layout
    steps: Money
    likely: Money = field(init=False)
    sums: Money | None = None
    tops: Money | None = None

    @classmethod
    def fresh(cls, paths: PayoutPaths, levers: Levers, living_share: int, days: Days) -> "Held":
        """Return the sums added up anew."""
        layout = _about(paths, days, levers.lag_shift_days)
        kind = np.dtype(np.int32 if most_of(paths) < INT32_SAFE else np.int64)
        steps: Money = np.zeros((layout.rows, paths.paths), dtype=kind)
        made = cls(days, living_share, levers, layout, steps)
        made._put(counting(paths, levers.rate_factor, living_share).batch(levers.lag_shift_days))
        made._cap(paths)
        return made

    def only(self, paths: PayoutPaths, days: Days, rows: NDArray[np.intp]) -> "Held":
        """Return the sums by some of the days, which stand in ``rows``."""
        before = self.layout
        layout = _Layout.of(paths, days, before.least, before.most)
        steps: Money = np.zeros((layout.rows, paths.paths), dtype=self.steps.dtype)
        for group, offset in enumerate(layout.offset.tolist()):
            for row in range(int(layout.first[group]), int(layout.end[group])):
                begin = max(int(rows[row - 1]) + 1 if row else 0, int(before.first[group]))
                end = min(int(rows[row]) + 1, int(before.end[group]))
                for own in range(begin, end):
                    more = self.steps[own + int(before.offset[group])]
                    np.add(steps[row + offset], more, out=steps[row + offset])
        made = Held(days, self.living_share, self.levers, layout, steps)
        made._cap(paths)
        return made

    def follow(self, paths: PayoutPaths, levers: Levers) -> None:
        """Take the sums to other levers."""
        before, self.levers = self.levers, levers
        lag = levers.lag_shift_days
        if lag != before.lag_shift_days:
            known = counting(paths, before.rate_factor, self.living_share)
            if not self.layout.least <= lag <= self.layout.most:
                self.layout = _about(paths, self.days, lag)
                self.steps = np.zeros((self.layout.rows, paths.paths), dtype=self.steps.dtype)
                self._put(known.batch(lag))
            else:
                self._shift(known, before.lag_shift_days, lag)
        if levers.rate_factor != before.rate_factor:
            self._put(changes(paths, before.rate_factor, levers, self.living_share))
        self._cap(paths)

    def _put(self, batch: Batch) -> None:
        """Add payouts to what their days bring."""
        if not len(self.days):
            return
        inside = batch.day <= self.days[-1]
        if not inside.all():
            limit = None if batch.limit is None else batch.limit[inside]
            batch = Batch(batch.path[inside], batch.day[inside], batch.net[inside], limit)
        row: NDArray[np.intp] = np.searchsorted(self.days, np.arange(self.days[-1] + 1))[batch.day]
        net = batch.net.astype(self.steps.dtype, copy=False)
        np.add.at(self.steps.reshape(-1), self._cells(row, batch), net)

    def _shift(self, known: Counting, before: int, lag: int) -> None:
        """Move payouts to the days on which they now come."""
        found = crossing(known, self.days, before, lag)
        if found is None:
            self.steps[...] = 0
            self._put(known.batch(lag))
            return
        cell = self._cells(found.day.astype(np.intp, copy=False), found)
        net = found.net.astype(self.steps.dtype, copy=False)
        apply, back = (np.add, np.subtract) if lag < before else (np.subtract, np.add)
        apply.at(self.steps.reshape(-1), cell, net)
        cell += self.steps.shape[1]
        back.at(self.steps.reshape(-1), cell, net)

    def _cells(self, row: NDArray[np.intp], batch: Batch) -> NDArray[np.intp]:
        """Return where in ``steps`` payouts are counted that come by ``row``, which is used up."""
        width = self.steps.shape[1]
        offset = self.layout.offset * width
        row *= width
        row += offset[-1] if batch.limit is None else offset.take(batch.limit)
        row += batch.path
        return row

    def _cap(self, paths: PayoutPaths) -> None:
        """Put together what all groups bring, none more than its limit."""
        pay = self.levers.pay_factor
        whole = _Rising(self._unlimited(paths))
        if pay == 1:
            for group in self._groups(paths):
                self._hold(whole, *group)
            self.likely = whole.done()
            return
        wide = self.steps.dtype == np.int64 or pay * most_of(paths) >= INT32_SAFE
        kind = np.dtype(np.int64 if wide else np.int32)
        if self.tops is None or self.tops.dtype != kind:
            self.tops = np.empty((len(self.days), paths.paths), dtype=kind)
        self.tops[...] = 0
        tops = _Rising(self.tops)
        for rows, offset, most in self._groups(paths):
            self._part(whole, tops, rows, offset, (_most_before(most, pay), most))
        below, above = whole.done(), tops.done()
        paid: Money = np.empty_like(above) if below.dtype != kind else below
        scaled(below, None, pay, paid)
        self.likely = np.add(paid, above, out=paid)

    def _groups(self, paths: PayoutPaths) -> Iterator[tuple[range, int, int]]:
        """Yield for each limit the rows on which its sums change, their offset, and the limit."""
        lag = self.levers.lag_shift_days
        first, end = rows_of(paths, self.days, lag, lag)
        for place, most in enumerate(paths.limits):
            rows = range(int(first[place]), int(end[place]))
            if rows:
                yield rows, int(self.layout.offset[place]), net_most(most, self.living_share)

    def _hold(self, whole: "_Rising", rows: range, offset: int, most: int) -> None:
        """Add what a group brings, at most ``most``."""
        width, kind = self.steps.shape[1], self.steps.dtype
        upto, held = np.zeros(width, dtype=kind), np.empty(width, dtype=kind)
        # With a row of them it is several times as fast as with one number.
        limit = np.full(width, min(most, np.iinfo(kind).max), dtype=kind)
        for row in rows:
            np.add(upto, self.steps[row + offset], out=upto)
            np.minimum(upto, limit, out=held)
            np.add(whole.rows[row], held, out=whole.rows[row])
        whole.after(rows.stop, held)

    def _part(
        self,
        whole: "_Rising",
        tops: "_Rising",
        rows: range,
        offset: int,
        limit: tuple[int, int],
    ) -> None:
        """Add a group to ``whole`` as long as its limit is not passed, then that to ``tops``.

        ``limit``: the most before the pay, and after it.
        """
        width, kind = self.steps.shape[1], self.steps.dtype
        upto, held, under = (np.zeros(width, dtype=kind) for _ in range(3))
        top = np.zeros(width, dtype=tops.rows.dtype)
        # What comes in is below 2**30 or 2**62: a higher limit is never passed.
        least = kind.type(min(limit[0], np.iinfo(kind).max - 1) + 1)
        most = top.dtype.type(min(limit[1], np.iinfo(top.dtype).max))
        passed = False
        for row in rows:
            np.add(upto, self.steps[row + offset], out=upto)
            if not passed and int(np.maximum.reduce(upto)) <= limit[0]:
                np.add(whole.rows[row], upto, out=whole.rows[row])
                continue
            if not passed:
                passed = True
                tops.always[row] += int(most)
            # Shifts and masks are several times as fast as choosing by a condition.
            np.subtract(upto, least, out=under)
            np.right_shift(under, kind.itemsize * 8 - 1, out=under)
            np.bitwise_and(upto, under, out=held)
            np.add(whole.rows[row], held, out=whole.rows[row])
            np.bitwise_and(under, most, out=top)
            np.subtract(tops.rows[row], top, out=tops.rows[row])
        whole.after(rows.stop, held if passed else upto)
        if passed:
            tops.after(rows.stop, np.negative(top, out=top))

    def _unlimited(self, paths: PayoutPaths) -> Money:
        """Return what payouts without a limit bring, in memory used again."""
        if self.sums is None:
            self.sums = np.empty((len(self.days), paths.paths), dtype=self.steps.dtype)
        if not self.layout.end[-1]:
            self.sums[...] = 0
            return self.sums
        own = self.steps[int(self.layout.offset[-1]) :]
        np.copyto(self.sums[:1], own[:1])
        for row in range(1, len(self.days)):
            np.add(self.sums[row - 1], own[row], out=self.sums[row])
        return self.sums


class _Rising:
    """Sums by row to which groups are added that stay what they are after their last row.

    ``always`` is added on every path from each row on.
    """

    def __init__(self, rows: Money) -> None:
        self.rows = rows
        self.always = np.zeros(len(rows), dtype=np.int64)
        self._after: dict[int, Money] = {}

    def after(self, row: int, more: Money) -> None:
        """Add ``more`` from ``row`` on."""
        if row >= len(self.rows):
            return
        if row in self._after:
            np.add(self._after[row], more, out=self._after[row])
        else:
            self._after[row] = more.copy()

    def done(self) -> Money:
        """Return the rows with all that was added."""
        rest: Money = np.zeros(self.rows.shape[1], dtype=self.rows.dtype)
        begun = False
        always = self.always.tolist()
        for row, mine in enumerate(self.rows):
            more = self._after.get(row)
            if more is not None:
                np.add(rest, more, out=rest)
            if always[row]:
                # Of the rows' width: what is above it goes again with what is taken from it.
                np.add(rest, self.always[row : row + 1].astype(rest.dtype), out=rest)
            begun = begun or more is not None or always[row] != 0
            if begun:
                np.add(mine, rest, out=mine)
        return self.rows


def _most_before(most: int, pay: float) -> int:
    """Return the largest sum that, times the pay, is not above a limit."""
    if most >= pay * _ANY:
        return _ANY
    least = int(most / pay)
    while pay * least > most:
        least -= 1
    while pay * (least + 1) <= most:
        least += 1
    return least


def net_most(most: int, living_share: int) -> int:
    """Return a limit less the share kept for living."""
    return int(net_of_living(np.array([most], dtype=np.int64), living_share)[0])
