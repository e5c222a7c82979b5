from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from planner.forecast import (
    LEAST_RATE_CEILING,
    LONGEST_HORIZON_DAYS,
    RATE_CEILING,
    Agreed,
    Break,
    CancelledError,
    Ending,
    Expected,
    Instalment,
    Kind,
    Levers,
    Outlook,
    PayoutPaths,
    Plan,
    Source,
    cover,
    sample_income,
    simulate,
)
from tests.forecast.worlds import LEVERS, TODAY, source

PACE = [10, 40, 70, 100, 130, 160, 190, 220]
PATHS = 600


def run(*sources: Source, days: int = 180, seed: int = 1, **more: float) -> PayoutPaths:
    rng = np.random.default_rng(seed)
    return simulate(Outlook(sources), days, rng, paths=PATHS, **more)  # type: ignore[arg-type]


def steady(**more: Any) -> Source:
    return source(PACE, span=230, **more)


def total(paths: PayoutPaths, levers: Levers | None = None) -> float:
    return float(paths.with_levers(levers or Levers()).amount.sum()) / PATHS


def test_payouts_are_dated_after_the_origin_and_in_order_of_day() -> None:
    paths = run(steady())
    assert paths.day.min() >= 1
    assert (np.diff(paths.day) >= 0).all()
    assert 0 <= paths.mark.min() <= paths.mark.max() < 1
    assert 0 <= paths.path.min() <= paths.path.max() < PATHS
    assert paths.amount.dtype == np.int64
    assert paths.with_levers().day.max() <= 180


def test_the_same_seed_gives_the_same_payouts() -> None:
    first, second = run(steady()), run(steady())
    for name in ("path", "day", "amount", "mark", "kind", "work_day"):
        assert np.array_equal(getattr(first, name), getattr(second, name))
    assert first.learnt == second.learnt


def test_dated_payouts_bring_what_monthly_income_brings() -> None:
    paths = run(source([65, 20]), days=91)
    payouts = paths.with_levers()
    by_path = np.bincount(payouts.path, weights=payouts.amount, minlength=PATHS)
    days = source([65, 20]).record.dates
    rng = np.random.default_rng(2)
    start, tomorrow = TODAY - timedelta(days=91), TODAY + timedelta(days=1)
    income = sample_income(days, [500_000] * 2, tomorrow, 3, 4_000, rng, start=start)
    expected = np.mean(income.sum(axis=1) >= 1_000_000)
    assert np.mean(by_path >= 1_000_000) == pytest.approx(expected, abs=0.08)


def test_what_is_learnt_is_near_the_record() -> None:
    learnt = run(steady(lags=(10, 20, 60))).learnt[0]
    assert learnt.payouts_per_quarter == pytest.approx(len(PACE) / 230 * 91, rel=0.3)
    assert learnt.typical_pay == 500_000
    assert learnt.lag_days == 20
    assert learnt.payouts_used == len(PACE)
    assert learnt.going > 0.9


def test_the_rate_lever_multiplies_the_number_of_payouts() -> None:
    paths = run(steady())
    plain = len(paths.with_levers().day)
    assert len(paths.with_levers(Levers(rate_factor=2)).day) == pytest.approx(2 * plain, rel=0.1)
    assert len(paths.with_levers(Levers(rate_factor=0.5)).day) == pytest.approx(plain / 2, rel=0.1)
    assert len(paths.with_levers(Levers(rate_factor=0)).day) == 0


def test_a_higher_rate_only_adds_payouts() -> None:
    paths = run(steady())
    seen: set[tuple[int, int, int]] = set()
    for factor in (0.3, 1.0, 1.7, 3.0):
        payouts = paths.with_levers(Levers(rate_factor=factor))
        columns = (payouts.path, payouts.day, payouts.amount)
        now = set(zip(*(column.tolist() for column in columns), strict=True))
        assert seen <= now
        seen = now


def test_a_rate_above_the_ceiling_is_refused() -> None:
    with pytest.raises(ValueError, match="rate_factor"):
        run(steady(), rate_ceiling=1.5).with_levers(Levers(rate_factor=1.6))


SIMULATED = run(steady(lag_days=25), days=90)
PLAN = Plan(
    opening=300_000,
    instalments=(
        Instalment(0, 20, 400_000),
        Instalment(0, 70, 400_000),
        Instalment(1, 45, 700_000),
    ),
    targets=2,
    living_share=1_000,
)


@given(LEVERS, LEVERS)
def test_better_levers_never_lower_a_chance(one: Levers, other: Levers) -> None:
    better = Levers(
        rate_factor=max(one.rate_factor, other.rate_factor),
        pay_factor=max(one.pay_factor, other.pay_factor),
        lag_shift_days=min(one.lag_shift_days, other.lag_shift_days),
    )
    before = cover(SIMULATED, PLAN, levers=one).targets
    after = cover(SIMULATED, PLAN, levers=better).targets
    assert all(new.chance >= old.chance for new, old in zip(after, before, strict=True))


@given(LEVERS)
@settings(max_examples=15)
def test_numbers_after_a_drag_are_those_of_a_fresh_run(levers: Levers) -> None:
    fresh = run(steady(lag_days=25), days=90)
    assert cover(SIMULATED, PLAN, levers=levers) == cover(fresh, PLAN, levers=levers)


def test_at_ceiling_one_there_are_no_extra_payouts() -> None:
    paths = run(steady(), rate_ceiling=1)
    within = paths.day <= paths.horizon_days
    assert len(paths.with_levers().day) == np.count_nonzero(within)


def test_many_payouts_lower_the_ceiling_and_few_do_not() -> None:
    assert run(steady()).rate_ceiling == RATE_CEILING
    weekly = source(list(range(1, 364, 2)), span=365)
    rng = np.random.default_rng(1)
    many = simulate(Outlook((weekly,)), 1_000, rng, paths=4_000)
    assert many.rate_ceiling == LEAST_RATE_CEILING


def test_the_pay_lever_multiplies_likely_payouts_only() -> None:
    due = Expected(amount=1_000_003, day=10)
    paths = run(steady(expected=(due,)))
    before, after = paths.with_levers(), paths.with_levers(Levers(pay_factor=1.5))
    invoice = after.kind == Kind.DUE
    assert (after.amount[invoice] == due.amount).all()
    likely = before.amount[~invoice] * 1.5
    assert np.abs(after.amount[~invoice] - likely).max() <= 0.5


def test_a_longer_lag_moves_only_work_that_is_still_to_come() -> None:
    # Work done by today is paid by day 20 as before; what is done later comes 30 days later.
    paths = run(steady(lags=(20,) * 5), days=120)
    plain = np.bincount(paths.with_levers().day, minlength=121)
    later = np.bincount(paths.with_levers(Levers(lag_shift_days=30)).day, minlength=121)
    assert later[:21].tolist() == plain[:21].tolist()
    assert later[21:51].sum() == 0
    assert later[51:].tolist() == plain[21:91].tolist()


def test_a_shorter_lag_only_brings_payouts_forward_and_never_before_their_work() -> None:
    paths = run(steady(lag_days=40), days=120)
    sooner = paths.with_levers(Levers(lag_shift_days=-30))
    for day in range(1, 121):
        assert np.count_nonzero(sooner.day <= day) >= np.count_nonzero(
            paths.with_levers().day <= day
        )
    assert sooner.day.min() >= 1
    assert (np.diff(sooner.day) >= 0).all()


def test_an_invoice_comes_on_its_day_with_its_chance() -> None:
    paths = run(source([]), days=30)
    assert len(paths.day) == 0
    due = Expected(amount=70, day=12, chance=0.5)
    invoices = run(source([], expected=(due,)), days=30).with_levers(Levers(rate_factor=0))
    assert set(invoices.day.tolist()) == {12}
    assert set(invoices.amount.tolist()) == {70}
    assert len(invoices.day) == pytest.approx(PATHS / 2, rel=0.15)


def test_an_overdue_invoice_takes_as_long_again() -> None:
    due = Expected(amount=70, day=-9)
    assert set(run(source([], expected=(due,)), days=30).with_levers().day.tolist()) == {11}


def test_what_is_under_way_is_not_counted_twice() -> None:
    # Payouts of the next 30 days stem from work already done, which the invoice names.
    due = Expected(amount=500_000, day=15)
    known = run(steady(lag_days=60, expected=(due,)), days=30)
    assert total(known) < 1.2 * due.amount
    guessed = run(steady(lag_days=60, expected=(due,), under_way_known=False), days=30)
    assert total(guessed) > total(known) + 250_000


def test_agreed_work_takes_the_place_of_a_likely_payout() -> None:
    job = Agreed(amount=500_000, end_day=20, lag_days=10)
    plain, agreed = run(steady()), run(steady(agreed=(job,)))
    pays = agreed.with_levers().kind == Kind.AGREED
    assert np.count_nonzero(pays) == PATHS
    assert set(agreed.with_levers().day[pays].tolist()) == {30}
    assert total(plain) < total(agreed) < total(plain) + 0.6 * job.amount


def test_agreed_work_counts_in_full_where_nothing_else_is_likely() -> None:
    jobs = tuple(Agreed(amount=7, end_day=day, chance=0.5) for day in (5, 9))
    paths = run(source([], agreed=jobs), days=90)
    assert total(paths) == pytest.approx(7, rel=0.15)


def test_no_work_in_a_break_means_no_pay_a_lag_later() -> None:
    off = (Break(30, 60),)
    lags = (20,) * 5
    with_break = run(steady(lags=lags, breaks=off), days=120).with_levers().day
    without = run(steady(lags=lags), days=120).with_levers().day
    assert np.count_nonzero((with_break >= 50) & (with_break < 80)) == 0
    before = np.count_nonzero(with_break < 50)
    assert before == np.count_nonzero(without < 50)


def test_a_break_in_the_record_explains_its_silence() -> None:
    quiet = source([150, 160, 170, 180, 190, 200], span=210, lags=(0,) * 5)
    explained = replace(quiet, breaks=(Break(-145, 0),))
    assert total(run(explained)) > 1.5 * total(run(quiet))


def test_a_record_of_long_ago_neither_fails_nor_promises_much() -> None:
    ages = [day + 15 * 365 for day in (1, 20, 40)]
    stale = run(source(ages, span=16 * 365))
    assert total(stale) < 0.1 * total(run(steady()))


def test_work_that_could_end_brings_less() -> None:
    totals = [total(run(steady(ending=ending), days=360)) for ending in Ending]
    assert totals[0] > totals[1] > totals[2]


def test_a_stopped_source_brings_only_what_is_due() -> None:
    due = Expected(amount=70, day=12)
    paths = run(steady(stopped=True, expected=(due,)))
    assert set(paths.kind.tolist()) == {Kind.DUE}
    assert paths.learnt[0].payouts_per_quarter == 0


def test_rate_pay_and_lag_can_be_overruled() -> None:
    paths = run(steady(rate_per_quarter=9.0, typical_pay=100_000, lag_days=3))
    learnt = paths.learnt[0]
    assert (learnt.payouts_per_quarter, learnt.typical_pay, learnt.lag_days) == (9.0, 100_000, 3)
    payouts = paths.with_levers()
    first = payouts.day <= 91
    assert np.count_nonzero(first) / PATHS == pytest.approx(9, rel=0.25)
    assert np.median(payouts.amount) == pytest.approx(100_000, rel=0.15)
    assert len(run(steady(rate_per_quarter=0.0)).day) == 0


def test_sources_add_up() -> None:
    one, other = steady(), source([30, 60], amount=90_000)
    both = run(one, other)
    assert total(both) == pytest.approx(total(run(one)) + total(run(other)), rel=0.12)
    rates = [learnt.payouts_per_quarter for learnt in both.learnt]
    assert both.payouts_per_quarter == sum(rates)
    assert 90_000 < both.typical_pay < 500_000
    assert both.lag_days == 14


def test_regular_pay_is_not_more_regular_than_its_weeks_when_thinned_up() -> None:
    weekly = source(list(range(3, 360, 7)), span=360)
    paths = run(weekly)
    assert paths.payouts_per_quarter == pytest.approx(13, rel=0.1)
    doubled = paths.with_levers(Levers(rate_factor=2))
    assert np.count_nonzero(doubled.day <= 91) / PATHS == pytest.approx(26, rel=0.15)


def test_the_simulation_stops_when_it_is_no_longer_wanted() -> None:
    answers = iter([True, False])
    with pytest.raises(CancelledError):
        simulate(
            Outlook((steady(),)),
            90,
            np.random.default_rng(1),
            paths=10,
            keep_going=lambda: next(answers),
        )


@pytest.mark.parametrize(
    ("days", "paths", "ceiling"),
    [(0, 1, 1.0), (LONGEST_HORIZON_DAYS + 1, 1, 1.0), (1, 0, 1.0), (1, 1, 0.9)],
)
def test_sizes_out_of_range_are_refused(days: int, paths: int, ceiling: float) -> None:
    with pytest.raises(ValueError, match=r"size|rate_ceiling"):
        simulate(
            Outlook((steady(),)),
            days,
            np.random.default_rng(1),
            paths=paths,
            rate_ceiling=ceiling,
        )


def test_negative_levers_are_refused() -> None:
    with pytest.raises(ValueError, match="factors"):
        Levers(rate_factor=-0.1)
    with pytest.raises(ValueError, match="factors"):
        Levers(pay_factor=float("nan"))
