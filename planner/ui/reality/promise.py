"""Hours a week: what the promise takes, dashed, what is free, and what was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPen

from planner.ui.reality import sentences
from planner.ui.reality.picture import Picture
from planner.wording import hours

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

ROW, BAR, FIRST, VALUE_ROOM = 36, 20, 6, 96
RIGHT = Qt.AlignmentFlag.AlignRight


class PromiseBars(Picture):
    """Three lying bars on one scale; a click on what was given opens its sessions."""

    def sizeHint(self) -> QSize:
        return QSize(560, self.theme.px(FIRST + 3 * ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.theme.px(FIRST + 3 * ROW))

    def draw(self, painter: QPainter) -> None:
        if self.words is None:
            return
        rows = sentences.promise_rows(self.words)
        plain, bold = self.theme.font_px(13), self.theme.font_px(13, 600, tabular=True)
        metrics = QFontMetricsF(plain)
        left = max([42.0, *(metrics.horizontalAdvance(name) for name, _ in rows)]) + 10
        room = self.width() - left - self.theme.px(VALUE_ROOM)
        scale = room / max([1, *(minutes or 0 for _, minutes in rows)])
        sessions = tuple(uid for step in self.words.page.hourly.steps[:-1] for uid in step.rows)
        for place, (name, minutes) in enumerate(rows):
            y = float(FIRST + place * self.theme.px(ROW))
            rect = QRectF(left, y, max(2.0, (minutes or 0) * scale), BAR)
            baseline = rect.center().y() + 5
            self.text(
                painter, QPointF(left - 10, baseline), name, plain,
                self.theme.colour("text2"), RIGHT,
            )  # fmt: skip
            text = "–"
            if minutes is not None:
                self._bar(painter, rect, place)
                text = hours.total(self.words.translator, minutes)
            at = QPointF(rect.right() + 10, baseline)
            self.text(painter, at, text, bold, self.theme.colour("text"))
            if place == len(rows) - 1:
                self.spot(rect, "sessions", sessions, f"{name}: {text}")

    def _bar(self, painter: QPainter, rect: QRectF, place: int) -> None:
        if place == 0:
            pen = QPen(self.theme.colour("lineStrong"), 1.5)
            pen.setDashPattern([2.7, 2])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.75, 0.75, -0.75, -0.75), 3, 3)
        elif place == 1:
            self.box(painter, rect, self.theme.chart("incomeBand50"))
        else:
            self.box(painter, rect, self.theme.chart("income"))
