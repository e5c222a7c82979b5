"""The chance of a target against hours of work a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from planner.insight.coverage.needs import Need, Needs
    from planner.insight.coverage.room import Room
    from planner.ui.theme import Theme

_LEFT, _RIGHT, _TOP, _BOTTOM = 34.0, 14.0, 18.0, 36.0
_CENTRE = Qt.AlignmentFlag.AlignCenter
_STEPS = (1, 2, 5, 10, 20, 50)


class Curve(QWidget):
    """Draws the curve; the dashed line is the aim, the shaded part is more than is free."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._found: Needs | None = None
        self._room: Room | None = None
        self._plan = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Chance against hours a week"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(420), self._theme.px(190))

    def show_curve(self, found: Needs | None, room: Room, plan_rate: int, spoken: str) -> None:
        """Show ``found``; ``plan_rate`` is marked, ``spoken`` is what a screen reader says."""
        self._found, self._room, self._plan = found, room, plan_rate
        self.setAccessibleDescription(spoken)
        self.update()

    def _reach(self, need: Need) -> float:
        """Return where a point stands: hours a week, or payouts in three months."""
        return need.trial.rate / 100 if need.minutes is None else need.minutes / 60

    def paintEvent(self, _event: QPaintEvent) -> None:
        found = self._found
        if found is None or not found.curve:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)
        far = max(self._reach(need) for need in found.curve) or 1.0

        def at(reach: float, chance: float) -> QPointF:
            return QPointF(
                box.left() + reach / far * box.width(), box.bottom() - chance * box.height()
            )

        self._ground(painter, box, far, found.aim)
        points = [at(self._reach(need), need.chance) for need in found.curve]
        painter.setPen(QPen(self._theme.chart("income"), 2.5))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(QPen(self._theme.colour("surface"), 1.5))
        painter.setBrush(self._theme.chart("income"))
        for need, point in zip(found.curve, points, strict=True):
            if need.trial.rate == self._plan:
                painter.drawEllipse(point, 5, 5)
                self._text(painter, point + QPointF(0, -16), _("now"))

    def _ground(self, painter: QPainter, box: QRectF, far: float, aim: int) -> None:
        theme, room = self._theme, self._room
        hours = room is not None and room.payout_minutes is not None
        if room is not None and hours and room.free_minutes is not None:
            free = min(room.free_minutes / 60, far)
            left = box.left() + free / far * box.width()
            shade = QRectF(QPointF(left, box.top()), box.bottomRight())
            painter.fillRect(shade, theme.colour("busy"))
            if shade.width() > theme.px(60):
                self._text(painter, QPointF(shade.center().x(), box.top() + 9), _("not free"))
        painter.setPen(QPen(theme.chart("grid"), 1))
        for tenths in (0, 5, 10):
            y = round(box.bottom() - tenths / 10 * box.height()) + 0.5
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            self._text(painter, QPointF(box.left() - 16, y), str(tenths))
        dashed = QPen(theme.chart("cost"), 1.5)
        dashed.setDashPattern([4, 3])
        painter.setPen(dashed)
        y = box.bottom() - (aim - 0.5) / 10 * box.height()
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        for value in _ticks(far):
            x = box.left() + value / far * box.width()
            self._text(painter, QPointF(x, box.bottom() + 11), str(value))
        name = _("hours a week") if hours else _("projects in 3 months")
        self._text(painter, QPointF(box.center().x(), box.bottom() + 26), name)
        self._text(painter, QPointF(_LEFT - 4, 8), _("of 10"))

    def _text(self, painter: QPainter, centre: QPointF, text: str) -> None:
        pen = painter.pen()
        painter.setPen(self._theme.chart("axis"))
        painter.setFont(self._theme.font("caption"))
        width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 4
        painter.drawText(QRectF(centre.x() - width / 2, centre.y() - 9, width, 18), _CENTRE, text)
        painter.setPen(pen)


def _ticks(far: float) -> Sequence[int]:
    step = next((step for step in _STEPS if far / step <= 6), _STEPS[-1])  # noqa: PLR2004 - labels
    return range(0, int(far) + 1, step)
