"""The household's forecast, made once for all views that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from planner.insight.coverage import facts

if TYPE_CHECKING:
    from planner.book import Changes
    from planner.insight.coverage.outlook import Outlook
    from planner.ui.context import Context
    from planner.ui.tasks import Job, Task


class Forecaster(QObject):
    """Simulates on a worker thread when asked and keeps the answer until what it rests on changes.

    A change of the book that leaves all of that as it was, as other free hours do where nothing
    is paid by the hour, leaves the forecast as it is.

    Signals:
        ready: the ``Outlook`` of the book as it stands.
    """

    ready = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context.tasks)
        self._context = context
        self._reading = facts.Reading(context.book)
        self._inputs: facts.CoverageInputs | None = None
        self._stale = False
        self._outlook: Outlook | None = None
        self._task: Task | None = None
        context.signals.changed.connect(self._on_book_changed)

    @classmethod
    def of(cls, context: Context) -> Forecaster:
        """Return the one forecaster of a window, which lives as long as its task runner."""
        found = context.tasks.findChild(Forecaster)
        return found if isinstance(found, Forecaster) else cls(context)

    @property
    def outlook(self) -> Outlook | None:
        """The forecast of the book as it stands, ``None`` while there is none."""
        if self._stale:
            self.inputs()
        return self._outlook

    def inputs(self) -> facts.CoverageInputs:
        """Return what the book now holds; read once until it changes."""
        today, known = self._context.today(), self._inputs
        if known is None or self._stale or known.today != today:
            now = facts.gather(self._context.book, today=today, reading=self._reading)
            self._stale = False
            if known is None or not facts.same_for_forecast(known, now):
                self._forget()
                self._inputs = known = now
        return known

    def ask(self) -> None:
        """See that ``ready`` is emitted: at once if the forecast is there, else when it is."""
        inputs = self.inputs()
        if self._outlook is not None:
            self.ready.emit(self._outlook)
            return
        if self._task is not None:
            return

        def work(job: Job) -> Outlook:
            # Here and not above: numpy is loaded by the worker, not by the start.
            from planner.insight.coverage.outlook import compute  # noqa: PLC0415
            from planner.insight.coverage.view import view  # noqa: PLC0415

            made = compute(inputs, keep_going=job.keep_going)
            if not made.too_early:
                # What the chart asks for first, and a drag: there it would cost frames.
                view(made)
                view(made, moving=True)
            return made

        self._task = self._context.tasks.run(self, work, done=self._on_done, failed=self._on_failed)

    def _forget(self) -> None:
        self._outlook = None
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_done(self, outlook: Outlook) -> None:
        self._task, self._outlook = None, outlook
        self._keep(outlook)
        self.ready.emit(outlook)

    def _keep(self, outlook: Outlook) -> None:
        from planner.insight.track.keeping import keep_forecast  # noqa: PLC0415 - loads numpy

        keep_forecast(self._context.book, outlook)

    def _on_failed(self, error: Exception) -> None:
        # Nothing the user does makes a forecast fail, so this is a bug: the crash dialog's.
        self._task = None
        raise error

    @Slot(object)
    def _on_book_changed(self, changes: Changes) -> None:
        self._reading.forget(changes.areas)
        if facts.AREAS & changes.areas:
            self._stale = True
            if self._task is not None:
                # What is being worked out may be out of date already.
                self.inputs()
