"""The view that puts a month on paper: preview, printer, PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from planner.book.reality import AREAS, Ledger, ledger
from planner.domain.targets import add_months
from planner.insight.reality import began_on, wages_of
from planner.reports import monthly as report
from planner.text import N_
from planner.ui.coverage.forecaster import Forecaster
from planner.ui.monthly.choices import Choices
from planner.ui.monthly.months import MonthPicker
from planner.ui.monthly.paper import print_with_dialog
from planner.ui.monthly.preview import Preview
from planner.ui.page import Page
from planner.ui.parts import Button, IconButton, label, line
from planner.ui.printing import write_pdf
from planner.ui.problems import message_box
from planner.ui.sources.opening import show_sources
from planner.wording import dates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.domain.base import Uid
    from planner.insight.coverage.outlook import Outlook
    from planner.ui.context import Context

SUFFIX = ".pdf"


class MonthlyPage(Page):
    """A month's summary as it will be printed."""

    KEY = "monthly"
    TITLE = N_("Monthly summary")
    ICON = "file-text"
    AREAS = AREAS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._ledger: Ledger | None = None
        self._page: report.MonthlyPage | None = None
        self._chances: Mapping[Uid, report.Chance] | None = None
        self._grounds = ""
        self._months = MonthPicker(context, self)
        self._choices = Choices(context)
        self._preview = Preview(context.theme, self)
        self._months.picked.connect(self._on_picked)
        self._choices.changed.connect(self._show)
        self._choices.basis_asked.connect(self._on_basis_asked)
        self._preview.zoomed.connect(self._on_zoomed)
        self._forecaster = Forecaster.of(context)
        self._forecaster.ready.connect(self._on_ready)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._preview)
        self._tools = self._made_tools()

    def toolbar_left(self) -> Sequence[QWidget]:
        return (self._months,)

    def toolbar_right(self) -> Sequence[QWidget]:
        return self._tools

    def inspector(self) -> QWidget:
        return self._choices

    def reload(self) -> None:
        self._ledger = self.context.book.read(ledger)
        self._months.began(began_on(self._ledger) or self.context.today())
        self._show()
        self._forecaster.ask()

    def page(self) -> report.MonthlyPage | None:
        """Return what is shown; ``None`` before it is first shown."""
        return self._page

    def show_chances(self, chances: Mapping[Uid, report.Chance] | None, grounds: str = "") -> None:
        """Show the chances of the targets by their uids; ``None`` while it is too early.

        ``grounds`` say what they rest on.
        """
        if (chances, grounds) != (self._chances, self._grounds):
            self._chances, self._grounds = chances, grounds
            self._show()

    def print_page(self) -> None:
        if self._page is not None:
            print_with_dialog(self._page, self)

    def step_back(self) -> None:
        self._months.back()

    def step_forward(self) -> None:
        self._months.go_on()

    def go_today(self) -> None:
        self._months.pick(add_months(self.context.today().replace(day=1), -1))

    def save_at(self, path: Path) -> None:
        """Write the PDF, and say where it is or why it could not be written."""
        if self._page is None:
            return
        if path.suffix.lower() != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        try:
            write_pdf(self._page, path)
        except OSError:
            text = self._say(N_("The PDF could not be saved."))
            detail = self._say(N_("Nothing was lost. Choose another place and try again."))
            message_box(self, text, detail).open()
            return
        self.status.emit(self._say(N_("Saved as {name}."), name=path.name))

    def _made_tools(self) -> tuple[QWidget, ...]:
        theme = self.context.theme
        smaller = IconButton(theme, "minus", self._say(N_("Smaller")), self)
        larger = IconButton(theme, "plus", self._say(N_("Larger")), self)
        smaller.clicked.connect(self._on_smaller)
        larger.clicked.connect(self._on_larger)
        self._zoom = label("", "name", self)
        self._zoom.setObjectName("zoom")
        fit = Button(theme, self._say(N_("Whole page")), self)
        fit.clicked.connect(self._preview.fit_page)
        save = Button(theme, self._say(N_("Save as PDF…")), self, icon="file-text")
        save.setObjectName("save-pdf")
        save.clicked.connect(self._on_save)
        rule = line(self, upright=True)
        rule.setFixedHeight(22)
        printing = Button(
            theme, self._say(N_("Print…")), self, icon="printer", key="Ctrl+P", role="primary"
        )
        printing.setObjectName("print")
        printing.clicked.connect(self._on_print)
        return (smaller, self._zoom, larger, fit, rule, save, printing)

    @Slot()
    def _show(self) -> None:
        if self._ledger is None:
            return
        self._page = report.monthly(
            self._ledger,
            self._months.month,
            self.context.today(),
            self._chances,
            self._choices.options(),
            translator=self.context.translator,
            wage_of=wages_of(self._ledger.household),
            grounds=self._grounds,
        )
        self._preview.show_page(self._page)

    @Slot(object)
    def _on_ready(self, outlook: Outlook) -> None:
        # Here and not above: numpy is loaded by the forecaster's worker, not by the start.
        from planner.insight.coverage.view import chances_of  # noqa: PLC0415
        from planner.wording import basis  # noqa: PLC0415

        found = chances_of(outlook)
        self.show_chances(
            None if found is None else {uid: report.Chance(c) for uid, c in found.items()},
            basis.grounds(self.context.translator, outlook),
        )

    @Slot()
    def _on_picked(self) -> None:
        self._show()
        month = dates.month(self.context.translator, self._months.month)
        count = self._preview.pages
        self.status.emit(self._say(N_("{month}, {count} pages"), month=month, count=count))

    @Slot()
    def _on_zoomed(self) -> None:
        self._zoom.setText(f"{round(100 * self._preview.scale)}%")

    @Slot()
    def _on_smaller(self) -> None:
        self._preview.zoom(-1)

    @Slot()
    def _on_larger(self) -> None:
        self._preview.zoom(1)

    @Slot()
    def _on_basis_asked(self) -> None:
        show_sources(self.context, self)

    @Slot()
    def _on_print(self) -> None:
        self.print_page()

    @Slot()
    def _on_save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        month = f"{self._months.month:%Y-%m}"
        name = self._say(N_("Household summary {month}"), month=month) + SUFFIX
        chosen, _kind = QFileDialog.getSaveFileName(
            self, self._say(N_("Save as PDF")), str(Path(folder) / name), f"PDF (*{SUFFIX})"
        )
        if chosen:
            self.save_at(Path(chosen))

    def _say(self, message: str, **params: object) -> str:
        return self.context.translator.context("monthly", message, **params)
