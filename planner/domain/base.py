"""What every record has, and the checks that records share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NewType

from planner.domain.errors import InvalidInputError

if TYPE_CHECKING:
    import datetime as dt

Uid = NewType("Uid", str)
"""A record's name for good: kept by undo, by export and by import."""

UNSAVED = Uid("")
"""The uid of a record that the book has not stored yet; the book gives it one."""

MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A thing the household keeps; one row of one table."""

    uid: Uid = UNSAVED


def require_text(field: str, value: str) -> None:
    """Refuse an empty or blank text."""
    if not value.strip():
        raise InvalidInputError(field, "empty")


def require_not_negative(**values: int | None) -> None:
    """Refuse amounts, counts or spans under zero; ``None`` is not known and passes."""
    for field, value in values.items():
        if value is not None and value < 0:
            raise InvalidInputError(field, "negative", value=value)


def require_between(field: str, value: int | None, least: int, most: int) -> None:
    """Refuse a value outside ``least`` to ``most``, both allowed; ``None`` passes."""
    if value is not None and not least <= value <= most:
        raise InvalidInputError(field, "out-of-range", value=value, least=least, most=most)


def require_order(field: str, first: dt.date | None, end: dt.date | None) -> None:
    """Refuse a half-open range of days or instants that is empty or runs backwards."""
    if first is not None and end is not None and end <= first:
        raise InvalidInputError(field, "ends-before-start", first=first, end=end)


def require_instant(**values: dt.datetime | None) -> None:
    """Refuse instants that do not say their zone; stored instants are UTC."""
    for field, value in values.items():
        if value is not None and value.tzinfo is None:
            raise InvalidInputError(field, "naive-time", value=value)


def require_minutes_of_day(first_minute: int, end_minute: int) -> None:
    """Refuse a span that is not inside one day; the end may be midnight, 1440."""
    require_between("first_minute", first_minute, 0, MINUTES_A_DAY - 1)
    require_between("end_minute", end_minute, 1, MINUTES_A_DAY)
    if end_minute <= first_minute:
        raise InvalidInputError(
            "end_minute", "ends-before-start", first=first_minute, end=end_minute
        )
