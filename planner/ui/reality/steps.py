"""Pay by the hour: each bar counts one more kind of hidden time, the last one the costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPen

from planner.insight.reality import StepKind
from planner.text import N_
from planner.ui.reality.picture import Picture
from planner.wording import money

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from planner.insight.reality import HourlyStep

HEIGHT, ABOVE, BELOW, EDGE = 330, 46, 46, 6
BAR_SHARE = 0.745
MIDDLE, RIGHT = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight
NARROW = 100


class HourlySteps(Picture):
    """Standing bars against the minimum wage; a click opens the sessions or the costs."""

    def sizeHint(self) -> QSize:
        return QSize(560, self.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(380, self.theme.px(HEIGHT))

    def draw(self, painter: QPainter) -> None:
        if self.words is None or self.words.page.hourly.steps[-1].hourly_minor is None:
            return
        hourly = self.words.page.hourly
        values = [step.hourly_minor or 0 for step in hourly.steps]
        most = max(1, hourly.wage_minor or 0, *values)
        base = self.height() - self.theme.px(BELOW)
        scale = (base - self.theme.px(ABOVE)) / most
        column = (self.width() - 2 * EDGE) / len(values)
        for number, step in enumerate(hourly.steps):
            x = EDGE + number * column
            tall = max(0.0, values[number] * scale)
            wide = column * BAR_SHARE
            rect = QRectF(x + (column - wide) / 2, base - tall, wide, tall)
            self._bar(painter, rect, step)
            self._below(painter, QPointF(x + column / 2, base), column, step)
        painter.setPen(QPen(self.theme.colour("lineStrong"), 1))
        painter.drawLine(QPointF(EDGE, base), QPointF(self.width() - EDGE, base))
        if hourly.wage_minor:
            self._wage(painter, base - hourly.wage_minor * scale)
        for number, step in enumerate(hourly.steps):
            x = EDGE + (number + 0.5) * column
            top = base - max(0.0, values[number] * scale)
            self._value(painter, QPointF(x, top - 8), step)

    def _bar(self, painter: QPainter, rect: QRectF, step: HourlyStep) -> None:
        if self.words is None:
            return
        last = step.kind is StepKind.COSTS
        self.box(painter, rect, self.theme.chart("income" if last else "incomeBand50"))
        name, note = self.words.step_name(step), self.words.step_note(step)
        text = f"{name}: {money.bare(step.hourly_minor or 0)} ({note})"
        self.spot(rect, "costs" if last else "sessions", step.rows, text)

    def _below(self, painter: QPainter, at: QPointF, room: float, step: HourlyStep) -> None:
        if self.words is None:
            return
        last = step.kind is StepKind.COSTS
        bold = self.theme.font_px(12.5, 600 if last else 500)
        name = self.words.step_name(step)
        wide = QFontMetricsF(bold)
        if wide.horizontalAdvance(name) > room:
            name = wide.elidedText(name, Qt.TextElideMode.ElideRight, room)
        y = at.y() + self.theme.px(19)
        self.text(painter, QPointF(at.x(), y), name, bold, self.theme.colour("text"), MIDDLE)
        small = self.theme.font_px(12, tabular=True)
        note = QPointF(at.x(), at.y() + self.theme.px(36))
        ink = self.theme.colour("text3")
        self.text(painter, note, self.words.step_note(step), small, ink, MIDDLE)

    def _value(self, painter: QPainter, at: QPointF, step: HourlyStep) -> None:
        last = step.kind is StepKind.COSTS
        font = self.theme.font_px(17 if last else 14, 700, tabular=True)
        text = money.bare(step.hourly_minor or 0)
        metrics = QFontMetricsF(font)
        wide, tall = metrics.horizontalAdvance(text), metrics.capHeight()
        # The line of the minimum wage may run behind the figure; keep it readable.
        back = QRectF(at.x() - wide / 2 - 3, at.y() - tall - 3, wide + 6, tall + 6)
        painter.fillRect(back, self.theme.colour("surface"))
        self.text(painter, at, text, font, self.theme.colour("text"), MIDDLE)

    def _wage(self, painter: QPainter, y: float) -> None:
        if self.words is None:
            return
        hourly = self.words.page.hourly
        left, right = QPointF(EDGE, y), QPointF(self.width() - EDGE, y)
        surface, cost = self.theme.colour("surface"), self.theme.chart("cost")
        painter.setPen(QPen(surface, 4))
        painter.drawLine(left, right)
        pen = QPen(cost, 2)
        pen.setDashPattern([3.5, 2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(left, right)
        bold = self.theme.font_px(12.5, 600, tabular=True)
        ink = self.theme.colour("cost")
        message = N_("Minimum wage {year}")
        if not self.words.page.gross:
            message = N_("Minimum wage {year} (gross)")
        name = self.words.say(message, year=str(hourly.wage_year))
        line = self.theme.px(16)
        for number, text in enumerate((self.words.exact(hourly.wage_minor or 0), name)):
            at = QPointF(right.x(), y - 8 - number * line)
            self.text(painter, at, text, bold, ink, RIGHT)
