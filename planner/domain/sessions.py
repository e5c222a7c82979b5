"""Stretches of work, planned and done."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - dataclass fields are read at run time
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.base import (
    Record,
    Uid,
    require_instant,
    require_not_negative,
    require_order,
)
from planner.domain.errors import InvalidInputError


class SessionKind(StrEnum):
    """What the time went to; only work itself is paid."""

    WORK = "work"
    REWORK = "rework"
    SEARCH = "search"
    APPLICATION = "application"
    TRAINING = "training"
    ADMIN = "admin"

    @property
    def is_paid(self) -> bool:
        """Whether this kind of time earns money."""
        return self is SessionKind.WORK


class SessionState(StrEnum):
    """Where a session stands."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkSession(Record):
    """A stretch of time for a gig or for the side income as a whole.

    The planned times stay beside the real ones. All instants are UTC; ``zone`` is the IANA
    zone they were entered in. ``calendar_id`` and ``sequence`` keep an exported session the
    same event in a phone's calendar.
    """

    member_uid: Uid | None = None
    gig_uid: Uid | None = None
    kind: SessionKind = SessionKind.WORK
    planned_start: dt.datetime | None = None
    planned_end: dt.datetime | None = None
    started_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    zone: str = "Asia/Seoul"
    pinned: bool = False
    units: int | None = None
    note: str = ""
    calendar_id: str = ""
    sequence: int = 0

    def __post_init__(self) -> None:
        """Reject sessions without a time and times that run backwards."""
        require_instant(
            planned_start=self.planned_start,
            planned_end=self.planned_end,
            started_at=self.started_at,
            ended_at=self.ended_at,
        )
        if self.planned_start is None and self.started_at is None:
            raise InvalidInputError("started_at", "empty")
        if (self.planned_start is None) != (self.planned_end is None):
            raise InvalidInputError("planned_end", "empty")
        if self.started_at is None and self.ended_at is not None:
            raise InvalidInputError("started_at", "empty")
        require_order("planned_end", self.planned_start, self.planned_end)
        require_order("ended_at", self.started_at, self.ended_at)
        require_not_negative(units=self.units, sequence=self.sequence)

    @property
    def state(self) -> SessionState:
        """Planned until it is started, done once it has ended."""
        if self.started_at is None:
            return SessionState.PLANNED
        return SessionState.RUNNING if self.ended_at is None else SessionState.DONE

    @property
    def starts(self) -> dt.datetime:
        """The real start if there is one, else the planned one."""
        start = self.started_at or self.planned_start
        if start is None:  # __post_init__ refuses such sessions
            raise InvalidInputError("started_at", "empty")
        return start

    @property
    def ends(self) -> dt.datetime | None:
        """The end that belongs to ``starts``; ``None`` while running without a plan."""
        return self.ended_at if self.started_at is not None else self.planned_end


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPause(Record):
    """A break inside a session; ``ends`` is ``None`` while it lasts."""

    session_uid: Uid
    starts: dt.datetime
    ends: dt.datetime | None = None

    def __post_init__(self) -> None:
        """Reject times that run backwards."""
        require_instant(starts=self.starts, ends=self.ends)
        require_order("ends", self.starts, self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyReview(Record):
    """What a closed week came to; ``week_on`` is its first day."""

    week_on: dt.date
    closed_at: dt.datetime
    planned_minutes: int = 0
    done_minutes: int = 0
    received_minor: int = 0
    note: str = ""

    def __post_init__(self) -> None:
        """Reject values no week can have."""
        require_instant(closed_at=self.closed_at)
        require_not_negative(planned_minutes=self.planned_minutes, done_minutes=self.done_minutes)
