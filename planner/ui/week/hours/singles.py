"""Dates that differ: single days with hours of their own, and days off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.text import _
from planner.ui.parts import Button, FieldRow, IconButton, ParsedEdit, label
from planner.ui.week.hours.fields import Spans, day_edit, days_edit, spans_edit
from planner.wording import dates

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from planner.domain.availability import OwnHoliday
    from planner.ui.context import Context


class SingleDays(QWidget):
    """Days whose free time is not that of their weekday, and a form for another.

    Signals:
        changed: days as a tuple, and their stretches; ``None`` to be as every week again.
    """

    changed = Signal(object, object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: dict[dt.date, _DayRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(3)
        self._on = days_edit(context, _("Day, or first ~ last"), self)
        self._on.setObjectName("single-on")
        self._hours = spans_edit(context, _("Free"), self)
        self._hours.setObjectName("single-hours")
        self._on_row = FieldRow(_("Day, or first ~ last"), self._on, self)
        self._hours_row = FieldRow(_("Free"), self._hours, self)
        self._add = Button(context.theme, _("Add"), self, icon="plus", size="small")
        self._add.setObjectName("add-single")
        self._add.clicked.connect(self._on_add)
        self._hours.returnPressed.connect(self._on_add)
        form = QGridLayout()
        form.setHorizontalSpacing(8)
        form.addWidget(self._on_row, 0, 0)
        form.addWidget(self._hours_row, 0, 1)
        form.addWidget(self._add, 1, 0, 1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._list)
        layout.addLayout(form)

    def show_days(self, days: Mapping[dt.date, Spans], *, read_only: bool) -> None:
        """Show days with their hours, keeping the lines that are there."""
        for gone in [day for day in self._rows if day not in days]:
            row = self._rows.pop(gone)
            row.hide()
            row.deleteLater()
        for place, (day, spans) in enumerate(sorted(days.items())):
            if day not in self._rows:
                row = _DayRow(self._context, day, self)
                row.edit.committed.connect(partial(self._on_committed, day))
                row.remove.clicked.connect(partial(self._on_removed, day))
                self._list.insertWidget(place, row)
                self._rows[day] = row
            self._rows[day].show_hours(spans, read_only=read_only)
        for part in (self._on, self._hours, self._add):
            part.setEnabled(not read_only)

    def _on_committed(self, day: dt.date, value: object) -> None:
        self.changed.emit((day,), value or ())

    def _on_removed(self, day: dt.date, _checked: object = None) -> None:
        self._on.setFocus()
        self.changed.emit((day,), None)

    @Slot()
    def _on_add(self) -> None:
        if not (self._on.commit() and self._hours.commit()):
            return
        days = self._on.value()
        self._on_row.complain("" if days else _("Enter a day, such as 10/14."))
        if not days:
            return
        spans = self._hours.value() or ()
        self._on.show_value(None)
        self._hours.show_value(None)
        self._on.setFocus()
        self.changed.emit(days, spans)


class _DayRow(QWidget):
    def __init__(self, context: Context, day: dt.date, parent: QWidget) -> None:
        super().__init__(parent)
        name = dates.short(context.translator, day)
        self.edit = spans_edit(context, _("Free on {day}", day=name), self)
        self.edit.setObjectName(f"single-{day.isoformat()}")
        text = _("{day}: as every week again", day=name)
        self.remove = IconButton(context.theme, "x", text, self, size="small")
        self.remove.setObjectName(f"remove-{day.isoformat()}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        shown = label(name, "value", self)
        shown.setMinimumWidth(76)
        row.addWidget(shown)
        row.addWidget(FieldRow("", self.edit, self), 1)
        row.addWidget(self.remove)

    def show_hours(self, spans: Spans, *, read_only: bool) -> None:
        """Show the day's hours, unless they are being typed."""
        if not (self.edit.hasFocus() and self.edit.isModified()):
            self.edit.show_value(spans or None)
        self.edit.setEnabled(not read_only)
        self.remove.setEnabled(not read_only)


class DaysOff(QWidget):
    """The household's own days off, and a form for another.

    Signals:
        added: the day and its name.
        removed: an ``OwnHoliday``.
    """

    added = Signal(object, str)
    removed = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: Sequence[OwnHoliday] = ()
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._on: ParsedEdit[dt.date] = day_edit(context, _("Date of the day off"), self)
        self._on.setObjectName("day-off-on")
        self._name = QLineEdit(self)
        self._name.setObjectName("day-off-name")
        self._on_row = FieldRow(_("Date of the day off"), self._on, self)
        self._name_row = FieldRow(_("Name"), self._name, self)
        self._add = Button(context.theme, _("Add"), self, icon="plus", size="small")
        self._add.setObjectName("add-day-off")
        self._add.clicked.connect(self._on_add)
        self._name.returnPressed.connect(self._on_add)
        form = QGridLayout()
        form.setHorizontalSpacing(8)
        form.addWidget(self._on_row, 0, 0)
        form.addWidget(self._name_row, 0, 1)
        form.addWidget(self._add, 1, 0, 1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._list)
        layout.addLayout(form)

    def show_days(self, days: Sequence[OwnHoliday], *, read_only: bool) -> None:
        """Show the days off."""
        for part in (self._on, self._name, self._add):
            part.setEnabled(not read_only)
        if tuple(days) == tuple(self._shown):
            return
        self._shown = tuple(days)
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for day in days:
            self._list.addWidget(self._row(day, read_only=read_only))

    def _row(self, day: OwnHoliday, *, read_only: bool) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(day.on.isoformat(), "value", holder))
        row.addWidget(label(day.name, "value", holder), 1)
        text = _("Remove {name}", name=day.name)
        remove = IconButton(self._context.theme, "x", text, holder, size="small")
        remove.setEnabled(not read_only)
        remove.clicked.connect(partial(self._on_removed, day))
        row.addWidget(remove)
        return holder

    def _on_removed(self, day: OwnHoliday, _checked: object = None) -> None:
        self._on.setFocus()
        self.removed.emit(day)

    @Slot()
    def _on_add(self) -> None:
        if not self._on.commit():
            return
        on, name = self._on.value(), self._name.text().strip()
        self._on_row.complain("" if on else _("Enter a day, such as 10/14."))
        self._name_row.complain("" if name else _("Enter a name."))
        if on is None or not name:
            return
        self._on.show_value(None)
        self._name.clear()
        self._on.setFocus()
        self.added.emit(on, name)
