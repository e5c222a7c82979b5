"""The item model of one sheet: the cells as the file has them, and what was made of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from planner.exchange import sentences
from planner.exchange.drafts import RowPreview, Severity, SheetPreview
from planner.text import _

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from planner.text import Translator
    from planner.ui.importing.draft import ImportDraft
    from planner.ui.importing.looks import Issue

Role = Qt.ItemDataRole
AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
CELL_ROLE = Role.UserRole + 1

_ROLES = frozenset(
    (
        *(Role.DisplayRole, Role.EditRole, Role.ToolTipRole, Role.TextAlignmentRole),
        *(Role.AccessibleTextRole, CELL_ROLE),
    )
)
_RIGHT = frozenset(
    (
        *("start", "end", "amount", "gross", "net", "withheld", "national", "local", "fee"),
        *("list", "subsidy", "saved", "units", "minutes", "hours", "rank"),
    )
)


class Filter(Enum):
    """Which rows are shown."""

    ALL = "all"
    ERRORS = "errors"
    TO_CHECK = "to-check"


@dataclass(frozen=True, slots=True)
class CellLook:
    """What the delegate draws: the text, what is said about it, and how."""

    text: str
    severity: Severity | None = None
    said: str = ""
    skipped: bool = False
    changed: bool = False
    right: bool = False


class PreviewTable(QAbstractTableModel):
    """The rows of one sheet that pass the filter; editing a cell has the file read anew.

    Signals:
        laid_out: other rows or columns are shown.
    """

    laid_out = Signal()

    def __init__(
        self, draft: ImportDraft, translator: Translator, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._draft, self._translator = draft, translator
        self._sheet: SheetPreview | None = None
        self._columns: list[int] = []
        self._rows: list[RowPreview] = []
        self._issues: dict[tuple[int, int], Issue] = {}
        self._out: frozenset[int] = frozenset()
        self._filter = Filter.ALL

    @property
    def sheet(self) -> SheetPreview | None:
        """The sheet shown."""
        return self._sheet

    @property
    def columns(self) -> list[int]:
        """The numbers of the sheet's columns, from left to right."""
        return self._columns

    def show_sheet(self, sheet: SheetPreview | None, issues: list[Issue]) -> None:
        """Show a sheet with its issues; rows that merely read differently stay in place."""
        columns = sorted(sheet.headings) if sheet is not None else []
        marks: dict[tuple[int, int], Issue] = {}
        for issue in issues:
            # They come with the worst first, and a cell shows one.
            marks.setdefault((issue.row, issue.column), issue)
        rows = _shown(sheet, issues, self._filter)
        same = (
            self._sheet is not None
            and sheet is not None
            and sheet.name == self._sheet.name
            and columns == self._columns
            and [row.number for row in rows] == [row.number for row in self._rows]
        )
        if not same:
            self.beginResetModel()
        self._sheet, self._columns, self._rows, self._issues = sheet, columns, rows, marks
        self._out = frozenset(i.row for i in issues if i.severity is not Severity.NOTE)
        if not same:
            self.endResetModel()
            self.laid_out.emit()
        elif rows and columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(columns) - 1))

    def use_filter(self, filter_: Filter, issues: list[Issue]) -> None:
        """Show the rows of ``filter_``."""
        self._filter = filter_
        self.show_sheet(self._sheet, issues)

    @property
    def filter(self) -> Filter:
        """Which rows are shown."""
        return self._filter

    def index_of(self, issue: Issue) -> QModelIndex:
        """Return the cell an issue is about; invalid if its row is not shown."""
        place = next((p for p, row in enumerate(self._rows) if row.number == issue.row), None)
        if place is None or not self._columns:
            return QModelIndex()
        column = self._columns.index(issue.column) if issue.column in self._columns else 0
        return self.index(place, column)

    def place_of(self, index: AnyIndex) -> tuple[str, int, int]:
        """Return the sheet, row and column numbers of a cell, which outlive a new layout."""
        if not index.isValid() or self._sheet is None:
            return "", 0, 0
        return self._sheet.name, self._rows[index.row()].number, self._columns[index.column()]

    def index_at(self, place: tuple[str, int, int]) -> QModelIndex:
        """Return the cell at a place; invalid if it is not shown."""
        name, number, column = place
        if self._sheet is None or self._sheet.name != name or column not in self._columns:
            return QModelIndex()
        row = next((p for p, row in enumerate(self._rows) if row.number == number), None)
        return QModelIndex() if row is None else self.index(row, self._columns.index(column))

    def issue_at(self, index: AnyIndex) -> Issue | None:
        """Return what is said about a cell."""
        row, column = self._rows[index.row()], self._columns[index.column()]
        return self._issues.get((row.number, column))

    def cell(self, row: int, column: int) -> CellLook:
        """Return what is drawn in a cell."""
        shown, number = self._rows[row], self._columns[column]
        issue = self._issues.get((shown.number, number))
        field = self._sheet.mapping.get(number, "") if self._sheet is not None else ""
        text = shown.texts.get(number, "")
        severity = issue.severity if issue is not None else None
        if not text and severity is Severity.ERROR:
            text = _("Empty")
        name = self._sheet.name if self._sheet is not None else ""
        return CellLook(
            text=text,
            severity=severity,
            said=sentences.of_problem(self._translator, issue.problem) if issue else "",
            skipped=not field or self._is_out(shown),
            changed=self._draft.is_changed(name, shown.number, number),
            right=field in _RIGHT,
        )

    def _is_out(self, row: RowPreview) -> bool:
        """Return whether a row is whole but kept apart as a possible duplicate."""
        return row.draft is not None and row.number in self._out

    # Qt ------------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        taken = self._sheet is not None and self._sheet.kind is not None
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() and taken else flags

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        if role not in _ROLES or not index.isValid() or index.row() >= len(self._rows):
            return None
        look = self.cell(index.row(), index.column())
        if role == CELL_ROLE:
            return look
        side = Qt.AlignmentFlag.AlignRight if look.right else Qt.AlignmentFlag.AlignLeft
        return {
            Role.DisplayRole: look.text,
            Role.EditRole: self._rows[index.row()].texts.get(self._columns[index.column()], ""),
            Role.ToolTipRole: look.said or None,
            Role.TextAlignmentRole: side | Qt.AlignmentFlag.AlignVCenter,
            Role.AccessibleTextRole: ", ".join(part for part in (look.text, look.said) if part),
        }[Role(role)]

    def setData(self, index: AnyIndex, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or not index.isValid() or self._sheet is None:
            return False
        if str(value).strip() == self.data(index, Role.EditRole):
            return False
        number = self._rows[index.row()].number
        text = str(value).strip()
        self._draft.change(self._sheet.name, number, self._columns[index.column()], text)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if self._sheet is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            if role == Role.DisplayRole and section < len(self._rows):
                return str(self._rows[section].number)
            return None
        if role == Role.DisplayRole and section < len(self._columns):
            return self._sheet.headings[self._columns[section]]
        return None


def _shown(sheet: SheetPreview | None, issues: list[Issue], filter_: Filter) -> list[RowPreview]:
    if sheet is None:
        return []
    if filter_ is Filter.ALL:
        return list(sheet.rows)
    errors = filter_ is Filter.ERRORS
    wanted = {issue.row for issue in issues if (issue.severity is Severity.ERROR) is errors}
    return [row for row in sheet.rows if row.number in wanted]
