"""Two settings on one chart: the first solid and filled, the second dashed with a dashed edge."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.domain.targets import add_months
from planner.text import _
from planner.ui.charts.axes import month_name, round_step
from planner.ui.charts.fan_data import smoothed
from planner.ui.charts.fan_lines import OTHER_DASH
from planner.wording import dates, money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from planner.insight.coverage.comparison import Comparison, Side
    from planner.insight.coverage.view import Amounts
    from planner.text import Translator
    from planner.ui.theme import Theme

_LEFT, _RIGHT, _TOP, _BOTTOM = 62.0, 16.0, 12.0, 28.0
_LOW, _MIDDLE, _HIGH = range(3)
_STEP_DAYS = 30
_LABEL_PX = 62


class PairChart(QWidget):
    """Draws a comparison; a month is read out under the mouse or by the arrow keys."""

    def __init__(
        self, theme: Theme, translator: Translator, today: dt.date, currency: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self._translator = theme, translator
        self._today, self._currency = today, currency
        self._shown: Comparison | None = None
        self._day: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Both on one chart"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(640), self._theme.px(260))

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 170)

    def show_pair(self, shown: Comparison | None) -> None:
        """Draw ``shown``."""
        self._shown, self._day = shown, None
        last = 0 if shown is None else self._last()
        self.setAccessibleDescription(self.read_out(last) if shown is not None else "")
        self.update()

    def read_out(self, day: int) -> str:
        """Return what both sides typically have come together by ``day`` after today."""
        shown = self._shown
        if shown is None:
            return ""
        on = dates.month(self._translator, self._today + dt.timedelta(day))
        said = [
            f"{side.setting.name} {self._won(_level(side.days, side.money[_MIDDLE], day))}"
            for side in shown.sides
        ]
        return f"{on}: {', '.join(said)}"

    def _won(self, amount: float) -> str:
        return money.headline(self._translator, round(amount), self._currency)

    def _last(self) -> int:
        shown = self._shown
        return 1 if shown is None else max(int(side.days[-1]) for side in shown.sides)

    def _top(self) -> float:
        shown = self._shown
        if shown is None:
            return 1.0
        high = [float(side.money[_HIGH].max()) for side in shown.sides]
        high += [float(side.stairs[1].max(initial=0)) for side in shown.sides]
        return max(*high, 1.0) * 1.05

    def _box(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)

    def _at(self, box: QRectF, day: float, amount: float) -> QPointF:
        x = box.left() + day / self._last() * box.width()
        return QPointF(x, box.bottom() - amount / self._top() * box.height())

    def _line(self, box: QRectF, side: Side, row: int) -> list[QPointF]:
        """Return a run of a side as it is drawn: smoothed, as the days of top-ups would show."""
        heights = smoothed(side.days, side.money[row])
        pairs = zip(side.days.tolist(), heights.tolist(), strict=True)
        return [self._at(box, day, height) for day, height in pairs]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        box = self._box()
        share = (event.position().x() - box.left()) / max(box.width(), 1.0)
        self._look_at(min(max(round(share * self._last()), 0), self._last()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._look_at(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._look_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -_STEP_DAYS, Qt.Key.Key_Right: _STEP_DAYS}
        if self._shown is None or event.key() not in steps:
            super().keyPressEvent(event)
            return
        now = 0 if self._day is None else self._day
        self._look_at(min(max(now + steps[Qt.Key(event.key())], 0), self._last()))

    def _look_at(self, day: int | None) -> None:
        if day == self._day or self._shown is None:
            return
        self._day = day
        self.setAccessibleDescription(self.read_out(self._last() if day is None else day))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self._shown
        if shown is None:
            painter.setPen(self._theme.colour("text3"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _("Working it out…"))
            return
        box = self._box()
        self._ground(painter, box)
        first, second = shown.sides
        self._band(painter, box, first)
        for side in (second, first):
            self._stairs(painter, box, side, dashed=side is second)
        pen = dash_pen(self._theme.chart("actual"), 1.25)
        self._curve(painter, box, second, (_LOW, _HIGH), pen)
        self._curve(painter, box, second, (_MIDDLE,), dash_pen(self._theme.chart("actual"), 2.5))
        self._curve(painter, box, first, (_MIDDLE,), QPen(self._theme.chart("income"), 2.5))
        if self._day is not None:
            self._card(painter, box, self._day)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)

    def _ground(self, painter: QPainter, box: QRectF) -> None:
        theme, top = self._theme, self._top()
        painter.setFont(theme.font("caption"))
        step = round_step(top)
        for amount in range(0, int(top) + 1, step):
            y = round(self._at(box, 0, amount).y()) + 0.5
            painter.setPen(QPen(theme.chart("grid"), 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(theme.chart("axis"))
            cell = QRectF(0, y - 9, box.left() - 8, 18)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(cell, right, money.axis(self._translator, amount, self._currency))
        self._months(painter, box)

    def _months(self, painter: QPainter, box: QRectF) -> None:
        month, taken = add_months(self._today.replace(day=1), 1), -1_000.0
        first, translator = True, self._translator
        while (day := (month - self._today).days) <= self._last():
            x = self._at(box, day, 0).x()
            named = first or month.month == 1
            text = dates.month(translator, month) if named else month_name(translator, month)
            width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 4
            if (month.month - 1) % 3 == 0 and x - taken >= _LABEL_PX and x + width < self.width():
                first, taken = False, x
                cell = QRectF(x - 2, box.bottom() + 6, width, 18)
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, text)
                painter.drawLine(QPointF(x, box.bottom()), QPointF(x, box.bottom() + 4))
            month = add_months(month, 1)

    def _band(self, painter: QPainter, box: QRectF, side: Side) -> None:
        outline = [*self._line(box, side, _HIGH), *reversed(self._line(box, side, _LOW))]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.chart("incomeBand80"))
        painter.drawPolygon(QPolygonF(outline))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _stairs(self, painter: QPainter, box: QRectF, side: Side, *, dashed: bool) -> None:
        colour = self._theme.chart("cost")
        painter.setPen(dash_pen(colour, 1.5) if dashed else QPen(colour, 1.75))
        days, heights = side.stairs
        points = []
        before = 0
        for day, height in zip(days.tolist(), heights.tolist(), strict=True):
            points += [self._at(box, day, before), self._at(box, day, height)]
            before = height
        points.append(self._at(box, float(side.days[-1]), before))
        painter.drawPolyline(QPolygonF(points))

    def _curve(
        self, painter: QPainter, box: QRectF, side: Side, rows: Sequence[int], pen: QPen
    ) -> None:
        painter.setPen(pen)
        for row in rows:
            painter.drawPolyline(QPolygonF(self._line(box, side, row)))

    def _card(self, painter: QPainter, box: QRectF, day: int) -> None:
        theme = self._theme
        x = self._at(box, day, 0).x()
        painter.setPen(QPen(theme.colour("text2"), 1))
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        font, text = theme.font("caption"), self.read_out(day)
        metrics = QFontMetricsF(font)
        width, height = metrics.horizontalAdvance(text) + 16, metrics.height() + 8
        left = min(max(x - width / 2, 2.0), max(self.width() - width - 2, 2.0))
        card = QRectF(left, box.top() + 4, width, height)
        painter.setPen(QPen(theme.colour("lineStrong"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(card, 4, 4)
        painter.setPen(theme.colour("text"))
        painter.setFont(font)
        painter.drawText(card, Qt.AlignmentFlag.AlignCenter, text)


def dash_pen(colour: QColor, width: float) -> QPen:
    """Return the pen of the second side."""
    pen = QPen(colour, width)
    pen.setDashPattern(OTHER_DASH)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _level(days: Amounts, heights: Amounts, day: int) -> float:
    return float(np.interp(day, days, heights))
