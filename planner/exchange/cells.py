"""Values of records as cells of our own workbook, and back, without loss."""

from __future__ import annotations

import datetime as dt
import enum
import re
import typing
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from planner.domain.errors import PlannerError
from planner.exchange.source import ErrorValue, SourceError

if TYPE_CHECKING:
    from planner.domain.base import Record

PIECE = 4_000
"""Characters a cell takes; the rest of a longer text goes to the sheet of long texts.

A cell holds 32,767, and an escaped character takes seven of them.
"""

_EXACT = 10**15  # larger whole numbers lose digits in a spreadsheet
_FIRST_DAY = dt.date(1901, 1, 1)  # earlier days are not dates to a spreadsheet
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class FieldType:
    """What a field holds. ``local`` times have no zone, all others are UTC."""

    name: str
    kind: type
    optional: bool
    local: bool = False


def field_types(record: type[Record]) -> tuple[FieldType, ...]:
    """Return the fields of a class of records, references last and its own uid first of them."""
    hints = typing.get_type_hints(record)
    found = [_field_type(record, field.name, hints[field.name]) for field in fields(record)]
    return tuple(sorted(found, key=lambda field: (field.name.endswith("uid"), field.name != "uid")))


def _field_type(record: type[Record], name: str, hint: Any) -> FieldType:
    optional = type(None) in typing.get_args(hint)
    if optional:
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
    kind = hint.__supertype__ if hasattr(hint, "__supertype__") else hint
    local = kind is dt.datetime and record.__name__ == "CalendarEvent"
    return FieldType(name, kind, optional, local=local)


def encoded(value: object, field: FieldType) -> object:
    """Return what a cell holds for a value; texts are escaped."""
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, str):
        # An empty text where nothing is also possible needs a sign of its own.
        return escaped(value) if value or not field.optional else "_x0000_"
    if isinstance(value, int) and abs(value) >= _EXACT:
        return str(value)
    if isinstance(value, dt.date):
        return _encoded_day(value, field)
    return value


def _encoded_day(value: dt.date, field: FieldType) -> object:
    if isinstance(value, dt.datetime):
        moment = value if field.local else value.astimezone(dt.UTC).replace(tzinfo=None)
        exact = moment.microsecond == 0 and moment.date() >= _FIRST_DAY
        return moment if exact else moment.isoformat()
    return value if value >= _FIRST_DAY else value.isoformat()


def decoded(value: object, field: FieldType) -> object:
    """Return the value that a cell stands for.

    Raises:
        SourceError: it stands for none that the field can have.
    """
    try:
        return _decoded(value, field)
    except (ValueError, TypeError, OverflowError, PlannerError) as error:
        raise SourceError("not-whole", detail=f"{field.name}: {value}") from error


def _decoded(value: object, field: FieldType) -> object:
    if value is None:
        if field.optional:
            return None
        if field.kind is str:
            return ""
    if value is None or isinstance(value, ErrorValue):
        raise ValueError(field.name)
    if issubclass(field.kind, enum.Enum):
        return field.kind(str(value))
    if field.kind is str:
        return "" if value == "\x00" and field.optional else str(value)
    if issubclass(field.kind, int):
        return field.kind(value if isinstance(value, int | float) else int(str(value)))
    return _day_or_moment(value, field)


def _day_or_moment(value: object, field: FieldType) -> dt.date:
    if isinstance(value, str):
        moment = dt.datetime.fromisoformat(value)
    elif isinstance(value, dt.datetime):
        # A spreadsheet keeps a moment as a fraction of a day, which is off by a microsecond.
        moment = _whole_second(value) if value.microsecond in _NOISE else value
    else:
        raise TypeError(field.name)
    if field.kind is dt.date:
        return moment.date()
    return moment if field.local else moment.replace(tzinfo=dt.UTC)


_NOISE = frozenset({*range(1_000), *range(999_000, 1_000_000)})


def _whole_second(value: dt.datetime) -> dt.datetime:
    return (value + dt.timedelta(milliseconds=500)).replace(microsecond=0)


def escaped(text: str) -> str:
    """Return a text with what XML cannot hold written as Excel does, ``_x0001_``."""
    return _NOT_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def pieces(text: str) -> list[str]:
    """Return a text cut into what cells can take."""
    return [text[start : start + PIECE] for start in range(0, len(text), PIECE)] or [""]
