"""What is left, or lacking, in single months instead of the regular top-up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.book import Label, records
from planner.domain.household import MonthSurplus
from planner.domain.targets import add_months
from planner.reading.money import money as read_money
from planner.text import N_, _
from planner.ui.parts import ParsedEdit, label
from planner.ui.problems import explainer
from planner.wording import dates, money

if TYPE_CHECKING:
    import datetime as dt

    from planner.ui.context import Context
    from planner.ui.dialogs.settings.panel import Panel

MONTHS, _COLUMNS = 12, 3


class Surpluses(QWidget):
    """A field for each of the next twelve months; an empty one leaves the month to the top-up."""

    def __init__(self, panel: Panel) -> None:
        super().__init__(panel)
        self._panel, self._context = panel, panel.context
        first = self._context.today().replace(day=1)
        self.edits = [
            MonthEdit(self._context, add_months(first, number), self) for number in range(MONTHS)
        ]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for number, edit in enumerate(self.edits):
            row, column = number // _COLUMNS, 2 * (number % _COLUMNS)
            name = label(dates.month(self._context.translator, edit.month), "label", self)
            name.setBuddy(edit)
            grid.addWidget(name, row, column)
            grid.addWidget(edit, row, column + 1)
            grid.setColumnStretch(column + 1, 1)
            edit.committed.connect(self._on_committed)
        self.show_book()

    def show_book(self) -> None:
        """Show what the book holds."""
        found = self._by_month()
        for edit in self.edits:
            held = found.get(edit.month)
            edit.show_value(None if held is None else held.amount_minor)

    def _by_month(self) -> dict[dt.date, MonthSurplus]:
        held = self._context.book.read(records.all_of, MonthSurplus)
        return {surplus.month.replace(day=1): surplus for surplus in held}

    @Slot(object)
    def _on_committed(self, minor: int | None) -> None:
        edit: QObject = self.sender()
        if not isinstance(edit, MonthEdit):
            return
        before = self._by_month().get(edit.month)
        name = Label(N_("Change what is left in {month}"), {"month": f"{edit.month:%Y-%m}"})
        if minor is None and before is not None:
            self._panel.store(name, records.remove, MonthSurplus, before.uid)
        elif minor is not None and before is None:
            made = MonthSurplus(month=edit.month, amount_minor=minor)
            self._panel.store(name, records.add, made)
        elif minor is not None and before is not None:
            self._panel.store(name, records.change, replace(before, amount_minor=minor))


class MonthEdit(ParsedEdit[int]):
    """The amount of one month; a minus sign says what is lacking."""

    def __init__(self, context: Context, month: dt.date, parent: QWidget) -> None:
        translator = context.translator
        super().__init__(
            context.theme,
            lambda text: read_money(text, context.household().currency),
            lambda minor: money.exact(translator, minor, context.household().currency),
            explainer(translator),
            parent,
        )
        self.month = month
        self.setObjectName(f"surplus-{month:%Y-%m}")
        shown = dates.month(translator, month)
        self.setAccessibleName(_("What is left in {month}", month=shown))
