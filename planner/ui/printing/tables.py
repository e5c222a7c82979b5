"""Tables on paper: columns as wide as they must be, cells that break into lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.reports.monthly import Segments
from planner.ui.printing.ink import Box, Rule, Text, Type, width
from planner.ui.printing.words import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.reports.monthly import Cell, Column, Row, Table
    from planner.ui.printing.ink import Ink, Mark

HEAD = Type(11, 500)
CELL = Type(12.5)
NAMED = Type(12.5, 600)
TOTAL = Type(12.5, 700)

PADDING = 6.0
LINE = 17.0
SEGMENT, SEGMENT_HEIGHT, SEGMENT_GAP, TIMES = 9.0, 10.0, 2.0, 10
_SEGMENTS_WIDTH = TIMES * SEGMENT + (TIMES - 1) * SEGMENT_GAP


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that knows its columns' edges; makes its head and rows at any height."""

    table: Table
    left: float
    edges: tuple[float, ...]
    head_height: float
    row_height: float

    def head(self, y: float) -> Iterator[Mark]:
        """Return the head with its top at ``y``."""
        baseline = y + self.head_height / 2 + 4
        for number, column in enumerate(self.table.columns):
            yield self._text(number, baseline, column.title, HEAD, "third")
        bottom = y + self.head_height
        yield Rule(self.left, bottom, self.edges[-1], bottom, 1, "strong-rule")

    def height(self, row: Row) -> float:
        """Return the height of ``row``, more than one line of text included."""
        lines = max(len(self._lines(number, row)) for number in range(len(row.cells)))
        return self.row_height + (lines - 1) * LINE

    def row(self, row: Row, y: float) -> Iterator[Mark]:
        """Return ``row`` with its top at ``y``."""
        for number, cell in enumerate(row.cells):
            if isinstance(cell, Segments):
                yield from _segments(self._start(number), y + self.row_height / 2, cell.times)
                continue
            for place, line in enumerate(self._lines(number, row)):
                baseline = y + self.row_height / 2 + 4.5 + place * LINE
                yield self._text(number, baseline, line, _type(row, number), "text")
        bottom = y + self.height(row)
        ink: Ink = "strong-rule" if row.total else "rule"
        yield Rule(self.left, bottom, self.edges[-1], bottom, 1, ink)

    def _start(self, number: int) -> float:
        return self.left if number == 0 else self.edges[number - 1] + PADDING

    def _end(self, number: int) -> float:
        last = number == len(self.edges) - 1
        return self.edges[number] - (0 if last else PADDING)

    def _lines(self, number: int, row: Row) -> list[str]:
        cell = row.cells[number]
        if isinstance(cell, Segments):
            return [""]
        room = self._end(number) - self._start(number)
        return wrapped(cell, _type(row, number), room + 0.5)

    def _text(self, number: int, y: float, text: str, type_: Type, ink: Ink) -> Text:
        if self.table.columns[number].align == "right":
            return Text(self._end(number), y, text, type_, ink, "right")
        return Text(self._start(number), y, text, type_, ink)


def grid(table: Table, left: float, room: float, head_height: float, row_height: float) -> Grid:
    """Return ``table`` with columns that fit their content, or that share what there is."""
    needed = [_needed(table, number) for number in range(len(table.columns))]
    widths = _fitted(table.columns, needed, room)
    edges, at = [], left
    for each in widths:
        at += each
        edges.append(at)
    return Grid(table, left, tuple(edges), head_height, row_height)


def _fitted(columns: Sequence[Column], needed: Sequence[float], room: float) -> list[float]:
    """Return widths of ``room`` in all: as designed, unless content needs it otherwise."""
    shares = sum(column.share for column in columns)
    designed = [room * column.share / shares for column in columns]
    if all(want <= have for want, have in zip(needed, designed, strict=True)):
        return designed
    spare = room - sum(needed)
    if spare >= 0:
        return [
            want + spare * column.share / shares
            for want, column in zip(needed, columns, strict=True)
        ]
    widest = max(range(len(columns)), key=lambda number: needed[number])
    widths = list(needed)
    widths[widest] += spare
    return widths


def _needed(table: Table, number: int) -> float:
    texts = [width(table.columns[number].title, HEAD)]
    texts += [_cell_width(row, number, row.cells[number]) for row in table.rows]
    edges = (number > 0) + (number < len(table.columns) - 1)
    return max(texts) + edges * PADDING


def _cell_width(row: Row, number: int, cell: Cell) -> float:
    if isinstance(cell, Segments):
        return _SEGMENTS_WIDTH
    return width(cell, _type(row, number))


def _type(row: Row, number: int) -> Type:
    if row.total:
        return TOTAL
    return NAMED if row.named and number == 0 else CELL


def _segments(x: float, middle: float, times: int) -> Iterator[Box]:
    for place in range(TIMES):
        yield Box(
            x + place * (SEGMENT + SEGMENT_GAP),
            middle - SEGMENT_HEIGHT / 2,
            SEGMENT,
            SEGMENT_HEIGHT,
            filled=place < times,
            edge=1.0,
            ink="accent" if place < times else "soft",
        )
