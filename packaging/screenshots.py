"""Show each page with the made-up family in a window and keep what it looks like.

    packaging/screenshots.py [FOLDER]

Fails if a page does not come to rest, or comes out blank. The pictures are for people to
look at; nothing is compared.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from openpyxl import Workbook
from PySide6.QtCore import QDeadlineTimer, QElapsedTimer, QSettings, QThread
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from planner.book.files import create
from planner.domain.household import Household
from planner.settings import ThemeChoice
from planner.ui.app import application
from planner.ui.desk import Desk
from planner.ui.equipment import EQUIPMENT
from planner.ui.exchanging import ExchangeActions
from planner.ui.importing.dialog import ImportDialog
from planner.ui.preferences import PreferenceStore
from planner.ui.theme import Theme
from planner.ui.window import MainWindow

SIZE = (1440, 900)
SECONDS = 30
ROUND_MS = 30
COLOURS_AT_LEAST = 12
ROWS = (
    ("2026-07-13", "AI 음성 전사 3차", "작업", "09:00", "13:00", 512_000, ""),
    ("2026-07-14", "AI 음성 전사 3차", "작업", "9:00", "14:30", None, ""),
    ("7월 15일", "AI 음성 전사 3차", "작업", "09:00", "12:30", None, ""),
    ("2026-07-20", "AI 음성 전사 3차", "재작업", "21:00", "20:30", None, "반려"),
    ("2026-07-21", "AI 음성 전사 3차", "수정", "21:00", "22:30", None, ""),
    ("2026-07-28", "이미지 분류 시험", "지원서", "10:00", "11:30", None, ""),
    ("2026-08-03", "", "지원서", "10:00", "11:00", None, ""),
    ("2026-13-07", "도로 객체 박스", "작업", "09:00", "13:00", 486_000, ""),
    ("2026-09-08", "도로 객체 박스", "작업", "09:00", "13:30", None, ""),
    ("2026-09-09", "도로 객체 박스", "작업", "오후 2시", "18:30", None, ""),
)
PAGES = ("week", "gigs", "targets", "coverage", "reality", "monthly")


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: a page, a language and a theme."""

    name: str
    page: str
    language: str = "ko"
    theme: ThemeChoice = ThemeChoice.LIGHT


SHOTS = (
    *(Shot(page, page) for page in PAGES),
    Shot("coverage-en", "coverage", language="en"),
    Shot("coverage-dark", "coverage", theme=ThemeChoice.DARK),
    *(Shot(f"{page}-en", page, language="en") for page in PAGES if page != "coverage"),
    *(Shot(f"{page}-dark", page, theme=ThemeChoice.DARK) for page in PAGES if page != "coverage"),
)


def settle(window: MainWindow, rest_ms: int = 300) -> None:
    """Run the event loop until no work has been under way for ``rest_ms``.

    Raises:
        TimeoutError: it does not come to rest.
    """
    limit, rest, round_ = QDeadlineTimer(SECONDS * 1000), QElapsedTimer(), QElapsedTimer()
    rest.start()
    while rest.elapsed() < rest_ms:
        round_.start()
        QApplication.processEvents()
        # What takes long, a page made anew say, leaves events for the next round.
        if window.context.tasks.is_busy or round_.elapsed() > ROUND_MS:
            rest.restart()
        QThread.msleep(5)
        if limit.hasExpired():
            raise TimeoutError(window.objectName())


def keep(image: QImage, path: Path) -> None:
    """Write a picture that is not blank.

    Raises:
        ValueError: it has next to no colours.
    """
    small = image.scaled(160, 100)
    colours = {small.pixel(x, y) for x in range(small.width()) for y in range(small.height())}
    if len(colours) < COLOURS_AT_LEAST:
        raise ValueError(path.name)
    image.save(str(path))


class Studio:
    """The program with its own preferences, so that this machine's are left alone."""

    def __init__(self, folder: Path) -> None:
        app = application()
        self._folder = folder
        self._preferences = PreferenceStore(folder / "settings.toml", app)
        view = QSettings(str(folder / "view.ini"), QSettings.Format.IniFormat, app)
        self._desk = Desk(Theme(app), self._preferences, view, equip=EQUIPMENT, parent=app)

    def take(self, shot: Shot, folder: Path) -> None:
        """Show the example as ``shot`` says and keep the picture."""
        self._preferences.change(language=shot.language, theme=shot.theme)
        window = self._desk.open_example()
        window.resize(*SIZE)
        window.show_page(shot.page)
        # Scroll bars show for a moment; a week's plan is worked out when the window has rested.
        settle(window, 3_000 if shot.page == "week" else 300)
        keep(window.grab().toImage(), folder / f"{shot.name}.png")
        window.close()

    def take_first_run(self, folder: Path) -> None:
        """Show a new household, and the import of a small workbook of its own."""
        self._preferences.change(language="ko", theme=ThemeChoice.LIGHT)
        household = Household(name="우리집")
        window = self._desk.take(create(self._folder / "우리집.sallim", household))
        window.resize(*SIZE)
        settle(window)
        keep(window.grab().toImage(), folder / "first-run.png")
        exchange = window.findChild(ExchangeActions)
        exchange.open_dialog(workbook(self._folder / "부업기록_2026.xlsx"))
        settle(window)
        dialog = window.findChild(ImportDialog)
        keep(dialog.grab().toImage(), folder / "import.png")
        dialog.close()
        window.close()


def workbook(path: Path) -> Path:
    """Write a small, slightly wrong log such as a household may keep."""
    book = Workbook()
    sheet = book.active
    sheet.title = "7–9월"
    sheet.append(["일자", "프로젝트명", "구분", "시작", "종료", "정산금액(원)", "비고", "담당"])
    for row in ROWS:
        sheet.append([*row, "김OO"])
    book.save(path)
    return path


def main() -> int:
    """Take all pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as own:
        studio = Studio(Path(own))
        for shot in SHOTS:
            studio.take(shot, folder)
        studio.take_first_run(folder)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
