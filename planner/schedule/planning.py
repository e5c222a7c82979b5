"""The plan of a week: a first one at once, a better one soon after."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from planner.schedule.prices import find_prices
from planner.schedule.problem import lengths, problem_of
from planner.schedule.search import Search, State, first_plan
from planner.schedule.spans import open_minutes, open_spans
from planner.schedule.values import MORNING, NIGHT, Missing, Plan, Reason, week_minute

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.schedule.problem import Column, Problem
    from planner.schedule.values import OpenGig, WeekInputs

ITERATIONS = 1_600
"""Less than half a second of work for thirty gigs; weeks of fewer gigs end earlier."""

_ROUNDS = 100


def greedy(inputs: WeekInputs) -> Plan:
    """Return a good plan at once: the sessions worth most for their time, while they fit."""
    problem = problem_of(inputs)
    return _plan(inputs, problem, first_plan(problem).chosen)


def improve(
    inputs: WeekInputs,
    start: Plan,
    *,
    iterations: int = ITERATIONS,
    keep_going: Callable[[], bool] = lambda: True,
    seed: int = 0,
) -> Plan:
    """Return a better plan, or one as good; belongs on a worker thread.

    The same inputs, start, iterations and seed give the same plan on every machine.

    Args:
        inputs: the week.
        start: a plan to begin with; what of it no longer fits is left out.
        iterations: how often a part of the plan is made anew, at most.
        keep_going: asked now and then; False ends the work with the best plan so far.
        seed: of the random choices.
    """
    problem = problem_of(inputs)
    state = max(first_plan(problem), _state_of(problem, start), key=State.worth)
    prices = find_prices(problem, state.worth(), _ROUNDS, keep_going)
    search = Search(state, prices, random.Random(seed))  # noqa: S311 - a search, not a secret
    search.run(iterations, keep_going)
    return _plan(inputs, problem, search.best_chosen)


def _state_of(problem: Problem, plan: Plan) -> State:
    """Return the sessions of a plan that can stand in this week, and together."""
    wanted = set(plan.sessions)
    state = State(problem)
    for place, block in enumerate(problem.blocks):
        end, last = 0, -1
        for column in sorted((c for e in block.by_end for c in e), key=lambda c: c[1]):
            gig, first, steps, _worth = column
            fits = steps <= min(state.left[gig], state.room) and first >= end + (gig == last)
            if fits and problem.session(place, column) in wanted:
                state.take(place, [*state.chosen[place], column])
                end, last = first + steps, gig
    return state


def _plan(inputs: WeekInputs, problem: Problem, chosen: list[list[Column]]) -> Plan:
    sessions = sorted(
        problem.session(place, column) for place, columns in enumerate(chosen) for column in columns
    )
    room = problem.room - sum(column[2] for columns in chosen for column in columns)
    planned = dict.fromkeys((gig.name for gig in problem.gigs), 0)
    for session in sessions:
        planned[session.gig] += session.minutes
    missing = []
    for number, gig in enumerate(problem.gigs):
        rest = gig.left - planned[gig.name]
        # A rest under a step of the grid is left to the person.
        if rest >= min(inputs.step, gig.left):
            missing.append(Missing(gig.name, rest, _reason(inputs, problem, number, room)))
    return Plan(
        sessions=tuple(sessions),
        missing=tuple(missing),
        kept_free=open_minutes(inputs, sessions),
    )


def _reason(inputs: WeekInputs, problem: Problem, number: int, room: int) -> Reason:
    gig = problem.gigs[number]
    if gig.due_by is not None and _minutes_before(inputs, gig) < gig.left:
        return Reason.DEADLINE
    least, most = lengths(gig, inputs.step)
    if most < least or all(block.steps < least for block in problem.blocks):
        return Reason.TOO_SHORT
    return Reason.KEPT_FREE if room < least else Reason.OTHER_WORK


def _minutes_before(inputs: WeekInputs, gig: OpenGig) -> int:
    """Return the free minutes in which a gig may be worked on, up to its deadline."""
    total = 0
    for day in range(len(inputs.free)):
        midnight = week_minute(day, 0)
        early = max(MORNING, inputs.from_minute - midnight)
        late = NIGHT if gig.due_by is None else min(NIGHT, gig.due_by - midnight)
        total += sum(
            max(0, min(end, late) - max(first, early)) for first, end in open_spans(inputs, day)
        )
    return total
