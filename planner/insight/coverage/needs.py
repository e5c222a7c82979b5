"""What it would take: for one target the least change that makes it ready as often as wanted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from planner import forecast
from planner.domain.targets import add_months
from planner.insight.coverage.outlook import lever_step, plan_of
from planner.insight.coverage.sources import outlook as known_work
from planner.insight.coverage.standing import standing

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.base import Uid
    from planner.insight.coverage.outlook import Outlook
    from planner.insight.coverage.room import Room
    from planner.insight.coverage.trial import Trial

RATE_STEP = 10
"""More work is looked for in tenths of a payout in three months."""

MOST_LATER = 12
"""A date is put off by so many months at most."""

_PAIRS, _POINTS = 5, 12
_LEAST_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One way to get there: the settings, the chance they give, and the time they take.

    ``minutes`` are of work a week, ``fits`` whether so many are free; ``None`` if unknown.
    """

    trial: Trial
    chance: float
    minutes: int | None
    fits: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """A later date: the target and all its instalments put off by ``months``."""

    months: int
    due_on: dt.date
    chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What would make a target ready ``aim`` times in 10, as that is shown.

    ``top_up``, ``work`` and ``later`` each change one thing, ``None`` where that alone cannot
    do it; ``pairs`` hold the least top-up for more and more work within the free hours, and
    ``cheapest`` is the one of them with the least top-up, then the least work. ``curve`` is the
    chance against work, from none to the most that can be tried. ``now`` is that of the plan.
    """

    uid: Uid
    aim: int
    now: float
    top_up: Need | None
    work: Need | None
    later: Later | None
    cheapest: Need | None
    pairs: tuple[Need, ...]
    curve: tuple[Need, ...]

    @property
    def already(self) -> bool:
        """Whether the plan as it stands gets there."""
        return self.now >= wanted(self.aim)


def wanted(aim: int) -> float:
    """Return the least chance that is shown as ``aim`` times in 10; halves are rounded down."""
    return (aim - 0.5) / 10 + 1e-9


def needs(
    outlook: Outlook,
    place: int,
    aim: int,
    room: Room,
    *,
    keep_going: Callable[[], bool] = lambda: True,
    progress: Callable[[float], None] = lambda _share: None,
) -> Needs:
    """Return what it would take for the target at ``place`` in rank order.

    It takes a second or two, so it runs on a worker thread.

    Args:
        outlook: a forecast with figures.
        place: of the target, in rank order.
        aim: times in 10, 1 to 9.
        room: the time for work.
        keep_going: asked between steps; False stops the work.
        progress: told the share done, in [0, 1].

    Raises:
        ValueError: there are too few payouts for figures, or ``aim`` is out of range.
        CancelledError: ``keep_going`` said no.
    """
    if outlook.paths is None:
        raise ValueError("too-early")
    if not 1 <= aim <= 9:  # noqa: PLR2004 - of ten
        raise ValueError("aim")
    # Paths keep their last answers, and the window asks them meanwhile: a copy has its own.
    search = _Search(replace(outlook, paths=replace(outlook.paths)), place, room, keep_going)
    goal = wanted(aim)
    now = search.chance(outlook.planned)
    progress(0.05)
    done = now >= goal
    top_up = None if done else search.least_top_up(outlook.planned, goal)
    progress(0.2)
    work = None if done else search.least_work(goal)
    progress(0.35)
    later = None if done else search.later(goal)
    progress(0.5)
    pairs = () if done else search.pairs(goal, work)
    progress(0.85)
    curve = search.curve()
    progress(1.0)
    return Needs(
        uid=outlook.inputs.targets[place].uid,
        aim=aim,
        now=now,
        top_up=top_up,
        work=work,
        later=later,
        cheapest=min(pairs, key=_price, default=None),
        pairs=pairs,
        curve=curve,
    )


def _price(need: Need) -> tuple[int, int]:
    return need.trial.top_up_minor, need.trial.rate


@dataclass(frozen=True, slots=True)
class _Search:
    """Looks for the least change for one target."""

    outlook: Outlook
    place: int
    room: Room
    keep_going: Callable[[], bool]

    @property
    def paths(self) -> forecast.PayoutPaths:
        if self.outlook.paths is None:
            raise ValueError("too-early")
        return self.outlook.paths

    @property
    def most_rate(self) -> int:
        """The most work that can be tried: as far as the futures reach."""
        learnt = self.outlook.learnt.rate
        most = int(learnt * self.paths.rate_ceiling)
        return max(most, self.outlook.planned.rate)

    def chance(self, trial: Trial) -> float:
        self.check()
        made = self.outlook
        return forecast.chance_with_top_up(
            self.paths, made.plan, self.place, trial.top_up_minor, levers=made.levers(trial)
        )

    def check(self) -> None:
        if not self.keep_going():
            raise forecast.CancelledError

    def need(self, trial: Trial, chance: float) -> Need:
        return Need(
            trial=trial,
            chance=chance,
            minutes=self.room.minutes_for(trial.rate),
            fits=self.room.fits(trial.rate),
        )

    def least_top_up(self, trial: Trial, goal: float) -> Need | None:
        self.check()
        made = self.outlook
        step, levers = lever_step(made.plan.top_up), made.levers(trial)
        found = forecast.least_top_up(
            self.paths, made.plan, self.place, goal, step=step, levers=levers
        )
        if found is None:
            return None
        return self.need(replace(trial, top_up_minor=found.amount), found.chance)

    def least_work(self, goal: float) -> Need | None:
        planned = self.outlook.planned
        low, high = 0, (self.most_rate - planned.rate) // RATE_STEP

        def tried(steps: int) -> Trial:
            return replace(planned, rate=planned.rate + steps * RATE_STEP)

        best = self.chance(tried(high))
        if best < goal:
            return None
        while low < high:
            middle = (low + high) // 2
            reached = self.chance(tried(middle))
            if reached >= goal:
                high, best = middle, reached
            else:
                low = middle + 1
        return self.need(tried(high), best)

    def pairs(self, goal: float, work: Need | None) -> tuple[Need, ...]:
        """Return the least top-up for more and more work, as far as the free hours go."""
        planned = self.outlook.planned
        most = self.most_rate if work is None else work.trial.rate
        while most > planned.rate and self.room.fits(most) is False:
            most -= RATE_STEP
        most = max(most, planned.rate)
        rates = np.linspace(planned.rate, most, _PAIRS)
        steps = {round((rate - planned.rate) / RATE_STEP) for rate in rates}
        whole = [planned.rate + step * RATE_STEP for step in sorted(steps)]
        found = [
            self.least_top_up(replace(planned, rate=rate), goal) for rate in whole if rate <= most
        ]
        return tuple(need for need in found if need is not None)

    def curve(self) -> tuple[Need, ...]:
        planned = self.outlook.planned
        most = max(self.most_rate, _LEAST_SHOWN)
        rates = {planned.rate, *(round(rate) for rate in np.linspace(0, most, _POINTS))}
        trials = [replace(planned, rate=rate) for rate in sorted(rates)]
        return tuple(self.need(trial, self.chance(trial)) for trial in trials)

    def later(self, goal: float) -> Later | None:
        """Return the nearest later date; judged on futures that reach as far as that needs."""
        made = self.outlook
        parts = made.standing.owed[self.place]
        if not parts or made.standing.beyond[self.place]:
            return None
        today = made.inputs.today
        last = max(part.due_on for part in parts)
        end = add_months(last, MOST_LATER)
        inputs = replace(
            made.inputs, months=(end.year - today.year) * 12 + end.month - today.month + 1
        )
        now = standing(inputs)
        room = (now.horizon_on.year - last.year) * 12 + now.horizon_on.month - last.month
        paths = forecast.simulate(
            known_work(inputs),
            (now.horizon_on - today).days,
            np.random.default_rng(made.seed),
            paths=self.paths.paths,
            keep_going=self.keep_going,
        )
        plan = plan_of(inputs, now)
        low, high, best = 1, min(room, MOST_LATER), 0.0
        if high < low:
            return None

        def chance(months: int) -> float:
            self.check()
            moved = replace(plan, instalments=self._put_off(plan, months))
            levers = made.levers(made.planned)
            fares = forecast.cover(paths, moved, levers=levers, upto_rank=self.place)
            return fares.targets[self.place].chance

        best = chance(high)
        if best < goal:
            return None
        while low < high:
            middle = (low + high) // 2
            reached = chance(middle)
            if reached >= goal:
                high, best = middle, reached
            else:
                low = middle + 1
        return Later(months=high, due_on=add_months(parts[0].due_on, high), chance=best)

    def _put_off(self, plan: forecast.Plan, months: int) -> tuple[forecast.Instalment, ...]:
        today = self.outlook.inputs.today

        def moved(part: forecast.Instalment) -> forecast.Instalment:
            if part.target != self.place:
                return part
            due = add_months(today + dt.timedelta(part.day), months)
            return replace(part, day=(due - today).days)

        return tuple(moved(part) for part in plan.instalments)
