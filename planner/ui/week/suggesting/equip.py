"""The menu entry that asks for a suggestion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from planner.ui.actions import Act
from planner.wording import plans

if TYPE_CHECKING:
    from planner.ui.window import MainWindow

_WEEK = "week"


def equip_suggesting(window: MainWindow) -> None:
    """Let ``window`` suggest hours from any view; a book that cannot be changed needs none."""
    if not window.context.book.read_only:
        SuggestAction(window)


class SuggestAction(QObject):
    """Shows this week and its suggestion; owned by its window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.actions_table.connect_to(Act.SUGGEST, self.suggest)

    def suggest(self) -> None:
        """Show what is suggested for this week, and say it where there is no room for it."""
        from planner.ui.week.page import WeekPage  # noqa: PLC0415 - not before it is shown

        window = self._window
        window.show_page(_WEEK)
        page = window.built(_WEEK)
        if not isinstance(page, WeekPage):
            return
        page.go_today()
        suggester = page.suggesting.suggester
        suggester.plan_now()
        found = suggester.suggestion
        if found is None:
            return
        says = plans.headline(window.context.translator, found, window.context.today())
        window.say(says)
        if page.side.isVisible():
            page.side.suggestion.focus_first()
