"""What the topics of the settings share: rows of a name, a note and a control."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.book import Label, records
from planner.domain.errors import PlannerError
from planner.domain.household import Household
from planner.reading.money import money as read_money
from planner.ui.parts import ColumnArea, ParsedEdit, label, line, paragraph
from planner.ui.problems import explainer, show_problem
from planner.wording import money

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.book import Changes
    from planner.domain.base import Record
    from planner.ui.context import Context

CONTROL_WIDTH = 190


class Panel(ColumnArea):
    """One topic. A subclass adds its rows and shows in them what the book holds."""

    AREAS: frozenset[type[Record]] = frozenset({Household})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setProperty("role", "surface")
        self.rows.setContentsMargins(24, 12, 24, 20)
        context.signals.changed.connect(self._on_book_changed)

    def add_row(self, name: str, note: str | QLabel, control: QWidget) -> QWidget:
        """Add a row: what it is, a line about it, and the control at the right.

        A ``note`` that is a label is one whose text changes.
        """
        row = QWidget(self)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(name, "strong", row))
        if note:
            words.addWidget(paragraph(note, "label", row) if isinstance(note, str) else note)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 11, 0, 11)
        layout.setSpacing(20)
        layout.addLayout(words, 1)
        layout.addWidget(control, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if not control.accessibleName():
            control.setAccessibleName(name)
        self.rows.addWidget(row)
        self.rows.addWidget(line(self))
        return row

    def add_heading(self, text: str, note: str = "") -> None:
        """Add a heading for what follows."""
        self.rows.addSpacing(18)
        self.rows.addWidget(label(text, "section", self))
        if note:
            self.rows.addWidget(paragraph(note, "label", self))
        self.rows.addSpacing(6)

    def money_edit(self, name: str) -> ParsedEdit[int]:
        """Return an editor of an amount in the household's currency."""
        translator = self.context.translator
        edit: ParsedEdit[int] = ParsedEdit(
            self.context.theme,
            lambda text: read_money(text, self._currency()),
            lambda minor: money.exact(translator, minor, self._currency()),
            explainer(translator),
            self,
        )
        edit.setObjectName(name)
        edit.setMinimumWidth(CONTROL_WIDTH)
        return edit

    def change_household(self, label_text: str, **values: Any) -> None:
        """Give the household other ``values`` as one step named ``label_text``."""
        before = self.context.household()
        try:
            after = replace(before, **values)
        except PlannerError as error:
            self.tell(error)
            return
        if after != before:
            self.store(Label(label_text), records.change, after)

    def store(self, name: Label, work: Callable[..., object], *args: object) -> bool:
        """Do ``work`` as one step; return whether it could be done, else say why not."""
        try:
            self.context.book.change(name, work, *args)
        except PlannerError as error:
            self.tell(error)
            return False
        return True

    def tell(self, error: PlannerError) -> None:
        """Say what went wrong, and show again what the book holds."""
        show_problem(self.window(), self.context.translator, error)
        self.show_book()

    def show_book(self) -> None:
        """Show what the book holds."""
        raise NotImplementedError

    def _currency(self) -> str:
        return self.context.household().currency

    @Slot(object)
    def _on_book_changed(self, changes: Changes) -> None:
        if self.AREAS & changes.areas:
            self.show_book()


def sheet(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    parent: QWidget,
    *,
    shares: Sequence[int],
) -> QWidget:
    """Return a small table that is only read; ``shares`` divides the width."""
    made = QWidget(parent)
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(6)
    for at, share in enumerate(shares):
        grid.setColumnStretch(at, share)
    for number, row in enumerate([headings, *rows]):
        for at, text in enumerate(row):
            cell = label(text, "caption" if number == 0 else "value", made, wrap=True)
            cell.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            cell.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            grid.addWidget(cell, 2 * number, at, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(line(made), 2 * number + 1, 0, 1, len(headings))
    return made
