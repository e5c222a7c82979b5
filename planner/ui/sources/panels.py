"""All work together, and one platform: what is known of it, and what the household says."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from planner.book import Label, known_work, records
from planner.domain.base import UNSAVED
from planner.domain.gigs import CouldEnd, Platform
from planner.domain.planning import Assumption, KnownBreak
from planner.insight.coverage import facts
from planner.insight.coverage.platforms import platform_facts
from planner.insight.coverage.standing import record_start
from planner.insight.coverage.told import told
from planner.insight.dates import months_of_record
from planner.text import N_, _
from planner.ui.coverage.forecaster import Forecaster
from planner.ui.dialogs.settings.panel import Panel
from planner.ui.parts import label, line, paragraph
from planner.ui.sources.breaks import Breaks, day_field
from planner.ui.sources.editors import days_editor, editor, names
from planner.ui.sources.owed import OwedList
from planner.ui.sources.season import SeasonEditor
from planner.ui.sources.values import OwnValue
from planner.wording import assumptions, basis, labels

if TYPE_CHECKING:
    import datetime as dt

    from planner.domain.base import Uid
    from planner.insight.coverage.facts import CoverageInputs
    from planner.insight.coverage.outlook import Outlook
    from planner.insight.coverage.platforms import PlatformFacts
    from planner.ui.context import Context

_YEAR_MONTHS, _BEGAN_WIDTH = 12, 240
_ALL_WORK = (Assumption.PAYOUTS_PER_QUARTER, Assumption.PAY, Assumption.LAG)
_ONE_PLATFORM = (*_ALL_WORK, Assumption.HOURLY)
_ANSWERS = (
    (CouldEnd.UNLIKELY, N_("Counted as ending within a year about once in 20 times.")),
    (CouldEnd.MAYBE, N_("Counted as ending within a year about 2 times in 10.")),
    (CouldEnd.LIKELY, N_("Counted as ending within a year about 7 times in 10.")),
)


class WorkPanel(Panel):
    """What all work and one platform have in common: own values, a season, what is owed.

    Signals:
        opened: the ``Coming`` whose row in the log shall be shown.
    """

    AREAS = facts.AREAS

    opened = Signal(object)

    def __init__(self, context: Context, platform: Uid | None, parent: QWidget) -> None:
        # Before the panel listens to the book, so that the forecaster hears of changes first.
        forecaster = Forecaster.of(context)
        super().__init__(context, parent)
        self._uid, self._forecaster = platform, forecaster
        self._values: dict[Assumption, OwnValue[int]] = {}

    def _add_answers(self, unsaid: str) -> None:
        """Ask whether the work could end; ``unsaid`` is what no answer means."""
        self.add_heading(_("Could this work end?"))
        self._group = QButtonGroup(self)
        choices = [(_("Not said"), unsaid)]
        translator = self.context.translator
        choices += [(labels.choice(translator, answer), _(text)) for answer, text in _ANSWERS]
        for place, (name, meaning) in enumerate(choices):
            choice = QRadioButton(name, self)
            choice.setObjectName(f"answer-{place}")
            choice.setAccessibleDescription(meaning)
            self._group.addButton(choice, place)
            self.rows.addWidget(choice)
            told_so = paragraph(meaning, "label", self)
            told_so.setContentsMargins(26, 0, 0, 4)
            self.rows.addWidget(told_so)
        self.rows.addWidget(line(self))
        self._group.idClicked.connect(self._on_answer)

    def _answer(self, inputs: CoverageInputs) -> CouldEnd | None:
        """Return what was answered for just this work."""
        own = told(inputs, Assumption.COULD_END, self._uid)
        if own is None:
            return None
        answers = tuple(CouldEnd)
        return answers[min(max(own.value, 0), len(answers) - 1)]

    def _keep_answer(self, answer: CouldEnd | None) -> None:
        """Store an answer, or that there is none."""
        name = Label(N_("Change whether work could end"))
        if answer is None:
            self.store(name, known_work.forget_of, Assumption.COULD_END, self._uid)
            return
        value, today = list(CouldEnd).index(answer), self.context.today()
        self.store(name, known_work.assume_of, Assumption.COULD_END, self._uid, value, today)

    @Slot(int)
    def _on_answer(self, place: int) -> None:
        self._keep_answer(_ANSWERS[place - 1][0] if place else None)

    def _add_values(self, assumptions: tuple[Assumption, ...]) -> None:
        self.add_heading(
            _("Your own values"), _("Used instead of what the record says, until you reset them.")
        )
        called = names()
        for assumption in assumptions:
            value = OwnValue(
                self.context.theme,
                called[assumption],
                editor(self.context, assumption, self),
                self,
            )
            value.setObjectName(f"value-{assumption.value}")
            value.entered.connect(partial(self._on_entered, assumption))
            value.reset.connect(partial(self._on_reset, assumption))
            self._values[assumption] = value
            self.rows.addWidget(value)
            self.rows.addWidget(line(self))

    def _add_season(self, none_text: str) -> None:
        self.add_heading(_("Season"), _("Which months bring more or less work than others."))
        self._season = SeasonEditor(self.context, none_text, self)
        self._season.chosen.connect(self._on_season)
        self.rows.addWidget(self._season)
        self.rows.addWidget(line(self))

    def _add_owed(self) -> None:
        self.add_heading(
            _("Owed and agreed"), _("From the log; a click leads to the row. Amounts are net.")
        )
        self._owed = OwedList(self.context, self)
        self._owed.opened.connect(self.opened)
        self.rows.addWidget(self._owed)

    def _show_common(self, inputs: CoverageInputs, known: PlatformFacts) -> None:
        writable = not self.context.book.read_only
        answer = self._answer(inputs)
        given = [None, *(known_answer for known_answer, _text in _ANSWERS)]
        for place, button in enumerate(self._group.buttons()):
            button.setChecked(given[place] is answer)
            button.setEnabled(writable)
        for assumption, value in self._values.items():
            own = told(inputs, assumption, self._uid)
            note = self._on_record(assumption, known)
            value.show_own(own, None if own is None else own.value, note, writable=writable)
        seasons = {one.platform_uid: one.percents for one in inputs.seasons}
        months = months_of_record(record_start(inputs), inputs.today)
        standing = seasons.get(None) if self._uid is not None else None
        self._season.show_season(
            seasons.get(self._uid),
            short=months < _YEAR_MONTHS,
            inherited=standing is not None,
            writable=writable,
        )
        self._owed.show_coming(known.coming, inputs.household.currency)

    def _on_record(self, assumption: Assumption, known: PlatformFacts) -> str:
        held = {
            Assumption.PAYOUTS_PER_QUARTER: known.per_quarter,
            Assumption.PAY: known.pay_minor,
            Assumption.LAG: known.lag_days,
            Assumption.HOURLY: known.hourly_minor,
        }[assumption]
        if held is None and assumption is Assumption.HOURLY:
            return _("Not known. With it, free hours limit what this work can bring. 0: not so.")
        if held is None:
            return _("The record does not say yet.")
        text = assumptions.assumed(self.context.translator, assumption, held, self._currency())
        return _("On record: {value}", value=text)

    def _on_entered(self, assumption: Assumption, value: int) -> None:
        name = Label(N_("Set your own value: {what}"), {"what": self._what(assumption)})
        today = self.context.today()
        self.store(name, known_work.assume_of, assumption, self._uid, value, today)

    def _on_reset(self, assumption: Assumption) -> None:
        name = Label(N_("Reset your own value: {what}"), {"what": self._what(assumption)})
        self.store(name, known_work.forget_of, assumption, self._uid)

    def _what(self, assumption: Assumption) -> str:
        return labels.choice(self.context.translator, assumption)

    @Slot(object)
    def _on_season(self, percents: tuple[int, ...] | None) -> None:
        name = Label(N_("Change the season of work"))
        if percents is None:
            name = Label(N_("Remove the season of work"))
        self.store(name, known_work.set_season, self._uid, percents)


class AllWork(WorkPanel):
    """What the figures rest on, and what holds for all work: its start, seasons, breaks."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, None, parent)
        self.rows.addWidget(label(_("What this is based on"), "section", self))
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 6, 0, 6)
        self._lines.setSpacing(4)
        self._lines.addWidget(label(_("Working it out…"), "second", self))
        self.rows.addLayout(self._lines)
        self.rows.addWidget(line(self))
        self._began = day_field(context, _("The record began on"), self, ahead=False)
        self._began.setObjectName("began-on")
        self._began.setMinimumWidth(context.theme.px(_BEGAN_WIDTH))
        note = _("Months without work count from here. Leave it empty to take the first entry.")
        self.add_row(_("The record began on"), note, self._began)
        self.add_heading(
            _("Breaks and school vacations"),
            _(
                "Days without gig work, ahead and behind you: they lower what is to come and "
                "explain silence in the record. School days differ by school and year: put yours."
            ),
        )
        self._breaks = Breaks(context, self)
        self.rows.addWidget(self._breaks)
        self.rows.addWidget(line(self))
        self._add_season(_("No season"))
        self._add_answers(_("Each platform’s own answer holds, else the record alone."))
        self._add_values(_ALL_WORK)
        self._add_owed()
        self.rows.addStretch(1)
        self._began.committed.connect(self._on_began)
        self._breaks.made.connect(self._on_break)
        self._breaks.removed.connect(self._on_break_removed)
        self._forecaster.ready.connect(self._on_ready)
        self.show_book()

    def show_book(self) -> None:
        inputs = self._forecaster.inputs()
        writable = not self.context.book.read_only
        first = inputs.first_activity
        self._began.setPlaceholderText(
            _("From the first entry, {day}", day=first.isoformat())
            if first
            else _("From the first entry")
        )
        self._began.show_value(inputs.household.began_on)
        self._began.setEnabled(writable)
        self._breaks.show_breaks(inputs.breaks, writable=writable)
        self._show_common(inputs, platform_facts(inputs, None))
        self._forecaster.ask()

    @Slot(object)
    def _on_ready(self, outlook: Outlook) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for text in basis.lines(self.context.translator, outlook):
            shown = paragraph(f"•  {text}", "value", self)
            shown.setObjectName("basis-line")
            self._lines.addWidget(shown)

    @Slot(object)
    def _on_began(self, day: dt.date | None) -> None:
        self.change_household(N_("Change when the record began"), began_on=day)

    @Slot(object)
    def _on_break(self, known: KnownBreak) -> None:
        if known.uid == UNSAVED:
            name = Label(N_("Add break “{name}”"), {"name": known.name})
            self.store(name, records.add, known)
            return
        name = Label(N_("Change break “{name}”"), {"name": known.name})
        self.store(name, records.change, known)

    @Slot(object)
    def _on_break_removed(self, known: KnownBreak) -> None:
        name = Label(N_("Remove break “{name}”"), {"name": known.name})
        self.store(name, records.remove, KnownBreak, known.uid)


class OnePlatform(WorkPanel):
    """Whether a platform's work could end or has, how late it pays, own values, a season."""

    def __init__(self, context: Context, platform: Platform, parent: QWidget) -> None:
        super().__init__(context, platform.uid, parent)
        self._platform = platform
        self._title = label(platform.name, "title", self, wrap=True)
        self.rows.addWidget(self._title)
        self._seen = label("", "second", self, wrap=True)
        self.rows.addWidget(self._seen)
        self._add_answers(_("How long work lasts is then read from the record alone."))
        self._stopped = day_field(context, _("Stopped since"), self, ahead=False)
        self._stopped.setObjectName("stopped-on")
        self._stopped.setPlaceholderText(_("still going"))
        note = _("From that day on only what is owed is counted. Empty: it goes on.")
        self.add_row(_("Stopped since"), note, self._stopped)
        self._lag = days_editor(context, self)
        self._lag.setObjectName("stated-lag")
        note = _("What they say themselves; used until the record shows how long it takes.")
        self.add_row(_("Days to payment, as stated"), note, self._lag)
        self._add_values(_ONE_PLATFORM)
        self._add_season(_("As all work"))
        self._add_owed()
        self.rows.addStretch(1)
        self._stopped.committed.connect(self._on_stopped)
        self._lag.committed.connect(self._on_lag)
        self.show_book()

    def show_book(self) -> None:
        inputs = self._forecaster.inputs()
        found = next((one for one in inputs.platforms if one.uid == self._uid), None)
        if found is None:
            return  # it has gone, and this panel goes as well
        self._platform = found
        writable = not self.context.book.read_only
        known = platform_facts(inputs, self._uid)
        self._title.setText(found.name)
        self._seen.setText(
            self.context.translator.plural("{count} payout", "{count} payouts", known.payouts)
        )
        self._stopped.show_value(found.stopped_on)
        self._lag.show_value(found.lag_days)
        for edit in (self._stopped, self._lag):
            edit.setEnabled(writable)
        self._show_common(inputs, known)
        self._forecaster.ask()

    def _answer(self, inputs: CoverageInputs) -> CouldEnd | None:
        return super()._answer(inputs) or self._platform.could_end

    def _keep_answer(self, answer: CouldEnd | None) -> None:
        name = Label(N_("Change whether “{name}” could end"), {"name": self._platform.name})
        self.store(name, known_work.answer, self._platform.uid, answer)

    @Slot(object)
    def _on_stopped(self, day: dt.date | None) -> None:
        name = Label(N_("Change since when “{name}” has stopped"), {"name": self._platform.name})
        self.store(name, records.change, replace(self._platform, stopped_on=day))

    @Slot(object)
    def _on_lag(self, days: int | None) -> None:
        name = Label(N_("Change how late “{name}” pays"), {"name": self._platform.name})
        self.store(name, records.change, replace(self._platform, lag_days=days))
