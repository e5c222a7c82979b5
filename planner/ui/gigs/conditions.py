"""The menu of conditions and groups above the tables, and a chip for each that holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from planner.domain.payouts import CostKind
from planner.domain.sessions import SessionKind
from planner.domain.targets import add_months
from planner.text import _
from planner.ui.parts import FilterChip
from planner.wording import dates, labels

if TYPE_CHECKING:
    from planner.ui.gigs.desk import Desk
    from planner.ui.gigs.filters import Filter, TabName

GIGS_OFFERED = 15
"""So many gigs stand in the menu; Find reaches the others."""

_CONDITIONS = ("kind", "gig", "platform", "member", "period")


class Conditions(QWidget):
    """A button with the menu of conditions, and before it a chip for each one that holds.

    Signals:
        wanted: the ``Filter`` that was chosen.
        group_wanted: rows are to be put together by ``gig``, ``month`` or '' (not at all).
    """

    wanted = Signal(object)
    group_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._filter: Filter
        self._tab: TabName = "sessions"
        self._by = ""
        self.button = FilterChip(_("Filter…"), self)
        self.button.setObjectName("chip-filter")
        self.button.clicked.connect(self._on_asked)
        self.chips: dict[str, FilterChip] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for name in _CONDITIONS:
            chip = FilterChip("", self)
            chip.setObjectName(f"chip-{name}")
            chip.setChecked(True)
            chip.setIcon(QIcon(desk.context.theme.icon("x", "accent", "accent")))
            chip.setIconSize(QSize(12, 12))
            chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            chip.setProperty("condition", name)
            chip.clicked.connect(self._on_cleared)
            chip.hide()
            self.chips[name] = chip
            layout.addWidget(chip)
        layout.addWidget(self.button)

    def show_filter(self, wanted: Filter, tab: TabName) -> None:
        """Show which conditions hold, and offer those of a tab."""
        self._filter, self._tab = wanted, tab
        for name, chip in self.chips.items():
            value = getattr(wanted, name)
            chip.setVisible(value is not None)
            chip.setChecked(True)
            if value is not None:
                chip.setText(self._words(name, value))

    def _words(self, name: str, value: Any) -> str:
        if name == "kind":
            return labels.choice(self._desk.context.translator, value)
        if name == "gig":
            return self._desk.titles.get(value, "")
        if name == "platform":
            platform = self._desk.platform(value)
            return "" if platform is None else platform.name
        if name == "member":
            return next((m.name for m in self._desk.contents.adults if m.uid == value), "")
        return self._period(value)

    def _period(self, period: tuple[dt.date, dt.date]) -> str:
        first, end = period
        if end == add_months(first, 1):
            return dates.month(self._desk.context.translator, first)
        return str(first.year)

    def menu(self) -> QMenu:
        """Return the menu of conditions for the tab shown."""
        menu = QMenu(self)
        if self._tab == "sessions":
            self._offer(menu, _("Kind"), "kind", list(SessionKind))
        elif self._tab == "costs":
            self._offer(menu, _("Kind"), "kind", list(CostKind))
        ranked = sorted(self._desk.contents.gigs, key=lambda gig: gig.uid, reverse=True)
        ranked.sort(key=lambda gig: gig.stage.is_closed)
        self._offer(menu, _("Gig"), "gig", [gig.uid for gig in ranked[:GIGS_OFFERED]])
        platforms = sorted(self._desk.contents.platforms, key=lambda one: one.name)
        self._offer(menu, _("Platform"), "platform", [one.uid for one in platforms])
        adults = self._desk.contents.adults
        if self._tab == "sessions" and len(adults) > 1:
            self._offer(menu, _("Member"), "member", [adult.uid for adult in adults])
        self._offer(menu, _("Period"), "period", self._periods())
        menu.addSeparator()
        by_gig = _("Group by platform") if self._tab == "gigs" else _("Group by gig")
        for by, name in (("gig", by_gig), ("month", _("Group by month"))):
            entry = QAction(name, menu)
            entry.setCheckable(True)
            entry.setChecked(by == self._by)
            entry.setData("" if by == self._by else by)
            entry.triggered.connect(self._on_group_chosen)
            menu.addAction(entry)
        return menu

    def show_groups(self, by: str) -> None:
        """Show what rows are put together by."""
        self._by = by
        is_on = by == "month"
        self.button.setText(_("By month") if is_on else _("Filter…"))
        self.button.setChecked(is_on)

    def _periods(self) -> list[tuple[dt.date, dt.date]]:
        today = self._desk.context.today()
        month, year = today.replace(day=1), dt.date(today.year, 1, 1)
        firsts = [add_months(month, -n) for n in range(6)]
        years = [add_months(year, -12 * n) for n in range(3)]
        return [(day, add_months(day, 1)) for day in firsts] + [
            (day, add_months(day, 12)) for day in years
        ]

    def _offer(self, menu: QMenu, title: str, name: str, values: list[Any]) -> None:
        if not values:
            return
        part = menu.addMenu(title)
        for value in values:
            entry = QAction(self._words(name, value), part)
            entry.setCheckable(True)
            entry.setChecked(getattr(self._filter, name) == value)
            entry.setData((name, value))
            entry.triggered.connect(self._on_chosen)
            part.addAction(entry)

    @Slot()
    def _on_group_chosen(self) -> None:
        entry = self.sender()
        if isinstance(entry, QAction):
            self.group_wanted.emit(entry.data())

    @Slot()
    def _on_asked(self) -> None:
        self.button.setChecked(self._by == "month")
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    @Slot()
    def _on_chosen(self) -> None:
        entry = self.sender()
        if not isinstance(entry, QAction):
            return
        name, value = entry.data()
        chosen = None if getattr(self._filter, name) == value else value
        changes: dict[str, Any] = {name: chosen}
        if name == "period" and chosen is not None:
            changes["recent"] = False  # a month of last year has nothing recent in it
        self.wanted.emit(replace(self._filter, **changes))

    @Slot()
    def _on_cleared(self) -> None:
        changes: dict[str, Any] = {self.sender().property("condition"): None}
        self.wanted.emit(replace(self._filter, **changes))
