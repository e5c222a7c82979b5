"""The tree of targets as a widget: drag to reorder, expand to instalments, edit in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView, QWidget

from planner.ui.targets.delegate import TargetDelegate
from planner.ui.targets.tree import Column, TargetTree

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from planner.domain.base import Uid
    from planner.insight.targets import TargetRow
    from planner.text import Translator
    from planner.ui.targets.cells import Cells
    from planner.ui.theme import Theme

_WIDTHS: dict[Column, int] = {
    Column.RANK: 72, Column.DUE: 116, Column.AMOUNT: 104, Column.SAVED: 142, Column.CHANCE: 268,
}  # fmt: skip

_NARROW: dict[Column, int] = {
    Column.RANK: 66, Column.DUE: 106, Column.AMOUNT: 94, Column.CHANCE: 216,
}  # fmt: skip
_LEAST_NAME = 150


class TargetTreeView(QTreeView):
    """Shows a ``TargetTree``.

    Signals:
        picked: the uid of the target that the user selected.
        menu_asked: (index, global position) of what a menu is wanted for.
    """

    picked = Signal(object)
    menu_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        translator: Translator,
        today: Callable[[], dt.date],
        cells: Cells,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("targets-tree")
        self.model_ = TargetTree(translator, self)
        self._delegate = TargetDelegate(theme, translator, today, cells, self)
        self.setModel(self.model_)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragEnabled(True)
        self.setDropIndicatorShown(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._theme = theme
        self.header().setStretchLastSection(False)
        self.header().setSectionsMovable(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.header().setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        self.header().setMinimumSectionSize(64)
        theme.changed.connect(self._fit_columns)
        self._fit_columns()
        self._quiet = False
        self.selectionModel().currentChanged.connect(self._on_current)
        self.expanded.connect(self._on_folded)
        self.collapsed.connect(self._on_folded)

    def show_rows(
        self, rows: Sequence[TargetRow], *, order: Sequence[Uid], today: dt.date, currency: str
    ) -> None:
        """Show ``rows``; what was open stays open."""
        self._delegate.currency = currency
        opened = self._delegate.expanded
        self._quiet = True
        self.model_.show_rows(rows, order=order, today=today, currency=currency)
        with QSignalBlocker(self):
            for uid in opened:
                index = self.model_.index_of(uid).siblingAtColumn(0)
                if index.isValid():
                    self.setExpanded(index, True)  # noqa: FBT003 - Qt's signature
        self._quiet = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_columns()

    @Slot()
    def _fit_columns(self) -> None:
        """Give the columns their widths; where there is no room, what is saved is left out.

        The panel shows that too, and the chance matters more.
        """
        room = self.viewport().width()
        roomy = self._theme.px(sum(_WIDTHS.values()) + _LEAST_NAME) <= room
        self.setColumnHidden(Column.SAVED, not roomy)
        for column, width in (_WIDTHS if roomy else _NARROW).items():
            self.setColumnWidth(column, self._theme.px(width))
        self.scheduleDelayedItemsLayout()

    def select(self, uid: Uid) -> None:
        """Make a target the current one, without telling anybody."""
        index = self.model_.index_of(uid)
        if not index.isValid():
            return
        current = self.model_.target_at(self.currentIndex())
        if current is not None and current.target.uid == uid:
            return
        self._quiet = True
        self.setCurrentIndex(index)
        self._quiet = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = self.model_.target_at(index)
        if (
            row is not None
            and row.recurring
            and self.model_.instalment_at(index) is None
            and index.column() == Column.NAME
            and event.position().x() > self.visualRect(index).right() - 30
        ):
            first = index.siblingAtColumn(0)
            self.setExpanded(first, not self.isExpanded(first))
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.ask_menu()
        else:
            self.menu_asked.emit((self.indexAt(event.pos()), event.globalPos()))

    @Slot()
    def ask_menu(self) -> None:
        """Ask for a menu for the row that has the keyboard.

        Where Qt places a menu that a key asked for the header is not reckoned with, so that
        it would be for another row.
        """
        index = self.currentIndex()
        self.scrollTo(index)
        corner = self.viewport().mapToGlobal(self.visualRect(index).center())
        self.menu_asked.emit((index, corner))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Left and Right fold; Qt does so in the first column only.
        current = self.currentIndex()
        row = self.model_.target_at(current)
        folding = event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right} and not event.modifiers()
        top = self.model_.instalment_at(current) is None
        if folding and top and row is not None and row.recurring:
            self.setExpanded(current.siblingAtColumn(0), event.key() == Qt.Key.Key_Right)
            return
        super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_folded(self, _index: QModelIndex) -> None:
        opened = set()
        for place in range(self.model_.rowCount()):
            index = self.model_.index(place, 0)
            row = self.model_.target_at(index)
            if row is not None and self.isExpanded(index):
                opened.add(row.target.uid)
        self._delegate.expanded = frozenset(opened)
        self.viewport().update()

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = self.model_.target_at(current)
        if row is not None and not self._quiet:
            self.picked.emit(row.target.uid)
