"""A forecast with targets on other days, as the window would make it if they were moved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from planner import forecast
from planner.domain.targets import put_off
from planner.insight.coverage.outlook import Outlook, plan_of
from planner.insight.coverage.sources import outlook as known_work
from planner.insight.coverage.standing import standing
from planner.insight.coverage.trial import Trial
from planner.insight.track.content import days_needed

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

    from planner.insight.coverage.trial import Dates


def moved(
    outlook: Outlook,
    dates: Dates,
    known: MutableMapping[int, forecast.PayoutPaths] | None = None,
    keep_going: Callable[[], bool] = lambda: True,
) -> Outlook:
    """Return ``outlook`` with targets put off; what is said of the plan stays that of the plan.

    Where the dates reach beyond its futures, longer ones are drawn as the window would draw
    them after the move, so its chances are those that would then be shown.

    Args:
        outlook: a forecast with figures.
        dates: the new due days; targets that are gone are passed over.
        known: futures by their days, taken from and added to.
        keep_going: asked between steps; False stops the work.

    Raises:
        ValueError: there are too few payouts for figures.
        CancelledError: ``keep_going`` said no.
    """
    later = shifted(outlook, dates)
    days = max(
        (later.standing.horizon_on - outlook.inputs.today).days, days_needed(outlook.inputs.today)
    )
    return on_futures(later, futures_of(later, days, {} if known is None else known, keep_going))


def shifted(outlook: Outlook, dates: Dates) -> Outlook:
    """Return ``outlook`` with another plan and standing, its futures left as they are."""
    due = dict(dates)
    targets = tuple(
        put_off(target, due[target.uid]) if target.uid in due else target
        for target in outlook.inputs.targets
    )
    inputs = replace(outlook.inputs, targets=targets)
    now = standing(inputs)
    return replace(outlook, inputs=inputs, standing=now, plan=plan_of(inputs, now), kept={})


def futures_of(
    outlook: Outlook,
    days: int,
    known: MutableMapping[int, forecast.PayoutPaths],
    keep_going: Callable[[], bool] = lambda: True,
) -> forecast.PayoutPaths:
    """Return futures of ``days``: the forecast's own, those of ``known``, or newly drawn ones.

    Raises:
        ValueError: there are too few payouts for figures.
        CancelledError: ``keep_going`` said no.
    """
    own = outlook.paths
    if own is None:
        raise ValueError("too-early")
    if days == own.horizon_days:
        return own
    if days not in known:
        rng = np.random.default_rng(outlook.seed)
        work = known_work(outlook.inputs)
        drawn = forecast.simulate(work, days, rng, paths=own.paths, keep_going=keep_going)
        known[days] = forecast.widened(drawn, outlook.track.widening, rng)
    return known[days]


def on_futures(outlook: Outlook, paths: forecast.PayoutPaths) -> Outlook:
    """Return ``outlook`` on other futures; what the household overruled stays overruled."""
    if paths is outlook.paths:
        return outlook
    learnt = Trial(
        top_up_minor=outlook.learnt.top_up_minor,
        rate=round(100 * paths.payouts_per_quarter),
        pay_minor=paths.typical_pay,
        lag_days=paths.lag_days,
    )
    own = outlook.planned.differing(outlook.learnt)
    planned = replace(learnt, **{name: getattr(outlook.planned, name) for name in own})
    return replace(outlook, paths=paths, learnt=learnt, planned=planned, kept={})
