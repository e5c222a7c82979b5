"""Plans from a problem: a first one by worth per step, better ones by large neighbourhoods."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from planner.schedule.chain import best_chain
from planner.schedule.prices import Prices, without_hopeless

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    from planner.schedule.problem import Block, Column, Problem


_ASK_EVERY = 16
_THIN_EVERY = 100
_HEAT = 0.004
"""At first a plan that is worth this share less is taken with a chance of 1 in e."""


class State:
    """Columns chosen for each block, what they leave of each gig and of the room."""

    def __init__(self, problem: Problem, chosen: Sequence[Sequence[Column]] = ()) -> None:
        self.problem = problem
        self.chosen: list[list[Column]] = [list(c) for c in chosen] or [[] for _ in problem.blocks]
        self.left = list(problem.totals)
        self.room = problem.room
        for columns in self.chosen:
            for column in columns:
                self.left[column[0]] -= column[2]
                self.room -= column[2]

    def worth(self) -> int:
        """Return the objective in 1/UNIT points."""
        problem = self.problem
        total = sum(column[3] for columns in self.chosen for column in columns)
        return total + sum(
            bonus
            for gig, bonus in enumerate(problem.bonuses)
            if bonus and problem.totals[gig] - self.left[gig] >= problem.dues[gig]
        )

    def take(self, place: int, columns: list[Column]) -> None:
        """Put these columns in a block, in place of those it has."""
        for gig, _first, steps, _worth in self.chosen[place]:
            self.left[gig] += steps
            self.room += steps
        self.chosen[place] = columns
        for gig, _first, steps, _worth in columns:
            self.left[gig] -= steps
            self.room -= steps

    def copy(self) -> list[list[Column]]:
        """Return the columns as they are now."""
        return [list(columns) for columns in self.chosen]


def first_plan(problem: Problem) -> State:
    """Return a plan of the sessions worth most per step, each taken if it still fits."""
    ranked = []
    for place, block in enumerate(problem.blocks):
        for ending in block.by_end:
            for column in ending:
                gig, first, steps, worth = column
                due = problem.dues[gig]
                extra = problem.bonuses[gig] / due if due else 0.0
                density = worth / steps + extra
                if density > 0:
                    ranked.append((-density, -steps, place, first, column))
    ranked.sort()
    state = State(problem)
    taken = [[-1] * (block.steps + 2) for block in problem.blocks]
    for _density, _steps, place, first, column in ranked:
        gig, _first, steps, _worth = column
        if steps > state.left[gig] or steps > state.room:
            continue
        # One more on both sides: two sessions of a gig must not touch.
        owners = taken[place]
        if any(owner >= 0 for owner in owners[first + 1 : first + steps + 1]):
            continue
        if gig in {owners[first], owners[first + steps + 1]}:
            continue
        owners[first + 1 : first + steps + 1] = [gig] * steps
        state.chosen[place].append(column)
        state.left[gig] -= steps
        state.room -= steps
    for columns in state.chosen:
        columns.sort(key=lambda column: column[1])
    return state


class Search:
    """Takes blocks out of a plan and fills them again, better or a little worse."""

    def __init__(self, state: State, prices: Prices, rng: random.Random) -> None:
        self.state = state
        self.problem = state.problem
        self.prices = prices
        self.rng = rng
        self.now = state.worth()
        self.best = self.now
        self.best_chosen = state.copy()
        self.known = [
            {column[:3]: column[3] for ending in block.by_end for column in ending}
            for block in self.problem.blocks
        ]
        self.blocks: list[Block] = without_hopeless(self.problem, prices, self.best)

    def run(self, iterations: int, keep_going: Callable[[], bool]) -> None:
        """Look for a better plan; ``best_chosen`` is the best one found."""
        heat = _HEAT * self.best
        count = len(self.blocks)
        if not count:
            return
        for turn in range(iterations):
            if turn % _ASK_EVERY == 0 and not keep_going():
                return
            if self.best >= self.prices.bound - 0.5:
                return
            self._turn(count, heat * (1 - turn / iterations) + 1e-9)
            if turn and turn % _THIN_EVERY == 0:
                self.blocks = without_hopeless(self.problem, self.prices, self.best)

    def _turn(self, count: int, heat: float) -> None:
        rng, state = self.rng, self.state
        size = min(count, rng.choice((1, 2, 2, 3, 3, 4)))
        places = rng.sample(range(count), size)
        before = [(place, state.chosen[place]) for place in places]
        for place in places:
            state.take(place, [])
        self._refill(places)
        worth = state.worth()
        if worth >= self.now or rng.random() < math.exp((worth - self.now) / heat):
            self.now = worth
            if worth > self.best:
                self.best, self.best_chosen = worth, state.copy()
            return
        for place, columns in before:
            state.take(place, columns)

    def _refill(self, places: Sequence[int]) -> None:
        rng, state = self.rng, self.state
        noise = rng.choice((0.0, 0.1, 0.3))
        scale = rng.choice((0.5, 0.8, 1.0, 1.0, 1.2))
        costs = []
        for gig, price in enumerate(self.prices.gigs):
            share = price if price >= 0 or not self._earned(gig) else 0.0
            costs.append(share * max(0.0, scale + noise * rng.gauss(0, 1)))
        time = self.prices.time * max(0.0, 1 + noise * rng.gauss(0, 0.5))
        for number, place in enumerate(places):
            last = number == len(places) - 1
            if last:
                costs = [min(cost, 0.0) for cost in costs]
                time = rng.choice((0.0, time))
            left = [min(steps, state.room) for steps in state.left]
            _worth, chain = best_chain(self.blocks[place], [c + time for c in costs], left)
            state.take(place, self._fitting(place, chain))

    def _earned(self, gig: int) -> bool:
        problem = self.problem
        return problem.totals[gig] - self.state.left[gig] >= problem.dues[gig]

    def _fitting(self, place: int, chain: list[Column]) -> list[Column]:
        """Return the columns that fit together into what is left, the best first; some cut."""
        left: dict[int, int] = {}
        room = self.state.room
        kept = []
        for column in sorted(chain, key=lambda c: (-c[3] / c[2], c[1])):
            gig, _first, steps, _worth = column
            most = min(left.get(gig, self.state.left[gig]), room)
            if steps > most:
                cut = self._cut(place, column, most)
                if cut is None:
                    continue
                column = cut  # noqa: PLW2901
            kept.append(column)
            left[gig] = left.get(gig, self.state.left[gig]) - column[2]
            room -= column[2]
        kept.sort(key=lambda c: c[1])
        return kept

    def _cut(self, place: int, column: Column, steps: int) -> Column | None:
        """Return the better of the beginning and the end of a column, if one is long enough."""
        gig, first, whole, _worth = column
        ways = self.known[place]
        cuts = [(gig, first, steps), (gig, first + whole - steps, steps)]
        found = [(ways[cut], cut) for cut in cuts if cut in ways]
        if not found:
            return None
        worth, (_gig, begin, _steps) = max(found)
        return (gig, begin, steps, worth)
