"""Named periods - terms and holidays - and the popover that edits one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from planner.domain.availability import Period, PeriodKind
from planner.domain.base import UNSAVED
from planner.text import N_, _
from planner.ui.parts import Button, FieldRow, Popover, label
from planner.ui.week.hours.fields import day_edit

if TYPE_CHECKING:
    from planner.ui.context import Context

KINDS = {
    PeriodKind.TERM: N_("School term"),
    PeriodKind.VACATION: N_("School holidays"),
    PeriodKind.OTHER: N_("Other period"),
}
_WIDTH = 300


def period_text(period: Period) -> str:
    """Return a period with its days: 여름방학 (7/20–8/16); the last day is part of it."""
    last = period.end_on - dt.timedelta(days=1)
    first = period.first_on
    year = f"{first.year}/" if first.year != last.year else ""
    return f"{period.name} ({year}{first.month}/{first.day}–{last.month}/{last.day})"


class PeriodEditor(Popover):
    """Makes or edits a period.

    Signals:
        saved: the ``Period`` as it is to be.
        removed: the ``Period`` is to go.
    """

    saved = Signal(object)
    removed = Signal(object)

    def __init__(self, context: Context, period: Period | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("period-editor")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(_("Period"))
        self._context, self._period = context, period
        self._name = QLineEdit(period.name if period else "", self)
        self._name.setObjectName("name")
        self._kind = QComboBox(self)
        self._kind.setObjectName("kind")
        for kind, text in KINDS.items():
            self._kind.addItem(_(text), kind.value)
        self._first = day_edit(context, _("First day"), self)
        self._last = day_edit(context, _("Last day"), self)
        self._first.setObjectName("first")
        self._last.setObjectName("last")
        if period is not None:
            self._kind.setCurrentIndex(self._kind.findData(period.kind.value))
            self._first.show_value(period.first_on)
            self._last.show_value(period.end_on - dt.timedelta(days=1))
        self._name_row = FieldRow(_("&Name"), self._name, self)
        self._first_row = FieldRow(_("&First day"), self._first, self)
        self._last_row = FieldRow(_("&Last day"), self._last, self)
        self._lay_out()
        self.setFocusProxy(self._name)

    def _lay_out(self) -> None:
        self.body.addWidget(label(_("A period with its own hours"), "strong", self))
        self.body.addWidget(self._name_row)
        self.body.addWidget(FieldRow(_("&Kind"), self._kind, self))
        days = QHBoxLayout()
        days.setSpacing(8)
        days.addWidget(self._first_row)
        days.addWidget(self._last_row)
        self.body.addLayout(days)
        row = QHBoxLayout()
        if self._period is not None:
            remove = Button(self._context.theme, _("Delete"), self, icon="trash-2")
            remove.setObjectName("delete")
            remove.clicked.connect(self._remove)
            row.addWidget(remove)
        row.addStretch(1)
        save = Button(self._context.theme, _("Save"), self, role="primary")
        save.setObjectName("save")
        save.clicked.connect(self._save)
        for edit in (self._name, self._first, self._last):
            edit.returnPressed.connect(self._save)
        row.addWidget(save)
        self.body.addLayout(row)

    @Slot()
    def _save(self) -> None:
        if not (self._first.commit() and self._last.commit()):
            return
        name, first, last = self._name.text().strip(), self._first.value(), self._last.value()
        self._name_row.complain("" if name else _("Enter a name."))
        self._first_row.complain("" if first else _("Enter a day, such as 10/14."))
        self._last_row.complain("" if last else _("Enter a day, such as 10/14."))
        if not name or first is None or last is None:
            return
        if last < first:
            self._last_row.complain(_("This is before the first day."))
            return
        made = Period(
            uid=self._period.uid if self._period else UNSAVED,
            name=name,
            kind=PeriodKind(self._kind.currentData()),
            first_on=first,
            end_on=last + dt.timedelta(days=1),
        )
        self.saved.emit(made)
        self.close()

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self._period)
        self.close()
