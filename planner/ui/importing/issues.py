"""The list beside the preview: all that is wrong or was guessed, the worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planner.text import _, n_
from planner.ui.importing.cards import IssueCard
from planner.ui.parts import Button, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.text import Translator
    from planner.ui.importing.looks import Issue
    from planner.ui.theme import Theme

BATCH = 40
"""Cards shown at once; more come when they are asked for, as widgets are slow to make."""


class IssueList(QFrame):
    """All issues, the worst first; ``current`` is the one at hand.

    Signals:
        chosen: another issue is at hand.
        fix_asked, edit_asked, text_chosen: see ``IssueCard``.
    """

    chosen = Signal(object)
    fix_asked = Signal(object, object)
    edit_asked = Signal(object)
    text_chosen = Signal(object, str)

    def __init__(
        self,
        theme: Theme,
        translator: Translator,
        gigs: Callable[[], Sequence[str]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "inspector")
        self._theme, self._translator, self._gigs = theme, translator, gigs
        self._issues: tuple[Issue, ...] = ()
        self._many_sheets = False
        self._cards: list[IssueCard] = []
        self._at = -1
        self._title = label("", "section", self)
        self._title.setObjectName("issue-count")
        self._body = QWidget(self)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(10, 0, 8, 8)
        self._column.setSpacing(4)
        self._more = Button(theme, "", self._body, role="text")
        self._more.setObjectName("more")
        self._more.clicked.connect(self._show_more)
        self._column.addWidget(self._more)
        self._column.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._body)
        self._area.viewport().setAutoFillBackground(False)
        self._body.setAutoFillBackground(False)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(8)
        title = QHBoxLayout()
        title.setContentsMargins(14, 0, 14, 0)
        title.addWidget(self._title)
        layout.addLayout(title)
        layout.addWidget(self._area, 1)

    @property
    def current(self) -> Issue | None:
        """The issue at hand."""
        return self._issues[self._at] if 0 <= self._at < len(self._issues) else None

    def cards(self) -> list[IssueCard]:
        """Return the cards that are there."""
        return self._cards

    def show_issues(self, issues: tuple[Issue, ...], *, many_sheets: bool) -> None:
        """Show other issues; the place in the list is kept."""
        top = self._area.verticalScrollBar().value()
        wanted = max(BATCH, self._at + 1)
        for card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        self._issues, self._many_sheets = issues, many_sheets
        count = n_("{count:,} thing to check", "{count:,} things to check", len(issues))
        self._title.setText(count if issues else _("Nothing to check"))
        self._at = min(self._at, len(issues) - 1)
        self._grow(min(wanted, len(issues)))
        self._mark()
        self._area.verticalScrollBar().setValue(top)

    def step(self, by: int) -> None:
        """Go to the next issue, or with -1 to the one before; around at the ends."""
        if not self._issues:
            return
        start = self._at if self._at >= 0 else (-1 if by > 0 else 0)
        self._go((start + by) % len(self._issues))
        self.chosen.emit(self._issues[self._at])

    def choose(self, issue: Issue | None) -> None:
        """Make ``issue`` the one at hand without telling anybody."""
        self._go(self._issues.index(issue) if issue in self._issues else -1)

    def _go(self, place: int) -> None:
        self._at = place
        if place >= len(self._cards):
            self._grow(place + BATCH)
        self._mark()
        if 0 <= place < len(self._cards):
            self._column.activate()
            self._area.ensureWidgetVisible(self._cards[place], 0, 8)

    def _grow(self, count: int) -> None:
        for issue in self._issues[len(self._cards) : count]:
            card = IssueCard(
                self._theme,
                self._translator,
                issue,
                many_sheets=self._many_sheets,
                gigs=self._gigs,
                parent=self._body,
            )
            card.pressed.connect(self._on_pressed)
            card.fix_asked.connect(self.fix_asked)
            card.edit_asked.connect(self.edit_asked)
            card.text_chosen.connect(self.text_chosen)
            self._column.insertWidget(len(self._cards), card)
            self._cards.append(card)
        rest = len(self._issues) - len(self._cards)
        self._more.setText(n_("Show {count} more", "Show {count} more", rest))
        self._more.setVisible(rest > 0)

    def _mark(self) -> None:
        for place, card in enumerate(self._cards):
            card.select(on=place == self._at)

    @Slot()
    def _show_more(self) -> None:
        self._grow(len(self._cards) + BATCH)

    @Slot(object)
    def _on_pressed(self, issue: Issue) -> None:
        self.choose(issue)
        self.chosen.emit(issue)
