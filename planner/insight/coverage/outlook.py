"""The forecast of one household on one day: simulated once, then asked often."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from planner import forecast
from planner.domain.planning import Assumption
from planner.insight.coverage.basis import Basis, basis_of
from planner.insight.coverage.sources import outlook, payouts_used
from planner.insight.coverage.standing import Standing, standing, top_up_dates
from planner.insight.coverage.told import told_value
from planner.insight.coverage.trial import Trial
from planner.insight.track.backwards import measure
from planner.insight.track.content import days_needed
from planner.insight.track.grading import Track, track_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.insight.coverage.facts import CoverageInputs

_LEVER_SHARE = 30
"""Steps of the lever sentence: a thirtieth of what the household gives, in round figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """What the plan as it stands gives one target; chances in [0, 1].

    ``alone`` is without the household's top-up. ``lever`` is the least top-up, all in all,
    that lifts it to ``lever_chance``; ``None`` where nothing lifts it or nothing has to.
    """

    planned: float
    alone: float
    lever_minor: int | None
    lever_chance: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outlook:
    """A household's forecast; made by ``compute``, asked by ``view``.

    ``paths`` is ``None`` while there are fewer than two payouts: then there are no figures.
    ``learnt`` is what the record taught, ``planned`` what holds now: the household's own
    assumptions where it has any, and its top-up. ``chances`` are by target in rank order.
    ``track`` is how earlier forecasts did; its widening is in ``paths``.
    """

    inputs: CoverageInputs
    standing: Standing
    plan: forecast.Plan
    basis: Basis
    seed: int
    paths: forecast.PayoutPaths | None
    learnt: Trial
    planned: Trial
    coverage: forecast.Coverage | None
    chances: tuple[Chances, ...]
    track: Track
    kept: dict[object, object] = field(default_factory=dict, repr=False)

    @property
    def too_early(self) -> bool:
        """Whether there are too few payouts to say anything."""
        return self.paths is None

    def levers(self, trial: Trial) -> forecast.Levers:
        """Return ``trial`` against what was learnt; what equals it changes nothing."""
        learnt = self.learnt
        ceiling = 1.0 if self.paths is None else self.paths.rate_ceiling
        rate = trial.rate / learnt.rate if learnt.rate else 1.0
        return forecast.Levers(
            rate_factor=min(rate, ceiling),
            pay_factor=trial.pay_minor / learnt.pay_minor if learnt.pay_minor else 1.0,
            lag_shift_days=trial.lag_days - learnt.lag_days,
        )

    def plan_of(self, trial: Trial) -> forecast.Plan:
        """Return the plan with the trial's top-up."""
        if trial.top_up_minor == self.plan.top_up:
            return self.plan
        return replace(self.plan, top_up=trial.top_up_minor)


def compute(
    inputs: CoverageInputs,
    paths: int = forecast.PATHS,
    keep_going: Callable[[], bool] = lambda: True,
    *,
    seed: int | None = None,
) -> Outlook:
    """Return the forecast of ``inputs``; takes a moment, so it runs on a worker thread.

    Args:
        inputs: what the book holds.
        paths: how many futures.
        keep_going: asked between steps; False stops the work.
        seed: of the random numbers; ``None`` takes the household's and its record's.

    Raises:
        CancelledError: ``keep_going`` said no.
    """
    now = standing(inputs)
    plan = plan_of(inputs, now)
    known = outlook(inputs)
    used = payouts_used(inputs)
    if seed is None:
        records = (source.record for source in known.sources)
        seed = forecast.seed_for(inputs.household.uid, *records)
    futures, track = None, track_of(())
    if len(used) >= forecast.MIN_PAYOUTS:
        # The next whole month is always in it, for the track record.
        days = max((now.horizon_on - inputs.today).days, days_needed(inputs.today))
        rng = np.random.default_rng(seed)
        futures = forecast.simulate(known, days, rng, paths=paths, keep_going=keep_going)
        track = measure(inputs)
        futures = forecast.widened(futures, track.widening, rng)
    learnt = _learnt(inputs, futures)
    made = Outlook(
        inputs=inputs,
        standing=now,
        plan=plan,
        basis=basis_of(inputs, known, len(used)),
        track=track,
        seed=seed,
        paths=futures,
        learnt=learnt,
        planned=_planned(inputs, learnt),
        coverage=None,
        chances=(),
    )
    return made if futures is None else _judged(made, futures, keep_going)


def plan_of(inputs: CoverageInputs, now: Standing) -> forecast.Plan:
    """Return what is due and what comes in anyway, in days after ``inputs.today``."""
    regular, flows = top_up_dates(inputs, now.horizon_on)
    return forecast.Plan(
        opening=now.in_hand_minor,
        instalments=tuple(
            forecast.Instalment(rank, (part.due_on - inputs.today).days, part.left_minor)
            for rank, parts in enumerate(now.owed)
            for part in parts
        ),
        targets=len(inputs.targets),
        flows=tuple(((day - inputs.today).days, amount) for day, amount in flows),
        top_up=inputs.household.top_up_minor,
        top_up_days=tuple((day - inputs.today).days for day in regular),
        earmarks=now.earmarked,
        living_share=inputs.household.living_share,
    )


def _judged(
    made: Outlook, futures: forecast.PayoutPaths, keep_going: Callable[[], bool]
) -> Outlook:
    levers = made.levers(made.planned)
    planned = forecast.cover(futures, made.plan, levers=levers)
    alone = forecast.cover(futures, replace(made.plan, top_up=0), levers=levers)
    chances = []
    for rank, target in enumerate(planned.targets):
        if not keep_going():
            raise forecast.CancelledError
        wanted = wanted_chance(target.chance)
        lever = None
        if wanted is not None and target.instalments:
            step = lever_step(made.plan.top_up)
            lever = forecast.least_top_up(
                futures, made.plan, rank, wanted, step=step, levers=levers
            )
        chances.append(
            Chances(
                planned=target.chance,
                alone=alone.targets[rank].chance,
                lever_minor=None if lever is None else lever.amount,
                lever_chance=target.chance if lever is None else lever.chance,
            )
        )
    return replace(made, coverage=planned, chances=tuple(chances), kept={})


def wanted_chance(chance: float) -> float | None:
    """Return the chance the lever sentence aims at: one tenth more, at least half.

    ``None`` where it is almost certain already. Halves are rounded down when chances are
    shown, so a little more than the half is asked for.
    """
    if chance >= _CERTAIN:
        return None
    shown = min(max(int(np.ceil(10 * chance - 0.5)), 1), 9)
    aim = max(shown + 1, 5)
    return _CERTAIN if aim > 9 else (aim - 0.5) / 10 + 1e-9  # noqa: PLR2004 - of ten


_CERTAIN = 0.975
_STEP_MINOR = 10_000


def lever_step(top_up_minor: int) -> int:
    """Return the step in which more money a month is offered, in minor units."""
    step = _STEP_MINOR
    while step * _LEVER_SHARE * 10 < top_up_minor:
        step *= 10
    return step


def _learnt(inputs: CoverageInputs, paths: forecast.PayoutPaths | None) -> Trial:
    top_up = inputs.household.top_up_minor
    if paths is None:
        return Trial(top_up_minor=top_up, rate=0, pay_minor=0, lag_days=0)
    return Trial(
        top_up_minor=top_up,
        rate=round(100 * paths.payouts_per_quarter),
        pay_minor=paths.typical_pay,
        lag_days=paths.lag_days,
    )


def _planned(inputs: CoverageInputs, learnt: Trial) -> Trial:
    rate = told_value(inputs, Assumption.PAYOUTS_PER_QUARTER, None)
    pay = told_value(inputs, Assumption.PAY, None)
    lag = told_value(inputs, Assumption.LAG, None)
    return Trial(
        top_up_minor=learnt.top_up_minor,
        rate=learnt.rate if rate is None else max(rate, 0),
        pay_minor=learnt.pay_minor if pay is None else max(pay, 0),
        lag_days=learnt.lag_days if lag is None else max(lag, 0),
    )
