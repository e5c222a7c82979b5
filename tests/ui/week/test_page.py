from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QMenu, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from planner.book import Book, Label, records, weeks
from planner.domain.availability import AvailabilityException, AvailabilityRule
from planner.domain.events import Calendar, CalendarEvent
from planner.domain.gigs import Gig, Stage
from planner.domain.household import Member
from planner.domain.sessions import SessionState, WorkSession
from planner.ui.context import Context
from planner.ui.week.page import WeekPage

THURSDAY = 3
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Iterator[WeekPage]:
    book = context.book
    book.change(
        Label("set up"),
        records.add_all,
        [Member(name="민서"), Gig(title="문서 OCR", stage=Stage.WORKING)],
    )
    shown = WeekPage(context)
    shown.inspector()
    qtbot.addWidget(shown)
    shown.resize(920, 766)
    with qtbot.waitExposed(shown):
        shown.show()
    yield shown
    shown.close()


def sessions(book: Book) -> list[WorkSession]:
    return book.read(records.all_of, WorkSession)


def local(moment: dt.datetime | None) -> str:
    assert moment is not None
    return f"{moment.astimezone(dt.timezone(dt.timedelta(hours=9))):%d %H:%M}"


def point(page: WeekPage, day: int, minute: int) -> QPoint:
    place = page.grid.place()
    return QPointF(place.x(day) + place.column / 2, place.y(minute)).toPoint()


def drag(
    page: WeekPage,
    start: QPoint,
    end: QPoint,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    view = page.grid.viewport()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, held, start)
    for step in (start + (end - start) / 2, end):
        event_move(page, step, held)
    QTest.mouseRelease(view, left, held, end)


def event_move(page: WeekPage, to: QPoint, held: Qt.KeyboardModifier) -> None:
    view = page.grid.viewport()
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(to), QPointF(view.mapToGlobal(to)), left, left, held
    )
    QCoreApplication.sendEvent(view, event)


def close_popover(page: WeekPage) -> None:
    assert page.acts.popover is not None
    page.acts.popover.close()


def tuesday(page: WeekPage) -> tuple[tuple[int, int], ...]:
    assert page.week is not None
    return page.week.days[1].free


def planned(page: WeekPage) -> WorkSession:
    drag(page, point(page, THURSDAY, 13 * 60), point(page, THURSDAY, 15 * 60))
    close_popover(page)
    return sessions(page.context.book)[0]


def test_dragging_on_the_empty_grid_plans_a_session_and_undo_takes_it_back(page: WeekPage) -> None:
    book = page.context.book
    made = planned(page)
    assert (local(made.planned_start), local(made.planned_end)) == ("08 13:00", "08 15:00")
    assert made.state is SessionState.PLANNED
    book.undo()
    assert sessions(book) == []


def test_a_drag_snaps_to_half_hours_and_with_ctrl_to_five_minutes(page: WeekPage) -> None:
    book = page.context.book
    drag(page, point(page, 0, 10 * 60 + 7), point(page, 0, 11 * 60 + 10))
    close_popover(page)
    drag(page, point(page, 1, 10 * 60 + 7), point(page, 1, 11 * 60 + 11), CONTROL)
    close_popover(page)
    spans = [(local(s.planned_start)[3:], local(s.planned_end)[3:]) for s in sessions(book)]
    assert spans == [("10:00", "11:00"), ("10:05", "11:10")]


def test_a_new_session_is_for_the_gig_under_way(page: WeekPage) -> None:
    made = planned(page)
    gig = page.context.book.read(records.all_of, Gig)[0]
    assert made.gig_uid == gig.uid


def test_dragging_a_block_moves_it_to_another_day_and_time(page: WeekPage) -> None:
    book = page.context.book
    planned(page)
    drag(page, point(page, THURSDAY, 14 * 60), point(page, 5, 10 * 60))
    moved = sessions(book)[0]
    assert (local(moved.planned_start), local(moved.planned_end)) == ("10 09:00", "10 11:00")
    book.undo()
    assert local(sessions(book)[0].planned_start) == "08 13:00"


def test_dragging_the_edges_resizes_a_block(page: WeekPage) -> None:
    book = page.context.book
    planned(page)
    end = point(page, THURSDAY, 15 * 60) - QPoint(0, 3)
    drag(page, end, point(page, THURSDAY, 16 * 60 + 30))
    start = point(page, THURSDAY, 13 * 60) + QPoint(0, 3)
    drag(page, start, point(page, THURSDAY, 12 * 60))
    resized = sessions(book)[0]
    assert (local(resized.planned_start), local(resized.planned_end)) == ("08 12:00", "08 16:30")


def test_dragging_with_ctrl_copies(page: WeekPage) -> None:
    book = page.context.book
    planned(page)
    drag(page, point(page, THURSDAY, 14 * 60), point(page, 4, 14 * 60), CONTROL)
    starts = sorted(local(s.planned_start) for s in sessions(book))
    assert starts == ["08 13:00", "09 13:00"]


def test_delete_removes_the_selected_block_and_undo_brings_it_back(page: WeekPage) -> None:
    book = page.context.book
    made = planned(page)
    page.grid.select(made.uid)
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    assert sessions(book) == []
    book.undo()
    assert [s.uid for s in sessions(book)] == [made.uid]
    assert [b.uid for b in page.grid.blocks] == [made.uid]


def test_space_takes_a_planned_session_as_done(page: WeekPage) -> None:
    drag(page, point(page, 1, 9 * 60), point(page, 1, 11 * 60))
    close_popover(page)
    (made,) = sessions(page.context.book)
    page.grid.select(made.uid)
    QTest.keyClick(page.grid, Qt.Key.Key_Space)
    done = sessions(page.context.book)[0]
    assert done.state is SessionState.DONE
    assert (done.started_at, done.ended_at) == (made.planned_start, made.planned_end)


def test_what_has_not_begun_is_not_taken_as_done(page: WeekPage, qtbot: QtBot) -> None:
    made = planned(page)
    page.grid.select(made.uid)
    with qtbot.waitSignal(page.status) as said:
        QTest.keyClick(page.grid, Qt.Key.Key_Space)
    assert said.args == ["아직 시작하지 않은 세션이라 한 일로 표시하지 않았어요."]
    assert sessions(page.context.book)[0].state is SessionState.PLANNED


def test_a_handle_is_held_where_it_stands_out_of_its_block(page: WeekPage) -> None:
    book = page.context.book
    made = planned(page)
    page.grid.select(made.uid)
    below = page.grid.block_rect(page.grid.blocks[0]).bottomLeft().toPoint() + QPoint(0, 3)
    middle = QPoint(point(page, THURSDAY, 0).x(), below.y())
    drag(page, middle, point(page, THURSDAY, 16 * 60))
    assert [local(s.planned_end) for s in sessions(book)] == ["08 16:00"]


def test_a_block_that_is_dragged_away_is_faint_where_it_was_unless_it_is_copied(
    page: WeekPage,
) -> None:
    planned(page)
    view, start = page.grid.viewport(), point(page, THURSDAY, 14 * 60)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    (block,) = page.grid.blocks
    event_move(page, point(page, 4, 14 * 60), Qt.KeyboardModifier.NoModifier)
    moved = page.grid._strength(block)
    event_move(page, point(page, 4, 14 * 60), CONTROL)
    copied = page.grid._strength(block)
    page.grid.cancel_drag()
    assert moved < 1 == copied


def test_midnight_inside_a_session_is_no_edge_to_resize_it_by(page: WeekPage) -> None:
    book = page.context.book
    starts = dt.datetime(2026, 10, 8, 14, tzinfo=dt.UTC)  # Thursday at 23, until Friday at 2
    made = WorkSession(planned_start=starts, planned_end=starts + dt.timedelta(hours=3))
    uid = book.change(Label("s"), records.add, made)
    page.grid.verticalScrollBar().setValue(page.grid.verticalScrollBar().maximum())
    bottom = point(page, THURSDAY, 24 * 60) - QPoint(0, 3)
    drag(page, bottom, bottom - QPoint(0, round(page.grid.place().hour)))
    (moved,) = sessions(book)
    assert (local(moved.planned_start), local(moved.planned_end)) == ("08 22:00", "09 01:00")
    page.grid.select(uid)
    QTest.keyClick(page.grid, Qt.Key.Key_Down, CONTROL)
    QTest.keyClick(page.grid, Qt.Key.Key_Up, CONTROL | SHIFT)
    (moved,) = sessions(book)
    assert (local(moved.planned_start), local(moved.planned_end)) == ("08 22:30", "09 01:00")


def test_a_higher_window_still_begins_with_the_same_hour(page: WeekPage) -> None:
    page.grid.verticalScrollBar().setValue(round(8 * page.grid.place().hour))
    before = page.grid.place().minute_at(page.grid.place().top)
    page.resize(920, 500)
    page.resize(920, 700)
    assert page.grid.place().minute_at(page.grid.place().top) == pytest.approx(before, abs=3)


@pytest.mark.parametrize(("button", "kind"), [("once", 1), ("weekly", 0)])
def test_painting_asks_how_often_and_makes_time_free(
    page: WeekPage, button: str, kind: int
) -> None:
    book = page.context.book
    drag(page, point(page, 1, 9 * 60), point(page, 1, 12 * 60), SHIFT)
    assert page.acts.popover is not None
    chosen = page.acts.popover.findChild(QPushButton, button)
    assert isinstance(chosen, QPushButton)
    QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)
    found = (
        book.read(records.all_of, AvailabilityRule),
        book.read(records.all_of, AvailabilityException),
    )
    assert [(f.first_minute, f.end_minute) for f in found[kind]] == [(540, 720)]
    assert found[1 - kind] == []
    assert page.week is not None
    assert page.week.days[1].open == ((540, 720),)
    book.undo()
    assert page.week.free_minutes == 0


def test_painting_over_free_time_takes_it_away(page: WeekPage) -> None:
    book, week = page.context.book, page.week
    assert week is not None
    day = week.days[1].on
    book.change(
        Label("paint"), weeks.paint, [day], (540, 720), free=True, weekly=True,
        member=week.member_uid,
    )  # fmt: skip
    page.paint_button.setChecked(True)
    drag(page, point(page, 1, 10 * 60), point(page, 1, 11 * 60))
    assert page.acts.popover is not None
    once = page.acts.popover.findChild(QPushButton, "once")
    assert isinstance(once, QPushButton)
    once.click()
    assert tuesday(page) == ((540, 600), (660, 720))
    page.step_forward()
    assert tuesday(page) == ((540, 720),)


def test_a_day_can_be_planned_by_keyboard_alone(page: WeekPage) -> None:
    book, grid = page.context.book, page.grid
    grid.clearFocus()
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(grid, key)
    QTest.keyClick(grid, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    close_popover(page)
    made = sessions(book)[0]
    assert (local(made.planned_start), local(made.planned_end)) == ("08 10:00", "08 11:00")
    QTest.keyClick(grid, Qt.Key.Key_Down, CONTROL)
    QTest.keyClick(grid, Qt.Key.Key_Down, CONTROL | SHIFT)
    moved = sessions(book)[0]
    assert (local(moved.planned_start), local(moved.planned_end)) == ("08 10:30", "08 12:00")
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    QTest.keyClick(grid, Qt.Key.Key_Tab)
    assert grid.selected == (made.uid,)


def test_enter_opens_the_editor_whose_save_is_one_step(page: WeekPage) -> None:
    book = page.context.book
    made = planned(page)
    page.grid.select(made.uid)
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    editor = page.acts.popover
    assert editor is not None
    note = editor.findChild(QPlainTextEdit, "note")
    assert isinstance(note, QPlainTextEdit)
    note.setPlainText("  두 번째 묶음 ")
    save = editor.findChild(QPushButton, "save")
    assert isinstance(save, QPushButton)
    save.click()
    assert sessions(book)[0].note == "두 번째 묶음"
    book.undo()
    assert sessions(book)[0].note == ""


def test_the_week_turns_and_says_which_it_is(page: WeekPage) -> None:
    assert (page.title(), page.subtitle()) == ("10월 5일 – 11일", "2026년 41주")
    page.step_forward()
    page.step_forward()
    page.step_forward()
    assert (page.title(), page.subtitle()) == ("10월 26일 – 11월 1일", "2026년 44주")
    page.go_today()
    assert page.title() == "10월 5일 – 11일"


def test_the_list_form_says_the_same_as_the_grid(page: WeekPage) -> None:
    planned(page)
    page.list_form()
    assert page.list.isVisible()
    table = page.list.table
    rows = [
        tuple(table.index(r, c).data() for c in range(table.columnCount()))
        for r in range(table.rowCount())
    ]
    assert ("10/8 목", "13:00–15:00", "문서 OCR", "계획") in rows
    assert ("10/9 금", "하루 종일", "한글날", "공휴일") in rows


def test_a_block_is_named_for_screen_readers(page: WeekPage) -> None:
    made = planned(page)
    page.grid.select(made.uid)
    assert page.grid.accessibleDescription() == "목요일 13시부터 15시, 문서 OCR, 계획"


def test_a_drag_says_when_and_what_it_runs_into(page: WeekPage) -> None:
    planned(page)
    view, start = page.grid.viewport(), point(page, THURSDAY, 12 * 60)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    event_move(page, point(page, THURSDAY, 13 * 60 + 30), Qt.KeyboardModifier.NoModifier)
    lines = page.grid.label_lines()
    page.grid.cancel_drag()
    assert lines == ["목 12:00–13:30, 1시간 30분", "문서 OCR과 30분 겹쳐요"]


def test_a_blank_week_shows_examples_and_dragging_paints_until_something_is_there(
    context: Context, qtbot: QtBot
) -> None:
    page = WeekPage(context)
    qtbot.addWidget(page)
    page.resize(920, 766)
    with qtbot.waitExposed(page):
        page.show()
    before = page.grid._examples
    drag(page, point(page, 2, 9 * 60), point(page, 2, 12 * 60 + 30))
    assert (before, page.grid._examples) == (True, False)
    choice = page.acts.popover
    assert choice is not None
    weekly = choice.findChild(QPushButton, "weekly")
    assert isinstance(weekly, QPushButton)
    weekly.click()
    assert page.week is not None
    assert page.week.days[2].open == ((540, 750),)
    assert not page.grid._examples


def test_zooming_keeps_hours_between_24_and_56_px(page: WeekPage) -> None:
    for _step in range(12):
        page.grid.zoom(1)
    assert page.grid.place().hour == 56
    for _step in range(12):
        page.grid.zoom(-1)
    assert page.grid.place().hour == 24


def test_one_click_makes_a_whole_day_free_again(page: WeekPage) -> None:
    book, week = page.context.book, page.week
    assert week is not None
    book.change(
        Label("paint"), weeks.paint, [week.days[4].on], (540, 720), free=True, weekly=False,
        member=week.member_uid,
    )  # fmt: skip
    visit = CalendarEvent(
        calendar_uid=book.change(Label("c"), records.add, Calendar(name="가족")),
        ical_uid="a", summary="외가 방문", all_day=True,
        starts=dt.datetime.fromisoformat("2026-10-09"),
        ends=dt.datetime.fromisoformat("2026-10-10"),
    )  # fmt: skip
    book.change(Label("e"), records.add, visit)
    assert free_minutes(page) == 0
    place = page.grid.place()
    spot = QPointF(place.x(4) + 20, place.top - 12).toPoint()
    assert "외가 방문" in page.grid.tip_at(QPointF(spot))
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert free_minutes(page) == 180
    page.list_form()
    row = [page.list.table.busy(n) is not None for n in range(page.list.table.rowCount())]
    page.list.choose(row.index(True))
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert free_minutes(page) == 0


def free_minutes(page: WeekPage) -> int:
    assert page.week is not None
    return page.week.free_minutes


def test_the_editor_keeps_the_seconds_it_did_not_touch(page: WeekPage) -> None:
    book = page.context.book
    start = dt.datetime(2026, 10, 6, 1, 0, 37, tzinfo=dt.UTC)
    done = WorkSession(started_at=start, ended_at=start + dt.timedelta(seconds=20))
    uid = book.change(Label("d"), records.add, done)
    page.acts.edit(uid)
    assert page.acts.popover is not None
    note = page.acts.popover.findChild(QPlainTextEdit, "note")
    save = page.acts.popover.findChild(QPushButton, "save")
    assert isinstance(note, QPlainTextEdit)
    assert isinstance(save, QPushButton)
    note.setPlainText("잠깐")
    save.click()
    (stored,) = sessions(book)
    assert (stored.started_at, stored.ended_at) == (done.started_at, done.ended_at)
    assert stored.note == "잠깐"


def test_a_calendar_is_hidden_and_removed_from_the_panel(page: WeekPage) -> None:
    book = page.context.book
    book.change(Label("c"), records.add, Calendar(name="가족"))
    box = page.side.findChild(QCheckBox, "calendar")
    assert isinstance(box, QCheckBox)
    box.click()
    assert [c.hidden for c in book.read(records.all_of, Calendar)] == [True]
    menu = page.side.findChildren(QMenu, "calendar-menu")[-1]
    menu.actions()[-1].trigger()
    assert book.read(records.all_of, Calendar) == []


def test_searching_leaves_only_what_contains_the_text(page: WeekPage) -> None:
    planned(page)
    page.list_form()
    page.search("ocr")
    table = page.list.table
    rows = [row for row in range(table.rowCount()) if not page.list.isRowHidden(row)]
    assert [table.index(row, 2).data() for row in rows] == ["문서 OCR"]
    page.search("")
    assert not any(page.list.isRowHidden(row) for row in range(table.rowCount()))
