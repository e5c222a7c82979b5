"""From a mark of the view of real income to its rows in the view of gigs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from collections.abc import Collection

    from planner.domain.base import Uid
    from planner.ui.page import Page
    from planner.ui.window import MainWindow

_REALITY = "reality"


def equip_reality(window: MainWindow) -> None:
    """Let a click on a mark show its rows, and only these, in the view of gigs."""
    RowsJump(window)


class RowsJump(QObject):
    """The way from marks to rows of one window, which owns this."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.page_built.connect(self._on_page_built)

    @Slot(object)
    def _on_page_built(self, page: Page) -> None:
        if page.KEY != _REALITY:
            return  # without a look at its class, whose module would be imported for it
        from planner.ui.reality.page import RealityPage  # noqa: PLC0415 - it is there by now

        if isinstance(page, RealityPage):
            page.rows_asked.connect(self._on_rows_asked)

    @Slot(str, object)
    def _on_rows_asked(self, kind: str, uids: Collection[Uid]) -> None:
        from planner.ui.gigs.page import GigsPage  # noqa: PLC0415 - not before it is shown

        self._window.show_page(GigsPage.KEY)
        page = self._window.built(GigsPage.KEY)
        if isinstance(page, GigsPage):
            page.show_rows(kind, uids)
