"""What is believed about the rate of a stream before the record is looked at.

`docs/forecast.md` says where the numbers come from.
"""

from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from planner.forecast.beliefs import WEEK_MONTHS, Beliefs, ramp
from planner.forecast.record import Ending

_HAZARD_PER_MONTH = {Ending.UNLIKELY: 0.004, Ending.POSSIBLE: 0.02, Ending.LIKELY: 0.10}
_HAZARD_SPREAD = {Ending.UNLIKELY: 0.7, Ending.POSSIBLE: 0.7, Ending.LIKELY: 1.0}

# Shares of particles.
_STEADY, _DRIFTING, _TURNING, _BURSTY, _PAUSING, _ON_AT_FIRST = 0.5, 0.3, 0.7, 0.35, 0.2, 0.6
_ANY_TIME, _ONCE_A_WEEK, _UPTO_TWICE = 0.60, 0.25, 0.15
_TOO_OFTEN = 12.0
"""What each payout beyond a regular payer's most in a week takes from the log of its chance."""

_PAUSE_EVERY_MONTHS, _PAUSE_MONTHS, _SPELL_MONTHS = 14.0, 1.5, 2.0

_DRIFT_A_MONTH, _DRIFT_FADES_MONTHS = 0.06, 9.0
_REGULAR_DRIFT = 0.3
"""Work paid week by week drifts less than other work."""

_REGULAR_CHANGE = 0.4
# Decay: how likely its onset is in a year, and in all; the months in which the rate halves.
_DECAY_A_YEAR, _DECAY_AT_MOST = 0.06, 0.15
_HALVES_MONTHS, _HALVES_SPREAD, _DECAY_FADES_MONTHS, _DECAY_BEFORE_MONTHS = 9.0, 0.6, 36.0, 6.0
# Ramps: as above; the log of how many times the rate becomes; most go up.
_RAMP_A_YEAR, _RAMP_AT_MOST, _FALLING = 0.04, 0.1, 0.2
_RISE, _RISE_SPREAD, _WIDTH_MONTHS = 1.1, 0.45, 2.5
_RAMP_BEFORE_MONTHS, _RAMP_AHEAD_MONTHS = 3.0, 6.0

_KEPT, _KEPT_MONTHLY, _SKIPPED = 6.0, 4.0, 1.0
"""The chance that a payday is kept is Beta(6, 1) before any is seen, a monthly one Beta(4, 1)."""

_MONTHLY = 0.9

# How likely it is that work lasts, and that it ends early; the rest is between.
_LASTING_HAZARD, _EARLY_HAZARD, _MIDDLE_HAZARD = 0.001, 0.20, 0.04
_LASTING, _REGULAR_LASTING, _EARLY, _PRIZE_EARLY = 0.60, 0.75, 0.03, 0.75
_PRIZE_FROM, _PRIZE_ALL, _PRIZE_REGULAR = 0.6, 1.1, 0.7
NEVER = np.float32(1e-6)
"""The hazard of work that does not end."""

_BEST_WEEKS, _TIMES_BEST = 8, 3.0


@dataclass(frozen=True, slots=True)
class Habit:
    """What is known of a stream besides its counts.

    ``ending`` is the household's answer about the work's end, None if it gave none;
    ``pay_spread`` the deviation of the logs of pay: work that pays like prizes ends sooner;
    ``usual`` the payouts a month that a source like it may be expected to have;
    ``step_months`` the length of a step; ``on_paydays`` whether each step holds one payday.
    """

    ending: Ending | None = None
    pay_spread: float = 0.0
    usual: float = 1.3
    step_months: float = WEEK_MONTHS
    on_paydays: bool = False


def prior(
    counts: NDArray[np.int64],
    share: NDArray[np.float64],
    habit: Habit,
    size: int,
    rng: np.random.Generator,
    *,
    plain: bool,
) -> tuple[Beliefs, NDArray[np.float64]]:
    """Return particles before the first step and their log weights.

    Args:
        counts: payouts of each step, shape [steps].
        share: share of each step on which payouts could come, shape [steps].
        habit: what else is known.
        size: how many particles.
        rng: source of randomness.
        plain: nothing but the level and its wandering changes, and nothing ends by itself.
    """
    level, log_weight = _levels(counts, share, habit, size, rng)
    wanders = np.where(rng.random(size) < _STEADY, 0.10, np.abs(0.6 * rng.standard_normal(size)))
    recall = np.exp(-habit.step_months / _about(4.0, 0.8, size, rng))
    most_a_step = _kinds(counts, habit, size, rng)
    regular = most_a_step > 0
    steps = len(counts)
    drift, turn, fade = _drifts(regular, steps, habit.step_months, rng)
    rise, middle, width = _ramps(regular, steps, habit.step_months, rng)
    drift[rise != 0] = 0.0
    leave, resume, idle, bursty = _spells(habit.step_months, size, rng)
    on = ~bursty | (rng.random(size) < _ON_AT_FIRST)
    hazard = Hazards(habit.ending, habit.pay_spread).draw(regular, rng) * habit.step_months
    if plain:
        drift[:], rise[:], leave[:], resume[:], idle[:], on[:] = 0, 0, 0, 1, 1, True
        if habit.ending is None:
            hazard[:] = NEVER
    # The level is that of the middle of the record, not of its beginning.
    level = (
        level - drift * (steps - turn) ** 2 / (2 * steps) - _mean_rise(rise, middle, width, steps)
    )
    columns = {
        "level": level,
        "wander": wanders * rng.standard_normal(size),
        "most": np.full(size, _most(counts)),
        "recall": recall,
        "kick": wanders * np.sqrt(1 - recall**2),
        "drift": drift,
        "turn": turn,
        "fade": fade,
        "rise": rise,
        "middle": middle,
        "width": width,
        "leave": leave,
        "resume": resume,
        "idle": idle,
        "hazard": hazard,
        "regular": most_a_step,
        "on": on,
        "alive": np.ones(size),
        "shape": np.zeros(size),
    }
    return Beliefs(
        **{name: value.astype(np.float32) for name, value in columns.items()}
    ), log_weight


def _kinds(
    counts: NDArray[np.int64], habit: Habit, size: int, rng: np.random.Generator
) -> NDArray[np.int64]:
    """Return the most payouts in a step of each particle, 0 for Poisson counts.

    Weeks that hold more than a regular payer's most weigh against it here, before the first,
    so that a record that becomes busier is not found out when only regular ones are left.
    """
    if habit.on_paydays:
        return np.ones(size, dtype=np.int64)
    beyond = [int(np.maximum(counts - most, 0).sum()) for most in (1, 2)]
    chance = np.array([_ANY_TIME, _ONCE_A_WEEK, _UPTO_TWICE])
    chance[1:] *= np.exp(-_TOO_OFTEN * np.array(beyond))
    edges = np.cumsum(chance / chance.sum())
    return np.searchsorted(edges[:2], rng.random(size), side="right").astype(np.int64)


def _about(
    median: float, spread: float, size: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Return lognormal numbers."""
    return np.asarray(median * np.exp(spread * rng.standard_normal(size)))


def _levels(
    counts: NDArray[np.int64],
    share: NDArray[np.float64],
    habit: Habit,
    size: int,
    rng: np.random.Generator,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return levels drawn around the record's own mean, and log weights to make up for it."""
    if habit.on_paydays:
        kept = _KEPT_MONTHLY if habit.step_months > _MONTHLY else _KEPT
        return np.log(rng.beta(kept, _SKIPPED, size)), np.zeros(size)
    mean = log((counts.sum() + 0.5) / max(share.sum(), 1.0))
    usual = log(habit.usual * habit.step_months)
    level = mean + 0.9 * rng.standard_normal(size)
    return level, 0.5 * (((level - mean) / 0.9) ** 2 - ((level - usual) / 1.3) ** 2)


def _spells(
    step_months: float, size: int, rng: np.random.Generator
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """Return chances of leaving and resuming, the factor between, and who comes in spells.

    Some others pause now and then; the rest never do.
    """
    kind = rng.random(size)
    bursty, pausing = kind < _BURSTY, kind >= 1 - (1 - _BURSTY) * _PAUSING
    goes = _about(1.0, 0.5, size, rng) * np.where(bursty, _SPELL_MONTHS, _PAUSE_EVERY_MONTHS)
    rests = _about(1.0, 0.5, size, rng) * np.where(bursty, _SPELL_MONTHS, _PAUSE_MONTHS)
    switches = bursty | pausing
    leave = np.where(switches, np.minimum(step_months / goes, 0.9), 0.0)
    resume = np.where(switches, np.minimum(step_months / rests, 0.9), 1.0)
    return leave, resume, np.where(switches, rng.uniform(0, 0.15, size), 1.0), bursty


def _drifts(
    regular: NDArray[np.bool_], steps: int, step_months: float, rng: np.random.Generator
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the drift a step, the step it begins in, and what is left of it a step on.

    Most have none, some a small one either way that soon fades, and some decay from an onset.
    """
    size = len(regular)
    drift = np.where(rng.random(size) < _DRIFTING, _DRIFT_A_MONTH * rng.standard_normal(size), 0.0)
    drift *= np.where(regular, _REGULAR_DRIFT, 1.0) * step_months
    turn = np.where(rng.random(size) < _TURNING, rng.random(size) * steps, 0.0)
    fade = np.full(size, np.exp(-step_months / _DRIFT_FADES_MONTHS))
    chance = min(_DECAY_A_YEAR * (steps * step_months + _DECAY_BEFORE_MONTHS) / 12, _DECAY_AT_MOST)
    decays = rng.random(size) < chance * np.where(regular, _REGULAR_CHANGE, 1.0)
    halves = _about(_HALVES_MONTHS, _HALVES_SPREAD, size, rng)
    before = _DECAY_BEFORE_MONTHS / step_months
    onset = np.maximum(rng.random(size) * (steps + before) - before, 0.0)
    return (
        np.where(decays, -log(2) * step_months / halves, drift),
        np.where(decays, onset, turn),
        np.where(decays, np.exp(-step_months / _DECAY_FADES_MONTHS), fade),
    )


def _ramps(
    regular: NDArray[np.bool_], steps: int, step_months: float, rng: np.random.Generator
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the log rise of each ramp, 0 for none, its middle after the origin and its width."""
    size = len(regular)
    months = steps * step_months + _RAMP_BEFORE_MONTHS + _RAMP_AHEAD_MONTHS
    chance = min(_RAMP_A_YEAR * months / 12, _RAMP_AT_MOST)
    ramps = rng.random(size) < chance * np.where(regular, _REGULAR_CHANGE, 1.0)
    rise = np.abs(_RISE + _RISE_SPREAD * rng.standard_normal(size))
    rise *= np.where(rng.random(size) < _FALLING, -1.0, 1.0)
    middle = (_RAMP_AHEAD_MONTHS - rng.random(size) * months) / step_months
    width = _about(_WIDTH_MONTHS, 0.5, size, rng) / step_months
    return np.where(ramps, rise, 0.0), middle, width


def _mean_rise(
    rise: NDArray[np.float64],
    middle: NDArray[np.float64],
    width: NDArray[np.float64],
    steps: int,
) -> NDArray[np.float64]:
    """Return how far above its beginning a ramp is on average in the record."""
    mean = np.zeros(len(rise))
    who = np.flatnonzero(rise)
    step = np.arange(-steps, 0, max(1, steps // 26), dtype=np.float32)[:, None]
    shape = ramp(step - middle[who].astype(np.float32), width[who].astype(np.float32))
    mean[who] = rise[who] * (shape.mean(axis=0) - shape[0])
    return mean


def _most(counts: NDArray[np.int64]) -> float:
    """Return the log of the highest rate that is believed: some times that of the best weeks."""
    edges = np.append(0, np.cumsum(counts))
    span = min(_BEST_WEEKS, len(counts))
    best = float((edges[span:] - edges[:-span]).max())
    return log(_TIMES_BEST * (best + 1) / span)


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
        prize = like_prizes(self.pay_spread)
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


def like_prizes(pay_spread: float) -> float:
    """Return how far, 0 to 1, pay differs as prizes do, given the deviation of its logs."""
    return min(max((pay_spread - _PRIZE_FROM) / (_PRIZE_ALL - _PRIZE_FROM), 0.0), 1.0)
