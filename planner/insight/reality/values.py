"""What the reality page shows, as values; amounts in whole minor units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from planner.domain.base import Uid  # noqa: TC001
from planner.domain.gigs import IncomeClaim  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.insight.lags import Awaited, Unanswered
    from planner.insight.reality.promise import Promise
    from planner.insight.reality.qualifications import QualificationPayback
    from planner.insight.reality.ranking import Ranked

FEW_PAYOUTS = 5
"""Under this many payouts or lags there are dots and totals, but no means."""

WageOf: TypeAlias = Callable[[dt.date], int | None]
"""The minimum wage an hour on a day, in minor units, where the rules know it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthBar:
    """What one month brought; ``outstanding_minor`` is earned in it and not yet paid."""

    month: dt.date
    minor: int
    outstanding_minor: int
    payouts: tuple[Uid, ...]


class StepKind(StrEnum):
    """What a step counts that the one before did not."""

    WORK = "work"
    REWORK = "rework"
    SEARCH = "search"
    TRAINING = "training"
    COSTS = "costs"


@dataclass(frozen=True, slots=True, kw_only=True)
class HourlyStep:
    """Pay an hour once the time (or cost) of ``kind`` is counted too.

    ``minutes`` and ``minor`` are what is divided; ``cost_minor`` is what this step took
    away. ``rows`` are the sessions, or the costs, that it added.
    """

    kind: StepKind
    minutes: int
    minor: int
    cost_minor: int
    hourly_minor: int | None
    rows: tuple[Uid, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hourly:
    """Pay by the hour, from the flattering figure to the true one.

    ``wage_minor`` is the minimum wage of ``wage_year``, gross; ``same_hours_minor`` is what
    all the hours would have brought at the minimum wage of their day.
    """

    steps: tuple[HourlyStep, ...]
    wage_minor: int | None
    wage_year: int
    same_hours_minor: int | None

    @property
    def all_hours(self) -> HourlyStep:
        """The step that counts all hours and no costs."""
        return self.steps[-2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """Days ``[first, end)`` with paid work on a gig."""

    first: dt.date
    end: dt.date
    sessions: tuple[Uid, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Days ``[first, end)`` without paid work; ``between`` work before and work after."""

    first: dt.date
    end: dt.date
    between: bool

    @property
    def days(self) -> int:
        """How long it lasted."""
        return (self.end - self.first).days


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidDay:
    """Money that came on a day, net."""

    on: dt.date
    minor: int
    payouts: tuple[Uid, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Work, gaps and payouts in ``[first, end)``."""

    first: dt.date
    end: dt.date
    spells: tuple[Spell, ...]
    gaps: tuple[Gap, ...]
    paid: tuple[PaidDay, ...]

    @property
    def longest(self) -> Gap | None:
        """The longest stretch without work, between two gigs if there is one."""
        between = [gap for gap in self.gaps if gap.between] or list(self.gaps)
        return max(between, key=lambda gap: gap.days, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePayback:
    """A course or an exam, what it cost, and the day the money was back.

    ``missing_minor`` is what payouts since then have not yet covered.
    """

    cost_uid: Uid
    title: str
    spent_on: dt.date
    list_minor: int | None
    subsidy_minor: int | None
    own_minor: int
    recovered_on: dt.date | None
    payout_number: int | None
    missing_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursPayback:
    """The hours of training, and whether the work since then made up for them.

    ``worth_minor`` is what they would have brought at the minimum wage. ``balance_minor``
    is the money earned less costs, less the minimum wage of all hours, training included;
    from zero on the hours are paid back.
    """

    minutes: int
    sessions: tuple[Uid, ...]
    worth_minor: int | None
    balance_minor: int | None

    @property
    def is_recovered(self) -> bool:
        """Whether all hours, training included, have brought the minimum wage."""
        return self.balance_minor is not None and self.balance_minor >= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentLag:
    """Days from the end of the last work session of a gig to its payout."""

    payout_uid: Uid
    gig_uid: Uid
    worked_on: dt.date
    received_on: dt.date
    claimed_days: int | None

    @property
    def days(self) -> int:
        """How long it took."""
        return (self.received_on - self.worked_on).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """The gigs applied for, those of them whose test was passed, and those selected."""

    applied: tuple[Uid, ...]
    tested: tuple[Uid, ...]
    selected: tuple[Uid, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reality:
    """What the side income really was in ``[first, end)``.

    ``gross`` and ``by_work_month`` say how it was counted. ``monthly_minor`` is the total
    spread over the months of the record inside the period; ``claim`` is what was promised.
    ``pending_minutes`` are hours of paid work in it on open gigs that have not paid anything.
    ``awaited`` and ``unanswered`` are of today, whatever the period; ``titles`` names gigs, and
    payouts by their note.
    """

    first: dt.date
    end: dt.date
    gross: bool
    by_work_month: bool
    currency: str
    claim: IncomeClaim | None
    payouts: tuple[Uid, ...]
    total_minor: int
    outstanding_minor: int
    pending_minutes: int
    monthly_minor: int | None
    months: tuple[MonthBar, ...]
    hourly: Hourly
    strip: Strip
    courses: tuple[CoursePayback, ...]
    training: HoursPayback | None
    lags: tuple[PaymentLag, ...]
    funnel: Funnel
    unconverted: tuple[Uid, ...]
    promise: Promise | None = None
    ranking: tuple[Ranked, ...] = ()
    qualifications: tuple[QualificationPayback, ...] = ()
    awaited: tuple[Awaited, ...] = ()
    unanswered: tuple[Unanswered, ...] = ()
    titles: Mapping[Uid, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all to compare."""
        nothing_done = not self.hourly.all_hours.minutes and not self.payouts
        return nothing_done and self.claim is None and not self.funnel.applied
