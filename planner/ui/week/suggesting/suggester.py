"""Plans a week: a first suggestion at once, a better one from a worker thread."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from planner.domain.availability import (
    AvailabilityException,
    AvailabilityRule,
    OwnHoliday,
    Period,
)
from planner.domain.events import Calendar, CalendarEvent
from planner.domain.gigs import Gig, Platform
from planner.domain.household import GoodHours, Household, Member
from planner.domain.payouts import Payout, PayoutLine
from planner.domain.sessions import SessionPause, WorkSession
from planner.domain.targets import Earmark, Target, TargetPayment
from planner.insight import plan
from planner.insight.week import DAYS
from planner.ui.coverage.forecaster import Forecaster

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.book import Changes
    from planner.domain.base import Record, Uid
    from planner.insight.coverage.outlook import Outlook
    from planner.insight.plan import PlanFacts, Suggestion, Worth
    from planner.ui.context import Context
    from planner.ui.tasks import Job, Task

AREAS: frozenset[type[Record]] = frozenset(
    {
        AvailabilityException, AvailabilityRule, Calendar, CalendarEvent, Earmark, Gig, GoodHours,
        Household, Member, OwnHoliday, Payout, PayoutLine, Period, Platform, SessionPause, Target,
        TargetPayment, WorkSession,
    }
)  # fmt: skip
"""Records whose change makes a suggestion out of date."""

_START_MS = 1500
_TURNING_MS = 150
_FORECAST_MS = 1200
_GRID_MINUTES = 30


class Suggester(QObject):
    """Suggests hours for the week looked at, and again whenever the book changes.

    Args:
        context: the window's.
        is_seen: whether anybody looks; if not, a change waits for the next ``look_at``.
        parent: owns this.

    Signals:
        suggested: a ``Suggestion``, or ``None`` for a week that is over.
        failed: what went wrong, an exception.
    """

    suggested = Signal(object)
    failed = Signal(object)

    def __init__(
        self, context: Context, is_seen: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._is_seen = context, is_seen
        self._first: dt.date | None = None
        self._member: Uid | None = None
        self._step: object = None
        self._stale = True
        self._facts: PlanFacts | None = None
        self._worths: tuple[Worth, ...] = ()
        self._task: Task | None = None
        self._settled: Suggestion | None = None
        self._told = False
        self.suggestion: Suggestion | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.plan_now)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_FORECAST_MS)
        self._later.timeout.connect(self._ask_forecast)
        self._forecaster = Forecaster.of(context)
        self._forecaster.ready.connect(self._on_forecast)
        context.signals.changed.connect(self._on_book_changed)

    def look_at(self, first: dt.date, member: Uid | None = None) -> None:
        """Plan the week that begins on ``first``, unless that is what is shown already.

        ``member`` is whose week it is; ``None`` while only one works.
        """
        now = self._context.now()
        step = now.replace(minute=now.minute // _GRID_MINUTES * _GRID_MINUTES, second=0)
        turned = (first, member) != (self._first, self._member)
        if not turned and not self._stale and step.replace(microsecond=0) == self._step:
            return
        self._step = step.replace(microsecond=0)
        self._first, self._member = first, member
        self._drop_task()
        if first + dt.timedelta(DAYS) <= self._context.today():
            self._soon.stop()
            self._tell(None)
            return
        if turned:
            self._tell(None)
        # Somebody who turns many weeks waits for none of them, and the first week is on screen
        # before anything is worked out for it.
        wait = _TURNING_MS if turned and not self._stale else 0
        self._soon.start(wait if self._facts is not None else _START_MS)

    @property
    def is_pending(self) -> bool:
        """Whether a first suggestion is about to be made."""
        return self._stale or self._soon.isActive()

    @Slot()
    def plan_now(self) -> None:
        """Make the first suggestion at once, and begin to improve it."""
        first = self._first
        if first is None or first + dt.timedelta(DAYS) <= self._context.today():
            return
        self._stale = False
        self._facts = plan.gather(
            self._context.book,
            first,
            today=self._context.today(),
            now=self._context.now(),
            member=self._member,
        )
        self._worths = plan.plain_worths(self._facts)
        quick = plan.suggest(self._facts, self._worths)
        self._settle(quick)
        self._improve(quick, self._forecaster.outlook)
        if self._facts.gigs and self._forecaster.outlook is None:
            # The forecast brings numpy along; the window is to be quiet before that.
            self._later.start()

    def while_moved(self, uid: Uid, starts: dt.datetime, ends: dt.datetime) -> None:
        """Show at once what would be suggested with a planned session somewhere else."""
        if self._facts is not None:
            self._tell(plan.suggest(self._facts.moved(uid, starts, ends), self._worths))

    def moved_back(self) -> None:
        """Show again what was suggested before the drag."""
        if self._settled is not None:
            self._tell(self._settled)

    def _improve(self, start: Suggestion, outlook: Outlook | None) -> None:
        facts, plain = self._facts, self._worths
        if facts is None or not facts.gigs:
            return
        self._drop_task()

        def work(job: Job) -> tuple[tuple[Worth, ...], Suggestion]:
            worths, begin = plain, start
            if outlook is not None:
                # Here and not above: numpy is loaded by the worker, not by the start.
                from planner.insight.plan import rises  # noqa: PLC0415

                worths = rises.worths(facts, outlook, job.keep_going)
                begin = plan.suggest(facts, worths)
            return worths, plan.improve(facts, worths, begin, keep_going=job.keep_going)

        self._task = self._context.tasks.run(
            self, work, done=self._on_improved, failed=self._on_failed
        )

    def _on_improved(self, found: tuple[tuple[Worth, ...], Suggestion]) -> None:
        self._task = None
        self._worths, better = found
        self._settle(better)

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self.failed.emit(error)

    @Slot()
    def _ask_forecast(self) -> None:
        self._forecaster.ask()

    @Slot(object)
    def _on_forecast(self, outlook: Outlook) -> None:
        if self._settled is not None and not self._stale:
            self._improve(self._settled, outlook)

    def _drop_task(self) -> None:
        self._later.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _settle(self, suggestion: Suggestion) -> None:
        self._settled = suggestion
        self._tell(suggestion)

    def _tell(self, suggestion: Suggestion | None) -> None:
        before, self.suggestion = self.suggestion, suggestion
        if suggestion is None:
            self._facts = self._settled = None
            if before is None and self._told:
                return  # turning on from week to week has nothing new to say
        self._told = True
        self.suggested.emit(suggestion)

    @Slot(object)
    def _on_book_changed(self, changes: Changes) -> None:
        if not AREAS & changes.areas:
            return
        self._stale = True
        if self._first is not None and self._is_seen():
            self._soon.start(0)
