"""Money in hand, earmarks, what is owed: by the words of the decisions."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.domain.base import Uid
from planner.domain.household import Household, MonthSurplus
from planner.domain.payouts import Payout
from planner.domain.targets import Earmark, PaidFrom, Recurrence, Target, TargetPayment
from planner.insight.coverage.facts import CoverageInputs
from planner.insight.coverage.standing import (
    history,
    record_start,
    saved,
    standing,
    still_owed,
    top_up_dates,
)
from planner.insight.dates import months_of_record

TODAY = dt.date(2026, 10, 8)
ACADEMY = Target(
    uid=Uid("academy"),
    name="학원",
    amount_minor=450_000,
    recurrence=Recurrence.MONTHLY,
    due_on=dt.date(2026, 8, 5),
    last_on=dt.date(2026, 12, 5),
)
TUITION = Target(
    uid=Uid("tuition"), name="등록금", rank=2, amount_minor=4_200_000, due_on=dt.date(2028, 2, 11)
)


def payout(day: dt.date, net: int) -> Payout:
    return Payout(uid=Uid(day.isoformat()), gross_minor=net, net_minor=net, received_on=day)


def paid(target: Target, amount: int, due_on: dt.date | None = None) -> TargetPayment:
    on = dt.date(2026, 10, 5)
    return TargetPayment(target_uid=target.uid, on=on, amount_minor=amount, due_on=due_on)


def given(
    household: Household | None = None,
    *,
    targets: tuple[Target, ...] = (),
    payouts: tuple[Payout, ...] = (),
    payments: tuple[TargetPayment, ...] = (),
    earmarks: tuple[Earmark, ...] = (),
    surpluses: tuple[MonthSurplus, ...] = (),
) -> CoverageInputs:
    return CoverageInputs(
        today=TODAY,
        household=household or Household(name="우리집"),
        targets=targets,
        payouts=payouts,
        payments=payments,
        earmarks=earmarks,
        surpluses=surpluses,
    )


def test_savings_hold_what_came_and_went_after_their_day_and_only_that() -> None:
    home = Household(
        name="우리집",
        opening_minor=1_000_000,
        opening_on=dt.date(2026, 9, 1),
        living_share=2_000,
        top_up_minor=300_000,
    )
    inputs = given(
        home,
        targets=(TUITION,),
        payouts=(payout(dt.date(2026, 9, 1), 700_000), payout(dt.date(2026, 9, 2), 500_000)),
        payments=(paid(TUITION, 150_000),),
    )

    assert saved(inputs) == 1_000_000 + 400_000 - 150_000


def test_what_the_household_paid_itself_leaves_the_savings_alone() -> None:
    home = Household(name="우리집", opening_minor=1_000_000, opening_on=dt.date(2026, 9, 1))
    own = TargetPayment(
        target_uid=TUITION.uid,
        on=dt.date(2026, 10, 1),
        amount_minor=400_000,
        paid_from=PaidFrom.HOUSEHOLD,
    )

    assert saved(given(home, targets=(TUITION,), payments=(own,))) == 1_000_000


def test_savings_without_a_day_are_those_of_today() -> None:
    home = Household(name="우리집", opening_minor=200_000)

    assert saved(given(home, payouts=(payout(dt.date(2026, 9, 2), 500_000),))) == 200_000


def test_earmarked_money_is_there_even_if_nobody_entered_savings() -> None:
    mark = Earmark(target_uid=TUITION.uid, amount_minor=900_000, on=dt.date(2026, 9, 1))
    now = standing(given(targets=(TUITION,), earmarks=(mark,)))

    assert (now.in_hand_minor, now.earmarked, now.free_minor) == (900_000, (900_000,), 0)


def test_a_payment_from_gig_money_spends_the_earmark_first() -> None:
    marks = (
        Earmark(target_uid=ACADEMY.uid, amount_minor=100_000, on=dt.date(2026, 9, 1)),
        Earmark(target_uid=ACADEMY.uid, amount_minor=200_000, on=dt.date(2026, 10, 7)),
    )
    due = dt.date(2026, 8, 5)
    now = standing(
        given(targets=(ACADEMY,), earmarks=marks, payments=(paid(ACADEMY, 450_000, due),))
    )

    assert now.earmarked == (200_000,)


def test_what_is_past_and_unpaid_stays_owed() -> None:
    owed = still_owed(ACADEMY, [paid(ACADEMY, 450_000, dt.date(2026, 9, 5))])

    assert [part.due_on.month for part in owed] == [8, 10, 11, 12]


def test_a_payment_without_an_instalment_and_what_is_too_much_pay_the_oldest() -> None:
    payments = [paid(ACADEMY, 500_000, dt.date(2026, 10, 5)), paid(ACADEMY, 450_000)]
    owed = still_owed(ACADEMY, payments)

    assert [(part.due_on.month, part.left_minor) for part in owed] == [
        (9, 400_000),
        (11, 450_000),
        (12, 450_000),
    ]


def test_top_ups_come_on_their_day_and_a_months_surplus_replaces_them() -> None:
    home = Household(name="우리집", top_up_minor=300_000, top_up_day=31)
    lack = MonthSurplus(month=dt.date(2026, 11, 1), amount_minor=-50_000)
    regular, flows = top_up_dates(given(home, surpluses=(lack,)), dt.date(2026, 12, 31))

    assert regular == (dt.date(2026, 10, 31), dt.date(2026, 12, 31))
    assert flows == ((dt.date(2026, 11, 30), -50_000),)


def test_a_top_up_on_the_day_the_savings_were_counted_is_in_them() -> None:
    home = Household(name="우리집", top_up_minor=1, top_up_day=8, opening_on=TODAY)
    regular, _flows = top_up_dates(given(home), dt.date(2026, 11, 30))

    assert regular == (dt.date(2026, 11, 8),)


def test_the_horizon_ends_with_the_last_due_month_within_six_to_thirty_six() -> None:
    far = Target(name="먼 일", amount_minor=1, due_on=dt.date(2040, 1, 1))

    assert standing(given()).horizon_on == dt.date(2027, 4, 8)
    assert standing(given(targets=(TUITION,))).horizon_on == dt.date(2028, 2, 29)
    late = Target(name="마지막", amount_minor=1, due_on=dt.date(2029, 10, 5))
    assert standing(given(targets=(late,))).horizon_on == dt.date(2029, 10, 8)
    now = standing(given(targets=(TUITION, far)))
    assert (now.horizon_on, now.beyond) == (dt.date(2028, 2, 29), (0, 1))


def test_history_ends_with_the_money_in_hand_and_never_falls_below_nothing() -> None:
    home = Household(
        name="우리집", opening_minor=600_000, opening_on=dt.date(2026, 10, 2),
        began_on=dt.date(2026, 7, 1),
    )  # fmt: skip
    payouts = (payout(dt.date(2026, 8, 10), 400_000), payout(dt.date(2026, 10, 2), 500_000))

    assert history(given(home, payouts=payouts)) == (
        (dt.date(2026, 7, 1), 0),
        (dt.date(2026, 8, 10), 100_000),
        (dt.date(2026, 10, 2), 600_000),
        (TODAY, 600_000),
    )


def test_the_record_begins_where_the_household_says_unless_that_is_still_to_come() -> None:
    said = Household(name="우리집", began_on=dt.date(2026, 7, 1))
    ahead = Household(name="우리집", began_on=dt.date(2027, 1, 1))

    assert record_start(given(said)) == dt.date(2026, 7, 1)
    assert record_start(given(ahead)) is None


@pytest.mark.parametrize(
    ("began", "months"),
    [(None, 1), (TODAY, 1), (dt.date(2026, 7, 1), 3), (dt.date(2026, 5, 20), 5)],
)
def test_screen_and_paper_count_the_months_of_the_record_alike(
    began: dt.date | None, months: int
) -> None:
    assert months_of_record(began, dt.date(2026, 10, 8)) == months


def test_what_is_set_aside_after_a_payment_of_the_same_day_is_not_spent_by_it() -> None:
    before = Earmark(uid=Uid("1"), target_uid=ACADEMY.uid, amount_minor=100_000, on=TODAY)
    spent = TargetPayment(uid=Uid("2"), target_uid=ACADEMY.uid, on=TODAY, amount_minor=450_000)
    after = Earmark(uid=Uid("3"), target_uid=ACADEMY.uid, amount_minor=30_000, on=TODAY)
    now = standing(given(targets=(ACADEMY,), earmarks=(before, after), payments=(spent,)))
    assert now.earmarked == (30_000,)
