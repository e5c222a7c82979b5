"""Every key of the window, as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.text import _
from planner.ui.dialogs.settings.panel import Panel, sheet
from planner.ui.parts import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from planner.ui.context import Context


class KeysPanel(Panel):
    """A table of (menu, action, keys)."""

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
        self.rows.addWidget(
            sheet((_("Menu"), _("Action"), _("Keys")), keys, self, shares=(2, 4, 4))
        )
        self.rows.addStretch(1)

    def show_book(self) -> None:
        """Show nothing else: keys do not depend on the book."""
