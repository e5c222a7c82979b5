"""What the forecast starts from, and what the user has told it to use instead."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from planner.book import Label, records
from planner.domain.gigs import CouldEnd, Platform
from planner.domain.household import Household
from planner.domain.planning import AssumptionOverride
from planner.text import N_, _
from planner.ui.dialogs.settings.days import clear, day_edit
from planner.ui.dialogs.settings.panel import CONTROL_WIDTH, Panel
from planner.ui.parts import Button, label, line
from planner.wording import assumptions, labels

if TYPE_CHECKING:
    import datetime as dt

    from planner.ui.context import Context


class ForecastPanel(Panel):
    """The day the record began, whether work could end, and overruled assumptions."""

    AREAS = frozenset({Household, Platform, AssumptionOverride})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._began = day_edit(context, self)
        self._began.setObjectName("began-on")
        self._began.setMinimumWidth(CONTROL_WIDTH)
        self._began.setPlaceholderText(_("From the first entry"))
        note = _("Months without work count from here. Leave it empty to take the first entry.")
        self.add_row(_("The record began on"), note, self._began)
        self.add_heading(
            _("Could this work end?"),
            _("The more likely it is, the less the forecast counts on it."),
        )
        self._platforms = QVBoxLayout()
        self._platforms.setSpacing(0)
        self.rows.addLayout(self._platforms)
        self.add_heading(
            _("Your own values"), _("Used instead of what the record says, until you reset them.")
        )
        self._overrides = QVBoxLayout()
        self._overrides.setSpacing(0)
        self.rows.addLayout(self._overrides)
        self.rows.addStretch(1)
        self._began.committed.connect(self._on_began)
        self.show_book()

    def show_book(self) -> None:
        self._began.show_value(self.context.household().began_on)
        platforms = self.context.book.read(records.all_of, Platform)
        clear(self._platforms)
        for platform in platforms:
            self._platforms.addWidget(_PlatformRow(self, platform))
            self._platforms.addWidget(line(self))
        if not platforms:
            self._platforms.addWidget(label(_("No platforms yet."), "second", self))
        names = {platform.uid: platform.name for platform in platforms}
        overrides = self.context.book.read(records.all_of, AssumptionOverride)
        clear(self._overrides)
        for override in overrides:
            who = names.get(override.platform_uid, "") if override.platform_uid else ""
            self._overrides.addWidget(_OverrideRow(self, override, who))
            self._overrides.addWidget(line(self))
        if not overrides:
            self._overrides.addWidget(label(_("Everything is as the record says."), "second", self))

    def judge(self, platform: Platform, could_end: CouldEnd | None) -> None:
        """Keep the answer to whether the work of ``platform`` could end."""
        name = Label(N_("Change whether “{name}” could end"), {"name": platform.name})
        self.store(name, records.change, replace(platform, could_end=could_end))

    def reset(self, override: AssumptionOverride) -> None:
        """Go back to what the record says."""
        name = Label(N_("Reset an assumption"))
        self.store(name, records.remove, AssumptionOverride, override.uid)

    def value_of(self, override: AssumptionOverride) -> str:
        """Return the value of ``override`` in its unit."""
        translator, currency = self.context.translator, self._currency()
        return assumptions.assumed(translator, override.assumption, override.value, currency)

    @Slot(object)
    def _on_began(self, day: dt.date | None) -> None:
        self.change_household(N_("Change when the record began"), began_on=day)


class _PlatformRow(QWidget):
    """A platform and whether its work could end."""

    def __init__(self, panel: ForecastPanel, platform: Platform) -> None:
        super().__init__(panel)
        self._panel, self._platform = panel, platform
        self._answer = QComboBox(self)
        self._answer.setObjectName("could-end")
        self._answer.setMinimumWidth(CONTROL_WIDTH)
        self._answer.setAccessibleName(platform.name)
        self._answer.addItem(_("Not said"), None)
        for choice in CouldEnd:
            self._answer.addItem(labels.choice(panel.context.translator, choice), choice)
        with QSignalBlocker(self._answer):
            chosen = platform.could_end
            self._answer.setCurrentIndex(0 if chosen is None else self._answer.findData(chosen))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.addWidget(label(platform.name, "strong", self), 1)
        row.addWidget(self._answer)
        self._answer.activated.connect(self._on_answered)

    @Slot()
    def _on_answered(self) -> None:
        self._panel.judge(self._platform, self._answer.currentData())


class _OverrideRow(QWidget):
    """An overruled assumption with its value and a button that resets it."""

    def __init__(self, panel: ForecastPanel, override: AssumptionOverride, who: str) -> None:
        super().__init__(panel)
        self._panel, self._override = panel, override
        what = labels.choice(panel.context.translator, override.assumption)
        reset = Button(panel.context.theme, _("Reset"), self, icon="rotate-ccw", size="small")
        reset.setObjectName("reset")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(f"{what}: {panel.value_of(override)}", "strong", self))
        since = _("since {day}", day=override.since.isoformat())
        words.addWidget(label(f"{who}, {since}" if who else since, "label", self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.addLayout(words, 1)
        row.addWidget(reset)
        reset.clicked.connect(self._on_reset)

    @Slot()
    def _on_reset(self) -> None:
        self._panel.reset(self._override)
