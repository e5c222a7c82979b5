"""What a suggestion for a week holds, as values; ``planner.wording.plans`` says it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from planner import schedule
    from planner.domain.base import Uid


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """What a gig's pay does for a target: its chance without the pay and with it, in [0, 1]."""

    target_uid: Uid
    target: str
    member: str | None
    without: float
    chance: float

    @property
    def rise(self) -> float:
        """By how much the pay lifts the chance; never below 0."""
        return max(0.0, self.chance - self.without)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What an hour of a gig is worth, fixed before planning.

    ``hourly_minor`` is expected net pay per remaining hour, times the chance of being paid;
    ``None`` where no pay in the household's currency is known. ``value`` is that weighted by
    ``rise``, in points of one minor unit; it is what the plan adds up. ``weighed`` says whether
    there was a forecast to weigh it by.
    """

    gig_uid: Uid
    hourly_minor: int | None
    value: int
    rise: Rise | None = None
    weighed: bool = False


class NearKind(StrEnum):
    """How a session lies to something else in the week."""

    HOLIDAY = "holiday"
    DURING = "during"
    BEFORE = "before"
    AFTER = "after"
    GOOD_HOURS = "good-hours"


@dataclass(frozen=True, slots=True)
class Near:
    """Something a suggested session lies at; ``name`` is a holiday's or an event's."""

    kind: NearKind
    name: str = ""
    name_en: str = ""
    """The English name of a holiday; empty for what people have named themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """A suggested session: a local day and minutes of it, and the same as local instants."""

    gig_uid: Uid
    gig: str
    on: dt.date
    first_minute: int
    end_minute: int
    starts: dt.datetime
    ends: dt.datetime
    near: tuple[Near, ...] = ()

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return self.end_minute - self.first_minute


@dataclass(frozen=True, slots=True, kw_only=True)
class GigPlan:
    """How an open gig stands, in minutes.

    ``left`` is still to be worked, ``planned`` of it is in the calendar already from now on,
    ``suggested`` is new in ``sessions`` sessions, ``after`` remains for later weeks.
    ``deadline`` is a local instant. ``ratio`` is how long finished gigs took against their
    estimates, in per cent, where that changed the estimate.
    """

    gig_uid: Uid
    gig: str
    deadline: dt.datetime | None
    left: int
    planned: int
    suggested: int
    sessions: int
    after: int
    worth: Worth
    ratio: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoesNotFit:
    """A gig whose deadline cannot be kept within free time, and by how many minutes."""

    gig_uid: Uid
    gig: str
    missing: int
    deadline: dt.datetime
    reason: schedule.Reason


class WhyKind(StrEnum):
    """A rule that shaped the suggestion."""

    HOURLY = "hourly"
    RISE = "rise"
    NO_FORECAST = "no-forecast"
    DUE = "due"
    KEPT_FREE = "kept-free"
    NIGHT = "night"
    FIXED = "fixed"
    FEW_SESSIONS = "few-sessions"
    GOOD_HOURS = "good-hours"
    LEARNT = "learnt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One rule with what it rests on here; fields a kind does not need stay empty."""

    kind: WhyKind
    gig: str = ""
    minor: int = 0
    minutes: int = 0
    of_minutes: int = 0
    count: int = 0
    percent: int = 0
    deadline: dt.datetime | None = None
    rise: Rise | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What to add to a week. ``free`` and ``kept_free`` are minutes of the week's free time.

    ``gigs`` are those that can be planned, most valuable hour first; ``unknown`` are titles of
    open gigs of which nobody knows how long they take. ``inputs`` and ``plan`` are what the
    planner was given and what it found.
    """

    first: dt.date
    currency: str
    sessions: tuple[Suggested, ...]
    gigs: tuple[GigPlan, ...]
    does_not_fit: tuple[DoesNotFit, ...]
    unknown: tuple[str, ...]
    free: int
    kept_free: int
    why: tuple[Why, ...]
    inputs: schedule.WeekInputs
    plan: schedule.Plan

    @property
    def minutes(self) -> int:
        """How long the suggested sessions last together."""
        return sum(session.minutes for session in self.sessions)


def as_plain(suggestion: Suggestion) -> dict[str, object]:
    """Return a suggestion for JSON: ``plan`` with ISO local times, ``does_not_fit`` in hours."""
    return {
        "plan": [
            {
                "gig": s.gig,
                "start": s.starts.replace(tzinfo=None).isoformat(timespec="minutes"),
                "end": s.ends.replace(tzinfo=None).isoformat(timespec="minutes"),
            }
            for s in suggestion.sessions
        ],
        "does_not_fit": [
            {"gig": d.gig, "missing_hours": round(d.missing / 60, 2)}
            for d in suggestion.does_not_fit
        ],
    }
