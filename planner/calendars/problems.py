"""What can be wrong with a calendar file, as values that ``planner.wording`` puts in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from planner.domain.errors import PlannerError


class CalendarFileError(PlannerError):
    """The file as a whole cannot be read as a calendar.

    ``reason`` is one of ``empty``, ``web-page``, ``not-a-calendar``, ``damaged``,
    ``too-big``, ``too-deep``, ``too-many``.
    """

    code = "calendar-file"

    def __init__(self, reason: str, **params: object) -> None:
        super().__init__(reason=reason, **params)
        self.reason = reason


class ProblemKind(StrEnum):
    """What is wrong with one event, or what was understood differently from what it says."""

    NO_EVENTS = "no-events"
    DAMAGED = "damaged"
    NO_START = "no-start"
    BAD_DATE = "bad-date"
    BAD_DURATION = "bad-duration"
    ENDS_BEFORE_START = "ends-before-start"
    MIXED_DATES = "mixed-dates"
    BAD_RULE = "bad-rule"
    DENSE_RULE = "dense-rule"
    UNKNOWN_ZONE = "unknown-zone"


_SKIPPING = frozenset(
    {
        ProblemKind.NO_START,
        ProblemKind.BAD_DATE,
        ProblemKind.BAD_DURATION,
        ProblemKind.ENDS_BEFORE_START,
        ProblemKind.MIXED_DATES,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarProblem:
    """One thing to tell about a calendar file, with its place.

    ``line`` is the line of the file the component begins on, counted from 1 after
    unfolding; 0 for the file as a whole. ``value`` is the text that was not understood.
    """

    kind: ProblemKind
    line: int = 0
    ical_uid: str = ""
    summary: str = ""
    value: str = ""

    @property
    def skipped(self) -> bool:
        """Whether the event was left out because of it."""
        return self.kind in _SKIPPING


class EventError(Exception):
    """An event cannot be read; carries what to report. Never leaves ``planner.calendars``."""

    def __init__(self, kind: ProblemKind, value: str = "") -> None:
        super().__init__(kind, value)
        self.kind = kind
        self.value = value[:80]
