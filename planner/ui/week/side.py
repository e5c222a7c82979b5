"""The week's inspector: how the free hours are spent, and the dates to come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.insight.dates import DateKind, Upcoming
from planner.text import N_
from planner.ui.parts import Button, Inspector, label
from planner.ui.week.calendars import CalendarList
from planner.ui.week.suggesting.hours import HoursFigures
from planner.ui.week.suggesting.section import SuggestionSection
from planner.wording import dates, hours, money

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QLayout

    from planner.domain.base import Uid
    from planner.domain.events import Calendar
    from planner.insight.plan import Suggestion
    from planner.insight.week import Week
    from planner.text import Translator
    from planner.ui.theme import Theme

_DATE_WIDTH, _LONG_DATE_WIDTH = 62, 80
_WORTH_SAYING = 15  # minutes
_TITLES = {
    DateKind.APPLY: N_("{title}"),
    DateKind.TEST: N_("{title}"),
    DateKind.WORK: N_("{title}: hand in"),
    DateKind.PAYOUT: N_("{title}: payout expected"),
    DateKind.PAYMENT: N_("{title}"),
}


class WeekSide(Inspector):
    """Hours, coming dates, calendars.

    Signals:
        hours_asked: the list of free time is wanted, or no longer.
    """

    hours_asked = Signal()

    def __init__(self, theme: Theme, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("week-side")
        self._translator = translator
        self._shown: object = None
        say = translator.text
        top = self.section()
        self._head = label("", "section", self)
        self._head.setObjectName("free-hours")
        self._spent = HoursFigures(theme, translator, self)
        self._minutes = (0, 0, 0)
        self._whose = ""
        self._note = label("", "caption", self, wrap=True)
        self._note.setObjectName("hours-note")
        self._left: dict[Uid, int] = {}
        self._last: tuple[Week, Sequence[Calendar]] | None = None
        top.addWidget(self._head)
        top.addSpacing(4)
        top.addWidget(self._spent)
        top.addWidget(self._note)
        self._hours = Button(theme, say(N_("Free time as a list…")), self, role="text")
        self._hours.setObjectName("open-hours")
        self._hours.clicked.connect(self.hours_asked)
        top.addWidget(self._hours, 0, Qt.AlignmentFlag.AlignLeft)
        self.suggestion = SuggestionSection(theme, translator, self)
        self.add_section(self.suggestion)
        below = self.section()
        below.addWidget(label(say(N_("Coming dates")), "section", self))
        self._dates = QVBoxLayout()
        self._dates.setSpacing(12)
        below.addSpacing(2)
        below.addLayout(self._dates)
        self.calendars = CalendarList(theme, translator, self)
        self.add_section(self.calendars)

    def sizeHint(self) -> QSize:
        # Long English words must not make the panel's place wider than the panel.
        return QSize(self.maximumWidth(), super().sizeHint().height())

    def show_week(self, week: Week, calendars: Sequence[Calendar], whose: str = "") -> None:
        """Show the sums of a week, and what is coming; ``whose`` where several are shown."""
        say = self._translator.text
        head = N_("Free this week: {hours} h")
        if not week.first <= week.today < week.end:
            head = N_("Free in that week: {hours} h")
        said = say(head, hours=hours.number(week.free_minutes))
        self._head.setText(", ".join(part for part in (whose, said) if part))
        self._whose = whose
        self._minutes = (week.worked_minutes, week.planned_minutes, week.left_minutes)
        self._last = week, calendars
        self.show_suggested_minutes(sum(s.minutes for s in self.suggestion.chosen()))
        shown = (week.upcoming, week.today, tuple(calendars), tuple(self._left.items()))
        if shown == self._shown:
            return  # turning weeks changes only the sums
        self._shown = shown
        _clear(self._dates)
        for item in week.upcoming:
            if item.kind is DateKind.WORK and item.uid in self._left:
                # As the suggestion counts it: with what runs now and what was learnt.
                item = replace(item, missing_minutes=self._left[item.uid] or None)  # noqa: PLW2901
            self._dates.addLayout(self._row(item, week))
        if not week.upcoming:
            nothing = say(N_("Nothing in the next five weeks."))
            self._dates.addWidget(label(nothing, "caption", self))
        self.calendars.show_calendars(calendars)

    def show_suggested(self, suggestion: Suggestion | None, today: dt.date) -> None:
        """Show what is suggested, or that part not at all."""
        self.suggestion.show_suggestion(suggestion, today)
        if suggestion is not None:
            left = {gig.gig_uid: gig.left for gig in suggestion.gigs}
            if left != self._left:
                self._left = left
                if self._last is not None:
                    self.show_week(*self._last, self._whose)
        self.show_section(self.suggestion, on=suggestion is not None)

    def show_suggested_minutes(self, suggested: int) -> None:
        """Show how much of what is left would go to the suggestion."""
        worked, planned, left = self._minutes
        self._spent.show_minutes(worked, planned, suggested, left)
        said = "\n".join(self._notes(suggested))
        self._note.setText(said)
        self._note.setVisible(bool(said))

    def _notes(self, suggested: int) -> Iterator[str]:
        """Yield what the figures alone would be misread without."""
        week = self._last[0] if self._last is not None else None
        if week is None:
            return
        say = self._translator.text
        if week.outside_minutes >= _WORTH_SAYING:
            outside = hours.number(week.outside_minutes)
            yield say(N_("{hours} h of the work lie outside free time."), hours=outside)
        ahead, left = week.ahead_minutes - suggested, week.left_minutes - suggested
        if week.first <= week.today < week.end and left - ahead >= _WORTH_SAYING:
            still = hours.number(max(0, ahead))
            yield say(N_("Of what is left, {hours} h are still to come."), hours=still)

    def hours_shown(self) -> tuple[str, ...]:
        """Return the figures of the hours that are shown."""
        return self._spent.shown()

    def _row(self, item: Upcoming, week: Week) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        day = label(dates.short(self._translator, item.on), "value", self)
        korean = self._translator.language == "ko"
        day.setMinimumWidth(_DATE_WIDTH if korean else _LONG_DATE_WIDTH)
        day.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        title = self._translator.text(_TITLES[item.kind], title=item.title)
        words.addWidget(label(title, "strong", self, wrap=True))
        detail = detail_of(item, week, self._translator)
        if detail:
            words.addWidget(label(detail, "label", self, wrap=True))
        row.addWidget(day)
        row.addLayout(words, 1)
        return row


def detail_of(item: Upcoming, week: Week, translator: Translator) -> str:
    """Return the second line of a coming date."""
    say = translator.text
    distance = dates.distance(translator, item.on, week.today)
    match item.kind:
        case DateKind.APPLY:
            return say(N_("apply by then, {distance}"), distance=distance)
        case DateKind.TEST:
            return say(N_("test closes, {distance}"), distance=distance)
        case DateKind.WORK:
            return _work_detail(item, distance, translator)
        case DateKind.PAYOUT | DateKind.PAYMENT:
            if item.minor is None:
                return distance
            amount = money.exact(translator, item.minor, item.currency)
            paying = item.kind is DateKind.PAYMENT
            return say(N_("{amount} to pay"), amount=amount) if paying else amount


def _work_detail(item: Upcoming, distance: str, translator: Translator) -> str:
    at = dates.clock(item.at) if item.at is not None else distance
    if item.missing_minutes is None:
        return at
    missing = hours.total(translator, item.missing_minutes)
    return translator.text(N_("{time}, {missing} still needed"), time=at, missing=missing)


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _clear(inner)
