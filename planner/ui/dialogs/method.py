"""The page that explains how the figures are worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from planner.text import _
from planner.ui.parts import ColumnArea, label, paragraph
from planner.wording.method import chapters

if TYPE_CHECKING:
    from planner.text import Translator

SIZE = QSize(640, 680)


class MethodDialog(QDialog):
    """Shows the chapters one under the other; it stays open beside the window."""

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("How the figures are worked out"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE)
        area = ColumnArea(self)
        area.setProperty("role", "surface")
        area.rows.setContentsMargins(28, 22, 28, 22)
        area.rows.setSpacing(8)
        for chapter in chapters(translator):
            area.rows.addWidget(label(chapter.title, "section", area, wrap=True))
            for text in chapter.paragraphs:
                shown = paragraph(text, "value", area)
                shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                area.rows.addWidget(shown)
            area.rows.addSpacing(14)
        area.rows.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
