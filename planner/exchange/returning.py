"""Takes back a workbook that ``exporting`` wrote: an equal household."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - part of a signature that is read at run time
from typing import TYPE_CHECKING, Any

from planner.book import records
from planner.domain.errors import InvalidInputError
from planner.domain.household import Household
from planner.exchange.cells import decoded, field_types
from planner.exchange.opening import open_source
from planner.exchange.source import Sheet, Source, SourceError
from planner.exchange.tables import FORMAT, LONG_TEXTS, MARKER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.domain.base import Record

_FIRST_ROW = 3
_LONG_COLUMNS = 4


def is_ours(source: Source) -> bool:
    """Return whether an opened file is a workbook that this program exported."""
    return any(sheet.name == MARKER and sheet.hidden for sheet in source.sheets)


def import_workbook(path: Path) -> tuple[Record, ...]:
    """Return the records of a workbook that was exported before.

    Raises:
        SourceError: it cannot be read, is not ours (``not-ours``), from a newer program
            (``newer``), or was changed so that a record is no longer whole (``not-whole``).
    """
    return records_of(open_source(path))


def records_of(source: Source) -> tuple[Record, ...]:
    """Return the records of an opened workbook of ours; errors as ``import_workbook``."""
    try:
        return tuple(_records(source))
    except SourceError as error:
        details = {key: value for key, value in error.params.items() if key != "reason"}
        raise SourceError(error.reason, **{**details, "name": source.name}) from error


def take_back(session: Any, contents: tuple[Record, ...]) -> int:
    """Store the records of an exported workbook; return how many are new.

    A household without any records but itself and its members is replaced. Otherwise only
    records that are not there are added, if the workbook is of the same household.

    Raises:
        SourceError: the book holds another household (``another-household``).
    """
    theirs = [record for record in contents if isinstance(record, Household)]
    ours = records.all_of(session, Household)
    if ours and theirs and ours[0].uid != theirs[0].uid:
        _clear(session)
    known = {record.uid for kind in records.KINDS for record in records.all_of(session, kind)}
    new = [record for record in contents if record.uid not in known]
    order = {kind: place for place, kind in enumerate(records.KINDS)}
    new.sort(key=lambda record: order[type(record)])
    records.add_all(session, new)
    return len(new)


def _clear(session: Any) -> None:
    """Remove a household that has nothing yet.

    Raises:
        SourceError: it has records.
    """
    people = {"households", "members"}
    for kind in records.KINDS:
        table = records.row_of(kind).__tablename__
        if table not in people and records.all_of(session, kind):
            raise SourceError("another-household")
    for kind in reversed(records.KINDS):
        for record in records.all_of(session, kind):
            records.remove(session, kind, record.uid)
    session.flush()


def _records(source: Source) -> list[Record]:
    sheets = {sheet.name: sheet for sheet in source.sheets}
    marker = sheets.get(MARKER)
    if marker is None:
        raise SourceError("not-ours")
    rows = [marker.rows[number] for number in sorted(marker.rows)]
    version = rows[0].get(1) if rows else None
    if not isinstance(version, int):
        raise SourceError("not-ours")
    if version > FORMAT:
        raise SourceError("newer")
    titles = {str(row.get(2)): str(row.get(1)) for row in rows[1:]}
    long_texts = _long_texts(sheets.get(LONG_TEXTS))
    found: list[Record] = []
    for kind in records.KINDS:
        sheet = sheets.get(titles.get(records.row_of(kind).__tablename__, ""))
        if sheet is not None:
            found += _of_sheet(sheet, kind, long_texts)
    return found


def _long_texts(sheet: Sheet | None) -> dict[tuple[str, int, int], str]:
    found: dict[tuple[str, int, int], str] = {}
    for row in sheet.rows.values() if sheet else ():
        if len(row) != _LONG_COLUMNS:
            raise SourceError("not-whole", detail=LONG_TEXTS)
        key = str(row[1]), int(str(row[2])), int(str(row[3]))
        found[key] = found.get(key, "") + str(row[4])
    return found


def _of_sheet(
    sheet: Sheet, kind: type[Record], long_texts: Mapping[tuple[str, int, int], str]
) -> list[Record]:
    columns = {str(name): column for column, name in sheet.rows.get(2, {}).items()}
    types = field_types(kind)
    found = []
    for number in sorted(number for number in sheet.rows if number >= _FIRST_ROW):
        values: dict[str, Any] = {}
        for field in types:
            column = columns.get(field.name)
            if column is None:
                continue  # a field that a newer program added has its default
            value = sheet.rows[number].get(column)
            rest = long_texts.get((sheet.name, number, column), "")
            values[field.name] = decoded(f"{value}{rest}" if rest else value, field)
        try:
            found.append(kind(**values))
        except (InvalidInputError, TypeError) as error:
            detail = f"{sheet.name} {number}"
            raise SourceError("not-whole", detail=detail) from error
    return found
