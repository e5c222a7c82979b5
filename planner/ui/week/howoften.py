"""The popover that asks how often painted time repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.text import _
from planner.ui.parts import Button, Popover, label

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QHideEvent, QKeyEvent

    from planner.ui.theme import Theme


class HowOften(Popover):
    """Asks whether painted time holds for this week or for every week.

    Signals:
        chosen: whether every week.
        closed: it went away, answered or not.
    """

    chosen = Signal(bool)
    closed = Signal()

    def __init__(self, theme: Theme, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("how-often")
        self.setAccessibleName(text)
        self.body.addWidget(label(text, "strong", self))
        row = QHBoxLayout()
        row.setSpacing(8)
        once = Button(theme, _("This week only"), self)
        once.setObjectName("once")
        once.clicked.connect(self._choose_once)
        weekly = Button(theme, _("Every week"), self, role="primary")
        weekly.setObjectName("weekly")
        weekly.clicked.connect(self._choose_weekly)
        for button in (once, weekly):
            # Outside of a dialog Enter presses only such buttons.
            button.setAutoDefault(True)
        row.addWidget(once)
        row.addWidget(weekly)
        self.body.addLayout(row)
        self.setFocusProxy(weekly)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def show_at(self, point: QPoint) -> None:
        """Show it under a global point, inside the screen."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = min(point.x(), screen.right() - self.width())
        y = min(point.y(), screen.bottom() - self.height())
        self.move(max(screen.left(), x), max(screen.top(), y))
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = self.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(button, Button):
            button.click()
            return
        super().keyPressEvent(event)

    @Slot()
    def _choose_once(self) -> None:
        self.chosen.emit(False)  # noqa: FBT003 - a signal has no keywords
        self.close()

    @Slot()
    def _choose_weekly(self) -> None:
        self.chosen.emit(True)  # noqa: FBT003 - a signal has no keywords
        self.close()
