"""The page as values: texts already in the reader's language, lengths still in numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Span:
    """A run of a sentence; ``strong`` ones are what it found."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that stands alone: its name, the number, a small unit, a note below."""

    name: str
    number: str
    unit: str
    note: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of ``length`` (in any unit, common to the block); ``filled`` or outlined."""

    name: str
    length: int
    text: str
    filled: bool


@dataclass(frozen=True, slots=True)
class BarsBlock:
    """Lying bars under a heading."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class MonthGroup:
    """A month with two standing bars: what was earned (filled), what came (outlined)."""

    name: str
    earned: int
    earned_text: str
    came: int
    came_text: str


@dataclass(frozen=True, slots=True)
class MonthsBlock:
    """Months side by side under a heading, with the names of the two bars."""

    title: str
    groups: tuple[MonthGroup, ...]
    earned_name: str
    came_name: str


@dataclass(frozen=True, slots=True)
class Segments:
    """Ten segments of which ``times`` are filled, and the same in words."""

    times: int
    text: str


Cell: TypeAlias = "str | Segments"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; ``share`` of the table's width is what it gets, in any unit."""

    title: str
    share: int
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A row; the first cell is set semibold where ``named``, all of them where ``total``."""

    cells: tuple[Cell, ...]
    named: bool = False
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table under a heading; its head is repeated on every page it runs over."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """Short lines with dots under a heading."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyPage:
    """The whole summary, top to bottom; what is ``None`` or empty was not wanted.

    ``page_mark`` has the placeholders ``{page}`` and ``{pages}``. ``notes`` is the heading
    of the lines to write on by hand, ``grounds`` a small text under the targets.
    """

    language: str
    heading: str
    printed: str
    lead: tuple[Span, ...] = ()
    figures: tuple[Figure, ...] = ()
    hours: BarsBlock | None = None
    months: MonthsBlock | None = None
    gigs: Table | None = None
    targets: Table | None = None
    grounds: str = ""
    claim: ListBlock | None = None
    dates: ListBlock | None = None
    notes: str = ""
    basis: str = ""
    page_mark: str = field(default="{page} / {pages}")
