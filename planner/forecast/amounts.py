"""How much a payout brings: a Dirichlet process over the amounts seen.

Each path draws its own weights over the amounts observed and its own lognormal for amounts
not seen yet; a payout comes from the one or the other.
"""

import numpy as np
from numpy.typing import NDArray

from planner.forecast.rate import MONTH_DAYS
from planner.forecast.record import History

_NEW_WEIGHT = 2.0
_HALF_LIFE_DAYS = 18 * MONTH_DAYS
_LATEST = 80
_WIDEST = 1.6
_JITTER = 0.08
_SLOTS = 64


def draw_amounts(
    history: History, path: NDArray[np.int32], paths: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Return an amount for each payout, shape [payouts].

    Args:
        history: the record; at least one payout.
        path: the path of each payout, shape [payouts].
        paths: how many paths there are.
        rng: source of randomness.
    """
    seen, age = history.amount[-_LATEST:], history.age[-_LATEST:]
    weight = 0.5 ** (age / _HALF_LIFE_DAYS)
    pool = np.log(seen)[_pick(weight, paths, rng)].astype(np.float32)
    centre, width = _lognormals(np.log(seen), weight, paths, rng)
    size = len(path)
    shock = rng.standard_normal(size, dtype=np.float32)
    slot = rng.integers(0, _SLOTS, size, dtype=np.int32)
    old = pool.ravel()[path * np.int32(_SLOTS) + slot] + np.float32(_JITTER) * shock
    is_new = rng.random(size, dtype=np.float32) < _NEW_WEIGHT / (_NEW_WEIGHT + weight.sum())
    new = centre[path] + width[path] * np.clip(shock, -3, 3)
    return np.exp(np.where(is_new, new, old).astype(np.float64))


def _pick(weight: NDArray[np.float64], paths: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """Return for each path slots filled with observations by its own weights, [paths, slots].

    The slots are filled evenly (stratified), which keeps the search in order and thus fast.
    """
    share = rng.standard_gamma(np.maximum(weight, 1e-3), size=(paths, len(weight)))
    edges = np.cumsum(share, axis=1)
    edges *= (1 - 1e-9) / np.maximum(edges[:, -1:], 1e-300)
    edges += np.arange(paths)[:, None]
    wanted = (np.arange(_SLOTS) + rng.random((paths, 1))) * ((1 - 1e-6) / _SLOTS)
    wanted += np.arange(paths)[:, None]
    found = np.searchsorted(edges.ravel(), wanted.ravel()).reshape(paths, _SLOTS)
    index: NDArray[np.intp] = found - np.arange(paths)[:, None] * len(weight)
    return np.clip(index, 0, len(weight) - 1, out=index)


def _lognormals(
    logs: NDArray[np.float64],
    weight: NDArray[np.float64],
    paths: int,
    rng: np.random.Generator,
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return mean and deviation of log amounts for each path, from the normal-inverse-gamma."""
    size = weight.sum()
    mean = (weight * logs).sum() / size
    squares = (weight * (logs - mean) ** 2).sum()
    variance = (0.30 + squares / 2) / rng.gamma(1.5 + max(size - 1, 0) / 2, 1.0, size=paths)
    variance = np.minimum(variance, _WIDEST**2)
    centre = mean + np.sqrt(variance / size) * rng.standard_normal(paths)
    return centre.astype(np.float32), np.sqrt(variance).astype(np.float32)
