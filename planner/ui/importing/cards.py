"""One issue on a card: where it is, what it is, and its ways out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from planner.exchange import sentences
from planner.exchange.drafts import Severity
from planner.text import _
from planner.ui.parts import Button, label, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from planner.exchange.drafts import Fix
    from planner.text import Translator
    from planner.ui.importing.looks import Issue
    from planner.ui.theme import ColourName, Theme

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
        if issue.is_of_sheet:
            place = issue.sheet
        elif many_sheets:
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
        if self.issue.severity is Severity.ERROR and not self.issue.is_of_sheet:
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
