"""A slider that shows where the plan stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QSlider, QWidget

from planner.ui.parts import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QLabel

    from planner.ui.theme import Theme

_HANDLE, _TRACK = 9.0, 4.0


class PlanSlider(QSlider):
    """A horizontal slider with a tick at the value of the plan."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._plan = 0
        self._wanted: float | None = None
        self._unpainted = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_plan(self, value: int) -> None:
        """Mark ``value`` as that of the plan."""
        self._plan = value
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 28)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        self._unpainted = False
        if self._wanted is not None:
            QTimer.singleShot(0, self, self._follow_wanted)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, width = self.height() / 2, self.width()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.chart("probEmpty"))
        painter.drawRoundedRect(QRectF(0, middle - 2, width, _TRACK), 2, 2)
        painter.setBrush(self._theme.colour("accentFill"))
        x = self._x_of(self.value())
        painter.drawRoundedRect(QRectF(0, middle - 2, x, _TRACK), 2, 2)
        if self._plan != self.value():
            painter.setPen(QPen(self._theme.colour("text2"), 2))
            tick = self._x_of(self._plan)
            painter.drawLine(QPointF(tick, middle - 7), QPointF(tick, middle + 7))
        painter.setPen(QPen(self._theme.colour("accent"), 3 if self.hasFocus() else 2))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawEllipse(QPointF(x, middle), _HANDLE - 1, _HANDLE - 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._follow(event.position().x())
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._wanted = event.position().x()
            if not self._unpainted:
                self._follow_wanted()
            event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._follow_wanted()
            self.setSliderDown(False)
            event.accept()

    @Slot()
    def _follow_wanted(self) -> None:
        """Go to where the mouse is, if it has moved since.

        While the last step has not been painted the mouse is only noted: movements come faster
        than the window can be painted, and each step asks the forecast.
        """
        if self._wanted is not None:
            x, self._wanted, before = self._wanted, None, self.value()
            self._follow(x)
            self._unpainted = self.value() != before and self.isVisible()

    def _follow(self, x: float) -> None:
        span = self.width() - 2 * _HANDLE
        share = min(max((x - _HANDLE) / max(span, 1.0), 0.0), 1.0)
        value = self.minimum() + share * (self.maximum() - self.minimum())
        step = self.singleStep()
        snapped = round(value / step) * step
        near = abs(self._x_of(self._plan) - x) < 4  # noqa: PLR2004 - px
        self.setValue(self._plan if near else snapped)

    def _x_of(self, value: int) -> float:
        reach = max(self.maximum() - self.minimum(), 1)
        share = min(max((value - self.minimum()) / reach, 0.0), 1.0)
        return _HANDLE + share * (self.width() - 2 * _HANDLE)


class Lever(QWidget):
    """A name, the value in words, the slider and its ends; a double click resets it.

    Signals:
        moved: the slider was moved by the user to this value.
        released: the slider was let go.
    """

    moved = Signal(int)
    released = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        words: Callable[[int], str],
        ends: Callable[[int], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._words, self._ends_words = theme, words, ends
        self._unit = 1
        self._plan = 0
        self._room = QSize()
        self.slider = PlanSlider(theme, self)
        self.slider.setAccessibleName(name)
        self._name = label(name, "name", self)
        self._name.setWordWrap(True)
        self._value = label("", "view", self)
        self._low, self._high = label("", "caption", self), label("", "caption", self)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setVerticalSpacing(0)
        layout.setColumnStretch(0, 1)
        layout.addWidget(self._name, 0, 0)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._value, 0, 1, Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self.slider, 1, 0, 1, 2)
        layout.addWidget(self._low, 2, 0)
        layout.addWidget(self._high, 2, 1, Qt.AlignmentFlag.AlignRight)
        self.slider.valueChanged.connect(self._on_moved)
        self.slider.sliderReleased.connect(self._on_released)
        theme.changed.connect(self._restyle)

    def offer(self, *, least: int, most: int, step: int, plan: int, value: int) -> None:
        """Offer whole values from ``least`` to ``most`` in ``step``s; tell nobody."""
        self.slider.blockSignals(True)  # noqa: FBT003 - Qt's signature
        # A slider holds 32 bits; amounts are counted in what its steps can be told apart by.
        self._unit = 1
        while most // self._unit > 1_000_000:  # noqa: PLR2004 - far finer than any screen
            self._unit *= 10
        unit = self._unit
        self.slider.setRange(least // unit, max(most // unit, least // unit + 1))
        self.slider.setSingleStep(max(step // unit, 1))
        self.slider.setPageStep(max(step // unit, 1) * 5)
        self._plan = plan
        self.slider.set_plan(plan // unit)
        self.slider.setValue(value // unit)
        self.slider.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._low.setText(self._ends_words(least) if least else "0")
        self._high.setText(self._ends_words(most))
        self._say(value)

    def value(self) -> int:
        """Return the value; the plan's exactly where the slider stands on it."""
        shown = self.slider.value()
        return self._plan if shown == self._plan // self._unit else shown * self._unit

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.slider.setValue(self._plan // self._unit)
        self.released.emit()
        event.accept()

    @Slot(int)
    def _on_moved(self, _value: int) -> None:
        self._say(self.value())
        self.moved.emit(self.slider.value())

    @Slot()
    def _on_released(self) -> None:
        self._say(self.value())
        self.released.emit()

    def _say(self, value: int) -> None:
        # A style sheet takes longer than a frame, so a drag across the plan leaves it as it is.
        dragged = self.slider.isSliderDown() and self._value.property("state") == "changed"
        changed = dragged or value != self._plan
        text = self._words(value)
        self._paint_value(self._value, changed=changed)
        self._make_room(text)
        self._value.setText(text)
        self.slider.setAccessibleDescription(text)

    def _make_room(self, text: str) -> None:
        """Fix the size of the value, wider only for longer words: else each lays out the panel."""
        self._value.ensurePolished()
        wanted = self._value.fontMetrics().size(0, text) + QSize(2, 0)
        if wanted.width() > self._room.width() or wanted.height() != self._room.height():
            self._room = wanted.expandedTo(QSize(self._room.width(), 0))
            self._value.setFixedSize(self._room)

    @Slot()
    def _restyle(self) -> None:
        self._value.setProperty("state", None)
        self._room = QSize()
        self._say(self.value())

    def _paint_value(self, shown: QLabel, *, changed: bool) -> None:
        wanted = "changed" if changed else ""
        if shown.property("state") != wanted:
            shown.setProperty("state", wanted)
            colour = self._theme.palette.css("accent" if changed else "text")
            shown.setStyleSheet(f"color: {colour}")
