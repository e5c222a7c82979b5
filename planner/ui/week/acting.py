"""What is done on the week's page: the grid asks, popovers answer, the book keeps."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal, Slot

from planner.domain.base import Uid
from planner.domain.sessions import SessionState
from planner.text import _
from planner.ui.week import steps
from planner.ui.week.drag import STEP, Preview, Shift
from planner.ui.week.editor import SessionDraft, SessionEditor, draft_of
from planner.ui.week.geometry import snapped
from planner.ui.week.howoften import HowOften
from planner.ui.week.menu import BlockMenu
from planner.ui.week.occurrence import FreeEditor
from planner.ui.week.refreshing import CalendarRefresher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from planner.calendars.spans import Span
    from planner.insight.week import Busy, Work
    from planner.ui.week.blocks import Block
    from planner.ui.week.page import WeekPage


class WeekActs(QObject):
    """Turns what the grid, the list and the inspector ask for into steps of the book.

    The page owns it. ``popover`` is the one that is open, or was last.

    Signals:
        painted: free time was painted.
    """

    painted = Signal()

    def __init__(self, page: WeekPage) -> None:
        super().__init__(page)
        self._page, self._context, self._grid = page, page.context, page.grid
        self.popover: QWidget | None = None
        self.refresher = CalendarRefresher(page.context, page)
        self.refresher.told.connect(page.status)
        self._connect()

    def _connect(self) -> None:
        grid, listed, calendars = self._grid, self._page.list, self._page.side.calendars
        grid.created.connect(self.create)
        grid.painted.connect(self._on_painted)
        grid.shifted.connect(self._on_shifted)
        grid.opened.connect(self.edit)
        grid.done.connect(self._on_done)
        grid.removed.connect(self._on_removed)
        grid.menu_asked.connect(self._on_menu_asked)
        grid.turned.connect(self._on_turned)
        grid.free_opened.connect(self._on_free_opened)
        listed.opened.connect(self.edit)
        listed.done.connect(self._on_done)
        listed.moved.connect(self._on_moved_in_list)
        listed.removed.connect(self._on_removed)
        listed.turned.connect(self._on_turned)
        calendars.shown_asked.connect(self._on_calendar_shown)
        calendars.remove_asked.connect(self._on_calendar_removed)
        calendars.colour_asked.connect(partial(steps.colour_calendar, self._context.book))
        calendars.refresh_asked.connect(self.refresher.refresh)

    @Slot(str)
    def edit(self, uid: str) -> None:
        """Open the popover of a session."""
        work, records = self._work(Uid(uid)), self._page.records
        if work is None or records is None or self._context.book.read_only:
            return
        gigs = [(g.uid, g.title) for g in steps.open_gigs(records.gigs)]
        if work.gig_uid is not None and work.gig_uid not in dict(gigs):
            gigs.insert(0, (work.gig_uid, work.gig))
        editor = SessionEditor(self._context, gigs, draft_of(work), self._page)
        editor.saved.connect(partial(self._on_saved, work.uid))
        editor.removed.connect(partial(self._on_removed, (work.uid,)))
        self._show(editor)
        editor.show_beside(self._grid.anchor(work.uid))

    def duplicate(self, uid: Uid) -> None:
        """Plan the same work right after a session, or a day later where the day ends."""
        work = self._work(uid)
        if self._page.week is None or work is None:
            return
        length = int((work.ends - work.starts).total_seconds() // 60)
        late = work.ends.date() != work.starts.date()
        late |= work.ends.hour * 60 + work.ends.minute + length > 24 * 60
        by = 0 if late else length
        shift = Shift(uid=uid, days=int(late), start_minutes=by, end_minutes=by, copy=True)
        self._grid.select(*steps.shift(self._context.book, self._page.week, [work], shift))

    def split(self, block: Block, minute: int) -> None:
        """Split a session at a minute of its day, or in its middle if that is outside."""
        work = self._work(block.uid)
        if self._page.shown is None or work is None:
            return
        if not block.first < minute < block.end:
            minute = snapped((block.first + block.end) / 2, STEP)
        if not block.first < minute < block.end:
            minute = (block.first + block.end) // 2
        day = dt.datetime.combine(self._page.shown.days[block.day].on, dt.time(0))
        at = day + dt.timedelta(minutes=minute)
        self._grid.select(steps.split(self._context.book, self._page.shown, work, at))

    @Slot(object)
    def _on_free_opened(self, cell: Preview) -> None:
        week = self._page.shown
        if week is None:
            return
        day = week.days[cell.first_day]
        whose = day.member_uid or week.member_uid
        old = next((span for span in day.free if span[0] <= cell.first < span[1]), None)
        if old is None or whose is None:
            return
        editor = FreeEditor(self._context, day.on, old, self._page)
        editor.chosen.connect(partial(self._change_free, whose, day.on, old))
        self._show(editor)
        editor.show_beside(self._grid.cell_anchor(cell))

    def _change_free(
        self,
        whose: Uid,
        day: dt.date,
        old: Span,
        new: Sequence[Span],
        later: bool,  # noqa: FBT001
    ) -> None:
        steps.change_free(self._context.book, whose, day, old, new, later=later)

    @Slot(object)
    def create(self, preview: Preview) -> None:
        """Plan a session where a drag or the keyboard asked for it, and open it."""
        week, records = self._page.shown, self._page.records
        if week is None or records is None:
            return
        uid = steps.add(self._context.book, week, records.gigs, preview)
        self._grid.select(uid)
        self.edit(uid)

    @Slot(object, bool)
    def _on_painted(self, preview: Preview, erase: bool) -> None:  # noqa: FBT001 - a slot
        text = _("Take this free time away") if erase else _("How often are these hours free?")
        ask = HowOften(self._context.theme, text, self._page)
        ask.chosen.connect(partial(self._paint, preview, erase))
        ask.closed.connect(self._grid.cancel_drag)
        self._show(ask)
        # What was painted stays in sight while its question is open.
        self._grid.hold(preview)
        ask.show_at(self._grid.cell_anchor(preview).bottomLeft() + QPoint(0, 4))

    def _paint(self, preview: Preview, erase: bool, weekly: bool) -> None:  # noqa: FBT001
        if self._page.shown is None:
            return
        steps.paint(
            self._context.book, self._page.shown, preview, free=not erase, weekly=weekly, me=_("Me")
        )
        self.painted.emit()

    @Slot(object)
    def _on_shifted(self, by: Shift) -> None:
        """Move a session, and with it the others selected when it is not made longer."""
        if self._page.shown is None or self._context.book.read_only:
            return
        longer = by.end_minutes != by.start_minutes
        uids = self._grid.selected if by.uid in self._grid.selected and not longer else (by.uid,)
        works = [w for w in map(self._work, (by.uid, *uids)) if w is not None]
        shorter = dt.timedelta(minutes=by.start_minutes - by.end_minutes)
        movable = [
            w
            for w in dict.fromkeys(works)
            if w.state is not SessionState.RUNNING and w.ends - w.starts > shorter
        ]
        if movable:
            self._grid.select(*steps.shift(self._context.book, self._page.shown, movable, by))

    @Slot(str, int, int, int)
    def _on_moved_in_list(self, uid: str, days: int, start: int, end: int) -> None:
        work = self._work(Uid(uid))
        if work is None:
            return
        self._grid.select(work.uid)
        self._on_shifted(Shift(uid=work.uid, days=days, start_minutes=start, end_minutes=end))

    @Slot(object)
    def _on_done(self, uids: tuple[Uid, ...]) -> None:
        """Take planned sessions as done; what has not begun cannot be done yet."""
        found = [work for work in map(self._work, uids) if work is not None]
        planned = [work for work in found if work.state is SessionState.PLANNED]
        begun = [work.uid for work in planned if work.starts <= self._context.now()]
        if self._context.book.read_only:
            return
        if begun:
            steps.mark_done(self._context.book, begun)
        elif planned:
            self._page.status.emit(_("This has not begun yet, so it cannot be done."))

    @Slot(object)
    def _on_removed(self, uids: tuple[Uid, ...]) -> None:
        if uids and not self._context.book.read_only:
            steps.remove(self._context.book, uids)
            self._grid.select()

    def _on_saved(self, uid: Uid, draft: SessionDraft) -> None:
        work = self._work(uid)
        if self._page.week is not None and work is not None:
            steps.edit(self._context.book, self._page.week, work, draft)

    @Slot(object, QPoint)
    def _on_menu_asked(self, block: Block | None, point: QPoint) -> None:
        if self._page.week is None or self._context.book.read_only:
            return
        menu = BlockMenu(self._context.theme, self._page)
        menu.fill(self._page, block, self._grid.cell_under(point))
        self._show(menu)
        menu.popup(point)

    @Slot(object)
    def _on_turned(self, busy: Busy) -> None:
        if not self._context.book.read_only:
            steps.set_transparent(
                self._context.book, busy.event_uid, transparent=not busy.transparent
            )

    @Slot(str, bool)
    def _on_calendar_shown(self, uid: str, shown: bool) -> None:  # noqa: FBT001 - a slot
        steps.show_calendar(self._context.book, Uid(uid), shown=shown)

    @Slot(str)
    def _on_calendar_removed(self, uid: str) -> None:
        steps.remove_calendar(self._context.book, Uid(uid))

    def _show(self, popover: QWidget) -> None:
        """Keep the one popover there is; the one before goes."""
        if self.popover is not None:
            self.popover.close()
            self.popover.deleteLater()
        self.popover = popover

    def _work(self, uid: Uid) -> Work | None:
        works = self._page.shown.work if self._page.shown is not None else ()
        return next((w for w in works if w.uid == uid), None)
