"""What a plan is worth and whether it keeps the rules, reckoned from its sessions alone."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.schedule.problem import UNIT, due_steps, shortest
from planner.schedule.spans import must_keep, open_minutes, open_spans
from planner.schedule.values import MORNING, NIGHT, week_minute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.schedule.values import OpenGig, Plan, Session, WeekInputs


class Rule(StrEnum):
    """A rule that no plan breaks, whatever it would be worth."""

    KNOWN_GIG = "known-gig"
    GRID = "grid"
    FREE_TIME = "free-time"
    OVERLAP = "overlap"
    HOURS = "hours"
    NOT_PAST = "not-past"
    LENGTH = "length"
    APART = "apart"
    LEFT = "left"
    DEADLINE = "deadline"
    KEPT_FREE = "kept-free"


def objective(inputs: WeekInputs, plan: Plan) -> int:
    """Return what a plan is worth, in 1/UNIT points; the formula heads this package."""
    gigs = {gig.name: gig for gig in inputs.gigs}
    steps = dict.fromkeys(gigs, 0)
    total = 0
    for session in plan.sessions:
        gig = gigs[session.gig]
        begins = range(session.first_minute, session.end_minute, inputs.step)
        steps[gig.name] += len(begins)
        weight = sum(inputs.weight(session.day, minute) for minute in begins)
        total += gig.value * min(inputs.step, gig.left) * weight - inputs.session_cost * UNIT
    for gig in inputs.gigs:
        due = due_steps(gig, inputs.step)
        if due and steps[gig.name] >= due:
            total += gig.bonus * UNIT
    return total


def broken_rules(inputs: WeekInputs, plan: Plan) -> frozenset[Rule]:
    """Return the rules a plan breaks; empty for every plan this package makes."""
    gigs = {gig.name: gig for gig in inputs.gigs}
    if any(session.gig not in gigs for session in plan.sessions):
        return frozenset({Rule.KNOWN_GIG})
    found = {
        rule for session in plan.sessions for rule in _alone(inputs, session, gigs[session.gig])
    }
    found.update(_together(inputs, plan))
    if plan.sessions and open_minutes(inputs, plan.sessions) < must_keep(inputs):
        found.add(Rule.KEPT_FREE)
    if any(plan.minutes_of(gig.name) > gig.left for gig in inputs.gigs):
        found.add(Rule.LEFT)
    return frozenset(found)


def _alone(inputs: WeekInputs, session: Session, gig: OpenGig) -> Iterator[Rule]:
    first, end = session.first_minute, session.end_minute
    if first % inputs.step or (session.minutes % inputs.step and session.minutes != gig.left):
        yield Rule.GRID
    if not any(a <= first < end <= b for a, b in open_spans(inputs, session.day)):
        yield Rule.FREE_TIME
    if first < MORNING or end > NIGHT:
        yield Rule.HOURS
    if week_minute(session.day, first) < inputs.from_minute:
        yield Rule.NOT_PAST
    if not shortest(gig, inputs.step) <= session.minutes <= gig.most:
        yield Rule.LENGTH
    if gig.due_by is not None and week_minute(session.day, end) > gig.due_by:
        yield Rule.DEADLINE


def _together(inputs: WeekInputs, plan: Plan) -> Iterator[Rule]:
    for before, after in pairwise(sorted(plan.sessions)):
        if before.day == after.day and after.first_minute < before.end_minute:
            yield Rule.OVERLAP
    planned = set(plan.sessions)
    ordered = sorted({*plan.sessions, *inputs.fixed})
    ends = {(s.day, s.end_minute, s.gig): s for s in ordered}
    for session in ordered:
        before_it = ends.get((session.day, session.first_minute, session.gig))
        if before_it is not None and (session in planned or before_it in planned):
            yield Rule.APART
