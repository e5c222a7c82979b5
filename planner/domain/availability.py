"""When a member is free: weekly rules, periods with their own hours, exceptions.

All times are local: a date and minutes of the day, so that nine o'clock stays nine
o'clock when clocks change.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - dataclass fields are read at run time
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.base import (
    Record,
    Uid,
    require_between,
    require_minutes_of_day,
    require_order,
    require_text,
)
from planner.domain.errors import InvalidInputError


class PeriodKind(StrEnum):
    """What a named period of the year is."""

    TERM = "term"
    VACATION = "vacation"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Record):
    """A named stretch of days, ``[first_on, end_on)``, which may have its own free hours."""

    name: str
    kind: PeriodKind = PeriodKind.TERM
    first_on: dt.date
    end_on: dt.date

    def __post_init__(self) -> None:
        """Reject nameless and backward periods."""
        require_text("name", self.name)
        require_order("end_on", self.first_on, self.end_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailabilityRule(Record):
    """Free time every week on one weekday (0 = Monday).

    ``valid_from`` and ``valid_until`` bound the days it applies to, ``[from, until)``.
    A rule with a period applies on the days of that period only; there it replaces the
    rules that have none, for that member.
    """

    member_uid: Uid
    weekday: int
    first_minute: int
    end_minute: int
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    period_uid: Uid | None = None

    def __post_init__(self) -> None:
        """Reject weekdays and spans that do not exist."""
        require_between("weekday", self.weekday, 0, 6)
        require_minutes_of_day(self.first_minute, self.end_minute)
        require_order("valid_until", self.valid_from, self.valid_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailabilityException(Record):
    """One free span of one date. All exceptions of a date together replace its rules.

    With both minutes ``None`` it says that the member has no free time on that date.
    """

    member_uid: Uid
    on: dt.date
    first_minute: int | None = None
    end_minute: int | None = None

    def __post_init__(self) -> None:
        """Reject half a span."""
        if (self.first_minute is None) != (self.end_minute is None):
            raise InvalidInputError("end_minute", "empty")
        if self.first_minute is not None and self.end_minute is not None:
            require_minutes_of_day(self.first_minute, self.end_minute)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnHoliday(Record):
    """A day off that the calendar of public holidays does not know."""

    on: dt.date
    name: str

    def __post_init__(self) -> None:
        """Reject a nameless day."""
        require_text("name", self.name)
