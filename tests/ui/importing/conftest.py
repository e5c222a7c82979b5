from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.book.files import create
from planner.domain.household import Household
from planner.settings import ThemeChoice
from planner.ui.context import Context
from planner.ui.desk import Desk
from planner.ui.exchanging import ExchangeActions, equip_exchange
from planner.ui.importing.dialog import ImportDialog
from planner.ui.preferences import PreferenceStore
from planner.ui.theme import Theme
from planner.ui.window import MainWindow
from tests.ui.conftest import NOW
from tests.ui.demo import DEMO_PAGES
from tests.ui.finding import child

Rows = Sequence[Sequence[object]]
WriteSheets = Callable[[Mapping[str, Rows]], Path]

ROOT = Path(__file__).resolve().parents[3]
HEAD = ("일자", "프로젝트명", "구분", "시작", "종료", "비고")
DAY = dt.date(2026, 7, 13)


@pytest.fixture
def write_sheets(tmp_path: Path) -> WriteSheets:
    """Write a workbook with the rows of its sheets."""

    def write(sheets: Mapping[str, Rows]) -> Path:
        workbook = Workbook()
        for name, rows in sheets.items():
            sheet = workbook.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
        workbook.remove(workbook.worksheets[0])
        path = tmp_path / "기록_2026.xlsx"
        workbook.save(path)
        return path

    return write


@pytest.fixture
def log(write_sheets: WriteSheets) -> Path:
    """Six rows of work with two errors, a guess and a duplicate, and one payout."""
    return write_sheets(
        {
            "작업": (
                HEAD,
                (DAY, "음성 전사", "작업", "09:00", "13:00", None),
                ("7월 15일", "음성 전사", "작업", "09:00", "12:30", None),
                (dt.date(2026, 7, 20), "음성 전사", "작업", "21:00", "20:30", "밤"),
                ("2026-13-07", "음성 전사", "작업", "09:00", "11:00", None),
                (dt.date(2026, 7, 21), "음성 전사", "작업", "09:00", "10:00", None),
                (dt.date(2026, 7, 21), "음성 전사", "작업", "09:00", "10:00", None),
            ),
            "입금": (
                ("입금일", "어디서", "일감", "세전", "통장에 들어온 돈"),
                (dt.date(2026, 8, 10), "말모이", "음성 전사", 512_000, 495_110),
            ),
        }
    )


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    """The window that dialogs belong to."""
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def dialog(context: Context, owner: QWidget, log: Path, qtbot: QtBot) -> ImportDialog:
    """The dialog with ``log`` read."""
    made = ImportDialog(context, owner)
    made.show()
    made.read(log)
    qtbot.waitUntil(lambda: not context.tasks.is_busy)
    return made


@pytest.fixture
def desk(theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    """A desk whose windows take files in and write them out."""
    settings = QSettings(str(tmp_path / "view.ini"), QSettings.Format.IniFormat)
    preferences = PreferenceStore(tmp_path / "preferences.toml")
    preferences.change(theme=ThemeChoice.LIGHT)
    made = Desk(
        theme, preferences, settings, pages=DEMO_PAGES, equip=(equip_exchange,), now=lambda: NOW
    )
    yield made
    made.close_all()


@pytest.fixture
def window(desk: Desk, tmp_path: Path) -> MainWindow:
    """A window on a new file."""
    return desk.take(create(tmp_path / "home.sallim", Household(name="우리집")))


@pytest.fixture
def actions(window: MainWindow) -> ExchangeActions:
    """What brings files into ``window`` and out of it."""
    return child(window, ExchangeActions)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The files that are kept beside the project; where they are not, the test says so."""
    found = Path(os.environ.get("SALLIM_SHARED", ROOT.parent / "shared"))
    if not (found / "samples").is_dir():
        pytest.skip(f"the shared files are not at {found}")
    return found
