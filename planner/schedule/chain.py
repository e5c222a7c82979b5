"""The best sessions of one block at given prices, exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.schedule.problem import Block, Column

_NONE = -1


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
            if steps > left[gig]:
                continue
            turned = last[first] == gig
            value = (other[first] if turned else best[first]) + worth - prices[gig] * steps
            if value > top:
                if gig != top_gig:
                    second, second_way = top, top_way
                top, top_gig, top_way = value, gig, (column, turned)
            elif value > second and gig != top_gig:
                second, second_way = value, (column, turned)
        best[end], other[end], last[end] = top, second, top_gig
        how[end], how_other[end] = top_way, second_way
    return best[block.steps], _walk_back(block.steps, how, how_other)


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
