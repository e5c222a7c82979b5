"""What the week's page reads and does: sessions, free time, calendars."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from planner.book import periods as own_hours
from planner.book import records
from planner.calendars.free import free_spans, is_valid
from planner.calendars.spans import Span, joined, without
from planner.domain.availability import (
    AvailabilityException,
    AvailabilityRule,
    OwnHoliday,
    Period,
)
from planner.domain.errors import NotFoundError
from planner.domain.events import Calendar, CalendarEvent
from planner.domain.gigs import Gig, Stage
from planner.domain.household import Household, Member, MemberKind
from planner.domain.payouts import Payout, PayoutLine, PayoutState
from planner.domain.sessions import SessionKind, SessionPause, SessionState, WorkSession
from planner.domain.targets import Target, TargetPayment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement

    from planner.book.session import Session
    from planner.domain.base import Uid


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRecords:
    """Everything a week is made of.

    ``exceptions``, ``sessions`` and ``pauses`` are those of the days asked for; ``gigs``
    are the open ones, and those that the sessions are for.
    """

    household: Household
    members: tuple[Member, ...]
    periods: tuple[Period, ...]
    rules: tuple[AvailabilityRule, ...]
    exceptions: tuple[AvailabilityException, ...]
    own_holidays: tuple[OwnHoliday, ...]
    calendars: tuple[Calendar, ...]
    events: tuple[CalendarEvent, ...]
    sessions: tuple[WorkSession, ...]
    running: tuple[WorkSession, ...]
    """Sessions that run, whenever they began; also among ``sessions``."""
    pauses: tuple[SessionPause, ...]
    gigs: tuple[Gig, ...]
    gig_sessions: tuple[WorkSession, ...]
    """Sessions at any time of open gigs that have a work deadline."""
    expected_payouts: tuple[Payout, ...]
    payout_lines: tuple[PayoutLine, ...]
    targets: tuple[Target, ...]
    target_payments: tuple[TargetPayment, ...]


def records_of(
    session: Session, first: dt.date, end: dt.date, known: WeekRecords | None = None
) -> WeekRecords:
    """Return what the days ``[first, end)`` are made of.

    Args:
        session: the transaction.
        first: the first local day.
        end: the day after the last.
        known: what was read for other days, if nothing changed since; only what depends
            on the days is then read again, so that turning weeks stays quick.
    """
    standing = known or _standing(session)
    near = {s.uid: s for s in (*sessions_between(session, first, end), *standing.running)}
    sessions = tuple(near.values())
    wanted = {s.gig_uid for s in sessions if s.gig_uid} - {g.uid for g in standing.gigs}
    gig_uid = records.table_of(Gig).c.uid
    others = records.all_of(session, Gig, gig_uid.in_(wanted)) if wanted else []
    exception_day = records.table_of(AvailabilityException).c.on
    return replace(
        standing,
        exceptions=tuple(
            records.all_of(
                session, AvailabilityException, exception_day >= first, exception_day < end
            )
        ),
        sessions=sessions,
        pauses=tuple(_pauses(session, first, end, [s.uid for s in standing.running])),
        gigs=(*standing.gigs, *others),
    )


def _standing(session: Session) -> WeekRecords:
    """Return what does not depend on the days."""
    columns = records.table_of(WorkSession).c
    is_running = columns.started_at.is_not(None) & columns.ended_at.is_(None)
    expected = records.all_of(
        session, Payout, records.table_of(Payout).c.state == PayoutState.EXPECTED
    )
    lines = _lines(session, [p.uid for p in expected])
    gig_columns = records.table_of(Gig).c
    is_open = gig_columns.stage.not_in([s for s in Stage if s.is_closed])
    paying = gig_columns.uid.in_({line.gig_uid for line in lines})
    gigs = records.all_of(session, Gig, is_open | paying)
    due = [g.uid for g in gigs if g.work_by is not None and not g.stage.is_closed]
    return WeekRecords(
        household=records.all_of(session, Household)[0],
        members=tuple(records.all_of(session, Member)),
        periods=tuple(records.all_of(session, Period)),
        rules=tuple(records.all_of(session, AvailabilityRule)),
        exceptions=(),
        own_holidays=tuple(records.all_of(session, OwnHoliday)),
        calendars=tuple(records.all_of(session, Calendar)),
        events=tuple(events_of(session)),
        sessions=(),
        running=tuple(records.all_of(session, WorkSession, is_running)),
        pauses=(),
        gigs=tuple(gigs),
        gig_sessions=tuple(
            records.all_of(session, WorkSession, columns.gig_uid.in_(due)) if due else ()
        ),
        expected_payouts=tuple(expected),
        payout_lines=tuple(lines),
        targets=tuple(records.all_of(session, Target)),
        target_payments=tuple(records.all_of(session, TargetPayment)),
    )


def week_start(session: Session) -> int:
    """Return the household's first weekday, 0 = Monday."""
    return records.all_of(session, Household)[0].week_start


def sessions_between(session: Session, first: dt.date, end: dt.date) -> list[WorkSession]:
    """Return sessions, planned and done, that may touch the local days ``[first, end)``.

    A day is kept on both sides, for any time zone.
    """
    return records.all_of(session, WorkSession, _near(first, end))


def _near(first: dt.date, end: dt.date) -> ColumnElement[bool]:
    table = records.table_of(WorkSession).c
    lower = dt.datetime.combine(first - dt.timedelta(days=2), dt.time(0), dt.UTC)
    upper = dt.datetime.combine(end + dt.timedelta(days=1), dt.time(0), dt.UTC)
    planned = table.planned_start.between(lower, upper)
    return planned | table.started_at.between(lower, upper)


def events_of(session: Session) -> list[CalendarEvent]:
    """Return the events of the calendars that are not hidden."""
    hidden = [c.uid for c in records.all_of(session, Calendar) if c.hidden]
    column = records.table_of(CalendarEvent).c.calendar_uid
    where: list[ColumnElement[bool]] = [column.not_in(hidden)] if hidden else []
    return records.all_of(session, CalendarEvent, *where)


def place(session: Session, uid: Uid, starts: dt.datetime, ends: dt.datetime) -> None:
    """Move or resize a session to ``[starts, ends)``: its plan, or its real times once done.

    A running session keeps its end open; only its beginning and its plan move.

    Raises:
        NotFoundError: it is no longer there.
        InvalidInputError: it would end before it starts.
    """
    found = records.find(session, WorkSession, uid)
    match found.state:
        case SessionState.PLANNED:
            moved = replace(
                found, planned_start=starts, planned_end=ends, sequence=found.sequence + 1
            )
        case SessionState.RUNNING:
            planned = ends if found.planned_end is not None else None
            start = found.planned_start if planned is not None else None
            moved = replace(found, started_at=starts, planned_start=start, planned_end=planned)
        case SessionState.DONE:
            moved = replace(found, started_at=starts, ended_at=ends)
    records.change(session, moved)


def edit(
    session: Session,
    uid: Uid,
    *,
    starts: dt.datetime,
    ends: dt.datetime,
    gig: Uid | None,
    kind: SessionKind,
    note: str,
) -> None:
    """Give a session other times and another purpose.

    Raises:
        NotFoundError: it is no longer there.
        InvalidInputError: it would end before it starts.
    """
    place(session, uid, starts, ends)
    session.flush()
    found = records.find(session, WorkSession, uid)
    records.change(session, replace(found, gig_uid=gig, kind=kind, note=note))


def mark_done(session: Session, uids: Sequence[Uid]) -> None:
    """Take planned sessions as done as planned.

    Raises:
        NotFoundError: one is no longer there.
    """
    for uid in uids:
        found = records.find(session, WorkSession, uid)
        if found.state is SessionState.PLANNED:
            records.change(
                session,
                replace(found, started_at=found.planned_start, ended_at=found.planned_end),
            )


def copy(session: Session, uid: Uid, starts: dt.datetime, ends: dt.datetime) -> Uid:
    """Plan the same work at another time and return the new session's uid.

    Raises:
        NotFoundError: it is no longer there.
    """
    found = records.find(session, WorkSession, uid)
    fresh = WorkSession(
        member_uid=found.member_uid,
        gig_uid=found.gig_uid,
        kind=found.kind,
        planned_start=starts,
        planned_end=ends,
        zone=found.zone,
        note=found.note,
    )
    return records.add(session, fresh)


def remove(session: Session, uids: Sequence[Uid]) -> None:
    """Remove sessions.

    Raises:
        NotFoundError: one is no longer there.
    """
    for uid in uids:
        records.remove(session, WorkSession, uid)


def paint(
    session: Session,
    days: Sequence[dt.date],
    span: Span,
    *,
    free: bool,
    weekly: bool,
    member: Uid | None = None,
    me: str = "",
) -> None:
    """Make a span of some days free, or no longer free.

    Args:
        session: the transaction.
        days: local days.
        span: minutes of each day, ``[first, end)``.
        free: add the span; otherwise take it away.
        weekly: change the weekly rules; otherwise only these dates.
        member: whose time; ``None`` is the first adult.
        me: the name of the adult that is made where there is none yet.
    """
    whose = member or _first_adult(session, me)
    rules = records.all_of(session, AvailabilityRule)
    periods = records.all_of(session, Period)
    exceptions = records.all_of(session, AvailabilityException)
    for day in days:
        has_own = any(e.on == day and e.member_uid == whose for e in exceptions)
        before = free_spans(rules, periods, exceptions, whose, day)
        if weekly:
            _paint_rule(session, whose, day, span, free=free)
        if not weekly or has_own:
            after = joined([*before, span]) if free else without(before, [span])
            _replace_exceptions(session, whose, day, after)


def _paint_rule(session: Session, member: Uid, day: dt.date, span: Span, *, free: bool) -> None:
    periods = {p.uid for p in records.all_of(session, Period) if p.first_on <= day < p.end_on}
    own = [r for r in records.all_of(session, AvailabilityRule) if r.member_uid == member]
    valid = [r for r in own if is_valid(r, day)]
    # A period with hours of its own is painted itself; elsewhere the rules of every week are.
    special = [r for r in own if r.period_uid in periods]
    period = special[0].period_uid if special else None
    same = [r for r in valid if r.period_uid == period]
    mine = [r for r in same if r.weekday == day.weekday()]
    old = [(r.first_minute, r.end_minute) for r in mine]
    new = joined([*old, span]) if free else without(old, [span])
    for rule in mine:
        if (rule.first_minute, rule.end_minute) not in new:
            records.remove(session, AvailabilityRule, rule.uid)
    # Hours that began on some day stay as they were before it: the new ones begin with them.
    model = next(iter(mine or same), None)
    for first, end in new:
        if (first, end) not in old:
            records.add(
                session,
                AvailabilityRule(
                    member_uid=member,
                    weekday=day.weekday(),
                    first_minute=first,
                    end_minute=end,
                    valid_from=model.valid_from if model else None,
                    valid_until=model.valid_until if model else None,
                    period_uid=period,
                ),
            )
    if new and period is not None:
        own_hours.reopen(session, member, period)
    own_hours.stay_own(session, member, period)


def _replace_exceptions(session: Session, member: Uid, day: dt.date, spans: Iterable[Span]) -> None:
    for old in records.all_of(session, AvailabilityException):
        if old.on == day and old.member_uid == member:
            records.remove(session, AvailabilityException, old.uid)
    fresh = [
        AvailabilityException(member_uid=member, on=day, first_minute=first, end_minute=end)
        for first, end in spans
    ]
    # No span at all still has to say that the weekly rules do not apply.
    records.add_all(session, fresh or [AvailabilityException(member_uid=member, on=day)])


def _first_adult(session: Session, me: str) -> Uid:
    members = records.all_of(session, Member)
    adult = next((m for m in members if m.kind is MemberKind.ADULT), None)
    if adult is not None:
        return adult.uid
    if not me:
        raise NotFoundError(kind=Member.__name__, uid="")
    return records.add(session, Member(name=me))


def _pauses(
    session: Session, first: dt.date, end: dt.date, running: Sequence[Uid]
) -> list[SessionPause]:
    """Return the pauses of the sessions near some days and of those that run."""
    column = records.table_of(SessionPause).c.session_uid
    near = select(records.table_of(WorkSession).c.uid).where(_near(first, end))
    return records.all_of(session, SessionPause, column.in_(near) | column.in_(running))


def _lines(session: Session, payouts: Sequence[Uid]) -> list[PayoutLine]:
    if not payouts:
        return []
    column = records.table_of(PayoutLine).c.payout_uid
    return records.all_of(session, PayoutLine, column.in_(payouts))
