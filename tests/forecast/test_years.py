import numpy as np
import pytest

from planner.forecast.priors import Habit
from planner.forecast.rate import future_rates, learn
from planner.forecast.yearly import PARTS, draw_shapes, log_shapes, parts_of_year


def test_every_shape_has_the_same_mean_and_the_first_is_flat() -> None:
    factor = np.exp(log_shapes())
    assert np.allclose(factor.mean(axis=1), 1, atol=1e-4)
    assert (factor[0] == 1).all()


def test_a_year_has_52_parts_that_come_again() -> None:
    days = np.arange(19_000, 19_000 + 1_461)
    parts = parts_of_year(days)
    assert set(parts) == set(range(PARTS))
    assert (parts_of_year(days + 1_461) == parts).all()


def test_less_than_a_year_teaches_no_season() -> None:
    rng = np.random.default_rng(1)
    counts, parts = np.ones(40, dtype=np.int64), np.arange(40)
    shape, weight = draw_shapes(counts, np.ones(40), parts, months=9.2, size=50, rng=rng)
    assert not shape.any()
    assert not weight.any()


def test_two_summers_off_in_a_busy_record_are_expected_again() -> None:
    rng = np.random.default_rng(2)
    parts = np.arange(104) % PARTS
    off = (parts >= 26) & (parts < 33)
    counts = np.where(off, 0, rng.poisson(2.5, 104))
    beliefs = learn(counts, rng, parts=parts)
    rate, _ = future_rates(beliefs, 52, rng, np.arange(52))
    mean = rate.mean(axis=1)
    assert mean[27:32].mean() < 0.6 * mean[5:20].mean()


def test_an_even_record_is_expected_to_stay_even() -> None:
    rng = np.random.default_rng(3)
    beliefs = learn(rng.poisson(1.0, 104), rng, parts=np.arange(104) % PARTS)
    assert np.mean(beliefs.shape > 0) < 0.35


def test_growth_of_a_year_is_carried_on_but_not_for_ever() -> None:
    rng = np.random.default_rng(4)
    counts = np.diff(np.floor(np.linspace(0.4, 8.8, 79) ** 2)).astype(np.int64)
    beliefs = learn(counts, rng, habit=Habit())
    rate, _ = future_rates(beliefs, 104, rng)
    assert np.median(rate[:13].mean(axis=0)) == pytest.approx(counts[-13:].mean(), rel=0.3)
    assert np.median(rate[-13:].mean(axis=0)) < 3 * counts[-13:].mean()
