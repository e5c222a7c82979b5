"""The page of the week: the grid, its legend, its toolbar and its list form."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from planner.book import weeks
from planner.domain.availability import (
    AvailabilityException,
    AvailabilityRule,
    OwnHoliday,
    Period,
)
from planner.domain.base import Uid
from planner.domain.events import Calendar, CalendarEvent
from planner.domain.gigs import Gig
from planner.domain.household import Household, Member
from planner.domain.payouts import Payout, PayoutLine
from planner.domain.sessions import SessionPause, SessionState, WorkSession
from planner.domain.targets import Target, TargetPayment
from planner.insight.week import DAYS, Busy, Week, Work, week_first, week_of, worker
from planner.text import N_, _
from planner.ui.page import Page
from planner.ui.parts import Button, IconButton, Legend, LegendEntry, Mark
from planner.ui.week import steps, titles
from planner.ui.week.drag import STEP, DragKind, Preview, Shift
from planner.ui.week.editor import HowOften, SessionDraft, SessionEditor, draft_of
from planner.ui.week.geometry import snapped
from planner.ui.week.grid import WeekGrid
from planner.ui.week.hours import HoursPanel
from planner.ui.week.listform import WeekList
from planner.ui.week.menu import BlockMenu
from planner.ui.week.occurrence import FreeEditor
from planner.ui.week.refreshing import CalendarRefresher
from planner.ui.week.scope import WeekScope
from planner.ui.week.side import WeekSide
from planner.ui.week.suggesting.join import WeekSuggesting
from planner.wording import dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from planner.book import Changes
    from planner.book.weeks import WeekRecords
    from planner.calendars.spans import Span
    from planner.domain.base import Record
    from planner.ui.context import Context
    from planner.ui.printing import Sheet
    from planner.ui.week.blocks import Block

_TICK_MS = 30_000


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
        self.hours = HoursPanel(context, self)
        self.hours.hide()
        self._forms = QStackedWidget(self)
        self._forms.addWidget(self.grid)
        self._forms.addWidget(self.list)
        self._day = context.today()
        self._records: WeekRecords | None = None
        self._changed = True
        self.week: Week | None = None
        self.shown: Week | None = None
        self._popover: QWidget | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._forms, 1)
        middle.addWidget(self.hours)
        layout.addLayout(middle, 1)
        layout.addWidget(self._legend())
        self.setFocusProxy(self.grid)
        self._build_buttons()
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
        grid = self.grid
        grid.created.connect(self._on_created)
        grid.painted.connect(self._on_painted)
        grid.shifted.connect(self._on_shifted)
        grid.opened.connect(self.edit)
        grid.done.connect(self._on_done)
        grid.removed.connect(self._on_removed)
        grid.menu_asked.connect(self._on_menu_asked)
        grid.turned.connect(self._on_turned)
        grid.free_opened.connect(self._on_free_opened)
        self.scope.changed.connect(self.mark_stale)
        self.hours.member_chosen.connect(self.scope.choose)
        self.hours.closed.connect(self.toggle_hours)
        self.side.hours_asked.connect(self.toggle_hours)
        self.list.opened.connect(self.edit)
        self.list.removed.connect(self._on_removed)
        self.list.turned.connect(self._on_turned)
        self._refresher = CalendarRefresher(self.context, self)
        self._refresher.told.connect(self.status)
        calendars = self.side.calendars
        calendars.shown_asked.connect(self._on_calendar_shown)
        calendars.remove_asked.connect(self._on_calendar_removed)
        calendars.colour_asked.connect(partial(steps.colour_calendar, self.context.book))
        calendars.refresh_asked.connect(self._refresher.refresh)
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
        return titles.number(self.context.translator, self.week.first) if self.week else ""

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
        known = None if self._changed else self._records
        self._records = self.context.book.read(weeks.records_of, first, end, known)
        self._changed = False
        records = self._records
        self.scope.take(records, worker(records))
        member = self.scope.member
        self.week = week_of(records, first, today=today, now=now, member=member)
        everybody = self.week
        if self.scope.together:
            everybody = week_of(records, first, today=today, now=now)
        self.shown = self.scope.columns(records, everybody, self._day)
        self.grid.show_examples(on=self._is_blank())
        self.grid.show_week(self.shown, now)
        if self._forms.currentWidget() is self.list:
            self.list.show_week(self.shown, now)
        if self.hours.isVisible():
            self.hours.show_hours(self.week.member_uid, first)
        self.side.show_week(self.week, records.calendars)
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
        self._on_created(preview)

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

        if self.week is None or self.shown is None or self._records is None:
            return None
        name = self._records.household.name
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

    @Slot(str)
    def edit(self, uid: str) -> None:
        """Open the popover of a session."""
        work, records = self._work(Uid(uid)), self._records
        if work is None or records is None or self.context.book.read_only:
            return
        gigs = [(g.uid, g.title) for g in steps.open_gigs(records.gigs)]
        if work.gig_uid is not None and work.gig_uid not in dict(gigs):
            gigs.insert(0, (work.gig_uid, work.gig))
        editor = SessionEditor(
            self.context.theme, self.context.translator, gigs, draft_of(work), self
        )
        editor.saved.connect(partial(self._on_saved, work.uid))
        editor.removed.connect(partial(self._on_removed, (work.uid,)))
        self._show(editor)
        editor.show_beside(self.grid.anchor(work.uid))

    def duplicate(self, uid: Uid) -> None:
        """Plan the same work right after a session, or a day later where the day ends."""
        work = self._work(uid)
        if self.week is None or work is None:
            return
        length = int((work.ends - work.starts).total_seconds() // 60)
        late = work.ends.date() != work.starts.date()
        late |= work.ends.hour * 60 + work.ends.minute + length > 24 * 60
        by = 0 if late else length
        self._on_shifted(
            Shift(uid=uid, days=int(late), start_minutes=by, end_minutes=by, copy=True)
        )

    def split(self, block: Block, minute: int) -> None:
        """Split a session at a minute of its day, or in its middle if that is outside."""
        work = self._work(block.uid)
        if self.shown is None or work is None:
            return
        if not block.first < minute < block.end:
            minute = snapped((block.first + block.end) / 2, STEP)
        if not block.first < minute < block.end:
            minute = (block.first + block.end) // 2
        day = dt.datetime.combine(self.shown.days[block.day].on, dt.time(0))
        at = day + dt.timedelta(minutes=minute)
        self.grid.select(steps.split(self.context.book, self.shown, work, at))

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

    @Slot(object)
    def _on_free_opened(self, cell: Preview) -> None:
        week = self.shown
        if week is None:
            return
        day = week.days[cell.first_day]
        whose = day.member_uid or week.member_uid
        old = next((span for span in day.free if span[0] <= cell.first < span[1]), None)
        if old is None or whose is None:
            return
        editor = FreeEditor(self.context, day.on, old, self)
        editor.chosen.connect(partial(self._change_free, whose, day.on, old))
        self._show(editor)
        editor.show_beside(self.grid.cell_anchor(cell))

    def _change_free(
        self,
        whose: Uid,
        day: dt.date,
        old: Span,
        new: Sequence[Span],
        later: bool,  # noqa: FBT001
    ) -> None:
        steps.change_free(self.context.book, whose, day, old, new, later=later)

    @Slot(object)
    def _on_created(self, preview: Preview) -> None:
        week, records = self.shown, self._records
        if week is None or records is None:
            return
        uid = steps.add(self.context.book, week, records.gigs, preview)
        self.grid.select(uid)
        self.edit(uid)

    @Slot(object, bool)
    def _on_painted(self, preview: Preview, erase: bool) -> None:  # noqa: FBT001 - a slot
        text = _("Take this free time away") if erase else _("How often are these hours free?")
        ask = HowOften(self.context.theme, text, self)
        ask.chosen.connect(partial(self._paint, preview, erase))
        self._show(ask)
        ask.show_at(self.grid.cell_anchor(preview).bottomLeft() + QPoint(0, 4))

    def _paint(self, preview: Preview, erase: bool, weekly: bool) -> None:  # noqa: FBT001
        if self.shown is None:
            return
        steps.paint(
            self.context.book, self.shown, preview, free=not erase, weekly=weekly, me=_("Me")
        )
        self.week_painted.emit()

    @Slot(object)
    def _on_shifted(self, by: Shift) -> None:
        """Move a session, and with it the others selected when it is not made longer."""
        if self.shown is None:
            return
        longer = by.end_minutes != by.start_minutes
        uids = self.grid.selected if by.uid in self.grid.selected and not longer else (by.uid,)
        works = [w for w in map(self._work, (by.uid, *uids)) if w is not None]
        movable = [w for w in dict.fromkeys(works) if w.state is not SessionState.RUNNING]
        if movable:
            self.grid.select(*steps.shift(self.context.book, self.shown, movable, by))

    @Slot(object)
    def _on_done(self, uids: tuple[Uid, ...]) -> None:
        planned = [uid for uid in uids if self._is_planned(uid)]
        if planned:
            steps.mark_done(self.context.book, planned)

    @Slot(object)
    def _on_removed(self, uids: tuple[Uid, ...]) -> None:
        if uids:
            steps.remove(self.context.book, uids)
            self.grid.select()

    def _on_saved(self, uid: Uid, draft: SessionDraft) -> None:
        work = self._work(uid)
        if self.week is not None and work is not None:
            steps.edit(self.context.book, self.week, work, draft)

    @Slot(object, QPoint)
    def _on_menu_asked(self, block: Block | None, point: QPoint) -> None:
        if self.week is None or self.context.book.read_only:
            return
        menu = BlockMenu(self.context.theme, self)
        menu.fill(self, block, self.grid.cell_under(point))
        self._show(menu)
        menu.popup(point)

    @Slot(object)
    def _on_turned(self, busy: Busy) -> None:
        if not self.context.book.read_only:
            steps.set_transparent(
                self.context.book, busy.event_uid, transparent=not busy.transparent
            )

    @Slot(str, bool)
    def _on_calendar_shown(self, uid: str, shown: bool) -> None:  # noqa: FBT001 - a slot
        steps.show_calendar(self.context.book, Uid(uid), shown=shown)

    @Slot(str)
    def _on_calendar_removed(self, uid: str) -> None:
        steps.remove_calendar(self.context.book, Uid(uid))

    @Slot(bool)
    def _on_paint_toggled(self, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        self.grid.set_painting(on=on)
        self.grid.setFocus()

    def changed_elsewhere(self, changes: Changes) -> None:
        self._changed = True
        super().changed_elsewhere(changes)

    def _show(self, popover: QWidget) -> None:
        """Keep the one popover there is; the one before goes."""
        if self._popover is not None:
            self._popover.close()
            self._popover.deleteLater()
        self._popover = popover

    def _work(self, uid: Uid) -> Work | None:
        works = self.shown.work if self.shown is not None else ()
        return next((w for w in works if w.uid == uid), None)

    def _is_planned(self, uid: Uid) -> bool:
        work = self._work(uid)
        return work is not None and work.state is SessionState.PLANNED

    def _is_blank(self) -> bool:
        """Whether the household has nothing yet, so that examples say what painting is."""
        records, week = self._records, self.week
        if records is None or week is None:
            return False
        return not (week.has_rules or records.gigs or records.events or records.sessions)

    def _week_start(self) -> int:
        if self._records is not None and not self._changed:
            return self._records.household.week_start
        return self.context.book.read(weeks.week_start)
