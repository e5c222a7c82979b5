"""Is a stated chance kept? Households with ranked targets, and what then happened to them.

On simulated households the chance that each target is paid in time, all higher ranks with it, is
stated from the record, and compared with that same event on the household's true path.
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys
import time
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

from planner import forecast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_HORIZON, _PATHS, _RANKS = 360, 2_000, 3
_SEED = 9_000_000
_MONTHS_OF_RECORD = (3, 12)
_TENTHS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """A household's record, and the payouts that truly followed: (day after origin, amount)."""

    name: str
    record: forecast.Record
    months: float
    truth: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A chance that was stated for a target of a rank (0 first), and whether it was kept."""

    rank: int
    chance: float
    kept: bool


@dataclass(frozen=True, slots=True)
class Score:
    """How well stated chances were kept.

    ``brier`` is the mean squared error, ``climate`` that of always stating the mean;
    ``reliability`` the mean gap between what was stated and what happened, in tenths.
    """

    count: int
    stated: float
    happened: float
    brier: float
    climate: float
    reliability: float


def plan_for(life: Life, rng: np.random.Generator) -> forecast.Plan:
    """Return three ranked targets in proportion to what the record brings: one is monthly."""
    pace = sum(life.record.amounts) / life.months
    parts = [forecast.Instalment(0, 30 * k, max(1, int(pace / 4))) for k in range(1, 12)]
    for rank in (1, 2):
        day, size = int(rng.integers(30, 340)), rng.uniform(0.5, 3)
        parts.append(forecast.Instalment(rank, day, max(1, int(pace * size))))
    return forecast.Plan(opening=int(pace / 2), instalments=tuple(parts), targets=_RANKS)


def state(lives: Iterable[Life], paths: int = _PATHS) -> Iterator[Stated]:
    """Yield for each life and rank the chance stated and whether it was kept."""
    for number, life in enumerate(lives):
        plan = plan_for(life, np.random.default_rng(number))
        known = forecast.Outlook((forecast.Source(record=life.record),))
        rng = np.random.default_rng(number)
        futures = forecast.simulate(known, _HORIZON, rng, paths=paths, rate_ceiling=1.0)
        said = forecast.cover(futures, plan).targets
        true = forecast.cover(_one_path(life.truth), plan).targets
        for rank in range(_RANKS):
            yield Stated(rank, said[rank].chance, true[rank].chance == 1.0)


def score(stated: Iterable[Stated]) -> Score:
    """Return how well chances were kept; at least one."""
    known = list(stated)
    said = np.array([one.chance for one in known])
    kept = np.array([float(one.kept) for one in known])
    tenth = np.minimum((said * _TENTHS).astype(int), _TENTHS - 1)
    gaps = [
        abs(float(said[tenth == k].mean() - kept[tenth == k].mean())) * int((tenth == k).sum())
        for k in range(_TENTHS)
        if (tenth == k).any()
    ]
    mean = float(kept.mean())
    return Score(
        count=len(known),
        stated=float(said.mean()),
        happened=mean,
        brier=float(((said - kept) ** 2).mean()),
        climate=mean * (1 - mean),
        reliability=sum(gaps) / len(known),
    )


def bench(shared: Path | None, households: int = 30) -> None:
    """Print what the cover of a large plan takes, and the joint claim by rank.

    Args:
        shared: the folder with the forecast harness, whose simulated lives are used.
        households: how many of each kind of life.
    """
    _bench_cover()
    if shared is None or not (shared / "forecast" / "generator.py").is_file():
        print("joint claim: left out, name the folder of the harness with --shared")
        return
    known = list(state(harness_lives(shared / "forecast", households)))
    for rank in range(_RANKS):
        _say(f"rank {rank + 1}", score(one for one in known if one.rank == rank))
    _say("all ranks", score(known))


def harness_lives(folder: Path, households: int) -> Iterator[Life]:
    """Yield simulated lives of every kind the harness knows, with 3 and 12 months of record."""
    sys.path.insert(0, str(folder))
    generator: Any = import_module("generator")
    sys.path.remove(str(folder))
    for place, kind in enumerate(generator.REGIMES):
        for number in range(households):
            yield from _harness_life(generator, kind, _SEED + 1_000 * place + number)


def _harness_life(generator: Any, kind: Any, seed: int) -> Iterator[Life]:
    rng = np.random.default_rng(seed)
    life = kind(rng)
    origin = round(24 * generator.MONTH)
    _, day, amount, latent = life.path(rng, 1, origin, None, 0)
    _, later, more, _ = life.path(rng, 1, _HORIZON + 1, latent, origin)
    today = dt.date(2026, 1, 1)
    for months in _MONTHS_OF_RECORD:
        first = origin - round(months * generator.MONTH)
        inside = np.flatnonzero(day >= first)
        if len(inside) < forecast.MIN_PAYOUTS:
            continue
        ages = [origin - 1 - int(day[place]) for place in inside]
        record = forecast.Record(
            dates=tuple(today - dt.timedelta(age) for age in ages),
            amounts=tuple(max(1, round(float(amount[place]))) for place in inside),
            start=today - dt.timedelta(origin - 1 - first),
            origin=today,
        )
        truth = tuple(
            (int(on) + 1, max(1, round(float(paid)))) for on, paid in zip(later, more, strict=True)
        )
        yield Life(name=kind.name, record=record, months=months, truth=truth)


def _one_path(truth: Iterable[tuple[int, int]]) -> forecast.PayoutPaths:
    known = sorted(pair for pair in truth if pair[0] <= _HORIZON)
    size = len(known)
    return forecast.PayoutPaths(
        path=np.zeros(size, dtype=np.int32),
        day=np.array([day for day, _ in known], dtype=np.int32),
        amount=np.array([amount for _, amount in known], dtype=np.int64),
        mark=np.full(size, -1, dtype=np.float32),
        kind=np.full(size, forecast.Kind.DUE, dtype=np.uint8),
        work_day=np.zeros(size, dtype=np.int32),
        paths=1,
        horizon_days=_HORIZON,
        rate_ceiling=1.0,
        learnt=(),
    )


def _bench_cover() -> None:
    """Print the time of a slider step: 10,000 paths x 36 months x 20 targets."""
    today, rng = dt.date(2026, 10, 8), np.random.default_rng(0)
    days = range(2, 360, 8)
    record = forecast.Record(
        dates=tuple(today - dt.timedelta(day) for day in days),
        amounts=tuple(500_000 + 1_000 * (day % 7) for day in days),
        start=today - dt.timedelta(365),
        origin=today,
    )
    source = forecast.Source(record=record, lags=(20, 25, 14))
    paths = forecast.simulate(forecast.Outlook((source,)), 1_095, rng)
    parts = [
        forecast.Instalment(k, 30 * j + 5 * k % 28, 200_000) for k in range(5) for j in range(1, 36)
    ]
    parts += [
        forecast.Instalment(k, int(rng.integers(30, 1_090)), int(rng.integers(2, 40)) * 50_000)
        for k in range(5, 20)
    ]
    plan = forecast.Plan(opening=1_000_000, instalments=tuple(parts), targets=20)
    times = []
    for step in range(15):
        levers = forecast.Levers(rate_factor=1 + 0.03 * step)
        began = time.process_time()
        forecast.cover(paths, plan, levers=levers)
        times.append(1_000 * (time.process_time() - began))
    middle = statistics.median(times)
    print(f"cover, a new rate, {len(paths.day)} payouts: {middle:.1f} ms of CPU time")


def _say(name: str, known: Score) -> None:
    print(
        f"joint claim, {name}: {known.count} stated {known.stated:.2f}, "
        f"happened {known.happened:.2f}, Brier {known.brier:.3f} (mean alone "
        f"{known.climate:.3f}), reliability error {known.reliability:.3f}"
    )
