"""Real income: what a promise takes, what is worth the hour, what a certificate was good for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from planner.book import Book, Label, records, weeks
from planner.book.reality import ledger
from planner.domain.availability import AvailabilityRule
from planner.domain.base import Uid
from planner.domain.gigs import Stage
from planner.domain.household import Member
from planner.domain.payouts import (
    Cost,
    CostKind,
    GigQualification,
    Payout,
    PayoutLine,
    Qualification,
    QualificationCost,
    QualificationSession,
)
from planner.domain.sessions import SessionKind
from planner.insight.reality import Reality, reality
from planner.insight.reality.done import done_sessions
from planner.insight.reality.promise import coming_weeks, free_minutes_a_week
from planner.insight.reality.ranking import RankKind
from tests.paper_family import (
    BOXES,
    CROWD,
    END,
    FIRST,
    LABELLING,
    OCR,
    TODAY,
    family,
    minimum_wage,
    session,
)

ADD = Label("Add")
NOW = dt.datetime(2026, 10, 8, 1, 24, tzinfo=dt.UTC)


@pytest.fixture
def book() -> Iterator[Book]:
    opened = family()
    yield opened
    opened.close()


def shown(book: Book, free_minutes: int | None = None, *, gross: bool = True) -> Reality:
    return reality(
        book.read(ledger),
        FIRST,
        END,
        gross=gross,
        by_work_month=True,
        today=TODAY,
        wage_of=minimum_wage,
        free_minutes=free_minutes,
    )


def test_the_promise_takes_more_hours_a_week_than_there_are_free(book: Book) -> None:
    promise = shown(book, 40 * 60).promise

    assert promise is not None
    assert (promise.claimed_minor, promise.hourly_minor) == (4_000_000, 6_362)
    # 4,000,000 at 862,100 for 135.5 hours, in weeks of which a month has 30.4375 / 7
    assert promise.minutes_a_week == round(4_000_000 * 8_130 / 862_100 * 7 / 30.4375)
    assert promise.given_minutes_a_week == 8_130 * 7 // 92
    assert promise.is_possible is False
    unknown = shown(book).promise
    assert unknown is not None
    assert unknown.is_possible is None


def test_free_time_is_that_of_four_coming_weeks(book: Book) -> None:
    first, end = coming_weeks(TODAY, 0)
    assert (first, end) == (dt.date(2026, 10, 12), dt.date(2026, 11, 9))
    assert free_minutes_a_week(book.read(weeks.records_of, first, end), TODAY, NOW) is None
    me = book.change(ADD, records.add, Member(name="나"))
    rule = AvailabilityRule(member_uid=me, weekday=3, first_minute=540, end_minute=720)
    book.change(ADD, records.add, rule)

    found = book.read(weeks.records_of, first, end)

    assert free_minutes_a_week(found, TODAY, NOW) == 180


def test_gigs_and_platforms_are_ranked_by_net_pay_for_all_hours_given(book: Book) -> None:
    ranked = shown(book).ranking

    assert [(one.kind, one.uid, one.hourly_minor, len(one.cases)) for one in ranked] == [
        (RankKind.GIG, BOXES, 15_666, 1),  # 469,970 in 27.5 + 2.5 hours
        (RankKind.GIG, LABELLING, 13_753, 1),  # 495,110 in 31 + 5 hours
        (RankKind.PLATFORM, CROWD, 14_622, 2),
    ]
    assert ranked[2].hourly_each == (13_753, 15_666)
    assert ranked[0].minutes == 30 * 60


def test_a_second_payout_pays_the_hours_since_the_first_and_costs_are_taken_off(
    book: Book,
) -> None:
    payout = Payout(gross_minor=60_000, net_minor=60_000, received_on=dt.date(2026, 9, 28))
    uid = book.change(ADD, records.add, payout)
    book.change(
        ADD,
        records.add_all,
        [
            PayoutLine(payout_uid=uid, gig_uid=LABELLING, amount_minor=60_000),
            session("2026-09-20", 6, gig=LABELLING),
            Cost(spent_on=dt.date(2026, 9, 1), title="펜", own_minor=10_110, gig_uid=LABELLING),
        ],
    )

    [found] = [one for one in shown(book).ranking if one.uid == LABELLING]

    assert [(case.minor, case.minutes) for case in found.cases] == [(495_110, 2_160), (60_000, 360)]
    assert found.minor == 495_110 + 60_000 - 10_110
    assert found.hourly_each == (10_000, 13_753)
    assert len(found.sessions) == 9


def qualify(book: Book) -> Uid:
    """A certificate of 1 September: a course with help, an exam, two evenings; boxes need it."""
    uid = book.change(
        ADD, records.add, Qualification(name="데이터라벨링 1급", earned_on=dt.date(2026, 9, 1))
    )
    exam = book.change(
        ADD,
        records.add,
        Cost(spent_on=dt.date(2026, 8, 25), title="응시료", kind=CostKind.EXAM, own_minor=45_000),
    )
    spent = book.change(ADD, records.add, session("2026-08-24", 2, SessionKind.TRAINING))
    book.change(
        ADD,
        records.add_all,
        [
            QualificationCost(qualification_uid=uid, cost_uid=Uid("cost-course")),
            QualificationCost(qualification_uid=uid, cost_uid=exam),
            QualificationSession(qualification_uid=uid, session_uid=spent),
            GigQualification(gig_uid=BOXES, qualification_uid=uid),
        ],
    )
    return uid


def test_a_qualification_keeps_its_money_its_hours_and_its_use_apart(book: Book) -> None:
    uid = qualify(book)

    [found] = shown(book).qualifications

    assert (found.uid, found.name) == (uid, "데이터라벨링 1급")
    assert (found.list_minor, found.subsidy_minor, found.own_minor) == (345_000, 211_000, 134_000)
    assert found.minutes == 120
    assert (found.gigs, found.payouts, found.earned_minor) == ((BOXES,), ("payout-2",), 469_970)
    assert found.missing_minor == 0


def test_what_came_before_and_after_is_counted_and_few_cases_prove_nothing(book: Book) -> None:
    qualify(book)

    [found] = shown(book).qualifications

    assert found.before is not None
    assert found.after is not None
    assert (found.before.gigs, found.before.days) == ((LABELLING,), 62)
    assert (set(found.after.gigs), found.after.days) == ({BOXES, OCR}, 38)
    assert (found.before.per_100_days, found.after.per_100_days) == (2, 5)
    assert found.proves_nothing


def test_pay_that_is_waited_for_is_told_whatever_the_period(book: Book) -> None:
    gig = next(gig for gig in book.read(ledger).gigs if gig.uid == OCR)

    book.change(ADD, records.change, replace(gig, stage=Stage.INSPECTION))

    page = shown(book)

    assert {one.gig_uid for one in page.awaited} == {OCR, None}
    mine = next(one for one in page.awaited if one.gig_uid == OCR)
    assert (mine.wait.days, mine.typical_on) == ((19, 22), TODAY + dt.timedelta(days=22))
    assert page.titles[OCR] == "문서 OCR 검수"


@pytest.mark.parametrize("by_work_month", [True, False])
@pytest.mark.parametrize("gross", [True, False])
def test_every_number_can_be_counted_again_from_the_rows_it_names(
    book: Book, *, gross: bool, by_work_month: bool
) -> None:
    qualify(book)
    record = book.read(ledger)
    payouts = {payout.uid: payout for payout in record.payouts}
    sessions = {done.uid: done for done in done_sessions(record)}
    costs = {cost.uid: cost for cost in record.costs}
    page = reality(
        record, FIRST, END, gross=gross, by_work_month=by_work_month, today=TODAY,
        wage_of=minimum_wage,
    )  # fmt: skip

    def worth(uids: Iterable[Uid]) -> int:
        found = [payouts[uid] for uid in uids]
        return sum(payout.gross_minor if gross else payout.net_minor for payout in found)

    def minutes(uids: Iterable[Uid]) -> int:
        return sum(sessions[uid].minutes for uid in uids)

    assert page.total_minor == worth(page.payouts)
    for bar in page.months:
        assert bar.minor == worth(bar.payouts)
    before = 0
    for step in page.hourly.steps[:-1]:
        assert step.minutes - before == minutes(step.rows)
        before = step.minutes
    last = page.hourly.steps[-1]
    assert last.cost_minor == sum(costs[uid].own_minor for uid in last.rows)
    assert last.minor == page.total_minor - last.cost_minor
    hours = [uid for step in page.hourly.steps[:-1] for uid in step.rows]
    wages = sum(sessions[uid].minutes * 10_320 for uid in hours)
    assert page.hourly.same_hours_minor == (2 * wages + 60) // 120
    for paid in page.strip.paid:
        assert paid.minor == sum(payouts[uid].net_minor for uid in paid.payouts)
    for spell in page.strip.spells:
        assert {sessions[uid].on for uid in spell.sessions} >= {spell.first}
    for lag in page.lags:
        worked = [
            done.ended_on
            for done in sessions.values()
            if done.gig_uid == lag.gig_uid and done.kind is SessionKind.WORK
        ]
        assert lag.received_on == payouts[lag.payout_uid].received_on
        assert lag.worked_on == max(on for on in worked if on <= lag.received_on)
    stages = {change.gig_uid for change in record.stages}
    assert set(page.funnel.applied) <= stages
    assert set(page.funnel.selected) <= set(page.funnel.tested) <= set(page.funnel.applied)


def test_what_training_and_gigs_came_to_can_be_counted_again_too(book: Book) -> None:
    qualify(book)
    record, page = book.read(ledger), shown(book)
    payouts = {payout.uid: payout for payout in record.payouts}
    sessions = {done.uid: done for done in done_sessions(record)}
    costs = {cost.uid: cost for cost in record.costs}

    def minutes(uids: Iterable[Uid]) -> int:
        return sum(sessions[uid].minutes for uid in uids)

    for course in page.courses:
        assert course.own_minor == costs[course.cost_uid].own_minor
    assert page.training is not None
    assert page.training.minutes == minutes(page.training.sessions)
    for one in page.ranking:
        assert one.minutes == minutes(one.sessions)
        assert one.minor == sum(payouts[case.payout_uid].net_minor for case in one.cases)
    for known in page.qualifications:
        assert known.own_minor == sum(costs[uid].own_minor for uid in known.costs)
        assert known.minutes == minutes(known.sessions)
        assert known.earned_minor == sum(payouts[uid].net_minor for uid in known.payouts)
