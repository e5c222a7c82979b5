"""Draws the cells of an editable table and opens their editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from planner.ui.tables.column import Cell, Column, Look
from planner.ui.tables.editor import CellEditor
from planner.ui.tables.table import LogTable

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex

    from planner.ui.theme import ColourName, Theme

    AnyIndex = QModelIndex | QPersistentModelIndex

SIDE = 10
FIRST = 22
"""Left margin of the first column, which stands on the page's margin."""

_RUNS_ON = 400
_CHIP_HEIGHT, _CHIP_SIDE, _GAP = 22, 7, 7
_FONTS: dict[str, tuple[float, int, bool]] = {
    "plain": (13, 400, True),
    "strong": (13, 600, True),
    "chip": (12, 500, False),
    "aside": (12, 400, False),
    "state": (12.5, 500, False),
}
_SOFT: dict[ColourName, ColourName] = {
    "accent": "accentSoft",
    "cost": "costSoft",
    "warn": "warnSoft",
    "text2": "sunken",
}


class CellDelegate(QStyledItemDelegate):
    """Draws cells by their column's look.

    Signals:
        editing: a ``CellEditor`` was opened.
    """

    editing = Signal(object)

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fonts: dict[str, QFont] = {}
        theme.changed.connect(self._forget)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), self._theme.px(38))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        table, rect = index.model(), QRect(option.rect)
        if not isinstance(table, LogTable):
            return
        column: Column[Any] = table.columns[index.column()]
        cell = table.cell(index.row(), index.column())
        is_new, is_head = index.row() == table.new_place(), table.is_head(index.row())
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_head:
            painter.fillRect(rect, self._theme.colour("sunken"))
        if selected:
            painter.fillRect(rect, self._theme.colour("selection"))
        painter.fillRect(
            QRect(rect.left(), rect.bottom(), rect.width(), 1), self._theme.colour("line")
        )
        if state & QStyle.StateFlag.State_HasFocus:
            self._ring(painter, rect)
        inner = rect.adjusted(FIRST if index.column() == 0 else SIDE, 0, -SIDE, -1)
        if is_new and index.column() == 0 and not cell.text and not cell.aside:
            cell = Cell("", aside=table.sheet.new_row)
        if is_head:
            painter.setClipRect(rect)
        if is_head and not cell.text and not cell.aside:
            # The name of a group runs on over the empty cells beside it.
            cell, column = table.cell(index.row(), 0), table.columns[0]
            view = option.widget
            if isinstance(view, QTableView):
                inner.setLeft(view.columnViewportPosition(0) + FIRST)
        elif is_head and index.column() == 0:
            inner.setRight(inner.right() + _RUNS_ON)
        self._content(painter, inner, column, cell, selected=selected, is_head=is_head)
        painter.restore()

    def _ring(self, painter: QPainter, rect: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(self._theme.colour("focus"))
        pen.setWidthF(1.5)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 4, 4)

    def _content(
        self,
        painter: QPainter,
        rect: QRect,
        column: Column[Any],
        cell: Cell,
        *,
        selected: bool,
        is_head: bool,
    ) -> None:
        quiet: ColourName = "text2" if selected else "text3"
        if is_head and cell.text:
            rect = self._text(painter, rect, cell.text, "strong", "text", right=column.right)
        elif column.look is Look.CHIP and cell.text:
            rect = self._chip(painter, rect, cell, selected=selected)
        elif cell.dot:
            rect = self._dotted(painter, rect, column, cell)
        elif cell.text:
            muted = column.look is Look.MUTED
            ink: ColourName = cell.tone or ("text2" if muted else "text")
            name = "strong" if column.look is Look.STRONG else "plain"
            rect = self._text(painter, rect, cell.text, name, ink, right=column.right)
        if cell.aside:
            self._text(painter, rect, cell.aside, "aside", quiet, right=column.right)

    def _text(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        font: str,
        ink: ColourName,
        *,
        right: bool,
    ) -> QRect:
        """Draw ``text`` and return what is left of ``rect`` beside it."""
        used = self._font(font)
        metrics = QFontMetrics(used)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.setFont(used)
        painter.setPen(self._theme.colour(ink))
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)
        width = metrics.horizontalAdvance(shown) + _GAP
        return rect.adjusted(0, 0, -width, 0) if right else rect.adjusted(width, 0, 0, 0)

    def _chip(self, painter: QPainter, rect: QRect, cell: Cell, *, selected: bool) -> QRect:
        font = self._font("chip")
        width = QFontMetrics(font).horizontalAdvance(cell.text) + 2 * _CHIP_SIDE
        width = min(width, rect.width())
        height = self._theme.px(_CHIP_HEIGHT)
        top = rect.center().y() - height / 2 + 1
        box = QRectF(rect.left(), top, width, height)
        tone: ColourName = cell.tone or "text2"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("surface" if selected else _SOFT[tone]))
        painter.drawRoundedRect(box, 5, 5)
        inside = box.toRect().adjusted(_CHIP_SIDE, 0, 0, 0)
        self._text(painter, inside, cell.text, "chip", tone, right=False)
        return rect.adjusted(int(width) + _GAP, 0, 0, 0)

    def _dotted(self, painter: QPainter, rect: QRect, column: Column[Any], cell: Cell) -> QRect:
        tone: ColourName = cell.tone or "cost"
        rest = self._text(painter, rect, cell.text, "state", tone, right=column.right)
        x = rest.right() - 3 if column.right else rest.left() + 4
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(tone))
        painter.drawEllipse(QPointF(x, rect.center().y() + 1), 4, 4)
        return rest

    def _font(self, name: str) -> QFont:
        # Asked for every cell that is drawn; making a font costs more than drawing a text.
        if name not in self._fonts:
            px, weight, tabular = _FONTS[name]
            self._fonts[name] = self._theme.font_px(px, weight, tabular=tabular)
        return self._fonts[name]

    @Slot()
    def _forget(self) -> None:
        self._fonts.clear()

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's signature
        index: AnyIndex,
    ) -> QWidget:
        table = index.model()
        if not isinstance(table, LogTable):
            raise TypeError(type(table).__name__)
        row, number = index.row(), index.column()
        column: Column[Any] = table.columns[number]

        def read(text: str) -> Any:
            return table.read(row, number, text)

        choices = column.choices() if column.choices is not None else ()
        editor = CellEditor(self._theme, read, choices, parent)
        editor.setFont(self._font("plain"))
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        editor.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        editor.setAccessibleName(column.title)
        self.editing.emit(editor)
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        table = index.model()
        # Called again whenever the row changes; what is being typed must not be lost.
        if isinstance(editor, CellEditor) and isinstance(table, LogTable) and not editor.text():
            editor.open_with(table.typed(index.row(), index.column()))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """Do nothing: the view stores what the editor has read."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        rect = QRect(option.rect)
        left = FIRST - 7 if index.column() == 0 else 3
        editor.setGeometry(rect.adjusted(left, 3, -3, -4))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        # Qt's own filter would close the editor on Tab, Enter and loss of focus.
        return False
