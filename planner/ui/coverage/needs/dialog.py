"""What it would take to have a target ready 8 or 9 times in 10."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from planner.text import _
from planner.ui.coverage.needs import words
from planner.ui.coverage.needs.curve import Curve
from planner.ui.parts import Button, Segmented, label, line, paragraph, rewrite

if TYPE_CHECKING:
    from planner.domain.base import Uid
    from planner.insight.coverage.needs import Need, Needs
    from planner.insight.coverage.outlook import Outlook
    from planner.insight.coverage.room import Room
    from planner.insight.coverage.trial import Trial
    from planner.ui.context import Context
    from planner.ui.tasks import Job, Task

SIZE = QSize(620, 720)
_AIMS = (8, 9)
_HUNDRED = 100


class NeedsDialog(QDialog):
    """Works out, for one target at a time, the least of each thing that would do.

    Signals:
        tried: the ``Trial`` of a way, to be put on the levers.
        later_chosen: (uid of the target, the new due day).
    """

    tried = Signal(object)
    later_chosen = Signal(object)

    def __init__(
        self, context: Context, outlook: Outlook, room: Room, uid: Uid | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("What it would take"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE)
        self._context, self._room = context, room
        self._outlook: Outlook | None = outlook
        self._task: Task | None = None
        self._kept: dict[tuple[Uid, int], Needs] = {}
        self.found: Needs | None = None
        self.target = QComboBox(self)
        self.target.setObjectName("needs-target")
        self.target.setAccessibleName(_("Target"))
        self.aim = Segmented([(n, _("{n} in 10", n=n)) for n in _AIMS], _("How often"), self)
        self._head = paragraph("", "lead", self)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, _HUNDRED)
        self.progress.setTextVisible(False)
        self.cancel_button = Button(context.theme, _("Cancel"), self)
        self._ways = QWidget(self)
        self._grid = QGridLayout(self._ways)
        self.curve = Curve(context.theme, self)
        self._basis = paragraph("", "caption", self)
        self._tries = QButtonGroup(self)
        self._offers: list[Trial] = []
        self._lay_out()
        self.cancel_button.clicked.connect(self.cancel)
        self.target.activated.connect(self._on_asked)
        self.aim.chosen.connect(self._on_asked)
        self._tries.idClicked.connect(self._on_try)
        self.show_outlook(outlook, uid)

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.target, 1)
        top.addWidget(self.aim)
        going = QHBoxLayout()
        going.addWidget(self.progress, 1)
        going.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self._head)
        layout.addLayout(going)
        layout.addWidget(line(self))
        layout.addWidget(self._ways)
        layout.addStretch(1)
        layout.addWidget(line(self))
        layout.addWidget(label(_("Chance by hours of work"), "section", self))
        layout.addWidget(self.curve)
        layout.addWidget(self._basis)

    def show_outlook(self, outlook: Outlook, uid: Uid | None = None) -> None:
        """Take over another forecast and ask anew; ``uid`` is the target to show."""
        wanted = uid or self.target.currentData()
        self._outlook = outlook
        self._kept.clear()
        self.target.clear()
        for place, target in enumerate(outlook.inputs.targets):
            if outlook.standing.owed[place]:
                self.target.addItem(f"{target.rank}. {target.name}", target.uid)
        self.target.setCurrentIndex(max(self.target.findData(wanted), 0))
        rewrite(self._basis, words.basis(self._context.translator, self._room))
        self.ask()

    def ask(self) -> None:
        """Work out the ways for the target and the aim chosen."""
        self._stop()
        outlook, uid, aim = self._outlook, self.target.currentData(), int(str(self.aim.key()))
        if outlook is None or outlook.too_early or uid is None:
            rewrite(self._head, _("There is nothing left to pay."))
            self._clear()
            return
        known = self._kept.get((uid, aim))
        if known is not None:
            self._show(known)
            return
        place = [target.uid for target in outlook.inputs.targets].index(uid)
        room = self._room

        def work(job: Job) -> Needs:
            # Here and not above: numpy is loaded by the worker, not by the window.
            from planner.insight.coverage.needs import needs  # noqa: PLC0415

            return needs(
                outlook, place, aim, room, keep_going=job.keep_going, progress=job.progress
            )

        self._clear()
        rewrite(self._head, _("Working it out…"))
        self._set_going(going=True)
        self._task = self._context.tasks.run(
            self, work, done=self._show, failed=self._on_failed, progressed=self._on_progress
        )

    @Slot()
    def cancel(self) -> None:
        """Stop working; what was shown is gone until something is chosen again."""
        self._stop()
        rewrite(self._head, _("Stopped. Choose a target or how often to start again."))

    def done(self, result: int) -> None:
        """Stop working when the dialog closes."""
        self._stop()
        super().done(result)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._set_going(going=False)

    def _set_going(self, *, going: bool) -> None:
        self.progress.setValue(0)
        self.progress.setVisible(going)
        self.cancel_button.setVisible(going)

    def _on_progress(self, share: float) -> None:
        self.progress.setValue(round(share * _HUNDRED))

    def _on_failed(self, error: Exception) -> None:
        # Nothing the user does makes this fail, so it is a bug: the crash dialog's.
        self._stop()
        raise error

    @Slot()
    def _on_asked(self) -> None:
        self.ask()

    def _show(self, found: Needs) -> None:
        self._task = None
        self._set_going(going=False)
        self._kept[found.uid, found.aim] = found
        self.found = found
        outlook = self._outlook
        if outlook is None:
            return
        self._clear()
        translator = self._context.translator
        rewrite(self._head, words.now(translator, found))
        if not found.already:
            self._show_ways(found, outlook)
        spoken = "; ".join(words.spoken(translator, need, self._room) for need in found.curve)
        self.curve.show_curve(found, self._room, outlook.planned.rate, spoken)

    def _show_ways(self, found: Needs, outlook: Outlook) -> None:
        translator, currency = self._context.translator, outlook.inputs.household.currency
        self._way(
            _("From household each month"),
            words.top_up(translator, found, outlook.planned, currency),
            found.top_up,
        )
        self._way(_("More work"), words.work(translator, found.work, self._room), found.work)
        row = self._row(_("A later date"), words.later(translator, found.later))
        if found.later is not None and not self._context.book.read_only:
            move = Button(self._context.theme, _("Move the date"), self, size="small")
            move.setObjectName("needs-later")
            move.clicked.connect(self._on_later)
            self._grid.addWidget(move, row, 2)
        if len(found.pairs) > 1 and found.cheapest is not None:
            self._show_pairs(found, currency)

    def _show_pairs(self, found: Needs, currency: str) -> None:
        translator = self._context.translator
        title = label(_("Some of both, within your free time"), "section", self)
        self._grid.addWidget(title, self._grid.rowCount(), 0, 1, 3)
        for need in found.pairs:
            least = need is found.cheapest
            name = _("least household money") if least else ""
            self._way(name, words.pair(translator, need, currency), need)

    def _way(self, name: str, said: str, need: Need | None) -> None:
        row = self._row(name, said)
        if need is None:
            return
        button = Button(self._context.theme, _("Try it"), self, size="small")
        button.setObjectName("needs-try")
        self._tries.addButton(button, len(self._offers))
        self._offers.append(need.trial)
        self._grid.addWidget(button, row, 2)

    def _row(self, name: str, said: str) -> int:
        row = self._grid.rowCount()
        self._grid.addWidget(label(name, "label", self), row, 0)
        self._grid.addWidget(label(said, "value", self, wrap=True), row, 1)
        return row

    def _clear(self) -> None:
        for button in self._tries.buttons():
            self._tries.removeButton(button)
        self._offers.clear()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        outlook = self._outlook
        self.curve.show_curve(None, self._room, 0 if outlook is None else outlook.planned.rate, "")

    @Slot(int)
    def _on_try(self, place: int) -> None:
        self.tried.emit(self._offers[place])

    @Slot()
    def _on_later(self) -> None:
        if self.found is not None and self.found.later is not None:
            self.later_chosen.emit((self.found.uid, self.found.later.due_on))
