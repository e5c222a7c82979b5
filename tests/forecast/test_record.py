from dataclasses import replace
from datetime import timedelta

import pytest

from planner.forecast import (
    Agreed,
    Break,
    Expected,
    Instalment,
    Outlook,
    Plan,
    Record,
    pool_thin,
    seed_for,
)
from planner.forecast.record import DEFAULT_LAG_DAYS, History
from tests.forecast.worlds import TODAY, source


def test_a_record_of_nonsense_is_refused() -> None:
    good = source([20, 10]).record
    for change in (
        {"amounts": (1,)},
        {"amounts": (1, 0)},
        {"start": TODAY + timedelta(days=1)},
        {"start": TODAY - timedelta(days=15)},
        {"dates": (TODAY, TODAY + timedelta(days=1))},
    ):
        with pytest.raises(ValueError, match=r"lengths|amounts|start|dates"):
            replace(good, **change)


def test_nonsense_about_known_payouts_is_refused() -> None:
    for make in (
        lambda: Expected(amount=0, day=1),
        lambda: Expected(amount=1, day=1, chance=1.1),
        lambda: Expected(amount=1, day=1, spread_days=-1),
        lambda: Agreed(amount=1, end_day=1, chance=-0.1),
        lambda: Agreed(amount=1, end_day=1, lag_days=-1),
        lambda: Break(3, 2),
        lambda: source([5], lags=(-1,)),
        lambda: source([5], lag_days=-1),
        lambda: source([5], rate_per_quarter=-1.0),
        lambda: source([5], typical_pay=0),
    ):
        with pytest.raises(ValueError, match=r"\w"):
            make()


def test_nonsense_in_a_plan_is_refused() -> None:
    for make in (
        lambda: Instalment(-1, 0, 5),
        lambda: Instalment(0, 0, 0),
        lambda: Plan(opening=0, instalments=(Instalment(1, 0, 5),), targets=1),
        lambda: Plan(opening=0, instalments=(), targets=1, earmarks=(1, 1)),
        lambda: Plan(opening=0, instalments=(), targets=1, earmarks=(-1,)),
        lambda: Plan(opening=0, instalments=(), targets=0, top_up=-1),
        lambda: Plan(opening=0, instalments=(), targets=0, living_share=10_001),
    ):
        with pytest.raises(ValueError, match=r"\w"):
            make()


def test_sources_of_one_outlook_share_their_origin() -> None:
    here = source([5])
    there = replace(here, record=Record(dates=(), amounts=(), start=TODAY, origin=TODAY))
    assert Outlook((here, there)).payouts == 1
    later = TODAY + timedelta(days=1)
    moved = replace(here, record=replace(here.record, origin=later))
    for sources in ((), (here, moved)):
        with pytest.raises(ValueError, match="sources"):
            Outlook(sources)


def test_the_usual_lag_is_overruled_observed_or_assumed() -> None:
    assert source([5], lags=(1, 9, 30), lag_days=4).usual_lag_days == 4
    assert source([5], lags=(1, 9, 30)).usual_lag_days == 9
    assert source([5]).usual_lag_days == DEFAULT_LAG_DAYS
    # An invoice due in 40 days shows that this payer takes at least as long.
    assert source([5], expected=(Expected(amount=1, day=40),)).usual_lag_days == 40


def test_a_history_counts_whole_weeks_back_from_the_origin() -> None:
    history = History.of(source([0, 6, 7, 20], span=27).record)
    assert history.weekly_counts().tolist() == [0, 1, 1, 2]
    assert history.age.tolist() == [21.0, 8.0, 7.0, 1.0]


def test_thin_sources_are_pooled() -> None:
    rich, thin, other = source([5, 9, 30]), source([7], lags=(3,)), source([8], lags=(4,))
    assert pool_thin([rich]) == (rich,)
    pooled = pool_thin([rich, thin, other])
    assert len(pooled) == 2
    assert (len(pooled[1].record.dates), pooled[1].lags) == (2, (3, 4))


def test_a_pool_that_is_still_thin_joins_the_busiest_source() -> None:
    due = Expected(amount=5, day=3)
    rich, richer = source([5, 9]), source([1, 2, 3])
    thin = source([7], amount=10, expected=(due,), span=200)
    pooled = pool_thin([rich, thin, richer])
    assert [len(each.record.dates) for each in pooled] == [4, 2]
    assert pooled[0].expected == (due,)
    assert pooled[0].record.start == TODAY - timedelta(days=200)
    assert pool_thin([thin])[0].record == thin.record


def test_a_stopped_source_lends_no_payouts_to_the_pool() -> None:
    due = Expected(amount=5, day=3)
    pooled = pool_thin([source([5, 9]), source([7], stopped=True, expected=(due,))])
    assert len(pooled) == 1
    assert len(pooled[0].record.dates) == 2
    assert pooled[0].expected == (due,)
    assert not pooled[0].stopped


def test_the_seed_depends_on_household_and_record_only() -> None:
    record = source([20, 10]).record
    turned = replace(record, dates=record.dates[::-1], amounts=record.amounts[::-1])
    assert seed_for("a", record) == seed_for("a", turned)
    others = {
        seed_for("a", record),
        seed_for("b", record),
        seed_for("a", source([20, 11]).record),
        seed_for("a", source([20, 10], amount=1).record),
        seed_for("a", record, record),
    }
    assert len(others) == 5
    assert all(0 <= seed < 2**63 for seed in others)


def test_the_seed_stays_the_same_from_version_to_version() -> None:
    record = source([20, 10]).record
    assert seed_for("household", record) == 2_525_686_192_903_429_341
