"""The verdict and the panels with their pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planner.text import N_
from planner.ui.parts import Button, Heading, Verdict, label, line
from planner.ui.reality.bars import MonthBars
from planner.ui.reality.dots import LagDots
from planner.ui.reality.funnel import ApplicationFunnel
from planner.ui.reality.payback import PaybackList
from planner.ui.reality.promise import PromiseBars
from planner.ui.reality.ranks import RankDots
from planner.ui.reality.sentences import promise_note, ranking_note, waiting_note
from planner.ui.reality.steps import HourlySteps
from planner.ui.reality.strip import DryStrip
from planner.ui.reality.waiting import WaitingList

if TYPE_CHECKING:
    from planner.ui.reality.picture import Picture
    from planner.ui.reality.words import Words
    from planner.ui.theme import Theme

WIDE, NARROW = 612, 310
TOP_ROW, MIDDLE_ROW = 252, 196
_PAYBACK, _WAITING = 3, 8
"""Places of the panels that are lists."""


class Panel(QWidget):
    """A heading with a note, something small at its right, and a picture."""

    def __init__(self, picture: QWidget, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Heading("", "", self)
        self.aside = QHBoxLayout()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.heading, 1)
        head.addLayout(self.aside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 14)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addSpacing(gap)
        layout.addWidget(picture)
        layout.addStretch(1)


class Body(QWidget):
    """Everything under the toolbar.

    Signals:
        opened: kind and uids of the rows behind a mark.
        claim_asked: the user wants to note what an ad promised.
        qualification_asked: the user wants to note a qualification.
    """

    opened = Signal(str, object)
    claim_asked = Signal()
    qualification_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict = Verdict(theme, self)
        self._bars, self._steps = MonthBars(theme, self), HourlySteps(theme, self)
        self._strip, self._payback = DryStrip(theme, self), PaybackList(theme, self)
        self._lags, self._funnel = LagDots(theme, self), ApplicationFunnel(theme, self)
        self._promise, self._ranks = PromiseBars(theme, self), RankDots(theme, self)
        self._waiting = WaitingList(theme, self)
        self._panels = [
            Panel(picture, gap, self)
            for picture, gap in (
                (self._bars, 12), (self._steps, 6), (self._strip, 20),
                (self._payback, 14), (self._lags, 14), (self._funnel, 14),
                (self._promise, 12), (self._ranks, 8), (self._waiting, 14),
            )
        ]  # fmt: skip
        self._upper, self._lower = QWidget(self), QWidget(self)
        self._unit = label("", "caption", self)
        self._panels[1].aside.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignTop)
        self._claim = Button(theme, "", self, icon="pencil", role="text", size="small")
        self._claim.setObjectName("note-claim")
        self._claim.clicked.connect(self.claim_asked)
        self._panels[0].aside.addWidget(self._claim, 0, Qt.AlignmentFlag.AlignTop)
        self._learn = Button(theme, "", self, icon="plus", role="text", size="small")
        self._learn.setObjectName("add-qualification")
        self._learn.clicked.connect(self.qualification_asked)
        self._panels[3].aside.addWidget(self._learn, 0, Qt.AlignmentFlag.AlignTop)
        for picture in self.pictures():
            picture.opened.connect(self.opened)
        for entries in (self._payback, self._waiting):
            entries.opened.connect(self.opened)
        self._lay_out()

    def pictures(self) -> tuple[Picture, ...]:
        """Return the painted panels, from top to bottom."""
        return (
            self._bars, self._steps, self._strip, self._lags, self._funnel,
            self._promise, self._ranks,
        )  # fmt: skip

    def lists(self) -> tuple[PaybackList, WaitingList]:
        """Return the panels with entries."""
        return self._payback, self._waiting

    def qualification_button(self) -> QWidget:
        """Return the button beside which the form for a qualification opens."""
        return self._learn

    def claim_button(self) -> QWidget:
        """Return the button beside which the form for a claim opens."""
        return self._claim

    def verdict(self) -> Verdict:
        """Return the sentence."""
        return self._verdict

    def for_paper(self, sheet: int) -> None:
        """Leave out what only a screen has, and what stands on the other of two sheets."""
        self._upper.setVisible(sheet == 0)
        self._lower.setVisible(sheet == 1)
        self._claim.hide()
        self._learn.hide()
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def full_height(self) -> int:
        """Return how tall the view must be so that nothing of it is scrolled away."""
        return self._band.height() + self._inside.sizeHint().height()

    def show_words(self, words: Words) -> None:
        """Show what ``words`` are about."""
        self._verdict.say(words.verdict(), words.second())
        notes = (
            words.claim_note(), words.hourly_note(), words.strip_note(), "",
            words.lag_note(), words.funnel_note(),
            promise_note(words), ranking_note(words), waiting_note(words),
        )  # fmt: skip
        titles = (
            N_("The ad and each month"), N_("What an hour really brought"),
            N_("Days without work"), N_("Did training pay back?"),
            N_("From work to payout"), N_("From application to selection"),
            N_("What would have to be true"), N_("What was worth the hour"),
            N_("What is waited for"),
        )  # fmt: skip
        for panel, title, note in zip(self._panels, titles, notes, strict=True):
            panel.heading.say(words.say(title), note)
        self._unit.setText(words.hourly_unit())
        noted = words.page.claim is not None
        self._claim.setText(words.say(N_("Change") if noted else N_("Note ad claim")))
        self._learn.setText(words.say(N_("Add qualification")))
        for entries in self.lists():
            entries.show_words(words)
        painted = [place for place in range(len(titles)) if place not in {_PAYBACK, _WAITING}]
        for picture, place in zip(self.pictures(), painted, strict=True):
            picture.setAccessibleName(words.say(titles[place]))
            picture.setAccessibleDescription(notes[place])
            picture.show_words(words)

    def _lay_out(self) -> None:
        bars, steps, strip, payback, lags, funnel, promise, ranks, waiting = self._panels
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        left = _column((bars, TOP_ROW), (strip, MIDDLE_ROW))
        grid.addLayout(left, 0, 0)
        grid.addWidget(line(self, upright=True), 0, 1)
        grid.addWidget(steps, 0, 2)
        grid.addWidget(line(self), 1, 0, 1, 3)
        grid.addWidget(payback, 2, 0)
        grid.addWidget(line(self, upright=True), 2, 1)
        small = QHBoxLayout()
        small.setSpacing(0)
        small.addWidget(lags, 1)
        small.addWidget(line(self, upright=True))
        small.addWidget(funnel, 1)
        grid.addLayout(small, 2, 2)
        _share(grid)
        grid.setRowStretch(2, 1)
        lower = QGridLayout()
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(0)
        lower.addWidget(line(self), 0, 0, 1, 3)
        lower.addLayout(_column((promise, MIDDLE_ROW), (waiting, MIDDLE_ROW)), 1, 0)
        lower.addWidget(line(self, upright=True), 1, 1)
        lower.addWidget(ranks, 1, 2)
        _share(lower)
        inside = self._inside = QFrame(self)
        inside.setProperty("role", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for half, layout in ((self._upper, grid), (self._lower, lower)):
            half.setLayout(layout)
            column.addWidget(half, 1 if half is self._upper else 0)
        scroll = self._scroll = QScrollArea(self)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        band = self._band = QFrame(self)
        band.setProperty("role", "band")
        inner = QVBoxLayout(band)
        inner.setContentsMargins(4, 0, 4, 0)
        inner.addWidget(self._verdict)
        whole.addWidget(band)
        whole.addWidget(scroll, 1)


def _share(grid: QGridLayout) -> None:
    """Give the two columns of ``grid`` their widths."""
    grid.setColumnStretch(0, WIDE)
    grid.setColumnStretch(2, 2 * NARROW)


def _column(*parts: tuple[QWidget, int]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    for number, (part, height) in enumerate(parts):
        if number:
            column.addWidget(line(part.parentWidget()))
        part.setMinimumHeight(height)
        column.addWidget(part, height)
    return column
