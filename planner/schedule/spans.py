"""A week's free time: what sessions leave of it, and how much of that may be planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.schedule.values import Session, Span, WeekInputs


def open_spans(inputs: WeekInputs, day: int, more: Iterable[Session] = ()) -> list[Span]:
    """Return what the fixed sessions, and some more, leave of a day's free time."""
    left = joined(inputs.free[day])
    for session in (*inputs.fixed, *more):
        if session.day == day:
            left = _without(left, (session.first_minute, session.end_minute))
    return left


def open_minutes(inputs: WeekInputs, more: Iterable[Session] = ()) -> int:
    """Return how much free time is left by the fixed sessions and some more."""
    sessions = tuple(more)
    return sum(
        end - first
        for day in range(len(inputs.free))
        for first, end in open_spans(inputs, day, sessions)
    )


def must_keep(inputs: WeekInputs) -> int:
    """Return how many minutes of the week's free time have to stay free."""
    free = sum(end - first for day in inputs.free for first, end in joined(day))
    return -(-free * inputs.keep_free_percent // 100)


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return the same minutes as few spans in order."""
    result: list[Span] = []
    for first, end in sorted(spans):
        if result and first <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        elif first < end:
            result.append((first, end))
    return result


def _without(spans: Iterable[Span], taken: Span) -> list[Span]:
    first, end = taken
    return [
        piece
        for begin, stop in spans
        for piece in ((begin, min(stop, first)), (max(begin, end), stop))
        if piece[0] < piece[1]
    ]
