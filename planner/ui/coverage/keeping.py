"""Named settings on the page of coverage: kept, renamed, removed, and held side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from planner.book import Label, records
from planner.domain.planning import Scenario
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


class Keeping(QObject):
    """Turns the list of saved settings into steps of the book.

    Signals:
        chosen: the ``Setting`` of a scenario, to be put on the levers.
    """

    chosen = Signal(object)

    def __init__(self, context: Context, shown: Scenarios, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._shown, self._page = context, shown, parent
        self._outlook: Outlook | None = None
        self._dialog: CompareDialog | None = None
        self._tried: Setting | None = None
        shown.chosen.connect(self._on_chosen)
        shown.renamed.connect(self._on_renamed)
        shown.removed.connect(self._on_removed)
        shown.side_by_side.connect(self.side_by_side)

    def show_outlook(self, outlook: Outlook, tried: Setting) -> None:
        """Take over the forecast and what is tried on it, under any name."""
        self._outlook, self._tried = outlook, tried
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
        if self._outlook is not None and self._tried is not None:
            self.show_outlook(self._outlook, self._tried)

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
        outlook, tried = self._outlook, self._tried
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
