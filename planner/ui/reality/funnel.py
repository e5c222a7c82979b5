"""Applications, tests passed, selections: one small box each, or a bar when they are many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF

from planner.text import N_
from planner.ui.reality.picture import Picture

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter


HEIGHT, ROW, BOX, TALL, GAP = 86, 27, 10.0, 15.0, 2.2
COUNT_ROOM = 34


class ApplicationFunnel(Picture):
    """Three rows of boxes; a click opens the gigs of a row."""

    def sizeHint(self) -> QSize:
        return QSize(268, self.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.theme.px(HEIGHT))

    def draw(self, painter: QPainter) -> None:
        if self.words is None:
            return
        found = self.words.page.funnel
        rows = (
            (self.words.say(N_("applied")), found.applied),
            (self.words.say(N_("passed a test")), found.tested),
            (self.words.say(N_("selected")), found.selected),
        )
        plain, bold = self.theme.font_px(12.5), self.theme.font_px(13, 600, tabular=True)
        metrics = QFontMetricsF(plain)
        left = max(66.0, *(metrics.horizontalAdvance(name) + 12 for name, _ in rows))
        room = self.width() - left - COUNT_ROOM
        step = min(BOX + GAP, room / max(1, len(found.applied)))
        for number, (name, gigs) in enumerate(rows):
            y = 6 + number * self.theme.px(ROW)
            baseline = y + TALL - 3
            self.text(painter, QPointF(0, baseline), name, plain, self.theme.colour("text2"))
            last = number == len(rows) - 1
            colour = self.theme.chart("income" if last else "incomeBand50")
            end = left + len(gigs) * step
            if step < BOX / 2:
                self.box(painter, QRectF(left, y, end - left, TALL), colour, 2)
            else:
                for place in range(len(gigs)):
                    at = QRectF(left + place * step, y, step - GAP, TALL)
                    self.box(painter, at, colour, 2)
            count = str(len(gigs))
            at_count = QPointF(end + 6, baseline)
            self.text(painter, at_count, count, bold, self.theme.colour("text"))
            self.spot(QRectF(left, y, end - left, TALL), "gigs", gigs, f"{name}: {count}")
