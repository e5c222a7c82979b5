"""This week: the grid, its editor, its list and its page."""

from planner.ui.week.page import WeekPage

__all__ = ["WeekPage"]
