"""Small marks in a line of text, and filters that look like them."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

Tone = Literal["plain", "accent", "cost", "warn", "avail"]


def tag(text: str, tone: Tone = "plain", parent: QWidget | None = None) -> QLabel:
    """Return a word on a coloured ground."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", "chip")
    made.setProperty("tone", tone)
    return made


class FilterChip(QPushButton):
    """A filter that is on or off."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "chip")
        self.setCheckable(True)
