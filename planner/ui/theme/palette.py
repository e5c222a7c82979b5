"""The colours of one mode as values, and the ``QPalette`` made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

from planner.ui.theme.tokens import ChartName, ColourName, ModeName, tokens


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of light or of dark mode."""

    mode: ModeName

    @property
    def is_dark(self) -> bool:
        """Whether this is the dark set."""
        return self.mode == "dark"

    def colour(self, name: ColourName) -> QColor:
        """Return a colour of the window."""
        return parsed(tokens().colours[self.mode][name])

    def chart(self, name: ChartName) -> QColor:
        """Return a colour of charts."""
        return parsed(tokens().chart[self.mode][name])

    def outline(self) -> QColor:
        """Return the outline of controls: ``lineStrong`` at 55 %, as the design mixes it."""
        colour = self.colour("lineStrong")
        colour.setAlphaF(0.55)
        return colour

    def css(self, name: ColourName) -> str:
        """Return a colour of the window as style sheets and rich text write it."""
        return css(self.colour(name))


def parsed(text: str) -> QColor:
    """Return the colour written as ``#RRGGBB`` or ``rgba(r,g,b,a)``."""
    if text.startswith("rgba"):
        red, green, blue, alpha = re.findall(r"[\d.]+", text)
        colour = QColor(int(red), int(green), int(blue))
        colour.setAlphaF(float(alpha))
        return colour
    return QColor(text)


def css(colour: QColor) -> str:
    """Return ``colour`` for a style sheet; rich text does not read the alpha."""
    if colour.alpha() == 255:  # noqa: PLR2004 - opaque
        return colour.name()
    return f"rgba({colour.red()},{colour.green()},{colour.blue()},{colour.alpha()})"


def mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    """Return ``share`` of ``colour`` over ``ground``, opaque: what paper can print."""
    rest = 1 - share
    return QColor(
        round(colour.red() * share + ground.red() * rest),
        round(colour.green() * share + ground.green() * rest),
        round(colour.blue() * share + ground.blue() * rest),
    )


_ROLES: tuple[tuple[QPalette.ColorRole, ColourName], ...] = (
    (QPalette.ColorRole.Window, "window"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "sunken"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.PlaceholderText, "text3"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "error"),
    (QPalette.ColorRole.ToolTipBase, "surface"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.Highlight, "selection"),
    (QPalette.ColorRole.HighlightedText, "text"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent"),
    (QPalette.ColorRole.Accent, "accentFill"),
    (QPalette.ColorRole.Light, "chrome"),
    (QPalette.ColorRole.Midlight, "chrome"),
    (QPalette.ColorRole.Mid, "line"),
    (QPalette.ColorRole.Dark, "lineStrong"),
    (QPalette.ColorRole.Shadow, "lineStrong"),
)


def qt_palette(palette: Palette) -> QPalette:
    """Return the palette for the application, which holds even without a style sheet."""
    made = QPalette()
    for role, name in _ROLES:
        made.setColor(role, palette.colour(name))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, palette.colour("text3"))
    return made
