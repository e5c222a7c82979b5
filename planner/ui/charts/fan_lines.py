# mypy: allow-untyped-calls
# pyqtgraph has no types.
"""The bands and lines of the fan chart, painted in one go.

As items of a scene each would be measured, transformed and asked for its bounds several times a
frame; while a lever is dragged there is no time for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen, QPolygonF

from planner.ui.charts.fan_data import FanPicture, smoothed, stepped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor

    from planner.ui.theme import ColourName, Theme

    Line = tuple[NDArray[np.float64], NDArray[np.float64]]

OTHER_DASH = (4.0, 2.5)
"""The dash of other settings that are drawn beside what is shown."""

_HATCH_STEP, _HATCH_WIDTH = 7.0, 1.2
_POOR, _LOW, _MIDDLE, _HIGH, _GOOD = range(5)


class LinePainter:
    """Paints a ``FanPicture`` into a box that shows a range of days and amounts."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.screen_scale = 1.0
        """Pixels of the screen for each of the window's."""
        self._days: NDArray[np.float64] = np.empty(0)
        self._heights: list[NDArray[np.float64]] = []
        self.bands: list[NDArray[np.float64]] = []
        """The quantiles as they are drawn, from poor runs to good ones."""
        self.lines: dict[str, Line] = {}
        """The lines by name, days and amounts."""
        self._other = False
        self.beside: list[Line] = []
        """The poor and the good run of what it is held against."""

    def show(self, picture: FanPicture) -> None:
        """Take over ``picture``."""
        days, end = picture.days, float(picture.days[-1])
        self._days = days.astype(np.float64)
        bands = self.bands = list(smoothed(days, picture.quantiles))
        sure, due = smoothed(days, np.stack([picture.sure, picture.due]))
        sure = np.minimum(sure, bands[_POOR])
        due = np.clip(due, sure, bands[_POOR])
        self._heights = [np.zeros(len(days)), sure, due, bands[_POOR]]
        history = np.array(picture.history, dtype=np.int64).reshape(-1, 2)
        before = picture.before
        self.lines = {
            "all": stepped(*picture.all_costs, end),
            "selected": stepped(*picture.selected, end),
            "median": (self._days, bands[_MIDDLE]),
            "history": stepped(history[:, 0], history[:, 1], 0.0),
        }
        if before is not None:
            self.lines["before"] = (self._days, smoothed(days, before))
        self._other = picture.other
        edges = picture.before_edges
        self.beside = [] if edges is None else [(self._days, smoothed(days, row)) for row in edges]

    def highest(self) -> float:
        """Return the largest amount drawn, at least 1."""
        shown = [self.bands[_GOOD], self.lines["all"][1], self.lines["history"][1]]
        shown += [heights for _days, heights in self.beside]
        return max(1.0, *(float(row.max(initial=0)) for row in shown))

    def paint(
        self,
        painter: QPainter,
        box: QRectF,
        days: tuple[float, float],
        amounts: tuple[float, float],
    ) -> None:
        """Paint all into ``box``, whose edges are ``days`` and ``amounts``."""
        if not self.bands:
            return
        theme = self._theme
        across = box.width() / (days[1] - days[0])
        up = box.height() / (amounts[1] - amounts[0])

        def shape(x: NDArray[np.float64], y: NDArray[np.float64]) -> QPolygonF:
            at = box.left() + (x - days[0]) * across
            height = box.bottom() - (y - amounts[0]) * up
            made: QPolygonF = pg.functions.arrayToQPolygonF(at, height)
            return made

        def area(low: NDArray[np.float64], high: NDArray[np.float64]) -> QPolygonF:
            x, y = np.concatenate([self._days, self._days[::-1]]), np.concatenate([low, high[::-1]])
            return shape(x, y)

        def fill(low: NDArray[np.float64], high: NDArray[np.float64], brush: QBrush) -> None:
            painter.setBrush(brush)
            painter.drawPolygon(area(low, high))

        painter.save()
        painter.setClipRect(box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        outer, inner = QBrush(theme.chart("incomeBand80")), QBrush(theme.chart("incomeBand50"))
        ground, sure, due, poor = self._heights
        under: tuple[tuple[NDArray[np.float64], NDArray[np.float64], ColourName], ...] = (
            (ground, sure, "busy"),
            (sure, due, "avail"),
        )
        for low, high, colour in under:
            if np.any(high > low):
                fill(low, high, QBrush(theme.colour(colour)))
        if np.any(poor > due):
            if painter.deviceTransform().m11() == self.screen_scale:
                fill(due, poor, QBrush(theme.chart("incomeBand80"), Qt.BrushStyle.BDiagPattern))
            else:
                _hatch(painter, area(due, poor), theme.chart("incomeBand80"))
        fill(self.bands[_POOR], self.bands[_GOOD], outer)
        fill(self.bands[_LOW], self.bands[_HIGH], inner)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for line, pen in self._drawn():
            painter.setPen(pen)
            painter.drawPolyline(shape(*line))
        painter.restore()

    def _drawn(self) -> list[tuple[Line, QPen]]:
        """Return the lines with their pens, those on top last."""
        chart, lines = self._theme.chart, self.lines
        drawn = [
            (lines["all"], _pen(chart("cost"), 1.75, [3.4, 2.0])),
            (lines["selected"], _pen(chart("cost"), 2.5)),
        ]
        drawn += [(edge, _pen(chart("actual"), 1.0, [2.0, 3.5])) for edge in self.beside]
        if "before" in lines and not self._other:
            drawn.append((lines["before"], _pen(chart("income"), 1.75, [1.2, 2.0])))
        drawn.append((lines["median"], _pen(chart("income"), 2.5)))
        if "before" in lines and self._other:
            # Settings of their own look here as they do side by side; nothing covers them.
            drawn.append((lines["before"], _pen(chart("actual"), 2.0, OTHER_DASH)))
        drawn.append((lines["history"], _pen(chart("actual"), 2.5)))
        return [(line, pen) for line, pen in drawn if len(line[0])]


def _hatch(painter: QPainter, area: QPolygonF, colour: QColor) -> None:
    """Fill ``area`` with oblique lines: on paper the dots of a pattern are too fine to be seen."""
    path = QPainterPath()
    path.addPolygon(area)
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(colour, _HATCH_WIDTH))
    box = path.boundingRect()
    left = box.left() - box.height()
    while left < box.right():
        painter.drawLine(QPointF(left, box.bottom()), QPointF(left + box.height(), box.top()))
        left += _HATCH_STEP
    painter.restore()


def _pen(colour: QColor, width: float, dash: Sequence[float] | None = None) -> QPen:
    pen = QPen(colour, width)
    if dash is not None:
        pen.setDashPattern(list(dash))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen
