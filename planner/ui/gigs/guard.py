"""Says whether a gig still fits, as soon as it is logged, and how its plans went."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from planner.book import timing
from planner.domain.gigs import Stage
from planner.insight import plan
from planner.insight.review import against_plan
from planner.insight.week import week_first
from planner.text import _
from planner.ui.week.suggesting.suggester import AREAS
from planner.wording import hours, plans

if TYPE_CHECKING:
    from planner.book import Changes
    from planner.domain.gigs import Gig
    from planner.insight.plan import PlanFacts
    from planner.ui.context import Context

_SOON_MS = 60
_AHEAD = frozenset({Stage.SEEN, Stage.APPLIED, Stage.TESTED, Stage.SELECTED, Stage.WORKING})


class CapacityGuard(QObject):
    """Looks at one gig at a time, once the page has been painted.

    Signals:
        said: the sentence about the gig looked at last, empty if there is none, and whether
            it fits.
    """

    said = Signal(str, bool)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._gig: Gig | None = None
        self._facts: PlanFacts | None = None
        self._until: dt.date | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.look)
        context.signals.changed.connect(self._on_book_changed)

    def look_at(self, gig: Gig | None) -> None:
        """Say soon whether ``gig`` fits."""
        if gig is None:
            self._gig = None
            self._soon.stop()
            self.said.emit("", True)  # noqa: FBT003 - a signal has no keywords
            return
        self._gig = gig
        self._soon.start()

    @Slot()
    def look(self) -> None:
        """Say now whether the gig looked at fits."""
        gig = self._gig
        if gig is None:
            return
        found = plan.fits(self._facts_for(gig), gig) if self._lies_ahead(gig) else None
        says = [] if found is None else [plans.fit(self._context.translator, found)]
        measured = against_plan(*self._context.book.read(timing.of_gig, gig.uid))
        if measured is not None:
            planned, took = (hours.total(self._context.translator, m) for m in measured)
            says.append(
                _("Sessions planned for {planned} took {took}.", planned=planned, took=took)
            )
        self.said.emit("\n".join(says), found is None or found.fits)

    def _lies_ahead(self, gig: Gig) -> bool:
        """Return whether there is still time to do ``gig`` in."""
        is_over = gig.work_by is not None and gig.work_by <= self._context.now()
        return gig.stage in _AHEAD and not is_over

    def _facts_for(self, gig: Gig) -> PlanFacts:
        until = None if gig.work_by is None else gig.work_by.date() + dt.timedelta(days=1)
        covered = until is None or (self._until is not None and until <= self._until)
        if self._facts is None or not covered:
            context, today = self._context, self._context.today()
            first = week_first(today, context.household().week_start)
            self._facts = plan.gather(
                context.book, first, today=today, now=context.now(), until=until
            )
            self._until = until
        return self._facts

    @Slot(object)
    def _on_book_changed(self, changes: Changes) -> None:
        if AREAS & changes.areas:
            self._facts = self._until = None
