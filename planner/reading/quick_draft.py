"""What one typed line says, as values: its words, what it asks, and what it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.payouts import CostKind
from planner.domain.sessions import SessionKind
from planner.reading.quick_words import Thing

if TYPE_CHECKING:
    import datetime as dt

    from planner.domain.base import Uid


class Role(StrEnum):
    """What a word of the line says."""

    THING = "thing"
    DAY = "day"
    TIME = "time"
    LENGTH = "length"
    UNITS = "units"
    AMOUNT = "amount"
    KIND = "kind"
    GIG = "gig"
    PLATFORM = "platform"
    TITLE = "title"
    IGNORED = "ignored"


class Ask(StrEnum):
    """What may be meant in several ways."""

    THING = "thing"
    DASH = "dash"
    SPAN = "span"
    NUMBER = "number"
    NAME = "name"
    KIND = "kind"
    BASIS = "basis"
    GIG = "gig"


class Missing(StrEnum):
    """What a line lacks before it can be taken."""

    TIME = "time"
    LENGTH = "length"
    AMOUNT = "amount"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Word:
    """One or more words of the line as typed, and what they say."""

    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class Question:
    """What is chosen, of which answers; ``chosen`` is one of ``answers``."""

    ask: Ask
    answers: tuple[str, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class KnownGig:
    """A gig that a line may name; ``waits`` for its pay."""

    uid: Uid
    title: str
    platform: str = ""
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """Names to recognise, likeliest first, and the household's currency."""

    gigs: tuple[KnownGig, ...] = ()
    platforms: tuple[str, ...] = ()
    currency: str = "KRW"


@dataclass(slots=True)
class Draft:
    """What a line says. Minutes are of the local day; ``until`` may lie in the next one.

    ``gig`` and ``platform`` are names; ``gig_uid`` is set where the gig is known. ``gross``
    says how a payout's ``minor`` is meant. What lies ahead is ``planned``.
    """

    on: dt.date
    thing: Thing = Thing.SESSION
    start: int | None = None
    until: int | None = None
    planned: bool = False
    kind: SessionKind = SessionKind.WORK
    units: int | None = None
    minor: int | None = None
    gross: bool = False
    cost_kind: CostKind = CostKind.OTHER
    gig: str = ""
    gig_uid: Uid | None = None
    platform: str = ""
    platform_is_new: bool = False
    title: str = ""
    words: tuple[Word, ...] = ()
    questions: tuple[Question, ...] = ()
    missing: tuple[Missing, ...] = ()

    @property
    def minutes(self) -> int | None:
        """How long the session is."""
        return None if self.start is None or self.until is None else self.until - self.start
