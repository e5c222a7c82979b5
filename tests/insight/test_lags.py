"""Waiting for pay and for answers, learned from the record."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from planner.domain.base import Uid
from planner.domain.gigs import Gig, Platform, Stage, StageChange
from planner.domain.payouts import Payout, PayoutLine, PayoutState
from planner.insight.lags import (
    Awaited,
    Basis,
    PayRecord,
    awaited,
    past_lags,
    unanswered,
    wait_for_answer,
    wait_for_pay,
)

TODAY = dt.date(2026, 10, 8)
CROWD = Platform(uid=Uid("crowd"), name="크라우드웍스", lag_days=14)
OTHER = Platform(uid=Uid("other"), name="다른 곳")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2026-{text}")


def paid(uid: str, on: str, *, gross: int = 100) -> Payout:
    return Payout(uid=Uid(uid), gross_minor=gross, net_minor=gross, received_on=day(on))


def line(payout: str, gig: str) -> PayoutLine:
    return PayoutLine(payout_uid=Uid(payout), gig_uid=Uid(gig), amount_minor=100)


def gig(uid: str, stage: Stage = Stage.PAID, *, expected_on: dt.date | None = None) -> Gig:
    return Gig(
        uid=Uid(uid), title=uid, platform_uid=CROWD.uid, stage=stage, expected_on=expected_on
    )


HISTORY = [paid("p1", "08-10"), paid("p2", "10-02"), paid("p3", "09-01")]
LINES = [line("p1", "a"), line("p2", "b"), line("p3", "a")]
WORKED = {
    Uid("a"): [day("07-18"), day("07-19"), day("08-27")],
    Uid("b"): [day("09-13")],
    Uid("late"): [day("08-30")],
    Uid("soon"): [day("10-01")],
}


def known(payouts: list[Payout], lines: list[PayoutLine], gigs: list[Gig]) -> PayRecord:
    return PayRecord(payouts=payouts, lines=lines, gigs=gigs, platforms=[CROWD], worked=WORKED)


def waiting(payouts: list[Payout], lines: list[PayoutLine], gigs: list[Gig]) -> list[Awaited]:
    return awaited(known(payouts, lines, gigs), TODAY)


def test_each_payout_of_a_gig_is_measured_from_the_work_before_it() -> None:
    found = past_lags(known(HISTORY, LINES, [gig("a"), gig("b")]))

    assert [(lag.payout_uid, lag.days) for lag in found] == [("p1", 22), ("p3", 5), ("p2", 19)]
    assert {lag.platform_uid for lag in found} == {CROWD.uid}


def test_an_advance_and_money_that_has_not_come_say_nothing() -> None:
    advance = paid("p", "07-01")
    expected = Payout(
        uid=Uid("q"), gross_minor=1, net_minor=1, state=PayoutState.EXPECTED, expected_on=TODAY
    )
    assert past_lags(known([advance, expected], [line("p", "a"), line("q", "a")], [])) == []


def test_own_lags_go_before_what_a_platform_states() -> None:
    lags = past_lags(known(HISTORY, LINES, [gig("a"), gig("b")]))

    own = wait_for_pay(CROWD, lags)
    assert (own.basis, own.cases, own.least, own.typical, own.most) == (Basis.OWN, 3, 5, 19, 22)
    stated = wait_for_pay(CROWD, [])
    assert (stated.basis, stated.cases, stated.typical) == (Basis.STATED, 0, 14)
    assert wait_for_pay(OTHER, lags).basis is Basis.NONE
    assert wait_for_pay(None, lags).typical is None


def test_late_pay_stands_first_and_counts_from_the_longest_lag_so_far() -> None:
    gigs = [
        gig("soon", Stage.SETTLEMENT),
        gig("late", Stage.INSPECTION),
        gig("named", Stage.SETTLEMENT, expected_on=day("10-05")),
        gig("working", Stage.WORKING),
        gig("a"),
        gig("b"),
    ]

    found = waiting(HISTORY, LINES, gigs)

    assert [(one.gig_uid, one.late_days) for one in found] == [
        ("late", (TODAY - (day("08-30") + dt.timedelta(days=22))).days),
        ("named", 3),
        ("soon", 0),
    ]
    soon = found[2]
    assert (soon.first_on, soon.typical_on, soon.last_on) == (
        day("10-06"),
        day("10-20"),
        day("10-23"),
    )
    assert [one.wait.basis for one in found] == [Basis.OWN, Basis.ANNOUNCED, Basis.OWN]


def test_pay_is_waited_for_until_it_is_received_disputed_or_written_off() -> None:
    gigs = [gig("late", Stage.SETTLEMENT)]
    for state, waits in (
        (PayoutState.EXPECTED, 1),
        (PayoutState.DISPUTED, 0),
        (PayoutState.WRITTEN_OFF, 0),
        (PayoutState.RECEIVED, 0),
    ):
        payout = Payout(
            uid=Uid("p"), gross_minor=9, net_minor=9, state=state,
            expected_on=day("09-20"), received_on=TODAY,
        )  # fmt: skip
        found = waiting([payout], [line("p", "late")], gigs)
        assert len(found) == waits
    assert waiting([], [], gigs)[0].wait.basis is Basis.STATED


def applied(
    uid: str, on: str, answer: Stage | None = None, answered: str = ""
) -> list[StageChange]:
    found = [StageChange(gig_uid=Uid(uid), stage=Stage.APPLIED, on=day(on))]
    if answer is not None:
        found.append(StageChange(gig_uid=Uid(uid), stage=answer, on=day(answered)))
    return found


def test_no_answer_is_said_after_the_longest_time_an_answer_took() -> None:
    stages = [
        *applied("x", "09-01", Stage.REJECTED, "09-04"),
        *applied("y", "09-01", Stage.TESTED, "09-09"),
        *applied("z", "09-01", Stage.SELECTED, "09-06"),
        *applied("gone", "07-01", Stage.NO_ANSWER, "08-30"),
        *applied("quiet", "09-29"),
        *applied("fresh", "09-30"),
    ]
    gigs = [gig(name, Stage.REJECTED) for name in ("x", "y", "z", "gone")]
    gigs += [gig("quiet", Stage.APPLIED), gig("fresh", Stage.APPLIED)]

    wait = wait_for_answer(CROWD.uid, gigs, stages)
    assert (wait.basis, wait.days) == (Basis.OWN, (3, 5, 8))
    assert [(one.gig_uid, one.days) for one in unanswered(gigs, stages, TODAY)] == [("quiet", 9)]
    assert wait_for_answer(OTHER.uid, gigs, stages).basis is Basis.ALL
    assert wait_for_answer(CROWD.uid, gigs, stages[:4]).basis is Basis.NONE
    assert unanswered(gigs, stages[:2] + stages[-2:], TODAY) == []


def test_the_rest_of_a_gig_that_was_paid_in_part_is_waited_for() -> None:
    part = gig("late", Stage.SETTLEMENT)
    some, whole = replace(part, expected_minor=250), replace(part, expected_minor=100)
    payouts, lines = [paid("part", "09-05")], [line("part", "late")]

    [one] = waiting([*HISTORY, *payouts], [*LINES, *lines], [gig("a"), gig("b"), some])

    assert (one.gig_uid, one.payout_uid, one.minor) == (Uid("late"), None, 150)
    assert not waiting([*HISTORY, *payouts], [*LINES, *lines], [gig("a"), gig("b"), whole])
    assert not waiting([*HISTORY, *payouts], [*LINES, *lines], [gig("a"), gig("b"), part])
