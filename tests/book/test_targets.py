"""Targets are put in order, put off, paid and given money, each in one step."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.book import Book, Label, records, targets
from planner.domain.base import Uid
from planner.domain.errors import InvalidInputError, NotFoundError
from planner.domain.planning import Assumption, AssumptionOverride
from planner.domain.sessions import SessionKind, SessionPause, WorkSession
from planner.domain.targets import (
    DuePrecision,
    Earmark,
    Recurrence,
    Target,
    TargetPayment,
)

STEP = Label("Step")
DAY = dt.date(2027, 1, 10)


def add(book: Book, name: str) -> Uid:
    return book.change(STEP, targets.add, Target(name=name, amount_minor=1, due_on=DAY))


def order(book: Book) -> list[tuple[str, int]]:
    return [(target.name, target.rank) for target in book.read(targets.in_rank_order)]


def test_a_new_target_is_last(book: Book) -> None:
    for name in "abc":
        add(book, name)

    assert order(book) == [("a", 1), ("b", 2), ("c", 3)]


def test_moving_is_one_step_and_keeps_ranks_dense(book: Book) -> None:
    uids = [add(book, name) for name in "abcd"]
    book.change(STEP, targets.move, uids[3], 1)
    assert order(book) == [("a", 1), ("d", 2), ("b", 3), ("c", 4)]

    book.undo()
    assert order(book) == [("a", 1), ("b", 2), ("c", 3), ("d", 4)]


def test_moving_too_far_is_moving_to_the_end(book: Book) -> None:
    uids = [add(book, name) for name in "abc"]
    book.change(STEP, targets.move, uids[0], 99)

    assert [name for name, _rank in order(book)] == ["b", "c", "a"]


def test_removing_closes_up_and_takes_earmarks_along(book: Book) -> None:
    uids = [add(book, name) for name in "abc"]
    book.change(STEP, targets.earmark, uids[0], 500, DAY)
    book.change(STEP, targets.remove, [uids[0]])
    assert order(book) == [("b", 1), ("c", 2)]
    assert book.read(records.all_of, Earmark) == []

    book.undo()
    assert order(book) == [("a", 1), ("b", 2), ("c", 3)]
    assert len(book.read(records.all_of, Earmark)) == 1


def test_a_change_of_values_leaves_the_rank(book: Book) -> None:
    add(book, "a")
    uid = add(book, "b")
    changed = Target(uid=uid, name="B", rank=1, amount_minor=2, due_on=DAY)
    book.change(STEP, targets.change, changed, DAY)

    assert order(book) == [("a", 1), ("B", 2)]


def test_putting_off_a_monthly_target_keeps_how_often_it_is_paid(book: Book) -> None:
    monthly = Target(
        name="학원",
        amount_minor=1,
        recurrence=Recurrence.MONTHLY,
        due_on=dt.date(2026, 11, 5),
        last_on=dt.date(2027, 11, 5),
    )
    uid = book.change(STEP, targets.add, monthly)
    book.change(STEP, targets.put_off, uid, dt.date(2026, 12, 7))
    found = book.read(records.find, Target, uid)

    assert (found.due_on, found.last_on) == (dt.date(2026, 12, 7), dt.date(2027, 12, 7))


def test_putting_off_a_month_makes_it_a_day(book: Book) -> None:
    month = Target(
        name="휴가", amount_minor=1, due_on=dt.date(2027, 7, 1), due_precision=DuePrecision.MONTH
    )
    uid = book.change(STEP, targets.add, month)
    book.change(STEP, targets.put_off, uid, dt.date(2027, 7, 25))

    assert book.read(records.find, Target, uid).due_precision is DuePrecision.DAY


def test_the_first_day_of_a_month_can_be_the_day_itself(book: Book) -> None:
    first = dt.date(2027, 2, 1)
    month = Target(name="여행", amount_minor=1, due_on=first, due_precision=DuePrecision.MONTH)
    uid = book.change(STEP, targets.add, month)
    book.change(STEP, targets.put_off, uid, first)

    assert book.read(records.find, Target, uid).due_precision is DuePrecision.DAY


def test_payments_can_be_noted_and_forgotten(book: Book) -> None:
    uid = add(book, "a")
    book.change(STEP, targets.pay, uid, 1, DAY, due_on=DAY)
    book.change(STEP, targets.take_back_payments, uid, DAY)

    assert book.read(records.all_of, TargetPayment) == []


def test_nothing_cannot_be_set_aside_nor_for_nobody(book: Book) -> None:
    uid = add(book, "a")
    with pytest.raises(InvalidInputError):
        book.change(STEP, targets.earmark, uid, 0, DAY)
    with pytest.raises(NotFoundError):
        book.change(STEP, targets.earmark, Uid("gone"), 1, DAY)


def test_an_assumption_is_replaced_and_can_be_forgotten(book: Book) -> None:
    book.change(STEP, targets.assume, {Assumption.LAG: 9}, DAY)
    book.change(STEP, targets.assume, {Assumption.LAG: 12}, DAY)
    assert [found.value for found in book.read(records.all_of, AssumptionOverride)] == [12]

    book.change(STEP, targets.forget_assumptions, [Assumption.LAG])
    assert book.read(records.all_of, AssumptionOverride) == []


def test_worked_time_is_all_that_is_finished_less_pauses_and_training(book: Book) -> None:
    def at(hour: int, minute: int = 0) -> dt.datetime:
        return dt.datetime(2026, 9, 1, hour, minute, tzinfo=dt.UTC)

    def session(first: int, end: int | None, kind: SessionKind) -> Uid:
        ended = None if end is None else at(end)
        made = WorkSession(started_at=at(first), ended_at=ended, kind=kind)
        return book.change(Label("Step"), records.add, made)

    work = session(1, 3, SessionKind.WORK)
    session(4, 5, SessionKind.SEARCH)
    training = session(6, 9, SessionKind.TRAINING)
    session(10, None, SessionKind.WORK)
    for uid, first, end in (
        (work, at(2), at(2, 30)),
        (work, at(2, 50), None),
        (training, at(6), at(7)),
    ):
        pause = SessionPause(session_uid=uid, starts=first, ends=end)
        book.change(Label("Step"), records.add, pause)

    assert book.read(targets.minutes_worked, at(0), at(23)) == 120 - 30 - 10 + 60
    assert book.read(targets.minutes_worked, at(2), at(23)) == 60
    assert book.read(targets.minutes_worked, at(0), at(1)) == 0
