"""The history of changes: images of rows, kept in the file, written forwards or backwards.

No feature knows about undo: the session remembers images, and undo writes them.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - part of a signature that is read at run time
import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from planner.book.changes import Changes, Label
from planner.book.images import dumped, loaded
from planner.domain.base import Uid
from planner.models import CLEAR, DELETE, HISTORY_IMAGES, HISTORY_STEPS, METADATA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Select, Table

    from planner.book.session import RowChange

STEPS_KEPT = 200
BYTES_KEPT = 32 * 2**20

_STEP = HISTORY_STEPS.c
_IMAGE = HISTORY_IMAGES.c


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the history."""

    number: int
    label: Label


def store(
    connection: Connection, label: Label, rows: Iterable[RowChange], made_at: dt.datetime
) -> None:
    """Add a step to the history, drop what had been taken back, and keep within bounds."""
    images: list[dict[str, Any]] = [
        {
            "position": position,
            "table": row.table.name,
            "uid": row.uid,
            "before": dumped(row.before),
            "after": dumped(row.after),
        }
        for position, row in enumerate(rows)
    ]
    _drop(connection, select(_STEP.number).where(_STEP.undone))
    number = 1 + (connection.scalar(select(func.max(_STEP.number))) or 0)
    step = {
        "number": number,
        "message": label.message,
        "params": label.dumped(),
        "made_at": made_at,
        "undone": False,
        "size": sum(len(image["before"]) + len(image["after"]) for image in images),
    }
    connection.execute(insert(HISTORY_STEPS), [step])
    connection.execute(insert(HISTORY_IMAGES), [{"step": number, **image} for image in images])
    _keep_within_bounds(connection)


def newest(connection: Connection, *, undone: bool) -> Step | None:
    """Return the step that undo (``undone=False``) or redo would take."""
    order = _STEP.number.asc() if undone else _STEP.number.desc()
    query = select(_STEP.number, _STEP.message, _STEP.params).where(_STEP.undone == undone)
    found = connection.execute(query.order_by(order).limit(1)).first()
    if found is None:
        return None
    return Step(found.number, Label(found.message, json.loads(found.params)))


def move(connection: Connection, step: Step, *, back: bool) -> Changes:
    """Take ``step`` back, or do it again, and return what that touched."""
    query = select(HISTORY_IMAGES).where(_IMAGE.step == step.number).order_by(_IMAGE.position)
    images = connection.execute(query).mappings().all()
    for image in reversed(images) if back else images:
        table = METADATA.tables[image["table"]]
        _write(connection, table, image["uid"], image["before" if back else "after"])
    here = _STEP.number == step.number
    connection.execute(update(HISTORY_STEPS).where(here).values(undone=back))
    touched = ((METADATA.tables[image["table"]], image["uid"]) for image in images)
    return changes_of(step.label, touched)


def changes_of(label: Label, rows: Iterable[tuple[Table, str]]) -> Changes:
    """Return what a step with ``rows`` (table, uid) touched."""
    touched = tuple(rows)
    areas = frozenset(table.info["record"] for table, _ in touched)
    return Changes(label, areas, frozenset(Uid(uid) for _, uid in touched))


def _write(connection: Connection, table: Table, uid: str, text: str) -> None:
    image = loaded(table, text)
    here = table.c.uid == uid
    if image is None:
        _let_go(connection, table, uid)
        connection.execute(delete(table).where(here))
    elif connection.execute(update(table).where(here).values(image)).rowcount == 0:
        connection.execute(insert(table).values(image))


def _let_go(connection: Connection, table: Table, uid: str) -> None:
    """Take away what hangs on a row and is in no step: what ``Book.note`` added since."""
    for other, name, on_remove in _dependents(table):
        here = other.c[name] == uid
        if on_remove == CLEAR:
            connection.execute(update(other).where(here).values({name: None}))
        elif on_remove == DELETE:
            for row in connection.scalars(select(other.c.uid).where(here)).all():
                _let_go(connection, other, row)
                connection.execute(delete(other).where(other.c.uid == row))


@cache
def _dependents(table: Table) -> tuple[tuple[Table, str, str], ...]:
    """Return (table, column, what is to happen) of everything that refers to ``table``."""
    return tuple(
        (other, column.name, column.info["on_remove"])
        for other in METADATA.tables.values()
        for column in other.columns
        if "on_remove" in column.info
        and any(key.column.table is table for key in column.foreign_keys)
    )


def _drop(connection: Connection, numbers: Select[tuple[int]]) -> None:
    gone = connection.scalars(numbers).all()
    if gone:
        connection.execute(delete(HISTORY_IMAGES).where(_IMAGE.step.in_(gone)))
        connection.execute(delete(HISTORY_STEPS).where(_STEP.number.in_(gone)))


def _keep_within_bounds(connection: Connection) -> None:
    query = select(_STEP.number, _STEP.size).order_by(_STEP.number.desc())
    total = 0
    for kept, (number, size) in enumerate(connection.execute(query).all()):
        total += size
        # The newest step stays whatever its size, or an import could not be taken back.
        if kept >= STEPS_KEPT or (total > BYTES_KEPT and kept > 0):
            _drop(connection, select(_STEP.number).where(_STEP.number <= number))
            return
