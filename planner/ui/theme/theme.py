"""The theme in use: which mode, which size of text, and everything drawn from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from planner.settings import ThemeChoice
from planner.ui.theme.fonts import load_fonts, made, scaled
from planner.ui.theme.icons import Icons, ThemeIconEngine
from planner.ui.theme.palette import Palette, qt_palette
from planner.ui.theme.sheet import style_sheet
from planner.ui.theme.tokens import tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont, QPixmap

    from planner.ui.theme.tokens import ChartName, ColourName, ScaleName

_SCHEMES = {
    ThemeChoice.SYSTEM: Qt.ColorScheme.Unknown,
    ThemeChoice.LIGHT: Qt.ColorScheme.Light,
    ThemeChoice.DARK: Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """Colours, fonts and icons in use; ``changed`` tells widgets that keep any of them.

    Widgets that read colours and fonts while painting need not listen: changing the style
    sheet repaints them.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        load_fonts()
        self.icons = Icons()
        self._choice = ThemeChoice.SYSTEM
        self._text_size = 100
        self._palette = Palette("light")
        self._applied: tuple[Palette, int] | None = None
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def palette(self) -> Palette:
        """The colours in use."""
        return self._palette

    @property
    def text_size(self) -> int:
        """The size of text in percent."""
        return self._text_size

    def use(self, choice: ThemeChoice, text_size: int) -> None:
        """Show ``choice`` at ``text_size`` percent from now on."""
        self._choice, self._text_size = choice, text_size
        hints = QGuiApplication.styleHints()
        if hints.colorScheme() != _SCHEMES[choice]:
            hints.setColorScheme(_SCHEMES[choice])
        self._apply()

    def colour(self, name: ColourName) -> QColor:
        """Return a colour of the window."""
        return self._palette.colour(name)

    def chart(self, name: ChartName) -> QColor:
        """Return a colour of charts."""
        return self._palette.chart(name)

    def font(self, name: ScaleName) -> QFont:
        """Return the font of a step of the type scale, in the user's size."""
        step = tokens().scale[name]
        tabular = name == "tableNumber"
        return made(step.size, step.weight, self._text_size, tabular=tabular)

    def font_px(self, px: float, weight: int = 400, *, tabular: bool = False) -> QFont:
        """Return a font of ``px`` at 100 % for painters whose size is not on the scale."""
        return made(px, weight, self._text_size, tabular=tabular)

    def px(self, px: float) -> int:
        """Return a length that grows with the text, such as a row's height."""
        return round(px * self._text_size / 100)

    def text_px(self, px: float) -> int:
        """Return a size of text, never under the smallest."""
        return scaled(px, self._text_size)

    def icon(self, name: str, colour: ColourName = "text2", on: ColourName = "accent") -> QIcon:
        """Return the icon ``name``; it is drawn in ``on`` where it is checked or selected."""
        return QIcon(ThemeIconEngine(self, name, colour, on))

    def pixmap(
        self, name: str, colour: ColourName = "text2", size: int = 16, scale: float = 1.0
    ) -> QPixmap:
        """Return the icon ``name`` as it looks now."""
        return self.icons.pixmap(name, self.colour(colour), size, scale)

    @Slot()
    def _on_scheme_changed(self) -> None:
        self._apply()

    def _apply(self) -> None:
        dark = self._choice is ThemeChoice.DARK
        if self._choice is ThemeChoice.SYSTEM:
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self._palette = Palette("dark" if dark else "light")
        if self._applied == (self._palette, self._text_size):
            return
        self._applied = (self._palette, self._text_size)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setPalette(qt_palette(self._palette))
            app.setFont(self.font("body"))
            app.setStyleSheet(style_sheet(self._palette, self._text_size))
        self.changed.emit()
