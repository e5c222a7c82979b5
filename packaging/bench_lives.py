"""Other kinds of gig life than the harness simulates, to see whether a forecast stays honest there.

Each kind draws a household's habits in ``__init__``; a call lets many futures of it run from a
state on, so that a forecast can be held against hundreds of them and not one. Days count from a
Saturday, the first of January 2022.

    python packaging/bench_lives.py [HOUSEHOLDS]
"""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from planner.forecast import MIN_PAYOUTS, sample_income

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

MONTH = 365.25 / 12
DAY_0 = dt.date(2022, 1, 1)
_LONGEST = 4_000

Events = tuple["NDArray[np.int64]", "NDArray[np.int64]", "NDArray[np.float64]"]


def _calendar() -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    days = [DAY_0 + dt.timedelta(day) for day in range(_LONGEST)]
    month = np.array([day.year * 12 + day.month for day in days])
    in_month = np.array([day.day for day in days])
    weekday = np.array([day.weekday() for day in days])
    return month, in_month, weekday


MONTH_OF, DAY_OF_MONTH, WEEKDAY = _calendar()


def _about(rng: np.random.Generator, median: float, spread: float) -> float:
    return float(median * np.exp(spread * rng.standard_normal()))


def _lognormal(
    rng: np.random.Generator, median: NDArray[np.float64] | float, spread: float, size: int
) -> NDArray[np.float64]:
    return np.asarray(median * np.exp(spread * rng.standard_normal(size)))


def _on(rng: np.random.Generator, paths: int, days: NDArray[np.int64], chance: float) -> Events:
    """Return payouts of 1 on each of ``days`` with a chance."""
    path, place = np.nonzero(rng.random((paths, len(days))) < chance)
    return path, days[place], np.ones(len(path))


def _poisson(rng: np.random.Generator, paths: int, per_day: NDArray[np.float64]) -> Events:
    counts = rng.poisson(per_day, size=(paths, len(per_day)))
    path, day = np.nonzero(counts)
    times = counts[path, day]
    path, day = np.repeat(path, times), np.repeat(day, times)
    return path, day, np.ones(len(path))


def _together(*parts: Events) -> Events:
    return (
        np.concatenate([part[0] for part in parts]),
        np.concatenate([part[1] for part in parts]),
        np.concatenate([part[2] for part in parts]),
    )


def _paydays(day_of_month: int, first: int, days: int) -> NDArray[np.int64]:
    """Return the day of the month, or the last weekday before it, as days from ``first``."""
    span = np.arange(first, first + days + 40)
    last = np.append(np.flatnonzero(np.diff(MONTH_OF[span])), len(span) - 1)
    begin = np.append(0, last[:-1] + 1)
    size = last - begin + 1
    on = begin + np.minimum(day_of_month, size) - 1
    if DAY_OF_MONTH[span[0]] > 1:
        on[0] = begin[0] + day_of_month - DAY_OF_MONTH[span[0]]
    on = on[(on >= 0) & (on < len(span))]
    on -= np.maximum(WEEKDAY[span[on]] - 4, 0)
    return np.asarray(on[(on >= 0) & (on < days)])


class Settlement:
    """A platform settles once a month on a fixed day; the sum wanders from month to month."""

    name: ClassVar[str] = "settlement"

    def __init__(self, rng: np.random.Generator) -> None:
        self.day = int(rng.choice([10, 15, 25, 31]))
        self.chance, self.median = rng.uniform(0.9, 1.0), _about(rng, 300e3, 0.5)
        self.spread, self.keep = rng.uniform(0.1, 0.5), rng.uniform(0, 0.8)

    def __call__(
        self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int
    ) -> Any:
        """Return the payouts of ``days``, and the state of the first path at their end."""
        on = _paydays(self.day, first, days)
        mood = np.zeros(paths) + (0.0 if state is None else state)
        logs = np.empty((paths, len(on)))
        for place in range(len(on)):
            kick = self.spread * np.sqrt(1 - self.keep**2)
            mood = self.keep * mood + kick * rng.standard_normal(paths)
            logs[:, place] = mood
        path, place = np.nonzero(rng.random((paths, len(on))) < self.chance)
        return (path, on[place], self.median * np.exp(logs[path, place])), mood[0]


class Fortnight:
    """Paid every second Friday."""

    name: ClassVar[str] = "fortnight"

    def __init__(self, rng: np.random.Generator) -> None:
        self.chance, self.median = rng.uniform(0.8, 0.98), _about(rng, 180e3, 0.5)
        self.spread, self.odd = rng.uniform(0.1, 0.4), int(rng.integers(2))

    def __call__(
        self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int
    ) -> Any:
        """Return the payouts of ``days``, and the state of the first path at their end."""
        del state
        span = np.arange(first, first + days)
        on = np.flatnonzero((WEEKDAY[span] == 4) & ((span // 7) % 2 == self.odd))
        path, day, _ = _on(rng, paths, on, self.chance)
        return (path, day, _lognormal(rng, self.median, self.spread, len(path))), None


class Retainer:
    """The same sum on a day of each month, and now and then a large extra."""

    name: ClassVar[str] = "retainer"

    def __init__(self, rng: np.random.Generator) -> None:
        self.day, self.median = int(rng.integers(1, 29)), _about(rng, 400e3, 0.4)
        self.extra, self.size = rng.uniform(0.1, 0.5), rng.uniform(0.3, 2)

    def __call__(
        self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int
    ) -> Any:
        """Return the payouts of ``days``, and the state of the first path at their end."""
        del state
        path, day, one = _on(rng, paths, _paydays(self.day, first, days), 0.98)
        more = _poisson(rng, paths, np.full(days, self.extra / MONTH))
        big = _lognormal(rng, self.median * self.size, 0.6, len(more[0]))
        return _together((path, day, one * self.median), (more[0], more[1], big)), None


class Contests:
    """Prizes of very different size; one day no more are entered."""

    name: ClassVar[str] = "contests"

    def __init__(self, rng: np.random.Generator) -> None:
        self.rate, self.median = _about(rng, 1.3, 0.5), _about(rng, 150e3, 0.6)
        self.spread, self.hazard = rng.uniform(0.8, 1.6), rng.uniform(0.01, 0.10) / MONTH

    def __call__(
        self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int
    ) -> Any:
        """Return the payouts of ``days``, and the state of the first path at their end."""
        del first
        path, day, _ = _poisson(rng, paths, np.full(days, self.rate / MONTH))
        end = rng.exponential(1 / self.hazard, paths)
        if state is None:  # those who are looked at still took part two months ago
            end += days - 60
        elif not state:
            end[:] = 0.0
        path, day = path[day < end[path]], day[day < end[path]]
        return (path, day, _lognormal(rng, self.median, self.spread, len(path))), end[0] >= days


class TwoPlatforms:
    """A weekly platform and jobs from another; each may be given up."""

    name: ClassVar[str] = "two platforms"

    def __init__(self, rng: np.random.Generator) -> None:
        self.weekday, self.chance = int(rng.integers(7)), rng.uniform(0.7, 0.95)
        self.small, self.large = _about(rng, 60e3, 0.4), _about(rng, 350e3, 0.4)
        self.rate, self.hazard = _about(rng, 0.8, 0.3), rng.uniform(0.005, 0.04) / MONTH

    def __call__(
        self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int
    ) -> Any:
        """Return the payouts of ``days``, and the state of the first path at their end."""
        ends = rng.exponential(1 / self.hazard, (2, paths))
        if state is not None:
            ends *= np.array(state)[:, None]
        on = np.flatnonzero(WEEKDAY[first : first + days] == self.weekday)
        path, day, _ = _on(rng, paths, on, self.chance)
        small = _lognormal(rng, self.small, 0.3, len(path))
        more, later, _ = _poisson(rng, paths, np.full(days, self.rate / MONTH))
        large = _lognormal(rng, self.large, 0.5, len(more))
        one, two = day < ends[0][path], later < ends[1][more]
        events = _together((path[one], day[one], small[one]), (more[two], later[two], large[two]))
        return events, (bool(ends[0, 0] >= days), bool(ends[1, 0] >= days))


class TermTime:
    """Lessons paid by the job while school is on; almost none in the two vacations."""

    name: ClassVar[str] = "term time"

    def __init__(self, rng: np.random.Generator) -> None:
        self.rate, self.median = _about(rng, 3.0, 0.4), _about(rng, 120e3, 0.4)
        self.spread, self.idle = rng.uniform(0.1, 0.4), rng.uniform(0, 0.3)

    def __call__(
        self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int
    ) -> Any:
        """Return the payouts of ``days``, and the state of the first path at their end."""
        del state
        month = MONTH_OF[first : first + days] % 12
        off = np.isin(month, (1, 2, 8)) | ((month == 7) & (DAY_OF_MONTH[first : first + days] > 20))
        path, day, _ = _poisson(rng, paths, self.rate / MONTH * np.where(off, self.idle, 1.0))
        return (path, day, _lognormal(rng, self.median, self.spread, len(path))), None


class Plateau:
    """Little work at first, several times as much within months, and then no more than that."""

    name: ClassVar[str] = "plateau"

    def __init__(self, rng: np.random.Generator) -> None:
        self.low, self.high = _about(rng, 0.6, 0.4), _about(rng, 2.8, 0.4)
        self.begin, self.takes = rng.uniform(0, 30) * MONTH, rng.uniform(3, 10) * MONTH
        self.median, self.spread = _about(rng, 200e3, 0.5), rng.uniform(0.2, 0.6)

    def __call__(
        self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int
    ) -> Any:
        """Return the payouts of ``days``, and the state of the first path at their end."""
        del state
        part = np.clip((first + np.arange(days) - self.begin) / self.takes, 0, 1)
        path, day, _ = _poisson(rng, paths, (self.low + (self.high - self.low) * part) / MONTH)
        return (path, day, _lognormal(rng, self.median, self.spread, len(path))), None


class Skill:
    """Paid by the piece, a few times a week; what a piece brings rises for two years."""

    name: ClassVar[str] = "skill"

    def __init__(self, rng: np.random.Generator) -> None:
        self.rate, self.median = _about(rng, 5.0, 0.4), _about(rng, 40e3, 0.4)
        self.gain, self.begin = rng.uniform(0.0, 0.8), rng.uniform(0, 12) * MONTH

    def __call__(
        self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int
    ) -> Any:
        """Return the payouts of ``days``, and the state of the first path at their end."""
        del state
        path, day, _ = _poisson(rng, paths, np.full(days, self.rate / MONTH))
        part = np.clip((first + day - self.begin) / (24 * MONTH), 0, 1)
        return (
            path,
            day,
            _lognormal(rng, self.median * np.exp(self.gain * part), 0.3, len(path)),
        ), 0


class Windfall:
    """A large payout once, small ones seldom: a book, an insurance of luck."""

    name: ClassVar[str] = "windfall"

    def __init__(self, rng: np.random.Generator) -> None:
        self.rate, self.median = _about(rng, 0.35, 0.4), _about(rng, 80e3, 0.4)
        self.seldom, self.times = rng.uniform(0.02, 0.06), rng.uniform(8, 25)

    def __call__(
        self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int
    ) -> Any:
        """Return the payouts of ``days``, and the state of the first path at their end."""
        del state, first
        path, day, _ = _poisson(rng, paths, np.full(days, self.rate / MONTH))
        more, later, _ = _poisson(rng, paths, np.full(days, self.seldom / MONTH))
        small = _lognormal(rng, self.median, 0.5, len(path))
        large = _lognormal(rng, self.median * self.times, 0.5, len(more))
        return _together((path, day, small), (more, later, large)), None


class Rider:
    """Paid on most days that are worked; how many are worked wanders from week to week."""

    name: ClassVar[str] = "rider"

    def __init__(self, rng: np.random.Generator) -> None:
        self.chance, self.median = rng.uniform(0.15, 0.5), _about(rng, 45e3, 0.3)
        self.wander, self.keep = rng.uniform(0.2, 0.7), rng.uniform(0.7, 0.95)

    def __call__(
        self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int
    ) -> Any:
        """Return the payouts of ``days``, and the state of the first path at their end."""
        del first
        kick = self.wander * np.sqrt(1 - self.keep**2)
        mood = np.zeros(paths) + (self.wander * rng.standard_normal() if state is None else state)
        odds = np.empty((paths, days))
        base = np.log(self.chance / (1 - self.chance))
        for day in range(days):
            if day % 7 == 0:
                mood = self.keep * mood + kick * rng.standard_normal(paths)
            odds[:, day] = base + mood
        path, on = np.nonzero(rng.random((paths, days)) < 1 / (1 + np.exp(-odds)))
        return (path, on, _lognormal(rng, self.median, 0.4, len(path))), mood[0]


class YearEnd:
    """A shop: orders all year, several times as many before one holiday."""

    name: ClassVar[str] = "year end"

    def __init__(self, rng: np.random.Generator) -> None:
        self.rate, self.median = _about(rng, 2.0, 0.4), _about(rng, 90e3, 0.5)
        self.peak, self.times = int(rng.integers(365)), rng.uniform(2, 5)

    def __call__(
        self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int
    ) -> Any:
        """Return the payouts of ``days``, and the state of the first path at their end."""
        del state
        off = (first + np.arange(days) - self.peak) % 365
        rate = self.rate / MONTH * np.where(off < 50, self.times, 1.0)
        path, day, _ = _poisson(rng, paths, rate)
        return (path, day, _lognormal(rng, self.median, 0.6, len(path))), None


class Clumps:
    """Several invoices are paid on one day, months apart."""

    name: ClassVar[str] = "clumps"

    def __init__(self, rng: np.random.Generator) -> None:
        self.rate, self.size = _about(rng, 0.7, 0.3), rng.uniform(0.5, 3)
        self.median, self.spread = _about(rng, 200e3, 0.5), rng.uniform(0.2, 0.7)

    def __call__(
        self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int
    ) -> Any:
        """Return the payouts of ``days``, and the state of the first path at their end."""
        del state, first
        path, day, _ = _poisson(rng, paths, np.full(days, self.rate / MONTH))
        times = 1 + rng.poisson(self.size, len(path))
        path, day = np.repeat(path, times), np.repeat(day, times)
        return (path, day, _lognormal(rng, self.median, self.spread, len(path))), None


KINDS: tuple[Any, ...] = (
    Settlement,
    Fortnight,
    Retainer,
    Contests,
    TwoPlatforms,
    TermTime,
    Plateau,
    Skill,
    Windfall,
    Rider,
    YearEnd,
    Clumps,
)

MONTHS_OF_RECORD, MONTHS_AHEAD = (3, 6, 12, 24), (1, 3, 6, 12)
_FUTURES = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A record, and what income of the next months may truly be, shape [futures, 4]."""

    kind: str
    dates: NDArray[np.datetime64]
    amounts: NDArray[np.float64]
    start: np.datetime64
    origin: np.datetime64
    months: int
    scale: float
    futures: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Score:
    """How good forecasts were.

    CRPS here and of the month bootstrap, over mean income; the share inside the 80 % range.
    """

    crps: float
    bootstrap: float
    inside: float


def cases(households: int, seed: int = 777) -> Iterator[Case]:
    """Yield records of 3 to 24 months of every kind of life."""
    for kind in KINDS:
        for number in range(households):
            rng = np.random.default_rng([seed, number])
            yield from _household(kind, rng)


def _household(kind: Any, rng: np.random.Generator) -> Iterator[Case]:
    life = kind(rng)
    today = int(24 * MONTH + rng.integers(0, 366))
    (_, day, amount), state = life(rng, 1, today, None, 0)
    (path, on, paid), _ = life(rng, _FUTURES, int(12 * MONTH) + 1, state, today)
    futures = np.column_stack(
        [
            np.bincount(path, weights=paid * (on <= months * MONTH), minlength=_FUTURES)
            for months in MONTHS_AHEAD
        ]
    )
    for months in MONTHS_OF_RECORD:
        first = today - round(months * MONTH)
        inside = (day >= first) & (amount >= 1)
        if inside.sum() >= MIN_PAYOUTS:
            yield Case(
                kind=life.name,
                dates=np.datetime64(DAY_0) + day[inside],
                amounts=np.round(amount[inside]),
                start=np.datetime64(DAY_0) + first,
                origin=np.datetime64(DAY_0) + today,
                months=months,
                scale=float(amount[day >= today - 24 * MONTH].sum() / 24),
                futures=futures,
            )


def score(known: Case, rng: np.random.Generator, paths: int = 1_000) -> Score:
    """Return how good the forecast of a record is, the mean over months ahead."""
    income = sample_income(
        known.dates, known.amounts, known.origin, 12, paths, rng, start=known.start
    )
    ours, others = np.cumsum(income, axis=1), np.cumsum(_bootstrap(known, paths, rng), axis=1)
    found = []
    for place, months in enumerate(MONTHS_AHEAD):
        true, size = known.futures[:, place], known.scale * months
        found.append(
            (
                _crps(ours[:, months - 1], true) / size,
                _crps(others[:, months - 1], true) / size,
                _inside(ours[:, months - 1], true),
            )
        )
    return Score(*np.mean(found, axis=0))


def _bootstrap(known: Case, paths: int, rng: np.random.Generator) -> NDArray[np.float64]:
    age = (known.origin - known.dates).astype("timedelta64[D]").astype(float)
    month = np.minimum((age - 1) / MONTH, known.months - 1).astype(int)
    income = np.bincount(month, weights=known.amounts, minlength=known.months)
    return np.asarray(income[rng.integers(0, known.months, (paths, 12))])


def _crps(forecast: NDArray[Any], true: NDArray[np.float64]) -> float:
    ordered, size = np.sort(forecast).astype(float), len(forecast)
    upto = np.append(0.0, np.cumsum(ordered))
    below = np.searchsorted(ordered, true)
    far = (true * below - upto[below] + upto[-1] - upto[below] - true * (size - below)) / size
    rank = 2 * np.arange(1, size + 1) - size - 1
    return float(far.mean() - (ordered * rank).sum() / size**2)


def _inside(forecast: NDArray[Any], true: NDArray[np.float64]) -> float:
    """Return the share within the 10 % and 90 % quantiles, equal outcomes counted in parts."""
    ordered, size = np.sort(forecast), len(forecast)
    low = np.searchsorted(ordered, true, "left") / size
    high = np.maximum(np.searchsorted(ordered, true, "right") / size, low + 1e-9)
    part = (np.minimum(high, 0.9) - np.maximum(low, 0.1)) / (high - low)
    return float(np.clip(part, 0, 1).mean())


def main() -> None:
    """Print the scores of each kind of life."""
    households = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    found: dict[str, list[Score]] = {}
    for number, known in enumerate(cases(households)):
        found.setdefault(known.kind, []).append(score(known, np.random.default_rng(number)))
    for kind, scores in found.items():
        crps = np.mean([one.crps for one in scores])
        bootstrap = np.mean([one.bootstrap for one in scores])
        inside = np.mean([one.inside for one in scores])
        print(f"{kind}: CRPS {crps:.3f}, {crps / bootstrap:.2f} x bootstrap, inside {inside:.2f}")


if __name__ == "__main__":
    main()
