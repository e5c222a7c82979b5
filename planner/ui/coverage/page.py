"""The view of coverage: a sentence, the fan, a row for each target, what-if."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from planner.domain.availability import AvailabilityException, AvailabilityRule, Period
from planner.domain.events import CalendarEvent
from planner.domain.planning import Scenario
from planner.insight.coverage import facts
from planner.insight.coverage.trial import Setting
from planner.text import N_, _, n_
from planner.ui.actions import Act
from planner.ui.coverage import words
from planner.ui.coverage.copies import Copies
from planner.ui.coverage.forecaster import Forecaster
from planner.ui.coverage.keeping import Keeping
from planner.ui.coverage.moving import Moving
from planner.ui.coverage.panel import WhatIf
from planner.ui.page import Page
from planner.ui.parts import Button, EmptyState, Segmented, label
from planner.ui.sources.opening import show_sources
from planner.wording import basis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.base import Record, Uid
    from planner.insight.coverage.outlook import Outlook
    from planner.insight.coverage.room import Room
    from planner.insight.coverage.trial import Dates, Trial
    from planner.ui.context import Context
    from planner.ui.coverage.body import Body
    from planner.ui.coverage.needs.dialog import NeedsDialog

_ALSO = {Scenario, AvailabilityRule, AvailabilityException, Period, CalendarEvent}
"""What the page shows beside the forecast: what was saved, and how much time is free."""

_HORIZONS = {"half": 6, "year": 12, "all": None}


class CoveragePage(Page):
    """Shows whether income covers the targets, and lets other settings be tried.

    A trial stays when the view is left and is said so in the status bar; what is applied
    becomes the plan in one step.
    """

    KEY: ClassVar[str] = "coverage"
    TITLE: ClassVar[str] = N_("Coverage")
    ICON: ClassVar[str] = "chart-area"
    AREAS: ClassVar[frozenset[type[Record]]] = facts.AREAS | _ALSO

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        # Before the page listens to the book, so that the forecaster hears of changes first.
        forecaster = Forecaster.of(context)
        super().__init__(context, parent)
        self._forecaster = forecaster
        self._outlook: Outlook | None = None
        self._trial: Trial | None = None
        self._dates: Dates = ()
        self._moved: Outlook | None = None
        self._moving = Moving(context.tasks, self)
        self._body: Body | None = None
        self._stack = QStackedLayout(self)
        self._waiting = label(_("Working it out…"), "second", self)
        self._waiting.setProperty("role", "second")
        self._early = EmptyState(context.theme, "", "", "", self)
        self._blank = self._make_blank()
        self._stack.addWidget(self._blank)
        self._stack.addWidget(self._early)
        self._panel = WhatIf(context.theme, context.translator)
        self._panel.setParent(self)
        self._panel.hide()
        self._panel.writable = not context.book.read_only
        self._span = Segmented(
            [("half", _("6 months")), ("year", _("1 year")), ("all", _("To the end"))],
            _("Time shown"),
            self,
        )
        self._span.hide()
        self._copy = Button(context.theme, _("Copy chart"), self, icon="copy")
        self._print = Button(context.theme, _("Print…"), self, icon="printer", key="Ctrl+P")
        self._needs_button = Button(context.theme, _("What it would take…"), self, icon="target")
        self._needs: NeedsDialog | None = None
        for button in (self._needs_button, self._copy, self._print):
            button.hide()
            button.setEnabled(False)
        self._span.chosen.connect(self._on_span)
        self._copies = self._make_copies()
        self._copy.clicked.connect(self._copies.copy_picture)
        self._print.clicked.connect(self._copies.print_asked)
        self._needs_button.clicked.connect(self.ask_needs)
        self._early.acted.connect(self._on_early_action)
        self._panel.tried.connect(self._on_tried)
        self._panel.settled.connect(self._on_settled)
        self._panel.applied.connect(self.apply)
        saved = self._panel.scenarios
        self._keeping = Keeping(context, saved, self)
        self._keeping.chosen.connect(self.try_setting)
        saved.saved.connect(self.save_scenario)
        saved.compared.connect(self._on_compared)
        self._panel.dates_dropped.connect(self._on_dates_dropped)
        self._moving.moved.connect(self._on_moved)
        self._moving.compared.connect(self._on_other_chances)
        self._panel.forgotten.connect(self._keeping.forget)
        self._panel.track_asked.connect(self.show_track)
        self._panel.sources_asked.connect(self.show_sources)
        self._forecaster.ready.connect(self._on_ready)

    def _make_copies(self) -> Copies:
        made = Copies(self.context, self)
        made.told.connect(self.status)
        made.print_asked.connect(self.print_page)
        return made

    def _make_blank(self) -> QWidget:
        holder = QWidget(self)
        holder.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(20, 20, 20, 20)
        inner.addWidget(self._waiting, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def main_widget(self) -> QWidget:
        """Return the rows, or what stands in their place."""
        shown = self._stack.currentWidget()
        if shown is self._early:
            return self._early.action
        return self._blank if self._body is None or shown is self._blank else self._body.bars

    def _show(self, shown: QWidget) -> None:
        """Show a side of the page; the keyboard that waited for it goes on to it."""
        waited = self._blank.hasFocus()
        self._stack.setCurrentWidget(shown)
        if waited:
            self.main_widget().setFocus(Qt.FocusReason.OtherFocusReason)

    def toolbar_left(self) -> Sequence[QWidget]:
        self._span.show()
        return (self._span,)

    def toolbar_right(self) -> Sequence[QWidget]:
        shown = (self._needs_button, self._copy, self._print)
        for button in shown:
            button.show()
        return shown

    def inspector(self) -> QWidget | None:
        return self._panel

    def reload(self) -> None:
        self._panel.room = None
        self._keeping.reload()
        self._forecaster.ask()

    @property
    def trial(self) -> Trial | None:
        """What is tried, ``None`` while the plan is shown as it stands."""
        return self._trial

    def select(self, uid: Uid) -> None:
        """Show the chance of a target."""
        if self._body is not None:
            self._body.select(uid)

    def print_page(self) -> None:
        """Ask for a printer and print the view as one page."""
        if self._body is None or self._outlook is None:
            return
        from planner.ui.coverage.printing import print_with_dialog  # noqa: PLC0415 - on use

        said = basis.lines(self.context.translator, self._outlook, paper=True)
        print_with_dialog(self._body, self.context, self, said)

    def list_form(self) -> None:
        """Show the months as a table, or the chart again."""
        if self._body is not None:
            self._body.toggle_list()

    @Slot()
    def ask_needs(self) -> None:
        """Open the dialog that says what it would take to have a target ready."""
        outlook, body = self._outlook, self._body
        if outlook is None or body is None or outlook.too_early:
            return
        from planner.ui.coverage.needs.dialog import NeedsDialog  # noqa: PLC0415 - on use

        if self._needs is not None:
            self._needs.raise_()
            return
        hours = self._room(outlook)
        self._needs = NeedsDialog(self.context, outlook, hours, body.selected, self)
        self._needs.tried.connect(self.try_setting)
        self._needs.applied.connect(self._take_over)
        self._needs.saved.connect(self._on_way_saved)
        self._needs.finished.connect(self._on_needs_closed)
        self._needs.show()

    @Slot()
    def _on_needs_closed(self) -> None:
        self._needs = None

    @Slot(str)
    def save_scenario(self, name: str) -> None:
        """Keep what the levers say, and the dates that are tried, under a name."""
        self._keeping.save(Setting(name, self._panel.trial(), self._dates))

    @Slot(object)
    def _on_way_saved(self, setting: Setting) -> None:
        self._keeping.save(setting)
        self.status.emit(_("Saved as “{name}”.", name=setting.name))

    @Slot()
    def _on_compared(self) -> None:
        self._compare()
        self._on_settled()

    def _compare(self) -> None:
        """Hold what is tried against the settings chosen for that, else against the plan."""
        body, outlook = self._body, self._outlook
        held = self._panel.scenarios.compared_with()
        self._moving.stop_comparing()
        if body is None or outlook is None:
            return
        if held is None:
            body.compare_with(None)
            return
        other = self._keeping.setting_of(held, outlook)
        body.compare_with(other.trial, other.name)
        if other.dates or self._dates:
            self._moving.compare(outlook, other)

    @Slot(object)
    def _on_other_chances(self, found: tuple[Setting, dict[Uid, float]]) -> None:
        other, chances = found
        if self._body is not None:
            self._body.compare_with(other.trial, other.name, chances)
            self._on_settled()

    @Slot(object)
    def try_setting(self, setting: Setting) -> None:
        """Put settings on the levers, and the dates that go with them into the forecast."""
        outlook = self._outlook
        if outlook is None or outlook.too_early:
            return
        if setting.dates:
            self._moving.move(outlook, setting)
        else:
            self._moving.stop()
            self._show_dates((), None, setting.trial)

    @Slot(object)
    def _on_moved(self, found: tuple[Setting, Outlook]) -> None:
        setting, moved = found
        self._show_dates(setting.dates, moved, setting.trial)

    def _show_dates(self, dates: Dates, moved: Outlook | None, trial: Trial) -> None:
        """Show ``trial`` on other dates, or on those planned."""
        outlook, body = self._outlook, self._body
        if outlook is None or body is None:
            return
        redraw = moved is not self._moved
        self._dates, self._moved = dates, moved
        self._trial = None if trial == outlook.planned else trial
        with QSignalBlocker(self._panel):
            self._panel.show_outlook(outlook, trial, dates)
        if redraw:
            self._compare()
            body.show_outlook(moved or outlook, trial, moved=bool(dates))
            self._show_span()
        self._on_tried(trial)
        self._on_settled()

    @Slot()
    def _on_dates_dropped(self) -> None:
        if self._outlook is not None:
            self._show_dates((), None, self._panel.trial())

    @Slot(object)
    def try_out(self, trial: Trial) -> None:
        """Put a trial on the levers, as if they had been moved there; dates stay."""
        if self._outlook is None:
            return
        with QSignalBlocker(self._panel):
            self._panel.show_outlook(self._outlook, trial, self._dates)
        self._on_tried(trial)
        self._on_settled()

    @Slot()
    def apply(self) -> None:
        """Make what is tried the plan, in one step."""
        if self._outlook is not None and (self._trial is not None or self._dates):
            trial = self._trial or self._outlook.planned
            self._take_over(Setting("", trial, self._dates))

    @Slot(object)
    def _take_over(self, setting: Setting) -> None:
        self._moving.stop()
        self._trial, self._dates, self._moved = None, (), None
        self._keeping.apply(setting)

    @Slot()
    def show_sources(self) -> None:
        """Show what is known of the work, and what the figures rest on."""
        show_sources(self.context, self)

    @Slot()
    def show_track(self) -> None:
        """Show how earlier forecasts did."""
        if self._outlook is None:
            return
        from planner.ui.track.dialog import TrackDialog  # noqa: PLC0415 - loads numpy

        TrackDialog(self.context, self._outlook, self).open()

    @Slot(object)
    def _on_ready(self, outlook: Outlook) -> None:
        if outlook is self._outlook and not outlook.too_early:
            # What was saved or how much time is free has changed, not the forecast.
            self._ask_again(outlook)
            self._compare()
            self._on_settled()
            return
        self._panel.room = None
        self._outlook = outlook
        if outlook.too_early:
            self._show_early(outlook)
            return
        if self._trial == outlook.planned:
            self._trial = None
        body = self._made_body()
        tried = Setting("", self._trial or outlook.planned, self._still_other(outlook))
        self._dates, self._moved = (), None
        self._moving.stop()
        with QSignalBlocker(self._panel):
            self._panel.show_outlook(outlook, self._trial)
        self._keeping.show_outlook(outlook, tried)
        self._ask_again(outlook)
        self._compare()
        body.show_outlook(outlook, self._trial)
        self._offer_spans(body)
        self._show(body)
        for button in (self._needs_button, self._copy, self._print, self._span):
            button.setEnabled(True)
        if tried.dates:
            self.try_setting(tried)

    def _ask_again(self, outlook: Outlook) -> None:
        if self._needs is not None:
            self._needs.show_outlook(outlook, self._room(outlook))

    def _still_other(self, outlook: Outlook) -> Dates:
        """Return the dates tried that the plan does not have by now."""
        due = {target.uid: target.due_on for target in outlook.inputs.targets}
        return tuple((uid, day) for uid, day in self._dates if due.get(uid, day) != day)

    def _made_body(self) -> Body:
        if self._body is None:
            # Here and not above: pyqtgraph comes when the view is first shown.
            from planner.ui.coverage.body import Body  # noqa: PLC0415

            self._body = self._copies.body = Body(self.context, self)
            self._stack.addWidget(self._body)
            chart = self._body.picture.chart
            chart.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            chart.customContextMenuRequested.connect(self._copies.show_menu)
        return self._body

    def _show_early(self, outlook: Outlook) -> None:
        count = outlook.basis.payouts
        self._early.say(
            _("Too early to tell"),
            n_(
                "{count} payout so far. The forecast is drawn after two.",
                "{count} payouts so far. The forecast is drawn after two.",
                count,
            ),
            _("Log payout"),
        )
        with QSignalBlocker(self._panel):
            self._panel.show_outlook(outlook)
        for button in (self._needs_button, self._copy, self._print, self._span):
            button.setEnabled(False)
        self._show(self._early)

    def _offer_spans(self, body: Body) -> None:
        name = body.last_target()
        last = _("To {target}", target=name) if name else _("To the end")
        self._span.offer([("half", _("6 months")), ("year", _("1 year")), ("all", last)])
        kept = self.context.view.string("coverage/span", "all")
        self._span.choose(kept if kept in _HORIZONS else "all")
        self._show_span()

    @Slot(object)
    def _on_span(self, key: object) -> None:
        self.context.view.keep("coverage/span", str(key))
        self._show_span()

    def _show_span(self) -> None:
        if self._body is not None:
            self._body.show_months(_HORIZONS[str(self._span.key())])

    @Slot(object)
    def _on_tried(self, trial: Trial) -> None:
        outlook = self._outlook
        if outlook is None or self._body is None:
            return
        self._trial = None if trial == outlook.planned else trial
        self._keeping.tried = Setting("", trial, self._dates)
        self._body.try_out(self._as_shown(trial), moving=self._panel.is_dragged())
        self.status.emit(words.status(self.context.translator, outlook, trial, self._dates))

    def _as_shown(self, trial: Trial) -> Trial:
        """Return ``trial`` for the forecast shown, which other dates may have drawn anew."""
        if self._moved is None or self._outlook is None:
            return trial
        from planner.insight.coverage.comparison import on  # noqa: PLC0415 - loads numpy

        return on(self._moved, self._outlook, trial)

    def _room(self, outlook: Outlook) -> Room:
        """Return the time for work; read once for each forecast."""
        from planner.insight.coverage.room import room  # noqa: PLC0415 - on use

        if self._panel.room is None:
            self._panel.room = room(self.context.book, outlook.inputs, now=self.context.now())
        return self._panel.room

    @Slot()
    def _on_settled(self) -> None:
        if self._outlook is not None and self._body is not None:
            if self._trial is not None and self._trial.rate != self._outlook.planned.rate:
                self._room(self._outlook)
                self._panel.show_hours()
            trial = self._trial or self._outlook.planned
            self._body.try_out(self._as_shown(trial), moving=False)
            self._keeping.show_outlook(self._outlook, Setting("", trial, self._dates))

    @Slot()
    def _on_early_action(self) -> None:
        action = self.window().findChild(QAction, Act.NEW_PAYOUT.name)
        if isinstance(action, QAction):
            action.trigger()
