"""Why a file could not be taken or written, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.text import N_
from planner.wording import labels, problems

if TYPE_CHECKING:
    from planner.domain.errors import PlannerError
    from planner.text import Translator

_UNREADABLE = N_("This file cannot be read.")
_REASONS = {
    "calendar-file": N_("This is not a calendar that can be read."),
    "calendar-file empty": N_("The calendar is empty."),
    "calendar-file web-page": N_("This is a web page, not a calendar. Download the .ics file."),
    "calendar-file not-a-calendar": N_("This is not a calendar (.ics)."),
    "calendar-file damaged": N_("The calendar is damaged, so it cannot be read."),
    "calendar-file too-big": N_("The calendar is too large to be read."),
    "calendar-file too-deep": N_("The calendar is damaged, so it cannot be read."),
    "calendar-file too-many": N_("The calendar has too many events to be read."),
    "own-workbook": N_("Cell {cell} of the sheet “{sheet}” cannot be read: {field}"),
    "unwritable": N_("The file could not be written there. Choose another place."),
    "storage backup": N_("No copy of the file could be made before, so nothing was stored."),
    "storage full": N_("The disk is full, so nothing was stored."),
    "storage read-only": N_("This file is open for reading only, so nothing can be added."),
    "source": _UNREADABLE,
    "source missing": N_("The file is no longer there."),
    "source cannot-open": N_("The file cannot be opened. It may be open in another program."),
    "source empty": N_("The file is empty."),
    "source encrypted": N_(
        "The file is password protected. Remove the password in Excel and choose it again."
    ),
    "source damaged": N_("The file is damaged, so it cannot be read."),
    "source unsafe": N_("The file is built in a way that is not safe to open."),
    "source too-large": N_("The file is too large to be read."),
    "source legacy": N_("This is an old .xls file. Save it as .xlsx in Excel and choose it again."),
    "source html": N_("This is a web page. Save it as .xlsx in Excel and choose it again."),
    "source xml": N_("This is an old Excel file. Save it as .xlsx in Excel and choose it again."),
    "source ods": N_("Save the file as .xlsx in your spreadsheet program and choose it again."),
    "source pdf": N_("This is a PDF. Only Excel, CSV and calendar files can be read."),
    "source calendar": N_("This is a calendar. Use “Import a calendar (.ics)”."),
    "source not-a-table": N_("This file holds no table."),
    "source no-sheets": N_("No sheet of this file has rows that can be read."),
    "source encoding": N_("The text of this file cannot be read. Save it as .xlsx or UTF-8."),
    "source newer": N_("This workbook was written by a newer Sallim."),
}


def sentence(translator: Translator, error: PlannerError) -> str:
    """Return what stood in the way, and what to do about it where something helps."""
    reason = str(error.params.get("reason", ""))
    message = _REASONS.get(f"{error.code} {reason}") or _REASONS.get(error.code)
    if message is None:
        return problems.sentence(translator, error)
    words = {name: str(value) for name, value in error.params.items()}
    if "field" in words:
        words["field"] = labels.field(translator, words["field"])
    return translator.text(message, **words)
