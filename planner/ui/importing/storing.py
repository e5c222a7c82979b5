"""Storing what came in: first a verified copy of the file, then one step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from planner.book.backups import Why
from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    import datetime as dt

    from planner.book import Book
    from planner.book.book import Stored
    from planner.book.files import OpenFile
    from planner.ui.context import Context
    from planner.ui.tasks import Job

T = TypeVar("T")

Change = Callable[["Book"], "Stored[T]"]
"""Stores something in a book: ``Book.store`` with its label and work."""


class Keeper(QObject):
    """Runs one large change aside, after a copy of the household's file was made.

    A book that is kept nowhere cannot be changed aside; there the change begins in an event
    of its own, so that whatever says "please wait" has been drawn.
    """

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def keep(
        self,
        change: Change[T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Make the copy, store ``change``, and hand on what its work returned or raised.

        A bug in a change made here is not handed on: it reaches the program's own report.
        """
        file = self._context.file
        if file is None:
            QTimer.singleShot(0, self, partial(self._run, change, done, failed))
            return
        self._context.tasks.run(
            self,
            partial(_copy_and_store, file, change, self._context.now()),
            done=partial(self._told, done),
            failed=failed,
        )

    def _told(self, done: Callable[[T], None], stored: Stored[T]) -> None:
        self._context.book.tell(stored)
        done(stored.result)

    def _run(
        self,
        change: Change[T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            stored = change(self._context.book)
        except PlannerError as error:
            failed(error)
            return
        finally:
            QApplication.restoreOverrideCursor()
        self._told(done, stored)


def _copy_and_store(file: OpenFile, change: Change[T], now: dt.datetime, _job: Job) -> Stored[T]:
    file.back_up(now=now, why=Why.IMPORT)
    return change(file.book)
