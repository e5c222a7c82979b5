"""Money that came in, money that went out for the work, and what was learned."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - dataclass fields are read at run time
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.base import Record, Uid, require_not_negative, require_order, require_text
from planner.domain.errors import InvalidInputError


class PayoutState(StrEnum):
    """Where a payout stands."""

    EXPECTED = "expected"
    RECEIVED = "received"
    DISPUTED = "disputed"
    WRITTEN_OFF = "written_off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payout(Record):
    """A payment by a platform, expected or received.

    ``gross = net + national tax + local tax + fee``, always. ``entered`` names the parts
    that come from the platform's statement (``gross national local fee net``, separated by
    spaces); the rest were computed, and are computed anew when the entered ones change.
    ``home_minor`` is what arrived in the household's currency, needed where ``currency``
    differs from it. The work was done in ``[work_from, work_until)``.
    """

    platform_uid: Uid | None = None
    currency: str = "KRW"
    gross_minor: int
    national_tax_minor: int = 0
    local_tax_minor: int = 0
    fee_minor: int = 0
    net_minor: int
    entered: str = ""
    home_minor: int | None = None
    work_from: dt.date | None = None
    work_until: dt.date | None = None
    expected_on: dt.date | None = None
    received_on: dt.date | None = None
    state: PayoutState = PayoutState.RECEIVED
    note: str = ""

    def __post_init__(self) -> None:
        """Reject payouts whose parts do not add up."""
        require_not_negative(
            gross_minor=self.gross_minor,
            national_tax_minor=self.national_tax_minor,
            local_tax_minor=self.local_tax_minor,
            fee_minor=self.fee_minor,
            net_minor=self.net_minor,
            home_minor=self.home_minor,
        )
        withheld = self.national_tax_minor + self.local_tax_minor + self.fee_minor
        if self.gross_minor != self.net_minor + withheld:
            raise InvalidInputError(
                "net_minor",
                "mismatch",
                gross=self.gross_minor,
                net=self.net_minor,
                withheld=withheld,
            )
        require_order("work_until", self.work_from, self.work_until)
        if self.state is PayoutState.RECEIVED and self.received_on is None:
            raise InvalidInputError("received_on", "empty")

    @property
    def arrived_minor(self) -> int:
        """What came to the household, in its own currency."""
        return self.net_minor if self.home_minor is None else self.home_minor


@dataclass(frozen=True, slots=True, kw_only=True)
class PayoutLine(Record):
    """The part of a payout that is for one gig, gross."""

    payout_uid: Uid
    gig_uid: Uid
    amount_minor: int

    def __post_init__(self) -> None:
        """Reject negative parts."""
        require_not_negative(amount_minor=self.amount_minor)


class CostKind(StrEnum):
    """What money was spent on for the side income."""

    COURSE = "course"
    EXAM = "exam"
    EQUIPMENT = "equipment"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost(Record):
    """Money spent for the side income; ``own_minor`` is what the household paid itself.

    ``list_minor`` is the price without help and ``subsidy_minor`` the help, where known.
    """

    spent_on: dt.date
    title: str
    kind: CostKind = CostKind.OTHER
    currency: str = "KRW"
    list_minor: int | None = None
    subsidy_minor: int | None = None
    own_minor: int
    gig_uid: Uid | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """Reject values no cost can have."""
        require_text("title", self.title)
        require_not_negative(
            list_minor=self.list_minor, subsidy_minor=self.subsidy_minor, own_minor=self.own_minor
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification(Record):
    """A certificate or a finished course."""

    name: str
    earned_on: dt.date | None = None
    expires_on: dt.date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """Reject nameless qualifications and ones that expire before they are earned."""
        require_text("name", self.name)
        require_order("expires_on", self.earned_on, self.expires_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationCost(Record):
    """A cost was for a qualification."""

    qualification_uid: Uid
    cost_uid: Uid


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationSession(Record):
    """A session was spent on a qualification."""

    qualification_uid: Uid
    session_uid: Uid


@dataclass(frozen=True, slots=True, kw_only=True)
class GigQualification(Record):
    """A gig needed a qualification."""

    gig_uid: Uid
    qualification_uid: Uid
