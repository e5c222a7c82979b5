"""A calendar file that comes in: read aside, stored as one step, told of in the status line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox

from planner.book import Label
from planner.book.calendars import import_calendar
from planner.calendars.problems import CalendarFileError, ProblemKind
from planner.calendars.reading import CalendarFile, read_calendar
from planner.text import N_, _, n_
from planner.ui.importing.storing import Keeper
from planner.ui.problems import message_box

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from planner.book.calendars import CalendarImport
    from planner.calendars.problems import CalendarProblem
    from planner.ui.context import Context
    from planner.ui.tasks import Job

_SHOWN = 12
_PROBLEMS = {
    ProblemKind.NO_EVENTS: N_("The calendar has no events."),
    ProblemKind.DAMAGED: N_("The file ends too early; what could be read was taken."),
    ProblemKind.NO_START: N_("has no beginning, so it was left out."),
    ProblemKind.BAD_DATE: N_("has a date that cannot be read, so it was left out: {value}"),
    ProblemKind.BAD_DURATION: N_("has a length that cannot be read, so it was left out: {value}"),
    ProblemKind.ENDS_BEFORE_START: N_("ends before it starts, so it was left out."),
    ProblemKind.MIXED_DATES: N_("mixes days and times, so it was left out."),
    ProblemKind.BAD_RULE: N_("repeats in a way that cannot be read; taken once: {value}"),
    ProblemKind.DENSE_RULE: N_("repeats too often to be shown every time."),
    ProblemKind.UNKNOWN_ZONE: N_("names an unknown time zone; read as yours: {value}"),
}


class CalendarTaking(QObject):
    """Takes one calendar file in.

    Signals:
        taken: the sentence for the status line, and whether there is a step to undo.
        failed: what stood in the way.
    """

    taken = Signal(str, bool)
    failed = Signal(object)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._keeper = Keeper(context, self)

    def take(self, path: Path) -> None:
        """Read ``path`` aside and store what it holds."""
        work = partial(_read, path, self._context.household().zone)
        self._context.tasks.run(self, work, done=self._store, failed=self.failed.emit)

    def _store(self, file: CalendarFile) -> None:
        name = {"name": file.calendar.name}
        label = Label(N_("Import of the calendar “{name}”"), name)
        change = partial(self._context.book.change, label, import_calendar, file)
        told = partial(self._tell, file)
        self._keeper.keep(change, done=told, failed=self.failed.emit)

    def _tell(self, file: CalendarFile, stored: CalendarImport) -> None:
        self.taken.emit(_said(file, stored), not stored.is_empty)
        if file.problems:
            box = message_box(
                self._window,
                n_(
                    "One thing in the calendar was not as expected.",
                    "{count} things in the calendar were not as expected.",
                    len(file.problems),
                ),
                problem_lines(file.problems),
                QMessageBox.Icon.Information,
            )
            box.setObjectName("calendar-problems")
            box.open()


def _read(path: Path, zone: str, _job: Job) -> CalendarFile:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CalendarFileError("cannot-open", name=path.name) from error
    return read_calendar(data, str(path), zone=zone)


def _said(file: CalendarFile, stored: CalendarImport) -> str:
    if stored.is_empty:
        return _("Nothing in “{name}” is new.", name=file.calendar.name)
    parts = [
        n_("{count} event added", "{count} events added", stored.added) if stored.added else "",
        n_("{count} changed", "{count} changed", stored.changed) if stored.changed else "",
        n_("{count} removed", "{count} removed", stored.removed) if stored.removed else "",
    ]
    what = ", ".join(part for part in parts if part)
    return _("Calendar “{name}”: {what}.", name=file.calendar.name, what=what)


def problem_lines(problems: tuple[CalendarProblem, ...]) -> str:
    """Return what was wrong, one line each; beyond a dozen only how many more."""
    lines = [_line(problem) for problem in problems[:_SHOWN]]
    if len(problems) > _SHOWN:
        lines.append(n_("and {count} more", "and {count} more", len(problems) - _SHOWN))
    return "\n".join(lines)


def _line(problem: CalendarProblem) -> str:
    said = _(_PROBLEMS[problem.kind], value=problem.value)
    if not problem.line:
        return said
    return _("“{name}” {said}", name=problem.summary or problem.ical_uid, said=said)
