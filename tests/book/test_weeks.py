from __future__ import annotations

import datetime as dt

import pytest

from planner.book import Book, Label, calendars, records, weeks
from planner.calendars.reading import CalendarFile, read_calendar
from planner.domain.availability import AvailabilityException, AvailabilityRule
from planner.domain.base import Uid
from planner.domain.errors import InvalidInputError, NotFoundError
from planner.domain.events import Calendar, CalendarEvent
from planner.domain.household import Member
from planner.domain.sessions import SessionState, WorkSession

STEP = Label("step")
TUESDAY = dt.date(2026, 10, 6)


def at(hour: int, day: int = 6) -> dt.datetime:
    return dt.datetime(2026, 10, day, hour, tzinfo=dt.UTC)


def stored(book: Book) -> list[WorkSession]:
    return book.read(records.all_of, WorkSession)


def planned(book: Book) -> Uid:
    session = WorkSession(planned_start=at(1), planned_end=at(3))
    return book.change(STEP, records.add, session)


def test_a_planned_session_moves_by_its_plan_and_counts_up_for_calendars(book: Book) -> None:
    uid = planned(book)
    book.change(STEP, weeks.place, uid, at(4), at(5))
    (moved,) = stored(book)
    assert (moved.planned_start, moved.planned_end, moved.sequence) == (at(4), at(5), 1)


def test_a_done_session_moves_by_its_real_times_and_keeps_its_plan(book: Book) -> None:
    uid = planned(book)
    book.change(STEP, weeks.mark_done, [uid])
    book.change(STEP, weeks.place, uid, at(4), at(5))
    (moved,) = stored(book)
    assert (moved.started_at, moved.ended_at) == (at(4), at(5))
    assert (moved.planned_start, moved.planned_end) == (at(1), at(3))


def test_a_session_cannot_end_before_it_starts(book: Book) -> None:
    uid = planned(book)
    with pytest.raises(InvalidInputError):
        book.change(STEP, weeks.place, uid, at(4), at(3))
    assert stored(book)[0].planned_start == at(1)


def test_a_copy_is_planned_whatever_the_original_is(book: Book) -> None:
    uid = planned(book)
    book.change(STEP, weeks.mark_done, [uid])
    book.change(STEP, weeks.copy, uid, at(1, 7), at(3, 7))
    states = [(s.starts, s.state) for s in stored(book)]
    assert states == [(at(1), SessionState.DONE), (at(1, 7), SessionState.PLANNED)]


def paint(book: Book, span: tuple[int, int], *, free: bool, weekly: bool) -> None:
    book.change(STEP, weeks.paint, [TUESDAY], span, free=free, weekly=weekly, me="나")


def rules(book: Book) -> list[tuple[int, int]]:
    return sorted(
        (r.first_minute, r.end_minute) for r in book.read(records.all_of, AvailabilityRule)
    )


def exceptions(book: Book) -> list[tuple[int | None, int | None]]:
    found = book.read(records.all_of, AvailabilityException)
    return sorted(((e.first_minute, e.end_minute) for e in found), key=lambda e: e[0] or 0)


def test_the_first_painting_makes_the_adult_whose_time_it_is(book: Book) -> None:
    paint(book, (540, 720), free=True, weekly=True)
    assert [m.name for m in book.read(records.all_of, Member)] == ["나"]
    book.undo()
    assert (rules(book), book.read(records.all_of, Member)) == ([], [])


def test_painting_without_anyone_to_paint_for_is_refused(book: Book) -> None:
    with pytest.raises(NotFoundError):
        book.change(STEP, weeks.paint, [TUESDAY], (540, 720), free=True, weekly=True)


def test_weekly_rules_grow_together_and_are_cut_apart(book: Book) -> None:
    paint(book, (540, 720), free=True, weekly=True)
    paint(book, (700, 840), free=True, weekly=True)
    assert rules(book) == [(540, 840)]
    paint(book, (600, 660), free=False, weekly=True)
    assert rules(book) == [(540, 600), (660, 840)]


def test_one_week_is_an_exception_that_keeps_the_rest_of_its_day(book: Book) -> None:
    paint(book, (540, 720), free=True, weekly=True)
    paint(book, (1260, 1380), free=True, weekly=False)
    assert exceptions(book) == [(540, 720), (1260, 1380)]
    paint(book, (0, 1440), free=False, weekly=False)
    assert exceptions(book) == [(None, None)]
    assert rules(book) == [(540, 720)]


def test_a_weekly_change_shows_on_a_day_that_has_exceptions(book: Book) -> None:
    paint(book, (540, 600), free=True, weekly=False)
    paint(book, (900, 960), free=True, weekly=True)
    assert (rules(book), exceptions(book)) == ([(900, 960)], [(540, 600), (900, 960)])


EVENT = "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART:20261006T{hour:02}0000Z\r\n{more}END:VEVENT\r\n"


def ics(
    *events: tuple[str, int], name: str = "가족", source: str = "a.ics", more: str = ""
) -> CalendarFile:
    body = "".join(EVENT.format(uid=uid, hour=hour, more=more) for uid, hour in events)
    head = f"X-WR-CALNAME:{name}\r\n" if name else ""
    text = f"BEGIN:VCALENDAR\r\n{head}{body}END:VCALENDAR\r\n"
    return read_calendar(text.encode(), source, zone="Asia/Seoul")


def events(book: Book) -> list[tuple[str, int]]:
    found = book.read(records.all_of, CalendarEvent)
    return sorted((e.ical_uid, e.starts.hour) for e in found)


def test_the_same_calendar_again_adds_nothing_and_leaves_no_step(book: Book) -> None:
    book.change(STEP, calendars.import_calendar, ics(("a", 1), ("b", 2)))
    again = book.change(Label("again"), calendars.import_calendar, ics(("a", 1), ("b", 2)))
    assert again.is_empty
    assert events(book) == [("a", 1), ("b", 2)]
    assert book.undo_label == STEP


def test_a_newer_calendar_updates_adds_and_removes(book: Book) -> None:
    book.change(STEP, calendars.import_calendar, ics(("a", 1), ("b", 2)))
    done = book.change(STEP, calendars.import_calendar, ics(("a", 5), ("c", 3), source="b (1).ics"))
    assert (done.added, done.changed, done.removed) == (1, 1, 1)
    assert events(book) == [("a", 5), ("c", 3)]
    assert len(book.read(records.all_of, Calendar)) == 1
    book.undo()
    assert events(book) == [("a", 1), ("b", 2)]


def test_a_calendar_under_another_name_is_another_calendar(book: Book) -> None:
    book.change(STEP, calendars.import_calendar, ics(("a", 1)))
    book.change(STEP, calendars.import_calendar, ics(("x", 1), name="학교"))
    assert [c.name for c in book.read(records.all_of, Calendar)] == ["가족", "학교"]


def test_two_calendars_of_one_name_do_not_replace_each_other(book: Book) -> None:
    book.change(STEP, calendars.import_calendar, ics(("a", 1), name="Calendar"))
    book.change(STEP, calendars.import_calendar, ics(("x", 2), name="Calendar", source="b.ics"))
    assert events(book) == [("a", 1), ("x", 2)]


def test_what_was_made_free_stays_free_until_the_file_says_otherwise(book: Book) -> None:
    book.change(STEP, calendars.import_calendar, ics(("a", 1)))
    (event,) = book.read(records.all_of, CalendarEvent)
    book.change(STEP, calendars.set_transparent, event.uid, transparent=True)
    book.change(STEP, calendars.import_calendar, ics(("a", 4)))
    assert [e.transparent for e in book.read(records.all_of, CalendarEvent)] == [True]


def test_hidden_calendars_are_not_in_the_week_and_removed_ones_leave_nothing(book: Book) -> None:
    done = book.change(STEP, calendars.import_calendar, ics(("a", 1)))
    book.change(STEP, calendars.hide_calendar, done.calendar_uid, hidden=True)
    assert book.read(weeks.events_of) == []
    book.change(STEP, calendars.remove_calendar, done.calendar_uid)
    assert events(book) == []
