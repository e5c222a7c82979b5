"""A calendar file that comes in: read aside, stored as one step, told of in the status line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox

from planner.book import Label
from planner.book.calendars import import_calendar
from planner.calendars.problems import CalendarFileError
from planner.text import N_, _, n_
from planner.ui.importing.storing import Keeper
from planner.ui.problems import message_box
from planner.wording import file_problems

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from planner.book import Book
    from planner.book.book import Stored
    from planner.book.calendars import CalendarImport
    from planner.calendars.problems import CalendarProblem
    from planner.calendars.reading import CalendarFile
    from planner.text import Translator
    from planner.ui.context import Context
    from planner.ui.tasks import Job

_SHOWN = 12


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

        def change(book: Book) -> Stored[CalendarImport]:
            return book.store(label, import_calendar, file)

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
                problem_lines(self._context.translator, file.problems),
                QMessageBox.Icon.Information,
            )
            box.setObjectName("calendar-problems")
            box.open()


def _read(path: Path, zone: str, _job: Job) -> CalendarFile:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CalendarFileError("cannot-open", name=path.name) from error
    from planner.calendars.reading import read_calendar  # noqa: PLC0415 - slow to import

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


def problem_lines(translator: Translator, problems: Sequence[CalendarProblem]) -> str:
    """Return what was wrong, one line each; beyond a dozen only how many more."""
    lines = [
        file_problems.of_event(
            translator, problem.kind, line=problem.line, summary=problem.summary,
            value=problem.value,
        )
        for problem in problems[:_SHOWN]
    ]  # fmt: skip
    if len(problems) > _SHOWN:
        lines.append(n_("and {count} more", "and {count} more", len(problems) - _SHOWN))
    return "\n".join(lines)
