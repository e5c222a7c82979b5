"""Asking what was paid of a target, and noting it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Slot

from planner.ui.targets.popovers import PayPart

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtWidgets import QWidget

    from planner.domain.targets import PaidFrom
    from planner.insight.targets import InstalmentRow, TargetRow
    from planner.ui.context import Context
    from planner.ui.targets.changes import TargetChanges
    from planner.ui.targets.fields import Readers


class Payments(QObject):
    """Opens the short form of a payment and writes what it says to the book."""

    def __init__(
        self, context: Context, readers: Readers, changes: TargetChanges, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._readers, self._changes = context, readers, changes
        self._holder = parent
        self._about: tuple[TargetRow, InstalmentRow] | None = None

    def ask(self, row: TargetRow, part: InstalmentRow, corner: QPoint) -> None:
        """Ask what was paid of an instalment, and when.

        All that is left of it stands there, and the day it was due, or today before that day; a
        part and another day can be written instead.
        """
        self._about = row, part
        on = min(part.due_on, self._context.today())
        ask = PayPart(self._context.theme, self._readers, part.left_minor, on, self._holder)
        ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ask.amount.show_value(part.left_minor)
        ask.chosen.connect(self._on_paid)
        ask.show_beside(QRect(corner, corner))
        ask.amount.selectAll()

    @Slot(object)
    def _on_paid(self, paid: tuple[int, PaidFrom, dt.date]) -> None:
        if self._about is not None:
            row, part = self._about
            amount, source, day = paid
            self._changes.pay(row.target, part, source, amount, day)
            self._about = None
