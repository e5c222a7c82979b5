"""Choosing the month: back, the list, on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from planner.domain.targets import add_months
from planner.text import N_
from planner.ui.parts import Button, IconButton
from planner.wording import dates

if TYPE_CHECKING:
    import datetime as dt

    from planner.ui.context import Context

LISTED = 24


class MonthPicker(QWidget):
    """A month, shown by its first day.

    Signals:
        picked: the month is another one.
    """

    picked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._first = context.today().replace(day=1)
        self._month = add_months(self._first, -1)
        say = context.translator.context
        theme = context.theme
        back = IconButton(
            theme, "chevron-left", say("monthly", N_("Month before")), self, key="PgUp"
        )
        on = IconButton(
            theme, "chevron-right", say("monthly", N_("Month after")), self, key="PgDown"
        )
        back.setObjectName("month-before")
        on.setObjectName("month-after")
        back.clicked.connect(self.back)
        on.clicked.connect(self.go_on)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self._button = Button(theme, "", self)
        self._button.setObjectName("month")
        self._button.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (back, self._button, on):
            row.addWidget(part)
        self._show()

    @property
    def month(self) -> dt.date:
        """The first day of the month."""
        return self._month

    def began(self, first: dt.date) -> None:
        """List months from the one of ``first`` on."""
        self._first = first.replace(day=1)

    def pick(self, month: dt.date) -> None:
        """Show the month that ``month`` lies in."""
        first = month.replace(day=1)
        if first != self._month:
            self._month = first
            self._show()
            self.picked.emit()

    @Slot()
    def back(self) -> None:
        """Go to the month before."""
        self.pick(add_months(self._month, -1))

    @Slot()
    def go_on(self) -> None:
        """Go to the month after."""
        self.pick(add_months(self._month, 1))

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        month = self._context.today().replace(day=1)
        for _ in range(LISTED):
            action = QAction(dates.month(self._context.translator, month), self._menu)
            action.setData(month)
            action.setCheckable(True)
            action.setChecked(month == self._month)
            action.triggered.connect(self._on_triggered)
            self._menu.addAction(action)
            month = add_months(month, -1)
            if month < self._first:
                break

    @Slot()
    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.pick(action.data())

    def _show(self) -> None:
        self._button.setText(dates.month(self._context.translator, self._month))
