"""Moving the keyboard from pane to pane with F6."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


class Panes(QObject):
    """The panes of a window in their order."""

    def __init__(self, panes: Sequence[QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._panes = tuple(panes)

    def go_on(self) -> None:
        """Give the keyboard to the next pane that is shown and can take it."""
        self._go(1)

    def go_back(self) -> None:
        """Give the keyboard to the pane before."""
        self._go(-1)

    def _go(self, step: int) -> None:
        focus = QApplication.focusWidget()
        at = next((i for i, p in enumerate(self._panes) if focus and p.isAncestorOf(focus)), -1)
        for distance in range(1, len(self._panes) + 1):
            pane = self._panes[(at + step * distance) % len(self._panes)]
            target = first_focusable(pane) if pane.isVisible() else None
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return


def first_focusable(pane: QWidget) -> QWidget | None:
    """Return the first widget of ``pane`` that Tab would reach, ``None`` if there is none."""
    widget = pane.nextInFocusChain()
    seen = 0
    while widget is not None and widget is not pane and seen < _CHAIN:
        seen += 1
        tabs = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if tabs and pane.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled():
            return widget
        widget = widget.nextInFocusChain()
    return None


_CHAIN = 10_000
"""The focus chain is a ring; a pane that is not on it would be looked for for ever."""
