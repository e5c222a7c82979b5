"""The sheets as they will be printed, on a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QScrollArea, QWidget

from planner.ui.printing import PAGE_HEIGHT, PAGE_WIDTH, paint_sheet, sheets

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent, QWheelEvent

    from planner.reports.monthly import MonthlyPage
    from planner.ui.printing import Sheet
    from planner.ui.theme import Theme

EDGE, BETWEEN = 15, 18
LEAST, MOST, STEP = 0.3, 2.5, 1.2
SHADOW = 6


class Desk(QWidget):
    """All sheets below each other, at a scale."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sheets: tuple[Sheet, ...] = ()
        self.scale = 1.0

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """What is shown."""
        return self._sheets

    def show_sheets(self, made: tuple[Sheet, ...]) -> None:
        """Show other sheets."""
        self._sheets = made
        self.fit()

    def fit(self) -> None:
        """Become as large as the sheets are at this scale."""
        self.setMinimumSize(self.sizeHint())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        count = max(1, len(self._sheets))
        tall = count * PAGE_HEIGHT * self.scale + (count - 1) * BETWEEN + 2 * EDGE
        return QSize(round(PAGE_WIDTH * self.scale) + 2 * EDGE, round(tall))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.fillRect(event.rect(), self._theme.colour("sunken"))
        wide, tall = PAGE_WIDTH * self.scale, PAGE_HEIGHT * self.scale
        left = max(EDGE, (self.width() - wide) / 2)
        for number, sheet in enumerate(self._sheets):
            top = EDGE + number * (tall + BETWEEN)
            self._paper(painter, QRectF(left, top, wide, tall))
            painter.save()
            painter.translate(QPointF(left, top))
            paint_sheet(painter, sheet, wide)
            painter.restore()
        painter.end()

    def _paper(self, painter: QPainter, rect: QRectF) -> None:
        shade = self._theme.colour("shadow")
        painter.setPen(Qt.PenStyle.NoPen)
        for spread in range(SHADOW, 0, -1):
            colour = QColor(shade)
            colour.setAlphaF(shade.alphaF() * 0.14 * (1 - spread / (SHADOW + 1)))
            painter.setBrush(colour)
            grown = rect.adjusted(-spread, -spread + 1, spread, spread + 1)
            painter.drawRoundedRect(grown, spread, spread)
        painter.fillRect(rect, QColor("white"))


class Preview(QScrollArea):
    """The desk with its zoom; a whole page fits until another zoom is chosen.

    Signals:
        zoomed: the scale is another one.
    """

    zoomed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self._desk = Desk(theme, self)
        self._fits = True
        self.setWidget(self._desk)
        self.setWidgetResizable(True)
        self.viewport().installEventFilter(self)

    @property
    def scale(self) -> float:
        """How large a CSS px of the page is here."""
        return self._desk.scale

    @property
    def pages(self) -> int:
        """How many sheets there are."""
        return len(self._desk.sheets)

    def show_page(self, page: MonthlyPage) -> None:
        """Lay ``page`` out and show its sheets."""
        self._desk.show_sheets(sheets(page))
        self._desk.setAccessibleName(page.heading)
        self._desk.setAccessibleDescription("".join(span.text for span in page.lead))

    def fit_page(self) -> None:
        """Show a whole page from now on."""
        self._fits = True
        self._scale_to_fit()

    def zoom(self, steps: int) -> None:
        """Go ``steps`` larger, or smaller."""
        self._fits = False
        self._use(self._desk.scale * STEP**steps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits:
            self._scale_to_fit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and self._zooms(event):  # type: ignore[arg-type] # a wheel's
            return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type] # Qt's own objects

    def _zooms(self, event: QWheelEvent) -> bool:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        self.zoom(1 if event.angleDelta().y() > 0 else -1)
        return True

    def _scale_to_fit(self) -> None:
        room = self.viewport().size()
        by_width = (room.width() - 2 * EDGE) / PAGE_WIDTH
        by_height = (room.height() - 2 * EDGE) / PAGE_HEIGHT
        self._use(min(by_width, by_height))

    def _use(self, scale: float) -> None:
        self._desk.scale = min(MOST, max(LEAST, scale))
        self._desk.fit()
        self.zoomed.emit()
