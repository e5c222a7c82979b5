"""Dates to keep in mind: deadlines, money expected, money to pay."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.calendars.zones import zone_of
from planner.domain.gigs import Gig, Stage
from planner.domain.targets import Recurrence, Target, instalments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.book.weeks import WeekRecords
    from planner.domain.base import Uid

AHEAD = dt.timedelta(weeks=5)
"""How far ahead the list of coming dates looks."""

DAYS_A_MONTH = 30.4375


def months_of_record(began: dt.date | None, today: dt.date) -> int:
    """Return over how many months the record reaches, to the nearest and at least one."""
    days = 0 if began is None else (today - began).days + 1
    return max(round(days / DAYS_A_MONTH), 1)


class DateKind(StrEnum):
    """What a coming date is about."""

    APPLY = "apply"
    TEST = "test"
    WORK = "work"
    PAYOUT = "payout"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upcoming:
    """A date to keep in mind; ``at`` where the time of day matters.

    ``minor`` is money coming in or going out, ``missing_minutes`` what a gig still needs.
    """

    kind: DateKind
    on: dt.date
    title: str
    uid: Uid
    at: dt.time | None = None
    minor: int | None = None
    currency: str = "KRW"
    missing_minutes: int | None = None


def upcoming(records: WeekRecords, today: dt.date) -> tuple[Upcoming, ...]:
    """Return deadlines, expected payouts and payments due from today on, by date."""
    until = today + AHEAD
    found = [
        *_deadlines(records),
        *_payouts(records),
        *_payments(records, today),
    ]
    near = (u for u in found if today <= u.on < until)
    return tuple(sorted(near, key=lambda u: (u.on, u.at or dt.time(23, 59), u.title)))


def _deadlines(records: WeekRecords) -> Iterator[Upcoming]:
    zone = zone_of(records.household.zone)
    for gig in records.gigs:
        if gig.stage.is_closed:
            continue
        for kind, deadline, until in _dates_of(gig):
            if deadline is None or gig.stage not in until:
                continue
            local = deadline.astimezone(zone)
            missing = _missing(gig, records) if kind is DateKind.WORK else None
            yield Upcoming(
                kind=kind,
                on=local.date(),
                at=local.time() if local.time() != dt.time(23, 59) else None,
                title=gig.title,
                uid=gig.uid,
                missing_minutes=missing,
            )


def _dates_of(
    gig: Gig,
) -> tuple[tuple[DateKind, dt.datetime | None, frozenset[Stage]], ...]:
    """Pair the deadlines of a gig with the stages in which they still matter."""
    before = frozenset({Stage.SEEN})
    testing = before | {Stage.APPLIED}
    working = testing | {Stage.TESTED, Stage.SELECTED, Stage.WORKING}
    return (
        (DateKind.APPLY, gig.apply_by, before),
        (DateKind.TEST, gig.test_by, testing),
        (DateKind.WORK, gig.work_by, working),
    )


def _missing(gig: Gig, records: WeekRecords) -> int | None:
    if gig.expected_minutes is None:
        return None
    done = sum(
        int((s.ended_at - s.started_at).total_seconds() // 60)
        for s in records.gig_sessions
        if s.gig_uid == gig.uid and s.started_at is not None and s.ended_at is not None
    )
    return max(0, gig.expected_minutes - done) or None


def _payouts(records: WeekRecords) -> Iterator[Upcoming]:
    titles = {g.uid: g.title for g in records.gigs}
    announced = set()
    for payout in records.expected_payouts:
        gigs = [n.gig_uid for n in records.payout_lines if n.payout_uid == payout.uid]
        announced.update(gigs)
        if payout.expected_on is not None:
            title = ", ".join(titles[g] for g in gigs if g in titles)
            yield Upcoming(
                kind=DateKind.PAYOUT,
                on=payout.expected_on,
                title=title or payout.note,
                uid=payout.uid,
                minor=payout.net_minor,
                currency=payout.currency,
            )
    for gig in records.gigs:
        if gig.expected_on is not None and not gig.stage.is_closed and gig.uid not in announced:
            yield Upcoming(
                kind=DateKind.PAYOUT,
                on=gig.expected_on,
                title=gig.title,
                uid=gig.uid,
                minor=gig.expected_minor,
                currency=gig.currency,
            )


def _payments(records: WeekRecords, today: dt.date) -> Iterator[Upcoming]:
    for target in records.targets:
        for due_on, amount in _still_due(target, records, today):
            yield Upcoming(
                kind=DateKind.PAYMENT,
                on=due_on,
                title=target.name,
                uid=target.uid,
                minor=amount,
                currency=records.household.currency,
            )


def _still_due(
    target: Target, records: WeekRecords, today: dt.date
) -> Iterator[tuple[dt.date, int]]:
    paid = [p for p in records.target_payments if p.target_uid == target.uid]
    until = today + AHEAD
    for instalment in instalments(target):
        if not today <= instalment.due_on < until:
            continue
        once = target.recurrence is Recurrence.ONCE
        given = sum(p.amount_minor for p in paid if once or p.due_on == instalment.due_on)
        if given < instalment.amount_minor:
            yield instalment.due_on, instalment.amount_minor - given
