"""What happens to an error nobody expected: a log, and one dialog."""

from __future__ import annotations

import logging
import sys
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QMessageBox

from planner.text import _
from planner.ui.problems import message_box

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

log = logging.getLogger(__name__)


class CrashReporter(QObject):
    """Logs unexpected errors of any thread and tells the first of them on the GUI thread.

    Each change of the book is one transaction, so an error in a slot loses nothing stored.
    """

    _happened = Signal(str)

    def __init__(self, log_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log_file = log_file
        self._telling = False
        # The hook runs on the thread of the error, also on a worker's: it only posts.
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

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
        log.critical("unexpected error", exc_info=(kind, error, where))
        self._happened.emit("".join(traceback.format_exception(kind, error, where)))

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
