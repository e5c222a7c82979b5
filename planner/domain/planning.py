"""What the household says about the future, and what was once forecast."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - dataclass fields are read at run time
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.base import (
    Record,
    Uid,
    require_between,
    require_instant,
    require_order,
    require_text,
)
from planner.domain.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Sequence

MONTHS_A_YEAR = 12
MOST_PERCENT = 300
"""A month of a season brings at most so many times a usual one, in per cent."""


class Assumption(StrEnum):
    """What the forecast learns from the record and the user may overrule.

    ``PAYOUTS_PER_QUARTER`` in hundredths of a payout, ``PAY`` net minor units a payout,
    ``LAG`` in days, ``COULD_END`` as the ordinal of ``CouldEnd``. ``HOURLY`` are net minor
    units an hour of work brings where it is paid by time; 0 says that it is not.
    """

    PAYOUTS_PER_QUARTER = "payouts_per_quarter"
    PAY = "pay"
    LAG = "lag"
    COULD_END = "could_end"
    HOURLY = "hourly"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionOverride(Record):
    """The user's own value for an assumption, for one platform or (``None``) for all."""

    assumption: Assumption
    platform_uid: Uid | None = None
    value: int
    since: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBreak(Record):
    """Days ``[first_on, end_on)`` in which no gig work is done."""

    name: str
    first_on: dt.date
    end_on: dt.date

    def __post_init__(self) -> None:
        """Reject nameless and backward breaks."""
        require_text("name", self.name)
        require_order("end_on", self.first_on, self.end_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkSeason(Record):
    """What each calendar month brings against the others, as the household says.

    ``months`` holds twelve whole per cents with spaces between, January first: 100 is a usual
    month, 0 one without work. It is for one platform or (``None``) for all work that has none
    of its own.
    """

    platform_uid: Uid | None = None
    months: str

    def __post_init__(self) -> None:
        """Reject what is not twelve shares of which one is above 0."""
        parts = self.months.split()
        if len(parts) != MONTHS_A_YEAR or not all(part.isdecimal() for part in parts):
            raise InvalidInputError("months", "mismatch", value=self.months)
        for percent in self.percents:
            require_between("months", percent, 0, MOST_PERCENT)
        if not any(self.percents):
            raise InvalidInputError("months", "not-positive", value=0)

    @property
    def percents(self) -> tuple[int, ...]:
        """The twelve per cents, January first."""
        return tuple(int(part) for part in self.months.split())


def season_text(percents: Sequence[int]) -> str:
    """Return twelve per cents as ``WorkSeason.months`` holds them."""
    return " ".join(str(percent) for percent in percents)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Record):
    """A named set of what-if settings; ``settings`` is a JSON object of lever names."""

    name: str
    settings: str

    def __post_init__(self) -> None:
        """Reject a nameless scenario."""
        require_text("name", self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastSnapshot(Record):
    """What was forecast on a day, as JSON; ``outcome`` is added when the time has come."""

    made_on: dt.date
    content: str
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportBatch(Record):
    """One import of one file. ``summary`` is a JSON object of counts by kind of record."""

    imported_at: dt.datetime
    file_name: str
    digest: str
    summary: str = "{}"

    def __post_init__(self) -> None:
        """Reject an unclear instant."""
        require_instant(imported_at=self.imported_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedRow(Record):
    """A row of a file that was taken, by what it said; importing it again adds nothing.

    ``fingerprint`` is a digest of the row's meaning and its count among equal rows.
    """

    batch_uid: Uid
    fingerprint: str
    table: str
    record_uid: Uid


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderProfile(Record):
    """How the columns of a kind of sheet were matched; ``signature`` is of its headings.

    ``mapping`` is a JSON object from heading to field name.
    """

    signature: str
    mapping: str
