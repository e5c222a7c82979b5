"""A week's suggestion: the records turned into a plan's inputs, and its plan into facts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from planner import schedule
from planner.calendars.zones import zone_of
from planner.insight.plan import capacity
from planner.insight.plan.facts import learnt_ratio, minutes_left, planned_minutes
from planner.insight.plan.near import good_spans, near
from planner.insight.plan.reasons import reasons
from planner.insight.plan.values import DoesNotFit, GigPlan, Suggested, Suggestion, Worth
from planner.insight.plan.worths import session_cost
from planner.insight.week import DAYS, spans_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from planner.domain.base import Uid
    from planner.domain.gigs import Gig
    from planner.insight.plan.facts import PlanFacts

LEAST_SESSION, MOST_SESSION = 60, 180
"""How long sessions are, in minutes, where the gig says nothing."""

GOOD, LATE = 1_200, 950
"""What hours count in which a member works well, and those after 22:00, in thousandths."""

_LATE_FROM = 22 * 60
_A_DAY_LATER = 2
"""Each day later counts so many thousandths less: what is done early cannot go wrong late."""


def suggest(facts: PlanFacts, worths: Sequence[Worth]) -> Suggestion:
    """Return what to add to the week, at once; the same facts give the same suggestion."""
    inputs = inputs_of(facts, worths)
    return _told(facts, worths, inputs, schedule.greedy(inputs))


def improve(
    facts: PlanFacts,
    worths: Sequence[Worth],
    start: Suggestion,
    *,
    iterations: int = schedule.ITERATIONS,
    keep_going: Callable[[], bool] = lambda: True,
) -> Suggestion:
    """Return a suggestion that is better or as good; takes up to half a second.

    Args:
        facts: the records.
        worths: what hours are worth.
        start: what ``suggest`` gave.
        iterations: see ``schedule.improve``.
        keep_going: asked now and then; False ends the work with the best so far.
    """
    inputs = inputs_of(facts, worths)
    plan = schedule.improve(inputs, start.plan, iterations=iterations, keep_going=keep_going)
    return _told(facts, worths, inputs, plan)


def inputs_of(facts: PlanFacts, worths: Sequence[Worth]) -> schedule.WeekInputs:
    """Return the week as the planner takes it."""
    values = {worth.gig_uid: worth.value for worth in worths}
    week = facts.week
    days = [day.on for day in week.days]
    fixed = [
        schedule.Session(number, first, end, work.gig_uid or "")
        for work in week.work
        for number, (first, end) in spans_of(work.starts, work.ends, days, week.zone)
    ]
    later = capacity.shortages(facts, capacity.demands(facts, facts.gigs), skip_first=True)
    gigs = [
        _open_gig(facts, gig, values[gig.uid], later.get(gig.uid, 0))
        for gig in facts.gigs
        if gig.uid in values and capacity.to_plan(facts, gig)
    ]
    return schedule.WeekInputs(
        free=tuple(day.open for day in week.days),
        fixed=tuple(sorted(fixed)),
        gigs=tuple(gigs),
        weights=tuple(_weights(facts)),
        session_cost=session_cost(tuple(worths)),
        from_minute=capacity.week_minute(week, facts.local(facts.now)),
    )


def _open_gig(facts: PlanFacts, gig: Gig, value: int, due: int) -> schedule.OpenGig:
    left = capacity.to_plan(facts, gig)
    least = gig.min_session_minutes or min(LEAST_SESSION, gig.max_session_minutes or LEAST_SESSION)
    most = gig.max_session_minutes or max(MOST_SESSION, least)
    due_by = None
    if gig.work_by is not None:
        due_by = capacity.week_minute(facts.week, facts.local(gig.work_by))
    return schedule.OpenGig(
        name=gig.uid,
        left=left,
        value=value,
        least=least,
        most=most,
        due_by=due_by,
        due=due,
        # What is finished in time counts half as much again.
        bonus=value * due // 120,
    )


def _weights(facts: PlanFacts) -> Iterable[schedule.HourWeight]:
    for day in range(DAYS):
        less = day * _A_DAY_LATER
        for first, end in good_spans(facts, day):
            yield schedule.HourWeight(day, first, end, GOOD - less)
        yield schedule.HourWeight(day, _LATE_FROM, schedule.NIGHT, LATE - less)
        yield schedule.HourWeight(day, 0, _LATE_FROM, schedule.USUAL - less)


def _told(
    facts: PlanFacts,
    worths: Sequence[Worth],
    inputs: schedule.WeekInputs,
    plan: schedule.Plan,
) -> Suggestion:
    titles = {gig.uid: gig.title for gig in facts.gigs}
    found = Suggestion(
        first=facts.week.first,
        currency=facts.household.currency,
        sessions=tuple(_suggested(facts, session, titles) for session in plan.sessions),
        gigs=tuple(_gig_plans(facts, worths, plan)),
        does_not_fit=tuple(_does_not_fit(facts, plan)),
        unknown=tuple(g.title for g in facts.gigs if minutes_left(facts, g) is None),
        free=facts.week.free_minutes,
        kept_free=plan.kept_free,
        why=(),
        inputs=inputs,
        plan=plan,
    )
    return replace(found, why=tuple(reasons(facts, found)))


def _suggested(facts: PlanFacts, session: schedule.Session, titles: dict[Uid, str]) -> Suggested:
    day = facts.week.days[session.day].on
    midnight = dt.datetime.combine(day, dt.time(0))
    zone = zone_of(facts.week.zone)
    first, end = session.first_minute, session.end_minute
    uid = next(gig.uid for gig in facts.gigs if gig.uid == session.gig)
    return Suggested(
        gig_uid=uid,
        gig=titles[uid],
        on=day,
        first_minute=first,
        end_minute=end,
        starts=(midnight + dt.timedelta(minutes=first)).replace(tzinfo=zone),
        ends=(midnight + dt.timedelta(minutes=end)).replace(tzinfo=zone),
        near=near(facts, session.day, first, end),
    )


def _gig_plans(facts: PlanFacts, worths: Sequence[Worth], plan: schedule.Plan) -> list[GigPlan]:
    by_gig = {worth.gig_uid: worth for worth in worths}
    ratio = learnt_ratio(facts)
    found = []
    for gig in facts.gigs:
        left = minutes_left(facts, gig)
        if not left or gig.uid not in by_gig:
            continue
        planned = min(planned_minutes(facts, gig), left)
        suggested = plan.minutes_of(gig.uid)
        found.append(
            GigPlan(
                gig_uid=gig.uid,
                gig=gig.title,
                deadline=None if gig.work_by is None else facts.local(gig.work_by),
                left=left,
                planned=planned,
                suggested=suggested,
                sessions=sum(session.gig == gig.uid for session in plan.sessions),
                after=left - planned - suggested,
                worth=by_gig[gig.uid],
                ratio=ratio if gig.expected_minutes else None,
            )
        )
    return sorted(found, key=lambda g: (-g.worth.value, g.gig_uid))


def _does_not_fit(facts: PlanFacts, plan: schedule.Plan) -> list[DoesNotFit]:
    """Return the gigs whose deadline cannot be kept, counting on the weeks after this one."""
    why = {missing.gig: missing.reason for missing in plan.missing}
    rest = [
        replace(demand, minutes=demand.minutes - plan.minutes_of(demand.gig_uid))
        for demand in capacity.demands(facts, facts.gigs)
    ]
    short = capacity.shortages(facts, rest, skip_first=True)
    titles = {gig.uid: gig.title for gig in facts.gigs}
    found = []
    for demand in rest:
        missing = short.get(demand.gig_uid, 0)
        if demand.gig_uid not in why or not missing:
            continue
        in_week = capacity.ends_in(facts.week, demand.deadline)
        found.append(
            DoesNotFit(
                gig_uid=demand.gig_uid,
                gig=titles[demand.gig_uid],
                missing=missing,
                deadline=demand.deadline,
                reason=why[demand.gig_uid] if in_week else schedule.Reason.DEADLINE,
            )
        )
    return found
