"""Short forms over the window: a new target, money set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from planner.domain.targets import DuePrecision, PaidFrom
from planner.reading.dates import DateReading
from planner.text import _
from planner.ui.parts import Button, FieldRow, Popover, label
from planner.ui.targets.fields import Readers, TargetFields

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from planner.domain.household import Member
    from planner.insight.targets import TargetRow
    from planner.text import Translator
    from planner.ui.theme import Theme


class NewTarget(Popover):
    """Asks for a new target.

    Signals:
        made: the ``Target`` to add.
    """

    made = Signal(object)

    def __init__(
        self,
        theme: Theme,
        translator: Translator,
        readers: Readers,
        members: Sequence[Member],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("new-target")
        self.setFixedWidth(320)
        self.fields = TargetFields(readers, translator, self)
        self.fields.offer_members(members)
        self.fields.show_target(None)
        self.add_button = Button(theme, _("Add target"), self, role="primary")
        self.add_button.setDefault(True)
        self.add_button.clicked.connect(self.accept)
        self.body.addWidget(label(_("New target"), "section", self))
        self.body.addWidget(self.fields)
        self.body.addWidget(self.add_button)
        for editor in (self.fields.name, self.fields.amount, self.fields.due, self.fields.last):
            editor.returnPressed.connect(self.accept)
        self.setFocusProxy(self.fields.name)

    @Slot()
    def accept(self) -> None:
        """Add the target if the form describes one; else say what is missing."""
        made = self.fields.build()
        if made is not None:
            self.made.emit(made)
            self.close()


class SetAside(Popover):
    """Asks how much of the free money is to serve a target, or to be taken back.

    Signals:
        chosen: minor units to add to what is set aside, negative to take back.
    """

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, readers: Readers, row: TargetRow, free: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("set-aside")
        self.setFixedWidth(280)
        self._saved, self._free = row.saved_minor, free
        self.amount = readers.amount(self)
        self.amount.setObjectName("set-aside-amount")
        self.amount.show_value(min(free, row.needed_minor) or None)
        self._row = FieldRow(_("Amount to set aside"), self.amount, self)
        self.put = Button(theme, _("Set aside"), self, role="primary")
        self.take = Button(theme, _("Take all of it back"), self)
        self.take.setVisible(self._saved > 0)
        self.put.clicked.connect(self.accept)
        self.take.clicked.connect(self._on_take)
        self.amount.returnPressed.connect(self.accept)
        self.body.addWidget(self._row)
        self.body.addWidget(self.put)
        self.body.addWidget(self.take)
        self.setFocusProxy(self.amount)

    @Slot()
    def accept(self) -> None:
        """Set the amount aside."""
        if not self.amount.commit():
            return
        amount = self.amount.value()
        if not amount:
            self._row.complain(_("Enter an amount."))
            return
        if amount > self._free:
            self._row.complain(_("That is more than the money that serves no target yet."))
            return
        self.chosen.emit(amount)
        self.close()

    @Slot()
    def _on_take(self) -> None:
        self.chosen.emit(-self._saved)
        self.close()


class PayPart(Popover):
    """Asks how much of an instalment was paid, when, and from which money.

    Signals:
        chosen: (minor units, ``PaidFrom``, the day).
    """

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, readers: Readers, left: int, on: dt.date, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pay-part")
        self.setFixedWidth(280)
        self._left, self._today = left, readers.today()
        self.amount = readers.amount(self)
        self.amount.setObjectName("pay-part-amount")
        self.day = readers.past_day(self)
        self.day.setObjectName("pay-part-day")
        self.day.show_value(DateReading(on, DuePrecision.DAY))
        self._row = FieldRow(_("Amount paid"), self.amount, self)
        self._when = FieldRow(_("Paid on"), self.day, self)
        self.gigs = Button(theme, _("Paid from side income"), self, role="primary")
        self.household = Button(theme, _("Paid from the household"), self)
        self.gigs.clicked.connect(self._on_gigs)
        self.household.clicked.connect(self._on_household)
        self.amount.returnPressed.connect(self._on_gigs)
        self.day.returnPressed.connect(self._on_gigs)
        for part in (self._row, self._when, self.gigs, self.household):
            self.body.addWidget(part)
        self.setFocusProxy(self.amount)

    @Slot()
    def _on_gigs(self) -> None:
        self._pay(PaidFrom.GIG_MONEY)

    @Slot()
    def _on_household(self) -> None:
        self._pay(PaidFrom.HOUSEHOLD)

    def _pay(self, source: PaidFrom) -> None:
        if not self.amount.commit() or not self.day.commit():
            return
        amount, day = self.amount.value(), self.day.value()
        for row in (self._row, self._when):
            row.complain("")
        if not amount:
            self._row.complain(_("Enter an amount."))
        elif day is None or day.precision is not DuePrecision.DAY:
            self._when.complain(_("Enter a day."))
        elif day.day > self._today:
            self._when.complain(_("That day has not come yet."))
        elif amount > self._left:
            self._row.complain(_("That is more than is left to pay."))
        else:
            self.chosen.emit((amount, source, day.day))
            self.close()
