"""A week as the page, the paper and the command line show it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.calendars.days_off import Holiday, holidays_of
from planner.calendars.free import busy_spans, free_spans, minutes_of_day
from planner.calendars.recurrence import Expansion, Occurrence, occurrences
from planner.calendars.spans import Span, common, minutes, without
from planner.calendars.zones import zone_of
from planner.domain.household import MemberKind
from planner.domain.sessions import SessionKind, SessionState, WorkSession
from planner.insight.dates import Upcoming, upcoming

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planner.book.weeks import WeekRecords
    from planner.domain.base import Uid
    from planner.domain.events import Calendar

DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy:
    """Something of a calendar, in local time. Only opaque things take time."""

    title: str
    starts: dt.datetime
    ends: dt.datetime
    all_day: bool
    transparent: bool
    calendar: str
    event_uid: Uid
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A session in local time. While it runs, ``ends`` is its plan's end or now."""

    uid: Uid
    gig_uid: Uid | None
    gig: str
    kind: SessionKind
    state: SessionState
    starts: dt.datetime
    ends: dt.datetime
    worked_minutes: int
    planned_minutes: int
    note: str
    member_uid: Uid | None = None

    @property
    def is_paid(self) -> bool:
        """Whether this time earns money."""
        return self.kind.is_paid


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day. ``free`` is what was said to be free, ``open`` what events leave of it.

    ``member_uid`` and ``member`` say whose day it is where members stand side by side.
    """

    on: dt.date
    holiday: Holiday | None
    free: tuple[Span, ...]
    open: tuple[Span, ...]
    busy: tuple[Span, ...]
    member_uid: Uid | None = None
    member: str = ""

    @property
    def open_minutes(self) -> int:
        """How much of the day is really free."""
        return minutes(self.open)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Seven days with what is in them.

    ``left_minutes`` is free time neither worked nor planned, ``ahead_minutes`` what of it is
    still to come. ``outside_minutes`` of the work lie where no time is free.
    """

    first: dt.date
    today: dt.date
    zone: str
    member_uid: Uid | None
    days: tuple[Day, ...]
    busy: tuple[Busy, ...]
    work: tuple[Work, ...]
    upcoming: tuple[Upcoming, ...]
    has_rules: bool
    """Whether the household has said anything about its free time, in any week."""
    left_minutes: int = 0
    ahead_minutes: int = 0
    outside_minutes: int = 0

    @property
    def end(self) -> dt.date:
        """The day after the last."""
        return self.first + dt.timedelta(days=DAYS)

    @property
    def free_minutes(self) -> int:
        """How much time of the week is really free."""
        return sum(day.open_minutes for day in self.days)

    @property
    def worked_minutes(self) -> int:
        """How long was worked, paid or not, without pauses."""
        return sum(w.worked_minutes for w in self.work if w.starts.date() >= self.first)

    @property
    def planned_minutes(self) -> int:
        """How long is planned and not yet worked."""
        return sum(w.planned_minutes for w in self.work if w.starts.date() >= self.first)


def week_first(day: dt.date, week_start: int) -> dt.date:
    """Return the first day of the week of ``day``; ``week_start`` is 0 for Monday."""
    return day - dt.timedelta(days=(day.weekday() - week_start) % DAYS)


def week_of(
    records: WeekRecords,
    first: dt.date,
    *,
    today: dt.date,
    now: dt.datetime,
    member: Uid | None = None,
    known: Week | None = None,
    expansion: Expansion | None = None,
) -> Week:
    """Return the week that begins on ``first``.

    Args:
        records: what ``book.weeks.records_of`` gives for these days.
        first: the first day.
        today: the household's local day.
        now: an aware instant, for what is running.
        member: whose time and sessions; ``None`` is everybody's sessions, and the time of
            whoever works.
        known: another week of the same records and the same day; what does not depend on
            the days is taken from it.
        expansion: of the events of ``records``, where it is kept from week to week.
    """
    zone = records.household.zone
    end = first + dt.timedelta(days=DAYS)
    if expansion is None:
        found = occurrences(records.events, first, end, zone)
    else:
        found = expansion.between(first, end)
    whose = member or worker(records)
    calendars = {c.uid: c for c in records.calendars}
    work = tuple(
        work
        for work in _work(records, first, end, now)
        if member is None or work.member_uid in {None, member}
    )
    public = holidays_of(records.household.country, {first.year, end.year}, records.own_holidays)
    days = tuple(
        _day(records, first + dt.timedelta(days=n), whose, found, public) for n in range(DAYS)
    )
    return Week(
        first=first,
        today=today,
        zone=zone,
        member_uid=whose,
        days=days,
        busy=tuple(_busy(o, calendars) for o in found),
        work=work,
        upcoming=upcoming(records, today) if known is None else known.upcoming,
        has_rules=bool(records.rules or records.exceptions),
        **_spent(days, work, now, zone),
    )


def worker(records: WeekRecords) -> Uid | None:
    """Return whose free time the week shows: the first adult with rules, else the first."""
    adults = [m.uid for m in records.members if m.kind is MemberKind.ADULT]
    ruled = {r.member_uid for r in records.rules}
    return next((a for a in adults if a in ruled), adults[0] if adults else None)


def _day(
    records: WeekRecords,
    on: dt.date,
    member: Uid | None,
    found: Sequence[Occurrence],
    public: dict[dt.date, Holiday],
) -> Day:
    free: tuple[Span, ...] = ()
    if member is not None:
        free = free_spans(records.rules, records.periods, records.exceptions, member, on)
    busy = busy_spans(found, on, records.household.zone)
    return Day(on=on, holiday=public.get(on), free=free, open=without(free, busy), busy=busy)


def _spent(
    days: Sequence[Day], work: Sequence[Work], now: dt.datetime, zone: str
) -> dict[str, int]:
    """Return the free minutes that no session takes, and the work where no time is free.

    Work at the same time takes its time once.
    """
    dates = [day.on for day in days]
    taken: list[list[Span]] = [[] for _day in days]
    outside = 0
    for one in work:
        inside = 0
        for n, span in spans_of(one.starts, one.ends, dates, zone):
            taken[n].append(span)
            inside += minutes(common([span], days[n].open)) if days[n].open else 0
        if one.starts.date() >= dates[0]:
            outside += max(0, one.worked_minutes + one.planned_minutes - inside)
    local = now.astimezone(zone_of(zone))
    left = ahead = 0
    for day, spans in zip(days, taken, strict=True):
        free = without(day.open, spans)
        left += minutes(free)
        if day.on == local.date():
            free = without(free, [(0, local.hour * 60 + local.minute)])
        ahead += minutes(free) if day.on >= local.date() else 0
    return {"left_minutes": left, "ahead_minutes": ahead, "outside_minutes": outside}


def _busy(found: Occurrence, calendars: dict[Uid, Calendar]) -> Busy:
    calendar = calendars.get(found.calendar_uid)
    return Busy(
        title=found.title,
        starts=found.starts,
        ends=found.ends,
        all_day=found.all_day,
        transparent=found.transparent,
        calendar=calendar.name if calendar is not None else "",
        event_uid=found.event_uid,
        colour=calendar.colour if calendar is not None else "",
    )


def _work(records: WeekRecords, first: dt.date, end: dt.date, now: dt.datetime) -> Iterator[Work]:
    zone = zone_of(records.household.zone)
    gigs = {g.uid: g.title for g in records.gigs}
    paused = _paused(records, now)
    found = []
    for session in records.sessions:
        running = session.state is SessionState.RUNNING
        done_until = now if running else session.ended_at
        stop = max(session.planned_end or now, now) if running else session.ends
        starts, ends = session.starts.astimezone(zone), (stop or now).astimezone(zone)
        if ends.date() < first or starts.date() >= end or ends <= starts:
            continue
        worked = 0
        if session.started_at is not None and done_until is not None:
            worked = _minutes(session.started_at, done_until) - paused[session.uid]
        ahead = _minutes(max(now, session.starts), ends) if running else 0
        if session.state is SessionState.PLANNED:
            ahead = _minutes(starts, ends)
        found.append(_named(session, gigs, starts, ends, (max(worked, 0), max(ahead, 0))))
    yield from sorted(found, key=lambda w: (w.starts, w.ends))


def _named(
    session: WorkSession,
    gigs: dict[Uid, str],
    starts: dt.datetime,
    ends: dt.datetime,
    spent: tuple[int, int],
) -> Work:
    gig = gigs.get(session.gig_uid, "") if session.gig_uid else ""
    return Work(
        uid=session.uid,
        gig_uid=session.gig_uid,
        gig=gig,
        kind=session.kind,
        state=session.state,
        starts=starts,
        ends=ends,
        worked_minutes=spent[0],
        planned_minutes=spent[1],
        note=session.note,
        member_uid=session.member_uid,
    )


def _paused(records: WeekRecords, now: dt.datetime) -> defaultdict[Uid, int]:
    total: defaultdict[Uid, int] = defaultdict(int)
    for pause in records.pauses:
        total[pause.session_uid] += _minutes(pause.starts, pause.ends or now)
    return total


def _minutes(first: dt.datetime, end: dt.datetime) -> int:
    return max(0, int((end - first).total_seconds() // 60))


def as_plain(week: Week) -> dict[str, object]:
    """Return a week for JSON: ISO local times, English keys.

    ``free`` holds what is really free, ``busy`` what calendars say, ``sessions`` all
    sessions with what they are for.
    """
    return {
        "first": week.first.isoformat(),
        "free": [
            {"start": _at(day.on, first), "end": _at(day.on, end)}
            for day in week.days
            for first, end in day.open
        ],
        "busy": [
            {
                "title": b.title,
                "start": b.starts.date().isoformat() if b.all_day else _iso(b.starts),
                "end": b.ends.date().isoformat() if b.all_day else _iso(b.ends),
                "all_day": b.all_day,
                "transparent": b.transparent,
                "calendar": b.calendar,
            }
            for b in week.busy
        ],
        "sessions": [
            {
                "gig": w.gig or None,
                "kind": w.kind.value,
                "state": w.state.value,
                "start": _iso(w.starts),
                "end": _iso(w.ends),
                "note": w.note,
            }
            for w in week.work
        ],
        "holidays": [
            {"date": d.on.isoformat(), "name": d.holiday.name("en")} for d in week.days if d.holiday
        ],
        "hours": {
            "free": week.free_minutes / 60,
            "worked": week.worked_minutes / 60,
            "planned": week.planned_minutes / 60,
            "left": week.left_minutes / 60,
            "outside": week.outside_minutes / 60,
            "ahead": week.ahead_minutes / 60,
        },
    }


def spans_of(
    starts: dt.datetime, ends: dt.datetime, days: Iterable[dt.date], zone: str
) -> tuple[tuple[int, Span], ...]:
    """Return the pieces of ``[starts, ends)`` on some days: (index of the day, minutes)."""
    info = zone_of(zone)
    first, last = starts.astimezone(info).date(), ends.astimezone(info).date()
    pieces = (
        (n, minutes_of_day(starts, ends, day, zone))
        for n, day in enumerate(days)
        if first <= day <= last
    )
    return tuple((n, span) for n, span in pieces if span is not None)


def _at(day: dt.date, minute: int) -> str:
    start = dt.datetime.combine(day, dt.time(0))
    return (start + dt.timedelta(minutes=minute)).isoformat(timespec="minutes")


def _iso(moment: dt.datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")
