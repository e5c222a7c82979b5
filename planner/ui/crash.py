"""What happens to an error nobody expected: a log, and one dialog."""

from __future__ import annotations

import logging
import sys
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QMessageBox

from planner.domain.errors import PlannerError
from planner.text import _, current
from planner.ui.problems import message_box
from planner.wording import problems

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

log = logging.getLogger(__name__)


class CrashReporter(QObject):
    """Logs unexpected errors of any thread and tells the first of them on the GUI thread.

    Each change of the book is one transaction, so an error in a slot loses nothing stored. What
    the user can do something about, a full disk say, is told in its own words.
    """

    _happened = Signal(str)
    _refused = Signal(object)

    def __init__(self, log_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log_file = log_file
        self._telling = False
        # The hook runs on the thread of the error, also on a worker's: it only posts.
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._refused.connect(self._tell_refusal, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take all errors from now on."""
        sys.excepthook = self.take

    def take(
        self, kind: type[BaseException], error: BaseException, where: TracebackType | None
    ) -> None:
        """Log ``error`` and ask the GUI thread to tell it."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if isinstance(error, PlannerError):
            log.info("refused", exc_info=(kind, error, where))
            self._refused.emit(error)
            return
        log.critical("unexpected error", exc_info=(kind, error, where))
        self._happened.emit("".join(traceback.format_exception(kind, error, where)))

    @Slot(object)
    def _tell_refusal(self, error: PlannerError) -> None:
        if not self._telling:
            self._telling = True
            box = message_box(QApplication.activeWindow(), problems.sentence(current(), error))
            box.setObjectName("refusal")
            box.finished.connect(self._on_closed)
            box.open()

    @Slot(str)
    def _tell(self, details: str) -> None:
        if self._telling:
            return
        self._telling = True
        box = message_box(
            QApplication.activeWindow(),
            _("Something went wrong in the program."),
            _(
                "What you had entered is stored. If it happens again, close the program and "
                "open it anew. The details are in {path}.",
                path=str(self._log_file),
            ),
            QMessageBox.Icon.Critical,
        )
        box.setObjectName("crash")
        box.setDetailedText(details)
        box.finished.connect(self._on_closed)
        box.open()

    @Slot()
    def _on_closed(self) -> None:
        self._telling = False
