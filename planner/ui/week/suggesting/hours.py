"""How the free hours of a week are spent: a bar of parts and their figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.text import N_
from planner.ui.parts import label
from planner.wording import hours

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QLabel

    from planner.text import Translator
    from planner.ui.theme import ColourName, Theme

_BAR = 16
_DASH = 4.0


@dataclass(frozen=True, slots=True)
class _Part:
    """How a part of the bar looks."""

    name: str
    fill: ColourName
    edge: ColourName | None = None
    dashed: bool = False


_PARTS = (
    _Part(N_("worked"), "accentFill"),
    _Part(N_("planned"), "accentSoft", "accent"),
    _Part(N_("suggested"), "surface", "accent", dashed=True),
    _Part(N_("left"), "avail", "availLine"),
)
_SUGGESTED = 2


class HoursBar(QWidget):
    """The free hours of a week as parts of one bar."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._minutes: tuple[int, ...] = (0,) * len(_PARTS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, _BAR)

    def show_parts(self, *minutes: int) -> None:
        """Show the minutes worked, planned, suggested and left."""
        self._minutes = minutes
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        total = sum(self._minutes)
        if not total:
            self._box(painter, QRectF(self.rect()), _Part("", "surface", "line"))
            return
        room = self.width() - 2 * (sum(1 for part in self._minutes if part) - 1)
        x = 0.0
        for minutes, part in zip(self._minutes, _PARTS, strict=True):
            if minutes:
                width = max(3.0, room * minutes / total)
                self._box(painter, QRectF(x, 0, width, _BAR), part)
                x += width + 2

    def _box(self, painter: QPainter, box: QRectF, part: _Part) -> None:
        painter.setBrush(self._theme.colour(part.fill))
        painter.setPen(Qt.PenStyle.NoPen)
        if part.edge is not None:
            width = 1.5 if part.edge == "accent" else 1.0
            pen = QPen(self._theme.colour(part.edge), width)
            if part.dashed:
                pen.setDashPattern([_DASH / width, 3 / width])
            painter.setPen(pen)
            box = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, 3, 3)


class HoursFigures(QWidget):
    """The bar and under it its figures; the suggested ones only where there are any."""

    def __init__(self, theme: Theme, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self.bar = HoursBar(theme, self)
        self._figures: list[tuple[QLabel, QLabel]] = []
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(0)
        for n, part in enumerate(_PARTS):
            figure = label("", "title", self)
            figure.setFont(theme.font_px(20, 700))
            name = label(translator.text(part.name), "label", self)
            grid.addWidget(figure, 0, n)
            grid.addWidget(name, 1, n)
            grid.setColumnStretch(n, 1)
            self._figures.append((figure, name))
        self._grid = grid
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.bar)
        layout.addLayout(grid)

    def show_minutes(self, worked: int, planned: int, suggested: int, left: int) -> None:
        """Show how the free minutes of a week are spent."""
        parts = (worked, planned, suggested, max(0, left - suggested))
        self.bar.show_parts(*parts)
        for n, (minutes, labels) in enumerate(zip(parts, self._figures, strict=True)):
            labels[0].setText(hours.number(minutes))
            shown = n != _SUGGESTED or minutes > 0
            for each in labels:
                each.setVisible(shown)
            self._grid.setColumnStretch(n, int(shown))
        self.bar.setAccessibleName(self._spoken(parts))

    def shown(self) -> tuple[str, ...]:
        """Return the figures that are shown."""
        return tuple(figure.text() for figure, _name in self._figures if not figure.isHidden())

    def _spoken(self, parts: tuple[int, ...]) -> str:
        say = self._translator.text
        message = N_("{worked} h worked, {planned} h planned, {left} h left")
        if parts[_SUGGESTED]:
            message = N_(
                "{worked} h worked, {planned} h planned, {suggested} h suggested, {left} h left"
            )
        worked, planned, suggested, left = (hours.number(part) for part in parts)
        return say(message, worked=worked, planned=planned, suggested=suggested, left=left)
