"""Files that come in and go out through the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStandardPaths, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from planner.domain.errors import PlannerError
from planner.insight.coverage import facts
from planner.text import _
from planner.ui import moments
from planner.ui.actions import Act
from planner.ui.importing.arrivals import Arrival, arrival
from planner.ui.importing.calendars import CalendarTaking
from planner.ui.importing.drops import dropped
from planner.ui.problems import message_box
from planner.wording import problems

if TYPE_CHECKING:
    from planner.exchange.whole import Records
    from planner.insight.coverage.facts import CoverageInputs
    from planner.text import Translator
    from planner.ui.importing.dialog import ImportDialog
    from planner.ui.tasks import Job
    from planner.ui.window import MainWindow


def equip_exchange(window: MainWindow) -> None:
    """Connect what brings files in and writes them out to ``window``."""
    ExchangeActions(window)


class ExchangeActions(QObject):
    """The ways in and out of one window, which owns this."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._context = window, window.context
        self._calendars = CalendarTaking(self._context, window)
        self._calendars.taken.connect(self._on_taken)
        self._calendars.failed.connect(self._refuse)
        connect = window.actions_table.connect_to
        connect(Act.EXPORT, self.choose_export)
        if self._context.book.read_only:
            return
        connect(Act.IMPORT_SHEET, self.choose_sheet)
        connect(Act.IMPORT_CALENDAR, self.choose_calendar)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def choose_sheet(self) -> None:
        """Ask for a file with sheets and take it in."""
        from planner.ui.importing.pages import ask_for_sheet  # noqa: PLC0415 - not at start

        chosen = ask_for_sheet(self._window)
        if chosen is not None:
            self.take(chosen)

    def choose_calendar(self) -> None:
        """Ask for a calendar file and take it in."""
        kinds = f"{_('Calendars')} (*.ics *.ical *.ifb);;{_('All files')} (*)"
        chosen, _kind = QFileDialog.getOpenFileName(
            self._window, _("Import a calendar"), _documents(), kinds
        )
        if chosen:
            self._calendars.take(Path(chosen))

    def choose_export(self) -> None:
        """Ask where everything is to be written, and write it."""
        name = f"{self._context.household().name} {self._context.today():%Y-%m-%d}.xlsx"
        proposed = str(Path(_documents()) / name.replace("/", "-"))
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, _("Export everything"), proposed, f"{_('Excel workbook')} (*.xlsx)"
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, path: Path) -> None:
        """Write all records into one workbook at ``path``."""
        if not path.suffix:
            path = path.with_suffix(".xlsx")
        from planner.exchange import whole  # noqa: PLC0415 - costs time that the start has not

        context = self._context
        try:
            found = whole.gather(context.book)
            inputs = facts.gather(context.book, today=context.today())
        except PlannerError as error:
            self._refuse(error)
            return
        work = partial(_write, found, inputs, path, context.translator)
        self._window.say(_("Writing {name}…", name=path.name))
        context.tasks.run(self, work, done=self._on_written, failed=self._refuse)

    @Slot(object)
    def take(self, path: Path) -> None:
        """Take a file in, whatever it is."""
        match arrival(path):
            case Arrival.CALENDAR:
                self._calendars.take(path)
            case Arrival.OWN_WORKBOOK:
                self._take_own(path)
            case Arrival.SHEETS:
                self.open_dialog(path)

    def _take_own(self, path: Path) -> None:
        from planner.ui.importing.own import OwnWorkbookTaking  # noqa: PLC0415 - not at start

        own = OwnWorkbookTaking(self._context, self._window)
        own.taken.connect(self._on_taken)
        own.failed.connect(self._refuse)
        own.take(path)

    def open_dialog(self, path: Path) -> ImportDialog:
        """Show what the sheets of ``path`` hold, for the user to correct and import."""
        from planner.ui.importing.dialog import ImportDialog  # noqa: PLC0415 - not at start

        dialog = ImportDialog(self._context, self._window)
        dialog.taken.connect(self._on_taken)
        dialog.other_chosen.connect(self.take)
        dialog.open()
        dialog.read(path)
        return dialog

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            if dropped(event):
                event.acceptProposedAction()
                return True
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            path = dropped(event)
            if path is not None:
                event.acceptProposedAction()
                self.take(path)
                return True
        return super().eventFilter(watched, event)

    def _on_written(self, path: Path) -> None:
        self._window.say(_("Everything is written into {name}.", name=path.name))

    @Slot(str, bool)
    def _on_taken(self, said: str, can_undo: bool) -> None:  # noqa: FBT001 - a signal's
        self._window.status_line.say(said, can_undo=can_undo)
        self._show_backup()

    def _show_backup(self) -> None:
        context = self._context
        if context.file is None:
            return
        moment = moments.said(context, context.now())
        self._window.status_line.backup(_("Backup {moment}", moment=moment))

    @Slot(object)
    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, PlannerError):
            raise error
        self._window.say("")
        box = message_box(self._window, problems.sentence(self._context.translator, error))
        box.setObjectName("refusal")
        box.open()


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _write(
    found: Records,
    inputs: CoverageInputs,
    path: Path,
    translator: Translator,
    job: Job,
) -> Path:
    # Here and not above: numpy is loaded by the worker.
    from planner.exchange import whole  # noqa: PLC0415
    from planner.insight.coverage.outlook import compute  # noqa: PLC0415
    from planner.insight.coverage.view import chances_of  # noqa: PLC0415
    from planner.wording import basis  # noqa: PLC0415

    outlook = compute(inputs, keep_going=job.keep_going)
    said = basis.lines(translator, outlook)
    whole.write_records(found, path, translator, inputs.today, chances_of(outlook), said)
    return path
