"""Tables that are edited in place: columns, the item model, the view and its editor."""

from planner.ui.tables.block import BlockRefusedError, BlockRow
from planner.ui.tables.column import Cell, Column, Groups, Look, Offer, Reading, Refusal, Sheet
from planner.ui.tables.table import LogTable
from planner.ui.tables.view import LogView

__all__ = [
    "BlockRefusedError",
    "BlockRow",
    "Cell",
    "Column",
    "Groups",
    "LogTable",
    "LogView",
    "Look",
    "Offer",
    "Reading",
    "Refusal",
    "Sheet",
]
