"""How much work fits before each deadline, week by week, with enough time kept free."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner import schedule
from planner.calendars.spans import common, minutes, without
from planner.domain.base import MINUTES_A_DAY
from planner.insight.plan.facts import minutes_left, planned_minutes
from planner.insight.week import DAYS, Week, spans_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from planner.domain.base import Uid
    from planner.domain.gigs import Gig
    from planner.insight.plan.facts import PlanFacts

_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Demand:
    """Minutes of a gig still to be planned before its deadline."""

    gig_uid: Uid
    minutes: int
    deadline: dt.datetime


def to_plan(facts: PlanFacts, gig: Gig) -> int:
    """Return the minutes of a gig that are neither done nor planned; 0 where nobody knows."""
    return max(0, (minutes_left(facts, gig) or 0) - planned_minutes(facts, gig))


def demands(facts: PlanFacts, gigs: Iterable[Gig]) -> list[Demand]:
    """Return what has a deadline, the earliest first."""
    found = [
        Demand(gig.uid, to_plan(facts, gig), facts.local(gig.work_by))
        for gig in gigs
        if gig.work_by is not None and minutes_left(facts, gig)
    ]
    return sorted(found, key=lambda demand: (demand.deadline, demand.gig_uid))


def shortages(
    facts: PlanFacts, wanted: Iterable[Demand], *, skip_first: bool = False
) -> dict[Uid, int]:
    """Return by gig the minutes that do not fit before its deadline, earliest deadline first.

    Args:
        facts: the records.
        wanted: in order of deadlines.
        skip_first: leave the week to plan out; count on the weeks after it only.
    """
    taken, short = 0, {}
    for demand in wanted:
        if demand.deadline.date() >= facts.weeks[-1].end:
            continue
        room = max(0, _room(facts, demand.deadline, skip_first=skip_first) - taken)
        given = min(room, demand.minutes)
        taken += given
        if given < demand.minutes:
            short[demand.gig_uid] = demand.minutes - given
    return short


def _room(facts: PlanFacts, deadline: dt.datetime, *, skip_first: bool) -> int:
    """Return the minutes that may be planned before a deadline; a share of each week is kept."""
    total = 0
    for week in facts.weeks[1 if skip_first else 0 :]:
        share = week.free_minutes * schedule.KEEP_FREE_PERCENT
        spare = _open(facts, week, None) - -(-share // _WHOLE)
        total += max(0, min(spare, _open(facts, week, deadline)))
    return total


def _open(facts: PlanFacts, week: Week, deadline: dt.datetime | None) -> int:
    """Return a week's free minutes that no session takes, for work before a deadline.

    Without one, all of them: past ones and those at night too, for they stay free.
    """
    days = [day.on for day in week.days]
    taken: list[list[tuple[int, int]]] = [[] for _ in days]
    for work in week.work:
        for number, span in spans_of(work.starts, work.ends, days, week.zone):
            taken[number].append(span)
    total = 0
    for number, day in enumerate(week.days):
        left = without(day.open, taken[number])
        if deadline is not None:
            early = max(schedule.MORNING, minute_on(facts.local(facts.now), day.on))
            late = min(schedule.NIGHT, minute_on(deadline, day.on))
            left = common(left, [(early, late)])
        total += minutes(left)
    return total


def minute_on(moment: dt.datetime, day: dt.date) -> int:
    """Return a local instant as a minute of a day, 0 before it and 1440 after it."""
    if moment.date() != day:
        return 0 if moment.date() < day else MINUTES_A_DAY
    return moment.hour * 60 + moment.minute


def week_minute(week: Week, moment: dt.datetime) -> int:
    """Return a local instant as a minute of a week, 0 before it; later ones go on counting."""
    days = (moment.date() - week.first).days
    return max(0, days * MINUTES_A_DAY + moment.hour * 60 + moment.minute)


def ends_in(week: Week, deadline: dt.datetime) -> bool:
    """Return whether a deadline falls before the end of a week, or on midnight after it."""
    return week_minute(week, deadline) <= DAYS * MINUTES_A_DAY
