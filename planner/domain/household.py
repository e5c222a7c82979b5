"""The household and the people in it."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - dataclass fields are read at run time
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.base import (
    Record,
    Uid,
    require_between,
    require_minutes_of_day,
    require_not_negative,
    require_text,
)

BASIS_POINTS = 10_000
"""A share of one, in the unit that shares are stored in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Household(Record):
    """The household a file is about; a file has exactly one.

    Amounts are in minor units of ``currency``. ``week_start`` is 0 for Monday to 6 for
    Sunday, ``country`` an ISO 3166 code whose public holidays apply, ``zone`` an IANA
    time zone. ``began_on`` is the day the record of income began, ``None`` to take it
    from the earliest record. ``opening_minor`` is what was saved on ``opening_on``.
    ``living_share`` is the part of gig income kept for living, in basis points.
    ``top_up_minor`` comes from the household every month on ``top_up_day``.
    """

    name: str
    currency: str = "KRW"
    language: str = "ko"
    week_start: int = 0
    country: str = "KR"
    zone: str = "Asia/Seoul"
    began_on: dt.date | None = None
    opening_minor: int = 0
    opening_on: dt.date | None = None
    living_share: int = 0
    top_up_minor: int = 0
    top_up_day: int = 25

    def __post_init__(self) -> None:
        """Reject values no household can have."""
        require_text("name", self.name)
        require_between("week_start", self.week_start, 0, 6)
        require_between("living_share", self.living_share, 0, BASIS_POINTS)
        require_between("top_up_day", self.top_up_day, 1, 31)
        require_not_negative(opening_minor=self.opening_minor, top_up_minor=self.top_up_minor)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSurplus(Record):
    """What the household expects to have left (or lack) in a month without gig income.

    ``month`` is the first day of the month. It replaces the regular top-up of that month.
    """

    month: dt.date
    amount_minor: int


class MemberKind(StrEnum):
    """Whether a member works or goes to school."""

    ADULT = "adult"
    CHILD = "child"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Record):
    """A person of the household. ``grade`` is a school grade as people write it, 고2."""

    name: str
    kind: MemberKind = MemberKind.ADULT
    birth_year: int | None = None
    grade: str = ""

    def __post_init__(self) -> None:
        """Reject values no person can have."""
        require_text("name", self.name)
        require_between("birth_year", self.birth_year, 1900, 2200)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodHours(Record):
    """A part of the day in which a member works well; ``weekday`` ``None`` is every day."""

    member_uid: Uid
    weekday: int | None = None
    first_minute: int
    end_minute: int

    def __post_init__(self) -> None:
        """Reject spans that are not inside one day."""
        require_between("weekday", self.weekday, 0, 6)
        require_minutes_of_day(self.first_minute, self.end_minute)
