"""What can be done with a target or one of its instalments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from planner.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.insight.targets import InstalmentRow, TargetRow
    from planner.ui.targets.changes import TargetChanges


class TargetMenu(QMenu):
    """Notes payments; for a target as a whole also its place in the order.

    Signals:
        pay_asked: (row, instalment) of which all or a part was paid; it is asked what and when.
    """

    pay_asked = Signal(object)

    def __init__(
        self,
        changes: TargetChanges,
        row: TargetRow,
        part: InstalmentRow | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._changes, self._row, self._part = changes, row, part
        open_part = next((p for p in row.instalments if not p.is_paid), None)
        self._about = part or open_part or row.instalments[-1]
        if self._about.is_paid:
            self.addAction(_("Not paid after all"), self._on_unpaid)
            return
        self.addAction(_("Paid it…"), self._on_paid)

    def add_order(
        self,
        up: Callable[[], None],
        down: Callable[[], None],
        remove: Callable[[], None],
    ) -> None:
        """Offer moving and deleting, unless the menu is about one instalment."""
        if self._part is None:
            self.addSeparator()
            self.addAction(_("Move up"), up)
            self.addAction(_("Move down"), down)
            self.addSeparator()
            self.addAction(_("Delete"), remove)

    @Slot()
    def _on_paid(self) -> None:
        self.pay_asked.emit((self._row, self._about))

    @Slot()
    def _on_unpaid(self) -> None:
        self._changes.take_back(self._row.target, self._about.due_on)
