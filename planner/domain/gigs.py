"""Platforms, what they claim, and the gigs taken from them."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - dataclass fields are read at run time
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.base import (
    Record,
    Uid,
    require_between,
    require_instant,
    require_not_negative,
    require_text,
)
from planner.domain.errors import InvalidInputError
from planner.domain.household import BASIS_POINTS


class Withholding(StrEnum):
    """What is kept back from a payout; the rates by date are in ``planner.rules``."""

    BUSINESS = "business"
    OTHER_INCOME = "other_income"
    DAILY_WORK = "daily_work"
    NONE = "none"
    OWN_RATE = "own_rate"


class CouldEnd(StrEnum):
    """The answer to "could this work end?"."""

    UNLIKELY = "unlikely"
    MAYBE = "maybe"
    LIKELY = "likely"


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform(Record):
    """Who gives and pays work.

    ``lag_days`` is the stated time from the end of the work to the payout, ``own_rate``
    the share withheld in basis points where ``withholding`` is ``OWN_RATE``. After
    ``stopped_on`` no new work comes from here.
    """

    name: str
    lag_days: int | None = None
    minimum_withdrawal_minor: int | None = None
    withholding: Withholding = Withholding.BUSINESS
    own_rate: int = 0
    currency: str = "KRW"
    could_end: CouldEnd | None = None
    stopped_on: dt.date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """Reject values no platform can have."""
        require_text("name", self.name)
        require_not_negative(
            lag_days=self.lag_days, minimum_withdrawal_minor=self.minimum_withdrawal_minor
        )
        require_between("own_rate", self.own_rate, 0, BASIS_POINTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomeClaim(Record):
    """What an ad or a notice promised: pay by the month or hour, and when it is paid."""

    title: str
    place: str = ""
    claimed_on: dt.date | None = None
    platform_uid: Uid | None = None
    gig_uid: Uid | None = None
    monthly_minor: int | None = None
    hourly_minor: int | None = None
    lag_days: int | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """Reject a claim that says nothing."""
        require_text("title", self.title)
        require_not_negative(
            monthly_minor=self.monthly_minor,
            hourly_minor=self.hourly_minor,
            lag_days=self.lag_days,
        )


class Stage(StrEnum):
    """Where a gig stands; the order is that of a gig that goes well."""

    SEEN = "seen"
    APPLIED = "applied"
    TESTED = "tested"
    SELECTED = "selected"
    WORKING = "working"
    INSPECTION = "inspection"
    SETTLEMENT = "settlement"
    PAID = "paid"
    NO_ANSWER = "no_answer"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    WRITTEN_OFF = "written_off"

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is expected of the gig."""
        return self in _CLOSED

    @property
    def is_lost(self) -> bool:
        """Whether the gig ended without pay."""
        return self in _CLOSED and self is not Stage.PAID


_CLOSED = frozenset(
    {Stage.PAID, Stage.NO_ANSWER, Stage.REJECTED, Stage.WITHDRAWN, Stage.WRITTEN_OFF}
)


class PayKind(StrEnum):
    """How pay is worked out."""

    FIXED = "fixed"
    HOUR = "hour"
    PIECE = "piece"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gig(Record):
    """A piece of work that was seen, applied for, done or paid.

    ``rate_minor`` is pay a piece or an hour; ``expected_minor`` the gross amount the whole
    gig should pay, ``expected_minutes`` what it should take. ``pay_chance`` is the chance,
    in basis points, that the work is paid as expected once done. Deadlines are instants.
    ``expected_on`` is the day the payout is announced for. ``position`` orders a stage's cards.
    """

    title: str
    platform_uid: Uid | None = None
    stage: Stage = Stage.SEEN
    pay_kind: PayKind = PayKind.FIXED
    currency: str = "KRW"
    rate_minor: int | None = None
    units_agreed: int | None = None
    units_accepted: int | None = None
    units_rejected: int | None = None
    expected_minor: int | None = None
    expected_minutes: int | None = None
    pay_chance: int = BASIS_POINTS
    apply_by: dt.datetime | None = None
    test_by: dt.datetime | None = None
    work_by: dt.datetime | None = None
    expected_on: dt.date | None = None
    min_session_minutes: int | None = None
    max_session_minutes: int | None = None
    position: int = 0
    note: str = ""

    def __post_init__(self) -> None:
        """Reject values no gig can have."""
        require_text("title", self.title)
        require_not_negative(
            rate_minor=self.rate_minor,
            units_agreed=self.units_agreed,
            units_accepted=self.units_accepted,
            units_rejected=self.units_rejected,
            expected_minor=self.expected_minor,
            expected_minutes=self.expected_minutes,
            min_session_minutes=self.min_session_minutes,
            max_session_minutes=self.max_session_minutes,
        )
        require_between("pay_chance", self.pay_chance, 0, BASIS_POINTS)
        require_instant(apply_by=self.apply_by, test_by=self.test_by, work_by=self.work_by)
        least, most = self.min_session_minutes, self.max_session_minutes
        if least is not None and most is not None and most < least:
            raise InvalidInputError("max_session_minutes", "mismatch", least=least, most=most)


@dataclass(frozen=True, slots=True, kw_only=True)
class StageChange(Record):
    """A gig reached ``stage`` on a day."""

    gig_uid: Uid
    stage: Stage
    on: dt.date
    note: str = ""
