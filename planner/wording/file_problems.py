"""Sentences for problems with files: what happened, what is safe, what to do.

By code, or by code and reason. Files that come in are never changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.text import N_

if TYPE_CHECKING:
    from planner.text import Translator

SENTENCES = {
    "storage": N_("The file {path} could not be used."),
    "storage full": N_("Could not save: the disk is full. What was there before is safe."),
    "storage io": N_("The disk did not answer. What was saved before is safe; try again."),
    "storage cannot-open": N_("{path} cannot be opened. Check that you may read and write it."),
    "storage corrupt": N_("{path} is damaged. Open one of its backups in the folder beside it."),
    "storage not-ours": N_("{path} is not a Sallim household."),
    "storage busy": N_("The file is in use by another program. Close it there and try again."),
    "storage read-only": N_(
        "This file can only be read here: it is open in another window, or it is protected."
    ),
    "storage newer": N_("{path} was written by a newer Sallim. Update Sallim to open it."),
    "storage missing": N_("There is no file {path}."),
    "storage exists": N_("{path} is already there. Choose another name; it was left as it is."),
    "storage backup": N_("The backup {path} is not sound, so nothing was changed. Try again."),
    "unwritable": N_("{path} cannot be written. Choose another place."),
    "own-workbook": N_("{sheet}, cell {cell}: this value of {field} does not fit. Correct it."),
    "source": N_("The file {name} could not be read."),
    "source missing": N_("There is no file {name}."),
    "source folder": N_("{name} is a folder. Choose the files in it."),
    "source empty": N_("{name} is empty."),
    "source encrypted": N_(
        "{name} is password protected. Remove the password in Excel and choose it again."
    ),
    "source damaged": N_("{name} is damaged. Open and save it in Excel, then choose it again."),
    "source unsafe": N_("{name} would unpack to far more than a workbook holds; it was not read."),
    "source too-large": N_("{name} is too large for a household's record. Split it."),
    "source legacy": N_("{name} is an old .xls file. Save it as .xlsx and choose it again."),
    "source html": N_("{name} is a web page, not a workbook. Save it as .xlsx in Excel."),
    "source xml": N_("{name} is an Excel 2003 XML file. Save it as .xlsx and choose it again."),
    "source pdf": N_("{name} is a PDF. Choose the Excel or CSV file it was made from."),
    "source calendar": N_("{name} is a calendar. Use the calendar import for it."),
    "source ods": N_("{name} is an OpenDocument sheet. Save it as .xlsx and choose it again."),
    "source not-a-table": N_("{name} is neither a workbook nor a table of text."),
    "source no-sheets": N_("{name} has no sheet with rows."),
    "source cannot-open": N_("{name} cannot be opened. It may be open in another program."),
    "source encoding": N_("{name}, line {line}: the letters cannot be read. Save it as UTF-8."),
    "source not-ours": N_("{name} is not a file that Sallim can read."),
    "source newer": N_("{name} was written by a newer Sallim. Update Sallim to read it."),
    "calendar-file": N_("The calendar could not be read."),
    "calendar-file empty": N_("The calendar file is empty."),
    "calendar-file web-page": N_(
        "This is a web page, not a calendar. Download the .ics file itself and choose it."
    ),
    "calendar-file not-a-calendar": N_("This is not a calendar file (.ics)."),
    "calendar-file damaged": N_("The calendar file is damaged. Export it again and choose it."),
    "calendar-file too-big": N_("The calendar file is too large to be a family's calendar."),
    "calendar-file too-deep": N_("The calendar file is built in a way that cannot be read."),
    "calendar-file too-many": N_("The calendar file has too many events."),
    "preference": N_("The setting {name} could not be read; its default is used."),
}

EVENTS = {
    "no-events": N_("{where}: there are no events."),
    "damaged": N_("{where}: this part is damaged; what could be read was taken."),
    "no-start": N_("{where}: the event does not say when it starts; it was left out."),
    "bad-date": N_("{where}: “{value}” is not a date; the event was left out."),
    "bad-duration": N_("{where}: “{value}” is not a length of time; the event was left out."),
    "ends-before-start": N_("{where}: the event ends before it starts; it was left out."),
    "mixed-dates": N_("{where}: the event mixes days and times; it was left out."),
    "bad-rule": N_("{where}: “{value}” is not understood; only the first time was taken."),
    "dense-rule": N_("{where}: the event repeats too often; only the first time was taken."),
    "unknown-zone": N_("{where}: the time zone “{value}” is not known; your own is used."),
}


def of_event(translator: Translator, kind: str, *, line: int, summary: str, value: str) -> str:
    """Return what is wrong with one event of a calendar.

    Args:
        translator: the language.
        kind: a ``ProblemKind`` of ``planner.calendars``.
        line: where it begins in the file; 0 for the file as a whole.
        summary: the event's title, where it has one.
        value: the text that was not understood.
    """
    if summary and line:
        where = translator.text(N_("line {line}, {summary}"), line=line, summary=summary)
    elif line:
        where = translator.text(N_("line {line}"), line=line)
    else:
        where = summary or translator.text(N_("the file"))
    said = translator.text(EVENTS[kind], where=where, value=value)
    return said[:1].upper() + said[1:]
