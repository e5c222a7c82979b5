"""Gigs and platforms by net pay an hour: a dot for each case, a bar for all together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPen

from planner.insight.reality.ranking import RankKind
from planner.text import N_
from planner.ui.reality import sentences
from planner.ui.reality.picture import Picture

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from planner.insight.reality.ranking import Ranked
    from planner.ui.reality.words import Words
    from planner.ui.theme import Theme

ROW, HEAD, BAR, DOT = 40, 24, 8, 4.5
SHOWN = {RankKind.GIG: 5, RankKind.PLATFORM: 3}
NAME_SHARE, VALUE_ROOM, SHORT_ROOM = 0.3, 236, 96
LEAST_BARS = 120
HEADS = {RankKind.GIG: N_("Gigs"), RankKind.PLATFORM: N_("Platforms")}


class RankDots(Picture):
    """The best first; a click opens the payouts of a row."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._notes = True

    def show_words(self, words: Words) -> None:
        """Show the ranking of ``words``."""
        super().show_words(words)
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        heads = [kind for kind in HEADS if self._of(kind)]
        rows = sum(len(self._of(kind)) for kind in heads)
        return QSize(560, self.theme.px(max(40, len(heads) * HEAD + rows * ROW)))

    def draw(self, painter: QPainter) -> None:
        if self.words is None:
            return
        shown = [one for kind in HEADS for one in self._of(kind)]
        values = [value for one in shown for value in (*one.hourly_each, one.hourly_minor or 0)]
        left = self.width() * NAME_SHARE
        room = self.width() - left - self.theme.px(VALUE_ROOM)
        self._notes = room >= LEAST_BARS
        if not self._notes:  # the tool tip has them
            room = self.width() - left - self.theme.px(SHORT_ROOM)
        scale = max(0.0, room) / max([1, *values])
        y = 0.0
        for kind, head in HEADS.items():
            of_kind = self._of(kind)
            if of_kind:
                font = self.theme.font_px(12, 600)
                at = QPointF(0, y + self.theme.px(HEAD) - 8)
                self.text(painter, at, self.words.say(head), font, self.theme.colour("text3"))
                y += self.theme.px(HEAD)
            for one in of_kind:
                self._row(painter, one, QPointF(left, y), scale)
                y += self.theme.px(ROW)

    def _of(self, kind: RankKind) -> list[Ranked]:
        if self.words is None:
            return []
        return [one for one in self.words.page.ranking if one.kind is kind][: SHOWN[kind]]

    def _row(self, painter: QPainter, one: Ranked, at: QPointF, scale: float) -> None:
        if self.words is None:
            return
        plain, bold = self.theme.font_px(13), self.theme.font_px(13, 600, tabular=True)
        middle = at.y() + self.theme.px(ROW) / 2
        name = QFontMetricsF(plain).elidedText(one.name, Qt.TextElideMode.ElideRight, at.x() - 12)
        self.text(painter, QPointF(0, middle + 5), name, plain, self.theme.colour("text2"))
        wide = max(2.0, max(0, one.hourly_minor or 0) * scale)
        bar = QRectF(at.x(), middle - BAR / 2, wide, BAR)
        self.box(painter, bar, self.theme.chart("incomeBand50"))
        end = wide
        painter.setPen(QPen(self.theme.colour("surface"), 1.5))
        painter.setBrush(self.theme.chart("income"))
        for hourly in one.hourly_each:
            x = max(0, hourly) * scale
            painter.drawEllipse(QPointF(at.x() + x, middle), DOT, DOT)
            end = max(end, x + DOT)
        value, note = sentences.ranked(self.words, one)
        x = at.x() + end + 10
        x += self.text(painter, QPointF(x, middle + 5), value, bold, self.theme.colour("text"))
        if self._notes:
            small = self.theme.font_px(12)
            self.text(painter, QPointF(x + 8, middle + 5), note, small, self.theme.colour("text3"))
        rect = QRectF(at.x() - 4, middle - 12, end + 8, 24)
        payouts = tuple(dict.fromkeys(case.payout_uid for case in one.cases))
        self.spot(rect, "payouts", payouts, f"{one.name}: {value}, {note}")
