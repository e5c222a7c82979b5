"""Noting a certificate or a course: what it cost, the time in it, the gigs that needed it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QWidget,
)

from planner.book import Label, records
from planner.book.reality import store_qualification
from planner.domain.base import Uid
from planner.domain.errors import PlannerError
from planner.domain.payouts import CostKind, Qualification
from planner.domain.sessions import SessionKind
from planner.insight.reality.done import done_sessions
from planner.reading import dates as read_dates
from planner.text import N_
from planner.ui.parts import Button, FieldRow, ParsedEdit, Popover, Segmented, label
from planner.wording import dates, hours, money, problems

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from planner.book.reality import Ledger
    from planner.ui.context import Context

WIDTH, LIST_HEIGHT = 380, 150
UID = Qt.ItemDataRole.UserRole
_TRAINING = frozenset({CostKind.COURSE, CostKind.EXAM})


class QualificationForm(Popover):
    """A small form for one ``Qualification`` and its links; stored as one step.

    Signals:
        stored: it is in the book.
    """

    stored = Signal()

    def __init__(self, context: Context, record: Ledger, uid: Uid | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._record = context, record
        self._known = next((q for q in record.qualifications if q.uid == uid), None)
        self.setObjectName("qualification-form")
        self.setFixedWidth(context.theme.px(WIDTH))
        self._name, self._note = QLineEdit(self), QLineEdit(self)
        self._earned, self._expires = self._day(), self._day()
        self._rows = {
            "name": FieldRow(self._say(N_("Certificate or course")), self._name, self),
            "earned_on": FieldRow(self._say(N_("Earned on")), self._earned, self),
            "expires_on": FieldRow(self._say(N_("Valid until")), self._expires, self),
            "note": FieldRow(self._say(N_("Note")), self._note, self),
        }
        self._lists = {
            "costs": self._list("costs", self._costs()),
            "sessions": self._list("sessions", self._sessions()),
            "gigs": self._list("gigs", self._gigs()),
        }
        self._which = Segmented(
            [
                ("costs", self._say(N_("Costs"))),
                ("sessions", self._say(N_("Training"))),
                ("gigs", self._say(N_("Gigs that need it"))),
            ],
            self._say(N_("What belongs to it")),
        )
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._fill()

    def _lay_out(self) -> None:
        self.body.addWidget(label(self._say(N_("Qualification")), "section", self))
        self.body.addWidget(self._rows["name"])
        days = QHBoxLayout()
        days.setSpacing(9)
        days.addWidget(self._rows["earned_on"], 1)
        days.addWidget(self._rows["expires_on"], 1)
        self.body.addLayout(days)
        self.body.addWidget(self._rows["note"])
        self.body.addWidget(self._which)
        for found in self._lists.values():
            self._stack.addWidget(found)
        self._stack.setFixedHeight(self._context.theme.px(LIST_HEIGHT))
        self._which.chosen.connect(self._on_which)
        self.body.addWidget(self._stack)
        theme, buttons = self._context.theme, QHBoxLayout()
        if self._known is not None:
            remove = Button(theme, self._say(N_("Delete")), self, icon="trash-2", role="text")
            remove.setObjectName("remove-qualification")
            remove.clicked.connect(self.remove)
            buttons.addWidget(remove)
        buttons.addStretch(1)
        close = Button(theme, self._say(N_("Cancel")), self)
        close.clicked.connect(self.close)
        keep = Button(theme, self._say(N_("Keep")), self, role="primary")
        keep.setObjectName("keep-qualification")
        keep.clicked.connect(self.keep)
        buttons.addWidget(close)
        buttons.addWidget(keep)
        self.body.addLayout(buttons)

    def name_field(self) -> QLineEdit:
        """Return the field of the name."""
        return self._name

    def links(self, kind: str) -> QListWidget:
        """Return the list of ``costs``, ``sessions`` or ``gigs`` to tick."""
        return self._lists[kind]

    def row(self, field: str) -> FieldRow:
        """Return the row of a field."""
        return self._rows[field]

    @Slot()
    def keep(self) -> None:
        """Store what is entered and close, or say what is wrong."""
        # The last Hangul syllable is not in text() while it is being composed.
        QGuiApplication.inputMethod().commit()
        for row in self._rows.values():
            row.complain("")
        if not all([self._earned.commit(), self._expires.commit()]):
            return
        try:
            made = Qualification(
                name=self._name.text().strip(),
                earned_on=self._earned.value(),
                expires_on=self._expires.value(),
                note=self._note.text().strip(),
            )
            if self._known is not None:
                made = replace(made, uid=self._known.uid)
            self._context.book.change(
                Label(N_("Noted the qualification {name}"), {"name": f"‘{made.name}’"}),
                store_qualification,
                made,
                costs=_ticked(self._lists["costs"]),
                sessions=_ticked(self._lists["sessions"]),
                gigs=_ticked(self._lists["gigs"]),
            )
        except PlannerError as error:
            row = self._rows.get(str(error.params.get("field")), self._rows["name"])
            row.complain(self._explain(error))
            return
        self.stored.emit()
        self.close()

    @Slot()
    def remove(self) -> None:
        """Delete it; undo covers it, so nothing is asked."""
        if self._known is not None:
            name = Label(N_("Deleted the qualification {name}"), {"name": f"‘{self._known.name}’"})
            self._context.book.change(name, records.remove, Qualification, self._known.uid)
        self.close()

    @Slot(object)
    def _on_which(self, key: object) -> None:
        self._stack.setCurrentWidget(self._lists[str(key)])

    def _fill(self) -> None:
        if self._known is not None:
            self._name.setText(self._known.name)
            self._note.setText(self._known.note)
            self._earned.show_value(self._known.earned_on)
            self._expires.show_value(self._known.expires_on)

    def _day(self) -> ParsedEdit[dt.date]:
        return ParsedEdit(
            self._context.theme, self._parse_day, lambda day: day.isoformat(), self._explain, self
        )

    def _parse_day(self, text: str) -> dt.date:
        today = self._context.today()
        return read_dates.date(text, read_dates.YearHint(today=today, near=today)).day

    def _list(self, kind: str, choices: Iterable[tuple[Uid, str, bool]]) -> QListWidget:
        made = QListWidget(self)
        made.setObjectName(f"qualification-{kind}")
        for uid, text, ticked in choices:
            item = QListWidgetItem(text)
            item.setData(UID, uid)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            item.setCheckState(state)
            made.addItem(item)
        return made

    def _costs(self) -> list[tuple[Uid, str, bool]]:
        """Return the costs: linked ones first, then courses and exams, then the newest."""
        mine = {n.cost_uid for n in self._record.qualification_costs if self._is_mine(n)}
        words = self._context.translator
        found = sorted(self._record.costs, key=lambda cost: (cost.spent_on, cost.uid), reverse=True)
        found.sort(key=lambda cost: (cost.uid not in mine, cost.kind not in _TRAINING))
        choices = []
        for cost in found:
            day = dates.month_day(words, cost.spent_on)
            amount = money.exact(words, cost.own_minor, cost.currency)
            choices.append((cost.uid, f"{day} {cost.title} {amount}", cost.uid in mine))
        return choices

    def _sessions(self) -> list[tuple[Uid, str, bool]]:
        """Return the hours of training, linked ones first, then the newest."""
        mine = {n.session_uid for n in self._record.qualification_sessions if self._is_mine(n)}
        words = self._context.translator
        found = [
            done
            for done in reversed(done_sessions(self._record))
            if done.uid in mine or done.kind is SessionKind.TRAINING
        ]
        found.sort(key=lambda done: done.uid not in mine)
        return [
            (
                done.uid,
                f"{dates.full(words, done.on)} {hours.spelled(words, done.minutes)}",
                done.uid in mine,
            )
            for done in found
        ]

    def _gigs(self) -> list[tuple[Uid, str, bool]]:
        """Return the gigs, linked ones first, then the newest."""
        mine = {n.gig_uid for n in self._record.gig_qualifications if self._is_mine(n)}
        found = sorted(self._record.gigs, key=lambda gig: gig.uid, reverse=True)
        found.sort(key=lambda gig: gig.uid not in mine)
        return [(gig.uid, gig.title, gig.uid in mine) for gig in found]

    def _is_mine(self, link: object) -> bool:
        uid = getattr(link, "qualification_uid", None)
        return self._known is not None and uid == self._known.uid

    def _explain(self, error: PlannerError) -> str:
        return problems.sentence(self._context.translator, error)

    def _say(self, message: str) -> str:
        return self._context.translator.context("reality", message)


def _ticked(found: QListWidget) -> list[Uid]:
    items = (found.item(place) for place in range(found.count()))
    return [Uid(item.data(UID)) for item in items if item.checkState() == Qt.CheckState.Checked]
