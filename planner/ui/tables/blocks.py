"""Copying, pasting and filling down in a table that is edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence

from planner.domain.errors import PlannerError
from planner.text import _
from planner.ui.tables.block import BlockRefusedError, BlockRow, parsed, written
from planner.ui.tables.column import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from planner.ui.tables.table import LogTable
    from planner.ui.tables.view import LogView

_CTRL = Qt.KeyboardModifier.ControlModifier
_PROBLEMS_SAID = 3


class Blocks(QObject):
    """What Ctrl+C, Ctrl+V and Ctrl+D do in a view.

    Signals:
        problem: a text for the status bar.
    """

    problem = Signal(str)

    def __init__(
        self, view: LogView, table: LogTable[Any], explain: Callable[[PlannerError], str]
    ) -> None:
        super().__init__(view)
        self._view, self._table, self._explain = view, table, explain
        self._writable = True

    def set_writable(self, writable: bool) -> None:  # noqa: FBT001 - a plain setter
        """Say whether anything may be pasted or filled."""
        self._writable = writable

    def takes(self, event: QKeyEvent) -> bool:
        """Copy, paste or fill down; return whether the keys meant one of them."""
        standard = QKeySequence.StandardKey
        if event.matches(standard.Copy):
            self.copy()
        elif event.matches(standard.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_D and event.modifiers() == _CTRL:
            self.fill_down()
        else:
            return False
        return True

    def _places(self) -> list[int]:
        """Return the columns that are shown, from left to right."""
        head = self._view.horizontalHeader()
        places = [head.logicalIndex(visual) for visual in range(head.count())]
        return [place for place in places if not head.isSectionHidden(place)]

    def copy(self) -> None:
        """Put the selected rows on the clipboard, as a block that spreadsheets take."""
        rows = sorted(index.row() for index in self._view.selectionModel().selectedRows())
        found = [row for row in rows if self._table.uid_at(row) is not None]
        places = self._places()
        cells = ([self._table.typed(row, place) for place in places] for row in found)
        QGuiApplication.clipboard().setText(written(cells))

    def paste(self) -> None:
        """Take the block on the clipboard from the current cell on, as one step or not at all.

        A single cell goes into all selected rows. What reaches beyond the last row is added.
        """
        cells, index = parsed(QGuiApplication.clipboard().text()), self._view.currentIndex()
        if not cells or not index.isValid() or not self._writable:
            return
        rows = [index.row() + n for n in range(len(cells))]
        if len(cells) == 1:
            selected = sorted(i.row() for i in self._view.selectionModel().selectedRows())
            rows = selected if index.row() in selected and len(selected) > 1 else rows
            cells *= len(rows)
        places = self._places()
        places = places[places.index(index.column()) :]
        keys = [self._table.columns[place].key for place in places]
        block = [
            BlockRow(self._table.uid_at(row), tuple(zip(keys, texts, strict=False)))
            for row, texts in zip(rows, cells, strict=True)
        ]
        uid, column = self._view.current_uid(), index.column()
        try:
            self._table.sheet.take_block(block)
        except BlockRefusedError as error:
            self._say_refused(error, rows[0])
        except PlannerError as error:
            self.problem.emit(self._explain(error))
        else:
            self._view.go_to(uid, column)

    def _say_refused(self, error: BlockRefusedError, first: int) -> None:
        said = [
            _("row {row}, {column}: {reason}", row=first + number + 1, column=title, reason=why)
            if title
            else _("row {row}: {reason}", row=first + number + 1, reason=why)
            for number, title, why in error.problems[:_PROBLEMS_SAID]
        ]
        rest = len(error.problems) - len(said)
        if rest:
            said.append(_("{count} more", count=rest))
        self.problem.emit(_("Nothing was pasted. {problems}", problems=" · ".join(said)))

    def fill_down(self) -> None:
        """Give the selected rows the first one's value in this column; one row takes that above."""
        column, index = self._view.currentIndex().column(), self._view.currentIndex()
        rows = sorted(i.row() for i in self._view.selectionModel().selectedRows())
        rows = rows if len(rows) > 1 else [index.row() - 1, index.row()]
        editable = self._table.flags(index) & Qt.ItemFlag.ItemIsEditable
        if not index.isValid() or rows[0] < 0 or not editable:
            return
        reading = self._table.read(rows[0], column, self._table.typed(rows[0], column))
        if isinstance(reading, Refusal):
            self.problem.emit(reading.reason)
            return
        uid = self._view.current_uid()
        try:
            self._table.take(rows[1:], column, reading)
        except PlannerError as error:
            self.problem.emit(self._explain(error))
        self._view.go_to(uid, column)
