"""The look: colours, type, icons and the style sheet, all from the design's tokens."""

from planner.ui.theme.palette import Palette, css, mixed
from planner.ui.theme.theme import Theme
from planner.ui.theme.tokens import ChartName, ColourName, ScaleName

__all__ = ["ChartName", "ColourName", "Palette", "ScaleName", "Theme", "css", "mixed"]
