from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from planner.book import Book, Label, records
from planner.book.files import in_memory
from planner.book.reality import Ledger, ledger
from planner.domain.base import Uid
from planner.domain.gigs import Gig, IncomeClaim
from planner.domain.household import Household
from planner.domain.payouts import Cost, CostKind, Payout, PayoutLine, PayoutState
from planner.domain.sessions import SessionKind, SessionPause
from planner.insight.reality import Reality, reality
from planner.insight.reality.earnings import split
from tests.paper_family import (
    BOXES,
    END,
    FIRST,
    LABELLING,
    TODAY,
    family,
    minimum_wage,
    session,
)

ADD = Label("Add")


@pytest.fixture(scope="module")
def record() -> Iterator[Ledger]:
    book = family()
    yield book.read(ledger)
    book.close()


@pytest.fixture
def book() -> Iterator[Book]:
    opened = in_memory(Household(name="우리집"))
    yield opened
    opened.close()


def shown(
    record: Ledger,
    first: dt.date = FIRST,
    end: dt.date = END,
    *,
    gross: bool = True,
    by_work_month: bool = True,
    today: dt.date = TODAY,
) -> Reality:
    return reality(
        record,
        first,
        end,
        gross=gross,
        by_work_month=by_work_month,
        today=today,
        wage_of=minimum_wage,
    )


def test_each_step_counts_one_more_kind_of_hidden_time_and_then_the_costs(record: Ledger) -> None:
    steps = shown(record).hourly.steps

    assert [step.hourly_minor for step in steps] == [17_060, 15_121, 10_236, 7_365, 6_362]
    assert [step.minutes / 60 for step in steps] == [58.5, 66.0, 97.5, 135.5, 135.5]
    assert steps[-1].cost_minor == 135_900
    assert [step.minor for step in steps] == [998_000] * 4 + [998_000 - 135_900]


def test_the_same_hours_at_the_minimum_wage_would_have_brought_more(record: Ledger) -> None:
    hourly = shown(record).hourly

    assert (hourly.wage_minor, hourly.wage_year) == (10_320, 2026)
    assert hourly.same_hours_minor == 10_320 * 271 // 2


def test_money_is_counted_in_the_month_it_was_worked_for(record: Ledger) -> None:
    page = shown(record)

    assert [(bar.month.month, bar.minor) for bar in page.months] == [
        (7, 512_000),
        (8, 0),
        (9, 486_000),
    ]
    assert [bar.payouts for bar in page.months] == [("payout-1",), (), ("payout-2",)]
    assert page.monthly_minor == 332_667  # 998,000 over three months


def test_money_is_counted_when_it_came_if_asked_so(record: Ledger) -> None:
    page = shown(record, by_work_month=False)

    assert [bar.minor for bar in page.months] == [0, 512_000, 0]
    assert page.payouts == ("payout-1",)


def test_net_pay_is_what_came_after_tax(record: Ledger) -> None:
    page = shown(record, gross=False)

    assert page.total_minor == 495_110 + 469_970
    assert page.hourly.steps[0].hourly_minor == 16_497  # 965,080 over 58.5 hours


def test_the_strip_runs_to_today_and_finds_the_longest_stretch_without_work(
    record: Ledger,
) -> None:
    strip = shown(record).strip

    assert (strip.first, strip.end) == (FIRST, TODAY + dt.timedelta(days=1))
    assert [(s.first.isoformat(), (s.end - s.first).days) for s in strip.spells] == [
        ("2026-07-13", 7),
        ("2026-09-07", 7),
        ("2026-10-05", 4),
    ]
    assert [gap.days for gap in strip.gaps] == [12, 49, 21]
    assert strip.longest is not None
    assert strip.longest.days == 49
    assert [(paid.on.isoformat(), paid.minor) for paid in strip.paid] == [
        ("2026-08-10", 495_110),
        ("2026-10-02", 469_970),
    ]


def test_the_first_payout_paid_back_the_course_but_not_its_hours(record: Ledger) -> None:
    page = shown(record)

    [course] = page.courses
    assert (course.own_minor, course.recovered_on, course.payout_number) == (
        89_000,
        dt.date(2026, 8, 10),
        1,
    )
    assert page.training is not None
    assert page.training.minutes == 38 * 60
    assert page.training.worth_minor == 38 * 10_320
    assert page.training.balance_minor == 998_000 - 135_900 - 10_320 * 271 // 2
    assert not page.training.is_recovered


def test_payment_took_nineteen_and_twenty_two_days_where_fourteen_were_announced(
    record: Ledger,
) -> None:
    lags = shown(record).lags

    assert [(lag.days, lag.claimed_days) for lag in lags] == [(19, 14), (22, 14)]
    assert {lag.gig_uid for lag in lags} == {LABELLING, BOXES}


def test_fourteen_applications_brought_six_tests_and_three_gigs(record: Ledger) -> None:
    funnel = shown(record).funnel

    assert (len(funnel.applied), len(funnel.tested), len(funnel.selected)) == (14, 6, 3)


def test_what_the_ad_promised_is_the_newest_claim_with_a_monthly_amount(book: Book) -> None:
    book.change(
        ADD,
        records.add_all,
        [
            IncomeClaim(title="old", claimed_on=dt.date(2026, 1, 1), monthly_minor=1),
            IncomeClaim(title="new", claimed_on=dt.date(2026, 3, 1), monthly_minor=2),
            IncomeClaim(title="hourly", claimed_on=dt.date(2026, 4, 1), hourly_minor=3),
            IncomeClaim(title="later", claimed_on=END, monthly_minor=4),
        ],
    )

    claim = shown(book.read(ledger)).claim

    assert claim is not None
    assert claim.title == "new"


def test_an_empty_record_has_nothing_to_compare(book: Book) -> None:
    page = shown(book.read(ledger))

    assert page.is_empty
    assert page.hourly.steps[0].hourly_minor is None
    assert page.training is None


def test_a_payout_is_divided_over_the_months_of_its_work_by_minutes(book: Book) -> None:
    gig = book.change(ADD, records.add, Gig(title="a"))
    payout = Payout(gross_minor=100_001, net_minor=100_001, received_on=dt.date(2026, 9, 1))
    uid = book.change(ADD, records.add, payout)
    line = PayoutLine(payout_uid=uid, gig_uid=gig, amount_minor=100_001)
    sessions = [session("2026-07-31", 3, gig=gig), session("2026-08-01", 1, gig=gig)]
    book.change(ADD, records.add_all, [line, *sessions])

    bars = shown(book.read(ledger)).months

    assert [bar.minor for bar in bars] == [75_001, 25_000, 0]


def test_a_later_payout_of_the_same_gig_pays_the_work_since_the_one_before(book: Book) -> None:
    gig = book.change(ADD, records.add, Gig(title="a"))
    book.change(
        ADD,
        records.add_all,
        [session("2026-07-10", 4, gig=gig), session("2026-08-10", 1, gig=gig)],
    )
    for day in (dt.date(2026, 7, 31), dt.date(2026, 8, 31)):
        uid = book.change(ADD, records.add, Payout(gross_minor=10, net_minor=10, received_on=day))
        line = PayoutLine(payout_uid=uid, gig_uid=gig, amount_minor=10)
        book.change(ADD, records.add, line)

    assert [bar.minor for bar in shown(book.read(ledger)).months] == [10, 10, 0]


def test_without_sessions_the_work_period_says_the_month(book: Book) -> None:
    payout = Payout(
        gross_minor=31,
        net_minor=31,
        work_from=dt.date(2026, 7, 31),
        work_until=dt.date(2026, 8, 31),
        received_on=dt.date(2026, 9, 10),
    )
    book.change(ADD, records.add, payout)

    assert [bar.minor for bar in shown(book.read(ledger)).months] == [1, 30, 0]


def test_expected_money_stands_apart_from_money_received(book: Book) -> None:
    payout = Payout(
        gross_minor=70,
        net_minor=70,
        state=PayoutState.EXPECTED,
        expected_on=dt.date(2026, 11, 1),
        work_from=dt.date(2026, 9, 1),
        work_until=dt.date(2026, 9, 2),
    )
    book.change(ADD, records.add, payout)

    page = shown(book.read(ledger))

    assert (page.total_minor, page.outstanding_minor) == (0, 70)
    assert page.months[2].outstanding_minor == 70


def test_hours_whose_pay_is_still_ahead_are_told_apart(record: Ledger) -> None:
    assert shown(record).pending_minutes == 0
    later = shown(record, end=dt.date(2026, 11, 1))

    assert later.pending_minutes == 12 * 60
    assert later.hourly.steps[0].minutes == (58.5 + 12) * 60


def test_foreign_money_counts_as_what_arrived_and_is_left_out_where_that_is_unknown(
    book: Book,
) -> None:
    book.change(
        ADD,
        records.add_all,
        [
            Payout(
                currency="USD",
                gross_minor=10_000,
                fee_minor=1_000,
                net_minor=9_000,
                home_minor=126_000,
                received_on=dt.date(2026, 7, 5),
            ),
            Payout(
                uid=Uid("unknown"),
                currency="USD",
                gross_minor=10_000,
                net_minor=10_000,
                received_on=dt.date(2026, 7, 6),
            ),
        ],
    )

    page = shown(book.read(ledger))

    assert page.total_minor == 140_000
    assert page.unconverted == ("unknown",)


def test_pauses_are_no_working_time(book: Book) -> None:
    done = session("2026-07-01", 3)
    uid = book.change(ADD, records.add, done)
    start = done.starts + dt.timedelta(hours=1)
    pause = SessionPause(session_uid=uid, starts=start, ends=start + dt.timedelta(minutes=30))
    book.change(ADD, records.add, pause)

    assert shown(book.read(ledger)).hourly.steps[0].minutes == 150


def test_one_payout_does_not_pay_back_two_courses(book: Book) -> None:
    costs = [Cost(spent_on=FIRST, title=name, kind=CostKind.COURSE, own_minor=80) for name in "ab"]
    payout = Payout(gross_minor=100, net_minor=100, received_on=dt.date(2026, 8, 1))
    book.change(ADD, records.add_all, [*costs, payout])

    first, second = shown(book.read(ledger)).courses

    assert (first.missing_minor, second.missing_minor) == (0, 60)
    assert second.recovered_on is None


def test_a_running_month_counts_for_the_part_of_it_that_has_passed(book: Book) -> None:
    book.change(
        ADD, records.add, Payout(gross_minor=75, net_minor=75, received_on=dt.date(2026, 8, 1))
    )
    book.change(ADD, records.add, session("2026-07-01", 1, SessionKind.SEARCH))

    page = shown(book.read(ledger), today=dt.date(2026, 8, 15), by_work_month=False)

    assert page.monthly_minor == 51  # 75 over 1 15/31 months: 50.5


def test_parts_add_up_to_the_whole() -> None:
    assert split(10, [1, 1, 1]) == [3, 4, 3]
    assert split(7, [0, 0]) == [7, 0]
