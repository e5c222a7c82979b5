"""What a view shows while it has nothing to show: a title, a line, one action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from planner.ui.parts.buttons import Button
from planner.ui.parts.labels import label

if TYPE_CHECKING:
    from planner.ui.theme import Theme


class EmptyState(QFrame):
    """A title, one line and one action.

    Signals:
        acted: the action was asked for.
    """

    acted = Signal()

    def __init__(
        self, theme: Theme, title: str, text: str, action: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._title = label(title, "title", self, wrap=True)
        self._text = label(text, "second", self, wrap=True)
        self._button = Button(theme, action, self, role="primary", size="tall")
        self._button.setObjectName("empty-action")
        # Enter presses it too; outside of a dialog Qt has Space only.
        self._button.setAutoDefault(True)
        self._button.clicked.connect(self.acted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 40, 40, 40)
        layout.addStretch(2)
        for part in (self._title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(part)
        layout.setSpacing(6)
        layout.addSpacing(12)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.say(title, text, action)

    @property
    def action(self) -> Button:
        """The button that begins something; the keyboard goes there."""
        return self._button

    def say(self, title: str, text: str, action: str) -> None:
        """Show other words; an empty ``text`` or ``action`` is left out."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._button.setText(action)
        self._button.setVisible(bool(action))
