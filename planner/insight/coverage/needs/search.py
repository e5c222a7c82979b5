"""The search for the least of each thing that makes targets ready as often as wanted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from planner import forecast
from planner.domain.targets import add_months
from planner.insight.coverage.moved import futures_of, on_futures, shifted
from planner.insight.coverage.needs.demands import Days
from planner.insight.coverage.needs.ways import Needs, Spare, Way, wanted
from planner.insight.coverage.outlook import lever_step
from planner.insight.track.content import days_needed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planner.insight.coverage.needs.demands import Demand
    from planner.insight.coverage.outlook import Outlook
    from planner.insight.coverage.room import Room

RATE_STEP = 10
"""More work is looked for in tenths of a payout in three months."""

LATER = (0, 1, 2, 3, 6, 12)
"""Delays in months that are tried together with money and work."""

MOST_LATER = LATER[-1]
"""A date is put off by so many months at most."""

_COLUMNS, _POINTS = 5, 16
_LEAST_SHOWN = 100
_MOST_KEPT = 8_000_000
"""Payouts of drawn futures kept at once: about 200 MB."""


class Search:
    """Looks for ways on one forecast; what targets have in common is worked out once.

    Used by one thread at a time. It takes up to half a second for a target, so it belongs on
    a worker thread.
    """

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

    def target(
        self,
        place: int,
        aim: int,
        *,
        keep_going: Callable[[], bool] = lambda: True,
        progress: Callable[[float], None] = lambda _share: None,
    ) -> Needs:
        """Return what it would take for the target at ``place`` in rank order.

        Args:
            place: of the target.
            aim: times in 10, 1 to 9.
            keep_going: asked between steps; False stops the work.
            progress: told the share done, in [0, 1].

        Raises:
            ValueError: ``aim`` is out of range.
            CancelledError: ``keep_going`` said no.
        """
        plan = _Plan(self, (place,), keep_going)
        found = plan.needs(aim, progress)
        return replace(found, uid=self.outlook.inputs.targets[place].uid)

    def together(
        self,
        aim: int,
        *,
        keep_going: Callable[[], bool] = lambda: True,
        progress: Callable[[float], None] = lambda _share: None,
    ) -> Needs:
        """Return what makes every target ready so often, on the days that are planned.

        Raises:
            ValueError: ``aim`` is out of range.
            CancelledError: ``keep_going`` said no.
        """
        return _Plan(self, self.places, keep_going).needs(aim, progress)


@dataclass(frozen=True, slots=True)
class _World:
    """The plan with a delay: its forecast, and the money of its futures."""

    outlook: Outlook
    days: Days


class _Plan:
    """What some targets ask, by delay and settings."""

    def __init__(
        self, search: Search, places: tuple[int, ...], keep_going: Callable[[], bool]
    ) -> None:
        self._search, self._places, self._keep_going = search, places, keep_going
        self._base = search.outlook
        self._step = lever_step(self._base.plan.top_up)
        self._shifted = {0: self._base}
        if len(places) == 1:
            self._shifted |= self._delays(places[0])
        self._worlds: dict[int, _World] = {}
        self._demands: dict[tuple[int, int], Demand] = {}

    def _delays(self, place: int) -> dict[int, Outlook]:
        """Return the forecast for each delay after which all can still be judged."""
        base = self._base
        if not base.standing.owed[place] or base.standing.beyond[place]:
            return {}
        target = base.inputs.targets[place]
        found = {
            months: shifted(base, ((target.uid, add_months(target.due_on, months)),))
            for months in range(1, MOST_LATER + 1)
        }
        return {months: made for months, made in found.items() if not made.standing.beyond[place]}

    def needs(self, aim: int, progress: Callable[[float], None]) -> Needs:
        if not 1 <= aim <= 9:  # noqa: PLR2004 - of ten
            raise ValueError("aim")
        goal, planned = wanted(aim), self._base.planned
        now = self._demand(0, planned.rate).chance(planned.top_up_minor)
        progress(0.05)
        found = Needs(uid=None, aim=aim, planned=planned, now=now)
        if now < goal and self._places:
            work = self._least_work(goal)
            later = self._least_later(goal)
            progress(0.3)
            rates = self._rates(work)
            months = tuple(month for month in LATER if month in self._shifted)
            found = replace(
                found,
                top_up=self._with_top_up(0, planned.rate, goal),
                work=work,
                later=later,
                months=months,
                rates=rates,
                table=tuple(
                    tuple(self._with_top_up(month, rate, goal) for rate in rates)
                    for month in months
                ),
            )
            progress(0.6)
            tried = sorted({*months, *(() if later is None else (later.months,))})
            found = replace(found, best=tuple(self._best(s, tried, goal) for s in Spare))
        progress(0.85)
        found = replace(found, curve=self._curve())
        progress(1.0)
        return found

    @property
    def _most_rate(self) -> int:
        """The most work that can be tried: as far as the futures reach."""
        most = int(self._base.learnt.rate * self._search.paths.rate_ceiling)
        return max(most, self._base.planned.rate)

    @property
    def _edge(self) -> int:
        """The most work within the free hours, at least the plan's; all where nobody knows."""
        planned = self._base.planned.rate
        fits = self._search.room.fits
        return self._at_most(planned, self._most_rate, lambda rate: fits(rate) is False)

    @staticmethod
    def _at_most(low: int, most: int, too_much: Callable[[int], bool]) -> int:
        """Return the last step from ``low`` up to ``most`` before it is ``too_much``."""
        steps = (most - low) // RATE_STEP
        while steps > 0 and too_much(low + steps * RATE_STEP):
            steps -= 1
        return low + steps * RATE_STEP

    def _world(self, months: int) -> _World:
        known = self._worlds.get(months)
        if known is not None:
            return known
        made = self._shifted[months]
        futures = self._search.futures(made, self._keep_going)
        group = self._worlds_on(made, futures)
        self._worlds |= group
        return group[months]

    def _worlds_on(self, like: Outlook, futures: forecast.PayoutPaths) -> dict[int, _World]:
        """Return all delays that end with ``like``, so that they share their sums of money."""
        end = like.standing.horizon_on
        same = {m: made for m, made in self._shifted.items() if made.standing.horizon_on == end}
        days = Days(futures, [made.plan for made in same.values()])
        return {m: _World(on_futures(made, futures), days) for m, made in same.items()}

    def _demand(self, months: int, rate: int) -> Demand:
        key = (months, rate)
        known = self._demands.get(key)
        if known is None:
            if not self._keep_going():
                raise forecast.CancelledError
            world = self._world(months)
            levers = self._levers(world.outlook, rate)
            known = world.days.demand(world.outlook.plan, self._places, levers)
            self._demands[key] = known
        return known

    def _levers(self, made: Outlook, rate: int) -> forecast.Levers:
        """Return the levers for a pace; the plan's is that which ``made`` would show."""
        trial = made.planned
        if rate != self._base.planned.rate:
            trial = replace(trial, rate=rate)
        return made.levers(trial)

    def _top_up(self, months: int, rate: int, goal: float) -> int | None:
        """Return the least top-up in whole steps above the plan's, ``None`` if none does."""
        least = self._demand(months, rate).least(goal)
        if least is None:
            return None
        planned = self._base.planned.top_up_minor
        return planned + max(0, -(-(least - planned) // self._step)) * self._step

    def _with_top_up(self, months: int, rate: int, goal: float) -> Way | None:
        top_up = self._top_up(months, rate, goal)
        return None if top_up is None else self._way(months, rate, top_up)

    def _way(self, months: int, rate: int, top_up: int) -> Way:
        room, planned = self._search.room, self._base.planned
        minutes, before = room.minutes_for(rate), room.minutes_for(planned.rate)
        due_on = None
        if months:
            due_on = self._shifted[months].standing.owed[self._places[0]][0].due_on
        return Way(
            trial=replace(planned, top_up_minor=top_up, rate=rate),
            chance=self._demand(months, rate).chance(top_up),
            minutes=minutes,
            more_minutes=None if minutes is None or before is None else minutes - before,
            fits=room.fits(rate),
            months=months,
            due_on=due_on,
        )

    def _least_work(self, goal: float) -> Way | None:
        planned = self._base.planned
        most = self._at_most(planned.rate, self._most_rate, lambda _rate: False)
        rate = self._least_rate(0, planned.top_up_minor, most, goal)
        return None if rate is None else self._way(0, rate, planned.top_up_minor)

    def _least_rate(self, months: int, top_up: int, most: int, goal: float) -> int | None:
        """Return the least pace from the plan's to ``most`` with which ``top_up`` is enough."""
        planned = self._base.planned.rate
        low, high = 0, (most - planned) // RATE_STEP

        def enough(steps: int) -> bool:
            rate = planned + steps * RATE_STEP
            return self._demand(months, rate).chance(top_up) >= goal

        if not enough(high):
            return None
        while low < high:
            middle = (low + high) // 2
            if enough(middle):
                high = middle
            else:
                low = middle + 1
        return planned + high * RATE_STEP

    def _least_later(self, goal: float) -> Way | None:
        planned = self._base.planned
        tried = sorted(month for month in self._shifted if month)

        def enough(months: int) -> bool:
            return self._demand(months, planned.rate).chance(planned.top_up_minor) >= goal

        if not tried or not enough(tried[-1]):
            return None
        low, high = 0, len(tried) - 1
        while low < high:
            middle = (low + high) // 2
            if enough(tried[middle]):
                high = middle
            else:
                low = middle + 1
        return self._way(tried[high], planned.rate, planned.top_up_minor)

    def _rates(self, work: Way | None) -> tuple[int, ...]:
        """Return the columns of the table; how much time is free does not change them."""
        planned = self._base.planned.rate
        most = self._most_rate if work is None else work.trial.rate
        steps = np.linspace(0, (most - planned) // RATE_STEP, _COLUMNS)
        return tuple(planned + RATE_STEP * step for step in sorted({round(s) for s in steps}))

    def _best(self, spare: Spare, months: Iterable[int], goal: float) -> Way | None:
        """Return the cheapest way in the order of ``spare``, to a step of each thing."""
        planned = self._base.planned.rate
        edge = planned if spare is Spare.TIME else self._edge
        tried = (0,) if spare is Spare.DATE else tuple(months)
        asked = {month: self._top_up(month, edge, goal) for month in tried}
        known = {month: top_up for month, top_up in asked.items() if top_up is not None}
        if not known:
            return None
        least = min(known.values())
        found = [
            (rate, month)
            for month in tried
            if known.get(month) == least
            and (rate := self._least_rate(month, least, edge, goal)) is not None
        ]
        rate, month = min(found)
        return self._way(month, rate, least)

    def _curve(self) -> tuple[Way, ...]:
        planned = self._base.planned
        most = max(self._most_rate, _LEAST_SHOWN)
        rates = {planned.rate, *(round(rate) for rate in np.linspace(0, most, _POINTS))}
        return tuple(self._way(0, rate, planned.top_up_minor) for rate in sorted(rates))
