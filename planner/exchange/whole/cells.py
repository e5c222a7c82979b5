"""Values to cells and back, without loss and without formulas.

What a cell cannot hold is written the way the file format itself provides for
(ECMA-376 part 1, 22.9.2.19): a character as ``_xHHHH_``. Spreadsheets show such text as it
was meant.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
import types
import typing
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

if TYPE_CHECKING:
    from planner.domain.base import Record

LONGEST = 32_000
"""Characters a cell takes; the format's limit is 32,767."""

FIRST_DAY = dt.date(1901, 1, 1)
"""Earlier days are written as text: spreadsheets do not agree on them."""

_DAY, _MOMENT, _AMOUNT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "#,##0"

EXACT = 2**53
"""Whole numbers beyond this are not exact in a spreadsheet and are written as text."""

_ILLEGAL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_KNOWN: dict[str, dict[str, tuple[Any, bool]]] = {}
_EMPTY = "_x0000_"  # a text that is there and empty, where None is possible too


def escaped(text: str) -> str:
    """Return ``text`` with what a cell cannot hold written as ``_xHHHH_``."""
    return _ILLEGAL.sub(lambda found: f"_x{ord(found.group()):04X}_", text)


def unescaped(text: str) -> str:
    """Return the text that ``escaped`` was given."""
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)


def types_of(kind: type[Record]) -> dict[str, tuple[Any, bool]]:
    """Return, by field, the type of a class of records and whether it may be ``None``."""
    if kind.__name__ not in _KNOWN:
        _KNOWN[kind.__name__] = _types_of(kind)
    return _KNOWN[kind.__name__]


def _types_of(kind: type[Record]) -> dict[str, tuple[Any, bool]]:
    hints = typing.get_type_hints(kind)
    found = {}
    for field in fields(kind):
        hint = hints[field.name]
        optional = typing.get_origin(hint) in {types.UnionType, typing.Union}
        if optional:
            hint = next(part for part in typing.get_args(hint) if part is not types.NoneType)
        found[field.name] = (getattr(hint, "__supertype__", hint), optional)
    return found


def to_cell(value: Any, *, optional: bool) -> str | int | float | bool | dt.date | None:
    """Return what a cell should hold for ``value``."""
    if value is None:
        return None
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, str):
        return _EMPTY if value == "" and optional else escaped(value) or None
    if isinstance(value, dt.date):
        return _day_or_moment(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= EXACT:
        return str(value)
    return value  # type: ignore[no-any-return]


def _day_or_moment(value: dt.date) -> dt.date | str:
    if not isinstance(value, dt.datetime):
        return value if value >= FIRST_DAY else value.isoformat()
    naive = value.astimezone(dt.UTC).replace(tzinfo=None) if value.tzinfo else value
    # A cell counts days in floating point: only whole seconds are sure to come back.
    exact = naive.microsecond == 0 and naive.date() >= FIRST_DAY
    return naive if exact else naive.isoformat()


def from_cell(cell: Any, kind: Any, *, optional: bool, utc: bool) -> Any:
    """Return the value of type ``kind`` that a cell holds.

    Args:
        cell: what the workbook gives.
        kind: the field's type without ``None``.
        optional: whether the field may be ``None``.
        utc: whether a moment is an instant; otherwise it is a local time.

    Raises:
        ValueError: the cell holds something else.
    """
    if cell is None and (optional or kind is str):
        return None if optional else ""
    if cell is None:
        raise ValueError("empty")
    if kind is dt.datetime:
        return _moment(cell, utc=utc)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return kind(str(cell))
    return _READERS.get(kind, _text)(cell)


def _text(cell: Any) -> str:
    if cell == _EMPTY:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, dt.datetime | dt.date | dt.time):
        return cell.isoformat()
    return unescaped(str(cell))


def _moment(cell: Any, *, utc: bool) -> dt.datetime:
    moment = dt.datetime.fromisoformat(cell) if isinstance(cell, str) else cell
    if not isinstance(moment, dt.datetime):
        raise ValueError("moment")  # noqa: TRY004 - bad input, not a bad call
    rounded = moment if isinstance(cell, str) else _to_second(moment)
    return rounded.replace(tzinfo=dt.UTC) if utc else rounded


def _to_second(moment: dt.datetime) -> dt.datetime:
    return (moment + dt.timedelta(microseconds=500_000)).replace(microsecond=0)


def _day(cell: Any) -> dt.date:
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    return dt.date.fromisoformat(str(cell))


def _flag(cell: Any) -> bool:
    if isinstance(cell, bool):
        return cell
    if str(cell).upper() in {"TRUE", "1"}:
        return True
    if str(cell).upper() in {"FALSE", "0"}:
        return False
    raise ValueError("yes-no")


def _whole(cell: Any) -> int:
    if isinstance(cell, float) and not cell.is_integer():
        raise ValueError("whole")
    if isinstance(cell, bool):
        raise ValueError("number")  # noqa: TRY004 - bad input, not a bad call
    return int(cell)


_READERS = {dt.date: _day, bool: _flag, int: _whole}


def on_paper(sheet: Any) -> None:
    """Let a sheet be printed across, as wide as the paper and as long as it is."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0


def typed_cell(sheet: Any, value: Any, *, bold: bool = False, amount: bool = False) -> Any:
    """Return a cell of a sheet that is being written, with a format that fits its type."""
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        # openpyxl takes a text that begins with = for a formula; it is what someone typed.
        cell.data_type = "s"
        if value[:1] in set("=+-@"):
            cell.quotePrefix = True
    elif isinstance(value, dt.datetime):
        cell.number_format = _MOMENT
    elif isinstance(value, dt.date):
        cell.number_format = _DAY
    elif amount:
        cell.number_format = _AMOUNT
    if bold:
        cell.font = Font(bold=True)
    return cell
