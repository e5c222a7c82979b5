"""Following the levers gives the sums of a fresh start, step by step."""

from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from planner.forecast import (
    Agreed,
    Expected,
    Kind,
    Levers,
    Limit,
    Outlook,
    PayoutPaths,
    cover,
    due_or_agreed,
    fan,
    simulate,
)
from planner.forecast.money import at_places
from planner.forecast.stepping import income_by
from tests.forecast.test_simulation import PLAN
from tests.forecast.worlds import source

DAYS = np.array([0, 5, 20, 21, 60, 90], dtype=np.int64)
AGES = [10, 40, 70, 100, 130, 160, 190, 220]
LAGS = (3, 9, 25, 25, 40)


def made(**more: Any) -> PayoutPaths:
    known = source(AGES, span=230, lags=LAGS, **more)
    return simulate(Outlook((known,)), 90, np.random.default_rng(1), paths=300)


PLAIN = made()
OWED = made(
    expected=(Expected(amount=70_000, day=12, chance=0.5),),
    agreed=(Agreed(amount=90_000, end_day=10),),
)
UNDER_WAY = made(under_way_known=False)
LIMITED = made(limits=(Limit(0, 60, 700_000),))
FREE = st.sampled_from([PLAIN, OWED, UNDER_WAY])
WORLDS = st.sampled_from([PLAIN, OWED, UNDER_WAY, LIMITED])
STEPS = st.builds(
    Levers,
    rate_factor=st.sampled_from([0.0, 0.7, 1.0, 1.01, 2.5, 3.0]),
    pay_factor=st.sampled_from([1.0, 1.0, 1.37]),
    lag_shift_days=st.sampled_from([0, 0, 1, 7, -1, -20, 30]),
)
DRAGS = st.lists(STEPS, min_size=1, max_size=7)


def by_hand(paths: PayoutPaths, levers: Levers, share: int) -> list[list[int]]:
    """Return the income of each path by each of DAYS, payout by payout."""
    bent = paths.with_levers(replace(levers, pay_factor=1.0))
    likely = np.zeros((len(DAYS), paths.paths), dtype=np.int64)
    known = likely.copy()
    for path, day, amount, kind in zip(
        bent.path.tolist(), bent.day.tolist(), bent.amount.tolist(), bent.kind.tolist(), strict=True
    ):
        net = amount - amount * share // 10_000
        (likely if kind == Kind.LIKELY else known)[day <= DAYS, path] += net
    whole: list[list[int]] = (known + (likely * levers.pay_factor).astype(np.int64)).tolist()
    return whole


@given(FREE, DRAGS, st.sampled_from([0, 1_234]))
def test_a_drag_ends_at_the_sums_of_a_fresh_start(
    paths: PayoutPaths, drag: list[Levers], share: int
) -> None:
    for levers in drag:
        income = income_by(paths, levers, share, DAYS)
    places = [0, 30, 150, 299]
    hand = np.sort(np.array(by_hand(paths, drag[-1], share)), axis=1)
    assert income.quantiles(places).tolist() == hand[:, places].T.tolist()
    assert income.quantiles(places).tolist() == hand[:, places].T.tolist()


@given(WORLDS, DRAGS)
def test_coverage_and_fan_after_a_drag_are_those_of_a_fresh_run(
    paths: PayoutPaths, drag: list[Levers]
) -> None:
    for levers in drag:
        dragged = cover(paths, PLAN, levers=levers)
        curve = fan(paths, PLAN, [0, 30, 90], levers=levers)
        named = due_or_agreed(paths, PLAN, [0, 30, 90], levers=levers)
        middle = fan(paths, PLAN, [30], levers=levers, quantiles=(0.5,))
    fresh = replace(paths)
    assert fresh.kept == {}
    assert dragged == cover(fresh, PLAN, levers=drag[-1])
    assert np.array_equal(curve, fan(fresh, PLAN, [0, 30, 90], levers=drag[-1]))
    assert np.array_equal(named, due_or_agreed(fresh, PLAN, [0, 30, 90], levers=drag[-1]))
    assert middle[0, 0] == curve[2, 1]


@given(FREE, STEPS, st.sampled_from([0, 1_234]), st.integers(0, 40))
def test_earlier_pay_higher_pay_and_a_higher_rate_bring_no_less_on_any_path(
    paths: PayoutPaths, levers: Levers, share: int, sooner: int
) -> None:
    before = np.array(by_hand(paths, levers, share))
    for better in (
        replace(levers, lag_shift_days=levers.lag_shift_days - sooner),
        replace(levers, pay_factor=levers.pay_factor + sooner / 40),
        replace(levers, rate_factor=min(levers.rate_factor + sooner / 40, 3.0)),
    ):
        assert (np.array(by_hand(paths, better, share)) >= before).all()
        fares = cover(paths, PLAN, levers=levers).targets
        now = cover(paths, PLAN, levers=better).targets
        assert all(new.chance >= old.chance for old, new in zip(fares, now, strict=True))


def test_sums_beyond_32_bits_are_followed_too() -> None:
    known = source(list(range(5, 300, 5)), amount=90_000_000, span=300)
    paths = simulate(Outlook((known,)), 90, np.random.default_rng(1), paths=300)
    for factor in (0.02, 3.0, 1.0):
        levers = Levers(rate_factor=factor)
        income = income_by(paths, levers, 0, DAYS)
        hand = np.sort(np.array(by_hand(paths, levers, 0)), axis=1)
        assert income.quantiles([0, 299]).tolist() == hand[:, [0, 299]].T.tolist()
        assert cover(paths, PLAN, levers=levers) == cover(replace(paths), PLAN, levers=levers)


@given(st.lists(st.integers(-5, 5), min_size=4, max_size=12), st.lists(st.integers(0, 3)))
def test_places_are_those_of_the_row_in_order(row: list[int], places: list[int]) -> None:
    money = np.array([row, row[::-1]], dtype=np.int32)
    wanted = [[sorted(row)[place]] * 2 for place in places]
    assert at_places(money, places).tolist() == wanted
