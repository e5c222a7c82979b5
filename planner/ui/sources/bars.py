"""Twelve bars for the months of a year, set with the mouse or the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.domain.planning import MONTHS_A_YEAR
from planner.text import _
from planner.wording import dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from planner.text import Translator
    from planner.ui.theme import Theme

USUAL, MOST, STEP, PAGE = 100, 200, 10, 50
_TOP, _FOOT = 18.0, 22.0
_GAP = 6.0


class SeasonBars(QWidget):
    """What each month brings against a usual one, in per cent.

    Left and right choose a month, up and down change it by 10, PgUp and PgDn by 50, Home and End
    make it nothing or usual. A drag paints. Screen readers hear the month and its value.

    Signals:
        edited: the twelve per cents, once a change is complete.
    """

    edited = Signal(object)

    def __init__(self, theme: Theme, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._translator = theme, translator
        self._percents = [USUAL] * MONTHS_A_YEAR
        self._month = 0
        self._dragging = False
        self.writable = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(_("Left and right choose a month, up and down change it."))
        theme.changed.connect(self.update)
        self._tell()

    def sizeHint(self) -> QSize:
        return QSize(420, self._theme.px(132))

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self._theme.px(132))

    def percents(self) -> tuple[int, ...]:
        """Return the twelve per cents, January first."""
        return tuple(self._percents)

    def show_percents(self, percents: Sequence[int]) -> None:
        """Show twelve per cents without telling anybody."""
        self._percents = list(percents)
        self._tell()
        self.update()

    def month(self) -> int:
        """Return the month chosen, 1 to 12."""
        return self._month + 1

    # What the user does --------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        steps = {
            Qt.Key.Key_Up: STEP,
            Qt.Key.Key_Down: -STEP,
            Qt.Key.Key_PageUp: PAGE,
            Qt.Key.Key_PageDown: -PAGE,
        }
        fixed = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: USUAL}
        key = Qt.Key(event.key())
        if key in moves:
            self._choose((self._month + moves[key]) % MONTHS_A_YEAR)
        elif key in steps:
            self._set(self._percents[self._month] + steps[key], done=True)
        elif key in fixed:
            self._set(fixed[key], done=True)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragging = True
            self._follow(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._follow(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragging and event.button() == Qt.MouseButton.LeftButton:
            self._dragging = False
            self.edited.emit(self.percents())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _follow(self, at: QPointF) -> None:
        width = self.width() / MONTHS_A_YEAR
        self._choose(min(max(int(at.x() / width), 0), MONTHS_A_YEAR - 1))
        room = self.height() - _TOP - _FOOT
        share = (self.height() - _FOOT - at.y()) / max(room, 1.0)
        self._set(round(share * MOST / STEP) * STEP, done=False)

    def _choose(self, month: int) -> None:
        self._month = month
        self._tell()
        self.update()

    def _set(self, percent: int, *, done: bool) -> None:
        value = min(max(percent, 0), MOST)
        others = any(p for place, p in enumerate(self._percents) if place != self._month)
        if not self.writable or (value == 0 and not others):
            return  # a year without any work is no season
        changed = value != self._percents[self._month]
        self._percents[self._month] = value
        self._tell()
        self.update()
        if done and changed:
            self.edited.emit(self.percents())

    def _tell(self) -> None:
        """Let screen readers know which month is chosen and what it brings."""
        month = dates.month_name(self._translator, self._month + 1)
        text = _("{month}: {percent}", month=month, percent=self._percents[self._month])
        self.setAccessibleName(_("What each month brings, a usual one being 100"))
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        foot = self.height() - _FOOT
        room, width = foot - _TOP, self.width() / MONTHS_A_YEAR
        usual = foot - room * USUAL / MOST
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawLine(QPointF(0, foot + 0.5), QPointF(self.width(), foot + 0.5))
        painter.setPen(QPen(self._theme.colour("lineStrong"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(0, usual), QPointF(self.width(), usual))
        painter.setFont(self._theme.font("caption"))
        for place, percent in enumerate(self._percents):
            x = place * width
            height = max(room * percent / MOST, 1.5)
            bar = QRectF(x + _GAP, foot - height, width - 2 * _GAP, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accentFill" if self.writable else "line"))
            painter.drawRect(bar)
            cell = QRectF(x, foot + 2, width, _FOOT - 2)
            chosen = place == self._month and self.hasFocus()
            painter.setPen(self._theme.colour("accent" if chosen else "text2"))
            name = dates.month_name(self._translator, place + 1)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, name)
            above = QRectF(x, bar.top() - 16, width, 15)
            # The line of a usual month must not run through a number.
            shown = painter.boundingRect(above, Qt.AlignmentFlag.AlignCenter, str(percent))
            painter.fillRect(shown, self._theme.colour("surface"))
            painter.setPen(self._theme.colour("text3" if percent == USUAL else "text"))
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(percent))
            if chosen:
                painter.setPen(QPen(self._theme.colour("focus"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(x + 1, 1, width - 2, self.height() - 2), 4, 4)
