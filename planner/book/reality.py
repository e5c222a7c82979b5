"""Reading everything that says what the side income really brought and cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

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
    from collections.abc import Collection

    from planner.book.session import Session
    from planner.domain.base import Uid

Link: TypeAlias = QualificationCost | QualificationSession | GigQualification


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


def store_qualification(
    session: Session,
    qualification: Qualification,
    *,
    costs: Collection[Uid],
    sessions: Collection[Uid],
    gigs: Collection[Uid],
) -> Uid:
    """Store a qualification, new or known, with what it is linked to; return its uid.

    Args:
        session: the transaction.
        qualification: with the uid of the one it replaces, or none for a new one.
        costs: what was paid for it.
        sessions: the time that went into it.
        gigs: those that needed it.
    """
    uid = qualification.uid
    if uid:
        records.change(session, qualification)
    else:
        uid = records.add(session, qualification)
    _link(session, QualificationCost, uid, "cost_uid", costs)
    _link(session, QualificationSession, uid, "session_uid", sessions)
    _link(session, GigQualification, uid, "gig_uid", gigs)
    return uid


def _link(
    session: Session, kind: type[Link], uid: Uid, field: str, wanted: Collection[Uid]
) -> None:
    """Link a qualification to exactly ``wanted``; links that stay are left alone."""
    row = records.table_of(kind).c
    known = records.all_of(session, kind, row.qualification_uid == uid)
    for link in known:
        if getattr(link, field) not in wanted:
            records.remove(session, kind, link.uid)
    linked = {getattr(link, field) for link in known}
    for other in wanted:
        if other not in linked:
            records.add(session, kind(qualification_uid=uid, **{field: other}))
