"""The joint claim: a target in time, all higher ranks with it, as often as was stated."""

import datetime as dt
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from planner.forecast import Record

TODAY = dt.date(2026, 1, 1)
BENCH = Path(__file__).resolve().parents[2] / "packaging" / "bench_forecast.py"


@pytest.fixture(scope="module")
def bench() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("bench_forecast", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_forecast"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["bench_forecast"]


def days_of(rng: np.random.Generator, rate: float, days: int) -> list[int]:
    """Return days of Poisson payouts, in order."""
    return sorted(rng.integers(1, days + 1, rng.poisson(rate * days / 30)).tolist())


def lives(bench: ModuleType, count: int) -> Iterator[object]:
    """Yield households with a year of record, a third of whose work ends in the year to come."""
    for seed in range(count):
        rng = np.random.default_rng(seed)
        rate, pay = rng.lognormal(0.5, 0.4), rng.lognormal(12.3, 0.4)
        ages = days_of(rng, rate, 364)
        if len(ages) < 2:
            continue
        end = rng.exponential(860.0)
        later = [day for day in days_of(rng, rate, 360) if day < end]
        drawn = iter((pay * rng.lognormal(0, 0.4, len(ages) + len(later))).astype(int).tolist())
        record = Record(
            dates=tuple(TODAY - dt.timedelta(age) for age in ages),
            amounts=tuple(next(drawn) for _ in ages),
            start=TODAY - dt.timedelta(364),
            origin=TODAY,
        )
        truth = tuple((day, next(drawn)) for day in later)
        yield bench.Life(name="poisson", record=record, months=12, truth=truth)


def test_chances_are_kept_rank_by_rank(bench: ModuleType) -> None:
    stated = list(bench.state(lives(bench, 80), paths=400))
    for rank in range(3):
        known = bench.score(one for one in stated if one.rank == rank)
        assert known.stated == pytest.approx(known.happened, abs=0.12)
        assert known.brier < known.climate + 0.02
    assert bench.score(stated).reliability < 0.12


def test_a_score_counts_misses_and_certainty(bench: ModuleType) -> None:
    sure = [bench.Stated(0, 1.0, kept=True), bench.Stated(0, 0.0, kept=False)]
    assert bench.score(sure).brier == 0
    assert bench.score(sure).reliability == 0
    wrong = [bench.Stated(0, 1.0, kept=False)]
    assert bench.score(wrong).brier == 1
