"""Qualifications: what they cost, and which gigs needed them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.book import records
from planner.domain.payouts import GigQualification, Qualification, QualificationCost

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.book.session import Session
    from planner.domain.base import Uid


def add_qualification(
    session: Session, made: Qualification, cost_uids: Sequence[Uid], gig_uids: Sequence[Uid]
) -> Uid:
    """Store a qualification with what it cost and the gigs that needed it; return its uid."""
    uid = records.add(session, made)
    link_costs(session, [uid], cost_uids)
    link_gigs(session, [uid], gig_uids)
    return uid


def link_costs(session: Session, uids: Sequence[Uid], cost_uids: Sequence[Uid]) -> None:
    """Say which costs were for some qualifications."""
    row = records.table_of(QualificationCost).c
    for old in records.all_of(session, QualificationCost, row.qualification_uid.in_(uids)):
        records.remove(session, QualificationCost, old.uid)
    for uid in uids:
        for cost in cost_uids:
            records.add(session, QualificationCost(qualification_uid=uid, cost_uid=cost))


def link_gigs(session: Session, uids: Sequence[Uid], gig_uids: Sequence[Uid]) -> None:
    """Say which gigs needed some qualifications."""
    row = records.table_of(GigQualification).c
    for old in records.all_of(session, GigQualification, row.qualification_uid.in_(uids)):
        records.remove(session, GigQualification, old.uid)
    for uid in uids:
        for gig in gig_uids:
            records.add(session, GigQualification(qualification_uid=uid, gig_uid=gig))
