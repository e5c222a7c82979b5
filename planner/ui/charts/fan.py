# mypy: allow-untyped-calls
# pyqtgraph has no types.
"""The fan chart: money that may come together, and the stairs of what is to be paid."""

from __future__ import annotations

import itertools
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QPainter

from planner.ui.charts import axes
from planner.ui.charts.fan_data import FanPicture, smoothed, stepped
from planner.ui.charts.fan_marks import Labels, MarkPainter

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Generator

    from PySide6.QtCore import QEvent, QRect
    from PySide6.QtGui import QMouseEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from planner.text import Translator
    from planner.ui.charts.fan_data import Card
    from planner.ui.theme import Theme

_RIGHT, _TOP = 86, 24
_HEADROOM = 1.06
_SHORTEST_DAYS = 21
_SNAP_PX = 6


class FanChart(pg.PlotWidget):
    """Draws a ``FanPicture``; time can be dragged and zoomed, a double click fits it again.

    Signals:
        pointed: the day after today under the mouse, ``None`` once it has left.
    """

    pointed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        translator: Translator,
        today: dt.date,
        currency: str,
        parent: QWidget | None = None,
    ) -> None:
        self._money = axes.MoneyAxis(translator, currency)
        self._months = axes.MonthAxis(translator, today)
        bottom_and_left = {"left": self._money, "bottom": self._months}
        super().__init__(parent, axisItems=bottom_and_left, enableMenu=False)
        # pyqtgraph makes this menu in any case; without a parent it would outlive the chart.
        menu = self.getPlotItem().ctrlMenu
        menu.setParent(self, menu.windowFlags())
        self._theme = theme
        self._marks = MarkPainter(theme)
        self._picture: FanPicture | None = None
        self._first, self._last, self._top = -30.0, 180.0, 1.0
        self._thickness = 1.0
        self.setAntialiasing(True)
        self.setFrameShape(pg.QtWidgets.QFrame.Shape.NoFrame)
        self.hideButtons()
        self.setMouseEnabled(x=True, y=False)
        self.setMouseTracking(True)
        self.getPlotItem().layout.setContentsMargins(0, _TOP, _RIGHT, 0)
        self.getViewBox().setDefaultPadding(0)
        self._make_curves()
        theme.changed.connect(self.restyle)
        self.restyle()

    def _make_curves(self) -> None:
        none = pg.mkPen(None)
        self._edges = [pg.PlotCurveItem(pen=none, antialias=True) for _edge in range(5)]
        # What is in hand, what is owed and what is only likely, from the axis upwards.
        self._levels = [pg.PlotCurveItem(pen=none, antialias=True) for _level in range(3)]
        under = [*self._levels, self._edges[0]]
        self._shades = [pg.FillBetweenItem(*pair) for pair in itertools.pairwise(under)]
        self._band80 = pg.FillBetweenItem(self._edges[0], self._edges[4])
        self._band50 = pg.FillBetweenItem(self._edges[1], self._edges[3])
        self._history = pg.PlotCurveItem(antialias=True)
        self._median = pg.PlotCurveItem(antialias=True)
        self._before = pg.PlotCurveItem(antialias=True)
        self._before_edges = [pg.PlotCurveItem(antialias=True) for _edge in range(2)]
        self._selected = pg.PlotCurveItem(antialias=True)
        self._all = pg.PlotCurveItem(antialias=True)
        # The grid lies under everything; the bands are solid, so the order is what shows.
        shades = (*self._levels, *self._shades)
        drawn = (*shades, *self._edges, self._band80, self._band50, self._all, self._selected)
        for depth, item in enumerate(
            (*drawn, *self._before_edges, self._before, self._median, self._history)
        ):
            item.setZValue(depth)
            self.addItem(item)

    def restyle(self) -> None:
        """Take over the colours and fonts of the theme."""
        theme = self._theme
        self.setBackground(theme.colour("surface"))
        axes.dress(self._money, theme, line=False)
        axes.dress(self._months, theme, line=True)
        self._shades[0].setBrush(pg.mkBrush(theme.colour("busy")))
        self._shades[1].setBrush(pg.mkBrush(theme.colour("avail")))
        hatched = QBrush(theme.chart("incomeBand80"), Qt.BrushStyle.BDiagPattern)
        self._shades[2].setBrush(hatched)
        self._band80.setBrush(pg.mkBrush(theme.chart("incomeBand80")))
        self._band50.setBrush(pg.mkBrush(theme.chart("incomeBand50")))
        self._draw_pens()
        self.viewport().update()

    @contextmanager
    def thick(self, scale: float) -> Generator[None]:
        """Draw lines ``scale`` times as wide meanwhile, for a picture of finer pixels.

        The pens of curves are counted in pixels of the device, whatever the painter's scale.
        """
        kept, self._thickness = self._thickness, scale
        self._draw_pens()
        yield
        self._thickness = kept
        self._draw_pens()

    def _draw_pens(self) -> None:
        theme, dash, thick = self._theme, Qt.PenStyle.CustomDashLine, self._thickness
        self._history.setPen(_pen(theme.chart("actual"), 2.5 * thick))
        self._median.setPen(_pen(theme.chart("income"), 2.5 * thick))
        self._before.setPen(_pen(theme.chart("income"), 1.75 * thick, dash, [1.2, 2.0]))
        for edge in self._before_edges:
            edge.setPen(_pen(theme.chart("income"), 1.0 * thick, dash, [2.0, 3.5]))
        self._selected.setPen(_pen(theme.chart("cost"), 2.5 * thick))
        self._all.setPen(_pen(theme.chart("cost"), 1.75 * thick, dash, [3.4, 2.0]))

    def show_picture(self, picture: FanPicture, labels: Labels, *, keep_scale: bool) -> None:
        """Draw ``picture``; ``keep_scale`` lets the height only grow, as while dragging."""
        self._picture = picture
        if self._thickness != self.devicePixelRatioF():
            self._thickness = self.devicePixelRatioF()
            self._draw_pens()
        end = float(picture.days[-1])
        bands = [smoothed(picture.days, row) for row in picture.quantiles]
        days = picture.days.astype(np.float64)
        for edge, band in zip(self._edges, bands, strict=True):
            edge.setData(days, band)
        sure = np.minimum(smoothed(picture.days, picture.sure), bands[0])
        due = np.clip(smoothed(picture.days, picture.due), sure, bands[0])
        for curve, height in zip(self._levels, (np.zeros(len(days)), sure, due), strict=True):
            curve.setData(days, height)
        self._median.setData(days, bands[2])
        before = np.empty(0) if picture.before is None else smoothed(picture.days, picture.before)
        self._before.setData(days[: len(before)], before)
        beside = picture.before_edges
        for place, line in enumerate(self._before_edges):
            shown = np.empty(0) if beside is None else smoothed(picture.days, beside[place])
            line.setData(days[: len(shown)], shown)
        self._selected.setData(*stepped(*picture.selected, end))
        self._all.setData(*stepped(*picture.all_costs, end))
        history = np.array(picture.history, dtype=np.int64).reshape(-1, 2)
        self._history.setData(*stepped(history[:, 0], history[:, 1], 0.0))
        top = max(
            bands[4].max(), picture.all_costs[1].max(initial=0), history[:, 1].max(initial=0), 1.0
        )
        self._top = max(self._top if keep_scale else 0.0, float(top) * _HEADROOM)
        self._marks.show(picture, labels, bands)
        self._fit_height()
        self.viewport().update()

    def show_span(self, first: int, last: int) -> None:
        """Show the days from ``first`` to ``last`` after today."""
        self._first, self._last = float(first), float(last)
        self.fit()

    def fit(self) -> None:
        """Show the whole span again."""
        box = self.getViewBox()
        box.setLimits(xMin=self._first, xMax=self._last, minXRange=_SHORTEST_DAYS)
        box.setXRange(self._first, self._last, padding=0)
        self._fit_height()

    def point_at(self, day: int | None, card: Card | None, *, selected: bool) -> None:
        """Put the crosshair on ``day`` with ``card`` beside it."""
        self._marks.point_at(day, card, selected=selected)
        self.viewport().update()

    def _fit_height(self) -> None:
        shown = self.getViewBox().viewRange()[0]
        top = self._top
        if self._picture is not None and shown[1] < self._picture.days[-1] - 1:
            inside = self._picture.days <= shown[1]
            rows = self._picture.quantiles[4][inside]
            costs = self._picture.all_costs
            stairs = costs[1][costs[0] <= shown[1]]
            high = max(float(rows.max(initial=1)), float(stairs.max(initial=1)))
            top = min(top, high * _HEADROOM)
        self.getViewBox().setYRange(0, top, padding=0)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawBackground(painter, rect)
        box = self._box()
        painter.setPen(pg.mkPen(self._theme.chart("grid"), width=1))
        low, high = self.getViewBox().viewRange()[1]
        for _step, values in self._money.tickValues(low, high, 0.0):
            for value in values:
                y = round(self._to_scene(0.0, value).y()) + 0.5
                painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawForeground(painter, rect)
        if self._picture is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._marks.paint(painter, self._box(), self._to_scene)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() != Qt.MouseButton.NoButton:
            self._fit_height()
            return
        at = self.mapToScene(event.position().toPoint())
        box = self._box()
        if not box.contains(at):
            self.pointed.emit(None)
            return
        day = round(self.getViewBox().mapSceneToView(at).x())
        self.pointed.emit(self._snapped(day, at.x()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.fit()
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event)
        self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.viewport().update()

    def _snapped(self, day: int, x: float) -> int:
        """Return the due day nearest to the mouse if it is near enough, else ``day``."""
        if self._picture is None:
            return day
        near = [(abs(self._to_scene(due.day, 0.0).x() - x), due.day) for due in self._picture.dues]
        best = min(near, default=(float(_SNAP_PX + 1), day))
        return best[1] if best[0] <= _SNAP_PX else day

    def _box(self) -> QRectF:
        return QRectF(self.getViewBox().sceneBoundingRect())

    def _to_scene(self, day: float, amount: float) -> QPointF:
        return QPointF(self.getViewBox().mapViewToScene(QPointF(day, amount)))


def _pen(
    colour: object,
    width: float,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
    dash: list[float] | None = None,
) -> object:
    pen = pg.mkPen(colour, width=width)
    pen.setStyle(style)
    if dash is not None:
        pen.setDashPattern(dash)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


__all__ = ["FanChart", "Labels"]
