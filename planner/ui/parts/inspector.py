"""The panel at the right of a view, made of sections with lines between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from planner.ui.parts.labels import label, line
from planner.ui.parts.scrolling import ColumnArea

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.ui.parts.labels import Role

WIDTH = 312
SIDE, TOP = 18, 16


class Inspector(QFrame):
    """312 px of sections, scrolling when they do not fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "inspector")
        self.setFixedWidth(WIDTH)
        area = ColumnArea(self)
        self._sections = area.rows
        self._sections.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def section(self) -> QVBoxLayout:
        """Return the layout of a new section at the end, below a line if it is not the first."""
        at = self._sections.count() - 1
        holder = QWidget(self)
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(SIDE, TOP, SIDE, TOP)
        inner.setSpacing(6)
        if at:
            self._sections.insertWidget(at, line(self))
            at += 1
        self._sections.insertWidget(at, holder)
        return inner

    def add_section(self, widget: QWidget) -> None:
        """Put ``widget`` into a section of its own."""
        self.section().addWidget(widget)

    def show_section(self, widget: QWidget, *, on: bool) -> None:
        """Show or hide the section that ``widget`` was put into, with the line above it."""
        holder = widget.parentWidget()
        at = -1 if holder is None else self._sections.indexOf(holder)
        for place in range(max(0, at - 1), at + 1):
            item = self._sections.itemAt(place)
            part = item.widget() if item is not None else None
            if part is not None:
                part.setVisible(on)


class KeyValues(QWidget):
    """Names at the left, values at the right; ``strong`` rows stand under a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(0, 1)

    def show_rows(
        self, rows: Iterable[tuple[str, str]], strong: tuple[str, str] | None = None
    ) -> None:
        """Show ``rows`` of (name, value), and ``strong`` as their sum."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        row = 0
        for name, value in rows:
            self._add(row, label(name, "name", self), value, "value")
            row += 1
        if strong is not None:
            self._grid.addWidget(line(self), row, 0, 1, 2)
            self._add(row + 1, label(strong[0], "view", self), strong[1], "view")

    def _add(self, row: int, name: QLabel, value: str, role: Role) -> None:
        name.setWordWrap(True)
        shown = label(value, role, self)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(shown, row, 1, Qt.AlignmentFlag.AlignRight)
