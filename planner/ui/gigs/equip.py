"""What the window's menus do with the gig record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from planner.ui.actions import Act

if TYPE_CHECKING:
    from planner.ui.page import Page
    from planner.ui.window import MainWindow

_KEY = "gigs"
_BEGIN = {Act.NEW_GIG: "new_gig", Act.NEW_PAYOUT: "new_payout", Act.NEW_COST: "new_cost"}


def equip_gigs(window: MainWindow) -> None:
    """Connect the entries that add gigs, payouts and costs to ``window``."""
    GigActions(window)


class GigActions(QObject):
    """The gig record's actions of one window, which owns this."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.page_built.connect(self._on_page_built)
        if window.context.book.read_only:
            return
        for act, method in _BEGIN.items():
            window.actions_table.connect_to(act, partial(self._begin, method))

    def _begin(self, method: str) -> None:
        self._window.show_page(_KEY)
        page = self._window.built(_KEY)
        if page is not None:
            getattr(page, method)()

    @Slot(object)
    def _on_page_built(self, page: Page) -> None:
        if page.KEY != _KEY:
            return  # without a look at its class, whose module would be imported for it
        from planner.ui.gigs.page import GigsPage  # noqa: PLC0415 - it is there by now

        if not isinstance(page, GigsPage):
            return
        page.log.cleared.connect(self._window.toolbar.find_field.clear)
        page.inspector_closed.connect(self._window.toggle_inspector)
        importing = self._window.actions_table.action(Act.IMPORT_SHEET)
        if importing is not None:
            page.offer_import(importing.trigger)
