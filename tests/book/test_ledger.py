from __future__ import annotations

import datetime as dt

from planner.book import Book, Label, ledger, records, work_ends
from planner.domain.base import Uid
from planner.domain.gigs import Gig, Platform, Stage, StageChange
from planner.domain.payouts import Cost, Payout, PayoutLine
from planner.domain.sessions import SessionKind, SessionPause, WorkSession

STEP = Label("Step")
TODAY = dt.date(2026, 10, 8)


def at(hour: int, minute: int = 0, day: int = 8) -> dt.datetime:
    return dt.datetime(2026, 10, day, hour, minute, tzinfo=dt.UTC)


def gig(book: Book, title: str = "OCR", **values: object) -> Uid:
    made = Gig(title=title, stage=Stage.WORKING, **values)  # type: ignore[arg-type]
    return book.change(STEP, ledger.add_gig, made, on=TODAY)


def payout(gross: int, net: int) -> Payout:
    return Payout(
        gross_minor=gross, national_tax_minor=gross - net, net_minor=net, received_on=TODAY
    )


def lines(book: Book) -> list[tuple[Uid, int]]:
    return [(line.gig_uid, line.amount_minor) for line in book.read(records.all_of, PayoutLine)]


def test_a_moved_gig_keeps_its_dated_history_and_one_undo_takes_it_back(book: Book) -> None:
    uid = gig(book)

    book.change(STEP, ledger.move_gig, uid, Stage.INSPECTION, on=dt.date(2026, 10, 14))

    history = book.read(ledger.stage_history, uid)
    assert [(change.stage, change.on) for change in history] == [
        (Stage.WORKING, TODAY),
        (Stage.INSPECTION, dt.date(2026, 10, 14)),
    ]
    book.undo()
    assert book.read(records.find, Gig, uid).stage is Stage.WORKING
    assert len(book.read(records.all_of, StageChange)) == 1


def test_moving_a_gig_to_where_it_is_leaves_no_step(book: Book) -> None:
    uid = gig(book)
    label = book.undo_label

    book.change(Label("Again"), ledger.move_gig, uid, Stage.WORKING, on=TODAY)

    assert book.undo_label == label


def test_paying_a_gig_is_one_step_that_makes_payout_line_and_stage(book: Book) -> None:
    uid = gig(book, expected_minor=520_000)

    book.change(STEP, ledger.pay_gig, uid, payout(520_000, 502_840))

    assert book.read(records.find, Gig, uid).stage is Stage.PAID
    assert lines(book) == [(uid, 520_000)]
    book.undo()
    assert book.read(records.all_of, Payout) == []
    assert book.read(records.find, Gig, uid).stage is Stage.WORKING


def test_one_gig_may_have_several_payouts(book: Book) -> None:
    uid = gig(book)

    book.change(STEP, ledger.pay_gig, uid, payout(100_000, 96_700))
    book.change(STEP, ledger.pay_gig, uid, payout(50_000, 48_350))

    assert lines(book) == [(uid, 100_000), (uid, 50_000)]


def test_a_payout_for_several_gigs_is_spread_by_what_they_should_pay(book: Book) -> None:
    one, two = gig(book, "one", expected_minor=300_000), gig(book, "two", expected_minor=100_000)

    uid = book.change(STEP, ledger.add_payout, payout(200_001, 200_001), [one, two])

    assert dict(lines(book)) == {one: 150_000, two: 50_001}
    changed = book.read(records.find, Payout, uid)
    bigger = Payout(uid=changed.uid, gross_minor=400_000, net_minor=400_000, received_on=TODAY)
    book.change(STEP, ledger.revise_payouts, [bigger])
    assert sum(amount for _gig, amount in lines(book)) == 400_000


def test_a_payout_may_be_given_to_other_gigs(book: Book) -> None:
    one, two = gig(book, "one"), gig(book, "two")
    uid = book.change(STEP, ledger.add_payout, payout(10, 10), [one])

    book.change(STEP, ledger.assign_payouts, [uid], [two])

    assert lines(book) == [(two, 10)]


def test_a_session_for_an_unknown_title_makes_that_gig_in_the_same_step(book: Book) -> None:
    work = WorkSession(started_at=at(0), ended_at=at(2))

    book.change(STEP, ledger.add_session, work, gig="새 일감", on=TODAY)

    assert [found.title for found in book.read(records.all_of, Gig)] == ["새 일감"]
    book.undo()
    assert book.read(records.all_of, Gig) == []
    assert book.read(records.all_of, WorkSession) == []


def test_sessions_are_read_without_plans_and_their_breaks_are_taken_off(book: Book) -> None:
    planned = WorkSession(planned_start=at(3), planned_end=at(4))
    done = WorkSession(started_at=at(0), ended_at=at(2))
    book.change(STEP, records.add, planned)
    uid = book.change(STEP, records.add, done)
    pause = SessionPause(session_uid=uid, starts=at(1), ends=at(1, 20))
    book.change(STEP, records.add, pause)

    found = book.read(ledger.sessions)

    assert [(line.uid, line.minutes(at(5))) for line in found] == [(uid, 120 - 20)]


def test_a_running_session_counts_up_to_now(book: Book) -> None:
    book.change(STEP, records.add, WorkSession(started_at=at(0)))

    assert [line.minutes(at(1, 24)) for line in book.read(ledger.sessions)] == [84]


def test_rework_does_not_move_the_end_of_the_work(book: Book) -> None:
    uid = gig(book)
    for kind, end in ((SessionKind.WORK, at(2)), (SessionKind.REWORK, at(4))):
        work = WorkSession(gig_uid=uid, kind=kind, started_at=at(0), ended_at=end)
        book.change(STEP, records.add, work)

    assert book.read(work_ends.last_work) == {uid: at(2)}


def test_costs_and_platforms_are_made_by_name_once(book: Book) -> None:
    for day in (1, 2):
        cost = Cost(spent_on=dt.date(2026, 10, day), title="교재", own_minor=10_000)
        book.change(STEP, ledger.add_cost, cost, gig="OCR", on=TODAY)
    uids = [found.uid for found in book.read(records.all_of, Gig)]
    book.change(STEP, ledger.assign_platform, Gig, uids, "크라우드웍스")
    book.change(STEP, ledger.assign_platform, Gig, uids, "크라우드웍스")

    assert len(uids) == 1
    assert [found.name for found in book.read(records.all_of, Platform)] == ["크라우드웍스"]


def test_what_rounding_leaves_goes_to_the_last_part() -> None:
    assert ledger.spread(100, [1, 1, 1]) == [33, 33, 34]
    assert ledger.spread(100, [0, 0]) == [50, 50]
    assert ledger.spread(100, []) == []
