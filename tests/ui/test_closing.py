"""A window does not close over something that was typed and is not stored."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from planner.book import Book, Label, records, targets
from planner.domain.targets import Target
from planner.models.errors import StorageError
from planner.ui.context import Context
from planner.ui.registry import PAGES
from planner.ui.targets.page import TargetsPage
from planner.ui.window import MainWindow
from tests.ui.conftest import TODAY
from tests.ui.finding import child


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    goal = Target(name="등록금", amount_minor=100, due_on=TODAY)
    context.book.change(Label("Step"), targets.add, goal)
    made = MainWindow(context, PAGES)
    with qtbot.waitExposed(made):
        made.show()
    made.show_page("targets")
    yield made
    made._close_anyway()
    made.deleteLater()


def page_of(window: MainWindow) -> TargetsPage:
    assert isinstance(window.page, TargetsPage)
    return window.page


def test_what_was_typed_last_is_stored_by_closing(
    window: MainWindow, book: Book, qtbot: QtBot
) -> None:
    field = page_of(window).panel.fields.amount
    qtbot.waitUntil(lambda: field.isEnabled() and field.isVisible())
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "450000")

    assert window.close()
    assert [t.amount_minor for t in book.read(records.all_of, Target)] == [450_000]


def test_what_cannot_be_read_keeps_the_window_open_and_asks_once(
    window: MainWindow, book: Book, qtbot: QtBot
) -> None:
    field = page_of(window).panel.fields.amount
    qtbot.waitUntil(lambda: field.isEnabled() and field.isVisible())
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "lots")

    assert not window.close()
    assert field.text() == "lots"
    box = child(window, QMessageBox, "unkept")
    assert box.text() == "이 칸의 값이 저장되지 않았어요."
    assert "lots" in box.informativeText()
    child(box, QPushButton, "close-anyway").click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert [t.amount_minor for t in book.read(records.all_of, Target)] == [100]


def test_a_value_that_the_full_disk_refuses_is_told_before_the_window_closes(
    window: MainWindow, book: Book, qtbot: QtBot
) -> None:
    def full(_label: Label, *_args: object, **_values: object) -> None:
        raise StorageError("full")

    field = page_of(window).panel.fields.amount
    qtbot.waitUntil(lambda: field.isEnabled() and field.isVisible())
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "450000")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(book, "change", full)
        assert not window.close()

    box = child(window, QMessageBox, "unkept")
    assert "저장 공간" in box.informativeText() or "디스크" in box.informativeText()
