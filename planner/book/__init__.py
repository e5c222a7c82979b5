"""The one door through which the household's records are read and changed."""

from planner.book.book import Book
from planner.book.changes import Changes, Label

__all__ = ["Book", "Changes", "Label"]
