"""The same as a plain table, for everyone who reads better than they look (Ctrl+L)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from planner.text import N_
from planner.ui.reality import sentences
from planner.ui.reality.period import short_month
from planner.wording import dates, hours, money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.ui.reality.words import Words

Line = tuple[str, str, str, str]
_NUMBER = 2


class Listing(QTableWidget):
    """All figures of the view: what it is about, which, how much, and a note."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        self.setObjectName("listing")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_words(self, words: Words) -> None:
        """Show every figure of ``words``."""
        titles = (N_("About"), N_("Which"), N_("How much"), N_("Note"))
        self.setHorizontalHeaderLabels([words.say(title) for title in titles])
        head = self.horizontalHeaderItem(_NUMBER)
        if head is not None:
            head.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        lines = list(lines_of(words))
        self.setRowCount(len(lines))
        for row, texts in enumerate(lines):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column == _NUMBER:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.setItem(row, column, item)


def lines_of(words: Words) -> Iterator[Line]:
    """Return the lines of all panels of ``words``, in the order they stand on the page."""
    yield from _months(words)
    yield from _hourly(words)
    yield from _strip(words)
    about = words.say(N_("Did training pay back?"))
    for course in words.page.courses:
        _name, note = words.course(course)
        yield about, course.title, words.exact(course.own_minor), note
    if words.page.training is not None:
        _name, note = words.training()
        time = hours.total(words.translator, words.page.training.minutes)
        yield about, words.say(N_("hours")), time, note
    about = words.say(N_("From work to payout"))
    for lag in words.page.lags:
        announced = ""
        if lag.claimed_days is not None:
            announced = words.say(N_("announced: {days} days"), days=lag.claimed_days)
        day = dates.month_day(words.translator, lag.received_on)
        yield about, day, words.say(N_("{days} days"), days=lag.days), announced
    yield from _lower(words)
    about, found = words.say(N_("From application to selection")), words.page.funnel
    yield about, words.say(N_("applied")), str(len(found.applied)), ""
    yield about, words.say(N_("passed a test")), str(len(found.tested)), ""
    yield about, words.say(N_("selected")), str(len(found.selected)), words.funnel_note()


def _months(words: Words) -> Iterator[Line]:
    about, claim = words.say(N_("The ad and each month")), words.page.claim
    if claim is not None and claim.monthly_minor is not None:
        yield about, words.say(N_("Ad")), words.exact(claim.monthly_minor), words.claim_note()
    for bar in words.page.months:
        note = ""
        if bar.outstanding_minor:
            owed = words.exact(bar.outstanding_minor)
            note = words.say(N_("{amount} is still to come."), amount=owed)
        yield about, short_month(words.translator, bar.month), words.exact(bar.minor), note


def _hourly(words: Words) -> Iterator[Line]:
    about, hourly = words.say(N_("What an hour really brought")), words.page.hourly
    for step in hourly.steps:
        value = "–" if step.hourly_minor is None else words.exact(step.hourly_minor)
        yield about, words.step_name(step), value, words.step_note(step)
    if hourly.wage_minor is not None:
        name = words.say(N_("Minimum wage {year}"), year=str(hourly.wage_year))
        yield about, name, words.exact(hourly.wage_minor), words.say(N_("gross"))


def _strip(words: Words) -> Iterator[Line]:
    about = words.say(N_("Days without work"))
    for gap in words.page.strip.gaps:
        first = dates.month_day(words.translator, gap.first)
        yield (
            about,
            words.say(N_("from {day}"), day=first),
            words.say(N_("{days} days"), days=gap.days),
            "",
        )
    for paid in words.page.strip.paid:
        day = dates.month_day(words.translator, paid.on)
        amount = money.exact(words.translator, paid.minor, words.page.currency)
        yield about, day, amount, words.say(N_("paid in"))


def _lower(words: Words) -> Iterator[Line]:
    """Return the lines of certificates, the promise, the ranking and what is waited for."""
    about = words.say(N_("Did training pay back?"))
    for one in words.page.qualifications:
        _name, note = sentences.qualification(words, one)
        yield about, one.name, words.exact(one.own_minor), note
    about, note = words.say(N_("What would have to be true")), sentences.promise_note(words)
    for name, minutes in sentences.promise_rows(words):
        value = "–" if minutes is None else hours.total(words.translator, minutes)
        yield about, name, value, note
        note = ""
    about = words.say(N_("What was worth the hour"))
    for rank in words.page.ranking:
        value, note = sentences.ranked(words, rank)
        yield about, rank.name, value, note
    about = words.say(N_("What is waited for"))
    for owed in words.page.awaited:
        name, note = sentences.awaited(words, owed)
        late = words.say(N_("{days} days"), days=owed.late_days) if owed.late_days else ""
        yield about, name, late, note
    for quiet in words.page.unanswered:
        name, note = sentences.unanswered(words, quiet)
        yield about, name, words.say(N_("{days} days"), days=quiet.days), note
