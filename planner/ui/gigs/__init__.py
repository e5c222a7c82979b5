"""The gig record: what was applied for, done, paid and spent."""

from planner.ui.gigs.page import GigsPage

__all__ = ["GigsPage"]
