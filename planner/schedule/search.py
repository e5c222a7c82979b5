"""Plans from a problem: a first one by worth per step, better ones by large neighbourhoods."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from planner.schedule.chain import best_chain, best_chain_within
from planner.schedule.prices import Prices, without_hopeless
from planner.schedule.problem import lengths

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable, Sequence

    from planner.schedule.problem import Block, Column, Problem


_ASK_EVERY = 16
_THIN_EVERY = 100
_HEAT = 0.012
"""At first a plan that is worth this share less is taken with a chance of 1 in e."""


_BONUS_TURNS = 0.5
"""So many turns are about a gig's bonus: they give it up, or go for it."""

_SHORT_TURNS = 0.1
"""So many blocks are filled with sessions that are cut to random lengths."""

_OUT_OF_REACH = 1e18


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
    _drop_useless(state)
    return state


def _drop_useless(state: State) -> None:
    """Take out sessions that only a bonus would have been worth, where it is not earned."""
    problem = state.problem
    for place, columns in enumerate(state.chosen):
        state.take(
            place,
            [
                (gig, first, steps, worth)
                for gig, first, steps, worth in columns
                if worth > 0 or problem.totals[gig] - state.left[gig] >= problem.dues[gig]
            ],
        )


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
        problem = self.problem
        self.paying = [gig for gig, bonus in enumerate(problem.bonuses) if bonus]
        self.per_step = [
            bonus / due if due else 0.0
            for bonus, due in zip(problem.bonuses, problem.dues, strict=True)
        ]
        self.lengths = [lengths(gig, problem.step) for gig in problem.gigs]
        self.whole = [max(1, most) for _least, most in self.lengths]
        self.could = {
            gig: [place for place, ways in enumerate(self.known) if _has(ways, gig)]
            for gig in self.paying
        }
        self.blocks: list[Block] = without_hopeless(problem, prices, self.best)

    def run(self, iterations: int, keep_going: Callable[[], bool]) -> None:
        """Look for a better plan; ``best_chosen`` is the best one found."""
        heat = _HEAT * abs(self.best)
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
        gig = None
        if self.paying and rng.random() < _BONUS_TURNS:
            gig = rng.choice(self.paying)
        places = self._places(count, gig)
        before = [(place, state.chosen[place]) for place in places]
        costs = self._costs(gig)
        whole = list(self.whole)
        if gig is not None and not self._earned(gig):
            whole[gig] = self._split(gig)
        for place in places:
            state.take(place, [])
        self._refill(places, costs, whole)
        worth = state.worth()
        if worth >= self.now or rng.random() < math.exp((worth - self.now) / heat):
            self.now = worth
            if worth > self.best:
                self.best, self.best_chosen = worth, state.copy()
            return
        for place, columns in before:
            state.take(place, columns)

    def _places(self, count: int, gig: int | None) -> list[int]:
        """Return the blocks to make anew: any few, or those that a gig's bonus hangs on."""
        rng = self.rng
        places = rng.sample(range(count), min(count, rng.choice((1, 2, 2, 3, 3, 4))))
        if gig is None:
            return places
        holding = [n for n, chosen in enumerate(self.state.chosen) if _has(chosen, gig)]
        if self._earned(gig):
            return list(dict.fromkeys([*holding, *places[:2]]))
        could = self.could[gig]
        more = rng.sample(could, min(len(could), rng.choice((1, 2, 3, 4))))
        return list(dict.fromkeys([*more, *holding, *places[:1]]))

    def _split(self, gig: int) -> int:
        """Return a length of sessions of which a whole number earns a gig's bonus."""
        due, (least, most) = self.problem.dues[gig], self.lengths[gig]
        fewest = -(-due // max(1, min(most, due)))
        number = self.rng.randint(fewest, max(fewest, due // max(1, least)))
        return max(least, -(-due // number))

    def _costs(self, turned: int | None) -> list[float]:
        """Return noisy prices of a step of each gig; ``turned`` loses its bonus or wins it."""
        rng = self.rng
        noise = rng.choice((0.0, 0.1, 0.3))
        scale = rng.choice((0.0, 0.5, 0.8, 1.0, 1.0, 1.2))
        costs = []
        for gig, price in enumerate(self.prices.gigs):
            share = price if price >= 0 or not self._earned(gig) else 0.0
            costs.append(share * max(0.0, scale + noise * rng.gauss(0, 1)))
        if turned is not None:
            costs[turned] = _OUT_OF_REACH if self._earned(turned) else -2 * self.per_step[turned]
        return costs

    def _refill(self, places: Sequence[int], costs: list[float], longest: list[int]) -> None:
        rng, state = self.rng, self.state
        time = self.prices.time * max(0.0, rng.choice((0.5, 1, 1, 1)) + 0.1 * rng.gauss(0, 1))
        for number, place in enumerate(places):
            if number == len(places) - 1:
                costs = [min(cost, 0.0) if cost < _OUT_OF_REACH else cost for cost in costs]
                time = rng.choice((0.0, time))
            left = [min(s, most, state.room) for s, most in zip(state.left, longest, strict=True)]
            if rng.random() < _SHORT_TURNS:
                # What is left after a shorter session may hold another one.
                left = [
                    min(steps, rng.randint(1, most))
                    for steps, most in zip(left, self.whole, strict=True)
                ]
            chain = self._chain(place, [c + time for c in costs], left)
            state.take(place, self._fitting(place, chain))

    def _chain(self, place: int, costs: list[float], left: list[int]) -> list[Column]:
        """Return the best sessions for a block; looked at closer where they are too many."""
        state, block = self.state, self.blocks[place]
        _worth, chain = best_chain(block, costs, left)
        used: dict[int, int] = {}
        for gig, _first, steps, _worth in chain:
            used[gig] = used.get(gig, 0) + steps
        if sum(used.values()) > state.room:
            return best_chain_within(block, costs, left, state.room, None)
        over = [gig for gig, steps in used.items() if steps > state.left[gig]]
        if over:
            return best_chain_within(block, costs, left, state.left[over[0]], over[0])
        return chain

    def _earned(self, gig: int) -> bool:
        problem = self.problem
        return problem.totals[gig] - self.state.left[gig] >= problem.dues[gig]

    def _fitting(self, place: int, chain: list[Column]) -> list[Column]:
        """Return the columns that fit together into what is left, the best first; some cut."""
        left: dict[int, int] = {}
        room = self.state.room
        kept = []
        for column in sorted(chain, key=lambda c: (-self._density(c), c[1])):
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

    def _density(self, column: Column) -> float:
        gig, _first, steps, worth = column
        return worth / steps + (0.0 if self._earned(gig) else self.per_step[gig])

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


def _has(columns: Iterable[tuple[int, ...]], gig: int) -> bool:
    return any(column[0] == gig for column in columns)
