"""The best sessions of one block at given prices, exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.schedule.problem import Block, Column

_NONE = -1
_Way: TypeAlias = "tuple[float, int, Column | None, _Way | None]"


def best_chain(
    block: Block, prices: Sequence[float], left: Sequence[int]
) -> tuple[float, list[Column]]:
    """Return the sessions that are worth most at some prices, and what they are worth.

    Walks along the block. At each step it keeps the best way there and the best that does not
    end with the same gig, since two sessions of a gig must not touch; so no way is lost.

    Args:
        block: the block.
        prices: by gig, what a step of it costs; in 1/UNIT points.
        left: by gig, the steps one session may have; the sum of several is not looked at.
    """
    best = [0.0] * (block.steps + 1)
    other = [0.0] * (block.steps + 1)
    last = [_NONE] * (block.steps + 1)
    # How each was reached: the column, and whether it follows the second best way.
    how: list[tuple[Column | None, bool]] = [(None, False)] * (block.steps + 1)
    how_other = list(how)
    for end in range(1, block.steps + 1):
        top = second = best[end - 1]
        top_gig = _NONE
        top_way: tuple[Column | None, bool] = (None, False)
        second_way = top_way
        for column in block.by_end[end]:
            gig, first, steps, worth = column
            gain = worth - prices[gig] * steps
            # What earns nothing is better left out, which is always possible.
            if gain <= 0 or steps > left[gig]:
                continue
            turned = last[first] == gig
            value = (other[first] if turned else best[first]) + gain
            if value > top:
                if gig != top_gig:
                    second, second_way = top, top_way
                top, top_gig, top_way = value, gig, (column, turned)
            elif value > second and gig != top_gig:
                second, second_way = value, (column, turned)
        best[end], other[end], last[end] = top, second, top_gig
        how[end], how_other[end] = top_way, second_way
    return best[block.steps], _walk_back(block.steps, how, how_other)


def best_chain_within(  # noqa: C901 - one loop in another, kept flat for speed
    block: Block, prices: Sequence[float], left: Sequence[int], limit: int, gig: int | None
) -> list[Column]:
    """Return the sessions that are worth most with at most ``limit`` steps of a gig in all.

    Like ``best_chain``, once for each number of steps up to the limit, so it takes longer.

    Args:
        block: the block.
        prices: by gig, what a step of it costs.
        left: by gig, the steps one session may have.
        limit: the steps of ``gig``, or of all gigs together where that is ``None``.
        gig: the gig that is limited.
    """
    width = limit + 1
    # A way is its worth, the gig it ends with, its last column and the way before that.
    start: _Way = (0.0, _NONE, None, None)
    best: list[list[_Way]] = [[start] * width]
    other: list[list[_Way]] = [[start] * width]
    for end in range(1, block.steps + 1):
        columns = [
            (c, c[3] - prices[c[0]] * c[2], c[2] if gig is None or c[0] == gig else 0)
            for c in block.by_end[end]
            if c[2] <= left[c[0]] and c[3] > prices[c[0]] * c[2]
        ]
        tops: list[_Way] = []
        seconds: list[_Way] = []
        for used in range(width):
            top: _Way = (best[end - 1][used][0], _NONE, None, best[end - 1][used])
            second = top
            for column, worth, uses in columns:
                if uses > used:
                    continue
                number, first = column[0], column[1]
                way = best[first][used - uses]
                if way[1] == number:
                    way = other[first][used - uses]
                value = way[0] + worth
                if value > top[0]:
                    if number != top[1]:
                        second = top
                    top = (value, number, column, way)
                elif value > second[0] and number != top[1]:
                    second = (value, number, column, way)
            tops.append(top)
            seconds.append(second)
        best.append(tops)
        other.append(seconds)
    chain = []
    at: _Way | None = best[block.steps][limit]
    while at is not None:
        if at[2] is not None:
            chain.append(at[2])
        at = at[3]
    chain.reverse()
    return chain


def _walk_back(
    end: int,
    how: list[tuple[Column | None, bool]],
    how_other: list[tuple[Column | None, bool]],
) -> list[Column]:
    chain = []
    second = False
    while end > 0:
        column, turned = (how_other if second else how)[end]
        if column is None:
            end, second = end - 1, False
        else:
            chain.append(column)
            end, second = column[1], turned
    chain.reverse()
    return chain
