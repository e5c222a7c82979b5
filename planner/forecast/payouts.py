"""A batch of payouts on many paths while a simulation is put together."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

from planner.forecast.paths import Kind


@dataclass(slots=True)
class Payouts:
    """Payouts of one kind or several; arrays [payouts] as in PayoutPaths."""

    path: NDArray[np.int32]
    day: NDArray[np.int32]
    amount: NDArray[np.int64]
    mark: NDArray[np.float32]
    kind: NDArray[np.uint8]
    work_day: NDArray[np.int32]
    limit: NDArray[np.int16]

    def only(self, where: NDArray[np.bool_] | NDArray[np.intp]) -> Self:
        """Return the payouts where a mask is true, or those at positions, in that order."""
        if where.dtype == np.bool_ and where.all():
            return self
        return type(self)(*(getattr(self, field.name)[where] for field in fields(self)))

    @classmethod
    def together(cls, parts: Sequence["Payouts"], last_day: int) -> Self:
        """Return the payouts of all parts up to ``last_day``, in order of day."""
        kept = [part.only(part.day <= last_day) for part in parts]
        whole = cls(
            *(np.concatenate([getattr(part, field.name) for part in kept]) for field in fields(cls))
        )
        return whole.only(day_order(whole.day))

    @classmethod
    def sure(
        cls,
        path: NDArray[np.int32],
        day: NDArray[np.int32],
        *,
        amount: int,
        kind: Kind,
        work_day: int = 0,
    ) -> Self:
        """Return payouts of one amount that no lever thins."""
        size = len(path)
        return cls(
            path,
            day,
            np.full(size, amount, dtype=np.int64),
            np.full(size, -1, dtype=np.float32),
            np.full(size, kind, dtype=np.uint8),
            np.full(size, work_day, dtype=np.int32),
            np.full(size, -1, dtype=np.int16),
        )

    @classmethod
    def none(cls) -> Self:
        """Return no payouts."""
        nothing = np.empty(0, dtype=np.int32)
        return cls.sure(nothing, nothing, amount=0, kind=Kind.LIKELY)


def day_order(day: NDArray[np.int32]) -> NDArray[np.intp]:
    """Return positions in order of day, equal ones as they are; days below 2**15.

    Sorting 16-bit numbers is a radix sort, several times as fast as 32-bit ones.
    """
    return np.argsort(day.astype(np.int16), kind="stable")
