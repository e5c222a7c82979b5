"""How much a payout brings: a Dirichlet process over the amounts seen.

Each path draws its own weights over the amounts observed and its own lognormal for amounts
not seen yet; a payout comes from the one or the other.
"""

import numpy as np
from numpy.typing import NDArray

from planner.forecast.beliefs import MONTH_DAYS
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
    logs = np.log(seen)
    centre, width = _lognormals(logs, weight, paths, rng)
    size = len(path)
    shock = rng.standard_normal(size, dtype=np.float32)
    old = logs.astype(np.float32)[_pick(weight, path, paths, rng)]
    old += np.float32(_JITTER) * shock
    is_new = rng.random(size, dtype=np.float32) < _NEW_WEIGHT / (_NEW_WEIGHT + weight.sum())
    new = centre[path] + width[path] * np.clip(shock, -3, 3)
    return np.exp(np.where(is_new, new, old).astype(np.float64))


def _pick(
    weight: NDArray[np.float64],
    path: NDArray[np.int32],
    paths: int,
    rng: np.random.Generator,
) -> NDArray[np.intp]:
    """Return the observation each payout repeats, by the weights its path has drawn.

    A guide table tells for each path and 64th of the whole where to begin looking, so that few
    payouts take more than a step (Chen and Asau 1974).
    """
    seen = len(weight)
    if seen == 1:
        return np.zeros(len(path), dtype=np.intp)
    shape = np.maximum(weight, 1e-3).astype(np.float32)
    share = rng.standard_gamma(shape, size=(paths, seen), dtype=np.float32)
    edges = np.cumsum(share, axis=1, dtype=np.float64)
    edges /= np.maximum(edges[:, -1:], 1e-300)
    edges[:, -1] = 1.0
    edge = edges.ravel().astype(np.float32)
    begin = _guide(edge, paths, seen)
    wanted = rng.random(len(path), dtype=np.float32)
    slot = (wanted * np.float32(_SLOTS)).astype(np.intp)
    at: NDArray[np.intp] = begin[path.astype(np.intp) * _SLOTS + slot]
    behind = np.flatnonzero(edge[at] < wanted)
    while len(behind):
        at[behind] += 1
        behind = behind[edge[at[behind]] < wanted[behind]]
    at -= path.astype(np.intp) * seen
    return at


def _guide(edge: NDArray[np.float32], paths: int, seen: int) -> NDArray[np.intp]:
    """Return where in ``edge`` [paths x seen] the first one at or above each slot's start is."""
    row = np.repeat(np.arange(paths) * _SLOTS, seen)
    slot = np.minimum((edge * np.float32(_SLOTS)).astype(np.intp), _SLOTS - 1)
    counts = np.bincount(row + slot, minlength=paths * _SLOTS).reshape(paths, _SLOTS)
    begin = np.cumsum(counts, axis=1) - counts
    begin += np.arange(paths)[:, None] * seen
    return begin.ravel()


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
    # Where all is many years old the weights vanish, and the spread must not explode.
    centre = mean + np.sqrt(variance / max(size, 0.5)) * rng.standard_normal(paths)
    return centre.astype(np.float32), np.sqrt(variance).astype(np.float32)
