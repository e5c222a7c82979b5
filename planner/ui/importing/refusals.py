"""Why a file could not be taken or written, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.exchange import sentences
from planner.exchange.source import SourceError
from planner.text import N_
from planner.wording import labels, problems

if TYPE_CHECKING:
    from planner.domain.errors import PlannerError
    from planner.text import Translator

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
}


def sentence(translator: Translator, error: PlannerError) -> str:
    """Return what stood in the way, and what to do about it where something helps."""
    if isinstance(error, SourceError):
        return sentences.of_source(translator, error)
    reason = str(error.params.get("reason", ""))
    message = _REASONS.get(f"{error.code} {reason}") or _REASONS.get(error.code)
    if message is None:
        return problems.sentence(translator, error)
    words = {name: str(value) for name, value in error.params.items()}
    if "field" in words:
        words["field"] = labels.field(translator, words["field"])
    return translator.text(message, **words)
