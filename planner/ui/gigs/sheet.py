"""What the gig page's four tables have in common: how edits become steps that undo."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from planner.book import Label
from planner.domain.errors import PlannerError
from planner.text import N_, _
from planner.ui.tables import BlockRefusedError, Cell, Column, Look, Refusal
from planner.wording import dates

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from planner.book.session import Session
    from planner.domain.base import Uid
    from planner.ui.gigs.desk import Desk
    from planner.ui.gigs.entry import Entry, Reader
    from planner.ui.tables import BlockRow
    from planner.ui.tables.column import Draft
    from planner.ui.theme import ColourName


class Named(Protocol):
    """A row that has a name of its own."""

    @property
    def uid(self) -> Uid:
        """Name of the record it shows."""
        ...


R = TypeVar("R", bound=Named)


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

    def uid(self, row: R) -> Uid:
        """Return the name of a row."""
        return row.uid

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

    def _note(self, note_of: Callable[[R], str]) -> Column[R]:
        """Return the last column: what else is to be said."""
        return Column(
            key="note",
            title=_("Note"),
            stretch=True,
            look=Look.MUTED,
            cell=lambda line: Cell(note_of(line)),
            sort=lambda line: note_of(line) or None,
            read=self._entry.text(),
        )

    def _days_in(
        self,
        key: str,
        title: str,
        day_of: Callable[[R], dt.date | None],
        read: Reader,
        *,
        late: Callable[[R, dt.date], bool] | None = None,
        **more: Any,
    ) -> Column[R]:
        """Return a column of days; one that is ``late`` is drawn as such."""

        def cell(line: R) -> Cell:
            day = day_of(line)
            if day is None:
                return Cell("")
            tone: ColourName | None = "cost" if late is not None and late(line, day) else None
            shown = dates.in_table(self._translator, day, self._desk.context.today())
            return Cell(shown, tone=tone)

        return Column(
            key=key,
            title=title,
            width=self._entry.day_width if key != "day" else self._entry.first_day_width,
            cell=cell,
            sort=lambda line: None if (day := day_of(line)) is None else day.toordinal(),
            typed=lambda line: "" if (day := day_of(line)) is None else day.isoformat(),
            read=read,
            **more,
        )

    @staticmethod
    def _step_label(rows: Sequence[R], one: str, name: str, many: str) -> Label:
        """Return the name of a step: ``one`` names the row, ``many`` counts the rows."""
        if len(rows) > 1:
            return Label(many, {"count": len(rows)})
        return Label(one, {"name": name})

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
