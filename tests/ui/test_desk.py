from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from planner.book import Label, records
from planner.book.files import create, open_file
from planner.domain.household import Household
from planner.domain.targets import Target
from planner.settings import ThemeChoice
from planner.ui.actions import Act
from planner.ui.desk import Desk
from planner.ui.dialogs.method import MethodDialog
from planner.ui.dialogs.settings import SettingsDialog
from planner.ui.firstrun import FirstRun
from planner.ui.preferences import PreferenceStore
from planner.ui.shell import ShellActions
from planner.ui.theme import Theme
from planner.ui.window import MainWindow
from tests.ui.conftest import NOW
from tests.ui.demo import DEMO_PAGES
from tests.ui.finding import child


@pytest.fixture
def desk(theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    settings = QSettings(str(tmp_path / "view.ini"), QSettings.Format.IniFormat)
    preferences = PreferenceStore(tmp_path / "preferences.toml")
    preferences.change(theme=ThemeChoice.LIGHT)
    made = Desk(theme, preferences, settings, pages=DEMO_PAGES, now=lambda: NOW)
    yield made
    made.close_all()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "home.sallim"
    create(path, Household(name="우리집")).close()
    return path


def do(window: MainWindow, act: Act) -> None:
    action = window.actions_table.action(act)
    assert action is not None
    action.trigger()


def status(window: MainWindow, name: str) -> str:
    return child(window, QLabel, name).text()


def test_a_file_opens_in_a_window_and_is_the_first_of_the_recent_ones(
    desk: Desk, file: Path
) -> None:
    window = desk.open_path(file)
    assert window.windowTitle() == "우리집 — 살림"
    assert desk.preferences.current.recent == (str(file),)
    assert [action.text() for action in window.recent.actions()] == ["home.sallim"]
    assert status(window, "save-state") == "저장됨 10:24"
    assert status(window, "backup-state") == "백업 아직 없음"


def test_a_file_that_is_open_is_brought_forward(desk: Desk, file: Path) -> None:
    assert desk.open_path(file) is desk.open_path(file)
    assert len(desk.windows()) == 1


def test_a_file_open_elsewhere_can_be_read_only(desk: Desk, file: Path) -> None:
    elsewhere = open_file(file, now=None)
    window = desk.open_path(file)
    assert status(window, "save-state") == "읽기만 할 수 있게 열었어요"
    elsewhere.close()


@pytest.mark.parametrize(("button", "windows"), [("읽기만 하기", 2), ("그만두기", 1)])
def test_the_user_is_asked_before_a_file_open_elsewhere_is_only_read(
    qtbot: QtBot, desk: Desk, file: Path, tmp_path: Path, button: str, windows: int
) -> None:
    create(tmp_path / "mine.sallim", Household(name="나")).close()
    window = desk.open_path(tmp_path / "mine.sallim")
    elsewhere = open_file(file, now=None)
    shell = window.findChild(ShellActions)
    assert shell is not None
    shell.open_at(str(file))
    assert len(desk.windows()) == 1
    box = child(window, QMessageBox, "read-only")
    assert box.text() == "이 파일은 다른 창에서 열려 있어요. 읽기만 할 수 있게 열까요?"
    next(made for made in box.buttons() if made.text() == button).click()
    qtbot.waitUntil(lambda: len(desk.windows()) == windows)
    elsewhere.close()


def test_closing_the_last_window_lets_the_file_go_and_tells(
    qtbot: QtBot, desk: Desk, file: Path
) -> None:
    window = desk.open_path(file)
    with qtbot.waitSignal(desk.emptied):
        window.close()
    again = open_file(file, now=None)
    assert not again.book.read_only
    again.close()


def test_a_file_that_is_gone_is_told_and_forgotten(desk: Desk, file: Path) -> None:
    window = desk.open_path(file)
    gone = str(file.with_name("gone.sallim"))
    desk.preferences.use(desk.preferences.current.with_recent(gone))
    window.recent.actions()[0].trigger()
    assert desk.preferences.current.recent == (str(file),)
    box = window.findChild(QMessageBox)
    assert box is not None
    assert box.text()


def test_a_new_household_is_made_where_it_is_wanted(desk: Desk, file: Path) -> None:
    window = desk.open_path(file)
    shell = window.findChild(ShellActions)
    assert shell is not None
    shell.make_at(file.with_name("할머니 댁"))
    assert desk.windows()[1].windowTitle() == "할머니 댁 — 살림"
    assert file.with_name("할머니 댁.sallim").is_file()


def test_another_language_makes_the_windows_anew(qtbot: QtBot, desk: Desk, file: Path) -> None:
    old = desk.open_path(file)
    old.context.book.change(
        Label("Add “{name}”", {"name": "a"}),
        records.add,
        Target(name="a", amount_minor=1, due_on=dt.date(2028, 1, 1)),
    )
    desk.preferences.change(language="en")
    qtbot.waitUntil(lambda: desk.windows()[0] is not old)
    window = desk.windows()[0]
    assert window.windowTitle() == "우리집 — Sallim"
    assert window.menuBar().actions()[0].text() == "&File"
    undo = window.actions_table.action(Act.UNDO)
    assert undo is not None
    assert undo.text() == "&Undo: Add “a”"
    desk.preferences.change(language="ko")
    qtbot.waitUntil(lambda: desk.windows()[0] is not window)


def test_settings_stay_open_over_a_change_of_language(qtbot: QtBot, desk: Desk, file: Path) -> None:
    old = desk.open_path(file)
    do(old, Act.SETTINGS)
    assert old.findChild(SettingsDialog) is not None
    desk.preferences.change(language="en")
    qtbot.waitUntil(lambda: desk.windows()[0] is not old)
    dialog = desk.windows()[0].findChild(SettingsDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "Settings"
    dialog.close()
    assert not desk.settings_open


def test_today_follows_the_zone_of_the_household(desk: Desk, file: Path) -> None:
    context = desk.open_path(file).context
    context.book.change(Label("z"), records.change, replace(context.household(), zone="Etc/GMT+12"))
    west = context.today()
    context.book.change(
        Label("z"), records.change, replace(context.household(), zone="Pacific/Kiritimati")
    )
    assert context.today() - west in {dt.timedelta(days=1), dt.timedelta(days=2)}


def test_the_look_changes_at_once_from_the_menu(desk: Desk, file: Path, theme: Theme) -> None:
    window = desk.open_path(file)
    do(window, Act.THEME_DARK)
    assert theme.palette.is_dark
    dark, light = (window.actions_table.action(a) for a in (Act.THEME_DARK, Act.THEME_LIGHT))
    assert dark is not None
    assert light is not None
    assert (dark.isChecked(), light.isChecked()) == (True, False)
    do(window, Act.TEXT_LARGER)
    assert theme.text_size == 115
    do(window, Act.TEXT_LARGER)
    larger = window.actions_table.action(Act.TEXT_LARGER)
    assert larger is not None
    assert not larger.isEnabled()
    do(window, Act.TEXT_NORMAL)
    assert theme.text_size == 100


def test_the_example_is_kept_nowhere_and_lives_on_its_own_day(desk: Desk) -> None:
    window = desk.open_example()
    assert window.context.today() == dt.date(2026, 10, 8)
    assert status(window, "save-state") == "예시, 저장하지 않아요"
    assert desk.preferences.current.recent == ()
    assert window.findChild(FirstRun) is None


def test_others_equip_each_window(theme: Theme, tmp_path: Path, file: Path) -> None:
    settings = QSettings(str(tmp_path / "view.ini"), QSettings.Format.IniFormat)
    done: list[str] = []

    def equip(window: MainWindow) -> None:
        window.actions_table.connect_to(Act.EXPORT, lambda: done.append("export"))

    preferences = PreferenceStore(tmp_path / "preferences.toml")
    desk = Desk(theme, preferences, settings, pages=DEMO_PAGES, equip=[equip])
    do(desk.open_path(file), Act.EXPORT)
    assert done == ["export"]
    desk.close_all()


def test_the_menu_opens_the_page_on_how_figures_are_worked_out(desk: Desk, file: Path) -> None:
    window = desk.open_path(file)
    do(window, Act.METHOD)
    page = window.findChild(MethodDialog)
    assert page is not None
    assert page.isVisible()
    assert "‘10번 중 7번’의 뜻" in [one.text() for one in page.findChildren(QLabel)]
    page.close()
