from dataclasses import replace
from statistics import median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.forecast import Instalment, Plan, cover, stairs
from tests.forecast import rule
from tests.forecast.worlds import HORIZON, PAYOUTS, PLANS, Payout, future

PATHS = 4


def chances(payouts: list[Payout], plan: Plan) -> list[float]:
    return [target.chance for target in cover(future(payouts, PATHS), plan).targets]


@given(PAYOUTS, PLANS)
def test_every_instalment_is_judged_as_by_the_day_by_day_rule(
    payouts: list[Payout], plan: Plan
) -> None:
    paths = future(payouts, PATHS)
    coverage = cover(paths, plan)
    judged = rule.in_time(paths.with_levers(), plan)
    for rank, parts in enumerate(judged):
        target = coverage.targets[rank]
        all_in_time = [all(part[path] for part in parts) for path in range(PATHS)]
        assert target.chance == sum(all_in_time) / PATHS
        assert target.instalments_expected == sum(sum(part) for part in parts) / PATHS
        assert target.instalments_left == len(parts)
        asked = [amount for _, amount in rule.less_earmark(plan, rank)]
        assert target.instalments == tuple(
            sum(part) / PATHS for part, amount in zip(parts, asked, strict=True) if amount
        )


@given(PAYOUTS, PLANS)
def test_the_typical_shortfall_is_the_median_of_what_was_missing(
    payouts: list[Payout], plan: Plan
) -> None:
    paths = future(payouts, PATHS)
    coverage = cover(paths, plan)
    for rank, target in enumerate(coverage.targets):
        missing = rule.shortfalls(paths.with_levers(), plan, rank)
        assert target.typical_shortfall == (median_low(missing) if missing else None)


@given(PAYOUTS, PLANS, st.integers(1, 20), st.data())
def test_more_income_never_lowers_a_chance(
    payouts: list[Payout], plan: Plan, more: int, data: st.DataObject
) -> None:
    extra = (data.draw(st.integers(0, PATHS - 1)), data.draw(st.integers(1, HORIZON)), more)
    before, after = chances(payouts, plan), chances([*payouts, extra], plan)
    assert all(new >= old for old, new in zip(before, after, strict=True))


@given(PAYOUTS.filter(bool), PLANS, st.data())
def test_earlier_pay_never_lowers_a_chance(
    payouts: list[Payout], plan: Plan, data: st.DataObject
) -> None:
    path, day, amount = payouts[0]
    earlier = (path, data.draw(st.integers(1, day)), amount)
    before, after = chances(payouts, plan), chances([earlier, *payouts[1:]], plan)
    assert all(new >= old for old, new in zip(before, after, strict=True))


@given(PAYOUTS, PLANS, st.integers(1, 50))
def test_more_savings_or_a_larger_top_up_never_lower_a_chance(
    payouts: list[Payout], plan: Plan, more: int
) -> None:
    before = chances(payouts, plan)
    for richer in (
        replace(plan, opening=plan.opening + more),
        replace(plan, top_up=plan.top_up + more),
    ):
        after = chances(payouts, richer)
        assert all(new >= old for old, new in zip(before, after, strict=True))


@given(PAYOUTS, PLANS.filter(lambda plan: bool(plan.instalments)), st.data())
def test_a_later_due_date_of_any_instalment_never_lowers_a_chance(
    payouts: list[Payout], plan: Plan, data: st.DataObject
) -> None:
    parts = list(plan.instalments)
    place = data.draw(st.integers(0, len(parts) - 1))
    parts[place] = replace(parts[place], day=data.draw(st.integers(parts[place].day, HORIZON)))
    before = chances(payouts, plan)
    after = chances(payouts, replace(plan, instalments=tuple(parts)))
    assert all(new >= old for old, new in zip(before, after, strict=True))


@given(PAYOUTS, PLANS, st.integers(1, 4))
def test_a_lower_rank_never_changes_a_higher_one(
    payouts: list[Payout], plan: Plan, keep: int
) -> None:
    fewer = replace(
        plan,
        instalments=tuple(part for part in plan.instalments if part.target < keep),
        targets=keep,
        earmarks=plan.earmarks[:keep],
        opening=plan.opening - sum(plan.earmarks[keep:]),
    )
    paths = future(payouts, PATHS)
    whole = [target.chance for target in cover(paths, plan).targets[:keep]]
    assert [target.chance for target in cover(paths, fewer).targets] == whole
    upto = cover(paths, plan, upto_rank=keep - 1).targets
    assert [target.chance for target in upto] == whole


@given(PAYOUTS, PLANS)
def test_the_order_of_entry_does_not_matter(payouts: list[Payout], plan: Plan) -> None:
    turned = replace(
        plan,
        instalments=plan.instalments[::-1],
        flows=plan.flows[::-1],
        top_up_days=plan.top_up_days[::-1],
    )
    paths = future(payouts, PATHS)
    assert cover(future(payouts[::-1], PATHS), turned) == cover(paths, plan)


@given(PAYOUTS, PLANS, st.sampled_from([7, 1_000, 50_000_000]))
def test_scaling_all_amounts_changes_no_chance(
    payouts: list[Payout], plan: Plan, scale: int
) -> None:
    plan = replace(plan, living_share=0)
    scaled = replace(
        plan,
        opening=plan.opening * scale,
        instalments=tuple(replace(part, amount=part.amount * scale) for part in plan.instalments),
        flows=tuple((day, amount * scale) for day, amount in plan.flows),
        top_up=plan.top_up * scale,
        earmarks=tuple(mark * scale for mark in plan.earmarks),
    )
    more = [(path, day, amount * scale) for path, day, amount in payouts]
    assert chances(more, scaled) == chances(payouts, plan)


def test_money_needed_later_by_a_higher_rank_is_not_there_for_a_lower_one() -> None:
    # 100 in hand; rank 0 needs 100 on day 30, rank 1 needs 50 on day 10. Nothing else comes.
    plan = Plan(
        opening=100,
        instalments=(Instalment(0, 30, 100), Instalment(1, 10, 50)),
        targets=2,
    )
    first, second = cover(future([], 1), plan).targets
    assert first.chance == 1.0
    assert second.chance == 0.0
    assert second.typical_shortfall == 50


def test_what_is_missed_stays_owed_before_lower_ranks() -> None:
    # Rank 0 is 40 short on day 10 and is paid from the 60 of day 20; 20 are left for rank 1.
    plan = Plan(
        opening=60,
        instalments=(Instalment(0, 10, 100), Instalment(1, 25, 20), Instalment(2, 25, 1)),
        targets=3,
    )
    late, paid, nothing_left = cover(future([(0, 20, 60)], 1), plan).targets
    assert (late.chance, late.typical_shortfall) == (0.0, 40)
    assert paid.chance == 1.0
    assert nothing_left.chance == 0.0


def test_pay_on_the_due_day_is_in_time_and_a_day_later_is_not() -> None:
    plan = Plan(opening=0, instalments=(Instalment(0, 10, 30),), targets=1)
    target = cover(future([(0, 10, 30), (1, 11, 30)], 2), plan).targets[0]
    assert target.chance == 0.5


def test_what_is_overdue_counts_from_the_origin() -> None:
    plan = Plan(opening=30, instalments=(Instalment(0, -20, 30),), targets=1)
    assert cover(future([], 1), plan).targets[0].chance == 1.0
    poorer = replace(plan, opening=29)
    assert cover(future([(0, 1, 30)], 1), poorer).targets[0].chance == 0.0


def test_an_earmark_pays_first_instalments_and_serves_no_other_target() -> None:
    plan = Plan(
        opening=50,
        instalments=(Instalment(0, 5, 100), Instalment(1, 5, 30), Instalment(1, 15, 30)),
        targets=2,
        earmarks=(0, 50),
    )
    first, second = cover(future([], 1), plan).targets
    assert (first.chance, first.typical_shortfall) == (0.0, 100)
    assert (second.chance, second.instalments_expected, second.instalments_left) == (0.0, 1.0, 2)
    assert second.typical_shortfall == 10


def test_the_living_share_of_each_payout_is_kept() -> None:
    plan = Plan(opening=0, instalments=(Instalment(0, 10, 70),), targets=1, living_share=3_000)
    assert cover(future([(0, 5, 100), (1, 5, 98)], 2), plan).targets[0].chance == 0.5


def test_the_tightest_day_is_where_the_median_is_nearest_to_the_staircase() -> None:
    # Left after each day: day 10 100-60 = 40, day 20 100-60-35 = 5, day 30 (90 came) 95-60 = 35.
    plan = Plan(
        opening=100,
        instalments=(Instalment(0, 10, 60), Instalment(0, 30, 60), Instalment(1, 20, 5)),
        targets=2,
        flows=((20, -30), (25, 90)),
    )
    assert cover(future([], 8), plan).targets[0].tightest_day == 20


def test_a_target_without_instalments_is_paid() -> None:
    target = cover(future([], 3), Plan(opening=0, instalments=(), targets=1)).targets[0]
    assert (target.chance, target.typical_shortfall, target.tightest_day) == (1.0, None, None)


def test_an_instalment_beyond_the_horizon_is_refused() -> None:
    plan = Plan(opening=0, instalments=(Instalment(0, HORIZON + 1, 1),), targets=1)
    with pytest.raises(ValueError, match="horizon"):
        cover(future([], 1), plan)


def test_stairs_add_up_what_is_due_without_earmarked_money() -> None:
    plan = Plan(
        opening=100,
        instalments=(Instalment(0, 10, 60), Instalment(1, 10, 5), Instalment(0, 20, 60)),
        targets=2,
        earmarks=(70,),
    )
    days, heights = stairs(plan)
    assert (days.tolist(), heights.tolist()) == ([10, 20], [5, 55])
    days, heights = stairs(plan, upto_rank=0)
    assert (days.tolist(), heights.tolist()) == ([20], [50])
