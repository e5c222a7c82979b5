"""Free hours limit likely income, seasons shift it, and sources lean on each other."""

from typing import Any

import numpy as np
import pytest

from planner.forecast import Expected, Levers, Limit, Outlook, PayoutPaths, Source, simulate
from planner.forecast.pooling import usual_rates
from planner.forecast.rate import USUAL_PER_MONTH
from tests.forecast.worlds import source

PATHS = 500
PACE = [10, 25, 40, 55, 70, 85, 100, 115, 130, 145, 160, 175]
MOST = 700_000


def run(*sources: Source, days: int = 180, **more: Any) -> PayoutPaths:
    return simulate(Outlook(sources), days, np.random.default_rng(1), paths=PATHS, **more)


def limited(**more: Any) -> Source:
    limits = (Limit(0, 60, MOST), Limit(60, 120, 2 * MOST))
    return source(PACE, span=180, lag_days=0, limits=limits, **more)


def income(paths: PayoutPaths, first: int, end: int, **levers: Any) -> np.ndarray[Any, Any]:
    bent = paths.with_levers(Levers(**levers))
    inside = (bent.day >= first) & (bent.day < end)
    return np.bincount(bent.path[inside], weights=bent.amount[inside], minlength=PATHS)


def test_no_future_brings_more_than_the_free_hours_allow() -> None:
    paths = run(limited())
    for factor in (1.0, 1.5, 3.0):
        first = income(paths, 0, 60, rate_factor=factor)
        second = income(paths, 60, 120, rate_factor=factor)
        assert first.max() == MOST
        assert second.max() == 2 * MOST
    assert income(paths, 120, 180).max() > 2 * MOST


def test_limits_take_nothing_from_futures_below_them() -> None:
    with_limit, without = run(limited()), run(source(PACE, span=180, lag_days=0))
    before, after = income(without, 0, 60), income(with_limit, 0, 60)

    assert np.array_equal(after, np.minimum(before, MOST))
    assert np.array_equal(income(without, 120, 180), income(with_limit, 120, 180))


def test_a_higher_rate_or_pay_never_brings_less_by_any_day_under_limits() -> None:
    paths = run(limited())
    for end in range(20, 180, 20):
        plain = income(paths, 0, end)
        assert (income(paths, 0, end, rate_factor=1.7) >= plain).all()
        assert (income(paths, 0, end, pay_factor=1.3) >= plain).all()


def test_limits_hold_for_likely_payouts_only() -> None:
    paths = run(limited(expected=(Expected(amount=5_000_000, day=30),), under_way_known=False))

    assert income(paths, 0, 60).min() >= 5_000_000
    assert income(paths, 0, 60).max() == 5_000_000 + MOST


def test_each_source_has_its_own_limits() -> None:
    open_ended = source(PACE, span=180, lag_days=0)
    paths = run(open_ended, limited())
    assert income(paths, 0, 60).max() > 2 * MOST


def test_a_season_moves_income_between_months() -> None:
    # The origin is in autumn; ten times as much is said to come in the second half of winter.
    flat = run(source(PACE, span=180, lag_days=0), days=360)
    origin = source(PACE, span=180).record.origin
    peak = (origin.month + 2) % 12
    season = tuple(10.0 if month == peak else 1.0 for month in range(12))
    shaped = run(source(PACE, span=180, lag_days=0, season=season), days=360)
    share = [income(paths, 75, 105).sum() / income(paths, 0, 360).sum() for paths in (flat, shaped)]
    assert share[1] > 2 * share[0]


def test_a_season_without_months_is_refused() -> None:
    with pytest.raises(ValueError, match="season"):
        source(PACE, span=180, season=(1.0,) * 11)
    with pytest.raises(ValueError, match="season"):
        source(PACE, span=180, season=(0.0,) * 12)


def test_a_limit_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="limit"):
        Limit(10, 9, 1)
    with pytest.raises(ValueError, match="limit"):
        Limit(0, 9, -1)


def test_a_lone_source_leans_on_all_households() -> None:
    assert usual_rates([source(PACE, span=180)]) == (USUAL_PER_MONTH,)


def test_a_source_with_few_payouts_leans_on_the_others() -> None:
    busy = source(list(range(1, 360, 4)), span=360)
    few = source([20, 80], span=91)
    usual = usual_rates([busy, few])
    assert usual[1] > 3 * USUAL_PER_MONTH
    assert usual[0] < usual[1]

    alone = run(few, days=91).learnt[0].payouts_per_quarter
    beside = run(busy, few, days=91).learnt[1].payouts_per_quarter
    assert beside > alone
    known = run(busy, days=91).learnt[0].payouts_per_quarter
    together = run(busy, few, days=91).learnt[0].payouts_per_quarter
    assert together == pytest.approx(known, rel=0.1)
