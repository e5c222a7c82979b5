"""Draws the cells of a preview: errors boxed, guesses underlined, rows kept apart in grey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from planner.exchange.drafts import Severity
from planner.ui.importing.rows import CELL_ROLE, CellLook

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
    from PySide6.QtWidgets import QWidget

    from planner.ui.theme import ColourName, Theme

PADDING, ICON, GAP = 8, 13, 5
_ICONS: dict[Severity, tuple[str, ColourName]] = {
    Severity.ERROR: ("triangle-alert", "error"),
    Severity.NOTE: ("info", "warn"),
    Severity.DUPLICATE: ("copy", "text2"),
}


class PreviewDelegate(QStyledItemDelegate):
    """Paints a ``CellLook``; nothing is said by colour alone."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        look = index.data(CELL_ROLE)
        if not isinstance(look, CellLook):
            return super().sizeHint(option, index)
        width = QFontMetrics(self._theme.font_px(13, 600)).horizontalAdvance(look.text)
        icon = ICON + GAP if look.severity is not None else 0
        return QSize(width + icon + 2 * PADDING + 2, self._theme.px(36))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look = index.data(CELL_ROLE)
        if not isinstance(look, CellLook):
            return
        painter.save()
        rect: QRect = option.rect
        state = option.state
        self._paint_ground(painter, rect, look)
        self._paint_text(painter, rect, look)
        if state & QStyle.StateFlag.State_HasFocus or state & QStyle.StateFlag.State_Selected:
            ring: ColourName = "error" if look.severity is Severity.ERROR else "focus"
            painter.setPen(QPen(self._theme.colour(ring), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(rect).adjusted(1.25, 1.25, -2.25, -2.25))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, look: CellLook) -> None:
        grounds: dict[Severity, ColourName] = {
            Severity.ERROR: "errorSoft",
            Severity.NOTE: "warnSoft",
            Severity.DUPLICATE: "sunken",
        }
        if look.severity is not None:
            painter.fillRect(rect, self._theme.colour(grounds[look.severity]))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = QRectF(rect).adjusted(0, 0, -1, -1)
        if look.severity is Severity.ERROR:
            painter.setPen(QPen(self._theme.colour("error"), 1.5))
            painter.drawRect(inner.adjusted(0.75, 0.75, -0.75, -0.75))
        elif look.severity is not None:
            note = look.severity is Severity.NOTE
            painter.fillRect(
                QRectF(inner.left(), inner.bottom() - 2, inner.width(), 2),
                self._theme.colour("warn" if note else "lineStrong"),
            )

    def _paint_text(self, painter: QPainter, rect: QRect, look: CellLook) -> None:
        room = rect.adjusted(PADDING, 0, -PADDING, 0)
        weight = 600 if look.severity is Severity.ERROR or look.changed else 400
        font = self._theme.font_px(13, weight, tabular=True)
        metrics = QFontMetrics(font)
        icon = ICON + GAP if look.severity is not None else 0
        text = metrics.elidedText(look.text, Qt.TextElideMode.ElideRight, room.width() - icon)
        width = icon + metrics.horizontalAdvance(text)
        left = room.right() + 1 - width if look.right else room.left()
        if look.severity is not None:
            name, colour = _ICONS[look.severity]
            device = painter.device()
            scale = device.devicePixelRatioF()
            pixmap = self._theme.pixmap(name, colour, ICON, scale)
            painter.drawPixmap(left, rect.center().y() - ICON // 2, pixmap)
        painter.setFont(font)
        painter.setPen(self._theme.colour(_ink(look)))
        painter.drawText(
            QRect(left + icon, rect.top(), room.right() + 1 - left - icon, rect.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            text,
        )

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's signature
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002 - likewise
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("cell-editor")
        return editor


def _ink(look: CellLook) -> ColourName:
    if look.severity is Severity.ERROR:
        return "error"
    if look.changed:
        return "accent"
    return "text3" if look.skipped else "text"
