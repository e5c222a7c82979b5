"""Forecasts with targets on other days, made on a worker thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from planner.domain.base import Uid
    from planner.insight.coverage.outlook import Outlook
    from planner.insight.coverage.trial import Setting
    from planner.ui.tasks import Job, Task, TaskRunner


class Moving(QObject):
    """Works out one setting that is tried, and one that it is compared with.

    Signals:
        moved: (the ``Setting`` asked about, the ``Outlook`` on its dates).
        compared: (the ``Setting`` asked about, the chances of targets by uid).
    """

    moved = Signal(object)
    compared = Signal(object)

    def __init__(self, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._moving: Task | None = None
        self._comparing: Task | None = None

    def move(self, outlook: Outlook, setting: Setting) -> None:
        """See that ``moved`` is emitted for ``setting``; what was asked before is dropped."""
        self.stop()

        def work(job: Job) -> Outlook:
            # Here and not above: numpy is loaded by the worker, not by the window.
            from planner.insight.coverage.moved import moved  # noqa: PLC0415

            return moved(outlook, setting.dates, keep_going=job.keep_going)

        def done(found: Outlook) -> None:
            self._moving = None
            self.moved.emit((setting, found))

        self._moving = self._tasks.run(self, work, done=done, failed=self._on_failed)

    def compare(self, outlook: Outlook, setting: Setting) -> None:
        """See that ``compared`` is emitted for ``setting``; what was asked before is dropped."""
        self.stop_comparing()

        def work(job: Job) -> dict[Uid, float]:
            from planner.insight.coverage.comparison import chances  # noqa: PLC0415 - as above

            return chances(outlook, setting, job.keep_going)

        def done(found: dict[Uid, float]) -> None:
            self._comparing = None
            self.compared.emit((setting, found))

        self._comparing = self._tasks.run(self, work, done=done, failed=self._on_failed)

    def stop(self) -> None:
        """Drop what is asked of a setting that is tried."""
        if self._moving is not None:
            self._moving.cancel()
            self._moving = None

    def stop_comparing(self) -> None:
        """Drop what is asked of a setting to compare with."""
        if self._comparing is not None:
            self._comparing.cancel()
            self._comparing = None

    @staticmethod
    def _on_failed(error: Exception) -> None:
        # Nothing the user does makes this fail, so it is a bug: the crash dialog's.
        raise error
