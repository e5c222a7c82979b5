"""The view of an editable table: keys as in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zlib import crc32

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QTableView,
)

from planner.domain.errors import PlannerError
from planner.text import n_
from planner.ui.tables.blocks import Blocks
from planner.ui.tables.column import Refusal
from planner.ui.tables.delegate import FIRST, CellDelegate
from planner.ui.tables.editor import CellEditor, Go

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QHideEvent, QInputMethodEvent, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from planner.domain.base import Uid
    from planner.ui.tables.column import Reading
    from planner.ui.tables.table import LogTable
    from planner.ui.theme import Theme

_TABS = {Qt.Key.Key_Tab: Go.RIGHT, Qt.Key.Key_Backtab: Go.LEFT}


class LogView(QTableView):
    """Edits in place: F2, Enter or typing opens a cell; Tab, Enter and Esc leave it.

    The row at the bottom is stored by Enter in it, or by leaving it once it is complete.

    Signals:
        current_changed: another row is current; its uid, or ``None`` for the new row.
        removal_asked: Del was pressed on rows; their uids.
        editing_ended: no cell is being edited any more.
        problem: a text for the status bar.
        columns_changed: other columns are wanted.
    """

    current_changed = Signal(object)
    removal_asked = Signal(object)
    editing_ended = Signal()
    problem = Signal(str)
    columns_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        table: LogTable[Any],
        name: str,
        explain: Callable[[PlannerError], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._table, self._explain = theme, table, explain
        self._editor: CellEditor | None = None
        self._hundred = 0
        self._removable = True
        self.setModel(table)
        delegate = CellDelegate(theme, self)
        delegate.editing.connect(self._on_editing)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.blocks = Blocks(self, table, explain)
        self.blocks.problem.connect(self.problem)
        self._arrange()
        theme.changed.connect(self._measure)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def _arrange(self) -> None:
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setStyleSheet(f"QHeaderView::section:first {{ padding-left: {FIRST}px; }}")
        head.setSectionsMovable(True)
        head.setSortIndicatorShown(True)
        head.sectionClicked.connect(self._on_section_clicked)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._on_columns_asked)
        self._measure()
        for place, column in enumerate(self._table.columns):
            self.setColumnHidden(place, column.wanted is not None and not column.wanted())
        leading = [n for n, column in enumerate(self._table.columns) if column.leads]
        self._sort(leading[0] if leading else 0)

    @Slot()
    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px(38))
        head = self.horizontalHeader()
        head.setMinimumSectionSize(self._theme.px(48))
        for place, column in enumerate(self._table.columns):
            mode = QHeaderView.ResizeMode.Interactive
            if column.stretch:
                mode = QHeaderView.ResizeMode.Stretch
            head.setSectionResizeMode(place, mode)
            # Another colour leaves the widths that were chosen, another size scales them.
            width = self._theme.px(column.width)
            if self._hundred:
                width = round(head.sectionSize(place) * self._theme.px(100) / self._hundred)
            if not head.isSectionHidden(place):
                self.setColumnWidth(place, width)
        self._hundred = self._theme.px(100)

    def restore_columns(self, state: QByteArray) -> None:
        """Give columns the order, widths and sorting that the header once kept."""
        head = self.horizontalHeader()
        if head.restoreState(state) and 0 <= head.sortIndicatorSection() < head.count():
            self._table.sort(head.sortIndicatorSection(), head.sortIndicatorOrder())

    def columns_mark(self) -> str:
        """Return a mark of which columns there are, in which order they were declared."""
        keys = " ".join(column.key for column in self._table.columns)
        return f"{crc32(keys.encode()):08x}"

    def show_wanted(self) -> None:
        """Show the columns that have come to be needed."""
        for place, column in enumerate(self._table.columns):
            if column.wanted is not None and self.isColumnHidden(place) and column.wanted():
                self.showColumn(place)

    def columns_menu(self) -> QMenu:
        """Return the choice of columns; the first one always stays."""
        menu = QMenu(self)
        for place, column in enumerate(self._table.columns[1:], start=1):
            entry = QAction(column.title, menu)
            entry.setCheckable(True)
            entry.setChecked(not self.isColumnHidden(place))
            entry.setData(place)
            entry.toggled.connect(self._on_column_toggled)
            menu.addAction(entry)
        return menu

    @Slot(QPoint)
    def _on_columns_asked(self, at: QPoint) -> None:
        menu = self.columns_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(at))

    @Slot(bool)
    def _on_column_toggled(self, shown: bool) -> None:  # noqa: FBT001 - a slot of Qt
        entry = self.sender()
        if isinstance(entry, QAction):
            self.setColumnHidden(entry.data(), not shown)
            self.columns_changed.emit()

    @property
    def is_editing(self) -> bool:
        """Whether a cell is open; tables must not change under it."""
        return self._editor is not None

    @property
    def editor(self) -> CellEditor | None:
        """The open editor, if any."""
        return self._editor

    def set_removable(self, removable: bool) -> None:  # noqa: FBT001 - a plain setter
        """Say whether Del may ask for removal."""
        self._removable = removable
        self.blocks.set_writable(removable)

    def current_uid(self) -> Uid | None:
        """Return the name of the current row, ``None`` on the new one."""
        return self._table.uid_at(self.currentIndex().row())

    def selected_uids(self) -> list[Uid]:
        """Return the names of the selected rows, from top to bottom."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [uid for place in places if (uid := self._table.uid_at(place)) is not None]

    def go_to(self, uid: Uid | None, column: int = 0) -> bool:
        """Make a row current; return whether it is shown. ``None`` goes to the new row."""
        place = self._table.new_place() if uid is None else self._table.place_of(uid)
        if place is None:
            return False
        index = self._table.index(place, column)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)
        return True

    def begin_new(self) -> None:
        """Go to the new row, ready for typing (Ctrl+N)."""
        if self.go_to(None):
            self.scrollToBottom()
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = event.key(), self.currentIndex()
        if self.blocks.takes(event):
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            if not self._edit_key(index):
                self._step(Go.DOWN)
        elif key == Qt.Key.Key_F2 and index.isValid():
            self._edit_key(index)
            if self._editor is not None:
                self._editor.offer_choices()
        elif key == Qt.Key.Key_Delete and index.isValid():
            self._ask_removal()
        elif key == Qt.Key.Key_Backspace:
            event.accept()  # it would open the cell with its text gone
        elif key == Qt.Key.Key_Escape and self._on_new_row() and self._table.draft:
            self._table.clear_draft()
        elif key in _TABS and index.isValid():
            self._step(_TABS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # Qt opens the editor but keeps the first syllable for itself.
        typed = event.commitString() or event.preeditString()
        index = self.currentIndex()
        if typed and self._editor is None and index.isValid() and self._edit_key(index):
            self._forward(event)
        else:
            super().inputMethodEvent(event)

    def _forward(self, event: QInputMethodEvent) -> None:
        if self._editor is not None:
            QApplication.sendEvent(self._editor, event)

    def focusNextPrevChild(self, next_one: bool) -> bool:  # noqa: FBT001 - Qt's signature
        # Tab goes through cells; F6 and Ctrl+Tab leave the table.
        return False if self.currentIndex().isValid() else super().focusNextPrevChild(next_one)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._editor is not None:
            self._editor.accept(Go.STAY)
            if self._editor is not None:  # it was refused: stay with it
                event.accept()
                return
        super().mousePressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        # Out of sight it could neither be put right nor given up.
        self._end_editing()
        super().hideEvent(event)

    def _edit_key(self, index: QModelIndex) -> bool:
        if not self._table.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        self.edit(index)
        return True

    def _on_new_row(self) -> bool:
        return self.currentIndex().isValid() and self.current_uid() is None

    def _ask_removal(self) -> None:
        if self._on_new_row():
            self._table.clear_draft()
        elif self._removable and (uids := self.selected_uids()):
            self.removal_asked.emit(uids)

    @Slot(object)
    def _on_editing(self, editor: CellEditor) -> None:
        self._editor = editor
        editor.accepted.connect(self._on_accepted)
        editor.cancelled.connect(self._on_cancelled)
        # Not before the view has put the editor in its place.
        QTimer.singleShot(0, editor, self._warn_of_many)

    @Slot()
    def _warn_of_many(self) -> None:
        rows = self._rows_to_change()
        if self._editor is not None and len(rows) > 1:
            text = n_("changes {count} row", "changes {count} rows", len(rows))
            self._editor.warn(text)

    def _rows_to_change(self) -> list[int]:
        """Return the places a text goes to: the selected rows, or just the current one."""
        row = self.currentIndex().row()
        places = [index.row() for index in self.selectionModel().selectedRows()]
        return places if self.current_uid() is not None and row in places else [row]

    @Slot(object, object)
    def _on_accepted(self, reading: Reading | None, go: Go) -> None:
        editor, index = self._editor, self.currentIndex()
        if editor is None:
            return
        uid, column = self.current_uid(), index.column()
        below = self._neighbour(index.row(), go)
        if reading is not None:
            try:
                self._table.take(self._rows_to_change(), column, reading)
            except PlannerError as error:
                editor.refuse(Refusal(self._explain(error)))
                return
        self._end_editing()
        if uid is None and go is Go.DOWN:
            self._store_draft()
            return
        if go in (Go.DOWN, Go.UP):
            self.go_to(below, column)
            return
        self.go_to(uid, column)
        self._step(go)

    @Slot()
    def _on_cancelled(self) -> None:
        self._end_editing()

    def _end_editing(self) -> None:
        editor, self._editor = self._editor, None
        if editor is None:
            return
        editor.let_go()
        self.setFocus()
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.editing_ended.emit()

    def _neighbour(self, row: int, go: Go) -> Uid | None:
        step = {Go.DOWN: 1, Go.UP: -1}.get(go, 0)
        place = max(0, row + step)
        while step and self._table.is_head(place):
            place += step
        return self._table.uid_at(max(0, place))

    def store_new(self) -> str:
        """Store the new row if anything was entered; return why it could not be, else ''."""
        if not self._table.draft:
            return ""
        missing = self._table.sheet.missing(self._table.draft)
        if missing:
            return missing
        try:
            self._table.add_draft()
        except PlannerError as error:
            return self._explain(error)
        return ""

    def _store_draft(self) -> bool:
        """Store the new row if it is complete, else say what is missing; go on with a new one."""
        if not self._table.draft:
            return False
        missing = self._table.sheet.missing(self._table.draft)
        if missing:
            self.problem.emit(missing)
            return False
        try:
            self._table.add_draft()
        except PlannerError as error:
            self.problem.emit(self._explain(error))
            return False
        self.go_to(None)
        return True

    def _step(self, go: Go) -> None:
        """Go to the next cell; Tab skips cells that cannot be edited and goes on in new rows."""
        index = self.currentIndex()
        if go in (Go.DOWN, Go.UP):
            self.go_to(self._neighbour(index.row(), go), index.column())
            return
        step = {Go.RIGHT: 1, Go.LEFT: -1}.get(go, 0)
        row, column = index.row(), index.column() + step
        while step:
            if not 0 <= column < self._table.columnCount():
                row, column = row + step, 0 if step > 0 else self._table.columnCount() - 1
            if self.isColumnHidden(column):
                column += step
                continue
            if not 0 <= row < self._table.rowCount():
                return
            if self._takes_tab(row, column):
                self.go_to(self._table.uid_at(row), column)
                return
            column += step

    def _takes_tab(self, row: int, column: int) -> bool:
        if not self._table.flags(self._table.index(row, column)) & Qt.ItemFlag.ItemIsEditable:
            return False
        key, draft = self._table.columns[column].key, self._table.draft
        return row != self._table.new_place() or not self._table.sheet.settled(key, draft)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        left_new = previous.isValid() and self._table.uid_at(previous.row()) is None
        if left_new and current.row() != previous.row() and self._table.draft:
            uid = self._table.uid_at(current.row())
            column = current.column()
            if not self._table.sheet.missing(self._table.draft) and self._store_draft():
                self.go_to(uid, column)
        self.current_changed.emit(self.current_uid())

    @Slot(int)
    def _on_section_clicked(self, column: int) -> None:
        self._sort(column)

    def _sort(self, column: int) -> None:
        """Sort by a column, or turn the order round if it is sorted by that already."""
        head = self.horizontalHeader()
        order = Qt.SortOrder.AscendingOrder
        if self._table.columns[column].descending:
            order = Qt.SortOrder.DescendingOrder
        if head.sortIndicatorSection() == column and self._table.shown_count():
            turned = head.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            order = Qt.SortOrder.DescendingOrder if turned else Qt.SortOrder.AscendingOrder
        head.setSortIndicator(column, order)
        self._table.sort(column, order)
