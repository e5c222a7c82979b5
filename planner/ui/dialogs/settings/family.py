"""The members of the household."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.book import Label, records
from planner.domain.base import require_between, require_text
from planner.domain.errors import PlannerError
from planner.domain.household import Member, MemberKind
from planner.reading.money import whole_number
from planner.text import N_, _
from planner.ui.dialogs.settings.days import clear
from planner.ui.dialogs.settings.panel import Panel
from planner.ui.parts import Button, IconButton, ParsedEdit, label, line
from planner.ui.problems import explainer
from planner.wording import labels

if TYPE_CHECKING:
    from planner.ui.context import Context

_WIDTHS = (3, 2, 2, 2)


class FamilyPanel(Panel):
    """A row for each member, edited in place, and a button for another."""

    AREAS = frozenset({Member})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._rows: list[MemberRow] = []
        head = QWidget(self)
        columns = _columns(head)
        for at, text in enumerate(
            (_("Name"), _("Adult or child"), _("Born in"), _("School grade"))
        ):
            columns.addWidget(label(text, "caption", head), 0, at)
        columns.setColumnMinimumWidth(len(_WIDTHS), 32)
        self.rows.addWidget(head)
        self._members = QVBoxLayout()
        self._members.setSpacing(0)
        self.rows.addLayout(self._members)
        add = Button(context.theme, _("Add a member"), self, icon="plus")
        add.setObjectName("add-member")
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 12, 0, 0)
        foot.addWidget(add)
        foot.addStretch(1)
        self.rows.addLayout(foot)
        self.rows.addStretch(1)
        add.clicked.connect(self._on_add)
        self.show_book()

    def show_book(self) -> None:
        found = self.context.book.read(records.all_of, Member)
        if [row.member.uid for row in self._rows] == [member.uid for member in found]:
            for row, member in zip(self._rows, found, strict=True):
                row.show_member(member)
            return
        clear(self._members)
        self._rows = [MemberRow(self, member) for member in found]
        for row in self._rows:
            self._members.addWidget(row)
            self._members.addWidget(line(self))

    def change(self, member: Member) -> bool:
        """Store ``member`` with its new values."""
        name = Label(N_("Change “{name}”"), {"name": member.name})
        return self.store(name, records.change, member)

    def remove(self, member: Member) -> None:
        """Remove ``member``; it can be undone, so nothing is asked."""
        name = Label(N_("Remove “{name}”"), {"name": member.name})
        self.store(name, records.remove, Member, member.uid)

    @Slot()
    def _on_add(self) -> None:
        count = len(self._rows) + 1
        name = _("Member {count}", count=count)
        made = Member(name=name, kind=MemberKind.CHILD)
        if self.store(Label(N_("Add “{name}”"), {"name": name}), records.add, made) and self._rows:
            self._rows[-1].begin()


class MemberRow(QWidget):
    """The editors of one member."""

    def __init__(self, panel: FamilyPanel, member: Member) -> None:
        super().__init__(panel)
        self._panel, self.member = panel, member
        context = panel.context
        self._name = QLineEdit(self)
        self._name.setObjectName("name")
        self._kind = QComboBox(self)
        self._kind.setObjectName("kind")
        for kind in MemberKind:
            self._kind.addItem(labels.choice(context.translator, kind), kind)
        self._born: ParsedEdit[int] = ParsedEdit(
            context.theme, _year, str, explainer(context.translator), self
        )
        self._born.setObjectName("born")
        self._grade = QLineEdit(self)
        self._grade.setObjectName("grade")
        self._remove = IconButton(context.theme, "x", "", self, size="small")
        self._remove.setObjectName("remove")
        self._problem = label("", "problem", self)
        self._problem.hide()
        grid = _columns(self)
        for at, part in enumerate((self._name, self._kind, self._born, self._grade, self._remove)):
            grid.addWidget(part, 0, at)
        grid.addWidget(self._problem, 1, 0, 1, len(_WIDTHS), Qt.AlignmentFlag.AlignLeft)
        self._connect()
        self.show_member(member)

    def _connect(self) -> None:
        self._name.editingFinished.connect(self._on_named)
        self._kind.activated.connect(self._on_kind)
        self._born.committed.connect(self._on_born)
        self._born.complained.connect(self._complain)
        self._grade.editingFinished.connect(self._on_grade)
        self._remove.clicked.connect(self._on_remove)

    def show_member(self, member: Member) -> None:
        """Show ``member``."""
        self.member = member
        for edit, text in ((self._name, member.name), (self._grade, member.grade)):
            if edit.text() != text:
                edit.setText(text)
        with QSignalBlocker(self._kind):
            self._kind.setCurrentIndex(self._kind.findData(member.kind))
        self._born.show_value(member.birth_year)
        for part, text in (
            (self._name, _("Name")),
            (self._kind, _("Adult or child")),
            (self._born, _("Born in")),
            (self._grade, _("School grade")),
            (self._remove, _("Remove {name}", name=member.name)),
        ):
            part.setAccessibleName(text if part is self._remove else f"{member.name}, {text}")
        self._remove.setToolTip(_("Remove {name}", name=member.name))

    def begin(self) -> None:
        """Let the user type the name of a new member."""
        self._name.setFocus()
        self._name.selectAll()

    @Slot()
    def _on_named(self) -> None:
        name = self._name.text().strip()
        try:
            require_text("name", name)
        except PlannerError as error:
            self._complain(explainer(self._panel.context.translator)(error))
            return
        self._complain("")
        self._change(replace(self.member, name=name))

    @Slot()
    def _on_kind(self) -> None:
        self._change(replace(self.member, kind=self._kind.currentData()))

    @Slot(object)
    def _on_born(self, year: int | None) -> None:
        self._change(replace(self.member, birth_year=year))

    @Slot()
    def _on_grade(self) -> None:
        self._change(replace(self.member, grade=self._grade.text().strip()))

    @Slot()
    def _on_remove(self) -> None:
        self._panel.remove(self.member)

    @Slot(str)
    def _complain(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _change(self, member: Member) -> None:
        if member != self.member:
            self._panel.change(member)


def _columns(parent: QWidget) -> QGridLayout:
    grid = QGridLayout(parent)
    grid.setContentsMargins(0, 7, 0, 7)
    grid.setHorizontalSpacing(9)
    grid.setVerticalSpacing(2)
    for at, share in enumerate(_WIDTHS):
        grid.setColumnStretch(at, share)
    return grid


def _year(text: str) -> int:
    year = whole_number(text)
    require_between("birth_year", year, 1900, 2200)
    return year
