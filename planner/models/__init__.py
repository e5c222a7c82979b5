"""Tables of a household's file, and how the file is opened."""

from planner.models import households, plans, work
from planner.models.base import CLEAR, DELETE, METADATA, REFUSE, VERSION
from planner.models.history import HISTORY_IMAGES, HISTORY_STEPS

__all__ = [
    "CLEAR",
    "DELETE",
    "HISTORY_IMAGES",
    "HISTORY_STEPS",
    "METADATA",
    "REFUSE",
    "TABLES",
    "VERSION",
]

TABLES = {
    table.info["record"]: table for table in (*households.TABLES, *work.TABLES, *plans.TABLES)
}
"""The table of each class of records."""
