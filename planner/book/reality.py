"""Reading everything that says what the side income really brought and cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.book import records
from planner.domain.gigs import Gig, IncomeClaim, Platform, StageChange
from planner.domain.household import Household, Member
from planner.domain.payouts import (
    Cost,
    GigQualification,
    Payout,
    PayoutLine,
    Qualification,
    QualificationCost,
    QualificationSession,
)
from planner.domain.sessions import SessionPause, WorkSession
from planner.domain.targets import Earmark, Target, TargetPayment

if TYPE_CHECKING:
    from planner.book.session import Session


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class Ledger:
    """The household's record of work, pay, costs and plans, in the order it was made.

    A ledger is one reading of the book and equals only itself, so that what was worked out
    from it can be kept beside it.
    """

    household: Household
    members: tuple[Member, ...] = ()
    platforms: tuple[Platform, ...] = ()
    claims: tuple[IncomeClaim, ...] = ()
    gigs: tuple[Gig, ...] = ()
    stages: tuple[StageChange, ...] = ()
    sessions: tuple[WorkSession, ...] = ()
    pauses: tuple[SessionPause, ...] = ()
    payouts: tuple[Payout, ...] = ()
    lines: tuple[PayoutLine, ...] = ()
    costs: tuple[Cost, ...] = ()
    qualifications: tuple[Qualification, ...] = ()
    qualification_costs: tuple[QualificationCost, ...] = ()
    qualification_sessions: tuple[QualificationSession, ...] = ()
    gig_qualifications: tuple[GigQualification, ...] = ()
    targets: tuple[Target, ...] = ()
    earmarks: tuple[Earmark, ...] = ()
    payments: tuple[TargetPayment, ...] = ()


AREAS = frozenset(
    {
        Household,
        Member,
        Platform,
        IncomeClaim,
        Gig,
        StageChange,
        WorkSession,
        SessionPause,
        Payout,
        PayoutLine,
        Cost,
        Qualification,
        QualificationCost,
        QualificationSession,
        GigQualification,
        Target,
        Earmark,
        TargetPayment,
    }
)
"""What a change must touch to make a ledger out of date."""


def ledger(session: Session) -> Ledger:
    """Return the whole record; targets come by rank."""
    return Ledger(
        household=records.all_of(session, Household)[0],
        members=tuple(records.all_of(session, Member)),
        platforms=tuple(records.all_of(session, Platform)),
        claims=tuple(records.all_of(session, IncomeClaim)),
        gigs=tuple(records.all_of(session, Gig)),
        stages=tuple(records.all_of(session, StageChange)),
        sessions=tuple(records.all_of(session, WorkSession)),
        pauses=tuple(records.all_of(session, SessionPause)),
        payouts=tuple(records.all_of(session, Payout)),
        lines=tuple(records.all_of(session, PayoutLine)),
        costs=tuple(records.all_of(session, Cost)),
        qualifications=tuple(records.all_of(session, Qualification)),
        qualification_costs=tuple(records.all_of(session, QualificationCost)),
        qualification_sessions=tuple(records.all_of(session, QualificationSession)),
        gig_qualifications=tuple(records.all_of(session, GigQualification)),
        targets=tuple(sorted(records.all_of(session, Target), key=lambda target: target.rank)),
        earmarks=tuple(records.all_of(session, Earmark)),
        payments=tuple(records.all_of(session, TargetPayment)),
    )
