"""Storing what came in: first a verified copy of the file, then one step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from planner.book.backups import Why
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from planner.book.backups import Copy
    from planner.book.files import OpenFile
    from planner.ui.context import Context
    from planner.ui.tasks import Job

T = TypeVar("T")


class Keeper(QObject):
    """Runs one change after a copy of the household's file was made in the background.

    The change itself belongs to this thread, as every use of the book does; it begins in
    an event of its own, so that whatever says "please wait" has been drawn.
    """

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def keep(
        self,
        change: Callable[[], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Make the copy, run ``change``, and hand on what it returned or raised.

        A bug in ``change`` is not handed on: it reaches the program's own report.
        """
        file = self._context.file
        run = partial(self._run, change, done, failed)
        if file is None:
            QTimer.singleShot(0, self, run)
            return
        work = partial(_copy, file, self._context.now())
        self._context.tasks.run(self, work, done=lambda _copy: run(), failed=failed)

    def _run(
        self,
        change: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            outcome = change()
        except PlannerError as error:
            failed(error)
            return
        finally:
            QApplication.restoreOverrideCursor()
        done(outcome)


def _copy(file: OpenFile, now: dt.datetime, _job: Job) -> Copy:
    return file.back_up(now=now, why=Why.IMPORT)
