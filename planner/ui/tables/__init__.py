"""Tables that are edited in place: columns, the item model, the view and its editor."""

from planner.ui.tables.column import Cell, Column, Look, Offer, Reading, Refusal, Sheet
from planner.ui.tables.table import LogTable
from planner.ui.tables.view import LogView

__all__ = [
    "Cell",
    "Column",
    "LogTable",
    "LogView",
    "Look",
    "Offer",
    "Reading",
    "Refusal",
    "Sheet",
]
