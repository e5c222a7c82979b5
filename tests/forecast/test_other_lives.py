"""Other kinds of life: ranges hold what comes about as often as said."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

BENCH = Path(__file__).resolve().parents[2] / "packaging" / "bench_lives.py"


@pytest.fixture(scope="module")
def lives() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("bench_lives", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_lives"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["bench_lives"]


def test_eight_in_ten_ranges_hold_on_lives_of_other_kinds(lives: ModuleType) -> None:
    known = [case for case in lives.cases(2) if case.months in {3, 12}]
    scores = [lives.score(case, np.random.default_rng(1), paths=500) for case in known]
    assert len({case.kind for case in known}) > 10
    assert 0.7 <= np.mean([score.inside for score in scores]) <= 0.92


def test_they_are_closer_than_a_bootstrap_of_months(lives: ModuleType) -> None:
    known = [case for case in lives.cases(2) if case.months == 3]
    scores = [lives.score(case, np.random.default_rng(1), paths=500) for case in known]
    assert np.mean([score.crps for score in scores]) < np.mean([one.bootstrap for one in scores])
