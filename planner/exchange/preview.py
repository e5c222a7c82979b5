"""Reads a household's own file and says what it understood, before anything is stored."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping  # noqa: TC003 - dataclass fields are read at run time
from dataclasses import dataclass, field, replace
from pathlib import Path  # noqa: TC003 - part of a signature that is read at run time
from typing import TYPE_CHECKING

from planner.domain.targets import DuePrecision
from planner.exchange import meanings
from planner.exchange.drafts import (
    Fix,
    Problem,
    RowPreview,
    SessionDraft,
    Severity,
    SheetPreview,
    WorkbookPreview,
)
from planner.exchange.headings import Match, SheetKind, match, signature, units
from planner.exchange.opening import open_source
from planner.exchange.row_kinds import draft_of, salvaged
from planner.exchange.row_reader import Row, shown
from planner.exchange.source import ErrorValue, Sheet, Source, cell_name
from planner.reading.characters import heading
from planner.reading.dates import YearHint, date, year_in
from planner.reading.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADERS_LOOKED_AT = 40
_MOST_MERGED = 200_000
_TABLE_SIDE = 3
_UNNAMED = re.compile(r"(?:sheet|시트|worksheet) ?\d*", re.IGNORECASE)
_SPREAD = frozenset({"date", "gig", "kind", "platform", "member", "name", "title", "category"})
"""Fields whose merged cells speak for every row they cover; amounts count once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the user settled; the rest is guessed. All by the sheet's name.

    ``kinds`` with ``None`` leaves a sheet out. ``mappings`` go from column to field.
    ``changes`` are texts put in place of cells, by sheet and address. ``taken`` are rows
    imported although they repeat others, ``overwriting`` those that give their values to the
    records that are there, ``overwrite_all`` says so of every row. ``profiles`` are mappings of
    earlier imports: signature of headings to (kind, heading to field).
    """

    today: dt.date
    currency: str = "KRW"
    kinds: Mapping[str, SheetKind | None] = field(default_factory=dict)
    header_rows: Mapping[str, int] = field(default_factory=dict)
    mappings: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    changes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    taken: frozenset[tuple[str, int]] = frozenset()
    overwriting: frozenset[tuple[str, int]] = frozenset()
    overwrite_all: bool = False
    profiles: Mapping[str, tuple[SheetKind, Mapping[str, str]]] = field(default_factory=dict)

    def with_fix(self, problem: Problem, fix: Fix) -> Choices:
        """Return these choices with one of a problem's fixes applied."""
        if fix.code == "overwrite-all":
            return replace(self, overwrite_all=True)
        if fix.code in {"take-anyway", "overwrite"}:
            place = (problem.sheet, int(str(problem.params["row"])))
            if fix.code == "overwrite":
                return replace(self, overwriting=self.overwriting | {place})
            return replace(self, taken=self.taken | {place})
        new = {(problem.sheet, cell): text for cell, text in fix.changes.items()}
        return replace(self, changes={**self.changes, **new})


def read_workbook(path: Path, today: dt.date, *, currency: str = "KRW") -> WorkbookPreview:
    """Return what the file at ``path`` holds, all guessed.

    Raises:
        SourceError: the file cannot be read.
    """
    return interpret(open_source(path), Choices(today=today, currency=currency))


def interpret(source: Source, choices: Choices) -> WorkbookPreview:
    """Return what an opened file holds under ``choices``; pure, and quick to repeat."""
    known: dict[tuple[object, ...], int] = {}
    sheets = tuple(
        _sheet(sheet, source, choices, known) for sheet in source.sheets if not sheet.hidden
    )
    return WorkbookPreview(name=source.name, digest=source.digest, sheets=sheets)


def _sheet(
    sheet: Sheet, source: Source, choices: Choices, known: dict[tuple[object, ...], int]
) -> SheetPreview:
    unnamed = _UNNAMED.fullmatch(sheet.name.strip())
    found = _header(sheet, source.name if unnamed else sheet.name, choices)
    if found is None:
        asked = sheet.name in choices.kinds
        return SheetPreview(name=sheet.name, unread=None if asked else _unread(sheet))
    number, headings, matched = found
    mapping = dict(choices.mappings.get(sheet.name, matched.mapping))
    body = _Body(sheet, number, headings, mapping, matched.kind, choices, _year(sheet, source))
    return SheetPreview(
        name=sheet.name,
        kind=matched.kind,
        header_row=number,
        headings={column: shown(text) for column, text in headings.items()},
        mapping=mapping,
        signature=signature(headings),
        rows=tuple(_marked(row, sheet.name, choices, known) for row in body.rows()),
    )


def _unread(sheet: Sheet) -> Problem | None:
    """Return that a sheet was not understood: an error if it is a table, else a note."""
    filled = {number: row for number, row in sheet.rows.items() if row}
    if not filled:
        return None
    wide = [number for number, row in filled.items() if len(row) >= _TABLE_SIDE]
    number = wide[0] if wide else min(filled)
    severity = Severity.ERROR if len(wide) >= _TABLE_SIDE else Severity.NOTE
    cell = cell_name(number, min(filled[number]))
    return Problem(sheet.name, cell, "sheet-unread", {"row": number}, severity)


def _header(
    sheet: Sheet, label: str, choices: Choices
) -> tuple[int, dict[int, object], Match] | None:
    """Return the row of headings, its cells, and the kind of sheet they make."""
    if sheet.name in choices.kinds and choices.kinds[sheet.name] is None:
        return None
    kind = choices.kinds.get(sheet.name)
    chosen = choices.header_rows.get(sheet.name)
    best: tuple[int, dict[int, object], Match] | None = None
    merged = _merged(sheet)
    numbers = [chosen] if chosen else list(sheet.rows)[:_HEADERS_LOOKED_AT]
    for number in numbers:
        headings = {**merged.get(number, {}), **sheet.rows.get(number, {})}
        texts = [text for text in headings.values() if isinstance(text, str)]
        if len(texts) < 2 and not chosen:  # noqa: PLR2004 - a title, not headings
            continue
        found = _profiled(headings, choices, kind) or match(headings, label, kind)
        if found and (chosen or found.mapping) and (best is None or found.score > best[2].score):
            best = number, headings, found
    return best


def _profiled(
    headings: Mapping[int, object], choices: Choices, kind: SheetKind | None
) -> Match | None:
    profile = choices.profiles.get(signature(headings))
    if profile is None or (kind is not None and kind is not profile[0]):
        return None
    mapping = {
        column: profile[1][heading(str(text))]
        for column, text in headings.items()
        if heading(str(text)) in profile[1]
    }
    return Match(profile[0], mapping, 1_000)


def _merged(sheet: Sheet) -> dict[int, dict[int, object]]:
    """Return the values that merged cells lend to the rows under them, by row and column."""
    found: dict[int, dict[int, object]] = {}
    left_to_fill = _MOST_MERGED
    for top, left, bottom, _ in sheet.merges:
        value = sheet.rows.get(top, {}).get(left)
        if value is None or bottom - top > left_to_fill:
            continue
        left_to_fill -= max(bottom - top, 0)
        for number in range(top + 1, bottom + 1):
            if number in sheet.rows:
                found.setdefault(number, {})[left] = value
    return found


def _year(sheet: Sheet, source: Source) -> int | None:
    titles = [str(value) for row in list(sheet.rows)[:3] for value in sheet.rows[row].values()]
    return (
        year_in(sheet.name)
        or year_in(source.name)
        or next((year for title in titles if (year := year_in(title))), None)
    )


@dataclass(slots=True)
class _Body:
    """The rows under a sheet's headings."""

    sheet: Sheet
    header: int
    headings: Mapping[int, object]
    mapping: Mapping[int, str]
    kind: SheetKind
    choices: Choices
    year: int | None
    merged: Mapping[int, Mapping[int, object]] = field(init=False)
    units: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.merged = _merged(self.sheet)
        above = (row for number, row in self.sheet.rows.items() if number < self.header)
        titles = [str(value) for row in above for value in row.values()]
        self.units = units(self.headings, self.mapping, titles)

    def rows(self) -> Iterator[RowPreview]:
        numbers = [number for number in self.sheet.rows if number > self.header]
        cells = {number: self._cells(number) for number in numbers}
        whole = self._whole_dates(cells)
        near: dt.date | None = next(iter(whole.values()), None)
        for number in numbers:
            near = whole.get(number, near)
            if not self._is_data(number, cells[number]):
                continue
            yield self._row(number, cells[number], near)

    def _row(self, number: int, cells: Mapping[int, object], near: dt.date | None) -> RowPreview:
        ahead = self.kind is SheetKind.TARGETS
        hint = YearHint(
            today=self.choices.today,
            near=None if ahead else near,
            year=None if ahead else self.year,
            ahead=ahead,
        )
        columns = {name: column for column, name in self.mapping.items()}
        currency = self.choices.currency
        above = near if self.kind is not SheetKind.TARGETS else None
        row = Row(self.sheet.name, number, columns, cells, hint, currency, self.units, above)
        self._refuse_extra(row)
        draft = draft_of(row, self.kind)
        return RowPreview(
            number=number,
            texts={column: shown(value) for column, value in cells.items()},
            draft=draft,
            problems=tuple(row.problems),
            amount=None if draft is not None else salvaged(row, self.kind),
        )

    def _cells(self, number: int) -> dict[int, object]:
        """Return a row's cells with merged ones and the user's changes."""
        cells = {
            column: value
            for column, value in self.sheet.rows[number].items()
            if column in self.headings or self.sheet.delimited
        }
        for column, value in self.merged.get(number, {}).items():
            if self.mapping.get(column) in _SPREAD:
                cells.setdefault(column, value)
        for column in self.headings:
            changed = self.choices.changes.get((self.sheet.name, cell_name(number, column)))
            if changed is not None:
                cells[column] = changed
        return cells

    def _whole_dates(self, cells: Mapping[int, Mapping[int, object]]) -> dict[int, dt.date]:
        """Return the days that rows name with their year, by row."""
        column = next((c for c, name in self.mapping.items() if name == "date"), None)
        found = {}
        hint = YearHint(today=self.choices.today)
        for number, row in cells.items():
            value = None if column is None else row.get(column)
            if value is None or isinstance(value, ErrorValue):
                continue
            try:
                reading = date(value, hint)
            except UnreadableError:
                continue
            if not reading.guessed and reading.precision is DuePrecision.DAY:
                found[number] = reading.day
        return found

    def _is_data(self, number: int, cells: Mapping[int, object]) -> bool:
        """Return whether a row holds data: not blank, no totals, no repeated headings."""
        fields = {self.mapping[column]: cells[column] for column in cells if column in self.mapping}
        if not fields:
            return bool(cells) and self.sheet.delimited
        if signature(cells) == signature(self.headings):
            return False
        texts = [value for value in cells.values() if isinstance(value, str)]
        undated = not isinstance(fields.get("date"), dt.date)
        if undated and any(meanings.is_total(text) for text in texts):
            return False
        # A row of sums alone is a total without a label.
        sums = {column for row, column in self.sheet.sums if row == number}
        return not (sums and set(cells) <= sums)

    def _refuse_extra(self, row: Row) -> None:
        """Refuse a line with more fields than headings: an amount's comma cut it in two."""
        if not self.sheet.delimited:
            return
        last = max(self.headings)
        if any(column > last for column in row.cells):
            row.problem(self.mapping.get(last, ""), "extra-cells")


def _marked(
    row: RowPreview, sheet: str, choices: Choices, known: dict[tuple[object, ...], int]
) -> RowPreview:
    """Mark a row that repeats an earlier one of the file, or is wanted all the same."""
    if row.draft is None:
        return row
    key, place = row.draft.key, (sheet, row.number)
    first = known.setdefault(key, row.number)
    anyway = place in choices.taken
    if first == row.number or anyway:
        overwrites = not anyway and (choices.overwrite_all or place in choices.overwriting)
        return replace(row, anyway=anyway, overwrites=overwrites)
    name = "gig" if isinstance(row.draft, SessionDraft) else "date"
    problem = Problem(
        sheet,
        cell_name(row.number, 1),
        "repeats",
        {"row": row.number, "field": name, "first": first},
        Severity.DUPLICATE,
        (Fix("take-anyway"),),
    )
    return replace(row, repeats=first, problems=(*row.problems, problem))
