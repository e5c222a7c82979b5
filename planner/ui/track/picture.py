"""The calibration picture: what was said across, what happened upwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from planner.insight.track.grading import Point
    from planner.ui.theme import Theme

_SIDE = 220
_LEFT, _TOP, _RIGHT, _BOTTOM = 30, 22, 12, 36
_DOT = 4.0


class CalibrationPicture(QWidget):
    """Points on the diagonal mean that things happened as often as was said."""

    def __init__(self, theme: Theme, points: Sequence[Point], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._points = theme, tuple(points)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Calibration: what was said across, what happened upwards"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(px(_SIDE + _LEFT + _RIGHT), px(_SIDE + _TOP + _BOTTOM))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font_px(11))
        self._draw_ground(painter)
        places = [self._place(point.level, point.came) for point in self._points]
        painter.setPen(QPen(self._theme.colour("accentFill"), 1.5))
        painter.drawPolyline(QPolygonF(places))
        painter.setBrush(self._theme.colour("accentFill"))
        for place in places:
            painter.drawEllipse(place, _DOT, _DOT)

    def _draw_ground(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._theme.chart("grid"), 1))
        for tenth in range(0, 11, 2):
            share = tenth / 10
            painter.drawLine(self._place(0, share), self._place(1, share))
            painter.drawLine(self._place(share, 0), self._place(share, 1))
        painter.setPen(QPen(self._theme.colour("lineStrong"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(self._place(0, 0), self._place(1, 1))
        painter.setPen(self._theme.colour("text2"))
        px = self._theme.px
        for tenth in range(0, 11, 2):
            across, up = self._place(tenth / 10, 0), self._place(0, tenth / 10)
            below = QRectF(across.x() - px(15), across.y() + px(2), px(30), px(15))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(tenth))
            beside = QRectF(0, up.y() - px(8), px(_LEFT - 5), px(16))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(beside, right, str(tenth))
        foot = QRectF(px(_LEFT), self.height() - px(17), px(_SIDE), px(16))
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, _("said, of 10"))
        head = QRectF(px(2), 0, px(_SIDE), px(16))
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft, _("happened"))

    def _place(self, level: float, came: float) -> QPointF:
        px = self._theme.px
        return QPointF(px(_LEFT) + level * px(_SIDE), px(_TOP) + (1 - came) * px(_SIDE))
