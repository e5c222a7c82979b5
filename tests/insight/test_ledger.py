from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest

from planner.book import Book, Label, ledger, records, sample, work_ends
from planner.book.files import in_memory
from planner.domain.base import Uid
from planner.domain.gigs import Gig, Platform, Stage, Withholding
from planner.domain.household import Household
from planner.domain.payouts import Payout, PayoutState
from planner.domain.sessions import SessionKind, WorkSession
from planner.insight import ledger as insight
from planner.insight.ledger import GigFacts, Mark, Pipeline
from planner.text import translator

STEP = Label("Step")
TODAY = sample.TODAY
NOW = sample.NOW.astimezone(dt.UTC)
KST = ZoneInfo("Asia/Seoul")


@pytest.fixture(scope="module")
def family() -> Iterator[Book]:
    korean = translator("ko")
    book = in_memory(sample.household(korean))
    book.note(STEP, sample.fill, korean)
    yield book
    book.close()


def pipeline(book: Book) -> Pipeline:
    contents, sessions = book.read(ledger.contents), book.read(ledger.sessions)
    return insight.pipeline(contents, sessions, today=TODAY, now=NOW)


def facts(book: Book, uid: Uid) -> GigFacts:
    contents = book.read(ledger.contents)
    ends = book.read(work_ends.all_of_work, [gig.uid for gig in contents.gigs])
    worked = {gig: [end.astimezone(KST).date() for end in found] for gig, found in ends.items()}
    found = insight.gig_facts(
        contents,
        uid,
        book.read(ledger.stage_history, uid),
        book.read(ledger.sessions, gig_uids=[uid]),
        insight.waiting(insight.pay_record(contents, worked), TODAY),
        today=TODAY,
        now=NOW,
    )
    assert found is not None
    return found


def titled(book: Book, part: str) -> Uid:
    return next(gig.uid for gig in book.read(records.all_of, Gig) if part in gig.title)


def test_the_family_s_pipeline_has_the_counts_and_sums_of_the_design(family: Book) -> None:
    columns = pipeline(family).columns

    assert [(len(c.cards), c.total_minor) for c in columns] == [
        (3, None),
        (0, None),
        (1, 520_000),
        (1, 36_000),
        (1, 23_210),  # 24,000 less 720 and 70
        (2, 469_970 + 495_110),
    ]


def test_refused_and_unanswered_gigs_leave_the_strip_and_stay_counted(family: Book) -> None:
    found = pipeline(family)

    assert found.lost == {Stage.REJECTED: 3, Stage.NO_ANSWER: 2, Stage.WITHDRAWN: 1}
    assert found.open_count == 6


def test_a_card_knows_its_deadline_days_and_hours(family: Book) -> None:
    (card,) = pipeline(family).columns[2].cards

    assert card.due_on == dt.date(2026, 10, 14)
    assert card.days == 8 - 5
    assert card.minutes == 2 * 60 + 270 + 180 + 84
    assert card.minutes_left == 29 * 60 - card.minutes


def test_a_gig_past_its_deadline_is_overdue(book: Book) -> None:
    late = dt.datetime(2026, 10, 5, 9, tzinfo=dt.UTC)
    gig = Gig(title="OCR", stage=Stage.WORKING, work_by=late)
    book.change(STEP, ledger.add_gig, gig, on=TODAY)

    assert pipeline(book).columns[2].cards[0].is_overdue


def test_days_to_payment_come_from_the_platform_s_own_payouts(family: Book) -> None:
    expected = facts(family, titled(family, "OCR")).expectation

    assert expected is not None
    assert expected.lags == (22, 19)
    # Work is due on the 14th; 19 and 22 days later.
    assert expected.first_on == dt.date(2026, 11, 2)
    assert expected.last_on == dt.date(2026, 11, 5)


def test_without_a_case_the_platform_s_word_is_all_there_is(book: Book) -> None:
    platform = book.change(STEP, records.add, Platform(name="p", lag_days=14))
    gig = Gig(title="OCR", stage=Stage.INSPECTION, platform_uid=platform)
    uid = book.change(STEP, ledger.add_gig, gig, on=TODAY)
    ended = dt.datetime(2026, 10, 6, 5, tzinfo=dt.UTC)
    work = WorkSession(gig_uid=uid, started_at=ended - dt.timedelta(hours=1), ended_at=ended)
    book.change(STEP, records.add, work)

    expected = facts(book, uid).expectation

    assert expected is not None
    assert (expected.lags, expected.stated_lag) == ((), 14)
    assert expected.first_on == expected.last_on == dt.date(2026, 10, 20)


def test_pay_that_does_not_come_is_late_from_the_day_after_it_was_to_come(book: Book) -> None:
    platform = book.change(STEP, records.add, Platform(name="p", lag_days=14))
    gig = Gig(title="OCR", stage=Stage.SETTLEMENT, platform_uid=platform)
    uid = book.change(STEP, ledger.add_gig, gig, on=TODAY)
    ended = dt.datetime(2026, 9, 6, 5, tzinfo=dt.UTC)
    work = WorkSession(gig_uid=uid, started_at=ended - dt.timedelta(hours=1), ended_at=ended)
    book.change(STEP, records.add, work)

    expected = facts(book, uid).expectation
    assert expected is not None
    assert expected.late_days == (TODAY - dt.date(2026, 9, 20)).days == 18
    named = {"expected_on": TODAY - dt.timedelta(days=3)}
    book.change(STEP, ledger.revise, Gig, uid, named)
    late = facts(book, uid).expectation
    assert late is not None
    assert late.late_days == 3
    book.change(STEP, ledger.revise, Gig, uid, {"stage": Stage.WORKING})
    working = facts(book, uid).expectation
    assert working is not None
    assert working.late_days == 0


def test_hourly_pay_counts_unpaid_time_and_what_is_still_to_do(family: Book) -> None:
    found = facts(family, titled(family, "OCR"))

    assert found.unpaid_minutes == 2 * 60
    assert found.work_minutes == 29 * 60
    assert found.hourly_minor == round(520_000 / 31)
    assert found.settled is not None
    assert found.settled.net_minor == 502_840
    assert found.claim is not None
    assert found.claim.hourly_minor == 25_000


def test_a_paid_gig_counts_the_time_it_really_took(family: Book) -> None:
    found = facts(family, titled(family, "도로"))

    work = found.minutes[SessionKind.WORK]
    assert found.work_minutes == work
    assert found.gross_minor == 486_000
    assert found.expectation is None
    assert [share.arrived_minor for share in found.received] == [469_970]
    assert found.lags == (19,)
    assert all(step.mark is Mark.DONE for step in found.track)


def test_the_track_of_a_refused_gig_ends_where_it_ended(family: Book) -> None:
    found = facts(family, titled(family, "이미지 분류"))

    assert [step.mark for step in found.track] == [Mark.DONE] + [Mark.AHEAD] * 5
    assert found.track[0].on == dt.date(2026, 7, 24)


def test_a_payout_for_two_gigs_arrives_in_parts(book: Book) -> None:
    one = book.change(STEP, ledger.add_gig, Gig(title="1", expected_minor=300), on=TODAY)
    two = book.change(STEP, ledger.add_gig, Gig(title="2", expected_minor=100), on=TODAY)
    payout = Payout(gross_minor=400, national_tax_minor=40, net_minor=360, received_on=TODAY)
    book.change(STEP, ledger.add_payout, payout, [one, two])

    lines = insight.gig_lines(book.read(ledger.contents))

    assert [(line.uid, line.received_minor) for line in lines] == [(one, 270), (two, 90)]


def test_what_a_statement_says_overrules_the_rule() -> None:
    platform = Platform(name="p", withholding=Withholding.BUSINESS)

    by_rule = insight.settled(platform, TODAY, "KRW", 520_000)
    entered = {"gross": 520_000, "net": 500_000}
    by_statement = insight.completed(platform, TODAY, "KRW", entered)

    assert (by_rule.net_minor, by_rule.entered) == (502_840, "gross")
    assert by_statement.net_minor == 500_000
    assert by_statement.gross_minor == 520_000


@pytest.fixture
def book() -> Iterator[Book]:
    opened = in_memory(Household(name="우리집"))
    yield opened
    opened.close()


def test_foreign_pay_counts_as_what_arrived_and_not_as_its_cents(book: Book) -> None:
    uid = book.change(STEP, ledger.add_gig, Gig(title="1", currency="USD"), on=TODAY)
    pay = Payout(currency="USD", gross_minor=120_00, net_minor=120_00, received_on=TODAY)
    paid = book.change(STEP, ledger.add_payout, pay, [uid])

    [line] = insight.gig_lines(book.read(ledger.contents))
    [share] = insight.shares(book.read(ledger.contents))
    assert (line.received_minor, share.net_minor, share.arrived_minor) == (0, 120_00, None)

    book.change(STEP, ledger.revise, Payout, paid, {"home_minor": 165_000})
    [line] = insight.gig_lines(book.read(ledger.contents))
    assert line.received_minor == 165_000


def test_disputed_pay_has_not_arrived(book: Book) -> None:
    uid = book.change(STEP, ledger.add_gig, Gig(title="1"), on=TODAY)
    pay = Payout(gross_minor=100, net_minor=100, received_on=TODAY, state=PayoutState.DISPUTED)
    book.change(STEP, ledger.add_payout, pay, [uid])

    [line] = insight.gig_lines(book.read(ledger.contents))

    assert line.received_minor == 0
    assert not facts(book, uid).received


def test_a_gig_paid_in_part_says_what_is_still_to_come(book: Book) -> None:
    gig = Gig(title="1", stage=Stage.SETTLEMENT, expected_minor=300)
    uid = book.change(STEP, ledger.add_gig, gig, on=TODAY)
    pay = Payout(gross_minor=100, net_minor=97, fee_minor=3, received_on=TODAY)
    book.change(STEP, ledger.add_payout, pay, [uid])

    found = facts(book, uid)
    assert (found.rest_minor, found.lags) == (200, (None,))

    book.change(STEP, ledger.move_gig, uid, Stage.PAID, on=TODAY)
    assert facts(book, uid).rest_minor is None


def test_a_card_is_late_by_the_lags_of_its_platform(book: Book) -> None:
    platform = Platform(name="p", lag_days=10)
    at = book.change(STEP, records.add, platform)
    gig = Gig(title="1", stage=Stage.INSPECTION, platform_uid=at, expected_minor=100)
    uid = book.change(STEP, ledger.add_gig, gig, on=TODAY - dt.timedelta(15))
    contents = book.read(ledger.contents)
    worked = {uid: [TODAY - dt.timedelta(14)]}
    waits = insight.waiting(insight.pay_record(contents, worked), TODAY)

    found = insight.pipeline(contents, [], today=TODAY, now=NOW, owed=waits.by_gig)

    [card] = found.columns[3].cards
    assert (card.is_overdue, card.late_days, card.is_named) == (True, 4, False)
    assert card.due_on == TODAY - dt.timedelta(4)


def test_every_gig_of_an_expected_payout_waits_for_it(book: Book) -> None:
    uids = [
        book.change(STEP, ledger.add_gig, Gig(title=t, stage=Stage.SETTLEMENT), on=TODAY)
        for t in "12"
    ]
    due = TODAY - dt.timedelta(3)
    pay = Payout(gross_minor=100, net_minor=100, state=PayoutState.EXPECTED, expected_on=due)
    book.change(STEP, ledger.add_payout, pay, uids)

    waits = insight.waiting(insight.pay_record(book.read(ledger.contents), {}), TODAY)

    assert [waits.by_gig[uid].late_days for uid in uids] == [3, 3]


def test_the_last_work_alone_does_not_tell_the_lag_of_a_gig_paid_twice(book: Book) -> None:
    once, twice, after = (book.change(STEP, ledger.add_gig, Gig(title=t), on=TODAY) for t in "123")
    for uid in (once, twice, twice, after):
        pay = Payout(gross_minor=1, net_minor=1, received_on=TODAY)
        book.change(STEP, ledger.add_payout, pay, [uid])
    last = {once: TODAY, after: TODAY + dt.timedelta(1)}

    found = insight.several_days_matter(book.read(ledger.contents), last)

    assert found == {twice, after}


def test_a_day_without_a_rule_takes_nothing_off_what_is_hoped_for() -> None:
    platform = Platform(name="p", withholding=Withholding.OTHER_INCOME)

    hoped = insight.settled(platform, dt.date(1990, 1, 1), "KRW", 200_000)

    assert hoped.net_minor == 200_000
