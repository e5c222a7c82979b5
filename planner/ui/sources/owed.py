"""What is owed and agreed, each leading to its row in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from planner.text import _
from planner.ui.parts import Button, label
from planner.wording import chances, dates, money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.insight.coverage.platforms import Coming
    from planner.ui.context import Context


class OwedList(QWidget):
    """Invoices outstanding and agreed work with their amount, chance and day.

    Signals:
        opened: the ``Coming`` whose row in the log shall be shown.
    """

    opened = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._coming: tuple[Coming, ...] = ()
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 4, 0, 8)

    def show_coming(self, coming: Sequence[Coming], currency: str) -> None:
        """Show what is known to come, the earliest first."""
        self._coming = tuple(coming)
        while (item := self._body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not coming:
            self._body.addWidget(label(_("Nothing is owed or agreed."), "second", self))
            return
        holder = QWidget(self)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for row, one in enumerate(self._coming):
            for column, widget in enumerate(self._cells(one, row, currency, holder)):
                side = Qt.AlignmentFlag.AlignRight if column == 1 else Qt.AlignmentFlag.AlignLeft
                grid.addWidget(widget, row, column, side | Qt.AlignmentFlag.AlignVCenter)
        self._body.addWidget(holder)

    def _cells(self, one: Coming, row: int, currency: str, parent: QWidget) -> list[QWidget]:
        translator = self._context.translator
        title = Button(self._context.theme, one.title or _("No name"), parent, role="text")
        title.setObjectName("owed")
        title.setProperty("place", row)
        title.clicked.connect(self._on_opened)
        day = dates.month_day(translator, one.on)
        when = _("work until {day}", day=day) if one.is_agreed else _("paid on {day}", day=day)
        certain = one.chance >= 1
        chance = _("certain") if certain else chances.in_words(translator, one.chance)
        return [
            title,
            label(money.exact(translator, one.amount_minor, currency), "value", parent),
            label(when, "label", parent),
            label(_("agreed") if one.is_agreed else _("owed"), "label", parent),
            label(chance, "label", parent),
        ]

    @Slot()
    def _on_opened(self) -> None:
        button: QObject = self.sender()
        place = button.property("place")
        if isinstance(place, int) and place < len(self._coming):
            self.opened.emit(self._coming[place])
