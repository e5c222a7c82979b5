"""What it would take to have the targets ready 8 or 9 times in 10."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planner.domain.targets import add_months
from planner.insight.coverage.needs.ways import Spare
from planner.insight.coverage.trial import Setting
from planner.text import _
from planner.ui.coverage.needs import words
from planner.ui.coverage.needs.asking import Asking
from planner.ui.coverage.needs.curve import Curve
from planner.ui.coverage.needs.overview import Combinations, Overview
from planner.ui.parts import Button, Segmented, label, line, paragraph, rewrite

if TYPE_CHECKING:
    from planner.domain.base import Uid
    from planner.insight.coverage.needs.ways import Needs, Way
    from planner.insight.coverage.outlook import Outlook
    from planner.insight.coverage.room import Room
    from planner.insight.coverage.trial import Dates
    from planner.ui.context import Context

SIZE = QSize(1080, 790)
_AIMS = (8, 9)
_HUNDRED = 100


class NeedsDialog(QDialog):
    """An overview of all targets, and for the one chosen its combinations and its curve.

    Signals:
        tried: the ``Setting`` of a way, to be put on the levers.
        applied: the ``Setting`` that shall become the plan.
        saved: the ``Setting`` to be kept under its name.
    """

    tried = Signal(object)
    applied = Signal(object)
    saved = Signal(object)

    def __init__(
        self, context: Context, outlook: Outlook, room: Room, uid: Uid | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("What it would take"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._room, self._outlook = context, room, outlook
        self._kept: dict[int, list[Needs]] = {}
        self._way: Way | None = None
        theme, translator = context.theme, context.translator
        self.aim = Segmented([(n, _("{n} in 10", n=n)) for n in _AIMS], _("How often"), self)
        self.spare = Segmented(words.spares(translator), _("What to spare"), self)
        self._head = paragraph("", "lead", self)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, _HUNDRED)
        self.progress.setTextVisible(False)
        self.cancel_button = Button(theme, _("Cancel"), self)
        self.overview = Overview(theme, translator, self)
        self._title = label("", "section", self)
        self._order = label("", "caption", self, wrap=True)
        self.combinations = Combinations(theme, translator, self)
        self.curve = Curve(theme, translator, self)
        self._basis = label("", "caption", self, wrap=True)
        self._said = paragraph("", "value", self)
        self.name = QLineEdit(self)
        self.name.setAccessibleName(_("Name these settings"))
        self.save_button = Button(theme, _("Save"), self)
        self.try_button = Button(theme, _("Try it"), self)
        self.apply_button = Button(theme, _("Apply to plan"), self, role="primary")
        self._asking = Asking(context.tasks, self)
        self._lay_out()
        self._connect()
        available = self.screen().availableGeometry().size() - QSize(20, 60)
        self.resize(QSize(theme.px(SIZE.width()), theme.px(SIZE.height())).boundedTo(available))
        for button in self.findChildren(QPushButton):
            # Else Enter in the line for the name would press one of them.
            button.setAutoDefault(False)
        self.overview.setFocus(Qt.FocusReason.OtherFocusReason)
        self._start(uid)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.aim)
        top.addWidget(self.progress, 1)
        top.addWidget(self.cancel_button)
        top.addStretch(1)
        top.addWidget(label(_("Cheapest means"), "label", self))
        top.addWidget(self.spare)
        below = QGridLayout()
        below.setHorizontalSpacing(20)
        below.setVerticalSpacing(4)
        below.setColumnStretch(0, 3)
        below.setColumnStretch(1, 2)
        below.setRowStretch(1, 1)
        below.addWidget(self._title, 0, 0)
        below.addWidget(label(_("Chance by hours of work"), "section", self), 0, 1)
        below.addWidget(self.combinations, 1, 0)
        below.addWidget(self.curve, 1, 1)
        below.addWidget(self._order, 2, 0)
        below.addWidget(self._basis, 2, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.name, 1)
        foot.addWidget(self.save_button)
        foot.addSpacing(12)
        foot.addWidget(self.try_button)
        foot.addWidget(self.apply_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(9)
        layout.addLayout(top)
        layout.addWidget(self._head)
        layout.addWidget(self.overview, 6)
        layout.addWidget(line(self))
        layout.addLayout(below, 5)
        layout.addWidget(line(self))
        layout.addWidget(self._said)
        layout.addLayout(foot)
        self.combinations.setMinimumHeight(130)

    def _connect(self) -> None:
        self.cancel_button.clicked.connect(self._on_cancel)
        self.aim.chosen.connect(self._on_aim)
        self.spare.chosen.connect(self._on_spare)
        self.overview.picked.connect(self._on_picked)
        self.combinations.picked.connect(self._on_combination)
        self.try_button.clicked.connect(self._on_try)
        self.apply_button.clicked.connect(self._on_apply)
        self.save_button.clicked.connect(self._on_save)
        self.name.returnPressed.connect(self._on_save)
        self.name.textChanged.connect(self._on_typed)
        self._asking.found.connect(self._on_found)
        self._asking.advanced.connect(self._on_advanced)
        self._asking.finished.connect(self._on_finished)

    def show_outlook(self, outlook: Outlook, room: Room) -> None:
        """Take over another forecast or other free hours and ask anew; the target stays."""
        if outlook is self._outlook and room == self._room:
            return
        target = self.overview.target()
        self._outlook, self._room = outlook, room
        self._start(None if target is None else target.uid)

    def _start(self, uid: Uid | None) -> None:
        self._kept.clear()
        self._basis.setText(words.basis(self._context.translator, self._room))
        owed = self._outlook.standing.owed
        targets = [t for place, t in enumerate(self._outlook.inputs.targets) if owed[place]]
        self.overview.offer(targets, self._room, self._currency())
        self.overview.select(uid)
        self.ask()

    def ask(self) -> None:
        """Work out what is not known yet for how often it shall be."""
        self.overview.clear_answers()
        for needs in self._kept.get(self._aim(), ()):
            self.overview.show_needs(needs)
        left = self.overview.keys()
        target = self.overview.target()
        if target is not None and target.uid in left:
            left.remove(target.uid)
            left.insert(0, target.uid)
        self._show()
        if not left:
            self._asking.stop()
            self._set_going(going=False)
            self._say()
            return
        self._set_going(going=True)
        rewrite(self._head, _("Working it out…"))
        self._asking.ask(self._outlook, self._room, self._aim(), left)

    def way(self) -> Way | None:
        """Return the way chosen last, in either table."""
        return self._way

    def setting(self) -> Setting | None:
        """Return what the way chosen means for the levers and the dates."""
        way, target = self._way, self.overview.target()
        if way is None:
            return None
        dates: Dates = ()
        if way.months and target is not None:
            dates = ((target.uid, add_months(target.due_on, way.months)),)
        return Setting(self.name.text().strip(), way.trial, dates)

    def done(self, result: int) -> None:
        """Stop working when the dialog closes."""
        self._asking.stop()
        super().done(result)

    def _aim(self) -> int:
        return int(str(self.aim.key()))

    def _spare(self) -> Spare:
        return Spare(str(self.spare.key()))

    def _currency(self) -> str:
        return self._outlook.inputs.household.currency

    def _set_going(self, *, going: bool) -> None:
        self.progress.setVisible(going)
        self.cancel_button.setVisible(going or bool(self.overview.keys()))
        self.cancel_button.setText(_("Cancel") if going else _("Go on"))
        if going:
            self.progress.setValue(0)

    @Slot()
    def _on_cancel(self) -> None:
        if not self._asking.is_going:
            self.ask()
            return
        self._asking.stop()
        self._set_going(going=False)
        rewrite(self._head, _("Stopped. What was found so far stays."))

    @Slot()
    def _on_aim(self) -> None:
        self.ask()

    @Slot()
    def _on_spare(self) -> None:
        self.overview.show_spare(self._spare())
        self._show()

    @Slot(float)
    def _on_advanced(self, share: float) -> None:
        self.progress.setValue(round(share * _HUNDRED))

    @Slot(object)
    def _on_found(self, needs: Needs) -> None:
        self._kept.setdefault(needs.aim, []).append(needs)
        self.overview.show_needs(needs)
        target = self.overview.target()
        if needs.uid == (None if target is None else target.uid):
            self._show()

    @Slot()
    def _on_finished(self) -> None:
        self._set_going(going=False)
        self._say()

    def _say(self) -> None:
        found = self.overview.found()
        if not found:
            rewrite(self._head, _("There is nothing left to pay."))
            return
        translator = self._context.translator
        together, currency = self.overview.together(), self._currency()
        rewrite(self._head, words.head(translator, self._aim(), found, together, currency))

    @Slot()
    def _on_picked(self) -> None:
        self._show()

    def _show(self) -> None:
        """Show the row chosen: its combinations, its curve and the way of its cell."""
        needs, target, spare = self.overview.needs(), self.overview.target(), self._spare()
        name = _("All of them") if target is None else target.name
        self._title.setText(_("{target}: more a month, by work a week and date", target=name))
        self._order.setText(words.why(self._context.translator, spare, needs))
        self.combinations.show_needs(needs, spare, self._room, self._currency())
        self.curve.show_curve(needs, self._room)
        self._offer(self.overview.way())

    @Slot()
    def _on_combination(self) -> None:
        way = self.combinations.way()
        if way is not None:
            self._offer(way)

    def _offer(self, way: Way | None) -> None:
        """Say what a way means, and let it be tried, applied and saved."""
        self._way = way
        needs, translator = self.overview.needs(), self._context.translator
        target = self.overview.target()
        name = _("All of them") if target is None else target.name
        if way is None or needs is None:
            said = "" if needs is None else words.nothing(translator, needs, self._spare())
            self.name.clear()
        else:
            currency = self._currency()
            said = words.sentence(translator, way, needs.planned, currency, self._room)
            self.name.setText(words.name_for(translator, way, needs.planned, currency, name))
            self.name.setCursorPosition(0)
        rewrite(self._said, said)
        self.try_button.setEnabled(way is not None)
        self.apply_button.setEnabled(way is not None and not self._context.book.read_only)
        self.name.setEnabled(way is not None and not self._context.book.read_only)
        self._on_typed()

    @Slot()
    def _on_typed(self) -> None:
        there = self.name.isEnabled() and bool(self.name.text().strip())
        self.save_button.setEnabled(self._way is not None and there)

    @Slot()
    def _on_try(self) -> None:
        chosen = self.setting()
        if chosen is not None:
            self.tried.emit(chosen)

    @Slot()
    def _on_apply(self) -> None:
        chosen = self.setting()
        if chosen is not None:
            self.applied.emit(chosen)

    @Slot()
    def _on_save(self) -> None:
        chosen = self.setting()
        if chosen is not None and chosen.name and self.save_button.isEnabled():
            self.saved.emit(chosen)
            self.save_button.setEnabled(False)
