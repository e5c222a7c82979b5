"""What the search for all targets of one forecast has in common."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from planner import forecast
from planner.insight.coverage.moved import futures_of
from planner.insight.coverage.needs.demands import Days
from planner.insight.track.content import days_needed

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.insight.coverage.needs.demands import Demand
    from planner.insight.coverage.outlook import Outlook
    from planner.insight.coverage.room import Room

_POINTS = 16
_LEAST_SHOWN = 100
_MOST_KEPT = 6_000_000
"""Payouts of drawn futures kept at once: about 180 MB."""


class Ground:
    """A forecast, the time for work, and what has been worked out for more than one target."""

    def __init__(self, outlook: Outlook, room: Room) -> None:
        """Take over a forecast with figures and the time for work.

        Raises:
            ValueError: there are too few payouts for figures.
        """
        if outlook.paths is None:
            raise ValueError("too-early")
        # Paths keep their last answers, and the window asks them meanwhile: a copy has its own.
        own = replace(outlook.paths)
        if "by_mark" in outlook.paths.kept:
            own.kept["by_mark"] = outlook.paths.kept["by_mark"]
        self.outlook = replace(outlook, paths=own, kept={})
        self.paths = own
        self.room = room
        self._known: dict[int, forecast.PayoutPaths] = {}
        self._paced: dict[int, Demand] = {}

    @property
    def most_rate(self) -> int:
        """The most work that can be tried: as far as the futures reach."""
        most = int(self.outlook.learnt.rate * self.paths.rate_ceiling)
        return max(most, self.outlook.planned.rate)

    @property
    def paces(self) -> tuple[int, ...]:
        """The paces of work on the curve, that of the plan among them, from none up."""
        most = max(self.most_rate, _LEAST_SHOWN)
        rates = {round(rate) for rate in np.linspace(0, most, _POINTS)}
        return tuple(sorted(rates | {self.outlook.planned.rate}))

    def on_the_curve(self, rate: int, keep_going: Callable[[], bool]) -> Demand | None:
        """Return what all targets ask at a pace of the curve, ``None`` for other paces.

        The first call works out all paces in their order, each from the one before.
        """
        made = self.outlook
        if not self._paced:
            days = Days(self.paths, [made.plan])
            places = tuple(range(len(made.inputs.targets)))
            found = {}
            for pace in self.paces:
                check(keep_going)
                levers = levers_at(made, made.planned.rate, pace)
                found[pace] = days.demand(made.plan, places, levers)
            self._paced = found
        return self._paced.get(rate)

    @property
    def places(self) -> tuple[int, ...]:
        """Return the targets with something to pay in time, by place in rank order."""
        return tuple(place for place, owed in enumerate(self.outlook.standing.owed) if owed)

    def futures(self, outlook: Outlook, keep_going: Callable[[], bool]) -> forecast.PayoutPaths:
        """Return the futures of a shifted forecast, drawn anew where they must reach further."""
        today = outlook.inputs.today
        days = max((outlook.standing.horizon_on - today).days, days_needed(today))
        found = futures_of(outlook, days, self._known, keep_going)
        while sum(len(paths.day) for paths in self._known.values()) > _MOST_KEPT:
            first = next(iter(self._known))
            if first == days:
                break
            del self._known[first]
        return found

    def tidy(self, *, own: bool = True) -> None:
        """Let go of sums not needed again; ``own``: those of the forecast's futures too."""
        for paths in (*((self.paths,) if own else ()), *self._known.values()):
            for key in [key for key in paths.kept if key != "by_mark"]:
                del paths.kept[key]


def levers_at(made: Outlook, planned: int, rate: int) -> forecast.Levers:
    """Return the levers for a pace; the plan's is that which ``made`` would show.

    Args:
        made: the forecast they are for.
        planned: the pace of the plan on the forecast that was asked.
        rate: the pace asked for, as ``planned``.
    """
    trial = made.planned if rate == planned else replace(made.planned, rate=rate)
    return made.levers(trial)


def check(keep_going: Callable[[], bool]) -> None:
    """Raise ``CancelledError`` if the answer is no longer wanted."""
    if not keep_going():
        raise forecast.CancelledError
