"""Money that has come together on each path by given days."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.forecast.paths import Effective, Levers, PayoutPaths
from planner.forecast.plan import WHOLE

Money = NDArray[np.int32] | NDArray[np.int64]

_INT32_SAFE = 1 << 29


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """Net payouts in order of day, ready to be summed; arrays [payouts].

    ``net`` holds whole minor units as float64, which is exact up to 2**53.
    """

    path: NDArray[np.intp]
    day: NDArray[np.int32]
    net: NDArray[np.float64]
    paths: int

    @classmethod
    def of(cls, paths: PayoutPaths, levers: Levers, living_share: int) -> "Ledger":
        """Return the payouts under ``levers`` less the share kept for living; the last is kept."""
        wanted = (levers, living_share)
        last = paths.kept.get("ledger")
        if isinstance(last, tuple) and last[0] == wanted:
            known: Ledger = last[1]
            return known
        ledger = cls.net_of(paths.with_levers(levers), living_share)
        paths.kept["ledger"] = (wanted, ledger)
        return ledger

    @classmethod
    def net_of(cls, payouts: Effective, living_share: int) -> "Ledger":
        """Return payouts less the share of each that is kept for living, rounded down."""
        net = net_of_living(payouts.amount, living_share)
        return cls(payouts.path.astype(np.intp), payouts.day, net.astype(np.float64), payouts.paths)

    def money(
        self, fixed: NDArray[np.int64], days: NDArray[np.int64], asked: int | None = None
    ) -> NDArray[np.int32] | NDArray[np.int64]:
        """Return the money by the end of each day, shape [days, paths].

        Args:
            fixed: money that is the same on every path, shape [days].
            days: in ascending order, shape [days].
            asked: all that is to be paid. If given, money is cut off to -2 x and 2 x that,
                which changes no answer, and kept in 32 bits where that holds it.
        """
        small = asked is not None and asked < _INT32_SAFE
        total = np.empty((len(days), self.paths), dtype=np.int32 if small else np.int64)
        ends = np.searchsorted(self.day, days, side="right")
        income = np.zeros(self.paths)
        row = np.empty(self.paths)
        begin = 0
        for place, end in enumerate(ends.tolist()):
            if end > begin:
                window = slice(begin, end)
                income += np.bincount(
                    self.path[window], weights=self.net[window], minlength=self.paths
                )
                begin = end
            np.add(income, float(fixed[place]), out=row)
            if asked is not None:
                np.clip(row, -2.0 * asked, 2.0 * asked, out=row)
            total[place] = row
        return total


def net_of_living(amount: NDArray[np.int64], living_share: int) -> NDArray[np.int64]:
    """Return payouts less the share of each that is kept for living, rounded down."""
    return amount - amount * living_share // WHOLE if living_share else amount


def running(
    income: NDArray[np.int64], fixed: NDArray[np.int64], asked: int | None, most: int
) -> Money:
    """Return the money by each day from what comes in between, shape [days, paths].

    Args:
        income: income since the day before, not negative, shape [days, paths].
        fixed: money that is the same on every path, shape [days].
        asked: see ``Ledger.money``.
        most: the largest income of a path.
    """
    small = asked is not None and asked < _INT32_SAFE
    total = np.empty(income.shape, dtype=np.int32 if small else np.int64)
    upto = np.zeros(income.shape[1], dtype=np.int64)
    row = np.empty_like(upto)
    furthest = most + int(np.abs(fixed).max(initial=0))
    within = asked is None or furthest < 2 * _INT32_SAFE
    for place, more in enumerate(fixed.tolist()):
        upto += income[place]
        if within:
            np.add(upto, more, out=total[place], casting="unsafe")
        elif asked is not None:
            np.add(upto, more, out=row)
            np.clip(row, -2 * asked, 2 * asked, out=total[place], casting="unsafe")
    return total
