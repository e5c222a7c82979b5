"""Days with work and days without, and the payouts above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainterPath, QPen

from planner.domain.targets import add_months
from planner.text import N_
from planner.ui.reality.period import short_month
from planner.ui.reality.picture import Picture
from planner.wording import dates, money

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtGui import QPainter

    from planner.insight.reality.values import Gap, PaidDay

HEIGHT, TOP, BAND = 84, 22, 26
MIDDLE, RIGHT = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight


class DryStrip(Picture):
    """A band of days; a click on a block opens its sessions, on a triangle its payout."""

    def sizeHint(self) -> QSize:
        return QSize(560, self.theme.px(HEIGHT))

    def draw(self, painter: QPainter) -> None:
        if self.words is None:
            return
        strip = self.words.page.strip
        band = QRectF(0, TOP, self.width(), BAND)
        self.box(painter, band, self.theme.colour("sunken"), 4)
        for spell in strip.spells:
            left, right = self._x(spell.first), self._x(spell.end)
            rect = QRectF(left, TOP, max(3.0, right - left), BAND)
            self.box(painter, rect, self.theme.chart("income"))
            days = self.words.say(N_("{days} days of work"), days=(spell.end - spell.first).days)
            self.spot(rect, "sessions", spell.sessions, days)
        for gap in strip.gaps:
            self._gap(painter, gap)
        self._months(painter, strip.first, strip.end)
        taken = -1.0
        for paid in strip.paid:
            taken = self._paid(painter, paid, taken)

    def _x(self, day: dt.date) -> float:
        if self.words is None:
            return 0.0
        strip = self.words.page.strip
        return self.width() * (day - strip.first).days / max(1, (strip.end - strip.first).days)

    def _gap(self, painter: QPainter, gap: Gap) -> None:
        if self.words is None:
            return
        longest = gap == self.words.page.strip.longest
        room = self._x(gap.end) - self._x(gap.first) - 8
        short = self.words.say(N_("{days} days"), days=gap.days)
        texts = [short]
        if longest:
            texts.insert(0, self.words.say(N_("{days} days without a gig"), days=gap.days))
        font = self.theme.font_px(13 if longest else 12.5, 600 if longest else 400)
        ink = self.theme.colour("text" if longest else "text2")
        for text in texts:
            if QFontMetricsF(font).horizontalAdvance(text) <= room:
                middle = QPointF((self._x(gap.first) + self._x(gap.end)) / 2, TOP + BAND / 2 + 5)
                self.text(painter, middle, text, font, ink, MIDDLE)
                return

    def _months(self, painter: QPainter, first: dt.date, end: dt.date) -> None:
        if self.words is None:
            return
        font, ink = self.theme.font_px(12), self.theme.colour("text3")
        taken, month = -1.0, first.replace(day=1)
        while month < end:
            x = max(0.0, self._x(month))
            name = short_month(self.words.translator, month)
            wide = QFontMetricsF(font).horizontalAdvance(name)
            if x > taken and x + wide <= self.width():
                painter.setPen(QPen(self.theme.colour("lineStrong"), 1))
                painter.drawLine(QPointF(x + 0.5, TOP + BAND + 2), QPointF(x + 0.5, TOP + BAND + 8))
                y = TOP + BAND + 8 + self.theme.px(16)
                self.text(painter, QPointF(x, y), name, font, ink)
                taken = x + wide + 8
            month = add_months(month, 1)

    def _paid(self, painter: QPainter, paid: PaidDay, taken: float) -> float:
        """Draw a payout's triangle, and its amount where there is room; return its edge."""
        if self.words is None:
            return taken
        x = self._x(paid.on)
        arrow = QPainterPath(QPointF(x - 6, 4))
        arrow.lineTo(x + 6, 4)
        arrow.lineTo(x, 13)
        arrow.closeSubpath()
        painter.fillPath(arrow, self.theme.chart("actual"))
        amount = money.axis(self.words.translator, paid.minor, self.words.page.currency)
        text = self.words.say(N_("paid {amount}"), amount=amount)
        font = self.theme.font_px(12)
        wide = QFontMetricsF(font).horizontalAdvance(text)
        ink = self.theme.colour("text2")
        if x - 11 - wide > taken:
            self.text(painter, QPointF(x - 11, 13), text, font, ink, RIGHT)
            taken = x + 8
        elif taken < x + 11 and x + 11 + wide <= self.width():
            self.text(painter, QPointF(x + 11, 13), text, font, ink)
            taken = x + 11 + wide
        day = dates.month_day(self.words.translator, paid.on)
        tip = f"{day} {self.words.exact(paid.minor)}"
        self.spot(QRectF(x - 8, 0, 16, 18), "payouts", paid.payouts, tip)
        return taken
