"""Writing every record into one workbook, one sheet for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from planner.book import records
from planner.exchange.errors import UnwritableError
from planner.exchange.whole import overview, titles
from planner.exchange.whole.cells import LONGEST, on_paper, to_cell, typed_cell, types_of
from planner.wording import labels

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from planner.book import Book
    from planner.domain.base import Record, Uid
    from planner.text import Translator

Records: TypeAlias = "Mapping[type[Record], Sequence[Record]]"

MARK = "_sallim"
"""The sheet that tells our own workbooks from others; it names the kind of each sheet."""

FORMAT = 1
_NAME_FIELDS = ("name", "title", "summary")


def write(  # noqa: PLR0917 - all that is written
    book: Book,
    path: Path,
    translator: Translator,
    today: dt.date,
    chances: Mapping[Uid, float] | None = None,
    basis: Sequence[str] = (),
) -> None:
    """Write all records of ``book`` to the workbook ``path``.

    Args:
        book: the household.
        path: where to; an existing file is replaced once the new one is whole.
        translator: the language of titles and headings.
        today: the day that the first sheet names.
        chances: of targets by uid, in [0, 1]; ``None`` while it is too early to tell.
        basis: what the chances rest on, a line each.

    Raises:
        UnwritableError: the file cannot be written there.
        StorageError: the household cannot be read.
    """
    write_records(gather(book), path, translator, today, chances, basis)


def gather(book: Book) -> Records:
    """Return all records of ``book`` by kind, as values that another thread may write.

    Raises:
        StorageError: the household cannot be read.
    """
    return {kind: book.read(records.all_of, kind) for kind in records.KINDS}


def write_records(  # noqa: PLR0917 - all that is written
    found: Records,
    path: Path,
    translator: Translator,
    today: dt.date,
    chances: Mapping[Uid, float] | None = None,
    basis: Sequence[str] = (),
) -> None:
    """Write what ``gather`` found to the workbook ``path``; see ``write``.

    Raises:
        UnwritableError: the file cannot be written there.
    """
    partial = path.with_name(f".{path.name}.part")
    try:
        # openpyxl leaves half-written sheets behind if this is only found out when saving.
        partial.touch()
    except OSError as error:
        raise UnwritableError(path=str(path)) from error
    workbook = Workbook(write_only=True)
    named = _titles(translator)
    overview.write(workbook, translator, found, today, chances, basis)
    names = {record.uid: _name(record) for kind in found.values() for record in kind}
    for kind, rows in found.items():
        _sheet(workbook.create_sheet(named[kind]), translator, kind, rows, names)
    mark = workbook.create_sheet(MARK)
    mark.sheet_state = "hidden"
    mark.append(["sallim", FORMAT])
    for kind, title in named.items():
        mark.append([kind.__name__, title])
    try:
        workbook.save(partial)
        partial.replace(path)
    except OSError as error:
        raise UnwritableError(path=str(path)) from error


def _titles(translator: Translator) -> dict[type[Record], str]:
    return {kind: titles.of(translator, kind) for kind in records.KINDS}


def _sheet(
    sheet: Any,
    translator: Translator,
    kind: type[Record],
    rows: Sequence[Record],
    names: dict[Uid, str],
) -> None:
    parts = {name: _parts(rows, name) for name in types_of(kind)}
    columns = list(_columns(kind, parts))
    for place, (name, _) in enumerate(columns, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = _width(name)
    sheet.row_dimensions[1].hidden = True
    sheet.freeze_panes = "A3"
    shown = sum(part < 0 or not name.endswith("uid") for name, part in columns)
    on_paper(sheet)
    sheet.print_area = f"A2:{get_column_letter(max(shown, 1))}{max(len(rows) + 2, 3)}"
    sheet.print_title_rows = "2:2"
    sheet.append([_key(name, part) for name, part in columns])
    headings = (_heading(translator, name, part) for name, part in columns)
    sheet.append([typed_cell(sheet, heading, bold=True) for heading in headings])
    kinds = types_of(kind)
    for record in rows:
        sheet.append(
            [
                _shown(sheet, record, name, names)
                if part < 0
                else _kept(sheet, getattr(record, name), name, part, optional=kinds[name][1])
                for name, part in columns
            ]
        )


def _columns(kind: type[Record], parts: dict[str, int]) -> Iterator[tuple[str, int]]:
    """Yield (field, part): what people read first, the uids last.

    A reference is shown by name (part -1, not read back) where its uid would stand.
    """
    plain = [name for name in types_of(kind) if not name.endswith("uid")]
    references = [name for name in types_of(kind) if name.endswith("_uid")]
    yield from ((name, -1) for name in references)
    for name in plain:
        yield from ((name, part) for part in range(parts[name]))
    yield from ((name, 0) for name in (*references, "uid"))


def _parts(rows: Sequence[Record], name: str) -> int:
    """Return how many cells the longest text of a field needs."""
    longest = max(
        (
            len(str(to_cell(v, optional=False) or ""))
            for v in (getattr(r, name) for r in rows)
            if isinstance(v, str)
        ),
        default=0,
    )
    return max(1, -(-longest // LONGEST))


def _key(name: str, part: int) -> str | None:
    if part < 0:
        return None
    return name if part == 0 else f"{name}+{part}"


def _heading(translator: Translator, name: str, part: int) -> str:
    if part < 0:
        return labels.field(translator, name)
    heading = name if name.endswith("uid") else labels.field(translator, name)
    return heading if part == 0 else f"{heading} ({part + 1})"


def _shown(sheet: Any, record: Record, name: str, names: dict[Uid, str]) -> Any:
    value = getattr(record, name)
    return typed_cell(sheet, None if value is None else names.get(value, ""))


def _kept(sheet: Any, value: Any, name: str, part: int, *, optional: bool) -> Any:
    cell = to_cell(value, optional=optional)
    if isinstance(cell, str):
        cell = cell[part * LONGEST : (part + 1) * LONGEST] or None
    return typed_cell(sheet, cell, amount=name.endswith("_minor"))


def _width(name: str) -> int:
    if name.endswith("uid"):
        return 14
    return 30 if name in {*_NAME_FIELDS, "note"} else 16


def _name(record: Record) -> str:
    for field in _NAME_FIELDS:
        if hasattr(record, field):
            return str(to_cell(getattr(record, field), optional=False) or "")
    return str(record.uid)
