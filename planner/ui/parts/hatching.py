"""Oblique lines on a ground, which say the same in black and white."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen

from planner.ui.theme.palette import mixed

if TYPE_CHECKING:
    from PySide6.QtGui import QColor


def paint_hatch(  # noqa: PLR0917 - a painter's signature
    painter: QPainter,
    box: QRectF,
    ground: QColor,
    stripe: QColor,
    radius: float = 2.0,
    step: float = 4.0,
    share: float = 0.6,
) -> None:
    """Fill ``box`` with ``ground`` under stripes of ``share`` of ``stripe``, ``step`` px apart."""
    shape = QPainterPath()
    shape.addRoundedRect(box, radius, radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(shape, ground)
    painter.setClipPath(shape)
    painter.setPen(QPen(mixed(stripe, ground, share), 1.4))
    left = box.left() - box.height()
    while left < box.right():
        painter.drawLine(QPointF(left, box.bottom()), QPointF(left + box.height(), box.top()))
        left += step
    painter.restore()
