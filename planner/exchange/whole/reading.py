"""Reading our own workbook back into records."""

from __future__ import annotations

import datetime as dt
import zipfile
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from planner.book import records
from planner.domain.errors import InvalidInputError, PlannerError
from planner.domain.events import CalendarEvent
from planner.exchange.whole.cells import from_cell, types_of
from planner.exchange.whole.writing import FORMAT, MARK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.domain.base import Record

_BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    OSError,
    EOFError,
    RuntimeError,
)


class OwnWorkbookError(PlannerError):
    """A cell of our own workbook cannot be read back; names sheet and cell."""

    code = "own-workbook"

    def __init__(self, sheet: str, cell: str, field: str) -> None:
        super().__init__(sheet=sheet, cell=cell, field=field)


@dataclass(frozen=True, slots=True)
class _Heading:
    """A column that is read back: its field, and which part of a long text it holds."""

    field: str
    part: int


def is_ours(path: Path) -> bool:
    """Return whether ``path`` is a workbook that this program wrote."""
    if not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive, archive.open("xl/workbook.xml") as file:
            return f'name="{MARK}"'.encode() in file.read(2**20)
    except _BROKEN:
        return False


def read(path: Path) -> tuple[Record, ...]:
    """Return all records of the workbook, parents before those that refer to them.

    Raises:
        OwnWorkbookError: a cell was changed into something that does not fit.
    """
    found: list[Record] = []
    with closing(load_workbook(path, read_only=True, data_only=True)) as workbook:
        marks = workbook[MARK].iter_rows(values_only=True)
        head = next(marks)
        if len(head) < 2 or head[1] != FORMAT:  # noqa: PLR2004 - a name and a number
            raise OwnWorkbookError(MARK, "B1", "format")
        sheets = {str(row[0]): str(row[1]) for row in marks}
        for kind in records.KINDS:
            title = sheets.get(kind.__name__)
            if title is not None and title in workbook.sheetnames:
                found += _records(kind, title, workbook[title])
    return tuple(found)


def _records(kind: type[Record], title: str, sheet: Any) -> Iterator[Record]:
    # All rows first: a sheet left half read keeps the file open when a cell is refused.
    rows = iter(list(sheet.iter_rows()))
    headings = [_heading(cell.value) for cell in next(rows, ())]
    next(rows, None)
    for row in rows:
        if any(cell.value is not None for cell in row):
            yield _record(kind, title, headings, row)


def _heading(key: Any) -> _Heading | None:
    if not isinstance(key, str):
        return None
    field, _, part = key.partition("+")
    return _Heading(field, int(part or 0))


def _record(
    kind: type[Record], title: str, headings: list[_Heading | None], row: tuple[Any, ...]
) -> Record:
    known = types_of(kind)
    cells: dict[str, Any] = {}
    places: dict[str, str] = {}
    for heading, cell in zip(headings, row, strict=False):
        if heading is None or heading.field not in known:
            continue
        if heading.part and cell.value is not None:
            cells[heading.field] = f"{cells[heading.field]}{cell.value}"
        elif not heading.part:
            cells[heading.field] = cell.value
            places[heading.field] = getattr(cell, "coordinate", "")
    values = {}
    for field, cell in cells.items():
        wanted, optional = known[field]
        utc = kind is not CalendarEvent or wanted is not dt.datetime
        try:
            values[field] = from_cell(cell, wanted, optional=optional, utc=utc)
        except ValueError as error:
            raise OwnWorkbookError(title, places[field], field) from error
    try:
        return kind(**values)
    except InvalidInputError as error:
        raise OwnWorkbookError(title, places.get(error.field, ""), error.field) from error
    except TypeError as error:  # a column is missing
        raise OwnWorkbookError(title, "A1", kind.__name__) from error
