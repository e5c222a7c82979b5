from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from planner.book import Label, records
from planner.book.files import create, open_file
from planner.domain.events import Calendar, CalendarEvent
from planner.domain.household import Household
from planner.domain.planning import ImportBatch
from planner.domain.sessions import WorkSession
from planner.domain.targets import Target
from planner.exchange import whole
from planner.ui.actions import Act
from planner.ui.desk import Desk
from planner.ui.exchanging import ExchangeActions
from planner.ui.importing.dialog import ImportDialog
from planner.ui.window import MainWindow
from tests.ui.conftest import NOW, TODAY
from tests.ui.finding import child

EVENT = """BEGIN:VEVENT
UID:{uid}
SUMMARY:{summary}
DTSTART:{start}
DTEND:20261012T100000
END:VEVENT
"""


def calendar(path: Path, *events: str) -> Path:
    body = "".join(events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:가족\n{body}END:VCALENDAR\n"
    path.write_text(text.replace("\n", "\r\n"), encoding="utf-8")
    return path


def event(uid: str, summary: str = "치과", start: str = "20261012T090000") -> str:
    return EVENT.format(uid=uid, summary=summary, start=start)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.context.tasks.is_busy)


def add_target(window: MainWindow) -> Target:
    target = Target(name="수학여행", rank=1, amount_minor=420_000, due_on=TODAY)
    window.context.book.change(Label("Target"), records.add, target)
    return window.context.book.read(records.all_of, Target)[0]


def dialog_of(window: MainWindow, qtbot: QtBot) -> ImportDialog:
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None)
    settle(window, qtbot)
    return child(window, ImportDialog)


def dropped_on(window: MainWindow, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, mime, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, mime, left, none))


def test_the_file_menu_offers_what_is_connected(window: MainWindow) -> None:
    for act in (Act.IMPORT_SHEET, Act.IMPORT_CALENDAR, Act.EXPORT):
        action = window.actions_table.action(act)
        assert action is not None
        assert action.isEnabled()


def test_a_file_open_for_reading_offers_only_the_way_out(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "locked.sallim"
    holder = create(path, Household(name="우리집"))
    window = desk.open_path(path)
    assert window.context.book.read_only
    assert window.actions_table.action(Act.IMPORT_SHEET) is None
    assert window.actions_table.action(Act.EXPORT) is not None
    holder.close()


def test_a_calendar_is_taken_as_one_step_and_told_of(
    window: MainWindow, actions: ExchangeActions, tmp_path: Path, qtbot: QtBot
) -> None:
    book = window.context.book
    actions.take(calendar(tmp_path / "가족.ics", event("a"), event("b")))
    line = window.status_line
    qtbot.waitUntil(lambda: line.text() == "달력 ‘가족’: 일정 2건을 더했어요.")
    assert len(book.read(records.all_of, CalendarEvent)) == 2
    book.undo()
    assert book.read(records.all_of, Calendar) == []


def test_the_same_calendar_again_adds_nothing(
    window: MainWindow, actions: ExchangeActions, tmp_path: Path, qtbot: QtBot
) -> None:
    path = calendar(tmp_path / "가족.ics", event("a"))
    line = window.status_line
    actions.take(path)
    qtbot.waitUntil(lambda: line.text() == "달력 ‘가족’: 일정 1건을 더했어요.")
    actions.take(path)
    qtbot.waitUntil(lambda: line.text() == "달력 ‘가족’에 새로운 것이 없어요.")
    assert not child(window, QPushButton, "undo-link").isVisible()


def test_events_that_cannot_be_read_are_listed(
    window: MainWindow, actions: ExchangeActions, tmp_path: Path, qtbot: QtBot
) -> None:
    actions.take(calendar(tmp_path / "가족.ics", event("a"), event("b", "운동회", "어제")))
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "calendar-problems") is not None)
    box = child(window, QMessageBox, "calendar-problems")
    assert "운동회" in box.informativeText()
    assert len(window.context.book.read(records.all_of, CalendarEvent)) == 1
    box.close()


def test_what_is_no_calendar_is_refused_in_one_sentence(
    window: MainWindow, actions: ExchangeActions, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "가족.ics"
    path.write_text("BEGIN:VCALENDAR", encoding="utf-8")
    actions.take(path)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "refusal") is not None)
    assert window.context.book.undo_label is None
    child(window, QMessageBox, "refusal").close()


def test_a_file_dropped_on_the_window_opens_the_dialog(
    window: MainWindow, log: Path, qtbot: QtBot
) -> None:
    dropped_on(window, log)
    dialog = dialog_of(window, qtbot)
    assert child(dialog, QPushButton, "import").text() == "4행 가져오기"
    dialog.reject()


def test_a_calendar_chosen_in_the_dialog_goes_its_own_way(
    window: MainWindow, actions: ExchangeActions, log: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    actions.take(log)
    dialog = dialog_of(window, qtbot)
    dialog.take(calendar(tmp_path / "가족.txt", event("a")))
    qtbot.waitUntil(lambda: bool(window.context.book.read(records.all_of, Calendar)))
    assert window.findChild(ImportDialog) is None


def test_an_import_makes_a_copy_of_the_file_first(
    window: MainWindow, actions: ExchangeActions, log: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    actions.take(log)
    dialog = dialog_of(window, qtbot)
    with qtbot.waitSignal(dialog.taken):
        dialog.store()
    copies = list((tmp_path / "home backups").glob("home-*-import.sallim"))
    assert len(copies) == 1
    before = open_file(copies[0], now=NOW, read_only=True)
    assert before.book.read(records.all_of, WorkSession) == []
    before.close()
    assert len(window.context.book.read(records.all_of, WorkSession)) == 3
    assert window.status_line.text().startswith("세션 3건, 입금 1건을 가져왔어요.")
    assert child(window, QPushButton, "undo-link").isVisible()


def test_without_a_sound_copy_nothing_is_stored(
    window: MainWindow, actions: ExchangeActions, log: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "home backups").write_text("in the way", encoding="utf-8")
    actions.take(log)
    dialog = dialog_of(window, qtbot)
    dialog.store()
    qtbot.waitUntil(lambda: dialog.findChild(QMessageBox, "refusal") is not None)
    assert window.context.book.read(records.all_of, ImportBatch) == []
    assert child(dialog, QPushButton, "import").isEnabled()
    child(dialog, QMessageBox, "refusal").close()
    dialog.reject()


def test_everything_is_written_and_our_own_workbook_comes_back_after_a_question(
    window: MainWindow, actions: ExchangeActions, tmp_path: Path, qtbot: QtBot
) -> None:
    target = add_target(window)
    path = tmp_path / "모두"
    actions.export_to(path)
    settle(window, qtbot)
    assert window.status_line.text() == "모두 모두.xlsx에 내보냈어요."
    assert target in whole.read(path.with_suffix(".xlsx"))
    window.context.book.change(Label("Remove"), records.remove, Target, target.uid)
    actions.take(path.with_suffix(".xlsx"))
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "own-workbook") is not None)
    box = child(window, QMessageBox, "own-workbook")
    assert "목표 1" in box.informativeText()
    child(box, QPushButton, "import").click()
    qtbot.waitUntil(lambda: bool(window.context.book.read(records.all_of, Target)))
    assert window.context.book.read(records.all_of, Target) == [target]


def test_a_workbook_that_cannot_be_written_is_told(
    window: MainWindow, actions: ExchangeActions, tmp_path: Path, qtbot: QtBot
) -> None:
    actions.export_to(tmp_path / "nowhere" / "모두.xlsx")
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "refusal") is not None)
    child(window, QMessageBox, "refusal").close()


@pytest.mark.parametrize("name", ["부업기록_2026.xlsx", "나갈돈_계획.xlsx"])
def test_the_households_own_files_are_taken(
    window: MainWindow, actions: ExchangeActions, shared: Path, name: str, qtbot: QtBot
) -> None:
    actions.take(shared / "samples" / name)
    dialog = dialog_of(window, qtbot)
    with qtbot.waitSignal(dialog.taken):
        dialog.store()
    assert len(window.context.book.read(records.all_of, ImportBatch)) == 1
