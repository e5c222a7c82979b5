"""What was promised, dashed because it is a claim, above what each month brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPen

from planner.text import N_
from planner.ui.reality.period import short_month
from planner.ui.reality.picture import Picture

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from planner.insight.reality.values import MonthBar
    from planner.ui.reality.words import Words

ROW, TIGHT_ROW, BAR, FIRST = 42, 28, 22, 8
ROOMY_ROWS = 4
VALUE_ROOM = 108
RIGHT = Qt.AlignmentFlag.AlignRight


class MonthBars(Picture):
    """Lying bars; a click on one opens its payouts."""

    def show_words(self, words: Words) -> None:
        """Show the months of ``words``."""
        super().show_words(words)
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(560, FIRST * 2 + self._rows() * self._step() - (self._step() - BAR))

    def draw(self, painter: QPainter) -> None:
        if self.words is None:
            return
        page = self.words.page
        claimed = page.claim.monthly_minor if page.claim is not None else None
        most = max([claimed or 0, *(bar.minor + bar.outstanding_minor for bar in page.months)])
        names = [short_month(self.words.translator, bar.month) for bar in page.months]
        ad = self.words.say(N_("Ad"))
        metrics = QFontMetricsF(self.theme.font_px(13))
        left = max(42.0, *(metrics.horizontalAdvance(name) for name in [*names, ad])) + 10
        scale = (self.width() - left - self.theme.px(VALUE_ROOM)) / max(1, most)
        y = float(FIRST)
        if claimed:
            self._claim(painter, QRectF(left, y, claimed * scale, BAR), ad, claimed)
            y += self._step()
        for bar, name in zip(page.months, names, strict=True):
            self._month(painter, QPointF(left, y), scale, bar, name)
            y += self._step()

    def _claim(self, painter: QPainter, rect: QRectF, name: str, claimed: int) -> None:
        if self.words is None:
            return
        ink = self.theme.colour("text2")
        middle = rect.center().y() + 5
        self.text(
            painter, QPointF(rect.left() - 10, middle), name, self.theme.font_px(13), ink, RIGHT
        )
        pen = QPen(self.theme.colour("lineStrong"), 1.5)
        pen.setDashPattern([2.7, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.75, 0.75, -0.75, -0.75), 3, 3)
        text = self.words.say(N_("{amount} a month"), amount=self.words.amount(claimed))
        bold = self.theme.font_px(13, 600, tabular=True)
        self.text(painter, QPointF(rect.right() + 10, middle), text, bold, ink)

    def _month(
        self, painter: QPainter, at: QPointF, scale: float, bar: MonthBar, name: str
    ) -> None:
        if self.words is None:
            return
        income = self.theme.chart("income")
        wide = bar.minor * scale
        middle = at.y() + BAR / 2 + 5
        plain = self.theme.font_px(13)
        self.text(
            painter, QPointF(at.x() - 10, middle), name, plain, self.theme.colour("text2"), RIGHT
        )
        if wide >= 2:  # noqa: PLR2004 - thinner is a line, not a bar
            self.box(painter, QRectF(at.x(), at.y(), wide, BAR), income)
        else:
            painter.fillRect(QRectF(at.x(), at.y(), 2, BAR), income)
        due = bar.outstanding_minor * scale
        if due:
            painter.setPen(QPen(income, 1.25))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            rect = QRectF(at.x() + wide, at.y(), due, BAR).adjusted(2, 0.6, -0.6, -0.6)
            painter.drawRoundedRect(rect, 3, 3)
        text = self.words.amount(bar.minor)
        if bar.outstanding_minor:
            owed = self.words.amount(bar.outstanding_minor)
            text = self.words.say(N_("{amount}, {owed} due"), amount=text, owed=owed)
        bold = self.theme.font_px(13, 600, tabular=True)
        x = at.x() + max(2.0, wide + due) + (10 if wide or due else 7)
        self.text(painter, QPointF(x, middle), text, bold, self.theme.colour("text"))
        rect = QRectF(at.x() - 2, at.y() - 2, max(24.0, wide + due) + 4, BAR + 4)
        self.spot(rect, "payouts", bar.payouts, f"{name}: {self.words.exact(bar.minor)}")

    def _rows(self) -> int:
        if self.words is None:
            return ROOMY_ROWS
        claim = self.words.page.claim
        return len(self.words.page.months) + bool(claim is not None and claim.monthly_minor)

    def _step(self) -> int:
        return ROW if self._rows() <= ROOMY_ROWS else TIGHT_ROW
