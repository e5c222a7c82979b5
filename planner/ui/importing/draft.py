"""A file that is about to be imported, with everything the user settles about it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.exchange.importing import profiles
from planner.exchange.preview import Choices
from planner.exchange.source import cell_name
from planner.exchange.state import HouseholdState, state_of
from planner.ui.importing.looks import Look, looked, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from planner.exchange.drafts import Fix, Problem
    from planner.exchange.headings import SheetKind
    from planner.ui.context import Context
    from planner.ui.tasks import Job, Task


class ImportDraft(QObject):
    """Keeps the choices and has the file read anew, aside, whenever one changes.

    Signals:
        changed: ``look`` is another.
        failed: the file could not be read, and why.
        busy_changed: it is being read, or no longer.
    """

    changed = Signal()
    failed = Signal(object)
    busy_changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.path: Path | None = None
        self.look: Look | None = None
        self._state: HouseholdState | None = None
        self._choices = Choices(today=context.today())
        self._before: list[Choices] = []
        self._kept: dict[tuple[Path, int], tuple[Choices, list[Choices]]] = {}
        self._stamp = 0
        self._task: Task | None = None

    def open(self, path: Path) -> None:
        """Read the file at ``path``; what was settled about it before still holds.

        Unless it has been written since: then its rows may be others.
        """
        self.put_aside()
        book = self._context.book
        self._state = state = book.read(state_of)
        self._stamp = _stamp(path)
        fresh = Choices(
            today=self._context.today(), currency=state.currency, profiles=book.read(profiles)
        )
        self._choices, self._before = self._kept.get((path, self._stamp), (fresh, []))
        self.path, self.look = path, None
        self._run(partial(opened, path, self._choices, state, self._context.now()))

    def put_aside(self) -> None:
        """Let go of the file, and keep what was settled about it."""
        self.cancel()
        if self.path is not None and self.look is not None:
            self._kept[self.path, self._stamp] = (self._choices, self._before)
        self.look = None

    def cancel(self) -> None:
        """Stop reading."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self.busy_changed.emit()

    @property
    def is_busy(self) -> bool:
        """Whether the file is being read."""
        return self._task is not None

    @property
    def can_undo(self) -> bool:
        """Whether a choice can be taken back."""
        return bool(self._before)

    def undo(self) -> None:
        """Take the last choice back."""
        if self._before:
            self._settle(self._before.pop())

    def fix(self, problem: Problem, fix: Fix) -> None:
        """Apply one of a problem's fixes."""
        self._choose(self._choices.with_fix(problem, fix))

    def change(self, sheet: str, row: int, column: int, text: str) -> None:
        """Read ``text`` in place of a cell."""
        new = {(sheet, cell_name(row, column)): text}
        self._choose(replace(self._choices, changes={**self._choices.changes, **new}))

    def is_changed(self, sheet: str, row: int, column: int) -> bool:
        """Return whether a cell is read as something else than the file has."""
        return (sheet, cell_name(row, column)) in self._choices.changes

    def map(self, sheet: str, column: int, field: str) -> None:
        """Read a column as ``field``, '' to leave it out; no other column keeps the field."""
        if self.look is None:
            return
        old = self.look.sheet(sheet).mapping
        mapping = {c: name for c, name in old.items() if c != column and name != field}
        if field:
            mapping[column] = field
        mapping = dict(sorted(mapping.items()))
        self._choose(replace(self._choices, mappings={**self._choices.mappings, sheet: mapping}))

    def use_kind(self, sheet: str, kind: SheetKind | None) -> None:
        """Take the rows of a sheet as ``kind``, ``None`` to leave the sheet out."""
        self._choose(
            replace(
                self._choices,
                kinds={**self._choices.kinds, sheet: kind},
                mappings=_without(self._choices.mappings, sheet),
            )
        )

    def use_header(self, sheet: str, row: int) -> None:
        """Take the headings of a sheet from ``row``."""
        self._choose(
            replace(
                self._choices,
                header_rows={**self._choices.header_rows, sheet: row},
                mappings=_without(self._choices.mappings, sheet),
            )
        )

    def rows_of(self, sheet: str) -> list[int]:
        """Return the numbers of the rows of a sheet that hold anything."""
        if self.look is None:
            return []
        return next((list(s.rows) for s in self.look.source.sheets if s.name == sheet), [])

    def gigs(self) -> list[str]:
        """Return the titles of gigs, those of the household and those the file names."""
        stored = [gig.title for gig in self._state.gigs] if self._state is not None else []
        named = []
        if self.look is not None:
            for sheet in self.look.preview.sheets:
                named += [getattr(row.draft, "gig", "") for row in sheet.rows]
        return [title for title in dict.fromkeys((*named, *stored)) if title]

    def _choose(self, choices: Choices) -> None:
        self._before.append(self._choices)
        self._settle(choices)

    def _settle(self, choices: Choices) -> None:
        if self.look is None or self._state is None:
            return
        self._choices = choices
        now = self._context.now()
        self._run(partial(looked, self.look.source, choices, self._state, now))

    def _run(self, work: Callable[[Job], Look]) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = self._context.tasks.run(self, work, done=self._show, failed=self._fail)
        self.busy_changed.emit()

    def _show(self, look: Look) -> None:
        self._task, self.look = None, look
        self._choices = look.choices
        self.busy_changed.emit()
        self.changed.emit()

    def _fail(self, error: Exception) -> None:
        self._task = None
        self.busy_changed.emit()
        self.failed.emit(error)


def _stamp(path: Path) -> int:
    """Return when a file was written last, in nanoseconds; 0 if nobody can tell."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _without(mappings: Mapping[str, Mapping[int, str]], sheet: str) -> dict[str, Mapping[int, str]]:
    return {name: mapping for name, mapping in mappings.items() if name != sheet}
