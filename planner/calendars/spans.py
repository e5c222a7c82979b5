"""Spans of minutes of one day, ``[first, end)``: joining and taking away."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Span: TypeAlias = tuple[int, int]
"""Minutes of a local day, ``[first, end)``; the end may be 1440."""


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the same minutes as few spans in order, none of which touch."""
    result: list[Span] = []
    for first, end in sorted(spans):
        if end <= first:
            continue
        if result and first <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((first, end))
    return tuple(result)


def without(spans: Iterable[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """Return the minutes of ``spans`` that are not in ``taken``."""
    left = list(joined(spans))
    for first, end in joined(taken):
        left = [
            piece
            for begin, stop in left
            for piece in ((begin, min(stop, first)), (max(begin, end), stop))
            if piece[0] < piece[1]
        ]
    return tuple(left)


def minutes(spans: Iterable[Span]) -> int:
    """Return how many minutes the spans cover, overlaps once."""
    return sum(end - first for first, end in joined(spans))


def common(spans: Iterable[Span], others: Iterable[Span]) -> tuple[Span, ...]:
    """Return the minutes that are in both."""
    mine = joined(spans)
    return without(mine, without(mine, others))
