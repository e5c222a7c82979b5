"""Works out what targets would take, one after the other on a worker thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.base import Uid
    from planner.insight.coverage.needs import Search
    from planner.insight.coverage.needs.ways import Needs
    from planner.insight.coverage.outlook import Outlook
    from planner.insight.coverage.room import Room
    from planner.ui.tasks import Job, Task, TaskRunner


class Asking(QObject):
    """Asks for one target at a time, so that each answer can be shown as it comes.

    Signals:
        found: the ``Needs`` of one target, or of all together.
        advanced: the share done, in [0, 1].
        finished: all that was asked is answered.
    """

    found = Signal(object)
    advanced = Signal(float)
    finished = Signal()

    def __init__(self, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task | None = None
        self._left: list[Uid | None] = []
        self._count = 0
        self._aim = 0
        self._outlook: Outlook | None = None
        self._room: Room | None = None
        self._search: list[Search] = []

    @property
    def is_going(self) -> bool:
        """Whether answers are still to come."""
        return self._task is not None

    def ask(self, outlook: Outlook, room: Room, aim: int, uids: Sequence[Uid | None]) -> None:
        """Ask about targets in this order, ``None`` for all together; what is under way stops."""
        self.stop()
        if outlook is not self._outlook or room != self._room:
            self._outlook, self._room, self._search = outlook, room, []
        self._aim, self._left, self._count = aim, list(uids), len(uids)
        self._next()

    def stop(self) -> None:
        """Stop; what was found stays with whoever was told."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            # The work may still be in its last step, and a search serves one thread at a time.
            self._search = []
        self._left = []

    def _next(self) -> None:
        outlook, room, aim, search = self._outlook, self._room, self._aim, self._search
        if not self._left or outlook is None or room is None:
            self._task = None
            self.finished.emit()
            return
        uid = self._left.pop(0)
        places = {target.uid: place for place, target in enumerate(outlook.inputs.targets)}

        def work(job: Job) -> Needs:
            # Here and not above: numpy is loaded by the worker, not by the window.
            from planner.insight.coverage.needs import Search  # noqa: PLC0415

            if not search:
                search.append(Search(outlook, room))
            if uid is None:
                return search[0].together(aim, keep_going=job.keep_going, progress=job.progress)
            return search[0].target(
                places[uid], aim, keep_going=job.keep_going, progress=job.progress
            )

        self._task = self._tasks.run(
            self, work, done=self._on_done, failed=self._on_failed, progressed=self._on_progress
        )

    def _on_progress(self, share: float) -> None:
        done = self._count - len(self._left) - 1
        self.advanced.emit((done + share) / max(self._count, 1))

    def _on_done(self, needs: Needs) -> None:
        self._task = None
        self.found.emit(needs)
        self._next()

    def _on_failed(self, error: Exception) -> None:
        # Nothing the user does makes this fail, so it is a bug: the crash dialog's.
        self._task = None
        self._left = []
        raise error
