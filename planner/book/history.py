"""Recording what a transaction does to records, and writing it forwards or backwards.

No feature knows about undo: the recorder listens to the session, and undo writes rows.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - part of a signature that is read at run time
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, event, func, insert, select, update

from planner.book.changes import Changes, Label
from planner.book.images import dumped, image_before, image_now, loaded
from planner.domain.base import Uid
from planner.models import ROWS, Base, HistoryImageRow, HistoryStepRow, RecordRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import ORMExecuteState, Session


STEPS_KEPT = 200
BYTES_KEPT = 32 * 2**20

_RECORDS = {row.__tablename__: record for record, row in ROWS.items()}


class UnrecordedWriteError(RuntimeError):
    """A bulk statement was run inside a change; undo would not see it. This is a bug."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; ``None`` where it was not there."""

    table: str
    uid: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(slots=True)
class Recorder:
    """Collects the changes that a session writes, one for each row."""

    _first: dict[tuple[str, str], Mapping[str, Any] | None] = field(default_factory=dict)
    _last: dict[tuple[str, str], Mapping[str, Any] | None] = field(default_factory=dict)

    def attach(self, session: Session) -> None:
        """Listen to ``session`` until it is closed."""
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "after_flush", self._after_flush)
        event.listen(session, "do_orm_execute", self._refuse_bulk)

    @property
    def changes(self) -> tuple[RowChange, ...]:
        """What was written so far; rows that are as they were are left out."""
        return tuple(
            RowChange(table, uid, before, self._last[table, uid])
            for (table, uid), before in self._first.items()
            if before != self._last[table, uid]
        )

    def _before_flush(self, session: Session, _context: object, _objects: object) -> None:
        for row in (*session.dirty, *session.deleted):
            if isinstance(row, RecordRow):
                key = (row.__tablename__, str(row.uid))
                if key not in self._first:
                    self._first[key] = image_before(row)

    def _after_flush(self, session: Session, _context: object) -> None:
        for row in session.new:
            if isinstance(row, RecordRow):
                key = (row.__tablename__, str(row.uid))
                self._first.setdefault(key, None)
                self._last[key] = image_now(row)
        for row in session.dirty:
            if isinstance(row, RecordRow):
                self._last[row.__tablename__, str(row.uid)] = image_now(row)
        for row in session.deleted:
            if isinstance(row, RecordRow):
                self._last[row.__tablename__, str(row.uid)] = None

    @staticmethod
    def _refuse_bulk(state: ORMExecuteState) -> None:
        if not state.is_select:
            raise UnrecordedWriteError(str(state.statement))


def store(session: Session, label: Label, rows: Iterable[RowChange], made_at: dt.datetime) -> None:
    """Add a step to the history, drop what had been taken back, and keep within bounds."""
    images: list[dict[str, Any]] = [
        {
            "position": position,
            "table": row.table,
            "uid": row.uid,
            "before": dumped(row.before),
            "after": dumped(row.after),
        }
        for position, row in enumerate(rows)
    ]
    _drop(session, select(HistoryStepRow.number).where(HistoryStepRow.undone))
    number = 1 + (session.scalar(select(func.max(HistoryStepRow.number))) or 0)
    size = sum(len(image["before"]) + len(image["after"]) for image in images)
    step = {
        "number": number,
        "message": label.message,
        "params": label.dumped(),
        "made_at": made_at,
        "undone": False,
        "size": size,
    }
    session.execute(insert(HistoryStepRow), [step])
    session.execute(insert(HistoryImageRow), [{"step": number, **image} for image in images])
    _keep_within_bounds(session)


def newest(session: Session, *, undone: bool) -> HistoryStepRow | None:
    """Return the step that undo (``undone=False``) or redo would take."""
    order = HistoryStepRow.number.asc() if undone else HistoryStepRow.number.desc()
    query = select(HistoryStepRow).where(HistoryStepRow.undone == undone)
    return session.scalars(query.order_by(order).limit(1)).first()


def label_of(step: HistoryStepRow) -> Label:
    """Return the name of ``step``."""
    return Label(step.message, json.loads(step.params))


def move(session: Session, step: HistoryStepRow, *, back: bool) -> Changes:
    """Take ``step`` back, or do it again, and return what that touched."""
    query = select(HistoryImageRow).where(HistoryImageRow.step == step.number)
    images = session.scalars(query.order_by(HistoryImageRow.position)).all()
    for image in reversed(images) if back else images:
        _write(session, image.table, image.uid, image.before if back else image.after)
    step.undone = back
    return changes_of(label_of(step), ((image.table, image.uid) for image in images))


def changes_of(label: Label, rows: Iterable[tuple[str, str]]) -> Changes:
    """Return what a step with ``rows`` (table, uid) touched."""
    touched = tuple(rows)
    areas = frozenset(_RECORDS[table] for table, _ in touched)
    return Changes(label, areas, frozenset(Uid(uid) for _, uid in touched))


def _write(session: Session, name: str, uid: str, text: str) -> None:
    table = Base.metadata.tables[name]
    image = loaded(table, text)
    here = table.c.uid == uid
    if image is None:
        session.execute(delete(table).where(here))
    elif session.scalar(select(func.count()).select_from(table).where(here)):
        session.execute(update(table).where(here).values(**image))
    else:
        session.execute(insert(table).values(**image))


def _drop(session: Session, numbers: Any) -> None:
    gone = session.scalars(numbers).all()
    if gone:
        session.execute(delete(HistoryImageRow).where(HistoryImageRow.step.in_(gone)))
        session.execute(delete(HistoryStepRow).where(HistoryStepRow.number.in_(gone)))


def _keep_within_bounds(session: Session) -> None:
    sizes = session.execute(
        select(HistoryStepRow.number, HistoryStepRow.size).order_by(HistoryStepRow.number.desc())
    ).all()
    total = 0
    for kept, (number, size) in enumerate(sizes):
        total += size
        # The newest step stays whatever its size, or an import could not be taken back.
        if kept >= STEPS_KEPT or (total > BYTES_KEPT and kept > 0):
            _drop(session, select(HistoryStepRow.number).where(HistoryStepRow.number <= number))
            return
