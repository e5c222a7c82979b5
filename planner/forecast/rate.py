"""How often payouts come: a particle filter over a drifting rate.

The rate of a step, a week or from payday to payday, is exp(level + x) where the level drifts
slowly and x is a mean-reverting AR(1); it may switch off and on, follow the year, and end for
good. Counts are Poisson, or binomial for those paid regularly. `docs/forecast.md` gives the
priors and where they come from.
"""

from dataclasses import dataclass
from math import exp, lgamma, log

import numpy as np
from numpy.typing import NDArray

from planner.forecast.beliefs import Beliefs, Floats, reached
from planner.forecast.priors import NEVER, Habit, like_prizes, prior
from planner.forecast.yearly import draw_shapes, factors

USUAL_PER_MONTH = 1.3
"""Payouts a month of a source about which nothing is known."""

PARTICLES = 3000
"""Enough for a forecast of months; more lower the counting error of a chance."""

_PLAIN_AT_FIRST, _PLAIN = 0.05, 0.3
"""Share of guesses under which nothing changes but by wandering, before the record speaks: of
half a year of record, and of a year. A short record has not lasted yet."""

_SHORT_MONTHS, _LONG_MONTHS = 6.0, 12.0

_PLAIN_PRIZE = 1.0
"""So much of them goes where pay differs as prizes do: such work does end."""

_TEMPER, _MOST_BENT = 0.5, 1.5
_JITTER = 0.01
_IMPOSSIBLE = -1e3
_LONGEST_WEEKS = 260
_LEAST_LOG_RATE = -9.0
_MOST_REGULAR = 0.985


def learn(
    counts: NDArray[np.int64],
    rng: np.random.Generator,
    *,
    exposure: NDArray[np.float64] | None = None,
    habit: Habit | None = None,
    parts: NDArray[np.intp] | None = None,
    particles: int = PARTICLES,
) -> Beliefs:
    """Return what counts teach about the rate.

    Most particles may drift, pause, come in spells and end; a share of them may not, so that a
    silence, which could mean all of that, is not taken for one of them for certain.

    Args:
        counts: payouts of each step, oldest first, shape [steps]; only the last 260 are
            looked at.
        rng: source of randomness.
        exposure: share of each step on which payouts could come, shape [steps]; None: all.
        habit: what else is known; None: nothing.
        parts: the part of the year of each step, shape [steps]; None: no season is learnt.
        particles: how many guesses are carried through the steps.

    Returns:
        beliefs, in random order.
    """
    counts = counts[-_LONGEST_WEEKS:]
    share = np.ones(len(counts)) if exposure is None else exposure[-_LONGEST_WEEKS:]
    parts = None if parts is None else parts[-_LONGEST_WEEKS:]
    known = _Record(counts, share, habit or Habit(), parts)
    # Paydays say more than days without: half of the guesses do as well.
    size = particles // 2 if known.habit.on_paydays else particles
    expected = _plain_before(len(counts) * known.habit.step_months)
    plain_size = round(expected * size)
    careful, for_careful = _filter(known, size - plain_size, rng, plain=False)
    plain, for_plain = _filter(known, plain_size, rng, plain=True)
    share_before = expected * (1 - _PLAIN_PRIZE * like_prizes(known.habit.pay_spread))
    many = round(_plain_share(share_before, for_plain - for_careful) * particles)
    both = Beliefs.together([careful.spread(particles - many), plain.spread(many)])
    return both.take(rng.permutation(particles))


def _plain_before(months: float) -> float:
    """Return the share of plain guesses for a record of so many months, before it is read."""
    grown = (months - _SHORT_MONTHS) / (_LONG_MONTHS - _SHORT_MONTHS)
    return _PLAIN_AT_FIRST + (_PLAIN - _PLAIN_AT_FIRST) * min(max(grown, 0.0), 1.0)


def _plain_share(before: float, evidence: float) -> float:
    """Return how many of the guesses are to be plain ones.

    The log of the odds that the record gives counts by half only, and within bounds: of
    two models that are both wrong, the record is surer than it should be.
    """
    bent = min(max(_TEMPER * evidence, -_MOST_BENT), _MOST_BENT)
    return before / (before + (1 - before) * exp(-bent))


@dataclass(frozen=True, slots=True)
class _Special:
    """Which guesses have a ramp, follow the year (by which shape), or are regular."""

    ramps: NDArray[np.intp]
    yearly: NDArray[np.intp]
    shape: NDArray[np.intp]
    regular: NDArray[np.intp]

    @classmethod
    def of(cls, beliefs: Beliefs) -> "_Special":
        yearly = np.flatnonzero(beliefs.shape)
        shape = beliefs.shape[yearly].astype(np.intp)
        ramps, regular = np.flatnonzero(beliefs.rise), np.flatnonzero(beliefs.regular)
        return cls(ramps, yearly, shape, regular)


@dataclass(frozen=True, slots=True)
class _Record:
    counts: NDArray[np.int64]
    share: NDArray[np.float64]
    habit: Habit
    parts: NDArray[np.intp] | None


def _filter(
    known: _Record, size: int, rng: np.random.Generator, *, plain: bool
) -> tuple[Beliefs, float]:
    """Return ``size`` guesses carried through the record, and the log of its chance under them."""
    steps = len(known.counts)
    state, log_weight = prior(known.counts, known.share, known.habit, size, rng, plain=plain)
    toll = np.zeros(size)
    if known.parts is not None:
        months = steps * known.habit.step_months
        shape, weight = draw_shapes(
            known.counts, known.share, known.parts, months=months, size=size, rng=rng
        )
        state.shape[:] = shape
        # Paid bit by bit, or what the record's end would speak for is gone at its beginning.
        toll = weight / steps
    noise = rng.standard_normal((steps, size), dtype=np.float32)
    switches, drifts = bool(state.leave.any()), bool(state.drift.any())
    ends = bool((state.hazard > NEVER).any())
    switch = rng.random((steps, size if switches else 0), dtype=np.float32)
    end = rng.random((steps, size if ends else 0), dtype=np.float32)
    who, evidence = _Special.of(state), 0.0
    for step in range(steps):
        if drifts:
            state.level += state.drift * (state.turn <= step)
        moved = noise[step], switch[step], end[step]
        rate = _step(state, who.ramps, steps - step, *moved)
        rate *= np.float32(known.share[step])
        if known.parts is not None and len(who.yearly):
            rate[who.yearly] *= factors()[known.parts[step]][who.shape]
        log_weight += _log_likelihood(int(known.counts[step]), rate, state, who.regular)
        log_weight += toll
        top = float(log_weight.max())
        log_weight -= top
        evidence += top
        weight = np.exp(log_weight)
        too_few = weight.sum() ** 2 < np.square(weight).sum() * size / 2
        if too_few or step == steps - 1:
            evidence += log(weight.mean())
            index = _systematic(weight, rng)
            state, toll = state.take(index), toll[index]
            state.level += np.float32(_JITTER) * rng.standard_normal(size, dtype=np.float32)
            log_weight = np.zeros(size)
            who = _Special.of(state)
    return state, evidence


def future_rates(
    beliefs: Beliefs,
    steps: int,
    rng: np.random.Generator,
    parts: NDArray[np.intp] | None = None,
) -> tuple[Floats, NDArray[np.int64]]:
    """Return the rate of each future step, shape [steps, paths], and each path's last step.

    The rate is that of going work; work on a path goes on while step < last step, shape
    [paths]. ``parts`` are the parts of the year of the steps; None: no season.
    """
    paths = len(beliefs.level)
    rate = rng.standard_normal((steps, paths), dtype=np.float32)
    switch = rng.random((steps, paths), dtype=np.float32)
    wander, on = beliefs.wander, beliefs.on > 0
    may_switch = bool((beliefs.leave > 0).any())
    level, drift = beliefs.level.copy(), beliefs.drift.copy()
    ramps = _Special.of(beliefs).ramps
    behind = reached(beliefs, ramps, -1)
    for step in range(steps):
        wander = beliefs.recall * wander + beliefs.kick * rate[step]
        level += drift
        drift *= beliefs.fade
        if len(ramps):
            upto = reached(beliefs, ramps, step)
            level[ramps] += beliefs.rise[ramps] * (upto - behind)
            behind = upto
        np.minimum(level + wander, beliefs.most, out=rate[step])
        if may_switch:
            on = np.where(on, switch[step] >= beliefs.leave, switch[step] < beliefs.resume)
            switch[step] = np.where(on, np.float32(1), beliefs.idle)
    np.exp(rate, out=rate)
    if may_switch:
        rate *= switch
    who = _Special.of(beliefs)
    if parts is not None and len(who.yearly):
        rate[:, who.yearly] *= factors()[parts][:, who.shape]
    cap_regular(beliefs, rate)
    lasts = np.log(rng.random(paths)) / np.log1p(-beliefs.hazard.astype(np.float64))
    lasts = np.where(beliefs.alive > 0, np.minimum(lasts, steps), 0)
    return rate, lasts.astype(np.int64)


def cap_regular(beliefs: Beliefs, rate: Floats) -> None:
    """Hold the rates of regular payers, shape [steps, paths], below their most, in place."""
    most = np.where(beliefs.regular > 0, beliefs.regular * np.float32(_MOST_REGULAR), np.inf)
    np.minimum(rate, most.astype(np.float32), out=rate)


def future_counts(
    beliefs: Beliefs, rate: Floats, lasts: NDArray[np.int64], rng: np.random.Generator
) -> NDArray[np.int64]:
    """Return payouts per future step and path, shape [steps, paths], at the rate learnt."""
    going = np.arange(len(rate))[:, None] < lasts[None, :]
    if not beliefs.regular.any():
        return np.asarray(rng.poisson(rate) * going, dtype=np.int64)
    counts = np.zeros(rate.shape, dtype=np.int64)
    for most in (0, 1, 2):
        who = np.flatnonzero((beliefs.regular == most) & (lasts > 0))
        if most == 0:
            counts[:, who] = rng.poisson(rate[:, who])
        elif len(who):
            counts[:, who] = rng.binomial(most, rate[:, who] / np.float32(most))
    counts *= going
    return counts


def _step(  # noqa: PLR0917 - called for every week
    state: Beliefs,
    ramps: NDArray[np.intp],
    to_go: int,
    noise: Floats,
    switch: Floats,
    end: Floats,
) -> Floats:
    """Move the state on, in place, ``to_go`` steps before the origin, and return the rate."""
    state.wander *= state.recall
    state.wander += state.kick * noise
    if len(ramps):
        upto, behind = (reached(state, ramps, -to_go - back) for back in (0, 1))
        state.level[ramps] += state.rise[ramps] * (upto - behind)
    rate: Floats = np.exp(np.clip(state.level + state.wander, _LEAST_LOG_RATE, state.most))
    if len(switch):
        leaves, resumes = switch < state.leave, switch < state.resume
        state.on = np.where(state.on > 0, ~leaves, resumes).astype(np.float32)
        rate *= np.where(state.on > 0, np.float32(1), state.idle)
    if len(end):
        state.alive *= end > state.hazard
        rate *= state.alive
    return rate


def _log_likelihood(count: int, rate: Floats, state: Beliefs, regular: NDArray[np.intp]) -> Floats:
    """Return the log chance of a step's count for each particle, ``regular`` being those."""
    value = -rate
    if count:
        value += count * np.log(np.maximum(rate, np.float32(1e-12)))
        value -= np.float32(lgamma(count + 1))
    if len(regular):
        most = state.regular[regular]
        chance = np.clip(rate[regular] / most, np.float32(1e-9), np.float32(_MOST_REGULAR))
        # More than the most has been weighed before the first step.
        kept = np.minimum(most, np.float32(count))
        binomial = (most - kept) * np.log1p(-chance)
        if count:
            binomial += kept * np.log(chance)
            binomial += np.log(most) if count == 1 else 0
        value[regular] = binomial
    at_rest = np.float32(0 if count == 0 else _IMPOSSIBLE)
    return np.where(rate > 0, value, at_rest)


def _systematic(weight: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.intp]:
    """Return indices drawn in proportion to the weights with one random offset."""
    edges = np.cumsum(weight)
    wanted = (np.arange(len(weight)) + rng.random()) * (edges[-1] / len(weight))
    index: NDArray[np.intp] = np.minimum(np.searchsorted(edges, wanted), len(weight) - 1)
    return index
