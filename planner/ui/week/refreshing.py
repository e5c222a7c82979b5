"""A calendar that is read again from its file; this leaves no step to undo."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from planner.book import Label
from planner.book.calendars import refresh_calendar
from planner.calendars.problems import CalendarFileError
from planner.domain.errors import PlannerError
from planner.text import N_, _
from planner.ui.problems import show_problem

if TYPE_CHECKING:
    from planner.book.calendars import CalendarImport
    from planner.calendars.reading import CalendarFile
    from planner.domain.events import Calendar
    from planner.ui.context import Context
    from planner.ui.tasks import Job


class CalendarRefresher(QObject):
    """Reads calendars again.

    Signals:
        told: what came of it, for the status line.
    """

    told = Signal(str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._window = context, parent

    @Slot(object)
    def refresh(self, calendar: Calendar) -> None:
        """Read ``calendar`` from its file, or from another if that is gone."""
        path = Path(calendar.source) if calendar.source else None
        if path is None or not path.is_file():
            kinds = f"{_('Calendars')} (*.ics *.ical *.ifb);;{_('All files')} (*)"
            title = _("Where is “{name}” now?", name=calendar.name)
            chosen, _kind = QFileDialog.getOpenFileName(
                self._window, title, str(path.parent) if path else "", kinds
            )
            if not chosen:
                return
            path = Path(chosen)
        self.read(calendar, path)

    def read(self, calendar: Calendar, path: Path) -> None:
        """Read ``calendar`` from ``path`` aside, then store what changed."""
        work = partial(_read, path, self._context.household().zone)
        done = partial(self._store, calendar)
        self._context.tasks.run(self, work, done=done, failed=self._refuse)

    def _store(self, calendar: Calendar, file: CalendarFile) -> None:
        label = Label(N_("Read the calendar “{name}” again"), {"name": calendar.name})
        try:
            stored = self._context.book.note(label, refresh_calendar, calendar.uid, file)
        except PlannerError as error:
            self._refuse(error)
            return
        self.told.emit(_said(calendar.name, stored))

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, PlannerError):
            raise error
        show_problem(self._window.window(), self._context.translator, error)


def _read(path: Path, zone: str, _job: Job) -> CalendarFile:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CalendarFileError("cannot-open", name=path.name) from error
    from planner.calendars.reading import read_calendar  # noqa: PLC0415 - slow to import

    return read_calendar(data, str(path), zone=zone)


def _said(name: str, stored: CalendarImport) -> str:
    if stored.is_empty:
        return _("“{name}” is up to date.", name=name)
    return _(
        "“{name}” is up to date: {added} added, {changed} changed, {removed} removed.",
        name=name,
        added=stored.added,
        changed=stored.changed,
        removed=stored.removed,
    )
