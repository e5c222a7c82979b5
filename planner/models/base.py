"""What all tables share: names of constraints, types, and how a record becomes a table.

Tables are SQLAlchemy Core, made from the fields of the domain's classes. There are no mapped
classes: mapping 36 of them and importing the ORM took a third of the program's start, and
the book, which is the only door, needs neither.
"""

from __future__ import annotations

import datetime as dt
import enum
import sys
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Enum,
    ForeignKey,
    MetaData,
    String,
    Table,
)
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy.engine.interfaces import Dialect
    from sqlalchemy.sql.schema import SchemaItem
    from sqlalchemy.types import TypeEngine

    from planner.domain.base import Record

DELETE, CLEAR, REFUSE = "delete", "clear", "refuse"
"""What becomes of a row when the row it refers to is removed."""

VERSION = "version"
"""The column that counts a row's versions; records do not have it."""

UID_LENGTH = 36

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    },
)
"""All tables; constraint names are fixed so that migrations can name them."""


class Instant(TypeDecorator[dt.datetime]):
    """A moment, stored in UTC; comes back aware whatever the database keeps."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> Any:
        """Store UTC; SQLite keeps no zone, so it is given none."""
        if value is None:
            return None
        utc = value.astimezone(dt.UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> Any:
        """Return UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


def record_table(
    record: type[Record],
    name: str,
    *rules: SchemaItem,
    refers: Mapping[str, tuple[str, str]] | None = None,
    indexed: Collection[str] = (),
    local: Collection[str] = (),
) -> Table:
    """Return the table of a class of records: one column a field, and a version.

    Args:
        record: the class; a field whose type admits ``None`` may be empty.
        name: the table's name.
        rules: constraints that repeat the domain's rules.
        refers: field to (other table, what its removal does here).
        indexed: further fields that rows are looked up by.
        local: fields with local times, which have no zone on purpose; others are instants.
    """
    references = refers or {}
    columns = []
    for field in fields(record):
        kind, _, none = str(field.type).partition(" | ")
        reference = references.get(field.name)
        columns.append(
            Column(
                field.name,
                DateTime(timezone=False) if field.name in local else _type(record, kind),
                *([_key(reference[0])] if reference else []),
                primary_key=field.name == "uid",
                nullable=none == "None",
                index=True if reference or field.name in indexed else None,
                info={"on_remove": reference[1]} if reference else {},
            )
        )
    columns.insert(1, Column(VERSION, BigInteger(), nullable=False))
    return Table(name, METADATA, *columns, *rules, info={"record": record})


def _type(record: type[Record], kind: str) -> TypeEngine[Any]:
    known = _TYPES.get(kind)
    if known is not None:
        return known
    choices = getattr(sys.modules[record.__module__], kind)
    # Values, not names: a member may be renamed, a file may not.
    return Enum(
        choices,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        length=32,
    )


def _key(table: str) -> ForeignKey:
    # Deferred: one step of undo may write parents and children in any order. No cascade: one
    # inside the database would be invisible to undo.
    return ForeignKey(f"{table}.uid", ondelete="NO ACTION", deferrable=True, initially="DEFERRED")


_TYPES: dict[str, TypeEngine[Any]] = {
    "Uid": String(UID_LENGTH),
    "str": String(),
    "int": BigInteger(),
    "bool": Boolean(),
    "dt.date": Date(),
    "dt.datetime": Instant(),
}


def enum_of(column: Column[Any]) -> type[enum.Enum] | None:
    """Return the choices of a column, ``None`` for one that is free."""
    kind = column.type
    found = kind.enum_class if isinstance(kind, Enum) else None
    return found if isinstance(found, type) and issubclass(found, enum.Enum) else None
