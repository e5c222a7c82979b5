"""The vocabulary of marks, always visible under a picture."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from planner.ui.parts.elided import Elided
from planner.ui.parts.hatching import paint_hatch
from planner.ui.parts.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QColor, QPaintEvent

    from planner.ui.theme import ChartName, Palette, Theme


_LEAST_HINT = 60


class Mark(Enum):
    """A mark of the week or of a chart."""

    FREE = "free"
    BUSY = "busy"
    DONE = "done"
    UNPAID = "unpaid"
    PLANNED = "planned"
    SUGGESTED = "suggested"
    ACTUAL_LINE = "actual-line"
    INCOME_LINE = "income-line"
    INCOME_DOTTED = "income-dotted"
    OTHER_DASHED = "other-dashed"
    COST_LINE = "cost-line"
    COST_DASHED = "cost-dashed"
    BAND_50 = "band-50"
    BAND_80 = "band-80"
    IN_HAND = "in-hand"
    OWED = "owed"
    LIKELY = "likely"
    GAINED = "gained"
    INCOME_BAR = "income-bar"
    INCOME_OUTLINE = "income-outline"


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A mark and what it stands for."""

    mark: Mark
    text: str


class Swatch(QWidget):
    """One mark as it looks in the picture."""

    def __init__(self, theme: Theme, mark: Mark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._mark = theme, mark
        self.setFixedSize(QSize(20, 14))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        paint_mark(QPainter(self), QRectF(self.rect()), self._theme.palette, self._mark)


class Legend(QFrame):
    """A row of marks with their names, and a hint at its end."""

    def __init__(
        self,
        theme: Theme,
        entries: Sequence[LegendEntry],
        hint: str = "",
        parent: QWidget | None = None,
        *,
        bar: bool = False,
    ) -> None:
        super().__init__(parent)
        if bar:
            self.setProperty("role", "foot")
            self.setFixedHeight(38)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16 if bar else 0, 0, 16 if bar else 0, 0)
        layout.setSpacing(18 if bar else 16)
        for entry in entries:
            pair = QHBoxLayout()
            pair.setSpacing(7)
            pair.addWidget(Swatch(theme, entry.mark, self))
            pair.addWidget(label(entry.text, "label", self))
            layout.addLayout(pair)
        layout.addStretch(1)
        if hint:
            said = Elided(self)
            said.setProperty("role", "caption")
            said.setMinimumWidth(_LEAST_HINT)
            said.say(hint)
            layout.addWidget(said, 1_000)


def paint_mark(painter: QPainter, rect: QRectF, palette: Palette, mark: Mark) -> None:
    """Draw ``mark`` into ``rect`` as the pictures draw it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mark in _LINES:
        chart, style, width = _LINES[mark]
        pen = QPen(palette.chart(chart), width, style)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        middle = rect.center().y()
        painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle))
    else:
        _paint_box(painter, rect.adjusted(0.5, 0.5, -0.5, -0.5), palette, mark)
    painter.restore()


_SOLID, _DASH, _DOT = Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine
_LINES: dict[Mark, tuple[ChartName, Qt.PenStyle, float]] = {
    Mark.ACTUAL_LINE: ("actual", _SOLID, 2.5),
    Mark.INCOME_LINE: ("income", _SOLID, 2.5),
    Mark.INCOME_DOTTED: ("income", _DOT, 1.75),
    Mark.OTHER_DASHED: ("actual", _DASH, 2.0),
    Mark.COST_LINE: ("cost", _SOLID, 2.5),
    Mark.COST_DASHED: ("cost", _DASH, 1.75),
}


_HATCHED: dict[Mark, Callable[[Palette], QColor]] = {
    Mark.BUSY: lambda palette: palette.colour("busy"),
    Mark.GAINED: lambda palette: palette.chart("probGain"),
    Mark.LIKELY: lambda palette: palette.chart("incomeBand80"),
}
_FILLED: dict[Mark, Callable[[Palette], QColor]] = {
    Mark.DONE: lambda palette: palette.colour("accentFill"),
    Mark.INCOME_BAR: lambda palette: palette.chart("income"),
    Mark.IN_HAND: lambda palette: palette.colour("busy"),
    Mark.OWED: lambda palette: palette.colour("avail"),
    Mark.BAND_50: lambda palette: palette.chart("incomeBand50"),
    Mark.BAND_80: lambda palette: palette.chart("incomeBand80"),
}


def _paint_box(painter: QPainter, box: QRectF, palette: Palette, mark: Mark) -> None:
    if mark in _HATCHED:
        paint_hatch(painter, box, _HATCHED[mark](palette), palette.colour("surface"))
    elif mark in _FILLED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_FILLED[mark](palette))
        painter.drawRoundedRect(box, 3, 3)
    elif mark is Mark.FREE:
        painter.fillRect(box, palette.colour("avail"))
        painter.fillRect(_edge_bar(box, 3), palette.colour("availLine"))
    else:
        _paint_outlined(painter, box, palette, mark)


def _paint_outlined(painter: QPainter, box: QRectF, palette: Palette, mark: Mark) -> None:
    edge = QPen(palette.colour("accent"), 1.5)
    painter.setBrush(palette.colour("accentSoft" if mark is Mark.PLANNED else "surface"))
    if mark is Mark.SUGGESTED:
        edge.setDashPattern([2.5, 1.8])
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(edge)
    painter.drawRoundedRect(box, 3, 3)
    if mark is Mark.UNPAID:
        painter.fillRect(_edge_bar(box, 4), palette.colour("accent"))


def _edge_bar(box: QRectF, width: float) -> QRectF:
    return QRectF(box.left(), box.top(), width, box.height())
