"""The key that opens the quick line in a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from planner.ui.actions import Act

if TYPE_CHECKING:
    from planner.ui.quickadd.popover import QuickAdd
    from planner.ui.window import MainWindow


def equip_quick_add(window: MainWindow) -> None:
    """Let Ctrl+K open the quick line over any view of ``window``."""
    QuickActions(window)


class QuickActions(QObject):
    """The quick line of one window, which owns this."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        if not window.context.book.read_only:
            window.actions_table.connect_to(Act.QUICK_ADD, self.open)

    def open(self) -> QuickAdd:
        """Show an empty line over the window."""
        from planner.ui.quickadd.popover import QuickAdd  # noqa: PLC0415 - not at start

        line = QuickAdd(self._window.context, self._window)
        line.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        line.open_over(self._window)
        return line
