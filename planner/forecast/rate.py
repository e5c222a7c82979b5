"""How often payouts come: a particle filter over a drifting weekly rate.

The rate of a week is exp(level + x) where the level drifts slowly and x is a mean-reverting
AR(1); it may switch off and on, and it may end for good. Counts of a week are Poisson, or
binomial for those paid regularly (one or two payouts a week). `docs/forecast.md` gives the
priors and where they come from.
"""

from dataclasses import dataclass, fields
from math import lgamma, log
from typing import Self

import numpy as np
from numpy.typing import NDArray

from planner.forecast.record import Ending

MONTH_DAYS = 365.25 / 12
WEEK_MONTHS = 7 / MONTH_DAYS
USUAL_PER_MONTH = 1.3
"""Payouts a month of a source about which nothing is known."""

PARTICLES = 3000
"""Enough for a forecast of months; more lower the counting error of a chance."""

Floats = NDArray[np.float32]

_HAZARD_PER_MONTH = {Ending.UNLIKELY: 0.004, Ending.POSSIBLE: 0.02, Ending.LIKELY: 0.10}
_HAZARD_SPREAD = {Ending.UNLIKELY: 0.7, Ending.POSSIBLE: 0.7, Ending.LIKELY: 1.0}
_DRIFT_FADES_MONTHS = 9.0
# Prior shares of particles.
_STEADY, _DRIFTING, _TURNING, _BURSTY, _ON_AT_FIRST = 0.5, 0.3, 0.7, 0.35, 0.6
_ONCE_A_WEEK, _UPTO_TWICE = 0.25, 0.25 + 0.15
_REGULAR_DRIFT = 0.3
"""Work paid week by week drifts less than other work."""

# How likely it is that work lasts, and that it ends early; the rest is between.
_LASTING_HAZARD, _EARLY_HAZARD, _MIDDLE_HAZARD = 0.001, 0.20, 0.04
_LASTING, _REGULAR_LASTING, _EARLY, _PRIZE_EARLY = 0.60, 0.75, 0.03, 0.75
_PRIZE_FROM, _PRIZE_ALL, _PRIZE_REGULAR = 0.6, 1.1, 0.7
_JITTER = 0.01
_IMPOSSIBLE = -1e3
_LONGEST_WEEKS = 260
_LOG_RATE_RANGE = (-9.0, 3.5)
_MOST_REGULAR = 0.985


@dataclass(slots=True)
class Beliefs:
    """Weighted equally: what the weekly rate may be at the origin; each array [particles].

    ``level`` and ``wander`` are logs of payouts a week; ``recall`` is the AR(1) coefficient of
    ``wander`` and ``kick`` the size of its weekly shocks; ``drift`` is added to the level each
    week; ``leave`` and ``resume`` are the weekly chances of switching off and on, ``idle`` the
    factor while off; ``hazard`` is the weekly chance of ending for good; ``regular`` is 0 for
    Poisson counts, else the most payouts in a week; ``on`` and ``alive`` are 0 or 1;
    ``turn`` is the week of the record from which the level drifts.
    """

    level: Floats
    wander: Floats
    recall: Floats
    kick: Floats
    drift: Floats
    leave: Floats
    resume: Floats
    idle: Floats
    hazard: Floats
    regular: Floats
    on: Floats
    alive: Floats
    turn: Floats

    def take(self, index: NDArray[np.intp]) -> Self:
        """Return the beliefs at ``index``, in that order."""
        return type(self)(*(getattr(self, field.name)[index] for field in fields(self)))


def learn(
    counts: NDArray[np.int64],
    rng: np.random.Generator,
    *,
    exposure: NDArray[np.float64] | None = None,
    ending: Ending | None = None,
    pay_spread: float = 0.0,
    usual: float = USUAL_PER_MONTH,
    particles: int = PARTICLES,
) -> Beliefs:
    """Return what weekly counts teach about the rate.

    Args:
        counts: payouts of each week, oldest first, shape [weeks]; only the last five years
            are looked at.
        rng: source of randomness.
        exposure: share of each week on which payouts could come, shape [weeks]; None: all.
        ending: the household's answer about the work's end; None: the mixed prior.
        pay_spread: deviation of the logs of pay; work that pays like prizes ends sooner.
        usual: payouts a month that a source like it may be expected to have.
        particles: how many guesses are carried through the weeks.
    """
    counts = counts[-_LONGEST_WEEKS:]
    weeks = len(counts)
    share = np.ones(weeks) if exposure is None else exposure[-_LONGEST_WEEKS:]
    hazards = Hazards(ending, pay_spread)
    state, log_weight = _prior(counts, share, rng, usual=usual, hazards=hazards, size=particles)
    noise = rng.standard_normal((weeks, particles), dtype=np.float32)
    switch = rng.random((weeks, particles), dtype=np.float32)
    end = rng.random((weeks, particles), dtype=np.float32)
    for week in range(weeks):
        rate = _step(state, week, noise[week], switch[week], end[week])
        rate *= np.float32(share[week])
        log_weight += _log_likelihood(int(counts[week]), rate, state.regular)
        log_weight -= log_weight.max()
        weight = np.exp(log_weight)
        too_few = weight.sum() ** 2 < np.square(weight).sum() * particles / 2
        if too_few or week == weeks - 1:
            state = state.take(_systematic(weight, rng))
            state.level += np.float32(_JITTER) * rng.standard_normal(particles, dtype=np.float32)
            log_weight = np.zeros(particles)
    return state


def future_rates(
    beliefs: Beliefs, weeks: int, rng: np.random.Generator
) -> tuple[Floats, NDArray[np.int64]]:
    """Return the rate of each future week, shape [weeks, paths], and each path's last week.

    The rate is that of going work; work on a path goes on while week < last week, shape [paths].
    """
    paths = len(beliefs.level)
    rate = rng.standard_normal((weeks, paths), dtype=np.float32)
    switch = rng.random((weeks, paths), dtype=np.float32)
    wander, level, on = beliefs.wander, beliefs.level.copy(), beliefs.on > 0
    may_switch = bool((beliefs.leave > 0).any())
    for week in range(weeks):
        wander = beliefs.recall * wander + beliefs.kick * rate[week]
        level += beliefs.drift * np.float32(np.exp(-week * WEEK_MONTHS / _DRIFT_FADES_MONTHS))
        np.clip(level + wander, *_LOG_RATE_RANGE, out=rate[week])
        if may_switch:
            on = np.where(on, switch[week] >= beliefs.leave, switch[week] < beliefs.resume)
            switch[week] = np.where(on, np.float32(1), beliefs.idle)
    np.exp(rate, out=rate)
    if may_switch:
        rate *= switch
    cap_regular(beliefs, rate)
    lasts = np.log(rng.random(paths)) / np.log1p(-beliefs.hazard.astype(np.float64))
    lasts = np.where(beliefs.alive > 0, np.minimum(lasts, weeks), 0)
    return rate, lasts.astype(np.int64)


def cap_regular(beliefs: Beliefs, rate: Floats) -> None:
    """Hold the rates of regular payers, shape [weeks, paths], below their most, in place."""
    most = np.where(beliefs.regular > 0, beliefs.regular * np.float32(_MOST_REGULAR), np.inf)
    np.minimum(rate, most.astype(np.float32), out=rate)


def future_counts(
    beliefs: Beliefs, rate: Floats, lasts: NDArray[np.int64], rng: np.random.Generator
) -> NDArray[np.int64]:
    """Return payouts per future week and path, shape [weeks, paths], at the rate learnt."""
    going = np.arange(len(rate))[:, None] < lasts[None, :]
    counts = np.zeros(rate.shape, dtype=np.int64)
    for most in (0, 1, 2):
        who = np.flatnonzero((beliefs.regular == most) & (lasts > 0))
        if most == 0:
            counts[:, who] = rng.poisson(rate[:, who])
        elif len(who):
            counts[:, who] = rng.binomial(most, rate[:, who] / np.float32(most))
    counts *= going
    return counts


def _prior(
    counts: NDArray[np.int64],
    share: NDArray[np.float64],
    rng: np.random.Generator,
    *,
    usual: float,
    hazards: "Hazards",
    size: int,
) -> tuple[Beliefs, NDArray[np.float64]]:
    """Return particles before the first week and their log weights.

    Levels are drawn around the record's own mean, the weights make up for it.
    """
    weeks = len(counts)
    mean = log((counts.sum() + 0.5) / max(share.sum(), 1.0))
    level = mean + 0.9 * rng.standard_normal(size)
    log_weight = 0.5 * (
        ((level - mean) / 0.9) ** 2 - ((level - log(usual * WEEK_MONTHS)) / 1.3) ** 2
    )
    steady = rng.random(size) < _STEADY
    wanders = np.where(steady, 0.10, np.abs(0.6 * rng.standard_normal(size)))
    recall = np.exp(-WEEK_MONTHS / (4.0 * np.exp(0.8 * rng.standard_normal(size))))
    kind = rng.random(size)
    regular = kind < _UPTO_TWICE
    drift, turn = _drifts(regular, weeks, rng)
    bursty = rng.random(size) < _BURSTY
    leave = WEEK_MONTHS / (2 * np.exp(0.5 * rng.standard_normal(size)))
    resume = WEEK_MONTHS / (2 * np.exp(0.5 * rng.standard_normal(size)))
    prior = (
        # The mean of what has drifted by then, so that the middle of the record is at level.
        level - drift * (weeks - turn) ** 2 / (2 * weeks),
        wanders * rng.standard_normal(size),
        recall,
        wanders * np.sqrt(1 - recall**2),
        drift,
        np.where(bursty, leave, 0.0),
        np.where(bursty, resume, 1.0),
        np.where(bursty, rng.uniform(0, 0.15, size), 1.0),
        hazards.draw(regular, rng) * WEEK_MONTHS,
        np.where(kind < _ONCE_A_WEEK, 1, np.where(kind < _UPTO_TWICE, 2, 0)),
        ~bursty | (rng.random(size) < _ON_AT_FIRST),
        np.ones(size),
        turn,
    )
    return Beliefs(*(value.astype(np.float32) for value in prior)), log_weight


def _drifts(
    regular: NDArray[np.bool_], weeks: int, rng: np.random.Generator
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the drift of each particle a week, and the week of the record it begins in."""
    size = len(regular)
    drift = np.where(rng.random(size) < _DRIFTING, 0.06 * rng.standard_normal(size), 0.0)
    drift *= np.where(regular, _REGULAR_DRIFT, 1.0) * WEEK_MONTHS
    turn = np.where(rng.random(size) < _TURNING, rng.random(size) * weeks, 0.0)
    return drift, turn


@dataclass(frozen=True, slots=True)
class Hazards:
    """What the chance of an end may be, before the weeks of the record are looked at.

    Some work lasts, some ends early, the rest is between; the record tells which, for guesses
    under which it should have ended weigh less with each week it goes on. Work whose pay
    differs as widely as prizes do lasts seldom, less so if it is paid week by week.
    """

    ending: Ending | None
    pay_spread: float

    def draw(self, regular: NDArray[np.bool_], rng: np.random.Generator) -> NDArray[np.float64]:
        """Return chances of ending per month for particles, of which some are regular."""
        size = len(regular)
        normal = rng.standard_normal(size)
        if self.ending is not None:
            spread = np.exp(_HAZARD_SPREAD[self.ending] * normal)
            return np.minimum(_HAZARD_PER_MONTH[self.ending] * spread, 0.9)
        prize = (self.pay_spread - _PRIZE_FROM) / (_PRIZE_ALL - _PRIZE_FROM)
        prize = min(max(prize, 0.0), 1.0)
        like_prize = np.where(regular, _PRIZE_REGULAR, 1.0) * prize
        lasting = np.where(regular, _REGULAR_LASTING, _LASTING) * (1 - like_prize)
        early = _EARLY + _PRIZE_EARLY * like_prize
        kind = rng.random(size)
        hazard = np.where(
            kind > 1 - early,
            _EARLY_HAZARD * np.exp(0.5 * normal),
            _MIDDLE_HAZARD * np.exp(0.7 * normal),
        )
        return np.where(kind < lasting, _LASTING_HAZARD, np.minimum(hazard, 0.9))


def _step(state: Beliefs, week: int, noise: Floats, switch: Floats, end: Floats) -> Floats:
    """Move the state on by a week, in place, and return the week's rate."""
    state.wander *= state.recall
    state.wander += state.kick * noise
    state.level += state.drift * (state.turn <= week)
    state.on = np.where(state.on > 0, switch >= state.leave, switch < state.resume).astype(
        np.float32
    )
    state.alive *= end > state.hazard
    rate: Floats = np.exp(np.clip(state.level + state.wander, *_LOG_RATE_RANGE))
    rate *= np.where(state.on > 0, np.float32(1), state.idle)
    rate *= state.alive
    return rate


def _log_likelihood(count: int, rate: Floats, regular: Floats) -> Floats:
    """Return the log chance of a week's count for each particle."""
    most = np.maximum(regular, np.float32(1))
    chance = np.clip(rate / most, np.float32(1e-9), np.float32(_MOST_REGULAR))
    if count == 0:
        return np.where(regular > 0, np.where(rate > 0, most * np.log1p(-chance), 0), -rate)
    poisson = count * np.log(np.maximum(rate, np.float32(1e-12))) - rate
    poisson -= np.float32(lgamma(count + 1))
    binomial = count * np.log(chance) + (most - count) * np.log1p(-chance)
    if count == 1:
        binomial += np.log(most)
    binomial = np.where(count > most, -12.0 * (count - most), binomial)
    value = np.where(regular > 0, binomial, poisson)
    return np.where(rate > 0, value, np.float32(_IMPOSSIBLE)).astype(np.float32)


def _systematic(weight: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.intp]:
    """Return indices drawn in proportion to the weights with one random offset."""
    edges = np.cumsum(weight)
    wanted = (np.arange(len(weight)) + rng.random()) * (edges[-1] / len(weight))
    index: NDArray[np.intp] = np.minimum(np.searchsorted(edges, wanted), len(weight) - 1)
    return index
