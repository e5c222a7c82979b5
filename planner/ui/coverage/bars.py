"""The chance of each target as a row that can be selected."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from planner.ui.parts import Chance, paint_segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from planner.domain.base import Uid
    from planner.ui.theme import ColourName, Theme

Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
BAR_ROLE = int(Role.UserRole)
_WIDE = 760
_ROOMY, _NARROW = (176, 112, 130), (150, 84, 84)
"""Widths at 100 %: the name, when it is due, the words of its chance."""
_BOXES, _SMALL_BOXES = 199.0, 118.0
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Bar:
    """One row; all texts are ready to be shown. ``words`` say the chance.

    One that is ``paid`` has none, and cannot be selected.
    """

    uid: Uid
    rank: int
    name: str
    when: str
    chance: Chance | None
    words: str
    shortfall: str
    paid: bool = False

    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        parts = (self.name, self.when, self.words, self.shortfall)
        return ", ".join(part for part in parts if part)


class BarModel(QAbstractListModel):
    """The rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show ``bars``; rows of the same targets are changed in place."""
        same = [bar.uid for bar in bars] == [bar.uid for bar in self._bars]
        if not same:
            self.beginResetModel()
        before, self._bars = self._bars, tuple(bars)
        if not same:
            self.endResetModel()
            return
        for row, (old, new) in enumerate(zip(before, self._bars, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, uid: Uid) -> int:
        """Return the row of a target, -1 if it has none."""
        return next((row for row, bar in enumerate(self._bars) if bar.uid == uid), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        return 0 if parent.isValid() else len(self._bars)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._bars[index.row()].paid:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        bar = self._bars[index.row()]
        if role == Role.DisplayRole:
            return bar.name
        if role in {Role.AccessibleTextRole, Role.ToolTipRole}:
            return bar.spoken()
        return bar if role == BAR_ROLE else None


class BarDelegate(QStyledItemDelegate):
    """Paints a row: rank, name, when, ten segments, words, shortfall."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kept: dict[object, QPixmap] = {}
        self._fonts: dict[tuple[float, int], tuple[QFont, QFontMetricsF]] = {}
        theme.changed.connect(self._forget)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(400, self._theme.px(26))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        bar: Bar = index.data(BAR_ROLE)
        state: Any = option
        rect = QRectF(state.rect)
        chosen = bool(state.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selection"))
            painter.drawRoundedRect(rect.adjusted(0, 0.5, 0, -0.5), 5, 5)
        quiet: ColourName = "text2" if chosen else "text3"
        named: ColourName = "text2" if bar.paid else "text"
        scale = self._theme.text_size / 100
        wide = rect.width() > _WIDE * scale
        name, when, words = (n * scale for n in (_ROOMY if wide else _NARROW))
        boxes = _BOXES if wide else _SMALL_BOXES
        x = rect.left() + 8
        self._text(painter, rect, (x, 20 * scale), str(bar.rank), quiet, 13, 400)
        x += 24 * scale
        self._text(painter, rect, (x, name - 8), bar.name, named, 13, 600)
        x += name
        self._text(painter, rect, (x, when - 8), bar.when, quiet, 12, 400)
        x += when
        if bar.chance is not None:
            box = QRectF(x, rect.center().y() - 6.5, boxes, 13)
            self._segments(painter, box, bar.chance, state.widget.devicePixelRatioF())
        x += boxes + 13
        if bar.chance is None:
            self._text(painter, rect, (x, words), bar.words, "text2", 13, 400)
        else:
            self._words(painter, rect, x, bar.words)
        x += words
        right = QRectF(x, rect.top(), rect.right() - 8 - x, rect.height())
        font, metrics = self._font(12.5, 400)
        painter.setFont(font)
        painter.setPen(self._theme.colour(quiet))
        # Half a sentence would only puzzle; the tool tip has it all.
        if metrics.horizontalAdvance(bar.shortfall) <= right.width():
            painter.drawText(right, _RIGHT, bar.shortfall)
        painter.restore()

    def _segments(self, painter: QPainter, box: QRectF, chance: Chance, scale: float) -> None:
        """Paint a chance, on a screen of ``scale`` from a picture: there are few of them."""
        if painter.deviceTransform().m11() != scale:
            paint_segments(painter, box, self._theme.palette, chance)
            return
        asked = (chance.times, chance.before, box.width(), scale)
        kept = self._kept.get(asked)
        if kept is None:
            kept = QPixmap(QSize(ceil(box.width()), ceil(box.height())) * scale)
            kept.setDevicePixelRatio(scale)
            kept.fill(Qt.GlobalColor.transparent)
            inner = QPainter(kept)
            paint_segments(inner, QRectF(QPointF(), box.size()), self._theme.palette, chance)
            inner.end()
            self._kept[asked] = kept
        painter.drawPixmap(QPointF(round(box.left()), round(box.top())), kept)

    def _forget(self) -> None:
        self._kept.clear()
        self._fonts.clear()

    def _font(self, px: float, weight: int) -> tuple[QFont, QFontMetricsF]:
        """Return a font with its metrics; making them anew for each word takes longer than it."""
        if (px, weight) not in self._fonts:
            font = self._theme.font_px(px, weight, tabular=True)
            self._fonts[px, weight] = (font, QFontMetricsF(font))
        return self._fonts[px, weight]

    def _text(  # noqa: PLR0917 - a painter's signature
        self,
        painter: QPainter,
        rect: QRectF,
        span: tuple[float, float],
        text: str,
        colour: ColourName,
        px: float,
        weight: int,
    ) -> None:
        font, metrics = self._font(px, weight)
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, span[1])
        painter.drawText(QRectF(span[0], rect.top(), span[1] + 4, rect.height()), _LEFT, shown)

    def _words(self, painter: QPainter, rect: QRectF, x: float, words: str) -> None:
        """Draw the chance with its number emphasised: 10번 중 **7번**."""
        for part, strong in parted(words):
            font, metrics = self._font(13, 700 if strong else 400)
            painter.setFont(font)
            painter.setPen(self._theme.colour("text" if strong else "text2"))
            width = metrics.horizontalAdvance(part)
            painter.drawText(QRectF(x, rect.top(), width + 2, rect.height()), _LEFT, part)
            x += width


def parted(words: str) -> list[tuple[str, bool]]:
    """Return the words of a chance in parts, each with whether it is the number that counts."""
    head, middle, tail = words.partition("중 ")
    if middle:
        return [(head + middle, False), (tail, True)]
    head, middle, tail = words.partition(" in ")
    if middle and head.isdigit():
        return [(head, True), (middle + tail, False)]
    return [(words, True)]


class Bars(QListView):
    """The rows as a list; the arrow keys and the mouse select.

    Signals:
        picked: the uid of the row that the user selected.
    """

    picked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.bars = BarModel(self)
        self._delegate = BarDelegate(theme, self)
        self.setModel(self.bars)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._quiet = False
        self.selectionModel().currentChanged.connect(self._on_current)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_bars(self, bars: Sequence[Bar], selected: Uid | None) -> None:
        """Show ``bars`` with one selected; tell nobody."""
        self._quiet = True
        self.bars.show_bars(bars)
        row = -1 if selected is None else self.bars.row_of(selected)
        if row != self.currentIndex().row():
            self.setCurrentIndex(self.bars.index(row))
        self._quiet = False

    def row_height(self) -> int:
        """Return the height of a row."""
        return self._theme.px(26)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._quiet:
            self.picked.emit(current.data(BAR_ROLE).uid)
