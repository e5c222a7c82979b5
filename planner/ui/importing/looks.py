"""What a file looks like under some choices: pure work, done aside."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from planner.book import records
from planner.exchange.drafts import RowPreview, Severity, SheetPreview
from planner.exchange.opening import open_source
from planner.exchange.plan import plan
from planner.exchange.preview import interpret
from planner.exchange.row_reader import shown
from planner.exchange.source import cell_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from planner.exchange.drafts import Problem, WorkbookPreview
    from planner.exchange.plan import ImportPlan
    from planner.exchange.preview import Choices
    from planner.exchange.source import Sheet, Source
    from planner.exchange.state import HouseholdState
    from planner.ui.tasks import Job

_ORDER = (Severity.ERROR, Severity.DUPLICATE, Severity.NOTE)
_TOP, _RAW_ROWS, _RAW_COLUMNS = 40, 200, 40
_CELL = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True, slots=True)
class Issue:
    """A problem with the place where it is shown: row and column numbers of the sheet."""

    problem: Problem
    row: int
    column: int

    @property
    def sheet(self) -> str:
        """The sheet it is in."""
        return self.problem.sheet

    @property
    def severity(self) -> Severity:
        """What becomes of the row."""
        return self.problem.severity

    @property
    def is_of_sheet(self) -> bool:
        """Whether it is about a whole sheet that was not understood, and no row of it."""
        return self.problem.code == "sheet-unread"


@dataclass(frozen=True)
class Look:
    """A file as it was understood, and what importing it now would store."""

    source: Source
    choices: Choices
    preview: WorkbookPreview
    plan: ImportPlan

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """All that is to be said: errors first, then duplicates, guesses, sheets left out."""
        found = [*self.preview.problems]
        known = set(map(id, found))
        found += [p for p in self.plan.duplicates if id(p) not in known]
        found += self.preview.unread
        sheets = {sheet.name: sheet for sheet in self.preview.sheets}
        issues = [_placed(problem, sheets[problem.sheet]) for problem in found]
        order = {name: place for place, name in enumerate(sheets)}
        return tuple(
            sorted(
                issues,
                key=lambda i: (i.is_of_sheet, _ORDER.index(i.severity), order[i.sheet], i.row),
            )
        )

    @cached_property
    def rows(self) -> int:
        """How many rows of data the sheets have that are to be taken."""
        return sum(len(sheet.rows) for sheet in self.preview.sheets)

    @cached_property
    def taken(self) -> int:
        """How many of them would be stored."""
        there = sum(problem.code == "already-there" for problem in self.plan.duplicates)
        return self.preview.taken - self.plan.skipped - there

    def rows_with(self, severity: Severity) -> int:
        """Return how many rows have a problem of ``severity``."""
        rows = (i for i in self.issues if not i.is_of_sheet)
        return len({(i.sheet, i.row) for i in rows if i.severity is severity})

    def sheet(self, name: str) -> SheetPreview:
        """Return the sheet ``name``; the cells as they are if nothing is taken from it."""
        found = next(sheet for sheet in self.preview.sheets if sheet.name == name)
        if found.kind is not None:
            return found
        return _raw(next(sheet for sheet in self.source.sheets if sheet.name == name))

    @cached_property
    def understood(self) -> bool:
        """Whether any sheet is taken."""
        return any(sheet.kind is not None for sheet in self.preview.sheets)


def opened(
    path: Path, choices: Choices, state: HouseholdState, now: dt.datetime, _job: Job
) -> Look:
    """Return the file at ``path`` as it is guessed.

    Raises:
        SourceError: it cannot be read.
    """
    return looked(open_source(path), choices, state, now, _job)


def looked(
    source: Source, choices: Choices, state: HouseholdState, now: dt.datetime, _job: Job
) -> Look:
    """Return an opened file under other choices."""
    preview = interpret(source, choices)
    settled = _with_headers(source, choices, preview)
    if settled is not choices:
        choices, preview = settled, interpret(source, settled)
    made = plan(preview, state, imported_at=now, new_uid=records.new_uid)
    return Look(source, choices, preview, made)


def _with_headers(source: Source, choices: Choices, preview: WorkbookPreview) -> Choices:
    """Settle on a row of headings for sheets whose kind was chosen although none looks like one."""
    unclear = {
        sheet.name
        for sheet in preview.sheets
        if not sheet.header_row and choices.kinds.get(sheet.name) is not None
    }
    chosen = {
        sheet.name: max(list(sheet.rows)[:_TOP], key=lambda row: _texts(sheet.rows[row]))
        for sheet in source.sheets
        if sheet.name in unclear and sheet.rows
    }
    if not chosen:
        return choices
    return replace(choices, header_rows={**choices.header_rows, **chosen})


def _texts(cells: Mapping[int, object]) -> int:
    return sum(isinstance(value, str) for value in cells.values())


def _raw(sheet: Sheet) -> SheetPreview:
    """Return the cells of a sheet that was not understood, so that its kind can be chosen."""
    rows = tuple(
        RowPreview(number=number, texts={column: shown(value) for column, value in cells.items()})
        for number, cells in list(sheet.rows.items())[:_RAW_ROWS]
    )
    columns = sorted({column for row in rows for column in row.texts})[:_RAW_COLUMNS]
    headings = {column: cell_name(1, column).rstrip("1") for column in columns}
    return SheetPreview(name=sheet.name, headings=headings, rows=rows)


def _placed(problem: Problem, sheet: SheetPreview) -> Issue:
    found = _CELL.fullmatch(problem.cell)
    letters, row = (found[1], int(found[2])) if found else ("A", 0)
    field = problem.params.get("field")
    column = next((c for c, name in sheet.mapping.items() if name == field), _number(letters))
    return Issue(problem, row, column)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
