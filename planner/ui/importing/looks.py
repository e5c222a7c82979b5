"""What a file looks like under some choices: pure work, done aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from planner.book import records
from planner.exchange.drafts import Severity
from planner.exchange.opening import open_source
from planner.exchange.plan import plan
from planner.exchange.preview import interpret

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from planner.exchange.drafts import Problem, RowPreview, SheetPreview, WorkbookPreview
    from planner.exchange.plan import ImportPlan
    from planner.exchange.preview import Choices
    from planner.exchange.source import Source
    from planner.exchange.state import HouseholdState
    from planner.ui.tasks import Job

_ORDER = (Severity.ERROR, Severity.DUPLICATE, Severity.NOTE)
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


@dataclass(frozen=True)
class Look:
    """A file as it was understood, and what importing it now would store."""

    source: Source
    choices: Choices
    preview: WorkbookPreview
    plan: ImportPlan

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """All that is to be said: errors first, then duplicates, then guesses."""
        found = [*self.preview.problems]
        known = set(map(id, found))
        found += [p for p in self.plan.duplicates if id(p) not in known]
        sheets = {sheet.name: sheet for sheet in self.preview.sheets}
        issues = [_placed(problem, sheets[problem.sheet]) for problem in found]
        order = {name: place for place, name in enumerate(sheets)}
        return tuple(
            sorted(issues, key=lambda i: (_ORDER.index(i.severity), order[i.sheet], i.row))
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
        return len({(i.sheet, i.row) for i in self.issues if i.severity is severity})

    def sheet(self, name: str) -> SheetPreview:
        """Return the sheet ``name``."""
        return next(sheet for sheet in self.preview.sheets if sheet.name == name)

    def row(self, issue: Issue) -> RowPreview | None:
        """Return the row an issue is about."""
        rows = self.sheet(issue.sheet).rows
        return next((row for row in rows if row.number == issue.row), None)


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
    made = plan(preview, state, imported_at=now, new_uid=records.new_uid)
    return Look(source, choices, preview, made)


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
