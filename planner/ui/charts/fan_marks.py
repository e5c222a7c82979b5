"""Marks over the fan chart: today, due days, names at the right edge, the crosshair's card."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from planner.ui.charts.fan_data import level_at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from planner.ui.charts.fan_data import Card, FanPicture
    from planner.ui.theme import ColourName, Theme

_TONES: dict[str, ColourName] = {"accent": "accent", "cost": "cost", "": "text"}
_RADIUS = 8.0
_BESIDE = 30
APART = 15.5
"""From one name at the edge to the next, at 100 %."""
_LEFT, _MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Labels:
    """Names in the chart."""

    today: str
    good: str
    typical: str
    poor: str
    selected: str
    all_costs: str
    tightest: str


class MarkPainter:
    """Paints what stands over the lines, in scene pixels."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._picture: FanPicture | None = None
        self._labels: Labels | None = None
        self._ends: Sequence[float] = ()
        self._median: NDArray[np.float64] = np.zeros(1)
        self._day: int | None = None
        self._card: Card | None = None
        self._on_selected = False
        self._kept: tuple[object, object, QPixmap] | None = None
        self._fonts: dict[tuple[float, int, bool], QFont] = {}
        self.screen_scale = 1.0
        """Pixels of the screen for each of the window's."""
        theme.changed.connect(self._forget)

    def _forget(self) -> None:
        self._kept = None
        self._fonts.clear()

    def _font(self, px: float, weight: int, *, tabular: bool = False) -> QFont:
        """Return a font; making it anew for each word takes longer than drawing the word."""
        asked = (px, weight, tabular)
        if asked not in self._fonts:
            self._fonts[asked] = self._theme.font_px(px, weight, tabular=tabular)
        return self._fonts[asked]

    def _px(self, px: float) -> float:
        """Return a length that grows with the text."""
        return px * self._theme.text_size / 100

    def show(
        self, picture: FanPicture, labels: Labels, bands: Sequence[NDArray[np.float64]]
    ) -> None:
        """Take over ``picture``; ``bands`` are its quantiles as they are drawn."""
        self._picture, self._labels = picture, labels
        self._median = bands[2]
        self._ends = [float(band[-1]) for band in bands]

    def point_at(self, day: int | None, card: Card | None, *, selected: bool) -> None:
        """Put the crosshair on ``day``; ``selected`` draws it stronger."""
        self._day, self._card, self._on_selected = day, card, selected

    def paint(
        self, painter: QPainter, box: QRectF, to_scene: Callable[[float, float], QPointF]
    ) -> None:
        """Paint everything over the plot, whose curves fill ``box``."""
        if self._picture is None or self._labels is None:
            return
        self._lasting(painter, box, to_scene)
        self._tightest(painter, box, to_scene)
        self._names(painter, box, to_scene)
        if self._day is not None:
            self._crosshair(painter, box, to_scene)

    def _lasting(
        self, painter: QPainter, box: QRectF, to_scene: Callable[[float, float], QPointF]
    ) -> None:
        """Paint what a drag leaves as it is, on the screen from a picture that is kept."""
        picture, labels = self._picture, self._labels
        if picture is None or labels is None:
            return
        scale = painter.deviceTransform().m11()
        if scale != self.screen_scale:
            self._today(painter, box, to_scene(0, 0).x(), labels.today)
            self._dues(painter, box, to_scene)
            return
        size = QSize(ceil(box.right()) + _BESIDE, ceil(box.bottom()) + _BESIDE)
        costs = to_scene(0, 0), to_scene(1, float(level_at(picture.all_costs, 1 << 30)))
        asked = (picture.dues, labels.today, box, costs, size, scale)
        known = self._kept
        # The stairs are arrays, which cannot be asked whether they are equal.
        if known is None or known[0] != asked or known[1] is not picture.all_costs:
            kept = QPixmap(size * scale)
            kept.setDevicePixelRatio(scale)
            kept.fill(Qt.GlobalColor.transparent)
            under = QPainter(kept)
            under.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._today(under, box, to_scene(0, 0).x(), labels.today)
            self._dues(under, box, to_scene)
            under.end()
            known = self._kept = (asked, picture.all_costs, kept)
        painter.drawPixmap(0, 0, known[2])

    def _today(self, painter: QPainter, box: QRectF, x: float, text: str) -> None:
        if not box.left() - 1 <= x <= box.right():
            return
        pen = QPen(self._theme.colour("lineStrong"), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        x = round(x) + 0.5
        painter.drawLine(QPointF(x, box.top() - 4), QPointF(x, box.bottom()))
        painter.setPen(self._theme.chart("axis"))
        painter.setFont(self._theme.font("caption"))
        width = QFontMetricsF(painter.font()).horizontalAdvance(text)
        left = x - width - 6 if x - width - 6 > box.left() else x + 6
        high = self._px(18)
        spot = QRectF(left, box.top() + 3 - high / 2, width + 2, high)
        painter.drawText(spot, _LEFT | _MIDDLE, text)

    def _dues(
        self, painter: QPainter, box: QRectF, to_scene: Callable[[float, float], QPointF]
    ) -> None:
        if self._picture is None:
            return
        cost = self._theme.chart("cost")
        taken = -1000.0
        for due in sorted(self._picture.dues, key=lambda mark: (mark.day, mark.rank)):
            top = to_scene(due.day, level_at(self._picture.all_costs, due.day))
            if not box.left() - 1 <= top.x() <= box.right() + 1:
                continue
            high = max(top.y(), box.top())
            faint = QColor(cost)
            faint.setAlphaF(0.45 * cost.alphaF())
            painter.fillRect(QRectF(round(top.x()), high, 1, box.bottom() - high), faint)
            x = max(top.x(), taken + 2 * self._px(_RADIUS) + 2.5)
            taken = x
            at = QPointF(x, box.bottom() + self._px(14))
            self._number(painter, at, due.rank, selected=due.selected)

    def _number(self, painter: QPainter, at: QPointF, rank: int, *, selected: bool) -> None:
        cost = self._theme.chart("cost")
        painter.setPen(QPen(cost, 1.75 if selected else 1.25))
        painter.setBrush(self._theme.colour("costSoft" if selected else "surface"))
        radius = self._px(_RADIUS)
        painter.drawEllipse(at, radius, radius)
        painter.setPen(cost)
        painter.setFont(self._font(12, 700))
        cell = QRectF(at.x() - 2 * radius, at.y() - 2 * radius, 4 * radius, 4 * radius)
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(rank))

    def _tightest(
        self, painter: QPainter, box: QRectF, to_scene: Callable[[float, float], QPointF]
    ) -> None:
        picture, labels = self._picture, self._labels
        if picture is None or labels is None or picture.tightest is None:
            return
        at = to_scene(picture.tightest, level_at(picture.selected, picture.tightest))
        if not box.adjusted(-1, -1, 1, 1).contains(at):
            return
        cost = self._theme.chart("cost")
        painter.setPen(QPen(cost, 1.75))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawPolygon(
            [at + QPointF(*step) for step in ((0, -5.5), (5.5, 0), (0, 5.5), (-5.5, 0))]
        )
        painter.setFont(self._theme.font("caption"))
        metrics = QFontMetricsF(painter.font())
        width, height = metrics.horizontalAdvance(labels.tightest) + 10, metrics.height() + 2
        left = at.x() + 9
        if left + width > box.right():
            left = at.x() - 9 - width
        low = min(at.y() + 6, box.bottom() - height - 2)
        spot = QRectF(left, low, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(spot, 4, 4)
        painter.setPen(cost)
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, labels.tightest)

    def _names(
        self, painter: QPainter, box: QRectF, to_scene: Callable[[float, float], QPointF]
    ) -> None:
        picture, labels = self._picture, self._labels
        if picture is None or labels is None:
            return
        end = float(picture.days[-1])
        if abs(to_scene(end, 0).x() - box.right()) > 2:  # noqa: PLR2004 - zoomed in: no ends
            return
        income, cost = self._theme.colour("accent"), self._theme.colour("cost")
        plain = self._theme.colour("text2")
        last = int(end)
        wanted: list[tuple[float, str, QColor, int]] = [
            (self._ends[4], labels.good, plain, 400),
            (self._ends[2], labels.typical, income, 700),
            (self._ends[0], labels.poor, plain, 400),
            (level_at(picture.selected, last), labels.selected, cost, 700),
        ]
        if level_at(picture.all_costs, last) != level_at(picture.selected, last):
            wanted.append((level_at(picture.all_costs, last), labels.all_costs, cost, 400))
        places = sorted(
            (
                (to_scene(end, level).y(), text, colour, weight)
                for level, text, colour, weight in wanted
            ),
            key=lambda place: place[0],
        )
        high = self._px(18)
        step = self._px(APART)
        for y, (_y, text, colour, weight) in zip(
            apart([place[0] for place in places], box.top() + 4, box.bottom() - 4, step),
            places,
            strict=True,
        ):
            painter.setPen(colour)
            painter.setFont(self._font(12, weight))
            cell = QRectF(box.right() + 8, y - high / 2, self._px(78), high)
            painter.drawText(cell, _LEFT | _MIDDLE, text)

    def _crosshair(
        self, painter: QPainter, box: QRectF, to_scene: Callable[[float, float], QPointF]
    ) -> None:
        if self._day is None or self._picture is None:
            return
        x = to_scene(self._day, 0).x()
        if not box.left() - 1 <= x <= box.right() + 1:
            return
        upright = QRectF(round(x), box.top() - 4, 1, box.height() + 4)
        painter.fillRect(upright, self._theme.colour("text2"))
        if self._day >= 0:
            median = float(np.interp(self._day, self._picture.days, self._median))
            self._dot(painter, to_scene(self._day, median), self._theme.chart("income"))
            step = level_at(self._picture.selected, self._day)
            self._dot(painter, to_scene(self._day, step), self._theme.chart("cost"))
        if self._card is not None:
            self._paint_card(painter, box, x, self._card)

    def _dot(self, painter: QPainter, at: QPointF, colour: QColor) -> None:
        painter.setPen(QPen(self._theme.colour("surface"), 1.5))
        painter.setBrush(colour)
        painter.drawEllipse(at, 5, 5)

    def _paint_card(self, painter: QPainter, box: QRectF, x: float, card: Card) -> None:
        name_font = self._theme.font("caption")
        value_font = self._font(12, 700, tabular=True)
        head_font = self._font(12.5, 700)
        names, values = QFontMetricsF(name_font), QFontMetricsF(value_font)
        wide = [QFontMetricsF(head_font).horizontalAdvance(card.heading)]
        for name, value, _tone in card.rows:
            wide.append(names.horizontalAdvance(name) + 26 + values.horizontalAdvance(value))
        inner = max(wide)
        row = names.height() + 4
        width, height = inner + 24, 16 + (len(card.rows) + 1) * row
        left = x - width - 14
        if left < box.left() + 4:
            left = min(x + 14, box.right() - width)
        rect = QRectF(round(left) + 0.5, round(box.top() + 8) + 0.5, width, height)
        painter.setPen(QPen(self._theme.palette.outline(), 1))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawRoundedRect(rect, 6, 6)
        painter.setPen(self._theme.colour("text"))
        painter.setFont(head_font)
        line = QRectF(rect.left() + 12, rect.top() + 8, inner, row)
        painter.drawText(line, _LEFT | _MIDDLE, card.heading)
        for name, value, tone in card.rows:
            line.translate(0, row)
            painter.setFont(name_font)
            painter.setPen(self._theme.colour("text2"))
            painter.drawText(line, _LEFT | _MIDDLE, name)
            painter.setFont(value_font)
            painter.setPen(self._theme.colour(_TONES[tone]))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | _MIDDLE, value)


def apart(wanted: Sequence[float], low: float, high: float, step: float = APART) -> list[float]:
    """Return places at least ``step`` apart, each as near to the one wanted as can be.

    Args:
        wanted: in ascending order.
        low: the first place may not be above this.
        high: the last place may not be below this.
        step: the least distance of one from the next.
    """
    places: list[float] = []
    for place in wanted:
        at = max(place, low)
        places.append(max(at, places[-1] + step) if places else at)
    limit = high
    for index in range(len(places) - 1, -1, -1):
        places[index] = min(places[index], limit)
        limit = places[index] - step
    return places
