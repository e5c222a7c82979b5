"""Targets and coverage of the made-up family in the real window, as pictures.

They are written to the folder named by ``SALLIM_SCREENSHOTS``, else to the test's own, and
stand beside the mock-ups 03, 04, 04b and 09.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.settings import ThemeChoice
from planner.text import use_language
from planner.ui.coverage.page import CoveragePage
from planner.ui.desk import Desk
from planner.ui.preferences import PreferenceStore
from planner.ui.targets.page import TargetsPage
from planner.ui.theme import Theme
from planner.ui.window import MainWindow

WIDTH, HEIGHT = 1440, 868
Opener = Callable[[str, ThemeChoice], MainWindow]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    chosen = Path(os.environ.get("SALLIM_SCREENSHOTS", tmp_path))
    chosen.mkdir(parents=True, exist_ok=True)
    return chosen


@pytest.fixture
def opened(qapp: QApplication, tmp_path: Path) -> Iterator[Opener]:
    """Opens the example in a language and a mode, and puts everything back."""
    qapp.setStyle("fusion")
    theme = Theme()
    desks: list[Desk] = []

    def show(language: str, mode: ThemeChoice) -> MainWindow:
        preferences = PreferenceStore(tmp_path / "preferences.toml")
        preferences.change(language=language, theme=mode)
        view = QSettings(str(tmp_path / "view.ini"), QSettings.Format.IniFormat)
        desk = Desk(theme, preferences, view)
        desks.append(desk)
        window = desk.open_example()
        window.resize(WIDTH, HEIGHT)
        return window

    yield show
    for desk in desks:
        desk.close_all()
        desk.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.use(ThemeChoice.LIGHT, 100)
    use_language("ko")


@pytest.mark.parametrize(
    ("name", "language", "mode"),
    [
        ("04-coverage", "ko", ThemeChoice.LIGHT),
        ("04b-coverage-en", "en", ThemeChoice.LIGHT),
        ("09-coverage-dark", "ko", ThemeChoice.DARK),
    ],
)
def test_coverage_in_the_window(
    opened: Opener, folder: Path, qtbot: QtBot, name: str, language: str, mode: ThemeChoice
) -> None:
    window = opened(language, mode)
    window.show_page("coverage")
    page = window.built("coverage")
    assert isinstance(page, CoveragePage)
    qtbot.waitUntil(lambda: page._body is not None)
    page._panel.top_up.slider.setValue(350_000)
    QCoreApplication.processEvents()

    assert window.grab().save(str(folder / f"{name}.png"))
    assert page.trial is not None


def test_targets_in_the_window(opened: Opener, folder: Path, qtbot: QtBot) -> None:
    window = opened("ko", ThemeChoice.LIGHT)
    window.show_page("targets")
    page = window.built("targets")
    assert isinstance(page, TargetsPage)
    qtbot.waitUntil(lambda: bool(page._chances.known))
    view = page._view
    assert view is not None
    page.select(view.rows[1].target.uid)
    QCoreApplication.processEvents()

    assert window.grab().save(str(folder / "03-targets.png"))
