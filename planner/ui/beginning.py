"""How far a household has come on its first day."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from planner.book import records
from planner.domain.availability import AvailabilityException, AvailabilityRule
from planner.domain.events import Calendar
from planner.domain.gigs import Gig
from planner.domain.payouts import Payout
from planner.domain.sessions import WorkSession
from planner.domain.targets import Target

if TYPE_CHECKING:
    from planner.book import Book
    from planner.domain.base import Record


class Ask(Enum):
    """What a button of the first day asks for."""

    PAINT = "paint"
    CALENDAR = "calendar"
    TARGET = "target"
    SHEET = "sheet"
    GIG = "gig"
    EXAMPLE = "example"


class Step(Enum):
    """A step of the first day."""

    FREE_TIME = "free-time"
    TARGETS = "targets"
    WORK = "work"


STEP_RECORDS: dict[Step, tuple[type[Record], ...]] = {
    Step.FREE_TIME: (AvailabilityRule, AvailabilityException, Calendar),
    Step.TARGETS: (Target,),
    Step.WORK: (Gig, WorkSession, Payout),
}
"""What the household has once a step is done."""


def steps_done(book: Book) -> frozenset[Step]:
    """Return the steps for which the household has something."""
    return frozenset(
        step
        for step, kinds in STEP_RECORDS.items()
        if any(book.read(records.all_of, kind) for kind in kinds)
    )


def has_nothing(book: Book) -> bool:
    """Return whether the household has only its name and its people."""
    return not any(
        book.read(records.all_of, kind) for kinds in STEP_RECORDS.values() for kind in kinds
    )
