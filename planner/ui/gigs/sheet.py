"""What the gig page's four tables have in common: how edits become steps that undo."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from planner.book import Label
from planner.domain.errors import PlannerError
from planner.text import N_
from planner.ui.tables import BlockRefusedError, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from planner.book.session import Session
    from planner.domain.base import Uid
    from planner.ui.gigs.desk import Desk
    from planner.ui.gigs.entry import Entry
    from planner.ui.tables import BlockRow, Column
    from planner.ui.tables.column import Draft

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Step:
    """A change that is still to be made: its name, and the work with what it gets."""

    label: Label
    work: Callable[..., Any]
    args: tuple[Any, ...] = ()
    named: Mapping[str, Any] = field(default_factory=dict)


class LedgerSheet(ABC, Generic[R]):
    """A table of the ledger; subclasses say which step an edit is."""

    def __init__(self, desk: Desk, entry: Entry) -> None:
        self._desk, self._entry = desk, entry
        self._translator = desk.context.translator

    @property
    @abstractmethod
    def columns(self) -> Sequence[Column[R]]:
        """The columns, from left to right."""

    @property
    def pinned(self) -> Callable[[R], bool] | None:
        """Which rows stand above the others."""
        return None

    @abstractmethod
    def step(self, rows: Sequence[R], key: str, value: Any) -> Step:
        """Return the step that stores a value read for a column in ``rows``."""

    @abstractmethod
    def new_step(self, draft: Draft) -> Step:
        """Return the step that stores a new row."""

    def settled(self, key: str, draft: Draft) -> bool:
        """Return whether the draft leaves nothing to enter in a column."""
        del key, draft
        return False

    @abstractmethod
    def missing(self, draft: Draft) -> str:
        """Return why the new row cannot be stored yet, '' if it can."""

    @abstractmethod
    def fresh(self, session: Session, uid: Uid) -> R:
        """Return a row as it stands within a transaction."""

    def take(self, rows: Sequence[R], key: str, value: Any) -> None:
        """Store a value read for a column in ``rows``."""
        self._do(self.step(rows, key, value))

    def add(self, draft: Draft) -> Uid:
        """Store the new row."""
        uid: Uid = self._do(self.new_step(draft))
        return uid

    def _do(self, step: Step) -> Any:
        return self._desk.context.book.change(step.label, step.work, *step.args, **step.named)

    def take_block(self, rows: Sequence[BlockRow]) -> None:
        """Store pasted texts as one step.

        Raises:
            BlockRefusedError: some cannot be taken; nothing was stored.
            PlannerError: the file cannot be written.
        """
        label = Label(N_("Pasted rows: {count}"), {"count": len(rows)})
        self._desk.context.book.change(label, self._paste, rows)

    def _paste(self, session: Session, rows: Sequence[BlockRow]) -> None:
        problems: list[tuple[int, str, str]] = []
        for number, row in enumerate(rows):
            try:
                # Each text is read against what the ones before it have made of the row.
                if row.uid is None:
                    self._paste_new(session, number, row, problems)
                else:
                    self._paste_over(session, number, row, problems)
            except PlannerError as error:
                problems.append((number, "", self._entry.explain(error)))
        if problems:
            raise BlockRefusedError(problems)

    def _paste_over(
        self, session: Session, number: int, row: BlockRow, problems: list[tuple[int, str, str]]
    ) -> None:
        columns = {column.key: column for column in self.columns}
        for key, text in row.texts:
            column = columns[key]
            line = self.fresh(session, row.uid or "")  # type: ignore[arg-type] # not a new one
            shown = column.cell(line).text if column.typed is None else column.typed(line)
            if column.read is None or text == shown:
                continue
            found = column.read(text, line, {})
            if not isinstance(found, Refusal):
                step = self.step([line], key, found.value)
                step.work(session, *step.args, **step.named)
            elif text:
                problems.append((number, column.title, found.reason))

    def _paste_new(
        self, session: Session, number: int, row: BlockRow, problems: list[tuple[int, str, str]]
    ) -> None:
        columns = {column.key: column for column in self.columns}
        draft: dict[str, Any] = {}
        before = len(problems)
        for key, text in row.texts:
            read = columns[key].read
            if read is None or not text:
                continue
            found = read(text, None, draft)
            if isinstance(found, Refusal):
                problems.append((number, columns[key].title, found.reason))
            elif found.value is not None:
                draft[key] = found.value
        if len(problems) > before or not draft:
            return
        if missing := self.missing(draft):
            problems.append((number, "", missing))
            return
        step = self.new_step(draft)
        step.work(session, *step.args, **step.named)
