"""The chart's content as a plain table: a row for each month."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from planner.insight.coverage.standing import month_end
from planner.insight.coverage.view import months, quantiles_on, staircase
from planner.text import _
from planner.ui.charts.fan_data import level_at
from planner.ui.coverage import words
from planner.wording import dates, money

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtWidgets import QWidget

    from planner.insight.coverage.outlook import Outlook
    from planner.insight.coverage.view import CoverageView
    from planner.text import Translator

_QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)


class MonthTable(QTableWidget):
    """Money at the end of each month, from poor runs to good ones, against the costs by then."""

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._outlook: Outlook | None = None
        self._months: list[dt.date] = []
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.setAccessibleName(_("Coverage as a table"))

    def show_outlook(self, outlook: Outlook) -> None:
        """Take over another forecast; ``show_view`` fills the table."""
        self._outlook = outlook

    def show_view(self, view: CoverageView, place: int) -> None:
        """Show the months under the view's trial with the target at ``place`` selected."""
        outlook = self._outlook
        if outlook is None:
            return
        found = self._months = [row.month for row in months(outlook)]
        today = outlook.inputs.today
        days = np.array([(month_end(month) - today).days for month in found], dtype=np.int64)
        levels = quantiles_on(outlook, view.trial, days, _QUANTILES).T.tolist()
        heads = [
            _("Month"),
            _("Poor run"),
            _("Lower middle"),
            _("Typical"),
            _("Upper middle"),
            _("Good run"),
        ]
        stairs = []
        if view.targets:
            costs = words.costs(self._translator, view.targets[place].rank)
            heads += [costs, _("All costs")]
            stairs = [staircase(outlook, place), staircase(outlook, None)]
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels(heads)
        self.setRowCount(len(found))
        currency = outlook.inputs.household.currency
        for row, (month, day, line) in enumerate(zip(found, days.tolist(), levels, strict=True)):
            amounts = [*line, *(level_at(steps, day) for steps in stairs)]
            texts = [dates.month(self._translator, month)]
            texts += [money.bare(amount, currency) for amount in amounts]
            for column, text in enumerate(texts):
                self._put(row, column, text)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def as_text(self) -> str:
        """Return the table with tabs between cells, as spreadsheets take it."""
        return "\n".join("\t".join(row) for row in self._texts())

    def as_csv(self) -> str:
        """Return the table with commas between cells: ISO months, amounts without separators."""
        head, *rows = self._texts()
        plain = [
            [
                f"{month:%Y-%m}",
                *(cell.replace(",", "").replace(money.MINUS, "-") for cell in row[1:]),
            ]
            for month, row in zip(self._months, rows, strict=True)
        ]
        written = io.StringIO()
        csv.writer(written).writerows([head, *plain])
        return written.getvalue()

    def _texts(self) -> list[list[str]]:
        cells = [
            [self.horizontalHeaderItem(column) for column in range(self.columnCount())],
            *(
                [self.item(row, column) for column in range(self.columnCount())]
                for row in range(self.rowCount())
            ),
        ]
        return [[cell.text() if cell else "" for cell in row] for row in cells]

    def _put(self, row: int, column: int, text: str) -> None:
        item = QTableWidgetItem(text)
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.setItem(row, column, item)
        head = self.horizontalHeaderItem(column)
        if head is not None:
            head.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
