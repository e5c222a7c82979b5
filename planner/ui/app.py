"""The program on screen: the application, its look, its windows."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_documents_path, user_log_path
from PySide6.QtCore import QObject, QSettings, Slot
from PySide6.QtWidgets import QApplication

from planner import __version__
from planner.book.files import create
from planner.domain.errors import PlannerError
from planner.domain.household import Household
from planner.settings import preferences_path
from planner.text import _, translator
from planner.ui.crash import CrashReporter
from planner.ui.desk import Desk
from planner.ui.opening import open_path, tell_unopened
from planner.ui.preferences import PreferenceStore
from planner.ui.problems import message_box
from planner.ui.shell import SUFFIX
from planner.ui.theme import Theme
from planner.ui.theme.logo import logo
from planner.wording import problems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMessageBox

    from planner.ui.desk import Equip

LOG_BYTES, LOGS_KEPT = 500_000, 3


def run(path: Path | None, *, example: bool = False, equip: Sequence[Equip] = ()) -> int:
    """Show the program until its last window is closed, and return the exit code.

    Args:
        path: the file to open; ``None`` for the one that was open last, or a new one.
        example: show the made-up family instead.
        equip: connects actions that the shell does not know to each window.
    """
    app = application()
    log_file = log_to(user_log_path("sallim", appauthor=False))
    crashes = CrashReporter(log_file, app)
    crashes.install()
    theme = Theme(app)
    app.setWindowIcon(logo())
    preferences = PreferenceStore(preferences_path(), app)
    view = QSettings(str(preferences_path().with_name("view.ini")), QSettings.Format.IniFormat, app)
    desk = Desk(theme, preferences, view, equip=equip, parent=app)
    Ending(desk, app)
    if example:
        desk.open_example()
    else:
        open_first(desk, path)
    if preferences.problems:
        tell_of_preferences(desk, preferences)
    return app.exec()


class Ending(QObject):
    """Ends the program with its last window, once what went wrong at the end has been read."""

    def __init__(self, desk: Desk, app: QApplication) -> None:
        super().__init__(desk)
        self._desk, self._app = desk, app
        self._box: QMessageBox | None = None
        desk.not_copied.connect(self._on_not_copied)
        desk.emptied.connect(self._on_emptied)

    @Slot(object)
    def _on_not_copied(self, error: Exception) -> None:
        logging.getLogger(__name__).info("not copied: %s", error)
        words = translator(self._desk.preferences.current.language)
        why = problems.sentence(words, error) if isinstance(error, PlannerError) else str(error)
        self._box = message_box(
            None, _("Your household is saved, but no backup could be made."), why
        )
        self._box.setObjectName("not-copied")
        self._box.finished.connect(self._on_read)
        self._box.open()

    @Slot()
    def _on_read(self) -> None:
        self._box = None
        self._desk.end_if_empty()

    @Slot()
    def _on_emptied(self) -> None:
        if self._box is None:
            self._app.quit()


def application() -> QApplication:
    """Return the application, made if there is none yet, as all of the program expects it."""
    present = QApplication.instance()
    app = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("sallim")
    app.setApplicationDisplayName("")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("sallim")
    app.setStyle("fusion")
    app.setQuitOnLastWindowClosed(False)
    return app


def open_first(desk: Desk, path: Path | None) -> None:
    """Open ``path``, else the last file, else a new one; tell what could not be opened."""
    last = desk.preferences.current.last_file
    problem: tuple[Path, PlannerError] | None = None
    for wanted in (path, Path(last) if last else None, first_path()):
        if wanted is None:
            continue
        try:
            if wanted == first_path() and not wanted.exists():
                _make_first(desk, wanted)
            else:
                open_path(desk, wanted, None)
            break
        except PlannerError as error:
            problem = problem or (wanted, error)
    else:
        desk.open_example()
    if problem is not None:
        tell_unopened(desk, *problem, next(iter(desk.windows()), None))


def first_path() -> Path:
    """Return where a first household is kept, until the user moves it."""
    return user_documents_path() / f"{_('Our home')}{SUFFIX}"


def _make_first(desk: Desk, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    language = desk.preferences.current.language
    window = desk.take(create(path, Household(name=_("Our home"), language=language)))
    window.say(_("A new household. It is kept in {path}.", path=str(path)))


def tell_of_preferences(desk: Desk, preferences: PreferenceStore) -> None:
    """Tell which values of the preferences could not be used."""
    names = ", ".join(name for name in preferences.problem_names() if name)
    window = next(iter(desk.windows()), None)
    message_box(
        window,
        _("Some settings could not be read."),
        _("Their defaults are used: {names}", names=names) if names else _("Defaults are used."),
    ).open()


def log_to(folder: Path) -> Path:
    """Write warnings and worse to a file in ``folder``, and return its path."""
    file = folder / "sallim.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            file, maxBytes=LOG_BYTES, backupCount=LOGS_KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    return file
