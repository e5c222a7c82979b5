"""Seven lines of typed hours, one for each weekday, and copying one to others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from planner.text import _
from planner.ui.parts import Button, FieldRow, IconButton, Popover, label
from planner.ui.week.blocks import WEEKDAYS
from planner.ui.week.hours.fields import Spans, spans_edit
from planner.wording import dates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.ui.context import Context

_DAYS = 7


class WeeklyHours(QWidget):
    """The hours of every week, typed.

    Signals:
        changed: weekdays as a tuple (0 = Monday), and the stretches they are to have.
    """

    changed = Signal(object, object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._popover: CopyTo | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        self._edits = {}
        self._copies = {}
        start = context.household().week_start
        for row in range(_DAYS):
            weekday = (start + row) % _DAYS
            name = context.translator.text(WEEKDAYS[weekday])
            edit = spans_edit(context, name, self)
            edit.setObjectName(f"hours-{weekday}")
            edit.committed.connect(partial(self._on_committed, weekday))
            short = dates.weekday(context.translator, weekday)
            holder = FieldRow("", edit, self)
            copy = IconButton(
                context.theme, "copy", _("Copy {day} to other days", day=name), self, size="small"
            )
            copy.setObjectName(f"copy-{weekday}")
            copy.clicked.connect(partial(self._ask, weekday))
            grid.addWidget(label(short, "strong", self), row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(holder, row, 1)
            grid.addWidget(copy, row, 2)
            self._edits[weekday], self._copies[weekday] = edit, copy
        grid.setColumnStretch(1, 1)

    def show_hours(self, hours: Mapping[int, Spans], *, read_only: bool) -> None:
        """Show what each weekday has; a field that is being typed in keeps its text."""
        for weekday, edit in self._edits.items():
            found = hours.get(weekday, ())
            if not (edit.hasFocus() and edit.isModified()):
                edit.show_value(found or None)
            edit.setEnabled(not read_only)
            self._copies[weekday].setEnabled(not read_only and bool(found))

    def _on_committed(self, weekday: int, value: object) -> None:
        self.changed.emit((weekday,), value or ())

    def _ask(self, weekday: int, _checked: object = None) -> None:
        popover = CopyTo(self._context, weekday, self)
        popover.chosen.connect(partial(self._copy, weekday))
        self._popover = popover
        button = self._copies[weekday]
        place = button.rect()
        place.moveTopLeft(button.mapToGlobal(place.topLeft()))
        popover.show_beside(place)

    def _copy(self, weekday: int, weekdays: object) -> None:
        self.changed.emit(weekdays, self._edits[weekday].value() or ())


class CopyTo(Popover):
    """Asks to which weekdays hours are to be copied.

    Signals:
        chosen: the weekdays, as a tuple.
    """

    chosen = Signal(object)

    def __init__(self, context: Context, weekday: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("copy-to")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Copy to other days"))
        self.body.addWidget(label(_("Copy to other days"), "strong", self))
        row = QHBoxLayout()
        row.setSpacing(10)
        self._boxes = {}
        for other in range(_DAYS):
            if other == weekday:
                continue
            box = QCheckBox(dates.weekday(context.translator, other), self)
            box.setObjectName(f"day-{other}")
            box.setAccessibleName(context.translator.text(WEEKDAYS[other]))
            box.setChecked(weekday < 5 and other < 5)  # noqa: PLR2004 - Monday to Friday
            row.addWidget(box)
            self._boxes[other] = box
        self.body.addLayout(row)
        copy = Button(context.theme, _("Copy"), self, role="primary")
        copy.setObjectName("copy")
        copy.clicked.connect(self._choose)
        self.body.addWidget(copy)
        self.setFocusProxy(next(iter(self._boxes.values())))

    @Slot()
    def _choose(self) -> None:
        wanted = tuple(day for day, box in self._boxes.items() if box.isChecked())
        if wanted:
            self.chosen.emit(wanted)
        self.close()
