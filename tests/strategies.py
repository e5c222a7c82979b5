"""Hypothesis strategies that build any record of the domain, references included."""

from __future__ import annotations

import datetime as dt
import enum
import types
import typing
from dataclasses import fields
from typing import Any

from hypothesis import strategies as st

from planner.domain.base import Record, Uid
from planner.domain.errors import InvalidInputError
from planner.domain.payouts import Payout
from planner.models import TABLES

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=0, max_size=12)
AMOUNTS = st.integers(0, 10**12)
DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2040, 12, 31))
EARLIEST, LATEST = dt.datetime(2015, 1, 1), dt.datetime(2040, 12, 31)  # noqa: DTZ001 - hypothesis adds the zone
INSTANTS = st.datetimes(EARLIEST, LATEST, timezones=st.just(dt.UTC))
LOCALS = st.datetimes(EARLIEST, LATEST)
SMALL = frozenset({"week_start", "weekday", "top_up_day", "rank"})
MINUTES = frozenset({"first_minute", "end_minute"})


def _of_type(hint: Any, name: str) -> st.SearchStrategy[Any]:
    if isinstance(hint, types.UnionType):
        kinds = [kind for kind in typing.get_args(hint) if kind is not type(None)]
        return st.none() | _of_type(kinds[0], name)
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return st.sampled_from(hint)
    if hint is int:
        return _whole_number(name)
    if hint is dt.date:
        return DAYS.map(lambda day: day.replace(day=1)) if name == "due_on" else DAYS
    if hint is dt.datetime:
        return LOCALS if name in {"starts", "ends"} else INSTANTS
    return st.booleans() if hint is bool else TEXTS


def _whole_number(name: str) -> st.SearchStrategy[int]:
    if name == "birth_year":
        return st.integers(1900, 2200)
    if name in SMALL:
        return st.integers(1, 6)
    return st.integers(0, 1440) if name in MINUTES else st.integers(0, 10_000)


def records(kind: type[Record], stored: dict[str, list[Uid]]) -> st.SearchStrategy[Any]:
    """Return valid records of ``kind`` that refer to uids of ``stored``, by table name."""
    row = TABLES[kind]
    hints = typing.get_type_hints(kind)
    local = kind.__name__ == "CalendarEvent"
    columns: dict[str, st.SearchStrategy[Any]] = {}
    for field in fields(kind):
        if field.name == "uid":
            continue
        column = row.c[field.name]
        if column.foreign_keys:
            parents = stored.get(next(iter(column.foreign_keys)).column.table.name, [])
            choice: st.SearchStrategy[Any] = st.sampled_from(parents) if parents else st.nothing()
            columns[field.name] = (st.none() | choice) if column.nullable else choice
        elif field.name == "record_uid":
            columns[field.name] = st.just(Uid("gone"))
        elif not local and hints[field.name] in {dt.datetime, dt.datetime | None}:
            maybe = INSTANTS if hints[field.name] is dt.datetime else st.none() | INSTANTS
            columns[field.name] = maybe
        else:
            columns[field.name] = _of_type(hints[field.name], field.name)
    return st.fixed_dictionaries(columns).map(lambda values: _valid(kind, values)).filter(bool)


def _valid(kind: type[Record], values: dict[str, Any]) -> Record | None:
    if kind is Payout:
        parts = ("national_tax_minor", "local_tax_minor", "fee_minor", "net_minor")
        values["gross_minor"] = sum(values[part] for part in parts)
    try:
        return kind(**values)
    except InvalidInputError:
        return None


def storable(kind: type[Record], stored: dict[str, list[Uid]]) -> bool:
    """Return whether the records that ``kind`` must refer to are there."""
    for column in TABLES[kind].columns:
        for key in column.foreign_keys:
            if not column.nullable and not stored.get(key.column.table.name):
                return False
    return True
