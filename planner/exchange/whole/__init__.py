"""The whole household as one workbook, out and back in without loss."""

from planner.book.merging import Taken, apply
from planner.exchange.whole.reading import is_ours, read
from planner.exchange.whole.writing import Records, gather, write, write_records

__all__ = ["Records", "Taken", "apply", "gather", "is_ours", "read", "write", "write_records"]
