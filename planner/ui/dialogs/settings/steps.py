"""Undo and redo by their keys in a dialog that stands beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_UNDO, _REDO = ("Ctrl+Z",), ("Ctrl+Shift+Z", "Ctrl+Y")


class StepKeys(QObject):
    """Listens for the keys of undo and redo; a field with an edit of its own keeps them.

    A line of text takes these keys even where it has nothing to take back, so while one of the
    dialog has the keyboard it is made to let go of them then.

    Signals:
        undo_asked: the last step shall be taken back.
        redo_asked: the step taken back last shall be done again.
    """

    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        for keys, asked in ((_UNDO, self.undo_asked), (_REDO, self.redo_asked)):
            for key in keys:
                QShortcut(QKeySequence(key), dialog).activated.connect(asked)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    @Slot("QWidget*", "QWidget*")
    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, QLineEdit):
            before.removeEventFilter(self)
        if isinstance(now, QLineEdit) and self._dialog.isAncestorOf(now):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is not QEvent.Type.ShortcutOverride
            or not isinstance(event, QKeyEvent)
            or not isinstance(watched, QLineEdit)
        ):
            return False
        pressed = QKeySequence(event.keyCombination()).toString(
            QKeySequence.SequenceFormat.PortableText
        )
        free = (pressed in _UNDO and not watched.isUndoAvailable()) or (
            pressed in _REDO and not watched.isRedoAvailable()
        )
        if free:
            event.ignore()
        return free
