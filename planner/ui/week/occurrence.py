"""The popover that changes one stretch of free time: on this day only, or from it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.text import _
from planner.ui.parts import Button, FieldRow, Popover, label
from planner.ui.week.hours.fields import spans_edit
from planner.wording import dates

if TYPE_CHECKING:
    import datetime as dt

    from planner.calendars.spans import Span
    from planner.ui.context import Context


class FreeEditor(Popover):
    """Edits free hours of one day.

    Signals:
        chosen: the stretches there are to be, and whether for later weeks too.
    """

    chosen = Signal(object, bool)

    def __init__(self, context: Context, day: dt.date, old: Span, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("free-editor")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = dates.short(context.translator, day)
        self.setAccessibleName(_("Free time on {day}", day=name))
        self.body.addWidget(label(_("Free time on {day}", day=name), "strong", self))
        self._edit = spans_edit(context, _("Free"), self)
        self._edit.setObjectName("hours")
        self._edit.show_value((old,))
        self.body.addWidget(FieldRow(_("&Hours; empty for none"), self._edit, self))
        row = QHBoxLayout()
        row.setSpacing(8)
        once = Button(context.theme, _("Only this day"), self)
        once.setObjectName("only-this")
        once.clicked.connect(self._once)
        later = Button(context.theme, _("This day and later"), self, role="primary")
        later.setObjectName("and-later")
        later.clicked.connect(self._later)
        row.addWidget(once)
        row.addWidget(later)
        self.body.addLayout(row)
        self.setFocusProxy(self._edit)

    @Slot()
    def _once(self) -> None:
        self._choose(later=False)

    @Slot()
    def _later(self) -> None:
        self._choose(later=True)

    def _choose(self, *, later: bool) -> None:
        if self._edit.commit():
            self.chosen.emit(self._edit.value() or (), later)
            self.close()
