"""A busy household's ten years, or any part of it, for tests and for the bench."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from planner.book import records
from planner.domain.availability import AvailabilityRule
from planner.domain.events import Calendar, CalendarEvent
from planner.domain.gigs import Gig, Platform, Stage
from planner.domain.household import Member
from planner.domain.payouts import Cost, CostKind, Payout, PayoutLine
from planner.domain.sessions import SessionKind, WorkSession
from planner.domain.targets import Recurrence, Target

if TYPE_CHECKING:
    from planner.book.session import Session
    from planner.domain.base import Uid

YEARS = 10
DAYS_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of everything."""

    sessions: int = 50_000
    payouts: int = 5_000
    calendars: int = 30
    targets: int = 20


def fill(session: Session, today: dt.date, size: Size, seed: int = 1) -> None:
    """Store records that end at ``today``; the same seed makes the same records."""
    rng = np.random.default_rng(seed)
    member = records.add(session, Member(name="민서"))
    platforms = [records.add(session, Platform(name=f"플랫폼 {i + 1}")) for i in range(6)]
    gigs = [_gig(session, platforms[i % 6], i) for i in range(max(size.payouts, 1))]
    first = today - dt.timedelta(days=YEARS * DAYS_A_YEAR)
    _sessions(session, rng, first, size.sessions, member, gigs)
    _payouts(session, rng, first, size.payouts, platforms, gigs)
    _calendars(session, rng, first, size.calendars)
    for weekday in range(7):
        rule = AvailabilityRule(
            member_uid=member, weekday=weekday, first_minute=9 * 60, end_minute=13 * 60
        )
        records.add(session, rule)
    for rank in range(1, size.targets + 1):
        monthly = rank % 2 == 1
        due = today + dt.timedelta(days=20 * rank)
        target = Target(
            name=f"목표 {rank}",
            rank=rank,
            recurrence=Recurrence.MONTHLY if monthly else Recurrence.ONCE,
            amount_minor=10_000 * int(rng.integers(5, 120)),
            due_on=due,
            last_on=due + dt.timedelta(days=600) if monthly else None,
        )
        records.add(session, target)


def _gig(session: Session, platform: Uid, number: int) -> Uid:
    return records.add(
        session,
        Gig(
            title=f"일감 {number + 1}",
            platform_uid=platform,
            stage=Stage.PAID,
            expected_minor=400_000,
            expected_minutes=1_500,
        ),
    )


def _sessions(
    session: Session,
    rng: np.random.Generator,
    first: dt.date,
    count: int,
    member: Uid,
    gigs: list[Uid],
) -> None:
    kinds = tuple(SessionKind)
    days = np.sort(rng.integers(0, YEARS * DAYS_A_YEAR, count))
    for i, day in enumerate(days):
        start = dt.datetime.combine(first, dt.time(), dt.UTC) + dt.timedelta(
            days=int(day), minutes=30 * int(rng.integers(0, 24))
        )
        work = WorkSession(
            member_uid=member,
            gig_uid=gigs[i * len(gigs) // count],
            kind=kinds[int(rng.choice(6, p=[0.55, 0.1, 0.15, 0.1, 0.07, 0.03]))],
            started_at=start,
            ended_at=start + dt.timedelta(minutes=30 * int(rng.integers(1, 8))),
        )
        records.add(session, work)


def _payouts(
    session: Session,
    rng: np.random.Generator,
    first: dt.date,
    count: int,
    platforms: list[Uid],
    gigs: list[Uid],
) -> None:
    days = np.sort(rng.integers(10, YEARS * DAYS_A_YEAR, count))
    for i, day in enumerate(days):
        gross = 1_000 * int(rng.integers(20, 800))
        national = gross * 3 // 100 // 10 * 10
        local = national // 100 * 10
        payout = Payout(
            platform_uid=platforms[i % 6],
            gross_minor=gross,
            national_tax_minor=national,
            local_tax_minor=local,
            net_minor=gross - national - local,
            received_on=first + dt.timedelta(days=int(day)),
        )
        uid = records.add(session, payout)
        records.add(session, PayoutLine(payout_uid=uid, gig_uid=gigs[i], amount_minor=gross))
    for i in range(count // 50):
        day = first + dt.timedelta(days=37 * i % (YEARS * DAYS_A_YEAR))
        cost = Cost(spent_on=day, title=f"비용 {i}", kind=CostKind.OTHER, own_minor=5_000 + i)
        records.add(session, cost)


def _calendars(session: Session, rng: np.random.Generator, first: dt.date, count: int) -> None:
    for i in range(count):
        calendar = records.add(session, Calendar(name=f"달력 {i + 1}", source=f"{i}.ics"))
        starts = dt.datetime.combine(first, dt.time(int(rng.integers(8, 20))))
        event = CalendarEvent(
            calendar_uid=calendar,
            ical_uid=f"event-{i}",
            summary=f"일정 {i + 1}",
            starts=starts + dt.timedelta(days=i % 7),
            ends=starts + dt.timedelta(days=i % 7, hours=1),
            zone="Asia/Seoul",
            rule="FREQ=WEEKLY",
        )
        records.add(session, event)
