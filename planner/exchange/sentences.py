"""What is said about a file: in a list beside its rows, and on the command line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planner.domain.gigs import Stage
from planner.domain.sessions import SessionKind
from planner.exchange.headings import SheetKind
from planner.text import N_
from planner.wording import labels, problems

if TYPE_CHECKING:
    from planner.exchange.drafts import Fix, Problem
    from planner.text import Translator

_KINDS = {
    SheetKind.SESSIONS: N_("Work log"),
    SheetKind.PAYOUTS: N_("Payouts"),
    SheetKind.COSTS: N_("Costs"),
    SheetKind.TARGETS: N_("Targets"),
    SheetKind.GIGS: N_("Gigs"),
}
_FIELDS = {
    "date": N_("Date"),
    "gig": N_("Gig"),
    "kind": N_("Kind"),
    "start": N_("Start"),
    "end": N_("End"),
    "span": N_("From–to"),
    "minutes": N_("Duration"),
    "amount": N_("Amount"),
    "units": N_("Units"),
    "platform": N_("Platform"),
    "member": N_("Who"),
    "note": N_("Note"),
    "gross": N_("Gross"),
    "withheld": N_("Withheld"),
    "national": N_("National tax"),
    "local": N_("Local tax"),
    "fee": N_("Fee"),
    "net": N_("Net"),
    "title": N_("Title"),
    "list": N_("List price"),
    "subsidy": N_("Subsidy"),
    "rank": N_("Rank"),
    "name": N_("Name"),
    "due": N_("Due date"),
    "saved": N_("Saved so far"),
    "category": N_("Category"),
    "stage": N_("Stage"),
    "currency": N_("Currency"),
    "repeat": N_("How often"),
    "hours": N_("Expected hours"),
}
_PROBLEMS = {
    "empty": N_("{field} is empty."),
    "ends-before-start": N_("{end} is before the start, {start}."),
    "no-time": N_("It ends when it starts, at {start}."),
    "negative": N_("{text} is less than zero."),
    "not-positive": N_("{text} is not more than zero."),
    "sheet-unread": N_("This sheet was not understood, so nothing was taken from it."),
    "other-currency": N_("{text} is not the currency of the household."),
    "over": N_("“{text}” is over already."),
    "error-value": N_("The cell shows the error {text}."),
    "no-stored-value": N_("The formula has no stored value. Open the file in Excel and save it."),
    "extra-cells": N_("There are more cells than headings; a comma may have cut an amount in two."),
    "date-guessed": N_("“{text}” was read as {day}."),
    "kind-guessed": N_("“{text}” was read as {kind}."),
    "stage-guessed": N_("“{text}” was read as {stage}."),
    "left-out": N_("“{text}” could not be read and was left out."),
    "start-assumed": N_("There is no start; {at} was assumed."),
    "end-assumed": N_("“{text}” names no end; {day} was assumed."),
    "repeats": N_("This repeats row {first}. It may be a duplicate, so it is left out."),
    "already-there": N_("This looks like a record that is there already, so it is left out."),
}
_FIXES = {
    "swap-times": N_("Swap start and end"),
    "next-day": N_("Until the next day"),
    "use-date": N_("Use {day}"),
    "take-anyway": N_("Take it anyway"),
    "overwrite": N_("Overwrite"),
    "overwrite-all": N_("Overwrite all"),
}
_UNKNOWN = N_("{name} could not be read.")


def kind(translator: Translator, sheet_kind: SheetKind) -> str:
    """Return the name of a kind of sheet."""
    return translator.text(_KINDS[sheet_kind])


def field(translator: Translator, name: str) -> str:
    """Return the name of a field that a column may be matched with."""
    return translator.text(_FIELDS[name])


def place(translator: Translator, problem: Problem) -> str:
    """Return where a problem is, for a list of one sheet's problems: 12행 끝."""
    name = str(problem.params.get("field", ""))
    row = re.sub(r"\D", "", problem.cell)
    if name not in _FIELDS:
        return translator.text(N_("Row {row}"), row=row)
    return translator.text(N_("Row {row}, {field}"), row=row, field=field(translator, name))


def of_problem(translator: Translator, problem: Problem) -> str:
    """Return what is wrong with, or was guessed for, a cell."""
    message = _PROBLEMS.get(problem.code)
    params = dict(problem.params)
    name = str(params.get("field", ""))
    if name in _FIELDS:
        params["field"] = field(translator, name)
    if message is None:
        return problems.of_code(translator, problem.code, params)
    words = {key: _word(translator, value) for key, value in params.items()}
    return translator.text(message, **words)


def of_fix(translator: Translator, fix: Fix) -> str:
    """Return the label of the button that applies a fix."""
    words = {key: _word(translator, value) for key, value in fix.params.items()}
    return translator.text(_FIXES[fix.code], **words)


def _word(translator: Translator, value: object) -> str:
    if isinstance(value, SessionKind | Stage):
        return labels.choice(translator, value)
    return f"{value:%H:%M}" if hasattr(value, "hour") else str(value)
