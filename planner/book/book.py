"""The book itself."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar

from planner.book import history
from planner.models.errors import StorageError, storage_errors
from planner.models.sqlite import WRITES

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from sqlalchemy import Connection, Engine

    from planner.book.changes import Changes, Label
    from planner.book.session import RowChange
from planner.book.session import Session

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stored(Generic[T]):
    """What a change returned, and what it changed; ``None`` if that is nothing."""

    result: T
    changes: Changes | None


def _utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Book:
    """An open book: reads, changes, undo and redo.

    Work is a plain function that takes a session first. Nothing that belongs to a session
    leaves it: work returns values of ``planner.domain``.

    Used from the thread that opened it, but for ``store``.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        read_only: bool = False,
        now: Callable[[], dt.datetime] = _utc_now,
    ) -> None:
        self._engine = engine
        self._writing = engine.execution_options(**{WRITES: True})
        self._read_only = read_only
        self._now = now
        self._listeners: list[Callable[[Changes], None]] = []

    @property
    def read_only(self) -> bool:
        """Whether changes are refused, because the file is open elsewhere or protected."""
        return self._read_only

    def read(
        self, query: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Return what ``query`` finds.

        Raises:
            StorageError: the file cannot be read.
        """
        with storage_errors(), self._engine.connect() as connection:
            return query(Session(connection), *args, **kwargs)

    def change(
        self,
        label: Label,
        work: Callable[Concatenate[Session, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run ``work`` in one transaction that can be undone as one step.

        Args:
            label: the step's name for the Undo menu.
            work: does the change and returns a value of the domain.
            args: passed on to ``work``.
            kwargs: passed on to ``work``.

        Returns:
            What ``work`` returned.

        Raises:
            PlannerError: ``work`` refused, or the file cannot be written; nothing was stored.
        """
        stored = self.store(label, work, *args, **kwargs)
        self.tell(stored)
        return stored.result

    def store(
        self,
        label: Label,
        work: Callable[Concatenate[Session, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Stored[T]:
        """Do what ``change`` does, but tell nobody yet.

        A long change of a book in a file may so run on another thread while the opener's
        thread reads; that one calls ``tell`` afterwards. A book in memory has one connection
        and allows no such thing.

        Raises:
            PlannerError: ``work`` refused, or the file cannot be written; nothing was stored.
        """
        with self._transaction() as connection:
            session = Session(connection)
            result = work(session, *args, **kwargs)
            rows = session.changes
            if rows:
                history.store(connection, label, rows, self._now())
        touched = ((row.table, row.uid) for row in rows)
        return Stored(result, history.changes_of(label, touched) if rows else None)

    def tell(self, stored: Stored[Any]) -> None:
        """Tell the listeners of what ``store`` did."""
        if stored.changes is not None:
            self._tell(stored.changes)

    def note(
        self,
        label: Label,
        work: Callable[Concatenate[Session, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run ``work`` in one transaction that leaves no step to undo.

        For what the program itself keeps: forecast snapshots, the timer's heartbeat, the
        refresh of a calendar. ``label`` is only told to the listeners.
        """
        with self._transaction() as connection:
            session = Session(connection)
            result = work(session, *args, **kwargs)
            rows = session.changes
        self._tell_of(label, rows)
        return result

    def undo(self) -> Label | None:
        """Take back the newest step; return its name, ``None`` if there is none."""
        return self._move(back=True)

    def redo(self) -> Label | None:
        """Do the step taken back last again; return its name, ``None`` if there is none."""
        return self._move(back=False)

    @property
    def undo_label(self) -> Label | None:
        """Name of the step that ``undo`` would take back."""
        return self._next(undone=False)

    @property
    def redo_label(self) -> Label | None:
        """Name of the step that ``redo`` would do again."""
        return self._next(undone=True)

    def subscribe(self, listener: Callable[[Changes], None]) -> None:
        """Call ``listener`` after each stored step, and after each undo and redo."""
        self._listeners.append(listener)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def _next(self, *, undone: bool) -> Label | None:
        with storage_errors(), self._engine.connect() as connection:
            step = history.newest(connection, undone=undone)
            return None if step is None else step.label

    def _move(self, *, back: bool) -> Label | None:
        with self._transaction() as connection:
            step = history.newest(connection, undone=not back)
            if step is None:
                return None
            changes = history.move(connection, step, back=back)
        self._tell(changes)
        return changes.label

    @contextmanager
    def _transaction(self) -> Generator[Connection]:
        if self._read_only:
            raise StorageError("read-only")
        with storage_errors(), self._writing.begin() as connection:
            yield connection

    def _tell_of(self, label: Label, rows: tuple[RowChange, ...]) -> None:
        if rows:
            self._tell(history.changes_of(label, ((row.table, row.uid) for row in rows)))

    def _tell(self, changes: Changes) -> None:
        for listener in self._listeners:
            listener(changes)
