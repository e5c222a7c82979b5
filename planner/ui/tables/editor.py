"""The editor of one cell: reads what is typed and says how it was understood."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.ui.parts import Button, label
from planner.ui.tables.column import Offer, Reading, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QMoveEvent

    from planner.ui.theme import Theme


class Go(Enum):
    """Where to go after a cell was edited."""

    STAY = "stay"
    DOWN = "down"
    UP = "up"
    RIGHT = "right"
    LEFT = "left"


class CellNote(QFrame):
    """Stands under a cell while it is edited: the reading in grey, or the reason in colour.

    Signals:
        offered: the ``Reading`` of an offer was chosen.
    """

    offered = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._holder = parent
        self.setObjectName("cell-note")
        self.setProperty("role", "popover")
        self._theme = theme
        self._text = label("", "caption", self)
        self._text.setObjectName("cell-note-text")
        self._offers: tuple[Offer, ...] = ()
        self._buttons: list[Button] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(2)
        self._row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(9, 4, 9, 4)
        layout.setSpacing(2)
        layout.addWidget(self._text)
        layout.addLayout(self._row)
        self.hide()

    def text(self) -> str:
        """Return what it says, '' while it is hidden."""
        return self._text.text()

    def say(self, text: str, *, wrong: bool, offers: tuple[Offer, ...] = ()) -> None:
        """Show ``text``, with a button for each offer; an empty text hides it."""
        self._text.setText(text)
        self._text.setProperty("role", "problem" if wrong else "caption")
        self._text.style().unpolish(self._text)
        self._text.style().polish(self._text)
        for button in self._buttons:
            button.deleteLater()
        self._offers = offers
        self._buttons = [
            Button(self._theme, offer.text, self, role="text", size="small") for offer in offers
        ]
        for place, button in enumerate(self._buttons):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setProperty("place", place)
            button.clicked.connect(self._on_clicked)
            self._row.insertWidget(place, button)
        self.setVisible(bool(text))

    def stand_under(self, cell: QWidget) -> None:
        """Move to just below ``cell``, or above it where there is no room."""
        self.adjustSize()
        holder = self._holder
        corner = cell.mapTo(holder, QPoint(0, cell.height() + 2))
        x = max(2, min(corner.x(), holder.width() - self.width() - 2))
        y = corner.y()
        if y + self.height() > holder.height():
            y = cell.mapTo(holder, QPoint(0, 0)).y() - self.height() - 2
        self.move(x, y)
        self.raise_()

    @Slot()
    def _on_clicked(self) -> None:
        place = self.sender().property("place")
        self.offered.emit(self._offers[place].reading)


class CellEditor(QLineEdit):
    """A line in a cell. Enter and Tab take what was read; a wrong text stays, with the reason.

    Signals:
        accepted: a ``Reading`` is to be stored, and where to ``Go`` then.
        cancelled: Esc was pressed.
    """

    accepted = Signal(object, object)
    cancelled = Signal()

    def __init__(
        self,
        theme: Theme,
        read: Callable[[str], Reading | Refusal],
        choices: Sequence[str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("cell-editor")
        self._read = read
        self._opened = self._warning = ""
        self._closing = False
        self._refused: tuple[str, Refusal] | None = None
        self.note = CellNote(theme, parent)
        self.note.offered.connect(self._on_offered)
        accent, ground = theme.palette.css("focus"), theme.palette.css("surface")
        self.setStyleSheet(
            f"QLineEdit, QLineEdit:focus {{ border: 2px solid {accent}; border-radius: 4px;"
            f" padding: 0 5px; min-height: 0; background: {ground}; }}"
        )
        self.textEdited.connect(self._on_edited)
        self._choices: QCompleter | None = None
        if choices:
            completer = QCompleter(list(choices), self)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setMaxVisibleItems(9)
            completer.activated.connect(self._on_chosen)
            self.setCompleter(completer)
            self._choices = completer

    def open_with(self, text: str) -> None:
        """Show the text that stood in the cell, ready to be typed over."""
        self._opened = text
        self.setText(text)
        self.selectAll()

    def warn(self, text: str) -> None:
        """Say below the cell what else the text will change, for as long as it is open."""
        self._warning = text
        self._say("")

    def accept(self, go: Go) -> bool:
        """Take the text; return whether it could be read."""
        # The last Hangul syllable is not in text() while it is being composed.
        QGuiApplication.inputMethod().commit()
        text = self.text().strip()
        if text == self._opened.strip():
            self.cancelled.emit() if go is Go.STAY else self.accepted.emit(None, go)
            return True
        found = self._read(text)
        if isinstance(found, Refusal):
            if self._refused != (text, found):
                self._refused = (text, found)
                self.refuse(found)
            elif found.offers and go is not Go.STAY:
                self.accepted.emit(found.offers[0].reading, go)
                return True
            else:
                # Shown already; its buttons must outlive the click that took the focus.
                self.setFocus()
            return False
        self.accepted.emit(found, go)
        return True

    def refuse(self, refusal: Refusal) -> None:
        """Stay open and show why."""
        self.setAccessibleDescription(refusal.reason)
        self.note.say(refusal.reason, wrong=True, offers=refusal.offers)
        self.note.stand_under(self)
        self.setFocus()

    def is_let_go(self) -> bool:
        """Return whether the view has closed this editor."""
        return self._closing

    def let_go(self) -> None:
        """Take nothing any more: the view is closing this editor."""
        self._closing = True
        self.note.hide()
        self.note.deleteLater()

    def offer_choices(self) -> None:
        """Show all choices of the column."""
        if self._choices is not None:
            self._choices.setCompletionPrefix("")
            self._choices.complete()

    def event(self, event: QEvent) -> bool:
        # Not in keyPressEvent: Tab would have left the table before it is called.
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self._takes_key(Qt.Key(event.key()), event.modifiers())
        ):
            return True
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def _takes_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shift = modifiers & Qt.KeyboardModifier.ShiftModifier
            self._finish(Go.UP if shift else Go.DOWN)
        elif key == Qt.Key.Key_Tab:
            self._finish(Go.RIGHT)
        elif key == Qt.Key.Key_Backtab:
            self._finish(Go.LEFT)
        elif key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif key == Qt.Key.Key_Down and self._choices is not None:
            self.offer_choices()
        else:
            return False
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in stays and self.isVisible() and not self._closing:
            self.accept(Go.STAY)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        if self.note.isVisible():
            self.note.stand_under(self)

    def _finish(self, go: Go) -> None:
        self._take_choice()
        self.accept(go)

    def _take_choice(self) -> None:
        """Take over what is marked in the list of choices, and close the list."""
        popup = self._choices.popup() if self._choices is not None else None
        if popup is None or not popup.isVisible():
            return
        chosen = popup.currentIndex()
        if chosen.isValid():
            self.setText(str(chosen.data()))
        popup.hide()

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self._refused = None
        self.setAccessibleDescription("")
        found = self._read(text.strip()) if text.strip() else None
        shown = found.shown if isinstance(found, Reading) else ""
        same = not shown or shown == text.strip()
        self._say("" if same else f"= {shown}")

    def _say(self, reading: str) -> None:
        said = " · ".join(part for part in (reading, self._warning) if part)
        self.note.say(said, wrong=False)
        if said:
            self.note.stand_under(self)

    @Slot(str)
    def _on_chosen(self, text: str) -> None:
        self.setText(text)
        self.accept(Go.STAY)

    @Slot(object)
    def _on_offered(self, reading: Reading) -> None:
        self.accepted.emit(reading, Go.STAY)
