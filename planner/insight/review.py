"""The weekly review as values: a week that is over, and whether the next one is too full."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from planner import schedule
from planner.calendars.zones import zone_of
from planner.domain.sessions import SessionState
from planner.insight.ledger.settlement import arrived_at_home
from planner.insight.plan import capacity
from planner.insight.plan.facts import minutes_left
from planner.insight.plan.values import DoesNotFit
from planner.insight.week import DAYS, Week, week_first

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from planner.book.reviews import Received
    from planner.book.weeks import WeekRecords
    from planner.domain.base import Uid
    from planner.domain.sessions import SessionPause, WorkSession
    from planner.insight.plan.facts import PlanFacts

_WHOLE = 100
_TURNS_ON = 5
"""From the sixth day of a week on, that week is closed and the next one planned."""


@dataclass(frozen=True, slots=True)
class GigWeek:
    """What a gig was to take in a week and what it took, in minutes; no title for no gig."""

    title: str
    planned: int
    done: int


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A session that was planned, is over, and was never begun; local times."""

    uid: Uid
    title: str
    starts: dt.datetime
    ends: dt.datetime


@dataclass(frozen=True, slots=True)
class Sum:
    """Money for something, on a day; ``minor`` is ``None`` where nobody knows how much."""

    title: str
    on: dt.date
    minor: int | None
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """A week that is over. ``received_minor`` is in the household's currency."""

    first: dt.date
    planned: int
    done: int
    gigs: tuple[GigWeek, ...]
    left_over: tuple[LeftOver, ...]
    received: tuple[Sum, ...]
    received_minor: int
    late: tuple[Sum, ...]


class Fullness(StrEnum):
    """How full a week is."""

    CALM = "calm"
    TIGHT = "tight"
    OVERFULL = "overfull"


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How full a week would be, in minutes.

    ``spent`` is worked, planned and chosen, ``outside`` what of it lies outside free time;
    ``keep`` the share of the free time that should stay free. ``missing`` are gigs whose
    deadlines would not be kept.
    """

    free: int
    spent: int
    keep: int
    outside: int = 0
    missing: tuple[DoesNotFit, ...] = ()

    @property
    def spare(self) -> int:
        """What stays free; below 0 where there is more work than free time."""
        if self.spent > self.free:
            return self.free - self.spent
        return self.free - self.spent + self.outside

    @property
    def fullness(self) -> Fullness:
        """Whether that is enough."""
        if self.spare < 0:
            return Fullness.OVERFULL
        return Fullness.CALM if self.spare >= self.keep else Fullness.TIGHT


def week_to_close(today: dt.date, week_start: int) -> dt.date:
    """Return the first day of the week a review closes: the last one, late in it this one."""
    this = week_first(today, week_start)
    if (today - this).days >= _TURNS_ON:
        return this
    return this - dt.timedelta(DAYS)


def closing(
    records: WeekRecords, week: Week, received: Sequence[Received], *, today: dt.date
) -> Closing:
    """Return what a week came to.

    Args:
        records: what ``book.weeks.records_of`` gives for its days.
        week: the same week.
        received: what ``book.reviews.received`` gives for its days.
        today: the household's day.
    """
    gigs = _gig_weeks(records, week)
    home = records.household.currency
    return Closing(
        first=week.first,
        planned=sum(gig.planned for gig in gigs),
        done=sum(gig.done for gig in gigs),
        gigs=gigs,
        left_over=tuple(_left_over(week, today)),
        received=tuple(
            Sum(r.title, r.payout.received_on or week.first, r.payout.net_minor, r.payout.currency)
            for r in received
        ),
        received_minor=sum(arrived_at_home(r.payout, home) or 0 for r in received),
        late=tuple(sorted(_late(records, today), key=lambda late: late.on)),
    )


def load_of(
    facts: PlanFacts, picked: Collection[Uid], chosen: int, missing: Sequence[DoesNotFit]
) -> Load:
    """Return how full a week would be.

    Args:
        facts: the week to plan.
        picked: the gigs that are to be worked on.
        chosen: minutes of new sessions.
        missing: what does not fit of the picked ones.
    """
    week = facts.week
    share = week.free_minutes * schedule.KEEP_FREE_PERCENT
    return Load(
        free=week.free_minutes,
        spent=week.worked_minutes + week.planned_minutes + chosen,
        outside=week.outside_minutes,
        keep=-(-share // _WHOLE),
        missing=(*missing, *_put_off(facts, picked)),
    )


def against_plan(
    sessions: Iterable[WorkSession], pauses: Iterable[SessionPause]
) -> tuple[int, int] | None:
    """Return how long done sessions were planned for and took, in minutes, without pauses.

    Only sessions that had a plan count; ``None`` if there is none.
    """
    found = [
        s for s in sessions if s.planned_start and s.planned_end and s.started_at and s.ended_at
    ]
    if not found:
        return None
    paused: defaultdict[Uid, dt.timedelta] = defaultdict(dt.timedelta)
    for pause in pauses:
        if pause.ends is not None:
            paused[pause.session_uid] += pause.ends - pause.starts
    nothing = dt.timedelta(0)
    planned = took = nothing
    for session in found:
        first, end = session.planned_start, session.planned_end
        if first is not None and end is not None:
            planned += end - first
        if session.ended_at is not None:
            took += max(nothing, session.ended_at - session.starts - paused[session.uid])
    return _minutes(planned), _minutes(took)


def _minutes(span: dt.timedelta) -> int:
    return int(span.total_seconds() // 60)


def only(facts: PlanFacts, picked: Collection[Uid]) -> PlanFacts:
    """Return the facts with no other gigs than the picked ones to plan."""
    return replace(facts, gigs=tuple(gig for gig in facts.gigs if gig.uid in picked))


def open_minutes(facts: PlanFacts, uid: Uid) -> int | None:
    """Return how long a gig still takes, ``None`` if nobody knows."""
    gig = next(gig for gig in facts.gigs if gig.uid == uid)
    return minutes_left(facts, gig)


def _put_off(facts: PlanFacts, picked: Collection[Uid]) -> Iterator[DoesNotFit]:
    """Yield the gigs not picked that later weeks cannot hold any more."""
    demands = capacity.demands(facts, facts.gigs)
    short = capacity.shortages(facts, demands, skip_first=True)
    titles = {gig.uid: gig.title for gig in facts.gigs}
    for demand in demands:
        missing = short.get(demand.gig_uid, 0)
        if missing and demand.gig_uid not in picked:
            yield DoesNotFit(
                gig_uid=demand.gig_uid,
                gig=titles[demand.gig_uid],
                missing=missing,
                deadline=demand.deadline,
                reason=schedule.Reason.DEADLINE,
            )


def _gig_weeks(records: WeekRecords, week: Week) -> tuple[GigWeek, ...]:
    """Return planned and done minutes by gig; what was planned counts on its planned day."""
    zone = zone_of(week.zone)
    planned: defaultdict[str, int] = defaultdict(int)
    done: defaultdict[str, int] = defaultdict(int)
    titles = {gig.uid: gig.title for gig in records.gigs}
    for session in records.sessions:
        start, end = session.planned_start, session.planned_end
        if start is None or end is None:
            continue
        if week.first <= start.astimezone(zone).date() < week.end:
            title = titles.get(session.gig_uid, "") if session.gig_uid else ""
            planned[title] += int((end - start).total_seconds() // 60)
    for work in week.work:
        if week.first <= work.starts.date():
            done[work.gig] += work.worked_minutes
    names = sorted({*planned, *done}, key=lambda name: (-done[name], -planned[name], name))
    found = (GigWeek(name, planned[name], done[name]) for name in names)
    return tuple(gig for gig in found if gig.planned or gig.done)


def _left_over(week: Week, today: dt.date) -> Iterator[LeftOver]:
    for work in week.work:
        if work.state is SessionState.PLANNED and work.ends.date() < today:
            yield LeftOver(work.uid, work.gig, work.starts, work.ends)


def _late(records: WeekRecords, today: dt.date) -> Iterator[Sum]:
    titles = {gig.uid: gig.title for gig in records.gigs}
    announced: set[Uid] = set()
    for payout in records.expected_payouts:
        gigs = [n.gig_uid for n in records.payout_lines if n.payout_uid == payout.uid]
        announced.update(gigs)
        if payout.expected_on is not None and payout.expected_on < today:
            title = ", ".join(titles[g] for g in gigs if g in titles) or payout.note
            yield Sum(title, payout.expected_on, payout.net_minor, payout.currency)
    for gig in records.gigs:
        day = gig.expected_on
        if day is not None and day < today and not gig.stage.is_closed and gig.uid not in announced:
            yield Sum(gig.title, day, gig.expected_minor, gig.currency)
