"""The panel that lists a member's free time and lets it be typed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from planner.book import Label, hours, records
from planner.book.hours import HoursRecords, Layer, layer_of
from planner.calendars.free import says_nothing_is_free
from planner.calendars.spans import joined
from planner.domain.availability import OwnHoliday, Period
from planner.domain.base import UNSAVED, Uid
from planner.domain.errors import PlannerError
from planner.domain.household import MemberKind
from planner.text import N_, _
from planner.ui.parts import Button, ColumnArea, FieldRow, IconButton, Popover, label, paragraph
from planner.ui.problems import show_problem
from planner.ui.week.hours.fields import Spans, day_edit, spans_text
from planner.ui.week.hours.periods import PeriodEditor, period_text
from planner.ui.week.hours.singles import DaysOff, SingleDays
from planner.ui.week.hours.weekly import WeeklyHours

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.ui.context import Context

_WIDTH = 316


class HoursPanel(QFrame):
    """Weekly hours by weekday, from when until when, periods, single dates, days off.

    Signals:
        member_chosen: uid of the member whose hours are wanted.
        closed: the panel is to go.
    """

    member_chosen = Signal(str)
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("hours-panel")
        self.setProperty("role", "inspector")
        self.setFixedWidth(_WIDTH)
        self._context = context
        self._records: HoursRecords | None = None
        self._layer = Layer(member=None)
        self._layers: list[Layer] = []
        self._since = dt.date.min
        self._popover: Popover | None = None
        self._area = ColumnArea(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self._build()

    def _build(self) -> None:
        rows = self._area.rows
        rows.setContentsMargins(16, 12, 16, 16)
        rows.setSpacing(7)
        theme = self._context.theme
        head = QHBoxLayout()
        head.addWidget(label(_("Free time"), "section", self), 1)
        close = IconButton(theme, "x", _("Close the list of free time"), self, size="small")
        close.setObjectName("close-hours")
        close.clicked.connect(self.closed)
        head.addWidget(close)
        rows.addLayout(head)
        self._members = QComboBox(self)
        self._members.setObjectName("hours-member")
        self._members.activated.connect(self._on_member)
        self._member_row = FieldRow(_("&Whose"), self._members, self)
        rows.addWidget(self._member_row)
        self._build_layers(rows)
        self.weekly = WeeklyHours(self._context, self)
        self.weekly.changed.connect(self._on_weekly)
        rows.addWidget(self.weekly)
        self._build_validity(rows)
        rows.addSpacing(10)
        rows.addWidget(label(_("Single dates"), "section", self))
        note = _("These win over the hours of every week.")
        rows.addWidget(paragraph(note, "label", self))
        self.singles = SingleDays(self._context, self)
        self.singles.changed.connect(self._on_single)
        rows.addWidget(self.singles)
        rows.addSpacing(10)
        rows.addWidget(label(_("Days off of your own"), "section", self))
        self.days_off = DaysOff(self._context, self)
        self.days_off.added.connect(self._on_day_off)
        self.days_off.removed.connect(self._on_day_off_removed)
        rows.addWidget(self.days_off)
        rows.addStretch(1)

    def _build_layers(self, rows: QVBoxLayout) -> None:
        theme = self._context.theme
        self._choice = QComboBox(self)
        self._choice.setObjectName("hours-layer")
        self._choice.activated.connect(self._on_layer)
        rows.addWidget(FieldRow(_("&Hours of"), self._choice, self))
        row = QHBoxLayout()
        row.setSpacing(6)
        self._new = Button(theme, _("New period…"), self, icon="plus", size="small")
        self._new.setObjectName("new-period")
        self._new.clicked.connect(self._on_new_period)
        self._edit = Button(theme, _("Edit period…"), self, size="small")
        self._edit.setObjectName("edit-period")
        self._edit.clicked.connect(self._on_edit_period)
        row.addWidget(self._new)
        row.addWidget(self._edit)
        row.addStretch(1)
        rows.addLayout(row)
        self._closed = QCheckBox(_("No free time at all in this peri&od"), self)
        self._closed.setObjectName("period-closed")
        self._closed.clicked.connect(self._on_closed)
        rows.addWidget(self._closed)
        self._note = paragraph("", "label", self)
        rows.addWidget(self._note)

    def _build_validity(self, rows: QVBoxLayout) -> None:
        self._from = day_edit(self._context, _("From"), self)
        self._until = day_edit(self._context, _("Last day"), self)
        self._from.setObjectName("valid-from")
        self._until.setObjectName("valid-last")
        for edit in (self._from, self._until):
            edit.setPlaceholderText(_("always"))
            edit.committed.connect(self._on_validity)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(FieldRow(_("From"), self._from, self))
        row.addWidget(FieldRow(_("Last day"), self._until, self))
        rows.addLayout(row)
        self._anew = day_edit(self._context, _("Other hours from a day on"), self)
        self._anew.setObjectName("begin-anew")
        self._anew.committed.connect(self._on_anew)
        rows.addWidget(FieldRow(_("Other hours from a day on"), self._anew, self))

    def show_hours(self, member: Uid | None, since: dt.date) -> None:
        """Show the hours of ``member``, and single dates from ``since`` on."""
        self._since = since
        found = self._context.book.read(hours.records_of, member, since)
        self._records = found
        adults = [m for m in found.members if m.kind is MemberKind.ADULT or m.uid == member]
        with QSignalBlocker(self._members):
            self._members.clear()
            for one in adults:
                self._members.addItem(one.name, one.uid)
            self._members.setCurrentIndex(self._members.findData(member))
        self._member_row.setVisible(len(adults) > 1)
        if self._layer.member != member:
            self._layer = Layer(member=member)
        self._show_layers(found)
        self._show_layer(found)
        read_only = self._context.book.read_only
        days: dict[dt.date, list[tuple[int, int]]] = {}
        for single in found.exceptions:
            spans = days.setdefault(single.on, [])
            if single.first_minute is not None and single.end_minute is not None:
                spans.append((single.first_minute, single.end_minute))
        shown = {day: joined(spans) for day, spans in days.items()}
        self.singles.show_days(shown, read_only=read_only)
        self.days_off.show_days(found.own_holidays, read_only=read_only)

    def _show_layers(self, found: HoursRecords) -> None:
        """Offer every week's hours, their versions, and each period."""
        member = self._layer.member
        known = {
            layer_of(rule)
            for rule in found.rules
            if rule.member_uid == member and not says_nothing_is_free(rule)
        }
        periods = {p.uid: p for p in found.periods}
        known |= {Layer(member=member), self._layer}
        known |= {
            Layer(member=member, period=uid)
            for uid in periods
            if not any(one.period == uid for one in known)
        }
        known = {one for one in known if one.period is None or one.period in periods}
        if self._layer not in known:
            self._layer = Layer(member=member)
        bare = Layer(member=member)
        if bare != self._layer and not _has_rules(found, bare) and len(known) > 1:
            known.discard(bare)
        early = dt.date.min
        self._layers = sorted(
            known,
            key=lambda one: (
                one.period is not None,
                periods[one.period].first_on if one.period else early,
                one.valid_from or early,
                one.valid_until or early,
            ),
        )
        with QSignalBlocker(self._choice):
            self._choice.clear()
            for layer in self._layers:
                period = periods[layer.period] if layer.period else None
                self._choice.addItem(layer_text(layer, period))
            self._choice.setCurrentIndex(self._layers.index(self._layer))

    def _show_layer(self, found: HoursRecords) -> None:
        layer, read_only = self._layer, self._context.book.read_only
        weekly = hours_in(found, layer)
        self.weekly.show_hours(weekly, read_only=read_only)
        has = bool(weekly)
        last = layer.valid_until - dt.timedelta(days=1) if layer.valid_until else None
        for edit, value in ((self._from, layer.valid_from), (self._until, last)):
            if not (edit.hasFocus() and edit.isModified()):
                edit.show_value(value)
            edit.setEnabled(has and not read_only)
        self._anew.setEnabled(has and not read_only)
        self._new.setEnabled(not read_only)
        self._edit.setVisible(layer.period is not None)
        self._edit.setEnabled(not read_only)
        closed = layer.period is not None and is_closed(found, layer)
        self._closed.setVisible(layer.period is not None and not has)
        self._closed.setChecked(closed)
        self._closed.setEnabled(not read_only)
        note = ""
        if layer.period is not None and not has and not closed:
            note = _("While nothing is entered, the hours of every week hold in this period.")
        elif has and layer.period is not None:
            note = _("In this period these hours replace those of every week.")
        self._note.setText(note)
        self._note.setVisible(bool(note))

    @Slot()
    def _on_member(self) -> None:
        self.member_chosen.emit(str(self._members.currentData()))

    @Slot()
    def _on_layer(self) -> None:
        self._layer = self._layers[self._choice.currentIndex()]
        self._again()

    @Slot(object, object)
    def _on_weekly(self, weekdays: tuple[int, ...], spans: Spans) -> None:
        text = spans_text(spans)
        name = Label(N_("Changed weekly free time to {hours}"), {"hours": text})
        self._store(name, hours.set_weekdays, self._layer, weekdays, spans, _("Me"))

    @Slot(bool)
    def _on_closed(self, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        name = Label(N_("A period as every week again"))
        if on:
            name = Label(N_("A period without free time"))
        self._store(name, partial(hours.set_closed, closed=on), self._layer, _("Me"))

    @Slot()
    def _on_validity(self) -> None:
        first, last = self._from.value(), self._until.value()
        until = last + dt.timedelta(days=1) if last else None
        if (first, until) == (self._layer.valid_from, self._layer.valid_until):
            return
        before, after = self._layer, replace(self._layer, valid_from=first, valid_until=until)
        self._layer = after
        name = Label(N_("Changed from when until when free time holds"))
        if not self._store(name, hours.set_validity, before, first, until):
            self._layer = before
            self._again()

    @Slot(object)
    def _on_anew(self, day: dt.date | None) -> None:
        if day is None:
            return
        self._anew.show_value(None)
        before, self._layer = self._layer, replace(self._layer, valid_from=day)
        name = Label(N_("Other free time from {day} on"), {"day": day.isoformat()})
        if not self._store(name, hours.begin_anew, before, day):
            self._layer = before
            self._again()

    @Slot(object, object)
    def _on_single(self, days: tuple[dt.date, ...], spans: Spans | None) -> None:
        name = Label(N_("Changed the free time of {day}"), {"day": days[0].isoformat()})
        self._store(name, hours.set_days, self._layer.member, days, spans, _("Me"))

    @Slot(object, str)
    def _on_day_off(self, on: dt.date, text: str) -> None:
        name = Label(N_("Add day off “{name}”"), {"name": text})
        self._store(name, records.add, OwnHoliday(on=on, name=text))

    @Slot(object)
    def _on_day_off_removed(self, day: OwnHoliday) -> None:
        name = Label(N_("Remove day off “{name}”"), {"name": day.name})
        self._store(name, records.remove, OwnHoliday, day.uid)

    @Slot()
    def _on_new_period(self) -> None:
        self._ask(None, self._new)

    @Slot()
    def _on_edit_period(self) -> None:
        periods = self._records.periods if self._records is not None else ()
        found = next((p for p in periods if p.uid == self._layer.period), None)
        if found is not None:
            self._ask(found, self._edit)

    def _ask(self, period: Period | None, beside: QWidget) -> None:
        popover = PeriodEditor(self._context, period, self)
        popover.saved.connect(self._on_period)
        popover.removed.connect(self._on_period_removed)
        self._popover = popover
        place = beside.rect()
        place.moveTopLeft(beside.mapToGlobal(place.topLeft()))
        popover.show_beside(place)

    @Slot(object)
    def _on_period(self, period: Period) -> None:
        if period.uid != UNSAVED:
            name = Label(N_("Changed the period “{name}”"), {"name": period.name})
            self._store(name, records.change, period)
            return
        name = Label(N_("Added the period “{name}”"), {"name": period.name})
        uid = self._store(name, records.add, period)
        if isinstance(uid, str):
            self._layer = Layer(member=self._layer.member, period=Uid(uid))
            self._again()

    @Slot(object)
    def _on_period_removed(self, period: Period) -> None:
        name = Label(N_("Removed the period “{name}”"), {"name": period.name})
        self._store(name, records.remove, Period, period.uid)

    def _store(self, name: Label, work: Callable[..., object], *args: object) -> object:
        """Do ``work`` as one step; return what it returns, or true; false if it refused."""
        try:
            made = self._context.book.change(name, work, *args)
        except PlannerError as error:
            show_problem(self.window(), self._context.translator, error)
            self._again()
            return False
        return True if made is None else made

    def _again(self) -> None:
        self.show_hours(self._layer.member, self._since)


def hours_in(found: HoursRecords, layer: Layer) -> dict[int, Spans]:
    """Return the stretches of each weekday in ``layer``."""
    days: dict[int, list[tuple[int, int]]] = {}
    for rule in found.rules:
        if layer_of(rule) == layer:
            days.setdefault(rule.weekday, []).append((rule.first_minute, rule.end_minute))
    return {weekday: joined(spans) for weekday, spans in days.items()}


def is_closed(found: HoursRecords, layer: Layer) -> bool:
    """Return whether the period of ``layer`` has no free time at all for its member."""
    return any(
        says_nothing_is_free(rule)
        and (rule.member_uid, rule.period_uid) == (layer.member, layer.period)
        for rule in found.rules
    )


def layer_text(layer: Layer, period: Period | None) -> str:
    """Return what a layer is called: 매주, 매주 (2026-10-12부터), 여름방학 (7/20–8/16)."""
    name = period_text(period) if period is not None else _("Every week")
    first = layer.valid_from.isoformat() if layer.valid_from else ""
    last = layer.valid_until - dt.timedelta(days=1) if layer.valid_until else None
    if first and last:
        return _("{name}, {first} to {last}", name=name, first=first, last=last.isoformat())
    if first:
        return _("{name}, from {first} on", name=name, first=first)
    if last:
        return _("{name}, until {last}", name=name, last=last.isoformat())
    return name


def _has_rules(found: HoursRecords, layer: Layer) -> bool:
    return any(layer_of(rule) == layer for rule in found.rules)
