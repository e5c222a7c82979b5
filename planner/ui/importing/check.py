"""The middle of the dialog: what can be imported, the sheet, and which rows are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from planner.exchange import sentences
from planner.exchange.drafts import Severity
from planner.exchange.headings import LAYOUTS, SheetKind
from planner.text import _, n_
from planner.ui.importing.cells import PreviewDelegate
from planner.ui.importing.head import ColumnHead, HeadColumn, HeadCorner, RowNumbers
from planner.ui.importing.rows import Filter, PreviewTable
from planner.ui.parts import Segmented, label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from planner.exchange.drafts import SheetPreview
    from planner.ui.context import Context
    from planner.ui.importing.draft import ImportDraft
    from planner.ui.importing.looks import Issue, Look

_WIDEST, _HEADERS = 260, 12
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
        self._context, self._theme, self._draft = context, context.theme, draft
        self._sheet = ""
        self._headline = label("", "title", self, wrap=True)
        self._headline.setObjectName("headline")
        self._second = label("", "second", self, wrap=True)
        self._second.setObjectName("second")
        self._sheets = self._combo("sheet", _("Sheet"))
        self._kinds = self._combo("kind", _("What the sheet holds"))
        self._headers = self._combo("header", _("Row of headings"))
        self.table = PreviewTable(draft, context.translator, self)
        self.view = PreviewView(self)
        self._head = ColumnHead(self._theme, self.view)
        self._nothing = label("", "second", self, wrap=True)
        self._filters = Segmented([(Filter.ALL, "")], _("Rows shown"), self)
        self._filters.setObjectName("filter")
        self._set_up_view()
        self._lay_out()
        self._connect()

    def _combo(self, name: str, said: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(name)
        combo.setAccessibleName(said)
        combo.setToolTip(said)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.setMaximumWidth(self._theme.px(210))
        return combo

    def _set_up_view(self) -> None:
        view = self.view
        view.setObjectName("preview")
        view.setAccessibleName(_("Rows of the sheet"))
        view.setModel(self.table)
        view.setItemDelegate(PreviewDelegate(self._theme, view))
        view.setHorizontalHeader(self._head)
        view.setCornerButtonEnabled(False)
        view.setShowGrid(False)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        view.setVerticalHeader(RowNumbers(self._theme, view))
        self._corner = HeadCorner(self._theme, view)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self._headline, 1)
        name = label(_("Sheet"), "name", self)
        name.setBuddy(self._sheets)
        for part in (name, self._sheets, self._kinds, self._headers):
            bar.addWidget(part)
        top = QVBoxLayout()
        top.setContentsMargins(18, 12, 18, 12)
        top.setSpacing(4)
        top.addLayout(bar)
        top.addWidget(self._second)
        foot = QFrame(self)
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(18, 7, 18, 7)
        row.addWidget(self._filters)
        row.addStretch(1)
        row.addWidget(label(_("F8 next problem, Enter edits"), "caption", foot))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._nothing, 1)
        layout.addWidget(foot)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setContentsMargins(40, 0, 40, 0)

    def _connect(self) -> None:
        self._sheets.activated.connect(self._on_sheet)
        self._kinds.activated.connect(self._on_kind)
        self._headers.activated.connect(self._on_header)
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
        names = [sheet.name for sheet in look.preview.sheets]
        if self._sheet not in names:
            known = [sheet.name for sheet in look.preview.sheets if sheet.kind is not None]
            self._sheet = next(iter(known or names), "")
        self._say(look)
        with QSignalBlocker(self._sheets):
            self._sheets.clear()
            for sheet in look.preview.sheets:
                self._sheets.addItem(_sheet_name(look, sheet), sheet.name)
            self._sheets.setCurrentIndex(max(0, self._sheets.findData(self._sheet)))
        self._show_sheet(look)

    def show_issue(self, issue: Issue, *, edit: bool = False) -> None:
        """Bring the cell of an issue forward, and open its editor if asked."""
        look = self._draft.look
        if look is None:
            return
        if issue.sheet != self._sheet:
            self._sheet = issue.sheet
            with QSignalBlocker(self._sheets):
                self._sheets.setCurrentIndex(self._sheets.findData(issue.sheet))
            self._show_sheet(look)
        if not self.table.index_of(issue).isValid():
            self._filters.choose(Filter.ALL)
            self.table.use_filter(Filter.ALL, self._issues(look))
        index = self._go_to(issue)
        if edit and index.isValid():
            self.view.setFocus()
            self.view.edit(index)

    def _go_to(self, issue: Issue) -> QModelIndex:
        index = self.table.index_of(issue)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        return index

    def _show_sheet(self, look: Look) -> None:
        sheet = look.sheet(self._sheet) if self._sheet else None
        issues = self._issues(look)
        self._show_kind(sheet)
        self._show_headers(sheet)
        self._show_filters(sheet, issues)
        self.table.show_sheet(sheet, issues)
        fields = [] if sheet is None or sheet.kind is None else [
            (name, sentences.field(self._context.translator, name))
            for name in LAYOUTS[sheet.kind].fields
        ]  # fmt: skip
        columns = [] if sheet is None else [
            HeadColumn(sheet.headings[c], sheet.mapping.get(c, "")) for c in self.table.columns
        ]  # fmt: skip
        self._head.offer(columns, fields)
        self._fit_columns()
        shown = bool(sheet is not None and sheet.kind is not None)
        self.view.setVisible(shown)
        self._nothing.setVisible(not shown)
        self._nothing.setText(
            _("Nothing is taken from this sheet. If it holds records, choose which above.")
        )

    def _say(self, look: Look) -> None:
        if look.taken:
            text = n_(
                "{taken} of {count} row can be imported",
                "{taken} of {count} rows can be imported",
                look.rows,
                taken=look.taken,
            )
        else:
            text = _("There is nothing new to import")
        self._headline.setText(text)
        errors, twice = (look.rows_with(s) for s in (Severity.ERROR, Severity.DUPLICATE))
        notes = sum(issue.severity is Severity.NOTE for issue in look.issues)
        parts = [
            n_("Correct or skip {count} row.", "Correct or skip {count} rows.", errors)
            if errors else "",
            n_(
                "{count} row may be a duplicate and is left out.",
                "{count} rows may be duplicates and are left out.",
                twice,
            )
            if twice else "",
            n_(
                "{count} row was imported before.",
                "{count} rows were imported before.",
                look.plan.skipped,
            )
            if look.plan.skipped else "",
            n_(
                "Please see whether {count} cell was read as meant.",
                "Please see whether {count} cells were read as meant.",
                notes,
            )
            if notes else "",
        ]  # fmt: skip
        self._second.setText(" ".join(part for part in parts if part))
        self._second.setVisible(any(parts))

    def _show_kind(self, sheet: SheetPreview | None) -> None:
        with QSignalBlocker(self._kinds):
            self._kinds.clear()
            for kind in SheetKind:
                self._kinds.addItem(sentences.kind(self._context.translator, kind), kind)
            self._kinds.addItem(_("Leave out"), None)
            kind_now = sheet.kind if sheet is not None else None
            at = list(SheetKind).index(kind_now) if kind_now is not None else len(SheetKind)
            self._kinds.setCurrentIndex(at)

    def _show_headers(self, sheet: SheetPreview | None) -> None:
        self._headers.setVisible(sheet is not None and sheet.kind is not None)
        if sheet is None:
            return
        rows = self._draft.rows_of(sheet.name)[:_HEADERS]
        if sheet.header_row and sheet.header_row not in rows:
            rows.append(sheet.header_row)
        with QSignalBlocker(self._headers):
            self._headers.clear()
            for row in rows:
                self._headers.addItem(_("Headings in row {row}", row=row), row)
            self._headers.setCurrentIndex(self._headers.findData(sheet.header_row))

    def _show_filters(self, sheet: SheetPreview | None, issues: list[Issue]) -> None:
        count = len(sheet.rows) if sheet is not None else 0
        errors = {issue.row for issue in issues if issue.severity is Severity.ERROR}
        others = {issue.row for issue in issues if issue.severity is not Severity.ERROR}
        self._filters.offer(
            [
                (Filter.ALL, _("All rows {count}", count=count)),
                (Filter.ERRORS, _("Problems {count}", count=len(errors))),
                (Filter.TO_CHECK, _("To check {count}", count=len(others))),
            ]
        )

    def _issues(self, look: Look) -> list[Issue]:
        return [issue for issue in look.issues if issue.sheet == self._sheet]

    @Slot()
    def _fit_columns(self) -> None:
        """Give each column what it needs, and the rest of the width to the texts."""
        if self._head.count() != len(self.table.columns) or not self.table.columns:
            return
        widths = [
            min(self._theme.px(_WIDEST), max(self.view.sizeHintForColumn(c), self._width(c)))
            for c in range(self._head.count())
        ]
        room = self.view.viewport().width() - sum(widths)
        if -_SQUEEZED * sum(widths) < room < 0:
            widest = widths.index(max(widths))
            widths[widest] += room
        elif room > 0:
            widths = [width + room // len(widths) for width in widths]
            widths[-1] += room % len(widths)
        for section, width in enumerate(widths):
            self._head.resizeSection(section, width)
        self._corner.fit()

    def _width(self, section: int) -> int:
        try:
            return self._head.width_for(section)
        except IndexError:
            return 0

    # What the user does --------------------------------------------------------------

    @Slot(int)
    def _on_sheet(self, place: int) -> None:
        self._sheet = str(self._sheets.itemData(place))
        if self._draft.look is not None:
            self._show_sheet(self._draft.look)

    @Slot(int)
    def _on_kind(self, place: int) -> None:
        kinds = [*SheetKind, None]
        self._draft.use_kind(self._sheet, kinds[place])

    @Slot(int)
    def _on_header(self, place: int) -> None:
        self._draft.use_header(self._sheet, int(self._headers.itemData(place)))

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


def _sheet_name(look: Look, sheet: SheetPreview) -> str:
    if sheet.kind is None:
        return _("{name} (left out)", name=sheet.name)
    errors = {i.row for i in look.issues if i.sheet == sheet.name and i.severity is Severity.ERROR}
    if errors:
        return n_(
            "{name} ({count} problem)", "{name} ({count} problems)", len(errors), name=sheet.name
        )
    return sheet.name
