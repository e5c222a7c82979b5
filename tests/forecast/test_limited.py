"""Limits are followed lever by lever, and give what adding up all payouts anew gives."""

from dataclasses import replace
from math import floor

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from planner.forecast import Kind, Levers, PayoutPaths
from planner.forecast.money import net_of_living
from planner.forecast.stepping import income_by

PATHS, HORIZON = 3, 120
DAYS = np.array([0, 4, 20, 21, 50, 51, 90, 120], dtype=np.int64)
CHART = DAYS[[0, 2, 3, 6, 7]]


@st.composite
def futures(draw: st.DrawFn) -> PayoutPaths:
    """Payouts in order of day, under up to three limits."""
    limits = tuple(draw(st.lists(st.integers(0, 150), min_size=1, max_size=3)))
    big = draw(st.sampled_from([1, 1, 1, 90_000_000]))
    one = st.tuples(
        st.integers(1, HORIZON + 30),
        st.integers(0, PATHS - 1),
        st.integers(1, 60),
        st.sampled_from([0.0, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9]),
        st.integers(-1, len(limits) - 1),
        st.integers(0, 40),
        st.booleans(),
    )
    rows = sorted(draw(st.lists(one, max_size=30)))
    day, path, amount, mark, limit, lag, due = (
        np.array(column) for column in (zip(*rows, strict=True) if rows else [[]] * 7)
    )
    known = due.astype(bool) & (limit < 0)
    return PayoutPaths(
        path=path.astype(np.int32),
        day=day.astype(np.int32),
        amount=amount.astype(np.int64) * big,
        mark=np.where(known, -1, mark).astype(np.float32),
        kind=np.where(known, Kind.DUE, Kind.LIKELY).astype(np.uint8),
        work_day=(day - lag).astype(np.int32),
        paths=PATHS,
        horizon_days=HORIZON,
        rate_ceiling=2.0,
        learnt=(),
        limit=limit.astype(np.int16),
        limits=tuple(limit * big for limit in limits),
    )


LEVERS = st.builds(
    Levers,
    rate_factor=st.sampled_from([0.0, 0.3, 0.5, 1.0, 1.5, 2.0]),
    pay_factor=st.sampled_from([1.0, 1.0, 0.0, 0.4, 1.37, 3.0]),
    lag_shift_days=st.sampled_from([0, 0, 1, -3, 12, -30, 60, 170]),
)
DRAGS = st.lists(LEVERS, min_size=1, max_size=6)


def by_hand(paths: PayoutPaths, levers: Levers, share: int) -> NDArray[np.int64]:
    """Return the income of each path by each day, group by group, shape [days, paths]."""
    plain = replace(paths, limits=(), limit=None)
    shift = levers.lag_shift_days
    found = np.zeros((len(DAYS), PATHS), dtype=np.int64)
    most = [int(net_of_living(np.array([m]), share)[0]) for m in paths.limits]
    assert paths.limit is not None
    sums: dict[tuple[int, int, int], int] = {}
    for place in range(len(plain.path)):
        if paths.mark[place] >= plain.most_mark(levers.rate_factor):
            continue
        day, work = int(paths.day[place]), int(paths.work_day[place])
        comes = max(day + shift, work, 1) if work > 0 else day
        net = int(net_of_living(paths.amount[place : place + 1], share)[0])
        path, group = int(paths.path[place]), int(paths.limit[place])
        for row in np.flatnonzero(comes <= DAYS).tolist():
            if paths.kind[place] != Kind.LIKELY:
                found[row, path] += net
            else:
                sums[row, path, group] = sums.get((row, path, group), 0) + net
    for row in range(len(DAYS)):
        for path in range(PATHS):
            below = 0
            for group in range(-1, len(most)):
                came = sums.get((row, path, group), 0)
                if group >= 0 and levers.pay_factor * came > most[group]:
                    found[row, path] += most[group]
                else:
                    below += came
            found[row, path] += floor(below * levers.pay_factor)
    return found


def income(paths: PayoutPaths, levers: Levers, share: int = 0) -> NDArray[np.int64]:
    """Return what is shown, shape [days, paths]."""
    money = np.zeros((len(DAYS), PATHS), dtype=np.int64)
    income_by(paths, levers, share, DAYS).into(money)
    return money


@given(futures(), DRAGS, st.sampled_from([0, 1_234]))
def test_a_drag_under_limits_ends_at_the_sums_counted_by_hand(
    paths: PayoutPaths, drag: list[Levers], share: int
) -> None:
    for levers in drag:
        shown = income(paths, levers, share)
        income_by(paths, levers, share, CHART)
    hand = by_hand(paths, drag[-1], share)
    assert shown.tolist() == hand.tolist()
    curve = income_by(paths, drag[-1], share, CHART).quantiles(range(PATHS))
    rows = np.searchsorted(DAYS, CHART)
    assert curve.tolist() == np.sort(hand[rows], axis=1).T.tolist()


@given(futures(), LEVERS)
def test_sums_under_limits_are_those_of_the_payouts_that_count(
    paths: PayoutPaths, levers: Levers
) -> None:
    levers = replace(levers, pay_factor=1.0)
    bent = paths.with_levers(levers)
    rows = [
        np.bincount(
            bent.path[bent.day <= day], weights=bent.amount[bent.day <= day], minlength=PATHS
        )
        for day in DAYS
    ]
    assert np.array_equal(income(paths, levers), np.array(rows, dtype=np.int64))


@given(futures(), LEVERS, st.integers(0, 40), st.sampled_from([0, 1_234]))
def test_more_work_more_pay_and_more_free_hours_never_bring_less_by_any_day(
    paths: PayoutPaths, levers: Levers, more: int, share: int
) -> None:
    before = income(paths, levers, share)
    assert (np.diff(before, axis=0) >= 0).all()
    often = replace(levers, rate_factor=min(levers.rate_factor + more / 40, 2.0))
    well = replace(levers, pay_factor=levers.pay_factor + more / 97)
    assert (income(paths, often, share) >= before).all()
    assert (income(paths, well, share) >= before).all()
    wide = replace(paths, limits=tuple(most + more for most in paths.limits))
    assert (income(wide, levers, share) >= before).all()
