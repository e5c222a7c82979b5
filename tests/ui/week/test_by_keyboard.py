"""A whole day planned in the real window without a mouse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.book import Label, records
from planner.domain.availability import AvailabilityRule
from planner.domain.gigs import Gig, Stage
from planner.domain.household import Member
from planner.domain.sessions import SessionState, WorkSession
from planner.ui.context import Context
from planner.ui.registry import PAGES
from planner.ui.week.page import WeekPage
from planner.ui.window import MainWindow

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    context.book.note(
        Label("set up"),
        records.add_all,
        [Member(name="민서"), Gig(title="문서 OCR", stage=Stage.WORKING)],
    )
    made = MainWindow(context, PAGES)
    made.fill_menus()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: isinstance(made.page, WeekPage) and made.isActiveWindow())
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield made
    made.close()


def press(window: MainWindow, *keys: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    """Press keys where a person's would go: in the popover, else in whatever has the focus."""
    for key in keys:
        popup = QApplication.activePopupWidget()
        inside = popup.focusWidget() if popup is not None else QApplication.focusWidget()
        QTest.keyClick(next(w for w in (inside, popup, window) if w is not None), key, held)
        QApplication.processEvents()


def sessions(window: MainWindow) -> list[tuple[str, str, SessionState]]:
    found = window.context.book.read(records.all_of, WorkSession)
    return sorted((local(s.starts), local(s.ends), s.state) for s in found)


def local(moment: dt.datetime | None) -> str:
    assert moment is not None
    return f"{moment.astimezone(dt.timezone(dt.timedelta(hours=9))):%d %H:%M}"


PLANNED, DONE = SessionState.PLANNED, SessionState.DONE


def plan_the_morning(window: MainWindow) -> None:
    page = cast("WeekPage", window.page)
    # Free from 9 to 12 on every Thursday.
    press(window, K.Key_Down)
    assert page.grid.accessibleDescription() == "목요일 9:00–9:30"
    press(window, *[K.Key_Down] * 5, held=SHIFT)
    press(window, K.Key_Return, held=CONTROL)
    press(window, K.Key_Return)
    (rule,) = window.context.book.read(records.all_of, AvailabilityRule)
    assert (rule.weekday, rule.first_minute, rule.end_minute) == (3, 540, 720)

    # A session at the cursor, moved and made longer.
    press(window, K.Key_Escape)
    press(window, K.Key_Up, K.Key_Up)
    press(window, K.Key_Return)
    press(window, K.Key_Return)
    assert sessions(window) == [("08 10:30", "08 11:00", PLANNED)]
    press(window, K.Key_Up, K.Key_Up, K.Key_Up, held=CONTROL)
    press(window, K.Key_Down, K.Key_Down, K.Key_Down, held=CONTROL | SHIFT)
    assert sessions(window) == [("08 09:00", "08 11:00", PLANNED)]
    press(window, K.Key_Up, held=CONTROL | SHIFT)
    assert sessions(window) == [("08 09:00", "08 10:30", PLANNED)]


def test_a_whole_day_is_planned_in_the_window_by_keyboard_alone(window: MainWindow) -> None:
    page = cast("WeekPage", window.page)
    assert QApplication.focusWidget() is page.grid
    plan_the_morning(window)

    # Done; another one in the afternoon, found again with Tab, deleted and brought back.
    press(window, K.Key_Space)
    assert sessions(window) == [("08 09:00", "08 10:30", DONE)]
    press(window, K.Key_Escape)
    press(window, *[K.Key_Down] * 10)
    press(window, K.Key_N, held=CONTROL)
    press(window, K.Key_Return)
    assert len(sessions(window)) == 2
    press(window, K.Key_Escape)
    press(window, K.Key_Tab, K.Key_Tab)
    assert "계획" in page.grid.accessibleDescription()
    press(window, K.Key_Delete)
    assert sessions(window) == [("08 09:00", "08 10:30", DONE)]
    press(window, K.Key_Z, held=CONTROL)
    assert len(sessions(window)) == 2
    press(window, K.Key_Z, held=CONTROL | SHIFT)
    press(window, K.Key_Z, held=CONTROL)
    assert len(sessions(window)) == 2

    # All of it to tomorrow, and a look at it as a list and in the next week.
    press(window, K.Key_A, held=CONTROL)
    press(window, K.Key_Right, held=CONTROL)
    assert {start[:2] for start, _end, _state in sessions(window)} == {"09"}
    press(window, K.Key_L, held=CONTROL)
    assert QApplication.focusWidget() is page.list
    table = page.list.table
    row = next(r for r in range(table.rowCount()) if table.uid(r))
    flags = QItemSelectionModel.SelectionFlag
    page.list.selectionModel().setCurrentIndex(
        table.index(row, 0), flags.ClearAndSelect | flags.Rows
    )
    press(window, K.Key_Delete)
    assert len(sessions(window)) == 1
    press(window, K.Key_L, held=CONTROL)
    press(window, K.Key_PageDown)
    assert page.title() == "10월 12일 – 18일"
    press(window, K.Key_Home, held=CONTROL)
    assert page.title() == "10월 5일 – 11일"


def test_free_time_is_typed_by_keyboard_alone(window: MainWindow) -> None:
    page = cast("WeekPage", window.page)
    press(window, K.Key_Down)
    press(window, K.Key_Return, held=CONTROL)
    press(window, K.Key_Return)
    press(window, K.Key_F2)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    field = popup.focusWidget()
    assert field is not None
    press(window, K.Key_A, held=CONTROL)
    QTest.keyClicks(field, "10-12, 14-15")
    press(window, K.Key_Tab, K.Key_Tab, K.Key_Space)
    assert page.week is not None
    assert page.week.days[3].free == ((600, 720), (840, 900))
