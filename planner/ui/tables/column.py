"""What a table shows and takes: one declaration for each column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from planner.domain.base import Uid
    from planner.ui.tables.block import BlockRow
    from planner.ui.theme import ColourName

R = TypeVar("R")

Draft = Mapping[str, Any]
"""What was entered in the new row so far: values by column key."""


class Look(Enum):
    """How the text of a cell is drawn."""

    PLAIN = "plain"
    NUMBER = "number"
    STRONG = "strong"
    MUTED = "muted"
    CHIP = "chip"


@dataclass(frozen=True, slots=True)
class Cell:
    """The content of one cell as it is drawn.

    ``tone`` colours a chip or, with ``dot``, a text after a dot. ``aside`` stands small
    behind the text.
    """

    text: str
    aside: str = ""
    tone: ColourName | None = None
    dot: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a typed text was read as, and that value in words."""

    value: Any
    shown: str


@dataclass(frozen=True, slots=True)
class Offer:
    """Another meaning the text may have: its name and what it would be read as."""

    text: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a typed text cannot be taken; the first offer is taken by a second Enter."""

    reason: str
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R]):
    """One column.

    ``cell`` draws a row; ``sort`` gives an ``int`` or ``str`` to sort by, ``None`` for a blank
    one, which always comes last. ``width`` is in px at 100 %. ``read`` reads a typed text for
    a row, or for the new row and its draft; without it the column cannot be edited. ``typed``
    is the text an editor opens with, the drawn one by default. ``choices`` are offered while
    typing. ``descending`` is the order of the first click; rows stand by the column that
    ``leads`` at first, else by the first one. A column with ``wanted`` is hidden until that
    is true or it is asked for.
    """

    key: str
    title: str
    cell: Callable[[R], Cell]
    sort: Callable[[R], int | str | None]
    width: int = 100
    stretch: bool = False
    right: bool = False
    look: Look = Look.PLAIN
    descending: bool = False
    leads: bool = False
    read: Callable[[str, R | None, Draft], Reading | Refusal] | None = None
    typed: Callable[[R], str] | None = None
    choices: Callable[[], Sequence[str]] | None = None
    wanted: Callable[[], bool] | None = None


@dataclass(frozen=True, slots=True)
class Groups(Generic[R]):
    """How rows are put together: the group of a row by its name, and what its head shows.

    ``head`` gives cells by column key; that of the key '' stands in the first column.
    """

    name: Callable[[R], str]
    head: Callable[[str, Sequence[R]], Mapping[str, Cell]]


class Sheet(Protocol[R]):
    """What a table is of: its columns, and how edits of its rows are stored."""

    @property
    def columns(self) -> Sequence[Column[R]]:
        """The columns, from left to right."""
        ...

    @property
    def new_row(self) -> str:
        """What the empty row at the bottom is called, '' if rows cannot be added."""
        ...

    @property
    def pinned(self) -> Callable[[R], bool] | None:
        """Which rows stand above the others however they are sorted, ``None`` for none."""
        ...

    def uid(self, row: R) -> Uid:
        """Return the name of a row."""
        ...

    def find_text(self, row: R) -> str:
        """Return the words of a row that Find looks into, in lower case."""
        ...

    def take(self, rows: Sequence[R], key: str, value: Any) -> None:
        """Store a value read for a column in ``rows``.

        Raises:
            PlannerError: the rows may not have it.
        """
        ...

    def hint(self, key: str, draft: Draft) -> str:
        """Return what the new row will have in a column if nothing is entered there."""
        ...

    def settled(self, key: str, draft: Draft) -> bool:
        """Return whether the draft leaves nothing to enter in a column: Tab skips it."""
        ...

    def missing(self, draft: Draft) -> str:
        """Return why the new row cannot be stored yet, '' if it can."""
        ...

    def add(self, draft: Draft) -> Uid:
        """Store the new row and return its name.

        Raises:
            PlannerError: it may not have these values.
        """
        ...

    def take_block(self, rows: Sequence[BlockRow]) -> None:
        """Store pasted texts of rows, all of them or none.

        Raises:
            BlockRefusedError: some cannot be taken; nothing was stored.
            PlannerError: they could not be stored.
        """
        ...
