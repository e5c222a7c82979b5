"""What a file holds, before anything is made of it: sheets of cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_ROWS = 100_000
"""Rows with content that a sheet may have; more is not a household's record."""


class SourceError(PlannerError):
    """A file cannot be read at all; ``reason`` says why.

    ``missing``, ``empty``, ``encrypted``, ``damaged``, ``unsafe``, ``too-large``,
    ``legacy`` (.xls), ``html``, ``xml`` (Excel 2003), ``pdf``, ``calendar``, ``ods``,
    ``not-a-table``, ``no-sheets``, ``encoding`` (with ``line``), ``not-ours`` or
    ``newer``. ``name`` is the file's.
    """

    code = "source"

    def __init__(self, reason: str, **params: object) -> None:
        super().__init__(reason=reason, **params)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """A cell that shows an error such as #REF!, or a formula that was never worked out."""

    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet: row number to column number to value, both from 1.

    Values are texts, numbers, booleans, dates, times, spans or ``ErrorValue``; empty cells
    are not there. ``sums`` are cells that add up others. ``merges`` are (first row, first
    column, last row, last column). ``delimited`` sheets come from text files.
    """

    name: str
    rows: Mapping[int, Mapping[int, object]]
    sums: frozenset[tuple[int, int]] = frozenset()
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    delimited: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read. ``digest`` is of its bytes."""

    name: str
    digest: str
    sheets: tuple[Sheet, ...] = field(default=())


def cell_name(row: int, column: int) -> str:
    """Return a cell's address as spreadsheets write it: ``(12, 5)`` is E12."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
