"""What the reader of the page may choose, and the chances that are given to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Section(StrEnum):
    """A part of the page that may be left out."""

    LEAD = "lead"
    FIGURES = "figures"
    GIGS = "gigs"
    TARGETS = "targets"
    CLAIM = "claim"
    DATES = "dates"
    NOTES = "notes"


ALL_BUT_CLAIM = frozenset(Section) - {Section.CLAIM}


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyOptions:
    """Which parts are printed, and which names are hidden from a stranger's eyes."""

    sections: frozenset[Section] = ALL_BUT_CLAIM
    mask_children: bool = False
    mask_platforms: bool = False


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance in [0, 1] that all that remains of a target is paid in time."""

    chance: float
