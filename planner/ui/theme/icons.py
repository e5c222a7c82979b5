"""Icons: SVG files in ``currentColor``, coloured when drawn and kept per colour and scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from planner.resources import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from planner.ui.theme.theme import Theme
    from planner.ui.theme.tokens import ColourName

STROKE = 1.75


class Icons:
    """Pixmaps of icons. Kept: one for each name, colour, size and scale ever asked for."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: QColor, size: int, scale: float) -> QPixmap:
        """Return the icon ``name`` of ``size`` logical px for a screen of ``scale``."""
        key = (name, colour.name(colour.NameFormat.HexArgb), size, scale)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._drawn(name, colour, size, scale)
        return self._pixmaps[key]

    def _drawn(self, name: str, colour: QColor, size: int, scale: float) -> QPixmap:
        svg = self._text(name).replace("currentColor", colour.name())
        pixmap = QPixmap(QSize(size, size) * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setOpacity(colour.alphaF())
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap

    def _text(self, name: str) -> str:
        if name not in self._texts:
            svg = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
            self._texts[name] = svg.replace('stroke-width="2"', f'stroke-width="{STROKE}"')
        return self._texts[name]


class ThemeIconEngine(QIconEngine):
    """Draws an icon in the theme's present colours, so that a kept ``QIcon`` follows it."""

    def __init__(self, theme: Theme, name: str, colour: ColourName, on: ColourName) -> None:
        super().__init__()
        self._theme, self._name, self._colour, self._on = theme, name, colour, on

    def clone(self) -> QIconEngine:
        return ThemeIconEngine(self._theme, self._name, self._colour, self._on)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        device = painter.device()
        scale = device.devicePixelRatioF()
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, scale))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        name = self._on if state == QIcon.State.On else self._colour
        colour = self._theme.colour(name)
        if mode == QIcon.Mode.Disabled:
            colour.setAlphaF(0.4)
        side = min(size.width(), size.height())
        pixmap = self._theme.icons.pixmap(self._name, colour, side, scale)
        return pixmap if size.width() <= side else _with_gap(pixmap, size, scale)


def _with_gap(pixmap: QPixmap, size: QSize, scale: float) -> QPixmap:
    """Return the icon at the left of a wider one: buttons have no other way to set the gap."""
    wide = QPixmap(size * scale)
    wide.setDevicePixelRatio(scale)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return wide
