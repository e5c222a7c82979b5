"""Pay by the hour, each step counting one more kind of hidden time, then the costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.sessions import SessionKind
from planner.insight.reality.done import total_minutes
from planner.insight.reality.values import Hourly, HourlyStep, StepKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from planner.domain.base import Uid
    from planner.domain.payouts import Cost
    from planner.insight.reality.done import Done
    from planner.insight.reality.values import WageOf

MINUTES_AN_HOUR = 60

STEP_OF = {
    SessionKind.WORK: StepKind.WORK,
    SessionKind.REWORK: StepKind.REWORK,
    SessionKind.SEARCH: StepKind.SEARCH,
    SessionKind.APPLICATION: StepKind.SEARCH,
    SessionKind.ADMIN: StepKind.SEARCH,
    SessionKind.TRAINING: StepKind.TRAINING,
}
"""The step that first counts a kind of time."""


def hourly(
    minor: int,
    sessions: Sequence[Done],
    costs: Sequence[Cost],
    last_day: dt.date,
    wage_of: WageOf,
) -> Hourly:
    """Return ``minor`` divided by more and more of the hours of ``sessions``.

    Args:
        minor: the money of the period.
        sessions: its finished sessions.
        costs: what was spent in it, in the household's currency.
        last_day: the day whose minimum wage is shown as the line.
        wage_of: the minimum wage on a day.
    """
    steps, minutes = [], 0
    for kind in (StepKind.WORK, StepKind.REWORK, StepKind.SEARCH, StepKind.TRAINING):
        added = [done for done in sessions if STEP_OF[done.kind] is kind]
        minutes += total_minutes(added)
        steps.append(_step(kind, minutes, minor, 0, tuple(done.uid for done in added)))
    spent = sum(cost.own_minor for cost in costs)
    rows = tuple(cost.uid for cost in costs)
    steps.append(_step(StepKind.COSTS, minutes, minor - spent, spent, rows))
    return Hourly(
        steps=tuple(steps),
        wage_minor=wage_of(last_day),
        wage_year=last_day.year,
        same_hours_minor=at_minimum_wage(sessions, wage_of),
    )


def at_minimum_wage(sessions: Sequence[Done], wage_of: WageOf) -> int | None:
    """Return what ``sessions`` would have brought at the minimum wage of their days."""
    total = 0
    for done in sessions:
        wage = wage_of(done.on)
        if wage is None:
            return None
        total += wage * done.minutes
    return rounded(total, MINUTES_AN_HOUR)


def rounded(top: int, bottom: int) -> int:
    """Return ``top / bottom`` as a whole number, halves up."""
    return (2 * top + bottom) // (2 * bottom)


def _step(
    kind: StepKind, minutes: int, minor: int, cost_minor: int, rows: tuple[Uid, ...]
) -> HourlyStep:
    return HourlyStep(
        kind=kind,
        minutes=minutes,
        minor=minor,
        cost_minor=cost_minor,
        hourly_minor=rounded(minor * MINUTES_AN_HOUR, minutes) if minutes else None,
        rows=rows,
    )
