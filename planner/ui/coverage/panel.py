"""The panel of what-if: four levers, what they change, and what the figures rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.insight.coverage.trial import Trial
from planner.text import _
from planner.ui.actions import Act
from planner.ui.coverage import words
from planner.ui.coverage.needs.words import weekly
from planner.ui.coverage.scenarios import Scenarios
from planner.ui.coverage.slider import Lever
from planner.ui.parts import Button, Heading, IconButton, Inspector, label
from planner.wording import basis, money

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from planner.insight.coverage.outlook import Outlook
    from planner.insight.coverage.room import Room
    from planner.insight.coverage.trial import Dates
    from planner.text import Translator
    from planner.ui.theme import Theme

_MOST_DAYS = 60
_RATE_STEP = 10
_LEAST_MOST_TOP_UP = 500_000


class WhatIf(Inspector):
    """Tries other settings; nothing is stored until it is applied.

    Signals:
        tried: the ``Trial`` now shown by the levers, while they move.
        settled: a lever was let go.
        applied: the present trial shall become the plan.
        forgotten: the household's own assumptions shall give way to what the record teaches.
        track_asked: how earlier forecasts did shall be shown.
        sources_asked: what is known of the work shall be shown.
        dates_dropped: the other due days that are tried shall be given up.
    """

    tried = Signal(object)
    settled = Signal()
    applied = Signal()
    forgotten = Signal()
    track_asked = Signal()
    sources_asked = Signal()
    dates_dropped = Signal()

    def __init__(self, theme: Theme, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._translator = theme, translator
        self._currency = "KRW"
        self._outlook: Outlook | None = None
        self.writable = True
        self._dates: Dates = ()
        self.room: Room | None = None
        """The time for work, once it has been asked for."""
        section = self.section()
        head = Heading(
            _("What if…"),
            _("The chart follows as you drag. Your plan stays as it is until you apply."),
            self,
        )
        section.addWidget(head)
        section.addSpacing(6)
        self.top_up = Lever(theme, _("From household each month"), self._won, self._axis, self)
        self.rate = Lever(theme, _("Projects per 3 months"), self._payouts, self._payouts, self)
        self.pay = Lever(theme, _("Pay per project, net"), self._won, self._axis, self)
        self.lag = Lever(theme, _("Days until paid"), self._days, self._days, self)
        for name, lever in zip(
            ("top-up", "rate", "pay", "lag"),
            (self.top_up, self.rate, self.pay, self.lag),
            strict=True,
        ):
            lever.setObjectName(f"lever-{name}")
            lever.moved.connect(self._on_moved)
            lever.released.connect(self.settled)
            section.addWidget(lever)
        section.addWidget(self._make_dates())
        section.addWidget(self._make_changes())
        self.hours = label("", "caption", self, wrap=True)
        section.addWidget(self.hours)
        section.addSpacing(2)
        section.addLayout(self._make_buttons())
        self.scenarios = Scenarios(theme, self)
        self.add_section(self.scenarios)
        self._basis = self._make_basis()
        self._let_try(on=False)

    def _let_try(self, *, on: bool) -> None:
        """Let settings be tried; what the figures rest on can be read in any case."""
        for lever in (self.top_up, self.rate, self.pay, self.lag):
            lever.setEnabled(on)
        for button in (self.apply_button, self.reset_button):
            button.setEnabled(False)
        self.scenarios.setEnabled(on)
        self.track_button.setEnabled(on)

    def _make_changes(self) -> QFrame:
        frame = QFrame(self)
        frame.setObjectName("changes")
        self._count = label("", "label", frame)
        self._said = label("", "label", frame, wrap=True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(frame)
        row.setContentsMargins(11, 8, 11, 8)
        row.addWidget(self._count)
        row.addWidget(self._said, 1)
        self._changes = frame
        # Room is kept while nothing is tried, so that nothing jumps under the hand.
        policy = frame.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        frame.setSizePolicy(policy)
        self._theme.changed.connect(self._restyle)
        self._restyle()
        return frame

    def _make_dates(self) -> QWidget:
        """Return the line of other due days, which have no lever."""
        self._dates_line = QWidget(self)
        self._dates_said = label("", "name", self._dates_line, wrap=True)
        drop = IconButton(self._theme, "x", _("Leave the dates"), self._dates_line, size="small")
        drop.setObjectName("drop-dates")
        drop.clicked.connect(self.dates_dropped)
        row = QHBoxLayout(self._dates_line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._dates_said, 1)
        row.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        self._dates_line.hide()
        return self._dates_line

    def _make_buttons(self) -> QHBoxLayout:
        self.apply_button = Button(
            self._theme, _("Apply to plan"), self, role="primary", size="tall"
        )
        self.reset_button = Button(self._theme, _("Reset"), self, icon="rotate-ccw", size="tall")
        self.apply_button.clicked.connect(self.applied)
        self.reset_button.clicked.connect(self.reset)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.apply_button, 1)
        row.addWidget(self.reset_button)
        return row

    def _make_basis(self) -> QVBoxLayout:
        section = self.section()
        section.addWidget(label(_("What this is based on"), "section", self))
        holder = QVBoxLayout()
        holder.setSpacing(3)
        section.addLayout(holder)
        self.forget_button = Button(
            self._theme, _("Back to what the record teaches"), self, role="text"
        )
        self.forget_button.clicked.connect(self.forgotten)
        self.forget_button.hide()
        section.addWidget(self.forget_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.sources_button = Button(
            self._theme, _("Work and what you know about it…"), self, role="text"
        )
        self.sources_button.setObjectName("sources-button")
        self.sources_button.clicked.connect(self.sources_asked)
        section.addWidget(self.sources_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.track_button = Button(self._theme, _("Track record"), self, role="text")
        self.track_button.clicked.connect(self.track_asked)
        section.addWidget(self.track_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._method = Button(self._theme, _("How it is worked out"), self, role="text")
        self._method.clicked.connect(self._on_method)
        self._method.hide()
        section.addWidget(self._method, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._method.setVisible(self._method_action() is not None)

    def _method_action(self) -> QAction | None:
        """Return the window's entry that explains the figures, if it has one."""
        found = self.window().findChild(QAction, Act.METHOD.name)
        return found if isinstance(found, QAction) else None

    @Slot()
    def _on_method(self) -> None:
        action = self._method_action()
        if action is not None:
            action.trigger()

    def show_outlook(self, outlook: Outlook, trial: Trial | None = None, dates: Dates = ()) -> None:
        """Offer the levers of ``outlook``, standing on ``trial`` or on the plan.

        ``dates`` are other due days that are tried with it.
        """
        self._outlook, self._dates = outlook, dates
        said = words.moves(self._translator, outlook, dates)
        self._dates_said.setText(_("Due: {dates}", dates=", ".join(said)))
        self._dates_line.setVisible(bool(said))
        self._currency = outlook.inputs.household.currency
        plan = outlook.planned
        shown = plan if trial is None else trial
        self._let_try(on=not outlook.too_early)
        self._offer(plan, shown, outlook)
        self._show_changes()
        self._show_basis()

    def _offer(self, plan: Trial, shown: Trial, outlook: Outlook) -> None:
        step = 10_000
        far = max(plan.top_up_minor * 7 // 3, shown.top_up_minor, _LEAST_MOST_TOP_UP)
        top = -(-far // (10 * step)) * 10 * step
        self.top_up.offer(
            least=0, most=top, step=step, plan=plan.top_up_minor, value=shown.top_up_minor
        )
        ceiling = 3.0 if outlook.paths is None else outlook.paths.rate_ceiling
        most = max(int(outlook.learnt.rate * ceiling) // 50 * 50, plan.rate, shown.rate, 100)
        self.rate.offer(least=0, most=most, step=_RATE_STEP, plan=plan.rate, value=shown.rate)
        pay = max(outlook.learnt.pay_minor, step)
        low = round(pay * 2 / 5 / (10 * step)) * 10 * step
        high = max(round(pay * 5 / 3 / (10 * step)) * 10 * step, low + 10 * step)
        self.pay.offer(
            least=min(low, plan.pay_minor, shown.pay_minor),
            most=max(high, plan.pay_minor, shown.pay_minor),
            step=step,
            plan=plan.pay_minor,
            value=shown.pay_minor,
        )
        self.lag.offer(
            least=0,
            most=max(_MOST_DAYS, plan.lag_days, shown.lag_days),
            step=1,
            plan=plan.lag_days,
            value=shown.lag_days,
        )

    def trial(self) -> Trial:
        """Return what the levers say."""
        return Trial(
            top_up_minor=self.top_up.value(),
            rate=self.rate.value(),
            pay_minor=self.pay.value(),
            lag_days=self.lag.value(),
        )

    def is_dragged(self) -> bool:
        """Return whether a lever is under the mouse's hand."""
        levers = (self.top_up, self.rate, self.pay, self.lag)
        return any(lever.slider.isSliderDown() for lever in levers)

    @Slot()
    def reset(self) -> None:
        """Put all levers and dates back to the plan."""
        if self._outlook is not None:
            dated = bool(self._dates)
            self.show_outlook(self._outlook)
            if dated:
                self.dates_dropped.emit()
            self.tried.emit(self.trial())
            self.settled.emit()

    @Slot()
    def _on_moved(self) -> None:
        self._show_changes()
        self.tried.emit(self.trial())

    def show_hours(self) -> None:
        """Say what the work tried takes a week and what is free, where that is known."""
        rate = self.rate.value()
        tried = self._outlook is not None and rate != self._outlook.planned.rate
        known = self.room if tried else None
        said = "" if known is None else weekly(self._translator, rate, known)
        self.hours.setText(said)
        self.hours.setVisible(bool(said))

    def _show_changes(self) -> None:
        if self._outlook is None:
            return
        self.show_hours()
        changed = self.trial() != self._outlook.planned or bool(self._dates)
        self._changes.setVisible(changed)
        if not changed and (self.apply_button.hasFocus() or self.reset_button.hasFocus()):
            # Once disabled, Qt would hand the keyboard on to some button of the toolbar.
            self.top_up.slider.setFocus(Qt.FocusReason.OtherFocusReason)
        self.apply_button.setEnabled(changed and self.writable)
        self.reset_button.setEnabled(changed)
        if changed:
            count, said = words.changes(self._translator, self._outlook, self.trial(), self._dates)
            self._count.setText(count)
            self._said.setText(said)

    def _show_basis(self) -> None:
        if self._outlook is None:
            return
        while (item := self._basis.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        own = any(known.platform_uid is None for known in self._outlook.inputs.overrides)
        self.forget_button.setVisible(own and self.writable)
        for text in basis.lines(self._translator, self._outlook):
            self._basis.addWidget(self._point(text))

    def _point(self, text: str) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label("•", "name", holder), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(text, "name", holder, wrap=True), 1)
        return holder

    @Slot()
    def _restyle(self) -> None:
        palette = self._theme.palette
        self._changes.setStyleSheet(
            f"#changes {{ background: {palette.css('accentSoft')}; border-radius: 6px; }}"
        )
        self._count.setStyleSheet(f"color: {palette.css('accent')}; font-weight: 600")
        self._said.setStyleSheet(f"color: {palette.css('text')}")

    def _won(self, minor: int) -> str:
        return money.headline(self._translator, minor, self._currency)

    def _axis(self, minor: int) -> str:
        return money.axis(self._translator, minor, self._currency)

    def _payouts(self, hundredths: int) -> str:
        return words.payouts_a_quarter(self._translator, hundredths)

    def _days(self, count: int) -> str:
        return words.days(self._translator, count)
