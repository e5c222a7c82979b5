"""Buttons: secondary and primary, with a key hint; icon buttons; the switch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from planner.ui.theme import ColourName, Theme

ButtonRole = Literal["secondary", "primary", "text"]
ButtonSize = Literal["normal", "tall", "small"]

_GAP, _MARGIN, _ICON, _ICON_GAP, _CHIP_PADDING = 6, 12, 16, 3, 5


class Button(QPushButton):
    """A button with a text, and perhaps an icon before it and a key hint after it."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        parent: QWidget | None = None,
        *,
        icon: str = "",
        key: str = "",
        role: ButtonRole = "secondary",
        size: ButtonSize = "normal",
    ) -> None:
        super().__init__(text, parent)
        self._theme, self._role = theme, role
        self._key = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        self.setProperty("role", role)
        # Not "size": every widget has that already, and a style rule would never match.
        self.setProperty("scale", size)
        self._icon_name, self._whole, self._folded = icon, text, False
        if icon:
            colour: ColourName = "onAccent" if role == "primary" else "text"
            self.setIcon(theme.icon(icon, colour, "onAccent" if role == "primary" else "accent"))
            self.setIconSize(QSize(_ICON + _ICON_GAP if text else _ICON, _ICON))
        if key:
            self.setToolTip(f"{text.replace('&', '')} ({self._key})")

    def can_fold(self) -> bool:
        """Return whether its icon can stand for it; a primary button keeps its words longest."""
        return bool(self._icon_name)

    def fold(self, *, on: bool) -> None:
        """Show the icon alone, with the text as its tool tip, or both again."""
        if on == self._folded or not self._icon_name:
            return
        self._folded = on
        if on:
            self._whole = self.text()
            name = self._whole.replace("&", "")
            self.setText("")
            self.setAccessibleName(name)
            self.setToolTip(self.toolTip() or name)
        else:
            self.setText(self._whole)
        self.setIconSize(QSize(_ICON if on else _ICON + _ICON_GAP, _ICON))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._key and not self._folded:
            hint.setWidth(hint.width() + _GAP + self._chip_width())
        return hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._key or self._folded:
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        chip = self._chip_width()
        option.rect = self.rect().adjusted(0, 0, -(chip + _GAP), 0)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        self._paint_chip(painter, chip)

    def _chip_width(self) -> int:
        metrics = QFontMetrics(self._theme.font("caption"))
        return metrics.horizontalAdvance(self._key) + 2 * _CHIP_PADDING

    def _paint_chip(self, painter: QPainter, width: int) -> None:
        height = 19
        rect = QRectF(
            self.width() - _MARGIN - width + 0.5,
            (self.height() - height) / 2 + 0.5,
            width - 1,
            height - 1,
        )
        primary = self._role == "primary" and self.isEnabled()
        ink = self._theme.colour("onAccent" if primary else "text3")
        edge = self._theme.colour("onAccent" if primary else "line")
        if primary:
            edge.setAlphaF(0.55)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge, 1))
        painter.drawRoundedRect(rect, 4, 4)
        painter.setPen(ink)
        painter.setFont(self._theme.font("caption"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._key)


class IconButton(QToolButton):
    """A button of an icon alone; ``name`` is its tool tip and accessible name."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: str,
        parent: QWidget | None = None,
        *,
        key: str = "",
        size: ButtonSize = "normal",
    ) -> None:
        super().__init__(parent)
        self.setIcon(theme.icon(icon))
        self.setIconSize(QSize(18, 18) if size == "normal" else QSize(16, 16))
        self.setProperty("scale", size)
        self.setAccessibleName(name)
        hint = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{name} ({hint})" if hint else name)


class Switch(QAbstractButton):
    """On or off, applied at once; ``name`` is what screen readers call it."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(42, 28)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(2, (self.height() - 20) / 2, 38, 20)
        on = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen if on else QPen(self._theme.colour("lineStrong"), 1))
        painter.setBrush(self._theme.colour("accentFill" if on else "sunken"))
        painter.drawRoundedRect(track, 10, 10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("onAccent" if on else "lineStrong"))
        x = track.right() - 10 if on else track.left() + 10
        painter.drawEllipse(QPointF(x, track.center().y()), 7, 7)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(track.adjusted(-1, -1, 1, 1), 11, 11)
