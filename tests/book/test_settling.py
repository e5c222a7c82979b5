"""Payouts bring the gigs they settle to paid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from planner.book import Book, Label, ledger, records, settling
from planner.book.files import in_memory
from planner.domain.base import Uid
from planner.domain.gigs import Gig, Stage
from planner.domain.household import Household
from planner.domain.payouts import Payout, PayoutLine, PayoutState

STEP = Label("Step")
TODAY = dt.date(2026, 10, 8)


@pytest.fixture
def book() -> Iterator[Book]:
    opened = in_memory(Household(name="우리집"))
    yield opened
    opened.close()


def gig(book: Book, stage: Stage = Stage.SETTLEMENT, minor: int | None = 300) -> Uid:
    made = Gig(title="1", stage=stage, expected_minor=minor)
    return book.change(STEP, ledger.add_gig, made, on=TODAY)


def paid(gross: int) -> Payout:
    return Payout(gross_minor=gross, net_minor=gross, received_on=TODAY)


def stage(book: Book, uid: Uid) -> Stage:
    return book.read(records.find, Gig, uid).stage


def test_a_gig_is_paid_once_all_of_it_came(book: Book) -> None:
    uid = gig(book)

    book.change(STEP, settling.note_payout, paid(100), [uid])
    assert stage(book, uid) is Stage.SETTLEMENT
    book.change(STEP, settling.note_payout, paid(200), [uid])

    assert stage(book, uid) is Stage.PAID
    assert book.read(ledger.stage_history, uid)[-1].on == TODAY
    book.undo()
    assert stage(book, uid) is Stage.SETTLEMENT


def test_a_gig_without_an_amount_is_paid_by_its_first_payout(book: Book) -> None:
    uid = gig(book, Stage.INSPECTION, None)

    book.change(STEP, settling.note_payout, paid(1), [uid])

    assert stage(book, uid) is Stage.PAID


def test_a_gig_that_is_still_worked_on_stays(book: Book) -> None:
    uid = gig(book, Stage.WORKING)

    book.change(STEP, settling.note_payout, paid(300), [uid])

    assert stage(book, uid) is Stage.WORKING


def test_an_expected_payout_settles_its_gigs_when_it_comes(book: Book) -> None:
    uid = gig(book)
    pay = Payout(gross_minor=300, net_minor=300, state=PayoutState.EXPECTED, expected_on=TODAY)
    made = book.change(STEP, settling.note_payout, pay, [uid])
    assert stage(book, uid) is Stage.SETTLEMENT

    came = {made: {"state": PayoutState.RECEIVED, "received_on": TODAY}}
    book.change(STEP, settling.revise_payouts, came)

    assert stage(book, uid) is Stage.PAID


def test_the_payout_that_was_expected_is_the_one_that_came(book: Book) -> None:
    uid = gig(book)
    due = Payout(
        gross_minor=300, net_minor=300, state=PayoutState.EXPECTED, expected_on=TODAY, note="계약"
    )
    made = book.change(STEP, settling.note_payout, due, [uid])

    came = book.change(STEP, settling.receive, uid, paid(280))

    assert came == made
    [found] = book.read(records.all_of, Payout)
    assert (found.net_minor, found.state, found.note) == (280, PayoutState.RECEIVED, "계약")
    [line] = book.read(records.all_of, PayoutLine)
    assert line.amount_minor == 280
    assert stage(book, uid) is Stage.PAID


def test_a_payout_expected_for_several_gigs_stays(book: Book) -> None:
    one, other = gig(book), gig(book)
    due = Payout(gross_minor=600, net_minor=600, state=PayoutState.EXPECTED, expected_on=TODAY)
    book.change(STEP, settling.note_payout, due, [one, other])

    book.change(STEP, settling.receive, one, paid(300))

    assert len(book.read(records.all_of, Payout)) == 2
    assert stage(book, other) is Stage.SETTLEMENT
