"""The program's mark: 살 on an indigo square, drawn in whatever size is asked for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QIcon, QIconEngine, QPainter, QPixmap

from planner.ui.theme.fonts import made
from planner.ui.theme.palette import Palette

_SYLLABLE = "살"


class _LogoEngine(QIconEngine):
    """Draws the mark; its colours are the same in light and dark."""

    def clone(self) -> QIconEngine:
        return _LogoEngine()

    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        mode: QIcon.Mode,  # noqa: ARG002 - Qt's signature
        state: QIcon.State,  # noqa: ARG002 - Qt's signature
    ) -> None:
        side = min(rect.width(), rect.height())
        box = QRectF(rect.x(), rect.y(), side, side)
        palette = Palette("light")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.colour("accentFill"))
        painter.drawRoundedRect(box, side * 0.28, side * 0.28)
        font = QFont(made(14, 800, 100))
        font.setPixelSize(max(1, round(side * 0.62)))
        painter.setFont(font)
        painter.setPen(palette.colour("onAccent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _SYLLABLE)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return drawn

    def availableSizes(
        self,
        mode: QIcon.Mode = QIcon.Mode.Normal,  # noqa: ARG002 - Qt's signature
        state: QIcon.State = QIcon.State.Off,  # noqa: ARG002 - Qt's signature
    ) -> list[QSize]:
        return [QSize(side, side) for side in (16, 32, 48, 64, 128)]


def logo() -> QIcon:
    """Return the program's icon; the bundled typeface must have been loaded."""
    return QIcon(_LogoEngine())
