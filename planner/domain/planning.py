"""What the household says about the future, and what was once forecast."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - dataclass fields are read at run time
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.base import Record, Uid, require_instant, require_order, require_text


class Assumption(StrEnum):
    """What the forecast learns from the record and the user may overrule.

    ``PAYOUTS_PER_QUARTER`` in hundredths of a payout, ``PAY`` net minor units a payout,
    ``LAG`` in days, ``COULD_END`` as the ordinal of ``CouldEnd``.
    """

    PAYOUTS_PER_QUARTER = "payouts_per_quarter"
    PAY = "pay"
    LAG = "lag"
    COULD_END = "could_end"


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
