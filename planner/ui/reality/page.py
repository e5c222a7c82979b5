"""The view of what the side income really was, against what was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from planner.book import weeks
from planner.book.reality import AREAS, Ledger, ledger
from planner.domain import availability
from planner.domain.events import Calendar, CalendarEvent
from planner.insight.reality import began_on, reality, wages_of
from planner.insight.reality.promise import coming_weeks, free_minutes_a_week
from planner.text import N_
from planner.ui.page import Page
from planner.ui.parts import Button, EmptyState, Segmented
from planner.ui.reality.body import Body
from planner.ui.reality.claim import ClaimForm
from planner.ui.reality.learning import QualificationForm
from planner.ui.reality.listing import Listing
from planner.ui.reality.paper import print_with_dialog
from planner.ui.reality.payback import QUALIFICATION
from planner.ui.reality.period import Period, days_of, name_of
from planner.ui.reality.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.base import Uid
    from planner.insight.reality import Reality
    from planner.ui.context import Context
    from planner.ui.parts import Popover


FREE_AREAS = frozenset(
    {
        availability.AvailabilityException,
        availability.AvailabilityRule,
        availability.OwnHoliday,
        availability.Period,
        Calendar,
        CalendarEvent,
    }
)
"""What free time depends on."""


class RealityPage(Page):
    """Verdict and pictures, or the same as a table.

    Signals:
        rows_asked: kind (``payouts``, ``sessions``, ``costs`` or ``gigs``) and uids of the
            rows behind a mark that was clicked, for the view of gigs to show.
    """

    KEY = "reality"
    TITLE = N_("Reality check")
    ICON = "scale"
    AREAS = AREAS | FREE_AREAS

    rows_asked = Signal(str, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._ledger: Ledger | None = None
        self._words: Words | None = None
        self._free: int | None = None
        theme = context.theme
        self._offered = self._periods()
        self._period = Segmented(self._offered, self._say(N_("Period")))
        self._gross = Segmented(
            [(True, self._say(N_("Gross"))), (False, self._say(N_("Net")))],
            self._say(N_("Gross or net")),
        )
        self._basis = Segmented(
            [(True, self._say(N_("Month worked"))), (False, self._say(N_("Day paid")))],
            self._say(N_("What a month is")),
        )
        self._print = Button(theme, self._say(N_("Print")), icon="printer", key="Ctrl+P")
        self._print.clicked.connect(self._on_print)
        for name, choice in (
            ("period", self._period), ("gross", self._gross), ("basis", self._basis)
        ):  # fmt: skip
            choice.setObjectName(name)
            choice.chosen.connect(self._on_chosen)
        self._body = Body(theme, self)
        self._body.opened.connect(self._on_opened)
        self._body.claim_asked.connect(self.note_claim)
        self._body.qualification_asked.connect(self.note_qualification)
        self._listing = Listing(self)
        self._empty = EmptyState(theme, "", "", "", self)
        self._empty.say(
            self._say(N_("Nothing to compare yet")),
            self._say(N_("Note what the ad promised first.")),
            self._say(N_("Note ad claim")),
        )
        self._empty.acted.connect(self.note_claim)
        self._stack = QStackedWidget(self)
        for part in (self._body, self._listing, self._empty):
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._restore()

    def toolbar_left(self) -> Sequence[QWidget]:
        return (self._period, self._gross, self._basis)

    def toolbar_right(self) -> Sequence[QWidget]:
        return (self._print,)

    def reload(self) -> None:
        self._ledger = self.context.book.read(ledger)
        self._free = self._free_minutes()
        if self._periods() != self._offered:  # another month has begun
            self._offered = self._periods()
            self._period.offer(self._offered)
        self._show()

    def words(self) -> Words | None:
        """Return what is shown, in words; ``None`` before it is first shown."""
        return self._words

    def list_form(self) -> None:
        showing = self._stack.currentWidget()
        if showing is not self._empty:
            self._stack.setCurrentWidget(self._body if showing is self._listing else self._listing)

    def print_page(self) -> None:
        if self._words is not None:
            print_with_dialog(self.context, self._words, self)

    @Slot()
    def note_claim(self) -> None:
        """Open the form for what an ad promised, with the present claim in it."""
        claim = self._words.page.claim if self._words is not None else None
        form = ClaimForm(self.context, claim, self)
        self._show_form(form, self._body.claim_button())

    @Slot()
    def note_qualification(self) -> None:
        """Open the form for a new qualification."""
        self.edit_qualification(None)

    def edit_qualification(self, uid: Uid | None) -> None:
        """Open the form for a qualification; ``None`` for a new one."""
        if self._ledger is not None and not self.context.book.read_only:
            form = QualificationForm(self.context, self._ledger, uid, self)
            self._show_form(form, self._body.qualification_button())

    def _show_form(self, form: Popover, anchor: QWidget) -> None:
        at = anchor.rect() if anchor.isVisible() else self.rect()
        origin = anchor if anchor.isVisible() else self
        at.moveTopLeft(origin.mapToGlobal(at.topLeft()))
        form.show_beside(at)

    @Slot(str, object)
    def _on_opened(self, kind: str, rows: tuple[Uid, ...]) -> None:
        if kind == QUALIFICATION:
            self.edit_qualification(rows[0])
        else:
            self.rows_asked.emit(kind, rows)

    @Slot()
    def _on_print(self) -> None:
        self.print_page()

    @Slot(object)
    def _on_chosen(self, _key: object) -> None:
        view = self.context.view
        view.keep("reality/period", self._chosen_period().value)
        view.keep("reality/gross", bool(self._gross.key()))
        view.keep("reality/basis", bool(self._basis.key()))
        self._show()
        if self._words is not None:
            page = self._words.page
            period = name_of(self.context.translator, page.first, page.end)
            self.status.emit(self._words.say(N_("Showing {period}."), period=period))

    def _show(self) -> None:
        if self._ledger is None:
            return
        page = self._computed(self._ledger)
        self._words = Words(self.context.translator, page)
        if page.is_empty and not self._ledger.payouts:
            self._stack.setCurrentWidget(self._empty)
        elif self._stack.currentWidget() is self._empty:
            self._stack.setCurrentWidget(self._body)
        self._body.show_words(self._words)
        self._listing.show_words(self._words)

    def _computed(self, record: Ledger) -> Reality:
        today = self.context.today()
        first, end = days_of(self._chosen_period(), today, began_on(record))
        return reality(
            record,
            first,
            end,
            gross=bool(self._gross.key()),
            by_work_month=bool(self._basis.key()),
            today=today,
            wage_of=wages_of(record.household),
            free_minutes=self._free,
        )

    def _free_minutes(self) -> int | None:
        context = self.context
        today = context.today()
        first, end = coming_weeks(today, context.household().week_start)
        found = context.book.read(weeks.records_of, first, end)
        return free_minutes_a_week(found, today, context.now())

    def _periods(self) -> list[tuple[Period, str]]:
        first, end = days_of(Period.MONTHS, self.context.today(), None)
        return [
            (Period.MONTHS, name_of(self.context.translator, first, end)),
            (Period.YEAR, self._say(N_("This year"))),
            (Period.ALL, self._say(N_("All"))),
        ]

    def _restore(self) -> None:
        view = self.context.view
        known = {period.value: period for period in Period}
        kept = view.string("reality/period", Period.MONTHS.value)
        self._period.choose(known.get(kept, Period.MONTHS))
        self._gross.choose(view.flag("reality/gross", default=True))
        self._basis.choose(view.flag("reality/basis", default=True))

    def _chosen_period(self) -> Period:
        key = self._period.key()
        return key if isinstance(key, Period) else Period.MONTHS

    def _say(self, message: str) -> str:
        return self.context.translator.context("reality", message)
