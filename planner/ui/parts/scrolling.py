"""A column of widgets that scrolls up and down when it does not fit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class ColumnArea(QScrollArea):
    """Scrolls ``rows``; it takes no focus itself, and keeps what has it in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        body = _Body(self)
        self.rows = QVBoxLayout(body)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)


class _Body(QWidget):
    """As high as its texts need at the width they have.

    Qt asks wrapped labels for their height at their least width, which is more than they
    need, and shows a scroll bar for nothing.
    """

    def minimumSizeHint(self) -> QSize:
        layout, viewport = self.layout(), self.parentWidget()
        if layout is None or viewport is None or not layout.hasHeightForWidth():
            return super().minimumSizeHint()
        return QSize(0, layout.totalHeightForWidth(viewport.width()))
