"""The chance of a target against hours of work a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFontMetricsF,
    QPainter,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.text import _
from planner.ui.coverage.needs import words
from planner.wording import hours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from planner.insight.coverage.needs.ways import Needs, Way
    from planner.insight.coverage.room import Room
    from planner.text import Translator
    from planner.ui.theme import ColourName, Theme

_LEFT, _RIGHT, _TOP, _BOTTOM = 30.0, 16.0, 26.0, 38.0
_CENTRE = Qt.AlignmentFlag.AlignCenter
_STEPS = (1, 2, 5, 10, 20, 50)
_MOST_TICKS = 6
_STRETCH = 1.2
_TENTHS = (0, 2, 4, 6, 8, 10)


class Curve(QWidget):
    """Draws the curve: the dashed line is the aim, the shaded part more than is free.

    A point is read out under the mouse; the arrow keys, Home and End walk from point to point.
    """

    def __init__(self, theme: Theme, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._translator = theme, translator
        self._found: Needs | None = None
        self._room: Room | None = None
        self._at: int | None = None
        self._spoken = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Chance against hours a week"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(380), self._theme.px(210))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 150)

    def show_curve(self, found: Needs | None, room: Room) -> None:
        """Show the chance of ``found`` against work, ``None`` while it is not known."""
        self._found, self._room, self._at = found, room, None
        curve = () if found is None else found.curve
        self._spoken = "; ".join(words.point(self._translator, way) for way in curve)
        self.setAccessibleDescription(self._spoken)
        self.update()

    def read_out(self) -> str:
        """Return what is said of the point looked at, '' if none is."""
        if self._found is None or self._at is None:
            return ""
        return words.point(self._translator, self._found.curve[self._at])

    def _reach(self, way: Way) -> float:
        """Return where a point stands: hours a week, or payouts in three months."""
        return way.trial.rate / 100 if way.minutes is None else way.minutes / 60

    def _far(self) -> float:
        """Return how far the axis goes: to the last point, or a little on to the free hours."""
        curve, room = () if self._found is None else self._found.curve, self._room
        far = max((self._reach(way) for way in curve), default=0.0) or 1.0
        if room is None or room.free_minutes is None or room.payout_minutes is None:
            return far
        free = room.free_minutes / 60
        return free if far < free <= far * _STRETCH else far

    def _box(self) -> QRectF:
        line = QFontMetricsF(self._theme.font("caption")).height()
        below = _BOTTOM + max(line - 15, 0) * 2
        return QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -below)

    def _point(self, box: QRectF, way: Way) -> QPointF:
        share = self._reach(way) / self._far()
        x = box.left() + share * box.width()
        return QPointF(x, box.bottom() - way.chance * box.height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found, box = self._found, self._box()
        if found is None or not found.curve:
            return
        x = event.position().x()
        near = [abs(self._point(box, way).x() - x) for way in found.curve]
        self._look_at(near.index(min(near)))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._look_at(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._found is not None and self._at is None and self._found.curve:
            rates = [way.trial.rate for way in self._found.curve]
            self._look_at(rates.index(self._found.planned.rate))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._look_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found, key = self._found, event.key()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -99, Qt.Key.Key_End: 99}
        if found is None or not found.curve or key not in steps:
            super().keyPressEvent(event)
            return
        now = 0 if self._at is None else self._at
        self._look_at(min(max(now + steps[Qt.Key(key)], 0), len(found.curve) - 1))

    def _look_at(self, place: int | None) -> None:
        if place == self._at:
            return
        self._at = place
        self.setAccessibleDescription(self.read_out() or self._spoken)
        event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        found = self._found
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if found is None or not found.curve:
            self._text(painter, QRectF(self.rect()).center(), _("Working it out…"), "text3")
            return
        box = self._box()
        self._ground(painter, box)
        self._aim(painter, box, found.aim)
        points = [self._point(box, way) for way in found.curve]
        painter.setPen(QPen(self._theme.chart("income"), 2.5))
        painter.drawPolyline(QPolygonF(points))
        for way, point in zip(found.curve, points, strict=True):
            if way.trial.rate == found.planned.rate:
                self._dot(painter, point)
                above = point.y() > box.top() + 24
                self._text(painter, point + QPointF(0, -16 if above else 16), _("now"), "text")
        if self._at is not None:
            self._card(painter, box, points[self._at])
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)

    def _ground(self, painter: QPainter, box: QRectF) -> None:
        theme, far = self._theme, self._far()
        self._not_free(painter, box, far)
        for tenths in _TENTHS:
            y = round(box.bottom() - tenths / 10 * box.height()) + 0.5
            painter.setPen(QPen(theme.chart("grid"), 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            self._text(painter, QPointF(box.left() - 14, y), str(tenths))
        line = QFontMetricsF(theme.font("caption")).height()
        for value in _ticks(far):
            x = box.left() + value / far * box.width()
            self._text(painter, QPointF(x, box.bottom() + line * 0.7), str(value))
        known = self._room is not None and self._room.payout_minutes is not None
        name = _("hours a week") if known else _("projects in 3 months")
        self._text(painter, QPointF(box.center().x(), box.bottom() + line * 1.75), name)
        self._text(painter, QPointF(box.left() - 4, box.top() - 14), _("of 10"), left=True)

    def _not_free(self, painter: QPainter, box: QRectF, far: float) -> None:
        """Shade the hours that are not free, and name the edge."""
        room, theme = self._room, self._theme
        if room is None or room.payout_minutes is None or room.free_minutes is None:
            return
        free = room.free_minutes / 60
        if free > far:
            return
        x = round(box.left() + free / far * box.width()) + 0.5
        painter.fillRect(QRectF(QPointF(x, box.top()), box.bottomRight()), theme.colour("busy"))
        pen = QPen(theme.colour("lineStrong"), 1.25)
        pen.setDashPattern([2, 2])
        painter.setPen(pen)
        painter.drawLine(QPointF(x, box.top() - 4), QPointF(x, box.bottom()))
        said = _("free: {hours}", hours=hours.total(self._translator, room.free_minutes))
        self._text(painter, QPointF(x, box.top() - 14), said, "text2")

    def _aim(self, painter: QPainter, box: QRectF, aim: int) -> None:
        dashed = QPen(self._theme.chart("cost"), 1.5)
        dashed.setDashPattern([4, 3])
        painter.setPen(dashed)
        y = box.bottom() - (aim - 0.5) / 10 * box.height()
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        self._text(
            painter, QPointF(box.left() + 4, y - 10), _("{n} in 10", n=aim), "cost", left=True
        )

    def _dot(self, painter: QPainter, point: QPointF) -> None:
        painter.setPen(QPen(self._theme.colour("surface"), 1.5))
        painter.setBrush(self._theme.chart("income"))
        painter.drawEllipse(point, 5, 5)

    def _card(self, painter: QPainter, box: QRectF, point: QPointF) -> None:
        theme = self._theme
        painter.setPen(QPen(theme.colour("text2"), 1))
        painter.drawLine(QPointF(point.x(), box.top()), QPointF(point.x(), box.bottom()))
        self._dot(painter, point)
        font = theme.font("caption")
        metrics = QFontMetricsF(font)
        text = self.read_out()
        width, height = metrics.horizontalAdvance(text) + 16, metrics.height() + 8
        left = min(max(point.x() - width / 2, 2.0), max(self.width() - width - 2, 2.0))
        high = point.y() - height - 12
        card = QRectF(left, high if high > 2 else point.y() + 12, width, height)  # noqa: PLR2004 - the edge
        painter.setPen(QPen(theme.colour("lineStrong"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(card, 4, 4)
        painter.setPen(theme.colour("text"))
        painter.setFont(font)
        painter.drawText(card, _CENTRE, text)

    def _text(
        self,
        painter: QPainter,
        at: QPointF,
        text: str,
        colour: ColourName = "text3",
        *,
        left: bool = False,
    ) -> None:
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.colour(colour))
        metrics = QFontMetricsF(painter.font())
        width, height = metrics.horizontalAdvance(text) + 2, metrics.height()
        x = at.x() if left else min(max(at.x() - width / 2, 0.0), self.width() - width - 5)
        painter.drawText(QRectF(x, at.y() - height / 2, width, height), _CENTRE, text)


def _ticks(far: float) -> Sequence[int]:
    step = next((step for step in _STEPS if far / step <= _MOST_TICKS), _STEPS[-1])
    return range(0, int(far) + 1, step)
