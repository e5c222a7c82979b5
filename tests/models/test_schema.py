"""Tables, their constraints and their migrations."""

from __future__ import annotations

import shutil
from dataclasses import fields
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.schema import CreateTable

from planner.models import METADATA, TABLES, VERSION
from planner.models.migrations.run import upgrade
from planner.models.schema import REVISIONS, create_tables, migrate
from planner.models.sqlite import WRITES, create_file, open_engine

VERSIONS = Path(__file__).resolve().parents[2] / "planner" / "models" / "migrations" / "versions"
NEXT = """
from alembic import op
import sqlalchemy as sa

revision = "{number:04d}"
down_revision = "{before:04d}"


def upgrade():
    with op.batch_alter_table("members") as members:
        members.add_column(sa.Column("colour", sa.String(), server_default="", nullable=False))
    {more}
"""


def test_each_class_of_records_has_a_table_with_its_fields_and_a_version() -> None:
    for kind, table in TABLES.items():
        names = {field.name for field in fields(kind)}
        assert set(table.columns.keys()) == names | {VERSION}, kind


def test_every_reference_says_what_its_removal_does() -> None:
    for table in TABLES.values():
        for column in table.columns:
            if column.foreign_keys:
                assert column.info["on_remove"] in {"delete", "clear", "refuse"}, column


def test_every_table_can_be_made_in_postgresql() -> None:
    for table in METADATA.sorted_tables:
        ddl = str(CreateTable(table).compile(dialect=postgresql.dialect()))
        assert table.name in ddl


def test_the_revisions_named_are_the_revisions_there(tmp_path: Path) -> None:
    assert tuple(sorted(path.stem[1:5] for path in VERSIONS.glob("m*.py"))) == REVISIONS


def test_a_new_file_has_no_drift_from_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "h.sallim"
    create_file(path)
    engine = open_engine(path)
    create_tables(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, METADATA) == []
        assert context.get_current_revision() == REVISIONS[-1]
    migrate(engine)
    engine.dispose()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO members (uid, version, name, kind, grade) VALUES ('m', 1, ' ', 'adult', '')",
        "INSERT INTO members (uid, version, name, kind, grade) VALUES ('m', 1, 'a', 'robot', '')",
        (
            'INSERT INTO earmarks (uid, version, target_uid, amount_minor, "on", note)'
            " VALUES ('e', 1, 'nobody', 1, '2026-10-08', '')"
        ),
        (
            "INSERT INTO session_pauses (uid, version, session_uid, starts, ends)"
            " VALUES ('p', 1, NULL, '2026-10-08', '2026-10-09')"
        ),
    ],
)
def test_the_database_refuses_what_the_domain_refuses(statement: str) -> None:
    engine = open_engine(None)
    create_tables(engine)
    with engine.connect() as connection:
        with pytest.raises(IntegrityError):  # noqa: PT012 - a deferred key fails at commit
            connection.execute(text(statement))
            connection.commit()
        connection.rollback()
    engine.dispose()


def test_a_migration_keeps_the_rows_that_refer_to_a_rebuilt_table(tmp_path: Path) -> None:
    versions = _with_next(tmp_path, "pass")
    engine = _with_a_member(tmp_path)
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.close()
        connection.execution_options(**{WRITES: True})
        with connection.begin():
            upgrade(connection, versions=versions)
        assert connection.execute(text("SELECT colour FROM members")).scalar() == ""
        assert connection.execute(text("SELECT count(*) FROM good_hours")).scalar() == 1
    engine.dispose()


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    versions = _with_next(tmp_path, 'op.execute("SELECT * FROM nowhere")')
    engine = _with_a_member(tmp_path)
    with engine.connect() as connection:
        connection.execution_options(**{WRITES: True})
        with pytest.raises(OperationalError), connection.begin():
            upgrade(connection, versions=versions)
    with engine.connect() as connection:
        columns = connection.execute(text("PRAGMA table_info(members)")).all()
        assert "colour" not in {column[1] for column in columns}
        tables = connection.execute(text("SELECT name FROM sqlite_master")).scalars()
        assert not [name for name in tables if name.startswith("_alembic")]
    engine.dispose()


def _with_next(folder: Path, more: str) -> Path:
    versions = folder / "versions"
    versions.mkdir()
    for made in VERSIONS.glob("m*.py"):
        shutil.copy(made, versions)
    before = len(REVISIONS)
    made_now = NEXT.format(more=more, number=before + 1, before=before)
    (versions / f"m{before + 1:04d}_colour.py").write_text(made_now)
    return versions


def _with_a_member(folder: Path) -> Engine:
    path = folder / "h.sallim"
    create_file(path)
    engine = open_engine(path)
    create_tables(engine)
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO members (uid, version, name, kind, grade)"
                " VALUES ('m', 1, 'a', 'adult', '')"
            )
        )
        connection.execute(
            text(
                "INSERT INTO good_hours (uid, version, member_uid, first_minute, end_minute)"
                " VALUES ('g', 1, 'm', 0, 60)"
            )
        )
    return engine
