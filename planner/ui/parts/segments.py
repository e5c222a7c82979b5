"""The chance as ten segments: filled, gained and lost ones differ by shape, not by hue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.ui.parts.hatching import paint_hatch

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from planner.ui.theme import Palette, Theme

TIMES = 10
GAP = 3.0


@dataclass(frozen=True, slots=True)
class Chance:
    """How many of ten segments are filled, and how many were before a trial change.

    ``words`` is the same said in words, ``10번 중 6번``, for screen readers and tool tips.
    """

    times: int
    before: int | None = None
    words: str = ""


def paint_segments(painter: QPainter, rect: QRectF, palette: Palette, chance: Chance) -> None:
    """Draw ``chance`` into ``rect``: ten boxes of equal width over its whole height."""
    before = chance.times if chance.before is None else chance.before
    width = (rect.width() - GAP * (TIMES - 1)) / TIMES
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place in range(TIMES):
        box = QRectF(rect.left() + place * (width + GAP), rect.top(), width, rect.height())
        if place < min(chance.times, before):
            _fill(painter, box, palette)
        elif place < chance.times:
            paint_hatch(painter, box, palette.chart("probGain"), palette.colour("surface"))
        else:
            _outline(painter, box, palette, lost=place < before)
    painter.restore()


class ChanceSegments(QWidget):
    """Ten segments in a form or a panel."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, height: int = 14) -> None:
        super().__init__(parent)
        self._theme, self._height = theme, height
        self._chance = Chance(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def chance(self) -> Chance:
        """What is shown."""
        return self._chance

    def show_chance(self, chance: Chance) -> None:
        """Show ``chance``."""
        self._chance = chance
        self.setAccessibleName(chance.words)
        self.setToolTip(chance.words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(20 * TIMES + int(GAP) * (TIMES - 1), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(9 * TIMES + int(GAP) * (TIMES - 1), self._height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        hint = self.sizeHint()
        width = min(self.width(), hint.width())
        top = (self.height() - self._height) / 2
        paint_segments(
            QPainter(self), QRectF(0, top, width, self._height), self._theme.palette, self._chance
        )


def _fill(painter: QPainter, box: QRectF, palette: Palette) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.chart("probFill"))
    painter.drawRoundedRect(box, 2, 2)


def _outline(painter: QPainter, box: QRectF, palette: Palette, *, lost: bool) -> None:
    pen = QPen(palette.colour("cost"), 1.5) if lost else QPen(palette.outline(), 1.25)
    inset = pen.widthF() / 2
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 2, 2)
