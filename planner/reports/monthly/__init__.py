"""The monthly summary on paper, as values; a painter only has to place them."""

from planner.reports.monthly.options import Chance, MonthlyOptions, Section
from planner.reports.monthly.page import monthly
from planner.reports.monthly.values import (
    Bar,
    BarsBlock,
    Cell,
    Column,
    Figure,
    ListBlock,
    MonthGroup,
    MonthlyPage,
    MonthsBlock,
    Row,
    Segments,
    Span,
    Table,
)

__all__ = [
    "Bar",
    "BarsBlock",
    "Cell",
    "Chance",
    "Column",
    "Figure",
    "ListBlock",
    "MonthGroup",
    "MonthlyOptions",
    "MonthlyPage",
    "MonthsBlock",
    "Row",
    "Section",
    "Segments",
    "Span",
    "Table",
    "monthly",
]
