"""What a week's plan is made from, and the plan.

Days are counted from the first of the week, 0 to 6. Minutes of a day are those of the clock on
the wall; minutes of the week run from the first day's midnight, ``day * 1440 + minute``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from planner.domain.base import MINUTES_A_DAY

Span: TypeAlias = tuple[int, int]
"""Minutes of a day, ``[first, end)``."""

NIGHT = 23 * 60
"""No work is suggested after this minute of a day."""

MORNING = 5 * 60
"""Nor before this one: the small hours come after 23:00 of the day before."""

KEEP_FREE_PERCENT = 15
"""Of the week's free time, at least this share stays free."""

USUAL = 1_000
"""The weight of an hour that is neither good nor bad."""


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """A stretch of work on one day; ``gig`` is empty where the time is for none."""

    day: int
    first_minute: int
    end_minute: int
    gig: str = ""

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return self.end_minute - self.first_minute


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGig:
    """Work that can be planned.

    Args:
        name: what tells it from the others; its uid.
        left: minutes still to be planned, above 0.
        value: what an hour of it is worth, in points; fixed before planning.
        least: the shortest session in minutes; what is left if that is less.
        most: the longest session in minutes.
        due_by: the minute of the week its work must be done by, ``None`` for no deadline.
        due: minutes that have to be done this week, at most ``left``; 0 for none.
        bonus: points for planning at least ``due`` minutes.

    Raises:
        ValueError: a value no gig can have.
    """

    name: str
    left: int
    value: int
    least: int = 60
    most: int = 180
    due_by: int | None = None
    due: int = 0
    bonus: int = 0

    def __post_init__(self) -> None:
        if self.left <= 0 or not 0 < self.least <= self.most:
            raise ValueError("minutes")
        if self.value < 0 or self.bonus < 0 or not 0 <= self.due <= self.left:
            raise ValueError("value")


@dataclass(frozen=True, slots=True)
class HourWeight:
    """What an hour of a part of a day is worth: ``weight`` thousandths of the usual."""

    day: int
    first_minute: int
    end_minute: int
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekInputs:
    """A week to plan.

    Args:
        free: by day, what is really free: events are taken off, sessions are not.
        fixed: sessions that stay as they are: done, running, planned, pinned.
        gigs: open gigs with names that differ; their order does not matter.
        weights: good and bad hours; the first that holds a step's beginning counts.
        session_cost: points each session costs, for getting into it.
        from_minute: the minute of the week before which nothing is suggested.
        step: minutes of the grid, 15 or 30; sessions begin and end on it.
        keep_free_percent: the share of the free time that stays free.

    Raises:
        ValueError: two gigs of one name, a step that does not divide the hour.
    """

    free: tuple[tuple[Span, ...], ...]
    gigs: tuple[OpenGig, ...]
    fixed: tuple[Session, ...] = ()
    weights: tuple[HourWeight, ...] = ()
    session_cost: int = 0
    from_minute: int = 0
    step: int = 30
    keep_free_percent: int = KEEP_FREE_PERCENT

    def __post_init__(self) -> None:
        if len({gig.name for gig in self.gigs}) != len(self.gigs):
            raise ValueError("gigs")
        if self.step <= 0 or 60 % self.step or self.session_cost < 0:
            raise ValueError("step")

    def weight(self, day: int, minute: int) -> int:
        """Return the weight of the hour at a minute of a day, in thousandths."""
        for weight in self.weights:
            if weight.day == day and weight.first_minute <= minute < weight.end_minute:
                return weight.weight
        return USUAL


class Reason(StrEnum):
    """Why not all of a gig fits."""

    DEADLINE = "deadline"
    """The free time before its deadline is too short for it."""
    TOO_SHORT = "too-short"
    """No stretch of free time holds its shortest session."""
    KEPT_FREE = "kept-free"
    """What is left of the free time stays free."""
    OTHER_WORK = "other-work"
    """The hours went to other gigs, or are not worth beginning."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Minutes of a gig that the week does not hold."""

    gig: str
    minutes: int
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Suggested sessions in order of time, what they leave of each gig, and free minutes kept.

    ``kept_free`` is free time that no session takes, fixed or suggested.
    """

    sessions: tuple[Session, ...]
    missing: tuple[Missing, ...]
    kept_free: int

    def minutes_of(self, gig: str) -> int:
        """Return how long the plan works on a gig."""
        return sum(session.minutes for session in self.sessions if session.gig == gig)


def week_minute(day: int, minute: int) -> int:
    """Return a minute of the week."""
    return day * MINUTES_A_DAY + minute
