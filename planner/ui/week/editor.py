"""The popover that edits a session, and the one that asks how often free time repeats."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, QTime, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QPlainTextEdit, QTimeEdit, QWidget

from planner.domain.base import MINUTES_A_DAY, Uid
from planner.domain.sessions import SessionKind
from planner.text import _
from planner.ui.parts import Button, FieldRow, Popover, label
from planner.wording import hours, labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QHideEvent, QKeyEvent

    from planner.insight.week import Work
    from planner.text import Translator
    from planner.ui.theme import Theme

_WIDTH = 300
_NOTE_HEIGHT = 56


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDraft:
    """What the popover holds; ``end`` may lie on the next day, over 1440."""

    gig_uid: Uid | None
    kind: SessionKind
    on: dt.date
    first: int
    end: int
    note: str


class SessionEditor(Popover):
    """Edits one session.

    Signals:
        saved: the ``SessionDraft``, when something was changed and Save was asked for.
        removed: the session is to go.
    """

    saved = Signal(object)
    removed = Signal()

    def __init__(
        self,
        theme: Theme,
        translator: Translator,
        gigs: Sequence[tuple[Uid, str]],
        draft: SessionDraft,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("session-editor")
        self.setAccessibleName(_("Session"))
        self.setFixedWidth(_WIDTH)
        self._translator, self._draft = translator, draft
        self._gig = QComboBox(self)
        self._kind = QComboBox(self)
        self._on = QDateEdit(_date(draft.on), self)
        self._first = QTimeEdit(_time(draft.first), self)
        self._end = QTimeEdit(_time(draft.end), self)
        self._note = QPlainTextEdit(draft.note, self)
        self._length = label("", "caption", self)
        self._fill(gigs)
        self._lay_out(theme)
        for edit in (self._first, self._end):
            edit.timeChanged.connect(self._show_length)
        self._show_length()

    def draft(self) -> SessionDraft:
        """Return what the fields hold now; an end before the start is on the next day."""
        # The last Hangul syllable is not in the field while it is being composed.
        QGuiApplication.inputMethod().commit()
        first, end = _minute(self._first.time()), _minute(self._end.time())
        if (first, end) == (self._draft.first, self._draft.end % MINUTES_A_DAY):
            end = self._draft.end  # untouched: not even a session under a minute changes
        elif end <= first:
            end += MINUTES_A_DAY
        gig = self._gig.currentData()
        date = self._on.date()
        return SessionDraft(
            gig_uid=Uid(gig) if gig else None,
            kind=SessionKind(self._kind.currentData()),
            on=dt.date(date.year(), date.month(), date.day()),
            first=first,
            end=end,
            note=self._note.toPlainText().strip(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._save()
            return
        super().keyPressEvent(event)

    def _fill(self, gigs: Sequence[tuple[Uid, str]]) -> None:
        self._gig.setObjectName("gig")
        self._gig.addItem(_("No gig"), "")
        for uid, title in gigs:
            self._gig.addItem(title, uid)
        self._gig.setCurrentIndex(max(0, self._gig.findData(self._draft.gig_uid or "")))
        self._kind.setObjectName("kind")
        for kind in SessionKind:
            self._kind.addItem(labels.choice(self._translator, kind), kind.value)
        self._kind.setCurrentIndex(self._kind.findData(self._draft.kind.value))
        for name, edit in (("first", self._first), ("end", self._end)):
            edit.setObjectName(name)
            edit.setDisplayFormat("H:mm")
        for field in (self._on, self._first, self._end):
            field.lineEdit().setTextMargins(8, 0, 0, 0)
        self._on.setObjectName("on")
        self._on.setDisplayFormat("yyyy-MM-dd")
        self._note.setObjectName("note")
        self._note.setFixedHeight(_NOTE_HEIGHT)
        self._note.setTabChangesFocus(True)

    def _lay_out(self, theme: Theme) -> None:
        self.body.addWidget(FieldRow(_("&Gig"), self._gig, self))
        self.body.addWidget(FieldRow(_("&Kind"), self._kind, self))
        self.body.addWidget(FieldRow(_("&Day"), self._on, self))
        times = QHBoxLayout()
        times.setSpacing(8)
        times.addWidget(FieldRow(_("&From"), self._first, self))
        times.addWidget(FieldRow(_("&To"), self._end, self))
        self.body.addLayout(times)
        self.body.addWidget(self._length)
        self.body.addWidget(FieldRow(_("&Note"), self._note, self))
        remove = Button(theme, _("Delete"), self, icon="trash-2")
        remove.setObjectName("delete")
        remove.clicked.connect(self._remove)
        save = Button(theme, _("Save"), self, role="primary")
        save.setObjectName("save")
        save.setDefault(True)
        save.clicked.connect(self._save)
        row = QHBoxLayout()
        row.addWidget(remove)
        row.addStretch(1)
        row.addWidget(save)
        self.body.addLayout(row)
        self.setFocusProxy(self._gig)

    @Slot()
    def _show_length(self) -> None:
        first, end = _minute(self._first.time()), _minute(self._end.time())
        length = (end - first) % MINUTES_A_DAY or MINUTES_A_DAY
        text = hours.spelled(self._translator, length)
        if end <= first:
            text = _("{length}, until the next day", length=text)
        self._length.setText(text)

    @Slot()
    def _save(self) -> None:
        draft = self.draft()
        if draft != self._draft:
            self.saved.emit(draft)
        self.close()

    @Slot()
    def _remove(self) -> None:
        self.removed.emit()
        self.close()


class HowOften(Popover):
    """Asks whether painted time holds for this week or for every week.

    Signals:
        chosen: whether every week.
        closed: it went away, answered or not.
    """

    chosen = Signal(bool)
    closed = Signal()

    def __init__(self, theme: Theme, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("how-often")
        self.setAccessibleName(text)
        self.body.addWidget(label(text, "strong", self))
        row = QHBoxLayout()
        row.setSpacing(8)
        once = Button(theme, _("This week only"), self)
        once.setObjectName("once")
        once.clicked.connect(self._choose_once)
        weekly = Button(theme, _("Every week"), self, role="primary")
        weekly.setObjectName("weekly")
        weekly.clicked.connect(self._choose_weekly)
        for button in (once, weekly):
            # Outside of a dialog Enter presses only such buttons.
            button.setAutoDefault(True)
        row.addWidget(once)
        row.addWidget(weekly)
        self.body.addLayout(row)
        self.setFocusProxy(weekly)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def show_at(self, point: QPoint) -> None:
        """Show it under a global point, inside the screen."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = min(point.x(), screen.right() - self.width())
        y = min(point.y(), screen.bottom() - self.height())
        self.move(max(screen.left(), x), max(screen.top(), y))
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = self.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(button, Button):
            button.click()
            return
        super().keyPressEvent(event)

    @Slot()
    def _choose_once(self) -> None:
        self.chosen.emit(False)  # noqa: FBT003 - a signal has no keywords
        self.close()

    @Slot()
    def _choose_weekly(self) -> None:
        self.chosen.emit(True)  # noqa: FBT003 - a signal has no keywords
        self.close()


def draft_of(work: Work) -> SessionDraft:
    """Return what the popover first holds for a session."""
    days = (work.ends.date() - work.starts.date()).days
    return SessionDraft(
        gig_uid=work.gig_uid,
        kind=work.kind,
        on=work.starts.date(),
        first=work.starts.hour * 60 + work.starts.minute,
        end=days * MINUTES_A_DAY + work.ends.hour * 60 + work.ends.minute,
        note=work.note,
    )


def _date(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _time(minute: int) -> QTime:
    return QTime(minute // 60 % 24, minute % 60)


def _minute(time: QTime) -> int:
    return time.hour() * 60 + time.minute()
