"""The week as a list does by keyboard what the grid does."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.book import Book, Label, records
from planner.domain.sessions import SessionState, WorkSession
from planner.ui.week.page import WeekPage
from tests.ui.week.test_page import page

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

__all__ = ["page"]


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    """Return a time of October 2026 in Seoul."""
    return dt.datetime(2026, 10, day, hour, minute, tzinfo=dt.timezone(dt.timedelta(hours=9)))


def plan(book: Book, *starts: dt.datetime) -> list[WorkSession]:
    two = dt.timedelta(hours=2)
    made = [
        WorkSession(planned_start=start, planned_end=start + two)
        for start in (start.astimezone(dt.UTC) for start in starts)
    ]
    book.change(Label("plan"), records.add_all, made)
    return stored(book)


def stored(book: Book) -> list[WorkSession]:
    return sorted(book.read(records.all_of, WorkSession), key=lambda s: s.starts)


def choose(page: WeekPage, session: WorkSession) -> None:
    table = page.list.table
    row = next(n for n in range(table.rowCount()) if table.uid(n) == session.uid)
    page.list.choose(row)


def test_a_session_is_moved_and_resized_and_stays_chosen(page: WeekPage) -> None:
    book = page.context.book
    (made,) = plan(book, at(8, 13))
    page.list_form()
    choose(page, made)
    QTest.keyClick(page.list, Qt.Key.Key_Right, CONTROL)
    QTest.keyClick(page.list, Qt.Key.Key_Down, CONTROL)
    QTest.keyClick(page.list, Qt.Key.Key_Down, CONTROL | SHIFT)
    (moved,) = stored(book)
    assert (moved.planned_start, moved.planned_end) == (at(9, 13, 30), at(9, 16))
    for _more in range(9):
        QTest.keyClick(page.list, Qt.Key.Key_Up, CONTROL | SHIFT)
    assert stored(book)[0].planned_end == at(9, 14)
    book.undo()
    assert page.list.table.uid(page.list.currentIndex().row()) == made.uid


def test_space_takes_what_has_begun_as_done_and_delete_removes(page: WeekPage) -> None:
    book = page.context.book
    past, _future = plan(book, at(6, 9), at(9, 9))
    page.list_form()
    choose(page, past)
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert [s.state for s in stored(book)] == [SessionState.DONE, SessionState.PLANNED]
    row = page.list.currentIndex().row()
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert len(stored(book)) == 1
    assert page.list.currentIndex().row() in {row, row - 1}


def test_moving_what_cannot_be_moved_leaves_the_row_chosen(page: WeekPage) -> None:
    page.list_form()
    page.list.choose(0)
    QTest.keyClick(page.list, Qt.Key.Key_Down, CONTROL)
    assert page.list.currentIndex().row() == 0
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.currentIndex().row() == 1
