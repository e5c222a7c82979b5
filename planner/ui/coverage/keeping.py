"""Settings of the page of coverage: applied, kept under a name, and held side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from planner.book import Label, records, targets
from planner.domain.planning import Assumption, Scenario
from planner.insight.coverage import scenarios
from planner.insight.coverage.trial import Setting
from planner.text import N_, _
from planner.ui.coverage import words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from planner.insight.coverage.outlook import Outlook
    from planner.ui.context import Context
    from planner.ui.coverage.comparing.dialog import CompareDialog
    from planner.ui.coverage.scenarios import Scenarios


_ASSUMED = {
    "rate": Assumption.PAYOUTS_PER_QUARTER,
    "pay_minor": Assumption.PAY,
    "lag_days": Assumption.LAG,
}


class Keeping(QObject):
    """Turns settings that are tried and the list of saved ones into steps of the book.

    Signals:
        chosen: the ``Setting`` of a scenario, to be put on the levers.
    """

    chosen = Signal(object)

    def __init__(self, context: Context, shown: Scenarios, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._shown, self._page = context, shown, parent
        self._outlook: Outlook | None = None
        self._dialog: CompareDialog | None = None
        self.tried: Setting | None = None
        """What is tried on the page, under any name."""
        shown.chosen.connect(self._on_chosen)
        shown.renamed.connect(self._on_renamed)
        shown.removed.connect(self._on_removed)
        shown.side_by_side.connect(self.side_by_side)

    def show_outlook(self, outlook: Outlook, tried: Setting) -> None:
        """Take over the forecast and what is tried on it, under any name."""
        self._outlook, self.tried = outlook, tried
        translator = self._context.translator
        says, notes = {}, {}
        for held in self._shown.scenarios:
            setting = self.setting_of(held, outlook)
            changed = words.settings(translator, outlook, setting.trial, setting.dates)
            says[held.uid] = _("Put on the levers: {changes}", changes=changed)
            notes[held.uid] = words.since_saved(translator, outlook, scenarios.base_of(held))
        self._shown.tell(says, notes)
        if self._dialog is not None:
            self._dialog.show_settings(outlook, self._settings())

    def reload(self) -> None:
        """Show what the book holds."""
        book = self._context.book
        held = book.read(records.all_of, Scenario)
        self._shown.show_scenarios(held, writable=not book.read_only)
        if self._outlook is not None and self.tried is not None:
            self.show_outlook(self._outlook, self.tried)

    def save(self, setting: Setting) -> None:
        """Keep settings under their name, in one step."""
        outlook = self._outlook
        if outlook is None:
            return
        made = scenarios.scenario_of(
            setting.name, setting.trial, outlook.planned, setting.dates, outlook.inputs.targets
        )
        label = Label(N_("Save settings “{name}”"), {"name": made.name})
        self._context.book.change(label, records.add, made)

    @Slot(object)
    def apply(self, setting: Setting) -> None:
        """Make settings and their dates the plan, in one step."""
        outlook = self._outlook
        if outlook is None:
            return
        trial = setting.trial
        changed = trial.differing(outlook.planned)
        values = {_ASSUMED[name]: getattr(trial, name) for name in changed if name in _ASSUMED}
        self._context.book.change(
            Label(N_("Apply what was tried to the plan")),
            targets.take_over,
            values,
            self._context.today(),
            trial.top_up_minor if "top_up_minor" in changed else None,
            setting.dates,
        )

    @Slot()
    def forget(self) -> None:
        """Drop the household's own assumptions, in one step."""
        label = Label(N_("Go back to what the record teaches"))
        self._context.book.change(label, targets.forget_assumptions, list(Assumption))

    @staticmethod
    def setting_of(held: Scenario, outlook: Outlook) -> Setting:
        """Return what a scenario means on today's plan."""
        dates = scenarios.dates_of(held, outlook.inputs.targets)
        return Setting(held.name, scenarios.trial_of(held, outlook.planned), dates)

    @Slot()
    def side_by_side(self) -> None:
        """Open the dialog that shows two settings on one chart."""
        if self._outlook is None or self._outlook.too_early:
            return
        if self._dialog is not None:
            self._dialog.raise_()
            return
        from planner.ui.coverage.comparing.dialog import CompareDialog  # noqa: PLC0415 - on use

        settings = self._settings()
        first, second = (0, len(settings) - 1) if len(settings) < 3 else (0, 1)  # noqa: PLR2004
        made = CompareDialog(self._context, self._outlook, settings, (first, second), self._page)
        self._dialog = made
        made.finished.connect(self._on_closed)
        made.show()

    def _settings(self) -> list[Setting]:
        """Return the plan, what is tried if it is something else, and what was saved."""
        outlook, tried = self._outlook, self.tried
        if outlook is None or tried is None:
            return []
        found = [Setting(_("The plan as it is"), outlook.planned)]
        if tried.trial != outlook.planned or tried.dates:
            found.append(replace(tried, name=_("What is being tried")))
        return found + [self.setting_of(held, outlook) for held in self._shown.scenarios]

    @Slot()
    def _on_closed(self) -> None:
        self._dialog = None

    @Slot(object)
    def _on_chosen(self, held: Scenario) -> None:
        if self._outlook is not None and not self._outlook.too_early:
            self.chosen.emit(self.setting_of(held, self._outlook))

    @Slot(object)
    def _on_renamed(self, asked: tuple[Scenario, str]) -> None:
        held, name = asked
        label = Label(N_("Rename settings “{name}”"), {"name": held.name})
        self._context.book.change(label, records.change, replace(held, name=name))

    @Slot(object)
    def _on_removed(self, held: Scenario) -> None:
        label = Label(N_("Remove settings “{name}”"), {"name": held.name})
        self._context.book.change(label, records.remove, Scenario, held.uid)
