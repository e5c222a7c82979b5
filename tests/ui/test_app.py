from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from planner.book.files import create
from planner.domain.household import Household
from planner.settings import ThemeChoice
from planner.ui import app
from planner.ui.desk import Desk
from planner.ui.preferences import PreferenceStore
from planner.ui.theme import Theme
from tests.ui.demo import DEMO_PAGES


@pytest.fixture
def desk(theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(app, "user_documents_path", lambda: tmp_path / "documents")
    preferences = PreferenceStore(tmp_path / "preferences.toml")
    preferences.change(theme=ThemeChoice.LIGHT)
    view = QSettings(str(tmp_path / "view.ini"), QSettings.Format.IniFormat)
    made = Desk(theme, preferences, view, pages=DEMO_PAGES)
    yield made
    made.close_all()


def file_at(path: Path, name: str) -> Path:
    create(path, Household(name=name)).close()
    return path


def titles(desk: Desk) -> list[str]:
    return [window.windowTitle() for window in desk.windows()]


def test_a_first_start_makes_a_household_in_the_documents(desk: Desk, tmp_path: Path) -> None:
    app.open_first(desk, None)
    assert titles(desk) == ["우리집 — 살림"]
    assert (tmp_path / "documents" / "우리집.sallim").is_file()
    assert "저장돼요" in desk.windows()[0].status_line.text()


def test_the_next_start_opens_the_file_that_was_open_last(desk: Desk, tmp_path: Path) -> None:
    last = file_at(tmp_path / "last.sallim", "할머니 댁")
    desk.preferences.use(desk.preferences.current.with_recent(str(last)))
    app.open_first(desk, None)
    assert titles(desk) == ["할머니 댁 — 살림"]


def test_a_file_that_is_named_comes_before_the_last_one(desk: Desk, tmp_path: Path) -> None:
    last = file_at(tmp_path / "last.sallim", "할머니 댁")
    desk.preferences.use(desk.preferences.current.with_recent(str(last)))
    app.open_first(desk, file_at(tmp_path / "named.sallim", "이모네"))
    assert titles(desk) == ["이모네 — 살림"]


def test_a_file_that_cannot_be_opened_is_told_and_the_next_one_opened(
    desk: Desk, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.sallim"
    broken.write_bytes(b"not a household" * 100)
    app.open_first(desk, broken)
    assert titles(desk) == ["우리집 — 살림"]
    assert desk.windows()[0].findChild(QMessageBox) is not None


def test_settings_that_fell_back_are_named(
    desk: Desk, tmp_path: Path, theme: Theme, qtbot: QtBot
) -> None:
    file = tmp_path / "bad.toml"
    file.write_text('theme = "pink"\ntext_size = 7\n', encoding="utf-8")
    app.tell_of_preferences(desk, PreferenceStore(file))
    (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    assert box.informativeText().endswith("theme, text_size")
    box.close()


def test_the_log_grows_only_so_far(tmp_path: Path) -> None:
    assert app.log_to(tmp_path / "logs") == tmp_path / "logs" / "sallim.log"


def test_there_is_one_application(qapp: QApplication) -> None:
    assert app.application() is qapp
    assert not qapp.quitOnLastWindowClosed()
