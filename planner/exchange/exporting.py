"""Writes everything a household keeps to one workbook, to read and to take back.

The first sheet is for people. After it comes one sheet for each kind of record with all
its fields: the first row names them for people, the hidden second row for the program.
Two hidden sheets tell that the workbook is ours and hold the rest of very long texts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path  # noqa: TC003 - part of a signature that is read at run time
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from planner.book import records
from planner.domain.base import Record
from planner.exchange import summary_sheet
from planner.exchange.cells import PIECE, FieldType, encoded, escaped, field_types, pieces
from planner.exchange.source import SourceError
from planner.exchange.tables import FORMAT, LONG_TEXTS, MARKER, title_of
from planner.exchange.written import WrittenSheet
from planner.wording import labels

if TYPE_CHECKING:
    from planner.text import Translator

Contents = Mapping[type[Record], Sequence[Record]]


def everything(session: Any) -> dict[type[Record], tuple[Record, ...]]:
    """Return all records of a household by kind; a query for ``Book.read``."""
    return {kind: tuple(records.all_of(session, kind)) for kind in records.KINDS}


def export_workbook(
    contents: Contents, path: Path, translator: Translator, exported_on: dt.date
) -> None:
    """Write ``contents`` to ``path``, whose old content stays until the new one is whole.

    Raises:
        SourceError: the file cannot be written (``cannot-open``).
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        # Opened first: openpyxl leaves files behind when it cannot save what it has begun.
        with beside.open("wb") as file:
            _workbook(contents, translator, exported_on).save(file)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise SourceError("cannot-open", name=path.name) from error


def _workbook(contents: Contents, translator: Translator, exported_on: dt.date) -> Workbook:
    book = Workbook(write_only=True)
    summary_sheet.write(book, contents, translator, exported_on)
    long_texts: list[tuple[str, int, int, str]] = []
    titles: list[tuple[str, str]] = []
    for kind in records.KINDS:
        title = title_of(translator, kind)
        titles.append((title, records.row_of(kind).__tablename__))
        sheet = WrittenSheet(book, title)
        _write_table(sheet, kind, contents.get(kind, ()), translator, long_texts)
    _hidden(book, LONG_TEXTS, [list(entry) for entry in long_texts])
    _hidden(book, MARKER, [[FORMAT, exported_on.isoformat()], *map(list, titles)])
    return book


def _write_table(
    sheet: WrittenSheet,
    kind: type[Record],
    rows: Sequence[Record],
    translator: Translator,
    long_texts: list[tuple[str, int, int, str]],
) -> None:
    types = field_types(kind)
    names = [labels.field(translator, field.name) for field in types]
    sheet.widths(names)
    sheet.headings(hidden_row=2, below="A3")
    sheet.append(sheet.text(name, bold=True) for name in names)
    sheet.append(sheet.text(field.name) for field in types)
    for number, record in enumerate(rows, start=3):
        cells = []
        for column, field in enumerate(types, start=1):
            value = getattr(record, field.name)
            if isinstance(value, str) and len(value) > PIECE:
                value, *rest = pieces(value)
                long_texts += [(sheet.title, number, column, escaped(piece)) for piece in rest]
            cells.append(_cell(sheet, encoded(value, field), field))
        sheet.append(cells)


def _cell(sheet: WrittenSheet, value: object, field: FieldType) -> object:
    if isinstance(value, str):
        return sheet.text(value) if value else None
    if isinstance(value, dt.date):
        return sheet.day(value)
    if isinstance(value, int) and field.name.endswith("_minor"):
        return sheet.amount(value)
    return value


def _hidden(book: Workbook, title: str, rows: Sequence[Sequence[object]]) -> None:
    sheet = WrittenSheet(book, title, hidden=True)
    for row in rows:
        sheet.append(sheet.text(value) if isinstance(value, str) else value for value in row)
