"""What the records say about a week to plan and the weeks after it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.book import records, weeks
from planner.calendars.zones import zone_of
from planner.domain.gigs import Gig, PayKind, Platform, Stage
from planner.domain.household import GoodHours, Household
from planner.domain.payouts import Payout, PayoutLine, PayoutState
from planner.domain.sessions import SessionKind, SessionPause, SessionState, WorkSession
from planner.insight.columns import workers
from planner.insight.week import DAYS, Week, week_of, worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.book import Book
    from planner.domain.base import Uid

LOOK_AHEAD = 8
"""Deadlines further away than this many weeks do not press."""

_LEARN_FROM = 12
"""So many of the newest finished gigs say how long work takes against its estimate."""

_FINISHED = frozenset({Stage.INSPECTION, Stage.SETTLEMENT, Stage.PAID})
_AGREED = frozenset({Stage.SELECTED, Stage.WORKING})
_ABOUT_RIGHT = 10
_LEAST_RATIO, _MOST_RATIO = 50, 300
_WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """A week to plan, as the book has it; holds no session of the book.

    ``weeks`` begin with the one to plan. ``gigs`` are agreed and not yet delivered, ``finished``
    the newest delivered ones; ``sessions`` and ``pauses`` belong to both. ``paid`` is gross pay
    that open gigs have had already. ``now`` is an aware instant.
    """

    today: dt.date
    now: dt.datetime
    household: Household
    weeks: tuple[Week, ...]
    gigs: tuple[Gig, ...]
    finished: tuple[Gig, ...] = ()
    platforms: tuple[Platform, ...] = ()
    sessions: tuple[WorkSession, ...] = ()
    pauses: tuple[SessionPause, ...] = ()
    good_hours: tuple[GoodHours, ...] = ()
    paid: tuple[tuple[Uid, int], ...] = ()

    @property
    def week(self) -> Week:
        """The week to plan."""
        return self.weeks[0]

    def local(self, moment: dt.datetime) -> dt.datetime:
        """Return an instant as the household's clock shows it."""
        return moment.astimezone(zone_of(self.household.zone))

    def moved(self, uid: Uid, starts: dt.datetime, ends: dt.datetime) -> PlanFacts:
        """Return the facts as if a planned session were at ``[starts, ends)``, while dragging."""
        starts, ends = self.local(starts), self.local(ends)
        minutes = int((ends - starts).total_seconds() // 60)
        shown = tuple(
            replace(
                week,
                work=tuple(
                    replace(w, starts=starts, ends=ends, planned_minutes=minutes)
                    if w.uid == uid and w.state is SessionState.PLANNED
                    else w
                    for w in week.work
                ),
            )
            for week in self.weeks
        )
        sessions = tuple(
            replace(s, planned_start=starts.astimezone(dt.UTC), planned_end=ends.astimezone(dt.UTC))
            if s.uid == uid and s.state is SessionState.PLANNED
            else s
            for s in self.sessions
        )
        return replace(self, weeks=shown, sessions=sessions)


def gather(
    book: Book,
    first: dt.date,
    *,
    today: dt.date,
    now: dt.datetime,
    until: dt.date | None = None,
    member: Uid | None = None,
) -> PlanFacts:
    """Return what a plan for the week that begins on ``first`` rests on.

    Args:
        book: the household's book.
        first: the first day of the week.
        today: the household's local day.
        now: an aware instant.
        until: look at least up to this day, for a gig that is not logged yet.
        member: whose free time is planned; ``None`` for the one whose week is shown first.

    Raises:
        StorageError: the file cannot be read.
    """
    every = book.read(records.all_of, Gig)
    gigs = tuple(gig for gig in every if gig.stage in _AGREED)
    finished = tuple(gig for gig in every if gig.stage in _FINISHED)[-_LEARN_FROM:]
    count = _weeks(gigs, first, until)
    found = book.read(weeks.records_of, first, first + dt.timedelta(DAYS * count))
    sessions = _sessions_of(book, [gig.uid for gig in (*gigs, *finished)])
    if member is None and len(workers(found)) > 1:
        member = worker(found)  # what the others do takes none of this one's time
    return PlanFacts(
        today=today,
        now=now,
        household=found.household,
        weeks=tuple(
            week_of(found, first + dt.timedelta(DAYS * number), today=today, now=now, member=member)
            for number in range(count)
        ),
        gigs=gigs,
        finished=finished,
        platforms=tuple(book.read(records.all_of, Platform)),
        sessions=sessions,
        pauses=_pauses_of(book, [s.uid for s in sessions]),
        good_hours=tuple(book.read(records.all_of, GoodHours)),
        paid=_paid(book, {gig.uid for gig in gigs}),
    )


def minutes_left(facts: PlanFacts, gig: Gig) -> int | None:
    """Return how long a gig still takes: its estimate less the work done; ``None`` if unknown.

    Only work counts as done, with what runs now up to now and without pauses; applications,
    tests and rework are not part of an estimate. The estimate is corrected by ``learnt_ratio``.
    A gig paid by the hour that has no estimate lasts as long as its pay does.
    """
    expected = estimate(gig)
    if expected is None:
        return None
    ratio = learnt_ratio(facts)
    expected = expected if ratio is None else (expected * ratio + _WHOLE // 2) // _WHOLE
    return max(0, expected - worked_minutes(facts, gig.uid))


def estimate(gig: Gig) -> int | None:
    """Return how many minutes a gig was said to take; ``None`` if nobody said."""
    if gig.expected_minutes:
        return gig.expected_minutes
    if gig.pay_kind is PayKind.HOUR and gig.expected_minor and gig.rate_minor:
        return gig.expected_minor * 60 // gig.rate_minor
    return None


def learnt_ratio(facts: PlanFacts) -> int | None:
    """Return how long finished gigs took against their estimates, in per cent.

    All their work together over all their estimates together. ``None`` where there are none, or
    where estimates are right within a tenth; never under a half or above three times.
    """
    known = [(gig, worked_minutes(facts, gig.uid)) for gig in facts.finished]
    known = [(gig, took) for gig, took in known if gig.expected_minutes and took]
    said = sum(gig.expected_minutes or 0 for gig, _took in known)
    if not said:
        return None
    ratio = (sum(took for _gig, took in known) * _WHOLE + said // 2) // said
    if abs(ratio - _WHOLE) <= _ABOUT_RIGHT:
        return None
    return min(max(ratio, _LEAST_RATIO), _MOST_RATIO)


def worked_minutes(facts: PlanFacts, gig: Uid) -> int:
    """Return how long has been worked on a gig by now, without pauses."""
    total = 0
    for session in facts.sessions:
        if session.gig_uid != gig or session.kind is not SessionKind.WORK:
            continue
        if session.started_at is None:
            continue
        end = session.ended_at or facts.now
        pauses = [p for p in facts.pauses if p.session_uid == session.uid]
        total += _minutes(session.started_at, end) - sum(
            _minutes(max(p.starts, session.started_at), min(p.ends or end, end)) for p in pauses
        )
    return max(0, total)


def planned_minutes(facts: PlanFacts, gig: Gig) -> int:
    """Return how much work on a gig is planned from now on, up to its deadline."""
    total = 0
    for session in facts.sessions:
        end = session.planned_end
        if session.gig_uid != gig.uid or session.kind is not SessionKind.WORK or end is None:
            continue
        if session.state is SessionState.DONE or (gig.work_by and session.starts >= gig.work_by):
            continue
        start = max(session.planned_start or facts.now, facts.now)
        total += _minutes(start, min(end, gig.work_by) if gig.work_by else end)
    return total


def _weeks(gigs: Iterable[Gig], first: dt.date, until: dt.date | None) -> int:
    days = [gig.work_by.date() + dt.timedelta(1) for gig in gigs if gig.work_by is not None]
    last = max([*days, *([until] if until is not None else [])], default=first)
    return min(max(2, (last - first).days // DAYS + 1), LOOK_AHEAD)


def _sessions_of(book: Book, gigs: Sequence[Uid]) -> tuple[WorkSession, ...]:
    if not gigs:
        return ()
    column = records.table_of(WorkSession).c.gig_uid
    return tuple(book.read(records.all_of, WorkSession, column.in_(gigs)))


def _pauses_of(book: Book, uids: Sequence[Uid]) -> tuple[SessionPause, ...]:
    if not uids:
        return ()
    column = records.table_of(SessionPause).c.session_uid
    return tuple(book.read(records.all_of, SessionPause, column.in_(uids)))


def _paid(book: Book, gigs: set[Uid]) -> tuple[tuple[Uid, int], ...]:
    over = {PayoutState.RECEIVED, PayoutState.WRITTEN_OFF}
    payouts = {p.uid for p in book.read(records.all_of, Payout) if p.state in over}
    found: dict[Uid, int] = {}
    for line in book.read(records.all_of, PayoutLine):
        if line.gig_uid in gigs and line.payout_uid in payouts:
            found[line.gig_uid] = found.get(line.gig_uid, 0) + line.amount_minor
    return tuple(sorted(found.items()))


def _minutes(first: dt.datetime, end: dt.datetime) -> int:
    return max(0, int((end - first).total_seconds() // 60))
