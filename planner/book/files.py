"""Opening, making and copying a household's file."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - part of a signature that is read at run time
import os
from dataclasses import dataclass
from pathlib import Path  # noqa: TC003 - part of a signature that is read at run time
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from planner.book import records
from planner.book.book import Book
from planner.book.changes import Label
from planner.models import schema, sqlite
from planner.models.errors import StorageError, storage_errors
from planner.text import N_

if TYPE_CHECKING:
    from planner.domain.household import Household, Member


@dataclass(slots=True)
class OpenFile:
    """A household's file and the book in it; ``close`` it when done.

    ``in_use`` is whether it can only be read because another program is writing it.
    """

    path: Path
    book: Book
    _lock: FileLock | None
    in_use: bool = False

    def close(self) -> None:
        """Let go of the file and of the right to write it."""
        self.book.close()
        if self._lock is not None:
            self._lock.release()

    def back_up(self, *, now: dt.datetime, why: str) -> Path:
        """Copy the file into the folder of its backups and return the copy's path.

        Raises:
            StorageError: the copy could not be made or is not sound.
        """
        return sqlite.backup(self.path, now=now, why=why)

    def latest_backup(self) -> Path | None:
        """Return the newest copy, ``None`` if there is none."""
        return next(iter(sqlite.backups(self.path)), None)


def create(path: Path, household: Household, members: tuple[Member, ...] = ()) -> OpenFile:
    """Make a new file for ``household`` and open it for writing.

    Raises:
        StorageError: there is a file already, or it cannot be made.
    """
    sqlite.create_file(path)
    engine = sqlite.open_engine(path)
    with storage_errors(path=str(path)):
        schema.create_tables(engine)
    engine.dispose()
    opened = open_file(path, now=None)
    opened.book.note(Label(N_("New household")), records.add_all, [household, *members])
    return opened


def open_file(path: Path, *, now: dt.datetime | None, read_only: bool = False) -> OpenFile:
    """Open the file at ``path``; only one may write, later openers may only read.

    An older file is brought up to date after a copy was made of it.

    Args:
        path: the household's file.
        now: the moment for the name of that copy; ``None`` if the file is known to be new.
        read_only: do not even try to write, unless the file is an older one.

    Raises:
        StorageError: it is missing, damaged, not ours, or from a newer program.
    """
    version = sqlite.check(path)
    if version > schema.SCHEMA_VERSION:
        raise StorageError("newer", path=str(path), found=version, known=schema.SCHEMA_VERSION)
    # To be read at all, an older file has to be written to once.
    reading = read_only and version == schema.SCHEMA_VERSION
    allowed = not reading and os.access(path, os.W_OK)
    lock = _lock(path) if allowed else None
    engine = sqlite.open_engine(path, read_only=lock is None)
    if version < schema.SCHEMA_VERSION:
        if lock is None:
            raise StorageError("read-only", path=str(path))
        if now is not None:
            sqlite.backup(path, now=now, why="upgrade")
        with storage_errors(path=str(path)):
            schema.migrate(engine)
    book = Book(engine, read_only=read_only or lock is None)
    return OpenFile(path, book, lock, in_use=allowed and lock is None)


def version_of(path: Path) -> int:
    """Return the schema version of a sound file.

    Raises:
        StorageError: it is missing, damaged or not ours.
    """
    return sqlite.check(path)


def in_memory(household: Household, members: tuple[Member, ...] = ()) -> Book:
    """Return a book that is kept nowhere, for tests and for the first window."""
    engine = sqlite.open_engine(None)
    schema.create_tables(engine)
    book = Book(engine)
    book.note(Label(N_("New household")), records.add_all, [household, *members])
    return book


def _lock(path: Path) -> FileLock | None:
    """Return the right to write the file, ``None`` if another program holds it."""
    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=0)
    try:
        lock.acquire()
    except (Timeout, OSError):
        return None
    return lock
