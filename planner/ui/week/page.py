"""The page of the week: the grid, its legend, its toolbar and its list form."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from planner.book import weeks
from planner.calendars.recurrence import Expansion
from planner.domain.availability import (
    AvailabilityException,
    AvailabilityRule,
    OwnHoliday,
    Period,
)
from planner.domain.events import Calendar, CalendarEvent
from planner.domain.gigs import Gig
from planner.domain.household import Household, Member
from planner.domain.payouts import Payout, PayoutLine
from planner.domain.sessions import SessionPause, WorkSession
from planner.domain.targets import Target, TargetPayment
from planner.insight.week import DAYS, Week, week_first, week_of, worker
from planner.text import N_, _
from planner.ui.page import Page
from planner.ui.parts import Button, IconButton, Legend, LegendEntry, Mark
from planner.ui.week import titles
from planner.ui.week.acting import WeekActs
from planner.ui.week.drag import DragKind, Preview
from planner.ui.week.grid import WeekGrid
from planner.ui.week.listform import WeekList
from planner.ui.week.scope import WeekScope
from planner.ui.week.side import WeekSide
from planner.ui.week.suggesting.join import WeekSuggesting
from planner.wording import dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from planner.book import Changes
    from planner.book.weeks import WeekRecords
    from planner.domain.base import Record
    from planner.ui.context import Context
    from planner.ui.printing import Sheet
    from planner.ui.week.hours import HoursPanel

_TICK_MS = 30_000
_NUMBER_FROM = 1180
"""Window width, in px, from which the number of the week fits beside the members."""


class WeekPage(Page):
    """Shows one week and turns what the grid asks for into steps of the book.

    Signals:
        week_painted: free time was painted for the first time, or again.
    """

    KEY: ClassVar[str] = "week"
    TITLE: ClassVar[str] = N_("This week")
    ICON: ClassVar[str] = "calendar-days"
    TITLE_AFTER_LEFT: ClassVar[bool] = True
    AREAS: ClassVar[frozenset[type[Record]]] = frozenset(
        {
            AvailabilityException,
            AvailabilityRule,
            Calendar,
            CalendarEvent,
            Gig,
            Household,
            Member,
            OwnHoliday,
            Payout,
            PayoutLine,
            Period,
            SessionPause,
            Target,
            TargetPayment,
            WorkSession,
        }
    )

    week_painted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme, translator = context.theme, context.translator
        self.grid = WeekGrid(theme, translator, self)
        self.grid.read_only = context.book.read_only
        self.list = WeekList(translator, self)
        self.side = WeekSide(theme, translator, self)
        self.side.hide()
        self.scope = WeekScope(translator, self)
        self._hours: HoursPanel | None = None
        self._forms = QStackedWidget(self)
        self._forms.addWidget(self.grid)
        self._forms.addWidget(self.list)
        self._day = context.today()
        self.records: WeekRecords | None = None
        self._expansion: Expansion | None = None
        self._changed = True
        self.week: Week | None = None
        self.shown: Week | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self._forms, 1)
        layout.addLayout(self._middle, 1)
        layout.addWidget(self._legend())
        self.setFocusProxy(self.grid)
        self._build_buttons()
        self.acts = WeekActs(self)
        self._connect()
        self.suggesting = WeekSuggesting(self)

    def _legend(self) -> Legend:
        marks = (
            (Mark.FREE, _("Free time")),
            (Mark.BUSY, _("Busy")),
            (Mark.DONE, _("Done work")),
            (Mark.UNPAID, _("Done (unpaid)")),
            (Mark.PLANNED, _("Plan")),
            (Mark.SUGGESTED, _("Suggestion")),
        )
        entries = [LegendEntry(mark, text) for mark, text in marks]
        hint = _("Drag for a session, Shift+drag for free time")
        return Legend(self.context.theme, entries, hint, self, bar=True)

    def _build_buttons(self) -> None:
        theme = self.context.theme
        self._back = IconButton(theme, "chevron-left", _("Previous week"), self, key="PgUp")
        self._today = Button(theme, _("Today"), self)
        self._forward = IconButton(theme, "chevron-right", _("Next week"), self, key="PgDown")
        self.paint_button = Button(theme, _("Paint free time"), self, icon="calendar-days")
        self.paint_button.setCheckable(True)
        self._new = Button(theme, _("Add session"), self, icon="plus", key="Ctrl+N")
        for button, name in (
            (self._back, "week-back"),
            (self._today, "week-today"),
            (self._forward, "week-forward"),
            (self.paint_button, "paint-free"),
            (self._new, "add-session"),
        ):
            button.setObjectName(name)
        for button in (self.paint_button, self._new):
            button.setEnabled(not self.context.book.read_only)

    def _connect(self) -> None:
        self._back.clicked.connect(self.step_back)
        self._today.clicked.connect(self.go_today)
        self._forward.clicked.connect(self.step_forward)
        self._new.clicked.connect(self.new_thing)
        self.paint_button.toggled.connect(self._on_paint_toggled)
        self.scope.changed.connect(self.mark_stale)
        self.side.hours_asked.connect(self.toggle_hours)
        self.acts.painted.connect(self.week_painted)
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self.mark_stale)

    def title(self) -> str:
        """Return the days shown: 10월 5일 – 11일."""
        if self.week is None:
            return _(self.TITLE)
        if self.scope.days == 1:
            return dates.full(self.context.translator, self._day)
        return titles.days(self.context.translator, self.week.first)

    def subtitle(self) -> str:
        """Return the year and the number of the week."""
        crowded = self.scope.member is not None and self.window().width() < _NUMBER_FROM
        if self.week is None or crowded:
            return ""
        return titles.number(self.context.translator, self.week.first)

    def toolbar_left(self) -> Sequence[QWidget]:
        """Return the buttons that turn the week."""
        return self._back, self._today, self._forward, self.scope.holder

    def toolbar_right(self) -> Sequence[QWidget]:
        """Return the buttons that paint and add."""
        return self.paint_button, self._new

    def inspector(self) -> QWidget | None:
        """Return the sums and the dates to come."""
        return self.side

    def reload(self) -> None:
        """Show the week again from the book."""
        today, now = self.context.today(), self.context.now()
        first = week_first(self._day, self._week_start())
        end = first + dt.timedelta(days=DAYS)
        known = None if self._changed else self.records
        if known is None:
            self._expansion = None
        same = self.week if known and self.week and self.week.today == today else None
        self.records = self.context.book.read(weeks.records_of, first, end, known)
        self._changed = False
        records = self.records
        zone = records.household.zone
        expansion = self._expansion = self._expansion or Expansion(records.events, zone)
        self.scope.take(records, worker(records))
        member = self.scope.member
        self.week = week_of(
            records, first, today=today, now=now, member=member, known=same, expansion=expansion
        )
        everybody = self.week
        if self.scope.together:
            everybody = week_of(
                records, first, today=today, now=now, known=self.week, expansion=expansion
            )
        self.shown = self.scope.columns(records, everybody, self._day)
        self.grid.show_examples(on=self._is_blank())
        self.grid.show_week(self.shown, now)
        if self._forms.currentWidget() is self.list:
            self.list.show_week(self.shown, now)
        if self._hours is not None and self._hours.isVisible():
            self._hours.show_hours(self.week.member_uid, first)
        self.side.show_week(self.week, records.calendars, self.scope.whose)
        self._clock.start()
        self.titled.emit()

    def show_day(self, day: dt.date) -> None:
        """Show the week of ``day``."""
        self._day = day
        self.mark_stale()

    def first_step(self) -> None:
        """Let dragging paint free time, as the first day's guide asks for."""
        self.paint_button.setChecked(True)
        self.grid.setFocus()

    def new_thing(self) -> None:
        """Plan a session at the keyboard's cell, or at the next free hour."""
        if self.week is None or self.context.book.read_only:
            return
        cell = self.grid.cursor_cell or self.grid.default_cell()
        preview = cell.span(DragKind.CREATE)
        if cell.anchor is None:
            end = min(24 * 60, preview.first + 60)
            preview = Preview(
                kind=preview.kind,
                first_day=preview.first_day,
                end_day=preview.end_day,
                first=end - 60,
                end=end,
            )
        self.acts.create(preview)

    def search(self, text: str) -> None:
        """Let only what contains ``text`` stand out in the grid, and be in the list."""
        self.grid.look_for(text)
        self.list.look_for(text)

    def list_form(self) -> None:
        """Show the table in place of the grid, or the grid again."""
        listed = self._forms.currentWidget() is self.list
        shown: QWidget = self.grid if listed else self.list
        if not listed and self.shown is not None:
            self.list.show_week(self.shown, self.context.now())
        self._forms.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        shown.setFocus()

    def print_page(self) -> None:
        """Print the week, or the day, on one sheet."""
        from planner.ui.week import paper  # noqa: PLC0415 - costs time that the start has not

        sheet = self.sheet()
        if sheet is not None:
            paper.print_with_dialog(sheet, self.title(), self.window())

    def sheet(self) -> Sheet | None:
        """Return what is shown as a page of paper."""
        from planner.ui.week import paper  # noqa: PLC0415 - likewise

        if self.week is None or self.shown is None or self.records is None:
            return None
        name = self.records.household.name
        context = self.context
        return paper.sheet_of(self.shown, self.week, context.translator, context.now(), name)

    def step_back(self) -> None:
        """Show the week or the day before."""
        self.show_day(self._day - dt.timedelta(days=self.scope.days))

    def step_forward(self) -> None:
        """Show the week or the day after."""
        self.show_day(self._day + dt.timedelta(days=self.scope.days))

    def go_today(self) -> None:
        """Show the week of today."""
        self.show_day(self.context.today())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The keyboard belongs to the week, not to a button of the toolbar.
        shown = self._forms.currentWidget()
        if shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def hours(self) -> HoursPanel:
        """The list of free time, built when it is first asked for."""
        if self._hours is None:
            from planner.ui.week.hours import HoursPanel  # noqa: PLC0415 - not at every start

            self._hours = HoursPanel(self.context, self)
            self._hours.hide()
            self._middle.addWidget(self._hours)
            self._hours.member_chosen.connect(self.scope.choose)
            self._hours.closed.connect(self.toggle_hours)
        return self._hours

    @Slot()
    def toggle_hours(self) -> None:
        """Show the list of free time beside the grid, or put it away."""
        shown = self.hours.isHidden()
        self.hours.setVisible(shown)
        if shown and self.week is not None:
            self.hours.show_hours(self.week.member_uid, self.week.first)
            self.hours.weekly.setFocus()
        elif not shown:
            self.setFocus()

    @Slot(bool)
    def _on_paint_toggled(self, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        self.grid.set_painting(on=on)
        self.grid.setFocus()

    def changed_elsewhere(self, changes: Changes) -> None:
        self._changed = True
        super().changed_elsewhere(changes)

    def _is_blank(self) -> bool:
        """Whether the household has nothing yet, so that examples say what painting is."""
        records, week = self.records, self.week
        if records is None or week is None:
            return False
        return not (week.has_rules or records.gigs or records.events or records.sessions)

    def _week_start(self) -> int:
        if self.records is not None and not self._changed:
            return self.records.household.week_start
        return self.context.book.read(weeks.week_start)
