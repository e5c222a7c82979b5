"""The form of a target, used by the panel and for a new one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QGridLayout, QSizePolicy, QWidget

from planner.domain.base import Uid
from planner.domain.errors import InvalidInputError, PlannerError
from planner.domain.household import BASIS_POINTS
from planner.domain.targets import DuePrecision, Recurrence, Target, add_months
from planner.reading import dates as read_dates
from planner.reading.money import money as read_money
from planner.text import _
from planner.ui.parts import FieldRow, ParsedEdit, label, padded
from planner.wording import labels, money, problems

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.domain.household import Member
    from planner.reading.dates import DateReading
    from planner.text import Translator
    from planner.ui.theme import Theme

_FAMILY = ""
_TOP = Qt.AlignmentFlag.AlignTop
"""Two in a row stay level when a reason comes under one of them."""
_PERCENT = BASIS_POINTS // 100


class Readers:
    """Makes the editors of a target's values: texts, amounts, days."""

    def __init__(self, theme: Theme, translator: Translator, today: Callable[[], dt.date]) -> None:
        self._theme, self._translator, self.today = theme, translator, today
        self.currency = "KRW"

    def text(self, parent: QWidget | None = None) -> ParsedEdit[str]:
        """Return an editor of a name."""
        return ParsedEdit(self._theme, str.strip, str, self.explain, parent)

    def amount(self, parent: QWidget | None = None, *, zero: bool = False) -> ParsedEdit[int]:
        """Return an editor of an amount: 45만, 450,000; ``zero`` allows that too."""

        def parse(text: str) -> int:
            minor = read_money(text, self.currency)
            if minor < 0 or (minor == 0 and not zero):
                raise InvalidInputError("amount_minor", "not-positive", value=minor)
            return minor

        def show(minor: int) -> str:
            return money.exact(self._translator, minor, self.currency)

        return ParsedEdit(self._theme, parse, show, self.explain, parent)

    def day(self, parent: QWidget | None = None) -> ParsedEdit[DateReading]:
        """Return an editor of a day, or of a month where only that is known."""

        def parse(text: str) -> DateReading:
            return read_dates.date(text, read_dates.YearHint(today=self.today(), ahead=True))

        return ParsedEdit(self._theme, parse, shown_day, self.explain, parent)

    def past_day(self, parent: QWidget | None = None) -> ParsedEdit[DateReading]:
        """Return an editor of a day that was; one without a year is the last of its name."""

        def parse(text: str) -> DateReading:
            return read_dates.date(text, read_dates.YearHint(today=self.today(), ahead=False))

        return ParsedEdit(self._theme, parse, shown_day, self.explain, parent)

    def explain(self, error: PlannerError) -> str:
        """Return why a text cannot be taken."""
        return problems.sentence(self._translator, error)


def narrow(editor: QWidget) -> None:
    """Let ``editor`` take the width there is: two stand side by side in a panel."""
    editor.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)


def shown_day(reading: DateReading) -> str:
    """Return a day, or a month where only that is known, as the editor shows it."""
    day = reading.day
    if reading.precision is DuePrecision.MONTH:
        return f"{day.year:04d}-{day.month:02d}"
    return day.isoformat()


class TargetFields(QWidget):
    """Name, who, how often, amount, due date, last day, how the price rises.

    Signals:
        edited: the ``Target`` with the value just entered, when it can be one.
    """

    edited = Signal(object)

    def __init__(
        self, readers: Readers, translator: Translator, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._readers = readers
        self._target: Target | None = None
        self.name = readers.text(self)
        self.who, self.kind = QComboBox(self), QComboBox(self)
        self.amount = readers.amount(self)
        self.due, self.last = readers.day(self), readers.day(self)
        self.growth = QDoubleSpinBox(self)
        self.growth.setRange(-20, 20)
        self.growth.setDecimals(1)
        self.growth.setSingleStep(0.5)
        self.growth.setSuffix(" %")
        self.growth.setKeyboardTracking(False)
        self.growth.setToolTip(
            _("For each whole year from the day the amount was entered to the day it is due.")
        )
        padded(self.growth)
        self.growth.setFixedHeight(self.name.sizeHint().height())
        for recurrence in Recurrence:
            self.kind.addItem(labels.choice(translator, recurrence), recurrence)
        self.rows = {
            "name": FieldRow(_("Name"), self.name, self),
            "member_uid": FieldRow(_("Who"), self.who, self),
            "recurrence": FieldRow(_("Kind"), self.kind, self),
            "amount_minor": FieldRow(_("Amount"), self.amount, self),
            "due_on": FieldRow(_("Due date"), self.due, self),
            "last_on": FieldRow(_("Until"), self.last, self),
            "price_growth": FieldRow(_("Price rise a year"), self.growth, self),
        }
        for field, row in self.rows.items():
            row.editor.setObjectName(f"target-{field}")
            narrow(row.editor)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(9)
        layout.setVerticalSpacing(9)
        layout.addWidget(self.rows["name"], 0, 0, 1, 2)
        for place, field in enumerate(("member_uid", "recurrence", "amount_minor", "due_on")):
            layout.addWidget(self.rows[field], 1 + place // 2, place % 2, _TOP)
        layout.addWidget(self.rows["price_growth"], 3, 0, _TOP)
        layout.addWidget(self.rows["last_on"], 3, 1, _TOP)
        say = _("To tell children apart, add them in Settings, Family.")
        self.alone = label(say, "caption", self, wrap=True)
        layout.addWidget(self.alone, 4, 0, 1, 2)
        for column in (0, 1):
            layout.setColumnStretch(column, 1)
        # Made after the others, yet it stands before the last one.
        self.setTabOrder(self.due, self.growth)
        self.setTabOrder(self.growth, self.last)
        for editor in (self.name, self.amount, self.last):
            editor.committed.connect(self._on_edited)
        self.due.committed.connect(self._on_due)
        self.growth.valueChanged.connect(self._on_edited)
        self.who.activated.connect(self._on_edited)
        self.kind.activated.connect(self._on_kind)
        self._show_last()

    def offer_members(self, members: Sequence[Member]) -> None:
        """Offer the family and its members."""
        kept = self.who.currentData()
        self.alone.setVisible(not members)
        with QSignalBlocker(self.who):
            self.who.clear()
            self.who.addItem(_("Family"), _FAMILY)
            for member in members:
                self.who.addItem(member.name, member.uid)
            self.who.setCurrentIndex(max(self.who.findData(kept), 0))

    def show_target(self, target: Target | None) -> None:
        """Show ``target``, or an empty form."""
        self._target = target
        for row in self.rows.values():
            row.complain("")
        if target is None:
            for editor in (self.name, self.amount, self.due, self.last):
                editor.show_value(None)
            self.kind.setCurrentIndex(0)
            self._show_growth(0)
        else:
            self._fill(target)
        self._show_last()

    def _fill(self, target: Target) -> None:
        self.name.show_value(target.name)
        self.amount.show_value(target.amount_minor)
        self.due.show_value(read_dates.DateReading(target.due_on, target.due_precision))
        last = target.last_on
        self.last.show_value(None if last is None else read_dates.DateReading(last))
        self._show_growth(target.price_growth)
        self.who.setCurrentIndex(max(self.who.findData(target.member_uid or _FAMILY), 0))
        self.kind.setCurrentIndex(max(self.kind.findData(target.recurrence), 0))

    def _show_growth(self, basis_points: int) -> None:
        with QSignalBlocker(self.growth):
            self.growth.setValue(basis_points / _PERCENT)

    def build(self) -> Target | None:
        """Return the target the form describes; ``None`` with the reason under its field."""
        editors: dict[str, ParsedEdit[Any]] = {
            "name": self.name, "amount_minor": self.amount, "due_on": self.due,
            "last_on": self.last,
        }  # fmt: skip
        monthly = self._recurrence() is Recurrence.MONTHLY
        for row in self.rows.values():
            row.complain("")
        fine = True
        for field, editor in editors.items():
            if field == "last_on" and not monthly:
                continue
            if not editor.commit():
                fine = False
            elif editor.value() is None:
                error = InvalidInputError(field, "empty")
                self.rows[field].complain(self._readers.explain(error))
                fine = False
        return self._made() if fine else None

    def _made(self) -> Target | None:
        due, last = self.due.value(), self.last.value()
        if due is None:
            return None
        monthly = self._recurrence() is Recurrence.MONTHLY
        whose = self.who.currentData()
        values: dict[str, Any] = {
            "name": self.name.value() or "",
            "amount_minor": self.amount.value() or 0,
            "due_on": due.day,
            "due_precision": due.precision,
            "member_uid": Uid(whose) if whose else None,
            "recurrence": self._recurrence(),
            "last_on": _whole_month(last) if monthly and last is not None else None,
            "price_growth": round(self.growth.value() * _PERCENT),
        }
        try:
            if self._target is None:
                return Target(**values)
            return replace(self._target, **values)
        except InvalidInputError as error:
            row = self.rows.get(error.field, self.rows["name"])
            row.complain(self._readers.explain(error))
            return None

    def _recurrence(self) -> Recurrence:
        return Recurrence(self.kind.currentData())

    def _show_last(self) -> None:
        self.rows["last_on"].setVisible(self._recurrence() is Recurrence.MONTHLY)

    @Slot()
    def _on_kind(self) -> None:
        self._show_last()
        self._on_due()

    @Slot()
    def _on_due(self) -> None:
        due = self.due.value()
        if self._recurrence() is Recurrence.MONTHLY and not self.last.text() and due:
            year_on = due.day.replace(day=1) + dt.timedelta(370)
            self.last.show_value(read_dates.DateReading(year_on.replace(day=min(due.day.day, 28))))
        self._on_edited()

    @Slot()
    def _on_edited(self) -> None:
        if self._target is None:
            return
        made = self.build()
        if made is not None and made != self._target:
            self._target = made
            self.edited.emit(made)


def _whole_month(last: DateReading) -> dt.date:
    """Return the last day meant: until November is until its end."""
    if last.precision is DuePrecision.MONTH:
        return add_months(last.day, 1) - dt.timedelta(1)
    return last.day
