"""The line at the foot of the window: the last change, the backup, the state of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from planner.text import _
from planner.ui.parts import Elided, label

if TYPE_CHECKING:
    from planner.ui.theme import Theme

HEIGHT = 28


class _IconText(QWidget):
    """An icon that follows the theme, and a text."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._icon_name = theme, icon
        self._icon = QLabel(self)
        self.text = QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(self._icon)
        row.addWidget(self.text)
        theme.changed.connect(self._draw)
        self._draw()

    def say(self, text: str, icon: str | None = None) -> None:
        """Show ``text``, and another icon if one is named; an empty text hides all."""
        self.text.setText(text)
        self.setVisible(bool(text))
        if icon is not None:
            self._icon_name = icon
            self._draw()

    def _draw(self) -> None:
        scale = self.devicePixelRatioF()
        pixmap = self._theme.pixmap(self._icon_name, "text2", 14, scale)
        self._icon.setPixmap(pixmap)


class StatusLine(QFrame):
    """What was done last with a link to take it back; backup and save state at the right.

    Signals:
        undo_asked: the link was used.
    """

    undo_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "statusbar")
        self.setMinimumHeight(HEIGHT)
        self._words = Elided(self)
        self._words.setObjectName("last-change")
        self._undo = QPushButton(_("Undo"), self)
        self._undo.setObjectName("undo-link")
        self._undo.setProperty("role", "link")
        key = QKeySequence("Ctrl+Z").toString(QKeySequence.SequenceFormat.NativeText)
        self._key = label(key, "key", self)
        self._key.setFixedHeight(19)
        self._backup = _IconText(theme, "database-backup", self)
        self._saved = _IconText(theme, "check", self)
        self._backup.text.setObjectName("backup-state")
        self._saved.text.setObjectName("save-state")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(5)
        row.addWidget(self._words, 1)
        row.addWidget(self._undo)
        row.addWidget(self._key)
        row.addStretch(1)
        row.addWidget(self._backup)
        row.addSpacing(13)
        row.addWidget(self._saved)
        self._undo.clicked.connect(self.undo_asked)
        self.say("")
        self.backup("")
        self.saved("")

    def say(self, text: str, *, can_undo: bool = False) -> None:
        """Show ``text``; ``can_undo`` puts the link that takes it back behind it."""
        if text != self._words.whole():
            self._words.say(text)
            event = QAccessibleEvent(self._words, QAccessible.Event.NameChanged)
            QAccessible.updateAccessibility(event)
        self._undo.setVisible(can_undo)
        self._key.setVisible(can_undo)

    def text(self) -> str:
        """Return what is shown at the left."""
        return self._words.whole()

    def backup(self, text: str) -> None:
        """Show the state of the backup, '' for nothing."""
        self._backup.say(text)

    def saved(self, text: str, *, safe: bool = True) -> None:
        """Show the state of the file; not ``safe`` is marked as a warning."""
        self._saved.say(text, "check" if safe else "triangle-alert")
