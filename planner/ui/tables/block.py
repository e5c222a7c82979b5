"""Blocks of cells as spreadsheets put them on the clipboard: lines of texts between tabs."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.domain.base import Uid


@dataclass(frozen=True, slots=True)
class BlockRow:
    """Texts for one row: column keys and texts; ``uid`` is ``None`` for a row that is added."""

    uid: Uid | None
    texts: tuple[tuple[str, str], ...]


class BlockRefusedError(Exception):
    """Some texts of a block could not be taken, so none was.

    ``problems`` are the number of the row within the block from 0, the column's title or ''
    for the row as a whole, and the reason.
    """

    def __init__(self, problems: Sequence[tuple[int, str, str]]) -> None:
        super().__init__(len(problems))
        self.problems = tuple(problems)


def parsed(text: str) -> list[list[str]]:
    """Return the cells of a block; a quoted cell may hold line ends, as from Excel."""
    lines = csv.reader(io.StringIO(text.replace("\r\n", "\n"), newline=""), delimiter="\t")
    rows = [[cell.strip() for cell in line] for line in lines]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def written(rows: Iterable[Iterable[str]]) -> str:
    """Return cells as a block for the clipboard."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue()
