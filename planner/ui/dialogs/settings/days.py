"""Where the household lives: its time zone, public holidays, and days off of its own."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.book import Label, records
from planner.domain.availability import OwnHoliday
from planner.domain.household import Household
from planner.reading import dates as reading
from planner.text import N_, _
from planner.ui.dialogs.settings.panel import CONTROL_WIDTH, Panel
from planner.ui.parts import Button, FieldRow, IconButton, ParsedEdit, label, line
from planner.ui.problems import explainer

if TYPE_CHECKING:
    from planner.ui.context import Context

COUNTRIES = (
    ("KR", N_("South Korea")),
    ("US", N_("United States")),
    ("JP", N_("Japan")),
    ("CN", N_("China")),
    ("TW", N_("Taiwan")),
    ("VN", N_("Vietnam")),
    ("PH", N_("Philippines")),
    ("CA", N_("Canada")),
    ("AU", N_("Australia")),
    ("GB", N_("United Kingdom")),
    ("DE", N_("Germany")),
)


_AREAS_OF_ZONES = (
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe",
    "Indian", "Pacific",
)  # fmt: skip


def zones() -> list[str]:
    """Return the time zones that are offered: those of places, not old names of them."""
    places = (name for name in available_timezones() if name.split("/")[0] in _AREAS_OF_ZONES)
    return [*sorted(places), "UTC"]


class DaysPanel(Panel):
    """The time zone, the country whose holidays count, and days of one's own."""

    AREAS = frozenset({Household, OwnHoliday})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._country = QComboBox(self)
        self._country.setObjectName("country")
        self._country.setMinimumWidth(CONTROL_WIDTH)
        for code, name in COUNTRIES:
            self._country.addItem(_(name), code)
        self._zone = QComboBox(self)
        self._zone.setObjectName("zone")
        self._zone.setMinimumWidth(CONTROL_WIDTH)
        for zone in zones():
            self._zone.addItem(zone, zone)
        self._own = QVBoxLayout()
        self._own.setSpacing(0)
        zone_note = _("The clock that the week, its free time and today go by.")
        self.add_row(_("Time zone"), zone_note, self._zone)
        note = _("Public and substitute holidays of this country stand in the week.")
        self.add_row(_("Holidays"), note, self._country)
        self.add_heading(_("Days off of your own"), _("Such as a school's anniversary."))
        self.rows.addLayout(self._own)
        self.rows.addSpacing(10)
        self._add_form()
        self.rows.addStretch(1)
        self._country.activated.connect(self._on_country)
        self._zone.activated.connect(self._on_zone)
        self.show_book()

    def _add_form(self) -> None:
        self._on = day_edit(self.context, self)
        self._on.setObjectName("holiday-on")
        self._name = QLineEdit(self)
        self._name.setObjectName("holiday-name")
        self._add = Button(self.context.theme, _("Add"), self, icon="plus")
        self._add.setObjectName("add-holiday")
        self._on_row = FieldRow(_("Date of the day off"), self._on, self)
        self._name_row = FieldRow(_("Name"), self._name, self)
        row = QHBoxLayout()
        row.setSpacing(9)
        row.addWidget(self._on_row, 1)
        row.addWidget(self._name_row, 2)
        buttons = QVBoxLayout()
        buttons.addSpacing(18)
        buttons.addWidget(self._add)
        buttons.addStretch(1)
        row.addLayout(buttons)
        self.rows.addLayout(row)
        self._add.clicked.connect(self._on_add)
        self._name.returnPressed.connect(self._on_add)

    def show_book(self) -> None:
        household = self.context.household()
        for combo, value in ((self._country, household.country), (self._zone, household.zone)):
            if combo.findData(value) < 0:
                combo.addItem(value, value)
            with QSignalBlocker(combo):
                combo.setCurrentIndex(combo.findData(value))
        clear(self._own)
        found = self.context.book.read(records.all_of, OwnHoliday)
        for day in sorted(found, key=lambda one: one.on):
            self._own.addWidget(_DayRow(self, day))
            self._own.addWidget(line(self))

    def forget(self, day: OwnHoliday) -> None:
        """Remove one of the household's own days."""
        name = Label(N_("Remove day off “{name}”"), {"name": day.name})
        self.store(name, records.remove, OwnHoliday, day.uid)

    @Slot()
    def _on_country(self) -> None:
        code = self._country.currentData()
        self.change_household(N_("Change whose public holidays count"), country=code)

    @Slot()
    def _on_zone(self) -> None:
        self.change_household(N_("Change the time zone"), zone=self._zone.currentData())

    @Slot()
    def _on_add(self) -> None:
        if not self._on.commit():
            return
        on, name = self._on.value(), self._name.text().strip()
        self._on_row.complain("" if on else _("Enter a day, such as 10/14."))
        self._name_row.complain("" if name else _("Enter a name."))
        if on is None or not name:
            return
        made = OwnHoliday(on=on, name=name)
        if self.store(Label(N_("Add day off “{name}”"), {"name": name}), records.add, made):
            self._on.show_value(None)
            self._name.clear()
            self._on.setFocus()


class _DayRow(QWidget):
    """One of the household's own days, with a button that removes it."""

    def __init__(self, panel: DaysPanel, day: OwnHoliday) -> None:
        super().__init__(panel)
        self._panel, self._day = panel, day
        context = panel.context
        remove = IconButton(
            context.theme, "x", _("Remove {name}", name=day.name), self, size="small"
        )
        remove.setObjectName("remove")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 3, 0, 3)
        row.addWidget(label(day.on.isoformat(), "value", self))
        row.addSpacing(14)
        row.addWidget(label(day.name, "value", self), 1)
        row.addWidget(remove)
        remove.clicked.connect(self._on_remove)

    @Slot()
    def _on_remove(self) -> None:
        self._panel.forget(self._day)


def day_edit(context: Context, parent: QWidget) -> ParsedEdit[dt.date]:
    """Return an editor of a day that reads 10/14, 내일 and 2028-02-11."""
    hint = reading.YearHint(today=context.today(), ahead=True)

    def read(text: str) -> dt.date:
        return reading.date(text, hint).day

    return ParsedEdit(context.theme, read, dt.date.isoformat, explainer(context.translator), parent)


def clear(layout: QVBoxLayout) -> None:
    """Remove and delete everything in ``layout``."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
