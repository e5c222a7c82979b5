"""Problems with the household's file; each has a sentence in ``wording.problems``."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Generator


class StorageError(PlannerError):
    """The file could not be read or written; ``reason`` says why.

    One of ``full``, ``io``, ``cannot-open``, ``corrupt``, ``not-ours``, ``busy``,
    ``read-only``, ``newer``, ``missing``, ``exists``, ``backup``.
    """

    code = "storage"

    def __init__(self, reason: str, **params: object) -> None:
        super().__init__(reason=reason, **params)
        self.reason = reason


_REASONS = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_IOERR: "io",
    sqlite3.SQLITE_CANTOPEN: "cannot-open",
    sqlite3.SQLITE_CORRUPT: "corrupt",
    sqlite3.SQLITE_NOTADB: "not-ours",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_PERM: "cannot-open",
    sqlite3.SQLITE_AUTH: "cannot-open",
}
_PRIMARY = 0xFF  # extended result codes carry the primary code in the low byte


@contextmanager
def storage_errors(**params: object) -> Generator[None]:
    """Turn what the environment does to the file into ``StorageError``; bugs pass through."""
    try:
        yield
    except (sqlite3.Error, DBAPIError) as error:
        original = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(original, "sqlite_errorcode", None)
        reason = _REASONS.get(code & _PRIMARY) if isinstance(code, int) else None
        if reason is None:
            raise
        raise StorageError(reason, **params) from error
    except FileNotFoundError as error:
        raise StorageError("missing", **params) from error
    except OSError as error:
        raise StorageError("io", **params) from error
