from __future__ import annotations

import datetime as dt

import pytest

from planner.book import Book, Label, records, timing
from planner.domain.base import Uid
from planner.domain.errors import NotFoundError
from planner.domain.gigs import Gig, Stage
from planner.domain.household import Member
from planner.domain.sessions import SessionKind, SessionPause, SessionState, WorkSession
from planner.domain.timer import Clocks, Stretch, TimerBeat, look, take_up

STEP = Label("step")
NINE = dt.datetime(2026, 10, 8, 0, 0, tzinfo=dt.UTC)


def at(minutes: float) -> dt.datetime:
    return NINE + dt.timedelta(minutes=minutes)


def stored(book: Book) -> list[WorkSession]:
    return book.read(records.all_of, WorkSession)


def planned(book: Book, first: float = 0, end: float = 120) -> Uid:
    return book.change(STEP, records.add, WorkSession(planned_start=at(first), planned_end=at(end)))


def finish(book: Book, uid: Uid, moment: dt.datetime) -> None:
    book.change(STEP, timing.finish, uid, moment, kind=SessionKind.REWORK, note="두 번 고침")


def test_a_planned_session_becomes_done_with_real_times_and_keeps_its_plan(book: Book) -> None:
    uid = planned(book)
    book.change(STEP, timing.start, uid, at(4))
    finish(book, uid, at(100))
    (done,) = stored(book)
    assert done.state is SessionState.DONE
    assert (done.started_at, done.ended_at) == (at(4), at(100))
    assert (done.planned_start, done.planned_end) == (at(0), at(120))
    assert (done.kind, done.note) == (SessionKind.REWORK, "두 번 고침")


def test_pauses_are_kept_and_finishing_in_one_ends_where_it_began(book: Book) -> None:
    uid = book.change(STEP, timing.start_new, None, SessionKind.WORK, at(0))
    book.change(STEP, timing.pause, uid, at(10))
    book.change(STEP, timing.go_on, uid, at(20))
    book.change(STEP, timing.pause, uid, at(50))
    finish(book, uid, at(90))
    (kept,) = book.read(records.all_of, SessionPause)
    assert (kept.starts, kept.ends) == (at(10), at(20))
    assert stored(book)[0].ended_at == at(50)


def test_each_of_it_is_one_step_to_undo(book: Book) -> None:
    uid = planned(book)
    book.change(STEP, timing.start, uid, at(4))
    book.change(STEP, timing.pause, uid, at(10))
    finish(book, uid, at(90))
    book.undo()
    found = book.read(timing.running)
    assert found is not None
    assert [p.ends for p in found.pauses] == [None]
    book.undo()
    book.undo()
    assert [s.state for s in stored(book)] == [SessionState.PLANNED]
    assert book.read(timing.running) is None


def test_starting_ends_what_ran_before(book: Book) -> None:
    book.change(STEP, timing.start_new, None, SessionKind.WORK, at(0))
    book.change(STEP, timing.start_new, None, SessionKind.SEARCH, at(30))
    assert [s.ended_at for s in stored(book)] == [at(30), None]


def test_the_planned_session_at_hand_is_the_one_whose_time_it_nearly_is(book: Book) -> None:
    planned(book, 200, 260)
    uid = planned(book, 100, 160)
    assert book.read(timing.at_hand, at(69)) is None
    found = book.read(timing.at_hand, at(71))
    assert found is not None
    assert found.uid == uid
    assert book.read(timing.at_hand, at(160)) is None


def test_gigs_to_work_on_begin_with_the_one_under_way_and_due_first(book: Book) -> None:
    gigs = [
        Gig(title="지원", stage=Stage.APPLIED),
        Gig(title="나중", stage=Stage.WORKING, work_by=at(9000)),
        Gig(title="먼저", stage=Stage.WORKING, work_by=at(5000)),
        Gig(title="끝", stage=Stage.PAID),
    ]
    book.change(STEP, records.add_all, gigs)
    assert [g.title for g in book.read(timing.to_work_on)] == ["먼저", "나중", "지원"]


def test_signs_of_life_leave_no_step_and_only_the_last_is_kept(book: Book) -> None:
    book.change(STEP, records.add, Member(name="민서"))
    uid = book.change(STEP, timing.start_new, None, SessionKind.WORK, at(0))
    for minute in (1, 2, 3):
        book.note(STEP, timing.beat, uid, at(minute))
    found = book.read(timing.running)
    assert found is not None
    assert found.beat == at(3)
    assert len(book.read(records.all_of, TimerBeat)) == 1
    book.undo()
    assert stored(book) == []


def test_a_clock_set_back_moves_the_stored_session_too(book: Book) -> None:
    uid = book.change(STEP, timing.start_new, None, SessionKind.WORK, at(0))
    book.change(STEP, timing.pause, uid, at(10))
    book.change(STEP, timing.go_on, uid, at(20))
    found = book.read(timing.running)
    assert found is not None
    timer = take_up(found.session, found.pauses, None, Clocks(at(30), 1800))
    timer = look(timer, Clocks(at(1), 1860))
    book.note(STEP, timing.move, timer)
    moved = book.read(timing.running)
    assert moved is not None
    assert moved.session.started_at == at(-30)
    assert [(p.starts, p.ends) for p in moved.pauses] == [(at(-20), at(-10))]


def test_what_is_left_out_is_a_pause(book: Book) -> None:
    uid = book.change(STEP, timing.start_new, None, SessionKind.WORK, at(0))
    book.change(STEP, timing.leave_out, uid, Stretch(at(10), at(62)))
    found = book.read(timing.running)
    assert found is not None
    timer = take_up(found.session, found.pauses, None, Clocks(at(70), 0))
    assert timer.worked(at(70)) == dt.timedelta(minutes=18)


def test_a_session_that_does_not_run_cannot_be_paused_or_finished(book: Book) -> None:
    uid = planned(book)
    with pytest.raises(NotFoundError):
        book.change(STEP, timing.pause, uid, at(1))
    with pytest.raises(NotFoundError):
        finish(book, uid, at(1))
    book.change(STEP, timing.start, uid, at(1))
    with pytest.raises(NotFoundError):
        book.change(STEP, timing.start, uid, at(2))
