"""How a row of the tree of targets is painted and edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from planner.text import _
from planner.ui.coverage.bars import parted
from planner.ui.parts import Chance, ParsedEdit, paint_segments
from planner.ui.targets import words
from planner.ui.targets.tree import (
    CHANCE_ROLE,
    FLASH_ROLE,
    PART_ROLE,
    ROW_ROLE,
    Column,
    Index,
    ShownChance,
)
from planner.wording import money

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from PySide6.QtGui import QColor

    from planner.domain.base import Uid
    from planner.insight.targets import InstalmentRow, TargetRow
    from planner.text import Translator
    from planner.ui.targets.cells import Cells
    from planner.ui.theme import ColourName, Theme

ROW, PART = 48, 32
_PAD = 10.0
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TargetDelegate(QStyledItemDelegate):
    """Paints targets and instalments; ``cells`` makes editors and stores what they read."""

    def __init__(
        self,
        theme: Theme,
        translator: Translator,
        today: Callable[[], dt.date],
        cells: Cells,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._translator, self._today = theme, translator, today
        self._cells = cells
        self.currency = "KRW"
        self.expanded: frozenset[Uid] = frozenset()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        return QSize(60, self._theme.px(ROW if index.data(PART_ROLE) is None else PART))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state: Any = option
        rect = QRectF(state.rect)
        chosen = bool(state.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(rect, self._theme.colour("selection"))
        elif index.data(FLASH_ROLE) and index.column() == Column.CHANCE:
            painter.fillRect(rect, self._theme.colour("accentSoft"))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawLine(
            QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5)
        )
        row: TargetRow = index.data(ROW_ROLE)
        part: InstalmentRow | None = index.data(PART_ROLE)
        if part is None:
            self._paint_target(painter, rect, index, row, chosen=chosen)
        else:
            self._paint_part(painter, rect, index, part)
        painter.restore()

    def _paint_target(
        self, painter: QPainter, rect: QRectF, index: Index, row: TargetRow, *, chosen: bool
    ) -> None:
        quiet: ColourName = "text2" if chosen else "text3"
        column = Column(index.column())
        inner = rect.adjusted(_PAD, 0, -_PAD, 0)
        if column is Column.RANK:
            grip = self._theme.pixmap("grip-vertical", quiet, 15, _scale(painter))
            painter.drawPixmap(QPointF(rect.left() + 20, rect.center().y() - 7.5), grip)
            number = inner.adjusted(32, 0, 6, 0)
            self._text(painter, number, str(row.target.rank), "text", (14, 700))
        elif column is Column.NAME:
            self._paint_name(painter, inner, row, quiet, chosen=chosen)
        elif column is Column.DUE:
            self._two(painter, inner, words.due(self._translator, row, self._today()), quiet)
        elif column is Column.AMOUNT:
            amount = money.bare(row.left_minor, self.currency)
            self._text(painter, inner, amount, "text", (13, 400), _RIGHT)
        elif column is Column.SAVED:
            self._paint_saved(painter, inner, row, quiet)
        else:
            chance = index.data(CHANCE_ROLE)
            if chance is None:
                why = _("paid") if row.left_minor == 0 else str(index.data() or "")
                self._text(painter, inner, why, "text2", (13, 400))
            else:
                self._paint_chance(painter, inner, chance)

    def _paint_name(
        self, painter: QPainter, inner: QRectF, row: TargetRow, quiet: ColourName, *, chosen: bool
    ) -> None:
        middle = inner.center().y()
        circle = QPointF(inner.left() + 10, middle)
        painter.setPen(QPen(self._theme.colour("lineStrong"), 1.25))
        painter.setBrush(self._theme.colour("surface") if chosen else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle, 10, 10)
        letter = QRectF(circle.x() - 10, middle - 10, 20, 20)
        painter.setPen(self._theme.colour("text2"))
        painter.setFont(self._theme.font_px(12, 600))
        painter.drawText(letter, Qt.AlignmentFlag.AlignCenter, words.badge(self._translator, row))
        rest = inner.adjusted(27, 0, 0, 0)
        if row.recurring:
            icon = "chevron-up" if row.target.uid in self.expanded else "chevron-down"
            chevron = self._theme.pixmap(icon, quiet, 14, _scale(painter))
            painter.drawPixmap(QPointF(inner.right() - 12, middle - 7), chevron)
            rest = rest.adjusted(0, 0, -18, 0)
        under = words.under_name(self._translator, row, self.currency)
        self._two(painter, rest, (row.target.name, under), quiet, (14, 600))

    def _paint_saved(
        self, painter: QPainter, inner: QRectF, row: TargetRow, quiet: ColourName
    ) -> None:
        if row.saved_minor == 0:
            self._text(painter, inner, _("none yet"), quiet, (12.5, 400))
            return
        middle = inner.center().y()
        bar = QRectF(inner.left(), middle - 4, 74, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.chart("probEmpty"))
        painter.drawRoundedRect(bar, 4, 4)
        share = min(row.saved_minor / max(row.left_minor, 1), 1.0)
        painter.setBrush(self._theme.colour("accentFill"))
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), max(74 * share, 8), 8), 4, 4)
        amount = money.axis(self._translator, row.saved_minor, self.currency)
        self._text(painter, inner.adjusted(82, 0, 0, 0), amount, "text", (12.5, 400))

    def _paint_chance(self, painter: QPainter, inner: QRectF, chance: ShownChance) -> None:
        # The longest answer needs the rest; half of it would say something else.
        width = min(128.0, max(inner.width() - self._theme.px(152), 50.0))
        box = QRectF(inner.left(), inner.center().y() - 6, width, 12)
        paint_segments(painter, box, self._theme.palette, Chance(chance.level))
        x = inner.left() + width + 10
        for text, strong in parted(chance.words):
            painter.setFont(self._theme.font_px(13, 700 if strong else 400, tabular=True))
            painter.setPen(self._theme.colour("text" if strong else "text2"))
            wide = QFontMetricsF(painter.font()).horizontalAdvance(text)
            painter.drawText(QRectF(x, inner.top(), wide + 2, inner.height()), _LEFT, text)
            x += wide

    def _paint_part(
        self, painter: QPainter, rect: QRectF, index: Index, part: InstalmentRow
    ) -> None:
        inner = rect.adjusted(_PAD, 0, -_PAD, 0)
        column = Column(index.column())
        colour: ColourName = "text3" if part.is_paid else "text2"
        if column is Column.SAVED and not part.is_paid and part.due_on < self._today():
            colour = "cost"
        if column is Column.NAME:
            inner = inner.adjusted(27, 0, 0, 0)
        side = _RIGHT if column is Column.AMOUNT else _LEFT
        self._text(painter, inner, str(index.data() or ""), colour, (13, 400), side)

    def _two(
        self,
        painter: QPainter,
        rect: QRectF,
        texts: tuple[str, str],
        quiet: ColourName,
        look: tuple[float, int] = (13, 400),
    ) -> None:
        """Draw one line, or two of which the second is small."""
        if not texts[1]:
            self._text(painter, rect, texts[0], "text", look)
            return
        high, low = self._theme.px(19), self._theme.px(16)
        upper = QRectF(rect.left(), rect.center().y() - high + 1, rect.width(), high)
        lower = QRectF(rect.left(), rect.center().y(), rect.width(), low)
        self._text(painter, upper, texts[0], "text", look)
        self._text(painter, lower, texts[1], quiet, (12, 400))

    def _text(  # noqa: PLR0917 - a painter's signature
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        colour: ColourName,
        look: tuple[float, int],
        side: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        painter.setFont(self._theme.font_px(look[0], look[1], tabular=True))
        ink: QColor = self._theme.colour(colour)
        painter.setPen(ink)
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 1)
        painter.drawText(rect, side, shown)

    # Editing -------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del option
        row: TargetRow = index.data(ROW_ROLE)
        editor = self._cells.editor(row, Column(index.column()), parent)
        if editor is None:
            return QWidget(parent)
        editor.complained.connect(editor.setToolTip)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        del index
        if isinstance(editor, ParsedEdit):
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        del model
        if isinstance(editor, ParsedEdit) and editor.commit() and editor.value() is not None:
            row: TargetRow = index.data(ROW_ROLE)
            self._cells.write(row, Column(index.column()), editor.value())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        del index
        state: Any = option
        editor.setGeometry(state.rect.adjusted(4, 7, -4, -7))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
        if (
            isinstance(editor, ParsedEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in keys
            and not editor.commit()
        ):
            # What cannot be read keeps the editor open, with the reason below.
            QToolTip.showText(editor.mapToGlobal(editor.rect().bottomLeft()), editor.toolTip())
            return True
        return super().eventFilter(editor, event)


def _scale(painter: QPainter) -> float:
    return painter.device().devicePixelRatioF()
