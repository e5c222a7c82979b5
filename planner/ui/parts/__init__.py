"""Small widgets that the views share."""

from planner.ui.parts.buttons import Button, IconButton, Switch
from planner.ui.parts.chips import FilterChip, tag
from planner.ui.parts.elided import Elided
from planner.ui.parts.empty import EmptyState
from planner.ui.parts.fields import FieldRow, ParsedEdit, padded
from planner.ui.parts.inspector import Inspector, KeyValues
from planner.ui.parts.labels import Heading, MoneyLabel, Verdict, label, line, paragraph, rewrite
from planner.ui.parts.legend import Legend, LegendEntry, Mark, paint_mark
from planner.ui.parts.popover import Popover
from planner.ui.parts.scrolling import ColumnArea
from planner.ui.parts.segmented import Segmented
from planner.ui.parts.segments import Chance, ChanceSegments, paint_segments

__all__ = [
    "Button",
    "Chance",
    "ChanceSegments",
    "ColumnArea",
    "Elided",
    "EmptyState",
    "FieldRow",
    "FilterChip",
    "Heading",
    "IconButton",
    "Inspector",
    "KeyValues",
    "Legend",
    "LegendEntry",
    "Mark",
    "MoneyLabel",
    "ParsedEdit",
    "Popover",
    "Segmented",
    "Switch",
    "Verdict",
    "label",
    "line",
    "padded",
    "paint_mark",
    "paint_segments",
    "paragraph",
    "rewrite",
    "tag",
]
