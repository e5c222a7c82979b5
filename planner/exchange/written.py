"""A sheet that is being written: cells with the type of what they hold."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl import Workbook

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NORMAL, _NARROWEST, _WIDEST = 11, 12, 40


class WrittenSheet:
    """One sheet of a workbook in write-only mode."""

    def __init__(self, book: Workbook, title: str, *, hidden: bool = False) -> None:
        # The stubs do not know what write-only sheets inherit.
        self._sheet: Any = book.create_sheet(title)
        self.title: str = self._sheet.title
        if hidden:
            self._sheet.sheet_state = "hidden"

    def widths(self, names: Iterable[str]) -> None:
        """Make columns wide enough for their headings; call it before the first row."""
        for column, name in enumerate(names):
            tens, ones = divmod(column, 26)
            letters = (chr(64 + tens) if tens else "") + chr(65 + ones)
            width = min(max(len(name) * 2, _NARROWEST), _WIDEST)
            self._sheet.column_dimensions[letters].width = width

    def headings(self, *, hidden_row: int, below: str) -> None:
        """Hide the row with the program's names and keep the headings in sight."""
        self._sheet.row_dimensions[hidden_row].hidden = True
        self._sheet.freeze_panes = below

    def append(self, cells: Iterable[object]) -> None:
        """Write a row."""
        self._sheet.append(list(cells))

    def text(self, text: str, *, bold: bool = False, size: int = _NORMAL) -> object:
        """Return a cell that shows ``text`` and never works it out."""
        cell: Any = WriteOnlyCell(self._sheet, value=None)
        cell.value = text
        # What looks like a formula or an error is taken for one unless told otherwise.
        cell.data_type = "s"
        if bold or size != _NORMAL:
            cell.font = Font(bold=bold or size != _NORMAL, size=size)
        if text.startswith(_FORMULA_STARTS):
            cell.quotePrefix = True
        return cell

    def amount(self, minor: int) -> object:
        """Return a cell with an amount in minor units."""
        return self._formatted(minor, "#,##0")

    def day(self, day: dt.date) -> object:
        """Return a cell with a day, or with a moment if it is one."""
        moment = isinstance(day, dt.datetime)
        return self._formatted(day, "yyyy-mm-dd hh:mm:ss" if moment else "yyyy-mm-dd")

    def _formatted(self, value: Any, number_format: str) -> object:
        cell: Any = WriteOnlyCell(self._sheet, value=value)
        cell.number_format = number_format
        return cell
