"""The menu entry of the weekly review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from planner.ui.actions import Act

if TYPE_CHECKING:
    from planner.ui.review.dialog import ReviewDialog
    from planner.ui.window import MainWindow


def equip_review(window: MainWindow) -> None:
    """Let ``window`` review weeks; a book that cannot be changed has nothing to close."""
    if not window.context.book.read_only:
        ReviewActions(window)


class ReviewActions(QObject):
    """Opens the review of one window, which owns this."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.actions_table.connect_to(Act.REVIEW, self.open)

    def open(self) -> ReviewDialog:
        """Open the review and return it."""
        from planner.ui.review.dialog import ReviewDialog  # noqa: PLC0415 - not at start

        dialog = ReviewDialog(self._window.context, self._window)
        dialog.finished.connect(self._give_back)
        dialog.open()
        return dialog

    @Slot()
    def _give_back(self) -> None:
        """Give the keyboard to the view: what had it may be gone, as the suggestion's button is."""
        page = self._window.page
        if page is not None:
            page.setFocus()
