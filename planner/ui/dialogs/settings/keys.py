"""Every key of the window, as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.text import N_, _
from planner.ui.dialogs.settings.panel import Panel, sheet
from planner.ui.parts import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from planner.ui.context import Context


_IN_THE_WEEK = (
    (N_("Choose a half hour, or several"), N_("Arrows, Shift+arrows")),
    (N_("A session there"), "Enter"),
    (N_("Free time there, or none"), "Ctrl+Enter"),
    (N_("Change the free time there"), "F2"),
    (N_("Next and previous session"), "Tab, Shift+Tab"),
    (N_("Move a session"), N_("Ctrl+arrows")),
    (N_("Make a session longer or shorter"), "Ctrl+Shift+↑ ↓"),
    (N_("Mark a session as done"), N_("Space")),
    (N_("Open or delete a session"), "Enter, Delete"),
    (N_("In the list: plan a suggestion, or leave it out"), N_("Enter, Space")),
)
"""What the menus do not have; the list form knows the same keys."""


class KeysPanel(Panel):
    """A table of (menu, action, keys), with those of the week at its end."""

    AREAS = frozenset()

    def __init__(
        self,
        context: Context,
        keys: Sequence[tuple[str, str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self.rows.addWidget(label(_("Keyboard shortcuts"), "section", self))
        self.rows.addSpacing(6)
        week = [(_("In the week"), _(action), _(held)) for action, held in _IN_THE_WEEK]
        rows = [*keys, *week]
        self.rows.addWidget(
            sheet((_("Menu"), _("Action"), _("Keys")), rows, self, shares=(2, 4, 4))
        )
        self.rows.addStretch(1)

    def show_book(self) -> None:
        """Show nothing else: keys do not depend on the book."""
