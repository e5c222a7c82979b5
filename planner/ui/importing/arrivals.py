"""What a file that comes in is, by its content."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_CALENDAR, _LOOKED_AT = b"BEGIN:VCALENDAR", 4096


class Arrival(Enum):
    """A kind of file, each taken in its own way."""

    CALENDAR = "calendar"
    OWN_WORKBOOK = "own-workbook"
    SHEETS = "sheets"


def arrival(path: Path) -> Arrival:
    """Return what is at ``path``; sheets too if it is nothing known, which reading will tell."""
    from planner.exchange import whole  # noqa: PLC0415 - costs time that the start has not

    if _is_calendar(path):
        return Arrival.CALENDAR
    return Arrival.OWN_WORKBOOK if whole.is_ours(path) else Arrival.SHEETS


def _is_calendar(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            # Without the zeros, as UTF-16 has them.
            start = file.read(_LOOKED_AT).replace(b"\0", b"")
    except OSError:
        return path.suffix.lower() == ".ics"
    return path.suffix.lower() == ".ics" or _CALENDAR in start.upper()
