"""Editing cells of the tree in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.domain.targets import DuePrecision
from planner.reading.dates import DateReading
from planner.ui.targets.tree import Column

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from planner.insight.targets import TargetRow
    from planner.ui.parts import ParsedEdit
    from planner.ui.targets.changes import TargetChanges
    from planner.ui.targets.fields import Readers


class Cells:
    """Makes the editor of a cell and writes what it read."""

    def __init__(self, readers: Readers, changes: TargetChanges) -> None:
        self._readers, self._changes = readers, changes

    def editor(self, row: TargetRow, column: Column, parent: QWidget) -> ParsedEdit[Any] | None:
        """Return the editor of a cell, ``None`` where nothing can be edited."""
        target = row.target
        editor: ParsedEdit[Any]
        if column is Column.NAME:
            editor = self._readers.text(parent)
            editor.show_value(target.name)
        elif column is Column.AMOUNT:
            editor = self._readers.amount(parent)
            editor.show_value(target.amount_minor)
        elif column is Column.DUE:
            editor = self._readers.day(parent)
            editor.show_value(DateReading(target.due_on, target.due_precision))
        else:
            return None
        return editor

    def write(self, row: TargetRow, column: Column, value: object) -> None:
        """Store what a cell's editor read, if it is another value."""
        if column is Column.NAME:
            self._changes.change_value(row.target, name=value)
        elif column is Column.AMOUNT:
            self._changes.change_value(row.target, amount_minor=value)
        elif isinstance(value, DateReading):
            if value == DateReading(row.target.due_on, row.target.due_precision):
                return
            if row.recurring or value.precision is DuePrecision.DAY:
                self._changes.put_off(row.target, value.day)
            else:
                self._changes.change_value(
                    row.target, due_on=value.day, due_precision=value.precision
                )
