"""A small frame over the window that closes when something else is clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class Popover(QFrame):
    """Holds a short form beside what it is about; Esc and a click elsewhere close it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 14, 16, 14)
        self.body.setSpacing(9)

    def show_beside(self, anchor: QRect) -> None:
        """Show it right of ``anchor`` (global), or left of it, inside the screen."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = anchor.right() + 8
        if x + self.width() > screen.right():
            x = max(screen.left(), anchor.left() - self.width() - 8)
        y = min(max(screen.top(), anchor.top()), screen.bottom() - self.height())
        self.move(QPoint(x, y))
        self.show()
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and isinstance(focused, QPushButton):
            # As in a dialog; outside of one Qt lets a button react to Space only.
            focused.click()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        """Grow and shrink with a reason that comes under a field, inside the screen."""
        self.adjustSize()
        over = self.geometry().bottom() - self.screen().availableGeometry().bottom()
        if over > 0:
            self.move(self.x(), max(self.screen().availableGeometry().top(), self.y() - over))
