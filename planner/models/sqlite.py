"""Everything that is particular to a household kept in one SQLite file.

The journal is deleted after each transaction, so that at rest a household is one file
that can be copied, mailed and kept in a synchronised folder.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event

from planner.models.errors import StorageError, storage_errors

APPLICATION_ID = 0x53414C4D
"""``SALM``, in the file's header: this is a household and not just any database."""

WRITES = "sallim_writes"
"""Execution option of a connection that will write: it takes the lock at once."""


def open_engine(path: Path | None, *, read_only: bool = False) -> Engine:
    """Return an engine on the file at ``path``, or on one in memory for ``None``."""
    if path is None:
        engine = create_engine(
            "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
    else:
        mode = "ro" if read_only else "rw"
        engine = create_engine(f"sqlite:///{_uri(path, mode)}", connect_args={"uri": True})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def check(path: Path) -> int:
    """Return the schema version of the file at ``path`` after looking whether it is sound.

    Raises:
        StorageError: it is missing, not a household, or damaged.
    """
    if not path.is_file():
        raise StorageError("missing", path=str(path))
    with storage_errors(path=str(path)), closing(_connect(path, "ro")) as connection:
        _recover(path)
        if _pragma(connection, "application_id") != APPLICATION_ID:
            raise StorageError("not-ours", path=str(path))
        if _pragma(connection, "quick_check") != "ok":
            raise StorageError("corrupt", path=str(path))
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise StorageError("corrupt", path=str(path))
        return int(_pragma(connection, "user_version"))


def create_file(path: Path) -> None:
    """Make an empty file that says it is a household.

    Raises:
        StorageError: there is a file already, or it cannot be made.
    """
    if path.exists():
        raise StorageError("exists", path=str(path))
    with storage_errors(path=str(path)), closing(_connect(path, "rwc")) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def set_version(connection: Connection, version: int) -> None:
    """Write the schema version into the file's header."""
    # PRAGMA takes no bound parameter; the number is ours.
    connection.exec_driver_sql(f"PRAGMA user_version = {version:d}")


def copy(source: Path, target: Path) -> None:
    """Copy a household's file to ``target``, in whose place it comes once it is sound.

    The source may be open for writing meanwhile: the copy is one of its stored states.

    Raises:
        StorageError: the copy could not be made or is not sound.
    """
    partial = target.with_name(f"{target.name}.part")
    with storage_errors(path=str(target)):
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        with closing(_connect(source, "ro")) as old, closing(_connect(partial, "rwc")) as new:
            old.backup(new)
            if _pragma(new, "quick_check") != "ok":
                raise StorageError("backup", path=str(target))
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(target)


def contents(path: Path) -> dict[str, dict[str, int]]:
    """Return a number for each row of each table by its uid; equal numbers mean equal rows.

    The numbers hold within one run of the program and between files of one schema version.

    Raises:
        StorageError: the file cannot be read.
    """
    with storage_errors(path=str(path)), closing(_connect(path, "ro")) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        found = {}
        for (table,) in tables.fetchall():
            quoted = table.replace('"', '""')
            names = [row[1] for row in connection.execute(f'PRAGMA table_info("{quoted}")')]
            if {"uid", "version"} <= set(names):
                at = names.index("uid")
                # The names come from the file's own schema and are quoted.
                rows = connection.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608
                found[table] = {row[at]: hash(row) for row in rows}
        return found


def _uri(path: Path, mode: str) -> str:
    return f"file:{quote(str(path.resolve()))}?mode={mode}&uri=true"


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"file:{quote(str(path.resolve()))}?mode={mode}", uri=True, isolation_level=None
    )


def _recover(path: Path) -> None:
    """Roll back what a crash left half written; a read-only connection may not."""
    if Path(f"{path}-journal").exists() and os.access(path, os.W_OK):
        with closing(_connect(path, "rw")) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")


def _pragma(connection: sqlite3.Connection, name: str) -> Any:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def _prepare(dbapi_connection: Any, _record: object) -> None:
    # pysqlite starts transactions late and not at all before DDL; with its own
    # handling off, _begin() gives every transaction a real BEGIN.
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    cursor.execute("PRAGMA journal_mode = DELETE")
    cursor.execute("PRAGMA synchronous = EXTRA")
    cursor.execute("PRAGMA foreign_keys = ON")
    # Pages of a large change stay in memory until it is stored: written before, they would
    # lock out whoever reads meanwhile.
    cursor.execute("PRAGMA cache_spill = OFF")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A reader must not take the write lock, or two windows could not look at one file.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
