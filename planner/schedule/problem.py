"""A week's inputs turned into blocks of free steps and all sessions that could stand in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

from planner.schedule.spans import must_keep, open_minutes, open_spans
from planner.schedule.values import MORNING, NIGHT, USUAL, Session, week_minute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.schedule.values import OpenGig, WeekInputs

UNIT = 60 * USUAL
"""Objectives are counted in this fraction of a point: minutes of an hour times thousandths."""

Column: TypeAlias = tuple[int, int, int, int]
"""A possible session of a block: gig, first step, number of steps, worth in 1/UNIT points."""


@dataclass(slots=True)
class Block:
    """Free steps that follow each other on one day.

    ``by_end`` holds the possible sessions by the step they end before, 0 to ``steps``.
    """

    day: int
    first_minute: int
    steps: int
    by_end: list[list[Column]] = field(default_factory=list)


@dataclass(slots=True)
class Problem:
    """A week as the search sees it; gigs are in order of their names.

    ``totals`` are steps that may be planned of each gig, ``dues`` steps that earn its bonus (0:
    it has none), ``bonuses`` in 1/UNIT points, ``room`` steps that may be planned in all.
    """

    gigs: tuple[OpenGig, ...]
    blocks: list[Block]
    totals: list[int]
    dues: list[int]
    bonuses: list[int]
    room: int
    step: int

    def session(self, block: int, column: Column) -> Session:
        """Return a column as a session; less than a step that is left ends early."""
        gig, first, steps, _worth = column
        place = self.blocks[block]
        begin = place.first_minute + first * self.step
        length = min(steps * self.step, self.gigs[gig].left)
        return Session(place.day, begin, begin + length, self.gigs[gig].name)


def problem_of(inputs: WeekInputs) -> Problem:
    """Return the blocks and columns of a week."""
    gigs = tuple(sorted(inputs.gigs, key=lambda gig: gig.name))
    dues = [due_steps(gig, inputs.step) for gig in gigs]
    problem = Problem(
        gigs=gigs,
        blocks=list(_blocks(inputs)),
        totals=[total_steps(gig, inputs.step) for gig in gigs],
        dues=dues,
        bonuses=[gig.bonus * UNIT if due else 0 for gig, due in zip(gigs, dues, strict=True)],
        room=max(0, open_minutes(inputs) - must_keep(inputs)) // inputs.step,
        step=inputs.step,
    )
    for block in problem.blocks:
        _fill(block, problem, inputs)
    return problem


def _blocks(inputs: WeekInputs) -> Iterator[Block]:
    step = inputs.step
    for day in range(len(inputs.free)):
        early = max(MORNING, inputs.from_minute - week_minute(day, 0))
        for first, end in open_spans(inputs, day):
            begin = -(-max(first, early) // step) * step
            steps = (min(end, NIGHT) - begin) // step
            if steps > 0:
                yield Block(day, begin, steps)


def _fill(block: Block, problem: Problem, inputs: WeekInputs) -> None:
    step = inputs.step
    block.by_end = [[] for _ in range(block.steps + 1)]
    weights = [inputs.weight(block.day, block.first_minute + n * step) for n in range(block.steps)]
    sums = list(accumulate(weights, initial=0))
    cost = inputs.session_cost * UNIT
    begin, end = block.first_minute, block.first_minute + block.steps * step
    for number, gig in enumerate(problem.gigs):
        worth = gig.value * min(step, gig.left)
        least, most = lengths(gig, step)
        most = min(most, problem.totals[number])
        # A session that touched another of its gig would be one that is too long.
        mine = [s for s in inputs.fixed if s.gig == gig.name and s.day == block.day]
        first = 1 if any(s.end_minute == begin for s in mine) else 0
        last = block.steps - (1 if any(s.first_minute == end for s in mine) else 0)
        if gig.due_by is not None:
            last = min(last, (gig.due_by - week_minute(block.day, begin)) // step)
        pays = problem.bonuses[number] > 0
        for stop in range(first + least, last + 1):
            ending = block.by_end[stop]
            for length in range(least, min(most, stop - first) + 1):
                value = worth * (sums[stop] - sums[stop - length]) - cost
                if value > 0 or pays:
                    ending.append((number, stop - length, length, value))


def total_steps(gig: OpenGig, step: int) -> int:
    """Return how many steps of a gig may be planned; a rest under a step is one only if alone."""
    return max(1, gig.left // step)


def due_steps(gig: OpenGig, step: int) -> int:
    """Return how many steps of a gig earn its bonus, 0 if there is none."""
    return min(-(-gig.due // step), total_steps(gig, step)) if gig.bonus else 0


def shortest(gig: OpenGig, step: int) -> int:
    """Return the minutes a session of a gig lasts at least; what is left of it if that is less."""
    return min(gig.least, gig.left // step * step or gig.left)


def lengths(gig: OpenGig, step: int) -> tuple[int, int]:
    """Return the least and most steps of a session of a gig; none fits if most is less."""
    most = gig.most // step
    if gig.left < step and gig.left <= gig.most:
        most = max(most, 1)
    return -(-shortest(gig, step) // step), most
