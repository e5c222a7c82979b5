"""Following a rate lever gives the sums of a fresh start, step by step."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from planner.forecast import Levers, Outlook, PayoutPaths, cover, fan, simulate
from planner.forecast.money import Ledger
from planner.forecast.stepping import money_by
from tests.forecast.test_simulation import PLAN
from tests.forecast.worlds import source

DAYS = np.array([5, 20, 21, 60, 90], dtype=np.int64)
FIXED = np.array([0, 10, 10, 300, 300], dtype=np.int64)


def made() -> PayoutPaths:
    known = source([10, 40, 70, 100, 130, 160, 190, 220], span=230, lag_days=25)
    return simulate(Outlook((known,)), 90, np.random.default_rng(1), paths=300)


PATHS = made()
STEPS = st.builds(
    Levers,
    rate_factor=st.floats(0, 3),
    pay_factor=st.sampled_from([1.0, 1.3]),
    lag_shift_days=st.sampled_from([0, 0, 7]),
)


@given(st.lists(STEPS, min_size=1, max_size=6), st.sampled_from([0, 1_234]))
def test_a_drag_ends_at_the_sums_of_a_fresh_start(drag: list[Levers], share: int) -> None:
    for levers in drag:
        followed = money_by(PATHS, levers, share, FIXED, DAYS)
    fresh = Ledger.net_of(PATHS.with_levers(drag[-1]), share).money(FIXED, DAYS)
    assert np.array_equal(followed, fresh)


@given(st.lists(STEPS, min_size=1, max_size=4))
def test_coverage_and_fan_after_a_drag_are_those_of_a_fresh_run(drag: list[Levers]) -> None:
    for levers in drag:
        dragged = cover(PATHS, PLAN, levers=levers)
        curve = fan(PATHS, PLAN, [0, 30, 90], levers=levers)
    fresh = replace(PATHS)
    assert fresh.kept == {}
    assert dragged == cover(fresh, PLAN, levers=drag[-1])
    assert np.array_equal(curve, fan(fresh, PLAN, [0, 30, 90], levers=drag[-1]))
