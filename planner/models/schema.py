"""Making a new file's tables and bringing an older file up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, MetaData, String, Table, insert

from planner.models import METADATA
from planner.models.errors import StorageError
from planner.models.sqlite import WRITES, set_version

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

REVISIONS = ("0001", "0002", "0003")
"""Alembic's revisions, oldest first; a file's schema version counts those it has."""

SCHEMA_VERSION = len(REVISIONS)

# Alembic's own table. New files are made at the newest revision without importing
# Alembic, which costs a third of a start; it is imported when a file is old.
_STAMP = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


def create_tables(engine: Engine) -> None:
    """Make all tables of the newest schema in an empty database."""
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        METADATA.create_all(connection)
        _STAMP.create(connection)
        connection.execute(insert(_STAMP).values(version_num=REVISIONS[-1]))
        _mark(connection)


def migrate(engine: Engine) -> None:
    """Bring an older file to the newest schema in one transaction.

    Foreign keys are off meanwhile: rebuilding a table drops the old one, which would take
    the rows that refer to it along. They are checked before the transaction ends.
    """
    from planner.models.migrations.run import upgrade  # noqa: PLC0415 - see _STAMP

    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            _outside_transaction(connection, "PRAGMA foreign_keys = OFF")
        connection.execution_options(**{WRITES: True})
        with connection.begin():
            upgrade(connection)
            _refuse_dangling(connection)
            _mark(connection)
    engine.dispose()


def _outside_transaction(connection: Connection, pragma: str) -> None:
    # SQLite ignores this pragma inside a transaction, and SQLAlchemy begins one by itself.
    cursor = connection.connection.cursor()
    cursor.execute(pragma)
    cursor.close()


def _refuse_dangling(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    found = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if found is not None:
        raise StorageError("corrupt", table=found[0])


def _mark(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        set_version(connection, SCHEMA_VERSION)
