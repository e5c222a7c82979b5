"""The entries of the Edit menu that mean the widget in focus."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from planner.ui.actions import Act

_CTRL, _PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
STANDARD_KEYS = {
    Act.CUT: (Qt.Key.Key_X, _CTRL),
    Act.COPY: (Qt.Key.Key_C, _CTRL),
    Act.PASTE: (Qt.Key.Key_V, _CTRL),
    Act.DELETE: (Qt.Key.Key_Delete, _PLAIN),
    Act.SELECT_ALL: (Qt.Key.Key_A, _CTRL),
}


def send(act: Act) -> None:
    """Do ``act`` in the widget in focus, as its key would.

    Text fields and tables take these keys in their own ways, some by an action of theirs;
    a key event reaches the former, the latter is looked for first.
    """
    focus = QApplication.focusWidget()
    if focus is None:
        return
    key, modifiers = STANDARD_KEYS[act]
    action = _own_action(focus, QKeySequence(QKeyCombination(modifiers, key)))
    if action is not None:
        action.trigger()
        return
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, modifiers)
        QCoreApplication.sendEvent(focus, event)


def _own_action(widget: QWidget, keys: QKeySequence) -> QAction | None:
    """Return an action for ``keys`` of ``widget`` or of what it stands in."""
    at: QWidget | None = widget
    while at is not None:
        for action in at.actions():
            if action.isEnabled() and keys in action.shortcuts():
                return action
        at = at.parentWidget()
    return None
