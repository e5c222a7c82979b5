"""The base of the small pictures: marks that can be hovered, clicked and reached by keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPaintEvent

    from planner.domain.base import Uid
    from planner.ui.reality.words import Words
    from planner.ui.theme import Theme

_NEXT = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
_OPEN = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark that stands for rows of the record; ``text`` says it in words."""

    rect: QRectF
    kind: str
    rows: tuple[Uid, ...]
    text: str


class Picture(QWidget):
    """A painter's widget. A subclass draws and tells where its marks are.

    Signals:
        opened: kind and uids of the rows behind a mark that was clicked or entered.
    """

    opened = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.words: Words | None = None
        self._spots: list[Spot] = []
        self._at = 0
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_words(self, words: Words) -> None:
        """Show what ``words`` are about."""
        self.words = words
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Paint the picture and call ``spot`` for each mark."""
        raise NotImplementedError

    def spots(self) -> list[Spot]:
        """Return the marks that stand for rows, in the order they are reached by keys."""
        return self._spots

    def spot(self, rect: QRectF, kind: str, rows: tuple[Uid, ...], text: str) -> None:
        """Let ``rect`` stand for ``rows``; nothing happens on a mark without rows."""
        if rows:
            self._spots.append(Spot(rect, kind, rows, text))

    def text(  # noqa: PLR0917 - a painter's signature
        self,
        painter: QPainter,
        at: QPointF,
        text: str,
        font: QFont,
        colour: QColor,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> float:
        """Draw ``text`` with its baseline at ``at`` and return its width."""
        wide = QFontMetricsF(font).horizontalAdvance(text)
        x = at.x()
        if align == Qt.AlignmentFlag.AlignRight:
            x -= wide
        elif align == Qt.AlignmentFlag.AlignHCenter:
            x -= wide / 2
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(QPointF(x, at.y()), text)
        return wide

    def box(self, painter: QPainter, rect: QRectF, colour: QColor, radius: float = 3) -> None:
        """Fill a box with rounded corners."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(rect, radius, radius)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        self._spots = []
        self.draw(painter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._spots else Qt.FocusPolicy.NoFocus)
        if self.hasFocus() and self._spots:
            rect = self._spots[min(self._at, len(self._spots) - 1)].rect
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.colour("focus"), 2))
            painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 4, 4)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._spot_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._spot_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found is not None:
            self.opened.emit(found.kind, found.rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._spots and event.key() in _NEXT:
            self._at = (self._at + _NEXT[Qt.Key(event.key())]) % len(self._spots)
            self.setAccessibleDescription(self._spots[self._at].text)
            self.update()
        elif self._spots and event.key() in _OPEN:
            found = self._spots[min(self._at, len(self._spots) - 1)]
            self.opened.emit(found.kind, found.rows)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._spot_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), found.text if found else "", self)
            return True
        return super().event(event)

    def _spot_at(self, point: QPointF) -> Spot | None:
        return next((s for s in self._spots if s.rect.contains(point)), None)
