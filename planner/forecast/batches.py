"""The payouts that a lever adds or takes, and how they are added up by day."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from planner.forecast.money import INT32_SAFE, Money, net_of_living
from planner.forecast.paths import Kind, Levers, PayoutPaths, moved

Whole = NDArray[np.integer]

_RICH_SHARE = 20
"""Up to one path in so many may be too rich for 32 bits; with more, all are held in 64."""

_NARROW_PATHS = 64
"""So few paths are added up at once: row by row the calls would take longer than the sums."""

_NEVER = np.iinfo(np.int16).max


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Payouts to be added up, less the share kept for living; arrays [payouts].

    ``limit`` as in ``PayoutPaths``, where there are limits.
    """

    path: Whole
    day: Whole
    net: Whole
    limit: NDArray[np.int16] | None = None

    @property
    def most(self) -> int:
        """The largest sum of a path."""
        return int(np.bincount(self.path, weights=self.net).max(initial=0))


@dataclass(frozen=True, slots=True, eq=False)
class Counting:
    """The likely payouts that count at a rate, in order of day; arrays [payouts].

    ``moves_by`` is the first day to which a lag may move each, none if it stays;
    ``some_stay``: there are some that no lag moves. ``net`` is 32 bits wide where sums are.
    """

    rate_factor: float
    living_share: int
    path: NDArray[np.uint16]
    day: NDArray[np.int16]
    work_day: NDArray[np.int16]
    moves_by: NDArray[np.int16]
    net: Money
    some_stay: bool
    limit: NDArray[np.int16] | None

    def batch(self, lag_shift_days: int) -> Batch:
        """Return the payouts on the days of another lag."""
        day = moved(self.day, self.work_day, lag_shift_days)
        return Batch(self.path, day, self.net, self.limit)


def counting(paths: PayoutPaths, rate_factor: float, living_share: int) -> Counting:
    """Return the likely payouts that count; the last answer is kept."""
    last = paths.kept.get("counting")
    asked = (rate_factor, living_share)
    if isinstance(last, Counting) and (last.rate_factor, last.living_share) == asked:
        return last
    counts = paths.mark < paths.most_mark(rate_factor)
    counts &= paths.kind == Kind.LIKELY
    some = np.flatnonzero(counts)
    work_day = paths.work_day[some].astype(np.int16)
    stays = work_day <= 0
    net = net_of_living(paths.amount[some], living_share)
    made = Counting(
        rate_factor=rate_factor,
        living_share=living_share,
        path=paths.path[some].astype(_narrow(paths.paths)),
        day=paths.day[some].astype(np.int16),
        work_day=work_day,
        moves_by=np.where(stays, _NEVER, work_day) if stays.any() else work_day,
        net=net if _too_rich(paths) is None else net.astype(np.int32),
        some_stay=bool(stays.any()),
        limit=None if paths.limit is None else paths.limit[some],
    )
    paths.kept["counting"] = made
    return made


def known_payouts(paths: PayoutPaths, levers: Levers, living_share: int) -> Batch:
    """Return what is due or agreed; the last answer is kept, for the sums of other days."""
    asked = (levers.lag_shift_days, living_share)
    last = paths.kept.get("known")
    if isinstance(last, tuple) and last[0] == asked:
        known: Batch = last[1]
        return known
    held = paths.kept.get("of_the_known")
    if not isinstance(held, _ByMark):
        held = _by_mark(paths, np.flatnonzero(paths.kind != Kind.LIKELY))
        paths.kept["of_the_known"] = held
    day = moved(held.day, held.work_day, levers.lag_shift_days)
    net = net_of_living(held.amount.astype(np.int64), living_share)
    batch = Batch(held.path, day, net)
    paths.kept["known"] = (asked, batch)
    return batch


@dataclass(frozen=True, slots=True, eq=False)
class _ByMark:
    """Payouts in order of mark; arrays [payouts]."""

    mark: NDArray[np.float32]
    path: Whole
    day: NDArray[np.int16]
    work_day: NDArray[np.int16]
    amount: Money
    limit: NDArray[np.int16] | None


def prepare(paths: PayoutPaths) -> None:
    """Sort the payouts by mark, so that a lever finds those between two rates at once.

    Takes a moment for millions of payouts and so belongs to the simulation.
    """
    paths.kept["by_mark"] = _by_mark(paths, np.flatnonzero(paths.kind == Kind.LIKELY))


def _by_mark(paths: PayoutPaths, some: NDArray[np.intp]) -> _ByMark:
    order = some[np.argsort(paths.mark[some])]
    amount = paths.amount[order]
    fits = int(amount.max(initial=0)) < INT32_SAFE
    return _ByMark(
        mark=paths.mark[order],
        path=paths.path[order].astype(_narrow(paths.paths)),
        day=paths.day[order].astype(np.int16),
        work_day=paths.work_day[order].astype(np.int16),
        amount=amount.astype(np.int32) if fits else amount,
        limit=None if paths.limit is None else paths.limit[order],
    )


def changes(paths: PayoutPaths, rate_before: float, levers: Levers, living_share: int) -> Batch:
    """Return what the rate of ``levers`` adds, or takes if it is lower: then net is negative.

    The last answer is kept, for the sums of other days.
    """
    asked = (rate_before, levers.rate_factor, levers.lag_shift_days, living_share)
    last = paths.kept.get("changes")
    if isinstance(last, tuple) and last[0] == asked:
        known: Batch = last[1]
        return known
    if "by_mark" not in paths.kept:
        prepare(paths)
    ordered = paths.kept["by_mark"]
    assert isinstance(ordered, _ByMark)  # noqa: S101 - for the type checker
    before, after = paths.most_mark(rate_before), paths.most_mark(levers.rate_factor)
    begin, end = np.searchsorted(ordered.mark, np.array([min(before, after), max(before, after)]))
    some = slice(int(begin), int(end))
    net = net_of_living(ordered.amount[some].astype(np.int64), living_share)
    batch = Batch(
        path=ordered.path[some],
        day=moved(ordered.day[some], ordered.work_day[some], levers.lag_shift_days),
        net=net if after > before else -net,
        limit=None if ordered.limit is None else ordered.limit[some],
    )
    paths.kept["changes"] = (asked, batch)
    return batch


def rich(paths: PayoutPaths, levers: Levers, living_share: int) -> tuple[NDArray[np.intp], Batch]:
    """Return the paths that 32 bits may not hold at some rate, and their likely payouts.

    The paths of the payouts are places among those returned.
    """
    which = _too_rich(paths)
    if which is None or not len(which):
        nothing = np.empty(0, dtype=np.intp)
        return nothing, Batch(nothing, nothing, nothing)
    asked = (levers.rate_factor, levers.lag_shift_days, living_share)
    last = paths.kept.get("rich_batch")
    if isinstance(last, tuple) and last[0] == asked:
        known: Batch = last[1]
        return which, known
    held = paths.kept.get("of_the_rich")
    if not isinstance(held, _ByMark):
        own = np.isin(paths.path, which) & (paths.kind == Kind.LIKELY)
        held = _by_mark(paths, np.flatnonzero(own))
        held = replace(held, path=np.searchsorted(which, held.path))
        paths.kept["of_the_rich"] = held
    some = slice(0, int(np.searchsorted(held.mark, paths.most_mark(levers.rate_factor))))
    batch = Batch(
        path=held.path[some],
        day=moved(held.day[some], held.work_day[some], levers.lag_shift_days),
        net=net_of_living(held.amount[some].astype(np.int64), living_share),
    )
    paths.kept["rich_batch"] = (asked, batch)
    return which, batch


def _too_rich(paths: PayoutPaths) -> NDArray[np.intp] | None:
    """Return the paths that 32 bits may not hold; None if they are so many that none is."""
    if "rich" not in paths.kept:
        most = np.bincount(paths.path, weights=paths.amount, minlength=paths.paths)
        paths.kept["most"] = int(most.max(initial=0))
        which = np.flatnonzero(most >= INT32_SAFE)
        paths.kept["rich"] = which if len(which) * _RICH_SHARE <= paths.paths else None
    which_known = paths.kept["rich"]
    return which_known if isinstance(which_known, np.ndarray) else None


def most_of(paths: PayoutPaths) -> int:
    """Return the largest sum of all payouts of a path, minor units."""
    _too_rich(paths)
    most = paths.kept["most"]
    assert isinstance(most, int)  # noqa: S101 - for the type checker
    return most


def crossing(known: Counting, days: NDArray[np.int64], before: int, lag: int) -> Batch | None:
    """Return which payouts come by which days at one lag but not at the other.

    Returns:
        A payout once for each such day, its ``day`` the row among ``days``, its net 0 if no lag
        moves it there. None if they are more than the payouts.
    """
    earlier, later = days - max(before, lag), days - min(before, lag)
    # Of the type of the days looked through, which would be copied to another one else.
    begins, ends = (
        np.searchsorted(known.day, np.clip(limit, 0, _NEVER).astype(known.day.dtype), "right")
        for limit in (earlier, later)
    )
    counts = ends - begins
    if int(counts.sum()) >= len(known.day):
        return None
    windows = [slice(*window) for window in zip(begins.tolist(), ends.tolist(), strict=True)]
    net = np.concatenate([known.net[window] for window in windows])
    if known.some_stay or min(lag, before) < 0:
        by = np.concatenate([known.moves_by[window] for window in windows])
        net = net * (by <= np.repeat(days.astype(by.dtype), counts))
    limit = known.limit
    return Batch(
        path=np.concatenate([known.path[window] for window in windows]),
        day=np.repeat(np.arange(len(days)), counts),
        net=net,
        limit=None if limit is None else np.concatenate([limit[window] for window in windows]),
    )


def add_up(batch: Batch, days: NDArray[np.int64], sums: Money) -> None:
    """Put what has come together by each day into ``sums`` [days, paths], which is 0.

    In 32 bits a path that they do not hold gets any number.
    """
    scatter(batch, days, sums)
    if sums.shape[1] < _NARROW_PATHS:
        np.cumsum(sums, axis=0, out=sums)
        return
    for row in range(1, len(days)):
        np.add(sums[row], sums[row - 1], out=sums[row])


def scatter(batch: Batch, days: NDArray[np.int64], income: Money) -> None:
    """Add payouts to what comes between each of ``days`` and the one before, [days, paths]."""
    if not len(days):
        return
    path, day, net = batch.path, batch.day, batch.net
    inside = day <= days[-1]
    if not inside.all():
        path, day, net = path[inside], day[inside], net[inside]
    # A look-up by day: there are far fewer days than payouts.
    cell = np.searchsorted(days, np.arange(days[-1] + 1))[day]
    cell *= income.shape[1]
    cell += path
    np.add.at(income.reshape(-1), cell, net.astype(income.dtype, copy=False))


def _narrow(paths: int) -> type[np.uint16] | type[np.int32]:
    return np.uint16 if paths <= np.iinfo(np.uint16).max else np.int32
