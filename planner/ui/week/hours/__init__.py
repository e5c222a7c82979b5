"""The list of free time beside the grid, for those who prefer typing."""

from planner.ui.week.hours.panel import HoursPanel

__all__ = ["HoursPanel"]
