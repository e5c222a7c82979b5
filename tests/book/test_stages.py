"""The days on which gigs reached their stage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from planner.book import Book, Label, ledger, records, stages
from planner.book.files import in_memory
from planner.domain.gigs import Gig, Stage, StageChange
from planner.domain.household import Household

STEP = Label("Step")


def day(number: int) -> dt.date:
    return dt.date(2026, 10, number)


@pytest.fixture
def book() -> Iterator[Book]:
    opened = in_memory(Household(name="우리집"))
    yield opened
    opened.close()


def test_the_day_of_the_stage_a_gig_is_at_is_the_last_one(book: Book) -> None:
    uid = book.change(STEP, ledger.add_gig, Gig(title="1", stage=Stage.WORKING), on=day(1))
    book.change(STEP, ledger.move_gig, uid, Stage.INSPECTION, on=day(3))
    book.change(STEP, ledger.move_gig, uid, Stage.WORKING, on=day(5))

    assert book.read(stages.stage_days) == {uid: day(5)}


def test_putting_the_day_right_leaves_the_rest_of_the_history(book: Book) -> None:
    uid = book.change(STEP, ledger.add_gig, Gig(title="1", stage=Stage.APPLIED), on=day(1))
    book.change(STEP, ledger.move_gig, uid, Stage.WORKING, on=day(8))

    book.change(STEP, stages.date_stage, [uid], day(4))

    history = book.read(ledger.stage_history, uid)
    assert [(one.stage, one.on) for one in history] == [
        (Stage.APPLIED, day(1)),
        (Stage.WORKING, day(4)),
    ]
    book.undo()
    assert book.read(stages.stage_days) == {uid: day(8)}


def test_a_gig_without_history_gets_its_day(book: Book) -> None:
    uid = book.change(STEP, records.add, Gig(title="1", stage=Stage.SETTLEMENT))

    book.change(STEP, stages.date_stage, [uid], day(2))

    [one] = book.read(records.all_of, StageChange)
    assert (one.gig_uid, one.stage, one.on) == (uid, Stage.SETTLEMENT, day(2))
