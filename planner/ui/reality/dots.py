"""Days from the end of the work to the payout, one dot each."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPen

from planner.text import N_
from planner.ui.reality.picture import Picture

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter


HEIGHT, AXIS, RADIUS = 86, 46, 6.5
NAMED = 3
TICKS = 4
MIDDLE = Qt.AlignmentFlag.AlignHCenter


class LagDots(Picture):
    """A dot for each payout over an axis of days; a click opens it."""

    def sizeHint(self) -> QSize:
        return QSize(268, self.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.theme.px(HEIGHT))

    def draw(self, painter: QPainter) -> None:
        if self.words is None:
            return
        lags = self.words.page.lags
        claimed = sorted({lag.claimed_days for lag in lags if lag.claimed_days is not None})
        most = max([lag.days for lag in lags] + claimed, default=0)
        step = max(10, math.ceil(most * 1.25 / TICKS / 10) * 10)
        left, right = 12.0, self.width() - 16.0
        scale = (right - left) / (step * TICKS)
        self._axis(painter, left, right, step)
        if len(claimed) == 1:
            self._claim(painter, left + claimed[0] * scale, claimed[0])
        seen: Counter[int] = Counter()
        for lag in lags:
            x, y = left + lag.days * scale, AXIS - 8.0 - 5 * seen[lag.days]
            seen[lag.days] += 1
            painter.setPen(QPen(self.theme.colour("surface"), 1.5))
            painter.setBrush(self.theme.chart("income"))
            painter.drawEllipse(QPointF(x, y), RADIUS, RADIUS)
            rect = QRectF(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS)
            text = self.words.say(N_("{days} days"), days=lag.days)
            self.spot(rect, "payouts", (lag.payout_uid,), text)
        if 0 < len(lags) <= NAMED:
            names = ", ".join(self.words.say(N_("{days} days"), days=lag.days) for lag in lags)
            at = QPointF(left + lags[-1].days * scale + 13, AXIS - 4)
            font = self.theme.font_px(13, 600)
            self.text(painter, at, names, font, self.theme.colour("text"))

    def _axis(self, painter: QPainter, left: float, right: float, step: int) -> None:
        if self.words is None:
            return
        font, ink = self.theme.font_px(12), self.theme.colour("text3")
        line = QPen(self.theme.colour("lineStrong"), 1)
        painter.setPen(line)
        painter.drawLine(QPointF(left, AXIS + 0.5), QPointF(right, AXIS + 0.5))
        for tick in range(TICKS + 1):
            x = left + (right - left) * tick / TICKS
            painter.setPen(line)
            painter.drawLine(QPointF(x, AXIS), QPointF(x, AXIS + 5))
            text = str(step * tick) if tick else self.words.say(N_("0 d"))
            self.text(painter, QPointF(x, AXIS + 6 + self.theme.px(16)), text, font, ink, MIDDLE)

    def _claim(self, painter: QPainter, x: float, days: int) -> None:
        if self.words is None:
            return
        pen = QPen(self.theme.colour("lineStrong"), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(x, 20), QPointF(x, AXIS))
        text = self.words.say(N_("announced: {days} days"), days=days)
        font = self.theme.font_px(12)
        wide = painter.fontMetrics().horizontalAdvance(text)
        middle = max(x, wide / 2 + 2)
        self.text(painter, QPointF(middle, 14), text, font, self.theme.colour("text2"), MIDDLE)
