"""Tables of a household's file, and how the file is opened."""

from planner.domain.base import Record
from planner.models import households, plans, work
from planner.models.base import CLEAR, DELETE, REFUSE, Base, RecordRow
from planner.models.history import HistoryImageRow, HistoryStepRow

__all__ = [
    "CLEAR",
    "DELETE",
    "REFUSE",
    "ROWS",
    "Base",
    "HistoryImageRow",
    "HistoryStepRow",
    "RecordRow",
]

ROWS: dict[type[Record], type[RecordRow]] = {
    row.record: row for row in (*households.TABLES, *work.TABLES, *plans.TABLES)
}
"""The table of each class of records."""
