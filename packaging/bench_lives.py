"""Other kinds of gig life than the harness simulates, to see whether a forecast stays honest there.

None of them was used to choose a constant of the model. Each kind draws a household's habits in
``__init__``; ``path`` lets many futures of it run from a state on, so that a forecast can be held
against a thousand of them and not one. Days count from a Saturday, the first of January 2022.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

if TYPE_CHECKING:
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

    def path(self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int) -> Any:
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

    def path(self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int) -> Any:
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

    def path(self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int) -> Any:
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

    def path(self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int) -> Any:
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

    def path(self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int) -> Any:
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

    def path(self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int) -> Any:
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

    def path(self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int) -> Any:
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

    def path(self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int) -> Any:
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

    def path(self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int) -> Any:
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

    def path(self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int) -> Any:
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

    def path(self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int) -> Any:
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

    def path(self, rng: np.random.Generator, paths: int, days: int, state: Any, first: int) -> Any:
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
