"""Backups in the window: the list, going back, a damaged file, closing, moving."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from planner.book import Label, records
from planner.book.backups import Why
from planner.book.files import create, open_file
from planner.domain.gigs import Gig
from planner.domain.household import Household
from planner.settings import KeepChoice, ThemeChoice
from planner.ui.app import Ending, open_first
from planner.ui.desk import Desk
from planner.ui.dialogs.settings import SettingsDialog
from planner.ui.dialogs.settings.backups import BackupPanel
from planner.ui.preferences import PreferenceStore
from planner.ui.shell import ShellActions
from planner.ui.theme import Theme
from planner.ui.window import MainWindow
from tests.ui.conftest import NOW
from tests.ui.demo import DEMO_PAGES
from tests.ui.finding import child

STEP = Label("Step")


@pytest.fixture
def desk(theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    settings = QSettings(str(tmp_path / "view.ini"), QSettings.Format.IniFormat)
    preferences = PreferenceStore(tmp_path / "preferences.toml")
    preferences.change(theme=ThemeChoice.LIGHT)
    made = Desk(theme, preferences, settings, pages=DEMO_PAGES, now=lambda: NOW)
    yield made
    made.close_all()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A household with one gig and a backup of an hour ago."""
    path = tmp_path / "home.sallim"
    file = create(path, Household(name="우리집"))
    file.book.change(STEP, records.add, Gig(title="옛 일감"))
    file.back_up(now=NOW - dt.timedelta(hours=1), why=Why.IMPORT)
    file.close()
    return path


def panel_of(window: MainWindow) -> BackupPanel:
    child(window, ShellActions).open_settings("BACKUPS")
    return child(child(window, SettingsDialog), BackupPanel)


def cells(panel: BackupPanel) -> list[list[str]]:
    table = panel.table
    found = []
    for row in range(table.rowCount()):
        items = [table.item(row, column) for column in range(table.columnCount())]
        found.append([item.text() for item in items if item is not None])
    return found


def note(panel: BackupPanel) -> str:
    return next(lab.text() for lab in panel.findChildren(QLabel) if lab.property("role") == "note")


def test_backups_are_listed_and_looked_through(desk: Desk, path: Path, qtbot: QtBot) -> None:
    panel = panel_of(desk.open_path(path))
    qtbot.waitUntil(lambda: cells(panel)[0][3] == "확인됨")
    assert cells(panel)[0][:2] == ["오늘 09:24", "가져오기 전"]


def test_a_damaged_backup_is_marked_and_cannot_be_gone_back_to(
    desk: Desk, path: Path, qtbot: QtBot
) -> None:
    window = desk.open_path(path)
    opened = desk.opened_in(window)
    assert opened is not None
    assert opened.file is not None
    copy = opened.file.latest_backup()
    assert copy is not None
    copy.path.write_bytes(b"x" * 5000)
    panel = panel_of(window)
    qtbot.waitUntil(lambda: cells(panel)[0][3] == "손상됨")
    panel.table.selectRow(0)
    qtbot.waitUntil(lambda: "손상" in note(panel))
    assert not panel.restore.isEnabled()


def test_going_back_says_what_is_lost_and_shows_the_household_as_it_was(
    desk: Desk, path: Path, qtbot: QtBot
) -> None:
    window = desk.open_path(path)
    window.context.book.change(STEP, records.add, Gig(title="새 일감"))
    panel = panel_of(window)
    panel.table.selectRow(0)
    qtbot.waitUntil(lambda: "빠져요" in note(panel))
    assert "오늘 09:24로 되돌리면 그 뒤에 적은 일감 1건이 빠져요. 지금" in note(panel)

    panel.restore.click()
    box = child(window, QMessageBox, "go-back")
    child(box, QPushButton, "go-back-now").click()

    (shown,) = desk.windows()
    assert shown is not window
    assert [gig.title for gig in shown.context.book.read(records.all_of, Gig)] == ["옛 일감"]
    file = shown.context.file
    assert file is not None
    assert [copy.why for copy in file.shelf.copies(path)] == [Why.RESTORE, Why.IMPORT]


def test_a_backup_is_made_by_hand(desk: Desk, path: Path, qtbot: QtBot) -> None:
    window = desk.open_path(path)
    panel = panel_of(window)
    panel.back_up_now.click()
    qtbot.waitUntil(lambda: len(cells(panel)) == 2)
    assert cells(panel)[0][:2] == ["오늘 10:24", "직접"]
    assert child(window, QLabel, "backup-state").text() == "백업 오늘 10:24"


def test_a_file_that_changed_is_copied_when_it_is_closed_and_others_are_not(
    desk: Desk, path: Path
) -> None:
    desk.open_path(path).close()
    shelf = desk.shelf()
    assert [copy.why for copy in shelf.copies(path)] == [Why.IMPORT]
    window = desk.open_path(path)
    window.context.book.change(STEP, records.add, Gig(title="새 일감"))
    window.close()
    assert [copy.why for copy in shelf.copies(path)] == [Why.AUTOMATIC, Why.IMPORT]


def test_nothing_is_copied_where_that_is_not_wanted(desk: Desk, path: Path) -> None:
    window = desk.open_path(path)
    panel_of(window).automatic.click()
    window.context.book.change(STEP, records.add, Gig(title="새 일감"))
    window.close()
    assert len(desk.shelf().copies(path)) == 1


def test_copies_go_where_they_are_wanted_from_now_on(
    desk: Desk, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    panel = panel_of(desk.open_path(path))
    panel.keep_in(tmp_path / "copies")
    panel.keep.setCurrentIndex(panel.keep.findData(KeepChoice.MANY))
    panel.keep.activated.emit(panel.keep.currentIndex())
    assert cells(panel) == []
    panel.back_up_now.click()
    qtbot.waitUntil(lambda: len(cells(panel)) == 1)
    assert len(list((tmp_path / "copies").rglob("*.sallim"))) == 1
    assert desk.shelf().keeping.days == 30


def test_that_no_backup_could_be_made_is_read_before_the_program_ends(
    desk: Desk, path: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    ending = Ending(desk, qapp)
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    desk.preferences.change(backup_folder=str(blocked))
    window = desk.open_path(path)
    window.context.book.change(STEP, records.add, Gig(title="새 일감"))

    with qtbot.assertNotEmitted(qapp.aboutToQuit):
        window.close()

    (box,) = [w for w in qapp.topLevelWidgets() if w.objectName() == "not-copied"]
    assert isinstance(box, QMessageBox)
    assert box.text() == "살림은 저장됐지만 백업하지 못했어요."
    with qtbot.waitSignal(desk.emptied):
        box.accept()
    ending.deleteLater()


def test_a_damaged_file_offers_its_newest_backup(desk: Desk, path: Path) -> None:
    path.write_bytes(_zeroed(path, desk))
    desk.preferences.change(last_file=str(path))

    open_first(desk, path)

    (window,) = desk.windows()
    box = child(window, QMessageBox, "damaged")
    assert box.text() == "home.sallim 파일이 손상됐어요."
    assert "백업으로 열 수 있어요" in box.informativeText()
    box.accept()
    shown = next(w for w in desk.windows() if w.context.file and w.context.file.path == path)
    assert [gig.title for gig in shown.context.book.read(records.all_of, Gig)] == ["옛 일감"]


def test_a_file_open_elsewhere_is_asked_about_at_the_start(
    desk: Desk, path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    elsewhere = open_file(path, now=None)
    open_first(desk, path)
    assert desk.windows() == []
    (box,) = [w for w in qapp.topLevelWidgets() if w.objectName() == "read-only" and w.isVisible()]
    assert isinstance(box, QMessageBox)
    with qtbot.waitSignal(desk.emptied):
        box.reject()
    elsewhere.close()


def test_the_file_moves_and_is_used_at_its_new_place(
    desk: Desk, path: Path, tmp_path: Path
) -> None:
    window = desk.open_path(path)
    child(window, ShellActions).move_to(tmp_path / "elsewhere" / "살림")

    (shown,) = desk.windows()
    shown.context.book.change(STEP, records.add, Gig(title="새 일감"))
    assert not path.exists()
    assert desk.preferences.current.last_file.endswith("elsewhere/살림.sallim")
    assert str(path) not in desk.preferences.current.recent


def _zeroed(path: Path, desk: Desk) -> bytes:
    """Return the newest backup with zeros in its middle: a household that is damaged."""
    whole = desk.shelf().copies(path)[0].path.read_bytes()
    third = len(whole) // 3
    return whole[:third] + bytes(third) + whole[2 * third :]
