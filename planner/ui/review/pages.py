"""The steps of the weekly review, each a page of the dialog."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from planner.text import N_, _
from planner.ui.parts import ColumnArea, KeyValues, label, paragraph, rewrite
from planner.ui.review import words
from planner.ui.week.blocks import span_text
from planner.ui.week.suggesting.hours import HoursFigures
from planner.wording import dates, hours, plans

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Sequence

    from planner.domain.base import Uid
    from planner.domain.sessions import WeeklyReview
    from planner.insight.plan import PlanFacts, Suggested
    from planner.insight.review import Closing, LeftOver, Load
    from planner.insight.week import Week
    from planner.text import Translator
    from planner.ui.theme import Theme

_MARGIN = 28
_NOTE_HEIGHT = 84


class Answer(StrEnum):
    """What becomes of a session that stayed a plan."""

    KEEP = "keep"
    DONE = "done"
    DROP = "drop"


_ANSWERS = (
    (Answer.KEEP, N_("Leave as it is")),
    (Answer.DONE, N_("Done as planned")),
    (Answer.DROP, N_("Take out")),
)


class Step(QWidget):
    """A page with a title, a sentence and what belongs to it."""

    def __init__(self, translator: Translator, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.translator = translator
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = ColumnArea(self)
        outer.addWidget(area)
        inside = QWidget(self)
        self.rows = QVBoxLayout(inside)
        self.rows.setContentsMargins(_MARGIN, 22, _MARGIN, 22)
        self.rows.setSpacing(10)
        self.rows.addWidget(label(title, "title", self, wrap=True))
        self.verdict = paragraph("", "lead", self)
        self.verdict.setObjectName("review-verdict")
        self.rows.addWidget(self.verdict)
        area.rows.addWidget(inside)
        area.rows.addStretch(1)

    def section(self, text: str) -> None:
        """Begin a part of the page."""
        self.rows.addSpacing(8)
        self.rows.addWidget(label(text, "section", self, wrap=True))

    def table(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show rows of a name and a figure."""
        table = KeyValues(self)
        table.show_rows(rows)
        self.rows.addWidget(table)


class HoursStep(Step):
    """Planned and real hours, and what stayed a plan."""

    def __init__(
        self, translator: Translator, closing: Closing, parent: QWidget | None = None
    ) -> None:
        title = _("Close the week {week}", week=words.week(translator, closing.first))
        super().__init__(translator, title, parent)
        rewrite(self.verdict, words.hours_verdict(translator, closing))
        if closing.gigs:
            self.table([words.gig_row(translator, gig) for gig in closing.gigs])
        self._answers: list[tuple[LeftOver, QComboBox]] = []
        if closing.left_over:
            self.section(_("What became of these plans?"))
        for session in closing.left_over:
            self._ask(session)

    def _ask(self, session: LeftOver) -> None:
        row = QHBoxLayout()
        text = words.left_over(self.translator, session)
        box = QComboBox(self)
        box.setObjectName("left-over")
        box.setAccessibleName(text)
        for answer, says in _ANSWERS:
            box.addItem(_(says), answer.value)
        row.addWidget(label(text, "value", self, wrap=True), 1)
        row.addWidget(box)
        self.rows.addLayout(row)
        self._answers.append((session, box))

    def answered(self, answer: Answer) -> list[Uid]:
        """Return the sessions that were answered so."""
        return [s.uid for s, box in self._answers if box.currentData() == answer.value]


class MoneyStep(Step):
    """Money that came and money that is late."""

    def __init__(
        self,
        translator: Translator,
        closing: Closing,
        currency: str,
        today: dt.date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(translator, _("Money"), parent)
        rewrite(self.verdict, words.money_verdict(translator, closing, currency))
        if closing.received:
            self.table([words.money_row(translator, found) for found in closing.received])
        self.section(_("Late"))
        if closing.late:
            self.table([words.late_row(translator, found, today) for found in closing.late])
        else:
            self.rows.addWidget(label(_("Nothing is late."), "second", self))


class PickStep(Step):
    """The gigs to work on.

    Signals:
        changed: others are picked now.
    """

    changed = Signal()

    def __init__(
        self,
        translator: Translator,
        facts: PlanFacts,
        left: Callable[[Uid], int | None],
        parent: QWidget | None = None,
    ) -> None:
        title = _("Gigs for {week}", week=words.week(translator, facts.week.first))
        super().__init__(translator, title, parent)
        says = _("Which gigs will you work on?") if facts.gigs else _("No gig is agreed just now.")
        rewrite(self.verdict, says)
        self._boxes: list[tuple[Uid, QCheckBox]] = []
        for gig in facts.gigs:
            box = QCheckBox(gig.title, self)
            box.setObjectName("pick")
            box.setChecked(True)
            box.toggled.connect(self.changed)
            self.rows.addWidget(box)
            self._boxes.append((gig.uid, box))
            deadline = None if gig.work_by is None else facts.local(gig.work_by).date()
            self.rows.addWidget(label(self._detail(left(gig.uid), deadline), "label", self))

    def _detail(self, minutes: int | None, deadline: dt.date | None) -> str:
        say = self.translator
        parts = [_("nobody said how long it takes")]
        if minutes is not None:
            parts = [_("{left} left", left=hours.total(say, minutes))]
        if deadline is not None:
            parts.append(_("due {day}", day=dates.full(say, deadline)))
        return "      " + ", ".join(parts)

    def picked(self) -> set[Uid]:
        """Return the gigs that are ticked."""
        return {uid for uid, box in self._boxes if box.isChecked()}


class FitStep(Step):
    """Suggested sessions for the picked gigs.

    Signals:
        changed: others are chosen now.
    """

    changed = Signal()

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(translator, _("Fit them in"), parent)
        self._boxes: list[tuple[Suggested, QCheckBox]] = []
        self._holder: QWidget | None = None

    def show_sessions(self, says: str, sessions: Sequence[Suggested]) -> None:
        """Show what is suggested; all of it is chosen at first."""
        rewrite(self.verdict, says)
        if self._holder is not None:
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget(self)
        rows = QVBoxLayout(self._holder)
        rows.setContentsMargins(0, 0, 0, 0)
        self._boxes = []
        for session in sessions:
            span = span_text(session.first_minute, session.end_minute)
            box = QCheckBox(f"{dates.short(self.translator, session.on)} {span}", self._holder)
            box.setObjectName("fit")
            box.setChecked(True)
            box.toggled.connect(self.changed)
            rows.addWidget(box)
            reason = f"{session.gig}, {plans.session_reason(self.translator, session)}"
            rows.addWidget(label(f"      {reason}", "label", self._holder))
            self._boxes.append((session, box))
        self.rows.addWidget(self._holder)

    def chosen(self) -> list[Suggested]:
        """Return the sessions that are ticked."""
        return [session for session, box in self._boxes if box.isChecked()]


class LoadStep(Step):
    """Whether the week is too full, and a note."""

    def __init__(
        self, theme: Theme, translator: Translator, note: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(translator, _("Before you say yes"), parent)
        self._hours = HoursFigures(theme, translator, self)
        self.rows.addWidget(self._hours)
        self._missing = paragraph("", "second", self)
        self._missing.setObjectName("review-missing")
        self.rows.addWidget(self._missing)
        self.section(_("A note, if you like"))
        self.note = QPlainTextEdit(note, self)
        self.note.setObjectName("review-note")
        self.note.setAccessibleName(_("A note, if you like"))
        self.note.setFixedHeight(_NOTE_HEIGHT)
        self.note.setTabChangesFocus(True)
        self.rows.addWidget(self.note)

    def show_load(self, load: Load, week: Week, chosen: int) -> None:
        """Show how full the week would be with the minutes chosen."""
        self._hours.show_minutes(
            week.worked_minutes, week.planned_minutes, chosen, week.left_minutes
        )
        rewrite(self.verdict, words.load_verdict(self.translator, load))
        missing = words.missing(self.translator, load)
        rewrite(self._missing, missing)
        self._missing.setVisible(bool(missing))


class EarlierStep(Step):
    """The reviews on file."""

    def __init__(
        self,
        translator: Translator,
        reviews: Collection[WeeklyReview],
        currency: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(translator, _("Earlier reviews"), parent)
        rewrite(self.verdict, "" if reviews else _("None yet. This will be the first."))
        self.verdict.setVisible(not reviews)
        for review in reviews:
            self.section(words.week(translator, review.week_on))
            figures = words.on_file(translator, review, currency)
            self.rows.addWidget(label(figures, "second", self, wrap=True))
            if review.note:
                self.rows.addWidget(label(review.note, "value", self, wrap=True))
