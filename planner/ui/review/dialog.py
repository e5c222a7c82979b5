"""The dialog of the weekly review: steps at the left, one page at a time."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.book import Label, reviews, weeks
from planner.domain.errors import PlannerError
from planner.domain.sessions import WeeklyReview, WorkSession
from planner.insight import plan, review
from planner.insight.week import DAYS, week_of
from planner.text import N_, _
from planner.ui.parts import Button
from planner.ui.problems import show_problem
from planner.ui.review import words
from planner.ui.review.pages import (
    Answer,
    EarlierStep,
    FitStep,
    HoursStep,
    LoadStep,
    MoneyStep,
    PickStep,
)
from planner.wording import plans

if TYPE_CHECKING:
    from planner.insight.plan import Suggestion
    from planner.insight.review import Closing
    from planner.ui.context import Context
    from planner.ui.tasks import Job, Task

SIZE = QSize(780, 480)
_LIST_WIDTH = 196
_STEPS = (N_("Hours"), N_("Money"), N_("Gigs"), N_("Fit them in"), N_("Look and say yes"))


class ReviewDialog(QDialog):
    """Closes the last week and plans the one that begins; finishing is one step to undo."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review")
        self.setWindowTitle(_("Weekly review"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE)
        self._context = context
        self._household = context.household()
        today = context.today()
        first = review.week_to_close(today, self._household.week_start)
        self._closing = self._read_closing(first)
        self._facts = plan.gather(
            context.book, first + dt.timedelta(DAYS), today=today, now=context.now()
        )
        self._suggestion: Suggestion | None = None
        self._task: Task | None = None
        self._make_pages()
        self._lay_out()
        self.steps.setCurrentRow(0)

    def _read_closing(self, first: dt.date) -> Closing:
        book, today = self._context.book, self._context.today()
        end = first + dt.timedelta(DAYS)
        found = book.read(weeks.records_of, first, end)
        week = week_of(found, first, today=today, now=self._context.now())
        came = book.read(reviews.received, first, end)
        return review.closing(found, week, came, today=today)

    def _make_pages(self) -> None:
        translator, currency = self._context.translator, self._household.currency
        filed = self._context.book.read(reviews.on_file)
        before = next((r.note for r in filed if r.week_on == self._closing.first), "")
        self.hours = HoursStep(translator, self._closing, self)
        self.money = MoneyStep(translator, self._closing, currency, self._context.today())
        self.pick = PickStep(
            translator, self._facts, lambda uid: review.open_minutes(self._facts, uid), self
        )
        self.fit = FitStep(translator, self)
        self.load = LoadStep(self._context.theme, translator, before, self)
        self.earlier = EarlierStep(translator, filed, currency, self)
        self.pages = QStackedWidget(self)
        self.pages.setProperty("role", "surface")
        for page in (self.hours, self.money, self.pick, self.fit, self.load, self.earlier):
            self.pages.addWidget(page)
        self.pick.changed.connect(self._plan)
        self.fit.changed.connect(self._weigh)
        self._plan()

    def _lay_out(self) -> None:
        theme = self._context.theme
        self.steps = QListWidget(self)
        self.steps.setObjectName("review-steps")
        self.steps.setAccessibleName(_("Steps"))
        self.steps.setProperty("role", "topics")
        self.steps.setFixedWidth(theme.px(_LIST_WIDTH))
        names = [f"{n}. {_(name)}" for n, name in enumerate(_STEPS, 1)]
        for name in (*names, _("Earlier reviews")):
            item = QListWidgetItem(name, self.steps)
            item.setSizeHint(QSize(0, theme.px(36)))
        self.steps.currentRowChanged.connect(self._on_row)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.steps)
        middle.addWidget(self.pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self._foot())

    def _foot(self) -> QFrame:
        theme = self._context.theme
        foot = QFrame(self)
        foot.setProperty("role", "dialogfoot")
        foot.setFixedHeight(58)
        row = QHBoxLayout(foot)
        row.setContentsMargins(18, 0, 18, 0)
        row.setSpacing(8)
        later = Button(theme, _("Later"), self)
        later.setObjectName("later")
        later.clicked.connect(self.reject)
        self._back = Button(theme, _("Back"), self)
        self._back.setObjectName("back")
        self._back.clicked.connect(self._go_back)
        self._next = Button(theme, _("Next"), self, role="primary")
        self._next.setObjectName("next")
        self._next.clicked.connect(self._go_on)
        for button in (later, self._back):
            button.setAutoDefault(False)
        self._next.setDefault(True)
        row.addWidget(later)
        row.addStretch(1)
        row.addWidget(self._back)
        row.addWidget(self._next)
        return foot

    @Slot(int)
    def _on_row(self, row: int) -> None:
        self.pages.setCurrentIndex(row)
        self._back.setEnabled(row > 0)
        last = row == len(_STEPS) - 1
        self._next.setVisible(row < len(_STEPS))
        self._next.setText(_("Close the week") if last else _("Next"))

    @Slot()
    def _go_back(self) -> None:
        self.steps.setCurrentRow(max(0, self.steps.currentRow() - 1))

    @Slot()
    def _go_on(self) -> None:
        if self.steps.currentRow() == len(_STEPS) - 1:
            self.finish()
        else:
            self.steps.setCurrentRow(self.steps.currentRow() + 1)

    @Slot()
    def _plan(self) -> None:
        """Suggest hours for the picked gigs at once, and better ones soon."""
        picked = review.only(self._facts, self.pick.picked())
        worths = plan.plain_worths(picked)
        quick = plan.suggest(picked, worths)
        self._take(quick)
        if self._task is not None:
            self._task.cancel()

        def work(job: Job) -> Suggestion:
            return plan.improve(picked, worths, quick, keep_going=job.keep_going)

        self._task = self._context.tasks.run(self, work, done=self._take, failed=self._on_failed)

    def _take(self, suggestion: Suggestion) -> None:
        before, self._suggestion = self._suggestion, suggestion
        if before is not None and before.sessions == suggestion.sessions:
            return  # what was unticked stays so
        translator, today = self._context.translator, self._context.today()
        says = plans.headline(translator, suggestion, today)
        self.fit.show_sessions(says, suggestion.sessions)
        self._weigh()

    def _on_failed(self, error: Exception) -> None:
        raise error

    @Slot()
    def _weigh(self) -> None:
        """Say how full the week would be."""
        missing = () if self._suggestion is None else self._suggestion.does_not_fit
        chosen = sum(session.minutes for session in self.fit.chosen())
        load = review.load_of(self._facts, self.pick.picked(), chosen, missing)
        self.load.show_load(load, self._facts.week, chosen)

    def finish(self) -> None:
        """Store the review and what was decided in it, as one step."""
        # The last Hangul syllable is not in the field while it is being composed.
        QGuiApplication.inputMethod().commit()
        closing = self._closing
        filed = WeeklyReview(
            week_on=closing.first,
            closed_at=self._context.now(),
            planned_minutes=closing.planned,
            done_minutes=closing.done,
            received_minor=closing.received_minor,
            note=self.load.note.toPlainText().strip(),
        )
        label = Label(
            N_("Closed the week {week}"),
            {"week": words.week(self._context.translator, closing.first)},
        )
        try:
            self._context.book.change(
                label,
                reviews.close,
                filed,
                done=self.hours.answered(Answer.DONE),
                dropped=self.hours.answered(Answer.DROP),
                planned=self._sessions(),
            )
        except PlannerError as error:
            show_problem(self, self._context.translator, error)
            return
        self.accept()

    def _sessions(self) -> list[WorkSession]:
        week = self._facts.week
        return [
            WorkSession(
                member_uid=week.member_uid,
                gig_uid=session.gig_uid,
                planned_start=session.starts.astimezone(dt.UTC),
                planned_end=session.ends.astimezone(dt.UTC),
                zone=week.zone,
            )
            for session in self.fit.chosen()
        ]
