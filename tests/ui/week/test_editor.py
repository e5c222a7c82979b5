"""The popover of a session: what may be typed in it, and what it refuses."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.base import Uid
from planner.domain.sessions import SessionKind
from planner.ui.context import Context
from planner.ui.parts import FieldRow
from planner.ui.week.editor import SessionDraft, SessionEditor

W = TypeVar("W", bound=QWidget)
DAY = dt.date(2026, 10, 8)
DRAFT = SessionDraft(
    gig_uid=None, kind=SessionKind.WORK, on=DAY, first=13 * 60, end=15 * 60, note=""
)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.show()
    return shown


def opened(context: Context, parent: QWidget, draft: SessionDraft = DRAFT) -> SessionEditor:
    gigs = [(Uid("g"), "문서 OCR")]
    made = SessionEditor(context, gigs, draft, parent)
    made.show()
    return made


def part(editor: QWidget, kind: type[W], name: str) -> W:
    found = editor.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def put(editor: QWidget, name: str, text: str) -> QLineEdit:
    edit = part(editor, QLineEdit, name)
    edit.setFocus()
    edit.selectAll()
    if text.isascii():
        QTest.keyClicks(edit, text)
    else:
        edit.setText(text)  # Qt's test keyboard has no Hangul
    return edit


def problem(editor: SessionEditor, name: str) -> str:
    row = part(editor, QLineEdit, name).parentWidget()
    assert isinstance(row, FieldRow)
    return row.problem()


@pytest.mark.parametrize(
    ("first", "end", "expected"),
    [
        ("9", "1030", (540, 630)),
        ("오후 2시", "오후 4시 30분", (840, 990)),
        ("22", "24:00", (1320, 1440)),
        ("2300", "1", (1380, 1500)),
    ],
)
def test_times_are_read_as_they_are_typed(
    context: Context, parent: QWidget, first: str, end: str, expected: tuple[int, int]
) -> None:
    editor = opened(context, parent)
    found: list[SessionDraft] = []
    editor.saved.connect(found.append)
    put(editor, "first", first)
    QTest.keyClick(put(editor, "end", end), Qt.Key.Key_Return)
    assert [(draft.first, draft.end) for draft in found] == [expected]
    assert not editor.isVisible()


def test_a_day_without_a_year_is_near_the_session(context: Context, parent: QWidget) -> None:
    editor = opened(context, parent, replace(DRAFT, on=dt.date(2028, 1, 3)))
    put(editor, "on", "1/20")
    part(editor, QPushButton, "save").setFocus()
    draft = editor.draft()
    assert draft is not None
    assert draft.on == dt.date(2028, 1, 20)


@pytest.mark.parametrize(
    ("name", "text"), [("first", "25:00"), ("end", ""), ("on", "13/40"), ("end", "13:00")]
)
def test_what_makes_no_session_keeps_the_editor_open_with_the_reason(
    context: Context, parent: QWidget, name: str, text: str
) -> None:
    editor = opened(context, parent)
    found: list[SessionDraft] = []
    editor.saved.connect(found.append)
    edit = put(editor, name, text)
    if not text:
        edit.clear()
    part(editor, QPushButton, "save").click()
    assert editor.isVisible()
    assert problem(editor, name)
    assert found == []


def test_an_end_before_the_start_is_the_next_day_or_swapped(
    context: Context, parent: QWidget
) -> None:
    editor = opened(context, parent)
    swap = part(editor, QPushButton, "swap")
    assert not swap.isVisible()
    put(editor, "first", "17:00")
    before = editor.draft()
    assert before is not None
    assert (before.first, before.end) == (17 * 60, 39 * 60)
    swap.click()
    after = editor.draft()
    assert after is not None
    assert (after.first, after.end) == (15 * 60, 17 * 60)
    assert not swap.isVisible()


def test_arrow_keys_step_by_half_hours_and_days(context: Context, parent: QWidget) -> None:
    draft = replace(DRAFT, first=13 * 60 + 10)
    editor = opened(context, parent, draft)
    first, on = part(editor, QLineEdit, "first"), part(editor, QLineEdit, "on")
    QTest.keyClick(first, Qt.Key.Key_Up)
    assert first.text() == "13:30"
    QTest.keyClick(first, Qt.Key.Key_Down)
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert first.text() == "12:30"
    QTest.keyClick(on, Qt.Key.Key_Down)
    assert on.text() == "2026-10-07"
