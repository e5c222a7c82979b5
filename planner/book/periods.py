"""Periods in which a member has no free time at all.

A period with hours of its own replaces those of every week. That it has none is kept as one
rule of the period that ended long before it: it holds on no day, and still is of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.book import records
from planner.calendars.free import NOTHING_UNTIL, says_nothing_is_free
from planner.domain.availability import AvailabilityRule
from planner.domain.base import MINUTES_A_DAY

if TYPE_CHECKING:
    from planner.book.session import Session
    from planner.domain.base import Uid


def rules_of(session: Session, member: Uid, period: Uid) -> list[AvailabilityRule]:
    """Return all rules that ``member`` has for ``period``, the one for nothing included."""
    columns = records.table_of(AvailabilityRule).c
    return records.all_of(
        session, AvailabilityRule, columns.member_uid == member, columns.period_uid == period
    )


def close(session: Session, member: Uid, period: Uid) -> None:
    """Let ``member`` have no free time in ``period``, in place of any hours there."""
    for rule in rules_of(session, member, period):
        records.remove(session, AvailabilityRule, rule.uid)
    nothing = AvailabilityRule(
        member_uid=member,
        weekday=0,
        first_minute=0,
        end_minute=MINUTES_A_DAY,
        valid_until=NOTHING_UNTIL,
        period_uid=period,
    )
    records.add(session, nothing)


def reopen(session: Session, member: Uid, period: Uid) -> None:
    """Take back that ``member`` has no free time in ``period``; hours there stay."""
    for rule in rules_of(session, member, period):
        if says_nothing_is_free(rule):
            records.remove(session, AvailabilityRule, rule.uid)


def stay_own(session: Session, member: Uid, period: Uid | None) -> None:
    """After hours were taken away: a period that had its own does not go back to every week's."""
    if period is not None and not rules_of(session, member, period):
        close(session, member, period)
