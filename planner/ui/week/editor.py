"""The popover that edits a session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QWidget

from planner.domain.base import MINUTES_A_DAY, Uid
from planner.domain.sessions import SessionKind
from planner.text import _
from planner.ui.parts import Button, FieldRow, Popover, label
from planner.ui.week.when import DayEdit, TimeEdit
from planner.wording import hours, labels

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from planner.insight.week import Work
    from planner.ui.context import Context
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
        context: Context,
        gigs: Sequence[tuple[Uid, str]],
        draft: SessionDraft,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("session-editor")
        self.setAccessibleName(_("Session"))
        self.setFixedWidth(_WIDTH)
        theme, translator = context.theme, context.translator
        self._translator, self._draft = translator, draft
        self._gig = QComboBox(self)
        self._kind = QComboBox(self)
        self._on = DayEdit(theme, translator, draft.on, context.today(), self)
        self._first = TimeEdit(theme, translator, draft.first, self)
        self._end = TimeEdit(theme, translator, _of_day(draft.end), self)
        self._note = QPlainTextEdit(draft.note, self)
        self._length = label("", "caption", self)
        self._fill(gigs)
        self._lay_out(theme)
        for edit in (self._first, self._end):
            edit.textChanged.connect(self._show_length)
        self._show_length()

    def draft(self) -> SessionDraft | None:
        """Return what the fields hold, ``None`` while one of them cannot be read.

        An end before the start is on the next day.
        """
        # The last Hangul syllable is not in the field while it is being composed.
        QGuiApplication.inputMethod().commit()
        on, times = self._on.value(), self._times()
        if on is None or times is None:
            return None
        gig = self._gig.currentData()
        return SessionDraft(
            gig_uid=Uid(gig) if gig else None,
            kind=SessionKind(self._kind.currentData()),
            on=on,
            first=times[0],
            end=times[1],
            note=self._note.toPlainText().strip(),
        )

    def _times(self) -> tuple[int, int] | None:
        """Return the minutes that stand in the fields, the end maybe on the next day."""
        first, end = self._first.typed(), self._end.typed()
        if first is None or end is None:
            return None
        first %= MINUTES_A_DAY
        if (first, end) == (self._draft.first, _of_day(self._draft.end)):
            return first, self._draft.end  # untouched: not even a session under a minute changes
        return first, end if end > first else end + MINUTES_A_DAY

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
        for name, edit in (("on", self._on), ("first", self._first), ("end", self._end)):
            edit.setObjectName(name)
        self._note.setObjectName("note")
        self._note.setFixedHeight(_NOTE_HEIGHT)
        self._note.setTabChangesFocus(True)

    def _lay_out(self, theme: Theme) -> None:
        self.body.addWidget(FieldRow(_("&Gig"), self._gig, self))
        self.body.addWidget(FieldRow(_("&Kind"), self._kind, self))
        self._on_row = FieldRow(_("&Day"), self._on, self)
        self._first_row = FieldRow(_("&From"), self._first, self)
        self._end_row = FieldRow(_("&To"), self._end, self)
        self.body.addWidget(self._on_row)
        times = QHBoxLayout()
        times.setSpacing(8)
        for part in (self._first_row, self._end_row):
            times.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(times)
        self._swap = Button(theme, _("Swap start and end"), self, role="text", size="small")
        self._swap.setObjectName("swap")
        self._swap.clicked.connect(self._swap_times)
        length = QHBoxLayout()
        length.addWidget(self._length, 1)
        length.addWidget(self._swap)
        self.body.addLayout(length)
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
        times = self._times()
        length = 0 if times is None else times[1] - times[0]
        over = times is not None and times[1] > MINUTES_A_DAY
        text = hours.spelled(self._translator, length) if length else ""
        self._length.setText(_("{length}, until the next day", length=text) if over else text)
        # Typed the wrong way round, or over midnight: nobody but the user knows.
        self._swap.setVisible(over and length < MINUTES_A_DAY)

    @Slot()
    def _swap_times(self) -> None:
        first, end = self._first.typed(), self._end.typed()
        self._first.show_value(end)
        self._end.show_value(first)
        self._end.setFocus()

    @Slot()
    def _save(self) -> None:
        if not self._is_read():
            return
        draft = self.draft()
        if draft is not None and draft != self._draft:
            self.saved.emit(draft)
        self.close()

    def _is_read(self) -> bool:
        """Commit the fields; put the reason under the first that cannot be read."""
        fields: tuple[tuple[FieldRow, DayEdit | TimeEdit], ...] = (
            (self._on_row, self._on),
            (self._first_row, self._first),
            (self._end_row, self._end),
        )
        for row, edit in fields:
            if not edit.commit():
                edit.setFocus()
                return False
            if edit.value() is None:
                day = _("Enter a day, such as 10/14.")
                row.complain(day if edit is self._on else _("Enter a time, such as 9:30."))
                edit.setFocus()
                return False
        times = self._times()
        if times is not None and times != (self._draft.first, self._draft.end):
            same = times[1] - times[0] == MINUTES_A_DAY
            self._end_row.complain(_("This is also the start.") if same else "")
            return not same
        return True

    @Slot()
    def _remove(self) -> None:
        self.removed.emit()
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


def _of_day(minute: int) -> int:
    """Return a minute that may lie on a later day as a minute of its day; midnight is 24:00."""
    return minute if minute == MINUTES_A_DAY else minute % MINUTES_A_DAY
