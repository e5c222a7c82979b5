"""From what is known to payouts on many possible futures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from planner.forecast.amounts import draw_amounts
from planner.forecast.batches import prepare
from planner.forecast.beliefs import Beliefs
from planner.forecast.known import agreed_payouts, draw_lags, due_payouts, stand_ins
from planner.forecast.paths import Kind, Learnt, PayoutPaths
from planner.forecast.payouts import Payouts
from planner.forecast.pooling import usual_rates
from planner.forecast.rate import PARTICLES, future_counts, future_rates, learn
from planner.forecast.record import History, Outlook, Source
from planner.forecast.seasons import exposure_of, in_season, inside
from planner.forecast.streams import Stream, split

PATHS = 10_000
RATE_CEILING = 3.0
"""The largest rate factor, unless payouts are so many that it is lowered."""

LEAST_RATE_CEILING = 1.5
LONGEST_HORIZON_DAYS = 36 * 31

_AFFORDABLE_PAYOUTS = 2_000_000
_QUARTER_DAYS = 91
_ONE, _NONE = np.float32(1), np.float32(0)


class CancelledError(Exception):
    """The caller no longer wants the simulation."""


def simulate(
    outlook: Outlook,
    horizon_days: int,
    rng: np.random.Generator,
    *,
    paths: int = PATHS,
    rate_ceiling: float | None = None,
    keep_going: Callable[[], bool] = lambda: True,
) -> PayoutPaths:
    """Return payouts on ``paths`` futures of ``horizon_days`` days.

    The sources are simulated one by one and added up. The same outlook, arguments and state of
    ``rng`` give the same payouts.

    Args:
        outlook: what is known; a source without a payout in its record brings no likely ones.
        horizon_days: days after the origin, 1 to ``LONGEST_HORIZON_DAYS``.
        rng: source of randomness.
        paths: how many futures.
        rate_ceiling: the largest rate factor the paths can be asked for, at least 1. None:
            ``RATE_CEILING``, less if payouts are many, down to ``LEAST_RATE_CEILING``; the
            answer says which.
        keep_going: asked between steps; False stops the work.

    Raises:
        ValueError: horizon, paths or ceiling out of range.
        CancelledError: ``keep_going`` said no.
    """
    if not 1 <= horizon_days <= LONGEST_HORIZON_DAYS or paths < 1:
        raise ValueError("size")
    if rate_ceiling is not None and not rate_ceiling >= 1:
        raise ValueError("rate_ceiling")
    lessons: list[_Lesson] = []
    for source, usual in zip(outlook.sources, usual_rates(outlook.sources), strict=True):
        lessons.append(_study(source, usual, paths, rng))
        _check(keep_going)
    ceiling = _affordable(lessons, horizon_days, paths) if rate_ceiling is None else rate_ceiling
    last_day = horizon_days + max(lesson.learnt.lag_days for lesson in lessons)
    parts: list[Payouts] = []
    limits: list[int] = []
    for lesson in lessons:
        likely = _likely(lesson, last_day, ceiling, rng)
        _hold(likely, lesson.source, len(limits))
        limits += [limit.amount for limit in lesson.source.limits]
        _check(keep_going)
        jobs = agreed_payouts(lesson.source, paths, rng)
        if jobs:
            likely = likely.only(~stand_ins(likely, jobs, ceiling))
        parts += [likely, *jobs, *due_payouts(lesson.source, paths, rng)]
    payouts = Payouts.together(parts, last_day)
    _check(keep_going)
    futures = PayoutPaths(
        path=payouts.path,
        day=payouts.day,
        amount=payouts.amount,
        mark=payouts.mark,
        kind=payouts.kind,
        work_day=payouts.work_day,
        paths=paths,
        horizon_days=horizon_days,
        rate_ceiling=ceiling,
        learnt=tuple(lesson.learnt for lesson in lessons),
        limit=payouts.limit if limits else None,
        limits=tuple(limits),
    )
    prepare(futures)
    return futures


@dataclass(frozen=True, slots=True)
class _Part:
    """A stream of a source and what is believed of it; ``beliefs`` by path."""

    stream: Stream
    beliefs: Beliefs


@dataclass(frozen=True, slots=True)
class _Lesson:
    """What a source taught; no ``parts`` if no likely payouts are to come."""

    source: Source
    parts: tuple[_Part, ...]
    pay_factor: float
    learnt: Learnt


def _study(source: Source, usual: float, paths: int, rng: np.random.Generator) -> _Lesson:
    """Return what a source's record teaches, overruled where the household knows better."""
    history = History.of(source.record)
    payouts = len(history.amount)
    if not payouts:
        learnt = Learnt(
            payouts_per_quarter=0.0,
            typical_pay=source.typical_pay or 0,
            lag_days=source.usual_lag_days,
            going=float(not source.stopped),
            payouts_used=0,
        )
        return _Lesson(source, (), 1.0, learnt)
    parts = tuple(_part(source, stream, usual, paths, rng) for stream in split(history))
    going = float(np.any([part.beliefs.alive > 0 for part in parts], axis=0).mean())
    rate = _usual_rate(parts, rng)
    if source.rate_per_quarter is not None:
        for part in parts:
            _overrule(part.beliefs, source.rate_per_quarter / rate)
        rate = source.rate_per_quarter
    seen = float(np.median(history.amount))
    pay = round(seen) if source.typical_pay is None else source.typical_pay
    learnt = Learnt(
        payouts_per_quarter=0.0 if source.stopped else rate,
        typical_pay=pay,
        lag_days=source.usual_lag_days,
        going=0.0 if source.stopped else going,
        payouts_used=payouts,
    )
    ended = source.stopped or rate == 0
    factor = 1.0 if source.typical_pay is None else pay / seen
    return _Lesson(source, () if ended else parts, factor, learnt)


def _part(
    source: Source, stream: Stream, usual: float, paths: int, rng: np.random.Generator
) -> _Part:
    """Return what is believed of one of a source's streams."""
    past = stream.past()
    beliefs = learn(
        stream.counts(),
        rng,
        exposure=exposure_of(source, past, stream.step_days),
        habit=stream.habit(usual, source.ending),
        parts=None if source.season is not None else stream.parts_of_year(past),
        particles=max(paths, PARTICLES),
    )
    return _Part(stream, beliefs.spread(paths))


def _usual_rate(parts: Sequence[_Part], rng: np.random.Generator) -> float:
    """Return the payouts of the first 13 weeks if work goes on, the median over paths."""
    total = np.zeros(len(parts[0].beliefs.level))
    for part in parts:
        steps = part.stream.future(_QUARTER_DAYS)
        rate, _ = future_rates(part.beliefs, len(steps), rng)
        total += rate.sum(axis=0) * part.stream.batch
    return float(np.median(total))


def _overrule(beliefs: Beliefs, factor: float) -> None:
    """Multiply the rate, in place; a faster rate than a regular payer's is no longer regular."""
    beliefs.level += np.float32(log(max(factor, 1e-6)))
    if factor > 1:
        beliefs.most += np.float32(log(factor))
        beliefs.regular[:] = 0


def _affordable(lessons: Sequence[_Lesson], horizon_days: int, paths: int) -> float:
    """Return a rate ceiling that keeps the number of payouts in bounds."""
    per_quarter = sum(lesson.learnt.payouts_per_quarter for lesson in lessons)
    payouts = per_quarter / _QUARTER_DAYS * horizon_days * paths
    most = _AFFORDABLE_PAYOUTS / max(payouts, 1.0)
    return min(max(most, LEAST_RATE_CEILING), RATE_CEILING)


def _likely(lesson: _Lesson, days: int, rate_ceiling: float, rng: np.random.Generator) -> Payouts:
    """Return the payouts that the record makes likely."""
    source = lesson.source
    found = [Payouts.none()]
    for part in lesson.parts:
        path, day, mark = _events(source, part, days, rate_ceiling, rng)
        amount = draw_amounts(part.stream.history, path, len(part.beliefs.level), rng)
        amount *= lesson.pay_factor
        work_day = day - draw_lags(source, len(day), rng)
        payouts = Payouts(
            path,
            day,
            np.rint(amount).astype(np.int64),
            mark,
            np.full(len(day), Kind.LIKELY, dtype=np.uint8),
            work_day,
            np.full(len(day), -1, dtype=np.int16),
        )
        found.append(payouts.only(_worked_for(source, work_day)))
    return found[1] if len(found) == 2 else Payouts.together(found, days + 7)  # noqa: PLR2004


def _hold(likely: Payouts, source: Source, place: int) -> None:
    """Note on each payout which limit its work falls under, the first having ``place``."""
    for number, limit in enumerate(source.limits, start=place):
        under = (likely.work_day >= limit.first) & (likely.work_day < limit.end)
        likely.limit[under] = number


def _events(
    source: Source, part: _Part, days: int, rate_ceiling: float, rng: np.random.Generator
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]:
    """Return path, day and mark of payouts at the rate learnt and, above it, of extra ones.

    The extra ones are Poisson and come at any time even for regular payers, whose weeks and
    paydays hold no more of them.
    """
    stream, beliefs = part.stream, part.beliefs
    steps = stream.future(days)
    parts = None if source.season is not None else stream.parts_of_year(steps)
    rate, lasts = future_rates(beliefs, len(steps), rng, parts)
    in_season(source, beliefs, rate, steps - round(stream.step_days) // 2)
    path, offset = stream.place(future_counts(beliefs, rate, lasts, rng), steps, rng)
    share = np.float32(1 / rate_ceiling)
    mark = rng.random(len(path), dtype=np.float32) * share
    np.minimum(mark, np.nextafter(share, _NONE), out=mark)
    if rate_ceiling > 1:
        rate *= np.float32(rate_ceiling - 1)
        rate *= np.arange(len(steps))[:, None] < lasts[None, :]
        extra = rng.poisson(rate)
        more_path, more_offset = stream.place(extra, steps, rng, on_paydays=False)
        more = share + rng.random(len(more_path), dtype=np.float32) * (_ONE - share)
        np.minimum(more, np.nextafter(_ONE, _NONE), out=more)
        path, offset = np.concatenate([path, more_path]), np.concatenate([offset, more_offset])
        mark = np.concatenate([mark, more])
    return path, offset.astype(np.int32) + np.int32(1), mark


def _worked_for(source: Source, work_day: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Return which payouts stay, given breaks and what is known to be under way."""
    stays = ~inside(source.breaks, work_day)
    if source.knows_what_is_under_way:
        stays &= work_day > 0
    return stays


def _check(keep_going: Callable[[], bool]) -> None:
    if not keep_going():
        raise CancelledError
