"""Long computations off the GUI thread."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Job:
    """What running work may ask and tell; safe to use from the worker's thread."""

    def __init__(self, stop: threading.Event, tell: Callable[[float], None]) -> None:
        self._stop, self._tell = stop, tell

    def keep_going(self) -> bool:
        """Return whether the result is still wanted; work polls this and returns early."""
        return not self._stop.is_set()

    def progress(self, share: float) -> None:
        """Tell the owner that ``share`` of the work, in [0, 1], is done."""
        self._tell(share)


@dataclass(eq=False, slots=True)
class Task:
    """A running computation, as its owner sees it."""

    owner: QObject
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    progressed: Callable[[float], None] | None = None
    stop: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Ask the work to stop; none of the owner's callbacks is called any more."""
        self.stop.set()

    def is_wanted(self) -> bool:
        """Return whether there is somebody left to tell."""
        return not self.stop.is_set() and shiboken6.isValid(self.owner)


class TaskRunner(QObject):
    """Runs pure work in a pool and hands results back on the GUI thread.

    Work gets values and returns values: it must not touch a widget, a model, a
    session or the book. Results for owners that are gone are dropped.
    """

    _settled = Signal(object)
    _advanced = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._running: set[Task] = set()
        # The receiver is a QObject on purpose: a queued call to anything else
        # can outlive it and crash.
        self._settled.connect(self._deliver)
        self._advanced.connect(self._deliver_progress)

    def run(
        self,
        owner: QObject,
        work: Callable[[Job], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        progressed: Callable[[float], None] | None = None,
    ) -> Task:
        """Start ``work``; it is given the job, whose ``keep_going`` it polls.

        Args:
            owner: nothing is delivered once it is gone.
            work: runs in the pool.
            done: gets what ``work`` returned, on the GUI thread.
            failed: gets what ``work`` raised, on the GUI thread.
            progressed: gets the shares that ``work`` tells, on the GUI thread.
        """
        task = Task(owner, done, failed, progressed)
        self._running.add(task)

        def tell(share: float) -> None:
            self._advanced.emit((task, share))

        def call() -> None:
            try:
                outcome: object = work(Job(task.stop, tell))
            except Exception as error:  # noqa: BLE001 - handed to the owner below
                outcome = error
            self._settled.emit((task, outcome))

        self._pool.start(call)
        return task

    @property
    def is_busy(self) -> bool:
        """Whether any work has not come back yet."""
        return bool(self._running)

    def shut_down(self) -> None:
        """Stop all work and wait for it; called before the application ends."""
        for task in self._running:
            task.cancel()
        self._pool.waitForDone()

    @Slot(object)
    def _deliver(self, settled: tuple[Task, object]) -> None:
        task, outcome = settled
        self._running.discard(task)
        if not task.is_wanted():
            return
        if isinstance(outcome, Exception):
            task.failed(outcome)
        else:
            task.done(outcome)

    @Slot(object)
    def _deliver_progress(self, advanced: tuple[Task, float]) -> None:
        task, share = advanced
        if task.progressed is not None and task.is_wanted():
            task.progressed(share)
