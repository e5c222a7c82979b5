"""The list beside the preview: what is wrong or was guessed, each with its ways out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planner.exchange import sentences
from planner.exchange.drafts import Severity
from planner.text import _, n_
from planner.ui.parts import Button, label, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from planner.exchange.drafts import Fix
    from planner.text import Translator
    from planner.ui.importing.looks import Issue
    from planner.ui.theme import ColourName, Theme

BATCH = 40
"""Cards shown at once; more come when they are asked for, as widgets are slow to make."""

_ICONS: dict[Severity, tuple[str, ColourName]] = {
    Severity.ERROR: ("triangle-alert", "error"),
    Severity.NOTE: ("info", "warn"),
    Severity.DUPLICATE: ("copy", "text2"),
}
_GIGS_OFFERED = 20


class IssueCard(QFrame):
    """One issue: where it is, what it is, and a button for each way out.

    Signals:
        pressed: the user wants to see it.
        fix_asked: one of its fixes was chosen.
        edit_asked: the user wants to write the cell anew.
        text_chosen: this is to be put into the cell.
    """

    pressed = Signal(object)
    fix_asked = Signal(object, object)
    edit_asked = Signal(object)
    text_chosen = Signal(object, str)

    def __init__(
        self,
        theme: Theme,
        translator: Translator,
        issue: Issue,
        *,
        many_sheets: bool,
        gigs: Callable[[], Sequence[str]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.issue = issue
        self._gigs = gigs
        problem = issue.problem
        place = sentences.place(translator, problem)
        if many_sheets:
            place = _("{sheet}: {place}", sheet=issue.sheet, place=place)
        said = sentences.of_problem(translator, problem)
        self.setObjectName("issue")
        self.setAccessibleName(f"{place}. {said}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        icon = QLabel(self)
        name, colour = _ICONS[issue.severity]
        icon.setPixmap(theme.pixmap(name, colour, 16, self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(place, "strong", self, wrap=True))
        words.addWidget(paragraph(said, "name", self))
        ways = self._ways(theme, translator)
        if ways is not None:
            words.addSpacing(5)
            words.addLayout(ways)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 9, 10, 9)
        row.setSpacing(9)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.select(on=False)

    def select(self, *, on: bool) -> None:
        """Show whether this is the issue at hand."""
        self.setProperty("role", "card" if on else "")
        self.style().unpolish(self)
        self.style().polish(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit(self.issue)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit(self.issue)
            return
        super().keyPressEvent(event)

    def _ways(self, theme: Theme, translator: Translator) -> QVBoxLayout | None:
        buttons = []
        for fix in self.issue.problem.fixes:
            button = Button(theme, sentences.of_fix(translator, fix), self, size="small")
            button.setObjectName(fix.code)
            button.clicked.connect(partial(self._ask_fix, fix))
            buttons.append(button)
        if self.issue.severity is Severity.ERROR:
            if self._wants_gig():
                buttons.append(self._gig_button(theme))
            edit = Button(theme, _("Edit the cell"), self, size="small")
            edit.setObjectName("edit")
            edit.clicked.connect(self._ask_edit)
            buttons.append(edit)
        if not buttons:
            return None
        return _rows(buttons, theme.px(208))

    def _wants_gig(self) -> bool:
        problem = self.issue.problem
        return problem.code == "empty" and problem.params.get("field") == "gig"

    def _gig_button(self, theme: Theme) -> Button:
        button = Button(theme, _("Choose a gig…"), self, size="small")
        button.setObjectName("choose-gig")
        button.clicked.connect(self._offer_gigs)
        return button

    @Slot()
    def _offer_gigs(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for title in self._gigs()[:_GIGS_OFFERED]:
            action = menu.addAction(title.replace("&", "&&"))
            action.triggered.connect(partial(self._choose, title))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _choose(self, title: str, _checked: object = None) -> None:
        self.text_chosen.emit(self.issue, title)

    def _ask_fix(self, fix: Fix, _checked: object = None) -> None:
        self.fix_asked.emit(self.issue, fix)

    @Slot()
    def _ask_edit(self) -> None:
        self.edit_asked.emit(self.issue)


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
        count = n_("{count} thing to check", "{count} things to check", len(issues))
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


def _rows(buttons: list[Button], width: int) -> QVBoxLayout:
    """Lay buttons out in as many rows as ``width`` needs."""
    column = QVBoxLayout()
    column.setSpacing(6)
    row, used = QHBoxLayout(), 0
    for button in buttons:
        button.ensurePolished()
        wanted = button.sizeHint().width() + 6
        if used and used + wanted > width:
            row.addStretch(1)
            column.addLayout(row)
            row, used = QHBoxLayout(), 0
        row.setSpacing(6)
        row.addWidget(button)
        used += wanted
    row.addStretch(1)
    column.addLayout(row)
    return column
