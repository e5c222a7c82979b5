"""Ways to have targets ready as often as wanted. Needs no numpy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from planner.domain.base import Uid
    from planner.insight.coverage.trial import Trial


class Spare(StrEnum):
    """What a household would rather not give: orders the ways that get there.

    ``MONEY``: least from the household, then least work beyond the present, then the least
    delay. ``TIME``: no more work than now; least money, then the least delay. ``DATE``: no
    delay; least money, then least work.
    """

    MONEY = "money"
    TIME = "time"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to get there: the settings, the delay, the chance they give and the time they take.

    ``months`` later is the target, ``due_on`` then the first of its instalments (``None``
    without a delay). ``minutes`` are of work a week, ``more_minutes`` of them beyond the plan's,
    ``fits`` whether ``minutes`` are free; ``None`` if unknown.
    """

    trial: Trial
    chance: float
    minutes: int | None
    more_minutes: int | None
    fits: bool | None
    months: int = 0
    due_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What would make a target ready ``aim`` times in 10, as that is shown.

    ``uid`` is ``None`` where every target shall be: ``now`` and all chances are then those of
    the target that fares worst. ``top_up``, ``work`` and ``later`` each change one thing,
    ``None`` where that alone cannot do it. ``table`` holds the least top-up for each of ``rates``
    (columns) and each delay of ``months`` (rows), ``None`` where no top-up does. ``best`` are by
    ``Spare``, within the free hours where those are known. ``curve`` is the chance against work,
    from none to the most that can be tried.
    """

    uid: Uid | None
    aim: int
    planned: Trial
    now: float
    top_up: Way | None = None
    work: Way | None = None
    later: Way | None = None
    months: tuple[int, ...] = ()
    rates: tuple[int, ...] = ()
    table: tuple[tuple[Way | None, ...], ...] = ()
    best: tuple[Way | None, ...] = (None, None, None)
    curve: tuple[Way, ...] = ()

    @property
    def already(self) -> bool:
        """Whether the plan as it stands gets there."""
        return self.now >= wanted(self.aim)

    def cheapest(self, spare: Spare) -> Way | None:
        """Return the cheapest way for a household that would spare ``spare``."""
        return self.best[list(Spare).index(spare)]


def wanted(aim: int) -> float:
    """Return the least chance that is shown as ``aim`` times in 10; halves are rounded down."""
    return (aim - 0.5) / 10 + 1e-9
