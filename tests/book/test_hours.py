from __future__ import annotations

import datetime as dt

import pytest

from planner.book import Book, Label, hours, plans, records, weeks
from planner.book.hours import Layer
from planner.calendars.free import free_spans
from planner.calendars.spans import Span, joined
from planner.domain.availability import (
    AvailabilityException,
    AvailabilityRule,
    Period,
    PeriodKind,
)
from planner.domain.base import Uid
from planner.domain.errors import InvalidInputError, NotFoundError
from planner.domain.household import Member
from planner.domain.sessions import SessionPause, WorkSession

STEP = Label("step")
TUESDAY = dt.date(2026, 10, 6)
WEEK = dt.timedelta(days=7)
MORNING, NIGHT = (540, 720), (1260, 1380)


@pytest.fixture
def me(book: Book) -> Uid:
    return book.change(STEP, records.add, Member(name="민서"))


def free(book: Book, member: Uid, day: dt.date) -> tuple[Span, ...]:
    return free_spans(
        book.read(records.all_of, AvailabilityRule),
        book.read(records.all_of, Period),
        book.read(records.all_of, AvailabilityException),
        member,
        day,
    )


def set_tuesday(book: Book, layer: Layer, *spans: Span) -> None:
    book.change(STEP, hours.set_weekdays, layer, [1], spans)


def test_typed_hours_replace_those_of_their_weekday_and_undo_brings_them_back(
    book: Book, me: Uid
) -> None:
    set_tuesday(book, Layer(member=me), MORNING, NIGHT)
    set_tuesday(book, Layer(member=me), NIGHT)
    assert free(book, me, TUESDAY) == (NIGHT,)
    book.undo()
    assert free(book, me, TUESDAY) == (MORNING, NIGHT)


def test_hours_are_copied_to_other_weekdays(book: Book, me: Uid) -> None:
    book.change(STEP, hours.set_weekdays, Layer(member=me), [0, 2, 4], [MORNING])
    days = [TUESDAY + dt.timedelta(days=n - 1) for n in range(7)]
    found = [bool(free(book, me, day)) for day in days]
    assert found == [True, False, True, False, True, False, False]


def test_hours_hold_from_when_until_when_they_are_said_to(book: Book, me: Uid) -> None:
    layer = Layer(member=me)
    set_tuesday(book, layer, MORNING)
    book.change(STEP, hours.set_validity, layer, TUESDAY, TUESDAY + 2 * WEEK)
    found = [bool(free(book, me, TUESDAY + n * WEEK)) for n in (-1, 0, 1, 2)]
    assert found == [False, True, True, False]
    later = Layer(member=me, valid_from=TUESDAY, valid_until=TUESDAY + 2 * WEEK)
    with pytest.raises(InvalidInputError):
        book.change(STEP, hours.set_validity, later, TUESDAY, TUESDAY)


def test_other_hours_from_a_day_on_leave_the_weeks_before_alone(book: Book, me: Uid) -> None:
    set_tuesday(book, Layer(member=me), MORNING)
    fresh = book.change(STEP, hours.begin_anew, Layer(member=me), TUESDAY + WEEK)
    set_tuesday(book, fresh, NIGHT)
    assert free(book, me, TUESDAY) == (MORNING,)
    assert free(book, me, TUESDAY + WEEK) == (NIGHT,)


def test_a_period_has_its_own_hours(book: Book, me: Uid) -> None:
    set_tuesday(book, Layer(member=me), MORNING)
    period = Period(
        name="방학", kind=PeriodKind.VACATION, first_on=TUESDAY + WEEK, end_on=TUESDAY + 2 * WEEK
    )
    uid = book.change(STEP, records.add, period)
    set_tuesday(book, Layer(member=me, period=uid), NIGHT)
    found = [free(book, me, TUESDAY + n * WEEK) for n in range(3)]
    assert found == [(MORNING,), (NIGHT,), (MORNING,)]
    book.change(STEP, records.remove, Period, uid)
    assert free(book, me, TUESDAY + WEEK) == (MORNING,)


def vacation(book: Book) -> Uid:
    period = Period(name="방학", first_on=TUESDAY + WEEK, end_on=TUESDAY + 2 * WEEK)
    return book.change(STEP, records.add, period)


def test_a_period_can_have_no_free_time_at_all(book: Book, me: Uid) -> None:
    set_tuesday(book, Layer(member=me), MORNING)
    layer = Layer(member=me, period=vacation(book))
    book.change(STEP, hours.set_closed, layer, closed=True)
    assert [free(book, me, TUESDAY + n * WEEK) for n in range(3)] == [(MORNING,), (), (MORNING,)]
    book.change(STEP, hours.set_closed, layer, closed=False)
    assert free(book, me, TUESDAY + WEEK) == (MORNING,)
    book.undo()
    set_tuesday(book, layer, NIGHT)
    assert free(book, me, TUESDAY + WEEK) == (NIGHT,)
    set_tuesday(book, layer)
    assert free(book, me, TUESDAY + WEEK) == (MORNING,)


def test_hours_taken_out_of_a_period_do_not_bring_those_of_every_week(book: Book, me: Uid) -> None:
    set_tuesday(book, Layer(member=me), MORNING)
    set_tuesday(book, Layer(member=me, period=vacation(book)), NIGHT)
    day = TUESDAY + WEEK
    book.change(STEP, hours.change_from, me, day, NIGHT, ())
    assert free(book, me, day) == ()
    book.undo()
    book.change(STEP, weeks.paint, [day], NIGHT, free=False, weekly=True, member=me)
    assert free(book, me, day) == ()
    book.change(STEP, weeks.paint, [day], NIGHT, free=True, weekly=True, member=me)
    assert free(book, me, day) == (NIGHT,)


@pytest.mark.parametrize("span", [(720, 780), NIGHT])
def test_painting_hours_that_began_on_a_day_leaves_the_weeks_before_alone(
    book: Book, me: Uid, span: Span
) -> None:
    set_tuesday(book, Layer(member=me), MORNING)
    book.change(STEP, hours.begin_anew, Layer(member=me), TUESDAY + WEEK)
    book.change(STEP, weeks.paint, [TUESDAY + WEEK], span, free=True, weekly=True, member=me)
    assert free(book, me, TUESDAY) == (MORNING,)
    assert free(book, me, TUESDAY + 2 * WEEK) == joined([MORNING, span])


def test_a_date_wins_over_its_weekday_until_it_is_as_every_week_again(book: Book, me: Uid) -> None:
    set_tuesday(book, Layer(member=me), MORNING)
    book.change(STEP, hours.set_days, me, [TUESDAY, TUESDAY + WEEK], [NIGHT])
    assert free(book, me, TUESDAY) == free(book, me, TUESDAY + WEEK) == (NIGHT,)
    book.change(STEP, hours.set_days, me, [TUESDAY], [])
    assert free(book, me, TUESDAY) == ()
    book.change(STEP, hours.set_days, me, [TUESDAY], None)
    assert free(book, me, TUESDAY) == (MORNING,)


def test_changing_only_this_day_changes_no_other(book: Book, me: Uid) -> None:
    set_tuesday(book, Layer(member=me), MORNING, NIGHT)
    book.change(STEP, hours.change_once, me, TUESDAY, MORNING, [(600, 660)])
    assert free(book, me, TUESDAY) == ((600, 660), NIGHT)
    assert free(book, me, TUESDAY + WEEK) == (MORNING, NIGHT)


@pytest.mark.parametrize("new", [[(600, 660)], []])
def test_changing_this_day_and_later_keeps_the_past(book: Book, me: Uid, new: list[Span]) -> None:
    set_tuesday(book, Layer(member=me), MORNING, NIGHT)
    book.change(STEP, hours.change_from, me, TUESDAY, MORNING, new)
    found = [free(book, me, TUESDAY + n * WEEK) for n in (-1, 0, 30)]
    assert found == [(MORNING, NIGHT), (*new, NIGHT), (*new, NIGHT)]
    book.undo()
    assert free(book, me, TUESDAY) == (MORNING, NIGHT)


def test_a_later_date_with_its_own_hours_keeps_them(book: Book, me: Uid) -> None:
    set_tuesday(book, Layer(member=me), MORNING)
    book.change(STEP, hours.set_days, me, [TUESDAY, TUESDAY + WEEK], [NIGHT])
    book.change(STEP, hours.change_from, me, TUESDAY, NIGHT, [(600, 660)])
    found = [free(book, me, TUESDAY + n * WEEK) for n in range(3)]
    assert found == [((600, 660),), (NIGHT,), ((540, 720),)]


def test_the_first_hours_make_the_adult_they_belong_to(book: Book) -> None:
    with pytest.raises(NotFoundError):
        book.change(STEP, hours.set_weekdays, Layer(member=None), [1], [MORNING])
    book.change(STEP, hours.set_weekdays, Layer(member=None), [1], [MORNING], "나")
    (member,) = book.read(records.all_of, Member)
    assert (member.name, free(book, member.uid, TUESDAY)) == ("나", (MORNING,))


def at(hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 10, 6, hour, minute, tzinfo=dt.UTC)


def test_a_split_session_is_two_that_touch_and_undo_joins_them(book: Book) -> None:
    whole = WorkSession(planned_start=at(1), planned_end=at(4), note="둘째 묶음")
    uid = book.change(STEP, records.add, whole)
    book.change(STEP, plans.split, uid, at(2))
    parts = sorted(book.read(records.all_of, WorkSession), key=lambda s: s.starts)
    assert [(s.planned_start, s.planned_end) for s in parts] == [(at(1), at(2)), (at(2), at(4))]
    assert {s.note for s in parts} == {"둘째 묶음"}
    book.undo()
    assert [s.ends for s in book.read(records.all_of, WorkSession)] == [at(4)]


def test_splitting_shares_the_pauses_of_done_work(book: Book) -> None:
    uid = book.change(STEP, records.add, WorkSession(started_at=at(1), ended_at=at(4)))
    pauses = [
        SessionPause(session_uid=uid, starts=at(1, 50), ends=at(2, 10)),
        SessionPause(session_uid=uid, starts=at(3), ends=at(3, 5)),
    ]
    book.change(STEP, records.add_all, pauses)
    second = book.change(STEP, plans.split, uid, at(2))
    found = [
        (p.session_uid == second, p.starts, p.ends) for p in book.read(records.all_of, SessionPause)
    ]
    assert sorted(found) == [
        (False, at(1, 50), at(2)), (True, at(2), at(2, 10)), (True, at(3), at(3, 5))
    ]  # fmt: skip


def test_only_a_time_inside_splits(book: Book) -> None:
    uid = book.change(STEP, records.add, WorkSession(planned_start=at(1), planned_end=at(4)))
    running = book.change(STEP, records.add, WorkSession(started_at=at(1)))
    for wrong, when in ((uid, at(1)), (uid, at(4)), (running, at(2))):
        with pytest.raises(InvalidInputError):
            book.change(STEP, plans.split, wrong, when)


def test_several_sessions_move_as_one_step(book: Book, me: Uid) -> None:
    uids = [
        book.change(STEP, records.add, WorkSession(planned_start=at(h), planned_end=at(h + 1)))
        for h in (1, 3)
    ]
    moves = [
        plans.Move(uid=uid, starts=at(h), ends=at(h + 1), member=me)
        for uid, h in zip(uids, (5, 7), strict=True)
    ]
    book.change(STEP, plans.move, moves)
    found = [(s.starts, s.member_uid) for s in book.read(records.all_of, WorkSession)]
    assert found == [(at(5), me), (at(7), me)]
    book.undo()
    assert [s.starts for s in book.read(records.all_of, WorkSession)] == [at(1), at(3)]


def test_painting_columns_of_two_members_is_one_step(book: Book, me: Uid) -> None:
    other = book.change(STEP, records.add, Member(name="도윤"))
    whose: dict[Uid | None, list[dt.date]] = {me: [TUESDAY], other: [TUESDAY]}
    book.change(STEP, hours.paint_columns, whose, MORNING, free=True, weekly=False, me="")
    assert free(book, me, TUESDAY) == free(book, other, TUESDAY) == (MORNING,)
    book.undo()
    assert free(book, me, TUESDAY) == free(book, other, TUESDAY) == ()


def test_a_copy_is_whose_it_was(book: Book, me: Uid) -> None:
    work = WorkSession(planned_start=at(1), planned_end=at(2), member_uid=me)
    uid = book.change(STEP, records.add, work)
    fresh = book.change(STEP, weeks.copy, uid, at(5), at(6))
    assert book.read(records.find, WorkSession, fresh).member_uid == me
