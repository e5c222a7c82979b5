"""Short entries under each other: an icon, what it is about, and a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.ui.parts import label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from planner.domain.base import Uid
    from planner.ui.theme import Theme

    Tone = Literal["accent", "warn"]

ICON = 18


class EntryList(QWidget):
    """Entries that stand for rows of the record.

    Signals:
        opened: kind and uids of the rows behind an entry.
    """

    opened = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: list[Entry] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(14)
        theme.changed.connect(self._draw)

    def entries(self) -> list[Entry]:
        """Return what is shown, from top to bottom."""
        return self._entries

    def clear(self) -> None:
        """Show nothing."""
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._entries = []

    def add(
        self,
        icon: str,
        texts: tuple[str, str],
        kind: str,
        rows: tuple[Uid, ...],
        tone: Tone = "accent",
    ) -> None:
        """Add an entry that stands for ``rows``."""
        entry = Entry(self._theme, icon, texts, tone, self)
        entry.setProperty("rows", list(rows))
        entry.setProperty("kind", kind)
        entry.chosen.connect(self._on_chosen)
        self._entries.append(entry)
        self._layout.addWidget(entry)

    def finish(self, nothing: str) -> None:
        """End the list; say ``nothing`` where it is empty."""
        if not self._entries:
            self._layout.addWidget(label(nothing, "name", self, wrap=True))
        self._layout.addStretch(1)

    @Slot()
    def _on_chosen(self) -> None:
        entry = self.sender()
        if entry is not None:
            self.opened.emit(entry.property("kind"), tuple(entry.property("rows")))

    @Slot()
    def _draw(self) -> None:
        for entry in self._entries:
            entry.draw()


class Entry(QFrame):
    """An icon, what it is about, and a sentence.

    Signals:
        chosen: it was clicked or entered.
    """

    chosen = Signal()

    def __init__(
        self,
        theme: Theme,
        icon: str,
        texts: tuple[str, str],
        tone: Tone,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._tone, self.texts = theme, icon, tone, texts
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(": ".join(texts))
        self._picture = QLabel(self)
        self._picture.setFixedWidth(ICON)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(label(texts[0], "section", self, wrap=True))
        column.addWidget(label(texts[1], "name", self, wrap=True))
        row.addLayout(column, 1)
        self.draw()

    def draw(self) -> None:
        """Draw the icon in the colours of now."""
        scale = self.devicePixelRatioF()
        self._picture.setPixmap(self._theme.pixmap(self._icon, self._tone, ICON, scale))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)
