"""The two short questions of the timer: what begins, and what has ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QWidget

from planner.domain.sessions import SessionKind
from planner.text import _
from planner.ui.parts import Button, FieldRow, Popover, label
from planner.wording import labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from planner.domain.base import Uid
    from planner.text import Translator
    from planner.ui.theme import Theme

_WIDTH = 280
_NOTE_HEIGHT = 56


@dataclass(frozen=True, slots=True)
class Finished:
    """What the user says of a finished session. ``left_out`` holds one answer a question."""

    kind: SessionKind
    note: str
    left_out: tuple[bool, ...]


class _Form(Popover):
    """A popover that Enter accepts."""

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setFixedWidth(_WIDTH)
        self.body.addWidget(label(title, "strong", self, wrap=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.accept()
            return
        super().keyPressEvent(event)

    def accept(self) -> None:
        """Take what the form holds."""
        raise NotImplementedError

    def add_kinds(self, translator: Translator, chosen: SessionKind) -> QComboBox:
        """Return a list of the kinds of time."""
        kinds = QComboBox(self)
        kinds.setObjectName("kind")
        for kind in SessionKind:
            kinds.addItem(labels.choice(translator, kind), kind.value)
        kinds.setCurrentIndex(kinds.findData(chosen.value))
        self.body.addWidget(FieldRow(_("&Kind"), kinds, self))
        return kinds

    def add_button(self, theme: Theme, text: str, name: str) -> None:
        """Put the button that accepts at the end."""
        button = Button(theme, text, self, role="primary")
        button.setObjectName(name)
        button.clicked.connect(self.accept)
        self.body.addWidget(button)


class StartForm(_Form):
    """Asks what to begin where no planned session is at hand.

    Signals:
        accepted: uid of the gig, empty for none, and the kind of time.
    """

    accepted = Signal(str, str)

    def __init__(
        self,
        theme: Theme,
        translator: Translator,
        gigs: Sequence[tuple[Uid, str]],
        parent: QWidget,
    ) -> None:
        super().__init__("timer-start", _("What are you starting?"), parent)
        self._gig = QComboBox(self)
        self._gig.setObjectName("gig")
        for uid, title in gigs:
            self._gig.addItem(title, uid)
        self._gig.addItem(_("No gig"), "")
        self.body.addWidget(FieldRow(_("&Gig"), self._gig, self))
        self._kind = self.add_kinds(translator, SessionKind.WORK)
        self.add_button(theme, _("Start"), "start")
        self.setFocusProxy(self._gig)

    @Slot()
    def accept(self) -> None:
        """Begin what is chosen."""
        self.accepted.emit(self._gig.currentData(), self._kind.currentData())
        self.close()


class FinishForm(_Form):
    """Asks what a session was, and about stretches that nobody has spoken for.

    Signals:
        accepted: a ``Finished``.
    """

    accepted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        translator: Translator,
        title: str,
        parent: QWidget,
        *,
        before: tuple[SessionKind, str],
        questions: Sequence[str],
    ) -> None:
        super().__init__("timer-finish-form", title, parent)
        kind, note = before
        self._kind = self.add_kinds(translator, kind)
        self._note = QPlainTextEdit(note, self)
        self._note.setObjectName("note")
        self._note.setFixedHeight(_NOTE_HEIGHT)
        self._note.setTabChangesFocus(True)
        self.body.addWidget(FieldRow(_("&Note"), self._note, self))
        self._boxes = []
        for text in questions:
            box = QCheckBox(text, self)
            box.setObjectName("leave-out")
            box.setChecked(True)
            self.body.addWidget(box)
            self._boxes.append(box)
        self.add_button(theme, _("Finish"), "finish")
        self.setFocusProxy(self._kind)

    @Slot()
    def accept(self) -> None:
        """Finish as the form says."""
        # The last Hangul syllable is not in the field while it is being composed.
        QGuiApplication.inputMethod().commit()
        self.accepted.emit(
            Finished(
                SessionKind(self._kind.currentData()),
                self._note.toPlainText().strip(),
                tuple(box.isChecked() for box in self._boxes),
            )
        )
        self.close()
