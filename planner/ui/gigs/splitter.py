"""A splitter that folds what is above its line away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSplitter, QSplitterHandle

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent


class _Handle(QSplitterHandle):
    """A line that folds what is above it away, and back, by a double click."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        upper, lower = self.splitter().sizes()
        first = self.splitter().widget(0)
        shown = first.sizeHint().height() if first is not None and upper == 0 else 0
        self.splitter().setSizes([shown, lower + upper - shown])
        event.accept()


class FoldingSplitter(QSplitter):
    """A splitter whose line folds its upper part away by a double click."""

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self.orientation(), self)
