"""Running Alembic inside the program, on a connection that is already open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory

if TYPE_CHECKING:
    from sqlalchemy import Connection

_VERSIONS = Path(__file__).resolve().parent / "versions"


def upgrade(connection: Connection, *, versions: Path = _VERSIONS) -> None:
    """Run the revisions that the database lacks, inside the connection's transaction.

    Args:
        connection: an open connection, foreign keys off.
        versions: the folder with the revisions.
    """
    scripts = ScriptDirectory(str(versions.parent), version_locations=[str(versions)])

    def steps(revision: Any, _context: object) -> Any:
        # The step that alembic.command.upgrade takes; its own way in wants an ini file.
        return scripts._upgrade_revs("head", revision)  # noqa: SLF001

    context = MigrationContext.configure(
        connection,
        opts={"fn": steps, "transactional_ddl": True, "transaction_per_migration": False},
    )
    with Operations.context(context):
        context.run_migrations()
