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

from planner.ui.exchanging import equip_exchange
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSettings
from PySide6.QtGui import QImage

from planner.settings import ThemeChoice
from planner.ui.app import application
from planner.ui.desk import Desk
from planner.ui.preferences import PreferenceStore
from planner.ui.theme import Theme
from planner.ui.window import MainWindow

SIZE = (1440, 900)
SECONDS = 30
COLOURS_AT_LEAST = 12
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


def settle(window: MainWindow) -> None:
    """Run the event loop until no work is left.

    Raises:
        TimeoutError: it does not come to rest.
    """
    loop = QEventLoop()
    limit = QDeadlineTimer(SECONDS * 1000)
    idle = 0
    while idle < 20:
        loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        idle = 0 if window.context.tasks.is_busy else idle + 1
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
        self._desk = Desk(Theme(app), self._preferences, view, equip=(equip_exchange,), parent=app)

    def take(self, shot: Shot, folder: Path) -> None:
        """Show the example as ``shot`` says and keep the picture."""
        self._preferences.change(language=shot.language, theme=shot.theme)
        window = self._desk.open_example()
        window.resize(*SIZE)
        window.show_page(shot.page)
        settle(window)
        keep(window.grab().toImage(), folder / f"{shot.name}.png")
        window.close()

    def take_first_run(self, folder: Path) -> None:
        """Show a new household."""
        from planner.ui.shell import SUFFIX  # noqa: PLC0415

        self._preferences.change(language="ko", theme=ThemeChoice.LIGHT)
        window = self._desk.make_new(self._folder / f"우리집{SUFFIX}")
        window.resize(*SIZE)
        settle(window)
        keep(window.grab().toImage(), folder / "first-run.png")
        window.close()


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
