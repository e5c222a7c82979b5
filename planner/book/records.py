"""Reading and changing records of any kind; areas add what is particular to them."""

from __future__ import annotations

import os
import time
from collections import deque
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import select

from planner.book.bulk import Once
from planner.domain.base import UNSAVED, Record, Uid
from planner.domain.errors import InUseError, NotFoundError
from planner.models import CLEAR, REFUSE, TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Table

    from planner.book.session import Session

R = TypeVar("R", bound=Record)

KINDS = tuple(TABLES)
"""Every class of records, parents before those that refer to them."""


class _Clock:
    """Milliseconds and a count within each, so that uids sort in the order they were made."""

    last = (0, 0)

    @classmethod
    def tick(cls) -> tuple[int, int]:
        moment = max(time.time_ns() // 1_000_000, cls.last[0])
        count = cls.last[1] + 1 if moment == cls.last[0] else 0
        cls.last = (moment, count)
        return cls.last


def new_uid() -> Uid:
    """Return a name that no other record has; later ones sort after earlier ones.

    48 bits of milliseconds, 24 of a counter and 64 of chance, after the pattern of UUID
    version 7 (RFC 9562, 5.7 and 6.2).
    """
    moment, count = _Clock.tick()
    return Uid(f"{moment:012x}{count:06x}{os.urandom(8).hex()}")


def all_of(session: Session, kind: type[R], *where: ColumnElement[bool]) -> list[R]:
    """Return all records of ``kind``, in the order they were made.

    Args:
        session: the transaction.
        kind: a class of ``planner.domain``.
        where: further conditions on the columns of ``table_of(kind)``.
    """
    names = [field.name for field in fields(kind)]
    columns = table_of(kind).c
    query = select(*(columns[name] for name in names)).where(*where).order_by(columns.uid)
    # What is stored has passed the domain's rules, and the tables repeat them: checking
    # thousands of rows again would take most of the time that reading them takes.
    setters = [getattr(kind, name).__set__ for name in names]
    rows = session.execute(query).all()
    once: Once[str] = Once()
    found = [object.__new__(kind) for _row in rows]
    # Column by column, so that no Python runs for each of some 100,000 values.
    for name, give, column in zip(names, setters, zip(*rows, strict=True), strict=False):
        is_repeated = name.endswith("_uid") or name in {"currency", "zone"}
        values = map(once.__getitem__, column) if is_repeated else column
        deque(map(give, found, values), maxlen=0)
    return found


def has_any(session: Session, *kinds: type[Record]) -> bool:
    """Return whether there is a record of any of these kinds."""
    return any(
        session.execute(select(table_of(kind).c.uid).limit(1)).first() is not None for kind in kinds
    )


def find(session: Session, kind: type[R], uid: Uid) -> R:
    """Return one record.

    Raises:
        NotFoundError: there is none.
    """
    found = all_of(session, kind, table_of(kind).c.uid == uid)
    if not found:
        raise NotFoundError(kind=kind.__name__, uid=uid)
    return found[0]


def add(session: Session, record: Record) -> Uid:
    """Store a new record and return its uid, which is made here unless it has one."""
    uid = new_uid() if record.uid == UNSAVED else record.uid
    session.insert(table_of(type(record)), {**_values(record), "uid": uid})
    return uid


def add_all(session: Session, records: Sequence[Record]) -> list[Uid]:
    """Store new records and return their uids."""
    return [add(session, record) for record in records]


def change(session: Session, record: Record) -> None:
    """Replace the values of a stored record.

    Raises:
        NotFoundError: it is no longer there.
    """
    table = table_of(type(record))
    before = session.image(table, record.uid)
    values = _values(record)
    if any(before[name] != value for name, value in values.items()):
        session.update(table, before, values)


def remove(session: Session, kind: type[Record], uid: Uid) -> None:
    """Delete a record, and what belongs to it; what only mentions it forgets it.

    Raises:
        NotFoundError: it is no longer there.
        InUseError: something that may not lose it still needs it.
    """
    table = table_of(kind)
    before = session.image(table, uid)
    for other in TABLES.values():
        for column in other.columns:
            if any(key.column.table is table for key in column.foreign_keys):
                _let_go(session, other, column.name, uid)
    session.delete(table, before)


def table_of(kind: type[Record]) -> Table:
    """Return the table of a class of records."""
    return TABLES[kind]


def _let_go(session: Session, table: Table, name: str, uid: Uid) -> None:
    on_remove = table.c[name].info["on_remove"]
    record: type[Record] = table.info["record"]
    for image in session.execute(select(table).where(table.c[name] == uid)).mappings().all():
        if on_remove == REFUSE:
            raise InUseError(by=record.__name__)
        if on_remove == CLEAR:
            session.update(table, dict(image), {**image, name: None})
        else:
            remove(session, record, Uid(image["uid"]))


def _values(record: Record) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(record)}
