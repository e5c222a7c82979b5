from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from planner.forecast import (
    Instalment,
    Plan,
    chance_with_top_up,
    cover,
    fan,
    least_top_up,
    simulate,
)
from planner.forecast.record import Outlook
from tests.forecast import rule
from tests.forecast.worlds import HORIZON, PAYOUTS, PLANS, Payout, future, source

PATHS = 4


@given(PAYOUTS, PLANS)
def test_the_fan_shows_the_money_of_the_rule(payouts: list[Payout], plan: Plan) -> None:
    paths = future(payouts, PATHS)
    days = list(range(0, HORIZON + 1, 5))
    courses = [rule.money_by_day(paths.with_levers(), plan, path) for path in range(PATHS)]
    shown = fan(paths, plan, days, quantiles=(0.0, 0.25, 0.5, 0.75, 1.0))
    for column, day in enumerate(days):
        money = sorted(course[day] for course in courses)
        assert shown[:, column].tolist() == [*money, money[-1]]


def test_the_fan_widens_from_what_is_in_hand() -> None:
    rng = np.random.default_rng(1)
    paths = simulate(Outlook((source([65, 20]),)), 360, rng, paths=500)
    plan = Plan(opening=70, instalments=(), targets=0, top_up=100, top_up_days=(30, 60))
    shown = fan(paths, plan, [0, 60, 360])
    assert shown.shape == (5, 3)
    assert shown[:, 0].tolist() == [70] * 5
    assert (np.diff(shown, axis=0) >= 0).all()
    assert (np.diff(shown, axis=1) >= 0).all()
    assert shown[0, 1] == 270


def test_days_out_of_order_or_beyond_the_horizon_are_refused() -> None:
    plan = Plan(opening=0, instalments=(), targets=0)
    for days in ([5, 4], [HORIZON + 1]):
        with pytest.raises(ValueError, match="days"):
            fan(future([], 1), plan, days)
    with pytest.raises(ValueError, match="quantiles"):
        fan(future([], 1), plan, [1], quantiles=(1.5,))


@given(PAYOUTS, PLANS)
@settings(max_examples=40)
def test_the_least_top_up_is_the_first_that_reaches_the_chance(
    payouts: list[Payout], plan: Plan
) -> None:
    paths = future(payouts, PATHS)
    found = least_top_up(paths, plan, 1, 0.75, step=7, most=plan.top_up + 70)
    tried = [plan.top_up + 7 * steps for steps in range(11)]
    chances = [chance_with_top_up(paths, plan, 1, top_up) for top_up in tried]
    reached = [
        (top_up, chance) for top_up, chance in zip(tried, chances, strict=True) if chance >= 0.75
    ]
    assert (None if found is None else (found.amount, found.chance)) == (
        reached[0] if reached else None
    )


def test_without_a_bound_every_need_after_a_top_up_day_can_be_met() -> None:
    plan = Plan(
        opening=10,
        instalments=(Instalment(0, 20, 300), Instalment(1, 30, 50)),
        targets=2,
        flows=((25, -40),),
        top_up_days=(15,),
        earmarks=(0, 30),
    )
    found = least_top_up(future([], 1), plan, 1, 1.0, step=10)
    # 300 + 40 + (50 - 30) - (10 - 30) = 380
    assert found is not None
    assert (found.amount, found.chance) == (380, 1.0)


def test_a_need_before_the_first_top_up_day_cannot_be_met() -> None:
    plan = Plan(
        opening=0, instalments=(Instalment(0, 5, 10),), targets=1, top_up=3, top_up_days=(6,)
    )
    assert least_top_up(future([], 1), plan, 0, 0.5, step=1) is None


def test_the_chance_without_top_up_is_that_of_a_plan_without_it() -> None:
    plan = Plan(
        opening=0, instalments=(Instalment(0, 9, 10),), targets=1, top_up=10, top_up_days=(6,)
    )
    paths = future([(0, 3, 10)], 2)
    assert cover(paths, plan).targets[0].chance == 1.0
    assert chance_with_top_up(paths, plan, 0, 0) == 0.5
    assert cover(paths, replace(plan, top_up_days=())).targets[0].chance == 0.5


def test_a_step_that_is_not_positive_is_refused() -> None:
    plan = Plan(opening=0, instalments=(), targets=1)
    with pytest.raises(ValueError, match="step"):
        least_top_up(future([], 1), plan, 0, 0.5, step=0)
