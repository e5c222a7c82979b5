"""Two sets of what-if settings beside each other: the money and the chance of each target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from planner import forecast
from planner.insight.coverage.moved import moved
from planner.insight.coverage.view import grid, quantiles_on, staircase, view

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.base import Uid
    from planner.insight.coverage.outlook import Outlook
    from planner.insight.coverage.trial import Setting, Trial
    from planner.insight.coverage.view import Amounts, CoverageView

_LOW, _MIDDLE, _HIGH = 0, 2, 4
"""Places in ``forecast.QUANTILES``: a poor run, the typical one, a good one."""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """What comes of one setting.

    ``money`` is the poor, typical and good run by ``days`` after today, shape [3, days];
    ``stairs`` are all costs by day, (days, heights), both in minor units.
    """

    setting: Setting
    days: Amounts
    money: Amounts
    stairs: tuple[Amounts, Amounts]


@dataclass(frozen=True, slots=True)
class Pair:
    """The chance of a target under both settings, ``None`` where it cannot be told."""

    uid: Uid
    rank: int
    name: str
    first: float | None
    second: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Both sides, and the chances of each target in rank order."""

    sides: tuple[Side, Side]
    targets: tuple[Pair, ...]


def compare(
    outlook: Outlook,
    first: Setting,
    second: Setting,
    keep_going: Callable[[], bool] = lambda: True,
) -> Comparison:
    """Return two settings side by side, on the same futures as far as their dates allow.

    Takes up to a second where dates reach beyond the forecast, so it runs on a worker thread.

    Raises:
        ValueError: there are too few payouts for figures.
        CancelledError: ``keep_going`` said no.
    """
    known: dict[int, forecast.PayoutPaths] = {}
    made, seen = [], []
    for setting in (first, second):
        there = moved(outlook, setting.dates, known, keep_going)
        trial = on(there, outlook, setting.trial)
        made.append(_side(there, setting, trial))
        seen.append(view(there, trial))
        if not keep_going():
            raise forecast.CancelledError
    same = first.trial == second.trial
    untouched = _above(outlook, {uid for uid, _day in (*first.dates, *second.dates)}) if same else 0
    return Comparison((made[0], made[1]), _pairs(seen[0], seen[1], untouched))


def _above(outlook: Outlook, moved_ones: set[Uid]) -> int:
    """Return how many targets rank above all that are moved: these fare the same."""
    uids = [target.uid for target in outlook.inputs.targets]
    return min((uids.index(uid) for uid in moved_ones if uid in uids), default=len(uids))


def chances(
    outlook: Outlook, setting: Setting, keep_going: Callable[[], bool] = lambda: True
) -> dict[Uid, float]:
    """Return the chance of each target under one setting; those too far ahead are left out.

    Raises:
        ValueError: there are too few payouts for figures.
        CancelledError: ``keep_going`` said no.
    """
    there = moved(outlook, setting.dates, keep_going=keep_going)
    found = view(there, on(there, outlook, setting.trial)).targets
    return {target.uid: target.chance for target in found if target.chance is not None}


def on(there: Outlook, base: Outlook, trial: Trial) -> Trial:
    """Return ``trial`` for futures drawn anew: what follows the plan follows theirs."""
    changed = set(trial.differing(base.planned))
    return type(trial)(
        **{
            name: getattr(trial if name in changed else there.planned, name)
            for name in ("top_up_minor", "rate", "pay_minor", "lag_days")
        }
    )


def _side(there: Outlook, setting: Setting, trial: Trial) -> Side:
    days = grid(there)
    levels = quantiles_on(there, trial, days, forecast.QUANTILES)
    return Side(setting, days, np.asarray(levels[[_LOW, _MIDDLE, _HIGH]]), staircase(there))


def _pairs(first: CoverageView, second: CoverageView, untouched: int) -> tuple[Pair, ...]:
    """Return the chances by target; of the first ones the second's differs by counting only."""
    other = {target.uid: target.chance for target in second.targets}
    return tuple(
        Pair(
            target.uid,
            target.rank,
            target.name,
            target.chance,
            target.chance if place < untouched else other.get(target.uid),
        )
        for place, target in enumerate(first.targets)
    )
