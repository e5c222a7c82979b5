"""Whole minor units on many paths: what is kept for living, pay that is scaled, quantiles."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from planner.forecast.plan import WHOLE

Money = NDArray[np.int32] | NDArray[np.int64]

INT32_SAFE = 1 << 30
"""Sums below it are held in 32 bits: with costs below it too, no difference leaves them."""


def net_of_living(amount: NDArray[np.int64], living_share: int) -> NDArray[np.int64]:
    """Return payouts less the share of each that is kept for living, rounded down."""
    return amount - amount * living_share // WHOLE if living_share else amount


def scaled(likely: Money, known: Money | None, pay_factor: float, out: Money) -> None:
    """Fill ``out`` with likely money at another pay, rounded down, and what is known.

    Rounding keeps the order, so that quantiles may be taken before.

    Args:
        likely: shape [rows, paths].
        known: shape [some rows, paths]; the last of its rows holds from there on.
        pay_factor: what likely money is multiplied by.
        out: shape [rows, paths]; may be ``likely`` itself.
    """
    if pay_factor != 1.0:
        np.multiply(likely, pay_factor, out=out, casting="unsafe")
        likely = out
    if known is None:
        if likely is not out:
            np.copyto(out, likely, casting="unsafe")
        return
    rows = len(known)
    np.add(likely[:rows], known, out=out[:rows], casting="unsafe")
    np.add(likely[rows:], known[-1], out=out[rows:], casting="unsafe")


def at_places(money: Money, places: Sequence[int]) -> NDArray[np.int64]:
    """Return the values at ``places`` of each row in ascending order, shape [places, rows].

    ``money`` [rows, paths] is put in some other order.
    """
    if len(set(places)) == 1:
        money.partition(places[0], axis=1)
    elif len(places):
        # Looking for several places at once is not vectorised in numpy, sorting is.
        money.sort(axis=1)
    return money[:, list(places)].T.astype(np.int64)
