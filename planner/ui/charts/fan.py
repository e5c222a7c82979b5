# mypy: allow-untyped-calls
# pyqtgraph has no types.
"""The fan chart: money that may come together, and the stairs of what is to be paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal

from planner.ui.charts import axes
from planner.ui.charts.fan_lines import LinePainter
from planner.ui.charts.fan_marks import Labels, MarkPainter

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtCore import QEvent, QRect
    from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from planner.text import Translator
    from planner.ui.charts.fan_data import Card, FanPicture
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
        self.lines = LinePainter(theme)
        self._picture: FanPicture | None = None
        self._first, self._last, self._top = -30.0, 180.0, 1.0
        # What is drawn behind changes with every picture and scale. From its cache pyqtgraph's
        # view would paint what was there before.
        self.setCacheMode(pg.QtWidgets.QGraphicsView.CacheModeFlag.CacheNone)
        self.setFrameShape(pg.QtWidgets.QFrame.Shape.NoFrame)
        self.hideButtons()
        self.setMouseEnabled(x=True, y=False)
        self.setMouseTracking(True)
        self.getViewBox().setDefaultPadding(0)
        theme.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Take over the colours and fonts of the theme."""
        theme = self._theme
        self.setBackground(theme.colour("surface"))
        for axis in (self._money, self._months):
            axis.fit_text(theme)
        self.getPlotItem().layout.setContentsMargins(0, _TOP, theme.px(_RIGHT), 0)
        axes.dress(self._money, theme, line=False)
        axes.dress(self._months, theme, line=True)
        self.viewport().update()

    def show_picture(self, picture: FanPicture, labels: Labels, *, keep_scale: bool) -> None:
        """Draw ``picture``; ``keep_scale`` lets the height only grow, as while dragging."""
        self._picture = picture
        self.lines.show(picture)
        top = self.lines.highest() * _HEADROOM
        self._top = max(self._top if keep_scale else 0.0, top)
        self._marks.show(picture, labels, self.lines.bands)
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
        grid = self._theme.chart("grid")
        days, (low, high) = self.getViewBox().viewRange()
        for _step, values in self._money.tickValues(low, high, 0.0):
            for value in values:
                y = round(self._to_scene(0.0, value).y())
                painter.fillRect(QRectF(box.left(), y, box.width(), 1), grid)
        self.lines.screen_scale = self.devicePixelRatioF()
        self.lines.paint(painter, box, (days[0], days[1]), (low, high))

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawForeground(painter, rect)
        if self._picture is not None:
            painter.setRenderHint(painter.RenderHint.Antialiasing)
            self._marks.screen_scale = self.devicePixelRatioF()
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


__all__ = ["FanChart", "Labels"]
