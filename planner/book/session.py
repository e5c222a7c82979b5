"""One transaction: reads, and writes of whole rows that are remembered as images.

Work functions get a session first. They read with ``execute``, ``scalar`` and ``scalars`` and
write through ``planner.book.records`` only, so that every write has its image for undo.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVarTuple

from sqlalchemy import delete, insert, select, update

from planner.domain.errors import NotFoundError
from planner.models import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, CursorResult, ScalarResult, Select, Table

    Image = Mapping[str, Any]


Ts = TypeVarTuple("Ts")


class UnrecordedWriteError(RuntimeError):
    """A statement that writes was run past the records; undo would not see it. This is a bug."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after, by column name; ``None`` where it was not there."""

    table: Table
    uid: str
    before: Image | None
    after: Image | None


class Session:
    """A transaction on the household's records. New rows are written in batches."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._first: dict[tuple[str, str], RowChange] = {}
        self._last: dict[tuple[str, str], Image | None] = {}
        self._pending: list[tuple[Table, Image]] = []

    @property
    def changes(self) -> tuple[RowChange, ...]:
        """What was written so far, one for each row; rows that are as they were are left out."""
        self.flush()
        found = []
        for key, first in self._first.items():
            after = self._last[key]
            if _without_version(first.before) != _without_version(after):
                found.append(RowChange(first.table, first.uid, first.before, after))
        return tuple(found)

    def execute(self, query: Select[*Ts]) -> CursorResult[*Ts]:
        """Return the rows of a select.

        Raises:
            UnrecordedWriteError: the statement is none.
        """
        if not getattr(query, "is_select", False):
            raise UnrecordedWriteError(str(query))
        self.flush()
        return self._connection.execute(query)

    def scalars(self, query: Select[Any]) -> ScalarResult[Any]:
        """Return the first column of a select."""
        return self.execute(query).scalars()

    def scalar(self, query: Select[Any]) -> Any:
        """Return the first column of the first row of a select, ``None`` if there is none."""
        return self.execute(query).scalar()

    def image(self, table: Table, uid: str) -> Image:
        """Return what a row holds.

        Raises:
            NotFoundError: it is not there.
        """
        row = self.execute(select(table).where(table.c.uid == uid)).mappings().one_or_none()
        if row is None:
            raise NotFoundError(kind=table.info["record"].__name__, uid=uid)
        return dict(row)

    def insert(self, table: Table, image: Image) -> None:
        """Add a row."""
        row = {**image, VERSION: 1}
        self._remember(table, row["uid"], None, row)
        self._pending.append((table, row))

    def update(self, table: Table, before: Image, image: Image) -> None:
        """Replace the values of the row that holds ``before``.

        Raises:
            NotFoundError: somebody else has changed or removed it since.
        """
        row = {**image, VERSION: before[VERSION] + 1}
        here = (table.c.uid == before["uid"]) & (table.c[VERSION] == before[VERSION])
        if self._connection.execute(update(table).where(here).values(row)).rowcount != 1:
            raise NotFoundError(kind=table.info["record"].__name__, uid=before["uid"])
        self._remember(table, before["uid"], before, row)

    def delete(self, table: Table, before: Image) -> None:
        """Remove the row that holds ``before``."""
        self._connection.execute(delete(table).where(table.c.uid == before["uid"]))
        self._remember(table, before["uid"], before, None)

    def flush(self) -> None:
        """Write the rows that were added and are not written yet."""
        pending, self._pending = self._pending, []
        for table, rows in groupby(pending, key=lambda one: one[0]):
            self._connection.execute(insert(table), [row for _, row in rows])

    def _remember(self, table: Table, uid: str, before: Image | None, after: Image | None) -> None:
        key = (table.name, uid)
        if key not in self._first:
            self._first[key] = RowChange(table, uid, before, None)
        self._last[key] = after


def _without_version(image: Image | None) -> Image | None:
    return image and {name: value for name, value in image.items() if name != VERSION}
