"""The middle of the dialog: a sheet's rows, what they are read as, and which are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
)

from planner.exchange import sentences
from planner.exchange.drafts import Severity
from planner.exchange.headings import LAYOUTS, SheetKind
from planner.text import _
from planner.ui.importing.cells import PreviewDelegate
from planner.ui.importing.head import ColumnHead, HeadColumn, HeadCorner, RowNumbers
from planner.ui.importing.rows import Filter, PreviewTable
from planner.ui.importing.sheetbar import SheetBar
from planner.ui.parts import Segmented, label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from planner.exchange.drafts import SheetPreview
    from planner.ui.context import Context
    from planner.ui.importing.draft import ImportDraft
    from planner.ui.importing.looks import Issue, Look

_WIDEST, _ROWS_MEASURED = 260, 60
_SQUEEZED = 0.07
"""Share of the width that the widest column gives up before the table scrolls sideways."""


class PreviewView(QTableView):
    """The table; Enter writes the cell at hand anew.

    Signals:
        resized: there is more or less room for the columns.
    """

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.state() != QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())
            return
        super().keyPressEvent(event)


class CheckView(QFrame):
    """Shows one sheet of the file at a time, and what importing all of them would bring.

    Signals:
        at_issue: the cell at hand has this issue, or ``None``.
    """

    at_issue = Signal(object)

    def __init__(self, context: Context, draft: ImportDraft, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._theme, self._translator, self._draft = context.theme, context.translator, draft
        self._sheet = ""
        self._bar = SheetBar(self._theme, self._translator, self)
        self.table = PreviewTable(draft, self._translator, self)
        self.view = PreviewView(self)
        self._head = ColumnHead(self._theme, self.view)
        self._left_out = label(
            _("Nothing is taken from this sheet. If it holds records, choose which above."),
            "note",
            self,
            wrap=True,
        )
        self._filters = Segmented([(Filter.ALL, "")], _("Rows shown"), self)
        self._filters.setObjectName("filter")
        self._set_up_view()
        # Measuring every row of a long file would take longer than reading it.
        self.view.horizontalHeader().setResizeContentsPrecision(_ROWS_MEASURED)
        self._lay_out()
        self._connect()

    def _set_up_view(self) -> None:
        view = self.view
        view.setObjectName("preview")
        view.setAccessibleName(_("Rows of the sheet"))
        view.setModel(self.table)
        view.setItemDelegate(PreviewDelegate(self._theme, view))
        view.setHorizontalHeader(self._head)
        view.setVerticalHeader(RowNumbers(self._theme, view))
        view.setCornerButtonEnabled(False)
        view.setShowGrid(False)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self._corner = HeadCorner(self._theme, view)

    def _lay_out(self) -> None:
        foot = QFrame(self)
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(18, 7, 18, 7)
        row.setSpacing(16)
        row.addWidget(self._filters)
        hint = label(_("F8 next problem, Enter edits"), "caption", foot)
        hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # The hint gives way before the filter does.
        hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._filters.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addWidget(hint, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        note = QHBoxLayout()
        note.setContentsMargins(18, 0, 18, 0)
        note.addWidget(self._left_out)
        layout.addLayout(note)
        layout.addWidget(self.view, 1)
        layout.addWidget(foot)

    def _connect(self) -> None:
        self._bar.sheet_chosen.connect(self._on_sheet)
        self._bar.kind_chosen.connect(self._on_kind)
        self._bar.header_chosen.connect(self._on_header)
        self._head.mapped.connect(self._on_mapped)
        self._filters.chosen.connect(self._on_filter)
        self.table.laid_out.connect(self._fit_columns)
        self.view.resized.connect(self._fit_columns)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        undo = QShortcut("Ctrl+Z", self)
        undo.activated.connect(self._draft.undo)

    # What is shown -------------------------------------------------------------------

    def show_look(self, look: Look) -> None:
        """Show a file, and the same sheet of it as before if there is one."""
        sheets = look.preview.sheets
        if self._sheet not in {sheet.name for sheet in sheets}:
            known = [sheet.name for sheet in sheets if sheet.kind is not None]
            self._sheet = next(iter(known or [sheet.name for sheet in sheets]), "")
        self._bar.show_look(look, self._sheet)
        self._show_sheet(look)

    def show_issue(self, issue: Issue, *, edit: bool = False) -> None:
        """Bring the cell of an issue forward, and open its editor if asked."""
        look = self._draft.look
        if look is None:
            return
        if issue.sheet != self._sheet:
            self._sheet = issue.sheet
            self._show_sheet(look)
        index = self.table.index_of(issue)
        if not index.isValid():
            self._filters.choose(Filter.ALL)
            self.table.use_filter(Filter.ALL, self._issues(look))
            index = self.table.index_of(issue)
        if not index.isValid():
            return
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        if edit:
            self.view.setFocus()
            self.view.edit(index)

    def _show_sheet(self, look: Look) -> None:
        if not self._sheet:
            return
        sheet, issues = look.sheet(self._sheet), self._issues(look)
        self._bar.show_sheet(sheet, self._draft.rows_of(sheet.name))
        self._left_out.setVisible(sheet.kind is None)
        self._show_filters(sheet, issues)
        at = self.table.place_of(self.view.currentIndex())
        self.table.show_sheet(sheet, issues)
        fields = (
            []
            if sheet.kind is None
            else [
                (name, sentences.field(self._translator, name))
                for name in LAYOUTS[sheet.kind].fields
            ]
        )
        columns = [
            HeadColumn(sheet.headings[c], sheet.mapping.get(c, "")) for c in self.table.columns
        ]
        self._head.offer(columns, fields)
        self._fit_columns()
        index = self.table.index_at(at)
        if index.isValid() and index != self.view.currentIndex():
            self.view.setCurrentIndex(index)

    def _show_filters(self, sheet: SheetPreview, issues: list[Issue]) -> None:
        errors = {issue.row for issue in issues if issue.severity is Severity.ERROR}
        others = {issue.row for issue in issues if issue.severity is not Severity.ERROR}
        self._filters.offer(
            [
                (Filter.ALL, _("All rows {count:,}", count=len(sheet.rows))),
                (Filter.ERRORS, _("Problems {count:,}", count=len(errors))),
                (Filter.TO_CHECK, _("To check {count:,}", count=len(others))),
            ]
        )

    def _issues(self, look: Look) -> list[Issue]:
        return [issue for issue in look.issues if issue.sheet == self._sheet]

    @Slot()
    def _fit_columns(self) -> None:
        """Give each column what it needs, and share out what is left of the width."""
        count = self._head.count()
        if count != len(self.table.columns) or count != self._head.offered or not count:
            return
        widths = [
            min(
                self._theme.px(_WIDEST),
                max(self.view.sizeHintForColumn(c), self._head.width_for(c)),
            )
            for c in range(count)
        ]
        room = self.view.viewport().width() - sum(widths)
        if -_SQUEEZED * sum(widths) < room < 0:
            widths[widths.index(max(widths))] += room
        elif room > 0:
            widths = [width + room // count for width in widths]
            widths[-1] += room % count
        for section, width in enumerate(widths):
            self._head.resizeSection(section, width)
        self._corner.fit()

    # What the user does --------------------------------------------------------------

    @Slot(str)
    def _on_sheet(self, name: str) -> None:
        self._sheet = name
        if self._draft.look is not None:
            self._show_sheet(self._draft.look)

    @Slot(object)
    def _on_kind(self, kind: SheetKind | None) -> None:
        self._draft.use_kind(self._sheet, kind)

    @Slot(int)
    def _on_header(self, row: int) -> None:
        self._draft.use_header(self._sheet, row)

    @Slot(int, str)
    def _on_mapped(self, section: int, field: str) -> None:
        self._draft.map(self._sheet, self.table.columns[section], field)

    @Slot(object)
    def _on_filter(self, filter_: Filter) -> None:
        if self._draft.look is not None:
            self.table.use_filter(filter_, self._issues(self._draft.look))

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.at_issue.emit(self.table.issue_at(current) if current.isValid() else None)
