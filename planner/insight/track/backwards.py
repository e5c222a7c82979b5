"""Had you asked then: the forecast made anew from the record as it was on a past day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from planner import forecast
from planner.domain.targets import add_months
from planner.insight.coverage.sources import outlook, payouts_used
from planner.insight.coverage.standing import received, record_start
from planner.insight.track.content import Foreseen, days_needed, foreseen, from_text
from planner.insight.track.grading import Graded, Track, grade, track_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.domain.planning import ForecastSnapshot
    from planner.insight.coverage.facts import CoverageInputs

MONTHS = 12
"""How many past months are looked at."""

_PATHS = 2_000
_LEAST_RECORD_DAYS = 28


def measure(inputs: CoverageInputs) -> Track:
    """Return how the forecasts of the past months did.

    A month is graded once it is over, by the last forecast kept before it began. Where none was
    kept, it is made now from the record as it stood on the day before the month, which knows
    neither what was invoiced nor what was agreed then. Months with fewer than two payouts or
    four weeks of record before them are left out.
    """
    kept = _kept(inputs)
    graded: list[Graded] = []
    for month in _past_months(inputs):
        known = kept.get(month)
        made = known or _asked_then(cut_off(inputs, month - dt.timedelta(1)))
        if made is not None:
            graded.append(grade(made, came_in(inputs, month), backwards=known is None))
    return track_of(graded)


def came_in(inputs: CoverageInputs, month: dt.date) -> int:
    """Return the net income of the month that begins on ``month``, in minor units."""
    end = add_months(month, 1)
    return sum(
        payout.arrived_minor
        for payout in received(inputs)
        if payout.received_on is not None and month <= payout.received_on < end
    )


def cut_off(inputs: CoverageInputs, day: dt.date) -> CoverageInputs:
    """Return what the record of income held on a past day, without anything learnt since.

    Plans, targets, breaks that had not begun, free time, seasons and the household's assumptions
    are left out.
    """
    then = replace(inputs, today=day)
    return replace(
        then,
        targets=(),
        earmarks=(),
        payments=(),
        surpluses=(),
        payouts=received(then),
        lines=(),
        gigs=(),
        breaks=tuple(known for known in inputs.breaks if known.first_on <= day),
        overrides=(),
        platforms=tuple(
            replace(platform, could_end=None, stopped_on=_passed(platform.stopped_on, day))
            for platform in inputs.platforms
        ),
        work_ended=(),
        work_planned_until=(),
        inspected=(),
        snapshots=(),
        seasons=(),
        minutes=(),
        free_time=None,
        months=None,
    )


def last_kept(inputs: CoverageInputs) -> Foreseen | None:
    """Return the newest forecast kept before today, for what has changed since."""
    found = [snapshot for snapshot in inputs.snapshots if snapshot.made_on < inputs.today]
    if not found:
        return None
    newest = max(found, key=lambda snapshot: (snapshot.made_on, snapshot.uid))
    return from_text(newest.made_on, newest.content)


def _kept(inputs: CoverageInputs) -> dict[dt.date, Foreseen]:
    """Return by month the last forecast made before it began."""
    kept: dict[dt.date, Foreseen] = {}
    for snapshot in sorted(inputs.snapshots, key=_made):
        known = from_text(snapshot.made_on, snapshot.content)
        if known is not None and known.made_on < known.month:
            kept[known.month] = known
    return kept


def _made(snapshot: ForecastSnapshot) -> tuple[dt.date, str]:
    return snapshot.made_on, snapshot.uid


def _past_months(inputs: CoverageInputs) -> Iterator[dt.date]:
    this_month = inputs.today.replace(day=1)
    start = record_start(inputs)
    for back in range(MONTHS, 0, -1):
        month = add_months(this_month, -back)
        if start is not None and (month - start).days >= _LEAST_RECORD_DAYS:
            yield month


@lru_cache(maxsize=4 * MONTHS)
def _asked_then(inputs: CoverageInputs) -> Foreseen | None:
    """Return the forecast from a record that has been cut off; the same record, the same one."""
    used = len(payouts_used(inputs))
    if used < forecast.MIN_PAYOUTS:
        return None
    known = outlook(inputs)
    seed = forecast.seed_for(inputs.household.uid, *(source.record for source in known.sources))
    paths = forecast.simulate(
        known,
        days_needed(inputs.today),
        np.random.default_rng(seed),
        paths=_PATHS,
        rate_ceiling=1.0,
    )
    return foreseen(inputs.today, paths, forecast.Levers(), used)


def _passed(day: dt.date | None, today: dt.date) -> dt.date | None:
    return day if day is not None and day <= today else None
