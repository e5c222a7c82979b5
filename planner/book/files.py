"""Opening, making, copying and moving a household's file."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - part of a signature that is read at run time
import logging
import os
from dataclasses import dataclass, field
from pathlib import Path  # noqa: TC003 - part of a signature that is read at run time
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from planner.book import records
from planner.book.backups import Copy, Shelf, Why
from planner.book.book import Book
from planner.book.changes import Label
from planner.models import schema, sqlite
from planner.models.errors import StorageError, storage_errors
from planner.text import N_

if TYPE_CHECKING:
    from planner.domain.household import Household, Member

log = logging.getLogger(__name__)


@dataclass(slots=True)
class OpenFile:
    """A household's file and the book in it; ``close`` it when done.

    ``in_use`` is whether it can only be read because another program is writing it.
    ``shelf`` is where copies of it are kept.
    """

    path: Path
    book: Book
    _lock: FileLock | None
    in_use: bool = False
    shelf: Shelf = field(default_factory=Shelf)

    def close(self) -> None:
        """Let go of the file and of the right to write it."""
        self.book.close()
        if self._lock is not None:
            self._lock.release()

    def back_up(self, *, now: dt.datetime, why: Why) -> Copy:
        """Copy the file into the folder of its copies and return the copy.

        Raises:
            StorageError: the copy could not be made or is not sound.
        """
        return self.shelf.add(self.path, now=now, why=why)

    def latest_backup(self) -> Copy | None:
        """Return the newest copy, ``None`` if there is none."""
        return next(iter(self.shelf.copies(self.path)), None)


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


def open_file(
    path: Path,
    *,
    now: dt.datetime | None,
    read_only: bool = False,
    shelf: Shelf | None = None,
) -> OpenFile:
    """Open the file at ``path``; only one may write, later openers may only read.

    An older file is brought up to date after a copy was made of it.

    Args:
        path: the household's file.
        now: the moment for the name of that copy; ``None`` if the file is known to be new.
        read_only: do not even try to write, unless the file is an older one.
        shelf: where copies of it are kept; ``None`` for the folder beside it.

    Raises:
        StorageError: it is missing, damaged, not ours, or from a newer program.
    """
    shelf = shelf or Shelf()
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
            shelf.add(path, now=now, why=Why.UPGRADE)
        with storage_errors(path=str(path)):
            schema.migrate(engine)
    book = Book(engine, read_only=read_only or lock is None)
    return OpenFile(path, book, lock, in_use=allowed and lock is None, shelf=shelf)


def restore(file: OpenFile, copy: Path, *, now: dt.datetime) -> OpenFile:
    """Put a copy in the place of an open file, which is copied before; return it opened anew.

    Nobody may use ``file`` any more afterwards. If it fails, all is as it was.

    Raises:
        StorageError: the present state could not be copied, or the copy is not sound.
    """
    sqlite.check(copy)
    file.back_up(now=now, why=Why.RESTORE)
    file.book.close()
    sqlite.copy(copy, file.path)
    file.close()
    return open_file(file.path, now=now, shelf=file.shelf)


def recover(path: Path, copy: Path, *, now: dt.datetime, shelf: Shelf | None = None) -> OpenFile:
    """Put a copy in the place of a damaged file, which is kept beside it; return it opened.

    Raises:
        StorageError: the copy is not sound, or the folder cannot be written.
    """
    sqlite.check(copy)
    aside = path.with_name(f"{path.name}.damaged-{now:%Y%m%d-%H%M%S}")
    with storage_errors(path=str(path)):
        if path.exists():
            path.replace(aside)
        sqlite.copy(copy, path)
    return open_file(path, now=now, shelf=shelf)


def move(file: OpenFile, target: Path, *, now: dt.datetime) -> OpenFile:
    """Move an open file to another place, say another disk; return it opened there.

    Nobody may use ``file`` any more afterwards. If it fails, all is as it was. Copies that
    were made of it stay where they are.

    Raises:
        StorageError: there is a file already, or the new place cannot be written.
    """
    if target.exists():
        raise StorageError("exists", path=str(target))
    sqlite.copy(file.path, target)
    moved = open_file(target, now=now, shelf=file.shelf)
    file.close()
    try:
        file.path.unlink()
    except OSError as error:  # the new one holds everything; the old one may stay
        log.warning("moved file not removed: %s", error)
    return moved


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
