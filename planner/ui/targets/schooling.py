"""Targets for a child's schooling, proposed from published averages and changed as one likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planner.domain.base import Uid
from planner.domain.errors import PlannerError
from planner.domain.household import BASIS_POINTS, Member, MemberKind
from planner.domain.targets import DuePrecision, Recurrence, Target
from planner.insight.schooling import GRADES, Grade, Proposal, grade_by_birth, grade_of, proposals
from planner.reading.money import money as read_money
from planner.rules.schooling import Tuition, figures
from planner.text import _, n_
from planner.ui.parts import Button, FieldRow, padded, paragraph, rewrite
from planner.wording import money, problems
from planner.wording import schooling as words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from planner.text import Translator
    from planner.ui.theme import Theme

SIZE = QSize(960, 640)
_NAME, _DUE, _AMOUNT, _FIGURE = range(4)
_PERCENT = BASIS_POINTS // 100
_FAMILY = ""
_CURRENCY = "KRW"
_ROLE = Qt.ItemDataRole


class Schooling(QDialog):
    """Proposes what may come; only what is ticked and has an amount is added.

    Signals:
        made: the list of ``Target`` to add.
    """

    made = Signal(object)

    def __init__(
        self,
        theme: Theme,
        translator: Translator,
        members: Sequence[Member],
        today: dt.date,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("School costs of a child"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE)
        self._translator, self._today = translator, today
        self._members = tuple(members)
        self._rows: list[Proposal] = []
        self._own: dict[tuple[str, dt.date], int] = {}
        self.who, self.grade, self.tuition = QComboBox(self), QComboBox(self), QComboBox(self)
        self.growth = QDoubleSpinBox(self)
        self.growth.setRange(0, 20)
        self.growth.setDecimals(1)
        self.growth.setSuffix(" %")
        self.growth.setSingleStep(0.5)
        self.growth.setValue(figures().growth.amount / _PERCENT)
        self.growth.setToolTip(words.source(translator, figures().growth))
        padded(self.growth)
        self.growth.setFixedHeight(self.grade.sizeHint().height())
        self.table = QTableWidget(0, 4, self)
        self.source = paragraph("", "caption", self)
        self.add_button = Button(theme, "", self, role="primary")
        self.close_button = Button(theme, _("Close"), self)
        self._offer()
        self._lay_out()
        self._connect()
        self._on_who()

    def _offer(self) -> None:
        children = [m for m in self._members if m.kind is MemberKind.CHILD]
        for member in children:
            self.who.addItem(member.name, member.uid)
        if not children:
            self.who.addItem(_("Family"), _FAMILY)
        for grade in GRADES:
            self.grade.addItem(words.grade(self._translator, grade), grade.number)
        for kind in Tuition:
            self.tuition.addItem(words.tuition(self._translator, kind), kind)

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        names = (_("Who"), _("Grade now"), _("University"), _("Prices rise a year"))
        editors = (self.who, self.grade, self.tuition, self.growth)
        for place, (name, editor) in enumerate(zip(names, editors, strict=True)):
            form.addWidget(FieldRow(name, editor, self), 0, place)
            form.setColumnStretch(place, 1)
        note = _(
            "These are averages, fees and limits that were published, not what your family pays. "
            "Tick what you plan for and put your own amount: it is that of the day it is due, with "
            "the price rise in it. Dates are usual months of the school year, which begins in "
            "March."
        )
        table = self.table
        table.setObjectName("schooling-table")
        table.setAccessibleName(_("Proposed targets"))
        heads = [_("Target"), _("Due date"), _("Amount then"), _("Published figure")]
        table.setHorizontalHeaderLabels(heads)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(_FIGURE, QHeaderView.ResizeMode.Stretch)
        table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.add_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(paragraph(note, "second", self))
        layout.addWidget(table, 1)
        layout.addWidget(self.source)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.who.activated.connect(self._on_who)
        self.grade.activated.connect(self._propose)
        self.tuition.activated.connect(self._propose)
        self.growth.valueChanged.connect(self._propose)
        self.table.itemChanged.connect(self._on_changed)
        self.table.currentCellChanged.connect(self._on_current)
        self.add_button.clicked.connect(self.accept)
        self.close_button.clicked.connect(self.reject)

    def targets(self) -> list[Target]:
        """Return the targets ticked that have an amount."""
        found = []
        for row, proposal in enumerate(self._rows):
            amount = self._amount(row)
            if self._ticked(row) and amount:
                found.append(self._target(proposal, row, amount))
        return found

    @Slot()
    def accept(self) -> None:
        """Add what is ticked."""
        made = self.targets()
        if made:
            self.made.emit(made)
            super().accept()

    def _target(self, proposal: Proposal, row: int, amount: int) -> Target:
        whose = self.who.currentData()
        monthly = proposal.last_on is not None
        return Target(
            name=self._cell(row, _NAME).text().strip() or self._name(proposal),
            member_uid=Uid(whose) if whose else None,
            amount_minor=amount,
            recurrence=Recurrence.MONTHLY if monthly else Recurrence.ONCE,
            due_on=proposal.due_on,
            due_precision=DuePrecision.DAY if monthly else DuePrecision.MONTH,
            last_on=proposal.last_on,
            # The amount proposed has grown to that day already, and says so.
            priced_on=proposal.due_on,
        )

    @Slot()
    def _on_who(self) -> None:
        """Take the grade of the child chosen, from what is written or from the year of birth."""
        member = next((m for m in self._members if m.uid == self.who.currentData()), None)
        known: Grade | None = None
        if member is not None:
            known = grade_of(member.grade)
            if known is None and member.birth_year is not None:
                known = grade_by_birth(member.birth_year, self._today)
        if known is not None:
            self.grade.setCurrentIndex(self.grade.findData(known.number))
        self._own.clear()
        self._propose()

    @Slot()
    def _propose(self) -> None:
        grade = Grade(int(self.grade.currentData()))
        kind = Tuition(self.tuition.currentData())
        ticked = {self._key(p) for row, p in enumerate(self._rows) if self._ticked(row)}
        growth = round(self.growth.value() * _PERCENT)
        self._rows = proposals(grade, self._today, kind, growth)
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(self._rows))
            for row, proposal in enumerate(self._rows):
                self._fill(row, proposal, ticked=self._key(proposal) in ticked)
        self._say_count()
        self._on_current(max(self.table.currentRow(), 0), _NAME)

    def _fill(self, row: int, proposal: Proposal, *, ticked: bool) -> None:
        name = QTableWidgetItem(self._name(proposal))
        name.setFlags(name.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        name.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        due = QTableWidgetItem(words.when(self._translator, proposal))
        amount = QTableWidgetItem()
        asked = self._own.get(self._key(proposal), proposal.amount or 0)
        amount.setData(_ROLE.UserRole, asked)
        amount.setText(self._won(asked) if asked else "")
        amount.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        figure = QTableWidgetItem(words.figure(self._translator, proposal))
        figure.setToolTip(words.figure(self._translator, proposal))
        for fixed in (due, figure):
            fixed.setFlags(fixed.flags() & ~Qt.ItemFlag.ItemIsEditable)
        for column, item in enumerate((name, due, amount, figure)):
            self.table.setItem(row, column, item)

    @Slot(int, int)
    def _on_current(self, row: int, _column: int) -> None:
        """Say in full where the average of a row comes from."""
        if 0 <= row < len(self._rows):
            rewrite(self.source, words.figure(self._translator, self._rows[row]))

    @Slot(QTableWidgetItem)
    def _on_changed(self, item: QTableWidgetItem) -> None:
        row = item.row()
        if item.column() == _AMOUNT:
            self._read(item, row)
        self._say_count()

    def _read(self, item: QTableWidgetItem, row: int) -> None:
        """Take the amount typed; one that cannot be read gives way to the one before, in words."""
        text = item.text().strip()
        try:
            amount = read_money(text, _CURRENCY) if text else 0
        except PlannerError as error:
            amount = int(item.data(_ROLE.UserRole))
            rewrite(self.source, problems.sentence(self._translator, error))
        else:
            self._own[self._key(self._rows[row])] = max(amount, 0)
        with QSignalBlocker(self.table):
            item.setData(_ROLE.UserRole, max(amount, 0))
            item.setText(self._won(amount) if amount > 0 else "")
            if amount > 0:
                self._cell(row, _NAME).setCheckState(Qt.CheckState.Checked)

    def _say_count(self) -> None:
        count = len(self.targets())
        self.add_button.setEnabled(count > 0)
        self.add_button.setText(n_("Add {count} target", "Add {count} targets", count))

    def _ticked(self, row: int) -> bool:
        return self._cell(row, _NAME).checkState() is Qt.CheckState.Checked

    def _amount(self, row: int) -> int:
        return int(self._cell(row, _AMOUNT).data(_ROLE.UserRole) or 0)

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        found = self.table.item(row, column)
        if found is None:
            raise IndexError(row)
        return found

    def _key(self, proposal: Proposal) -> tuple[str, dt.date]:
        return proposal.item, proposal.due_on

    def _name(self, proposal: Proposal) -> str:
        return words.name(self._translator, proposal)

    def _won(self, amount: int) -> str:
        return money.exact(self._translator, amount, _CURRENCY)
