"""What a step of each gig costs the other gigs, from the week as a whole.

The totals of the gigs and the time kept free are what ties the blocks together. Lagrange prices
on them untie the blocks: at given prices each block is solved exactly, and the sum bounds every
plan from above. The prices are moved until the bound is low (Polyak's subgradient steps).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.schedule.chain import best_chain

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.schedule.problem import Block, Column, Problem

_PATIENCE = 5
_LEAST_STEP = 1e-3
_ROUNDING = 1e-9


@dataclass(slots=True)
class Prices:
    """The best prices found: a step of each gig, a step of free time, and their bound."""

    gigs: list[float]
    time: float
    bound: float

    def of_steps(self) -> list[float]:
        """Return what a step of each gig costs, free time included."""
        return [price + self.time for price in self.gigs]


def find_prices(
    problem: Problem, known: float, rounds: int, keep_going: Callable[[], bool]
) -> Prices:
    """Return prices whose bound on the objective is low.

    Args:
        problem: the week.
        known: the worth of a plan, in 1/UNIT points.
        rounds: how often all blocks are solved.
        keep_going: asked each round; False ends the search early.
    """
    gigs = [0.0] * len(problem.gigs)
    now = Prices(gigs, 0.0, float("inf"))
    best = Prices(list(gigs), 0.0, float("inf"))
    length, stale = 1.0, 0
    for _round in range(rounds):
        used = _solve(problem, now)
        if now.bound < best.bound * (1 - 1e-6):
            best, stale = Prices(list(now.gigs), now.time, now.bound), 0
        else:
            stale += 1
            if stale >= _PATIENCE:
                length, stale = length / 2, 0
                now = Prices(list(best.gigs), best.time, best.bound)
                used = _solve(problem, now)
        if length < _LEAST_STEP or best.bound <= known or not keep_going():
            break
        now = _moved(problem, now, used, length * (now.bound - known))
    return best


def _solve(problem: Problem, prices: Prices) -> list[int]:
    """Set the bound of ``prices`` and return the steps used of each gig."""
    costs = prices.of_steps()
    used = [0] * len(costs)
    bound = prices.time * problem.room
    for block in problem.blocks:
        worth, chain = best_chain(block, costs, problem.totals)
        bound += worth
        for gig, _first, steps, _worth in chain:
            used[gig] += steps
    for gig, price in enumerate(prices.gigs):
        # Below zero a price is what a step adds towards the bonus.
        limit = problem.totals[gig] if price >= 0 else problem.dues[gig]
        bound += problem.bonuses[gig] + price * limit
    prices.bound = bound
    return used


def _moved(problem: Problem, prices: Prices, used: list[int], gap: float) -> Prices:
    slopes = []
    for gig, price in enumerate(prices.gigs):
        over, under = used[gig] - problem.totals[gig], used[gig] - problem.dues[gig]
        if price > 0:
            slopes.append(over)
        elif price < 0:
            slopes.append(under)
        else:
            slopes.append(max(over, 0) + min(under, 0))
    slope_time = sum(used) - problem.room
    if prices.time <= 0:
        slope_time = max(slope_time, 0)
    size = sum(slope * slope for slope in slopes) + slope_time * slope_time
    if not size:
        return prices
    step = gap / size
    moved = []
    for gig, price in enumerate(prices.gigs):
        floor = -problem.bonuses[gig] / problem.dues[gig] if problem.dues[gig] else 0.0
        moved.append(max(floor, price + step * slopes[gig]))
    return Prices(moved, max(0.0, prices.time + step * slope_time), float("inf"))


def without_hopeless(problem: Problem, prices: Prices, known: float) -> list[Block]:
    """Return the blocks with only those sessions that a plan better than ``known`` may have.

    A session is hopeless if the bound falls below ``known`` once its block must have it.
    """
    costs = prices.of_steps()
    slack = prices.bound - known + _ROUNDING * abs(known)
    return [
        _thinned(block, costs, best_chain(block, costs, problem.totals)[0] - slack)
        for block in problem.blocks
    ]


def _thinned(block: Block, costs: list[float], least: float) -> Block:
    """Return a block with the columns through which a way is worth at least ``least``.

    Ways on which sessions of one gig touch are let pass; that only keeps more.
    """
    count = block.steps
    before, after = [0.0] * (count + 1), [0.0] * (count + 1)
    reduced = [
        [(column, column[3] - costs[column[0]] * column[2]) for column in ending]
        for ending in block.by_end
    ]
    for end in range(1, count + 1):
        ways = [before[column[1]] + worth for column, worth in reduced[end]]
        before[end] = max(before[end - 1], *ways) if ways else before[end - 1]
    from_first: list[list[tuple[Column, float]]] = [[] for _ in range(count + 1)]
    for ending in reduced:
        for column, worth in ending:
            from_first[column[1]].append((column, worth))
    for first in range(count - 1, -1, -1):
        after[first] = after[first + 1]
        for column, worth in from_first[first]:
            after[first] = max(after[first], after[first + column[2]] + worth)
    kept = [
        [c for c, worth in ending if before[c[1]] + worth + after[end] >= least]
        for end, ending in enumerate(reduced)
    ]
    return type(block)(block.day, block.first_minute, count, kept)
