"""The menu of the right mouse button in the grid."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from planner.text import _
from planner.ui.week import steps
from planner.ui.week.blocks import Block, BlockKind
from planner.ui.week.drag import STEP

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.ui.theme import Theme
    from planner.ui.week.drag import Preview
    from planner.ui.week.page import WeekPage


class BlockMenu(QMenu):
    """What can be done with a session, with an event, or with an empty place."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("week-menu")
        self._theme = theme

    def fill(self, page: WeekPage, block: Block | None, cell: Preview) -> None:
        """Fill the menu for what was clicked."""
        if block is None:
            self._fill_empty(page, cell)
        elif block.kind is BlockKind.SUGGESTED:
            self._fill_suggested(page, block)
        elif block.is_session:
            self._fill_session(page, block, cell)
        else:
            self._fill_event(page, block)

    def _fill_session(self, page: WeekPage, block: Block, cell: Preview) -> None:
        uids = page.grid.selected if block.uid in page.grid.selected else (block.uid,)
        grid = page.grid
        self._add(_("&Edit…"), "pencil", partial(grid.opened.emit, block.uid))
        if block.kind is BlockKind.PLANNED and len(uids) == 1:
            self._add(_("Sta&rt the timer"), "play", partial(grid.timer_asked.emit, block.uid))
        if block.kind is BlockKind.PLANNED:
            self._add(_("Mark as &done"), "check", partial(grid.done.emit, uids))
        if block.is_movable:
            self._add(_("Du&plicate"), "copy", partial(page.acts.duplicate, block.uid))
            if len(uids) == 1 and block.end - block.first > STEP:
                self._add(_("&Split"), "minus", partial(page.acts.split, block, cell.first))
        self.addSeparator()
        self._add(_("&Delete"), "trash-2", partial(grid.removed.emit, uids))

    def _fill_suggested(self, page: WeekPage, block: Block) -> None:
        section = page.side.suggestion
        self._add(_("&Put into the plan"), "check", partial(section.accept, block.uid))
        self._add(_("&Not this one"), "x", partial(section.turn, block.uid))

    def _fill_event(self, page: WeekPage, block: Block) -> None:
        quiet = block.kind is BlockKind.QUIET
        text = _("Takes &time") if quiet else _("Takes no &time")
        book = page.context.book
        change = partial(steps.set_transparent, book, block.uid, transparent=not quiet)
        self._add(text, "clock", change)

    def _fill_empty(self, page: WeekPage, cell: Preview) -> None:
        grid = page.grid
        self._add(_("&Add session"), "plus", partial(grid.created.emit, cell))
        erase = grid.is_free(cell)
        text = _("Take free time a&way…") if erase else _("&Paint free time…")
        self._add(text, "calendar-days", partial(grid.painted.emit, cell, erase))
        if erase:
            self._add(_("&Edit free time…"), "pencil", partial(grid.free_opened.emit, cell))
        self.addSeparator()
        self._add(_("Free time as a list…"), "list", page.toggle_hours)

    def _add(self, text: str, icon: str, work: Callable[[], object]) -> None:
        action = self.addAction(self._theme.icon(icon), text)
        action.triggered.connect(_Plain(work))


class _Plain:
    """Calls without the ``checked`` that ``triggered`` passes."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work

    def __call__(self, *_checked: object) -> None:
        self._work()
