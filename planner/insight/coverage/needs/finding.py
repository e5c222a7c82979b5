"""Finds for some targets the least of each thing, and the cheapest of all together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from planner.domain.targets import add_months
from planner.insight.coverage.moved import on_futures, shifted
from planner.insight.coverage.needs.demands import Days, Demand
from planner.insight.coverage.needs.ground import check, levers_at
from planner.insight.coverage.needs.ways import Needs, Spare, Way, wanted
from planner.insight.coverage.outlook import lever_step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planner import forecast
    from planner.insight.coverage.needs.ground import Ground
    from planner.insight.coverage.outlook import Outlook

RATE_STEP = 10
"""More work is looked for in tenths of a payout in three months."""

LATER = (0, 1, 2, 3, 6, 12)
"""Delays in months that are tried together with money and work."""

MOST_LATER = LATER[-1]
"""A date is put off by so many months at most."""

_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class _World:
    """The plan with a delay: its forecast, and the money of its futures."""

    outlook: Outlook
    days: Days


class Finding:
    """What some targets ask, by delay and settings."""

    def __init__(
        self, ground: Ground, places: tuple[int, ...], keep_going: Callable[[], bool]
    ) -> None:
        self._ground, self._places, self._keep_going = ground, places, keep_going
        self._base = ground.outlook
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
        """Return all ways; see ``Search.target``."""
        if not 1 <= aim <= 9:  # noqa: PLR2004 - of ten
            raise ValueError("aim")
        goal, planned = wanted(aim), self._base.planned
        # First, as what it finds narrows the search for the least work.
        curve = self._curve()
        now = self._demand(0, planned.rate).chance(planned.top_up_minor)
        progress(0.2)
        found = Needs(uid=None, aim=aim, planned=planned, now=now, curve=curve)
        if now < goal and self._places:
            work = self._least_work(goal)
            later = self._least_later(goal)
            self._let_go()
            progress(0.4)
            rates = self._rates(work)
            months = tuple(month for month in LATER if month in self._shifted)
            found = replace(
                found,
                top_up=self._with_top_up(0, planned.rate, goal),
                work=work,
                later=later,
                months=months,
                rates=rates,
                table=self._table(months, rates, goal),
            )
            progress(0.8)
            tried = sorted({*months, *(() if later is None else (later.months,))})
            found = replace(found, best=tuple(self._best(s, tried, goal) for s in Spare))
        progress(1.0)
        return found

    def _table(
        self, months: tuple[int, ...], rates: tuple[int, ...], goal: float
    ) -> tuple[tuple[Way | None, ...], ...]:
        # Delays that share their futures follow each other, pace by pace: so they share their
        # sums of money, and no more futures are held at once than must be.
        ends = {month: self._shifted[month].standing.horizon_on for month in months}
        for end in dict.fromkeys(ends.values()):
            group = [month for month in months if ends[month] == end]
            for rate in sorted({*rates, self._edge}):
                for month in group:
                    self._demand(month, rate)
            self._let_go()
        return tuple(
            tuple(self._with_top_up(month, rate, goal) for rate in rates) for month in months
        )

    def _let_go(self) -> None:
        """Drop futures drawn for a delay; what they asked is kept."""
        end = self._base.standing.horizon_on
        shifted_on = {m: made.standing.horizon_on for m, made in self._shifted.items()}
        self._worlds = {m: world for m, world in self._worlds.items() if shifted_on[m] == end}
        self._ground.tidy(own=False)

    @property
    def _edge(self) -> int:
        """The most work within the free hours, at least the plan's; all where nobody knows."""
        planned = self._base.planned.rate
        fits = self._ground.room.fits
        return self._at_most(planned, self._ground.most_rate, lambda rate: fits(rate) is False)

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
        futures = self._ground.futures(made, self._keep_going)
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
            check(self._keep_going)
            known = self._demands[key] = self._asked(months, rate)
        return known

    def _asked(self, months: int, rate: int) -> Demand:
        if not months:
            paced = self._ground.on_the_curve(rate, self._keep_going)
            if paced is not None:
                return Demand(tuple(paced.asked[place] for place in self._places))
        world = self._world(months)
        made = world.outlook
        levers = levers_at(made, self._base.planned.rate, rate)
        return world.days.demand(made.plan, self._places, levers)

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
        room, planned = self._ground.room, self._base.planned
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
        most = self._at_most(planned.rate, self._ground.most_rate, lambda _rate: False)
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
        low = max(low, self._too_little(months, top_up, goal))
        while low < high:
            middle = (low + high) // 2
            if enough(middle):
                high = middle
            else:
                low = middle + 1
        return planned + high * RATE_STEP

    def _too_little(self, months: int, top_up: int, goal: float) -> int:
        """Return the first step that what is known of other paces does not rule out."""
        planned = self._base.planned.rate
        short = [
            rate
            for (month, rate), demand in self._demands.items()
            if month == months and demand.chance(top_up) < goal
        ]
        return max(0, (max(short, default=planned - 1) - planned) // RATE_STEP + 1)

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
        most = self._ground.most_rate if work is None else work.trial.rate
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
        top_up = self._base.planned.top_up_minor
        return tuple(self._way(0, rate, top_up) for rate in self._ground.paces)
