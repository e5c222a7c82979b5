"""What all tables share: names of constraints, types, the way to and from the domain."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import fields
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import BigInteger, Date, DateTime, Enum, ForeignKey, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

from planner.domain.base import Record, Uid

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import Dialect

DELETE, CLEAR, REFUSE = "delete", "clear", "refuse"
"""What becomes of a row when the row it refers to is removed."""

UID_LENGTH = 36


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


class Base(DeclarativeBase):
    """Base of all tables; constraint names are fixed so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        },
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        int: BigInteger(),
        str: String(),
        Uid: String(UID_LENGTH),
        dt.date: Date(),
        dt.datetime: Instant(),
        # Values, not names: a member may be renamed, a file may not.
        enum.StrEnum: Enum(
            enum.StrEnum,
            values_callable=lambda kind: [member.value for member in kind],
            native_enum=False,
            create_constraint=True,
            length=32,
        ),
    }


class RecordRow(Base):
    """A table whose rows are the records of one class of the domain."""

    __abstract__ = True

    record: ClassVar[type[Record]]

    uid: Mapped[Uid] = mapped_column(primary_key=True, sort_order=-2)
    version: Mapped[int] = mapped_column(sort_order=-1)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """Count versions: a writer with an outdated row fails instead of overwriting."""
        return {"version_id_col": cls.__table__.c.version} if hasattr(cls, "__table__") else {}

    def fill(self, record: Record) -> None:
        """Take over all values of ``record``."""
        for field in fields(record):
            setattr(self, field.name, getattr(record, field.name))


def refers_to(table: str, on_remove: str) -> Any:
    """Return a column that names a row of ``table``.

    Args:
        table: name of the other table.
        on_remove: what becomes of this row when that one is removed: ``DELETE`` it,
            ``CLEAR`` the column, or ``REFUSE`` the removal.
    """
    # Deferred: one step of undo may write parents and children in any order.
    # RESTRICT: a cascade inside the database would be invisible to undo.
    key = ForeignKey(f"{table}.uid", ondelete="NO ACTION", deferrable=True, initially="DEFERRED")
    return mapped_column(key, index=True, info={"on_remove": on_remove})
