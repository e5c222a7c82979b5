"""A record taken apart into streams: what comes on paydays, and what comes at any time."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from planner.forecast.beliefs import MONTH_DAYS
from planner.forecast.paydays import Clock, find_clock
from planner.forecast.priors import Habit
from planner.forecast.rate import USUAL_PER_MONTH
from planner.forecast.record import Ending, History, Record
from planner.forecast.yearly import parts_of_year

_WEEK = 7
_MOST_CLOCKS = 2
_LIKE_OTHERS = 0.7
_TOO_MANY_AT_ONCE = 3.0


@dataclass(frozen=True, slots=True)
class Stream:
    """Payouts that are learnt from and forecast together.

    ``clock`` are its paydays, None if payouts come at any time; ``batch`` is how many payouts
    of the record one of the history stands for, where those of a day were taken together.
    """

    history: History
    clock: Clock | None = None
    batch: float = 1.0

    @property
    def step_days(self) -> float:
        """The days that one count stands for."""
        return _WEEK if self.clock is None else self.clock.step_days

    def past(self) -> NDArray[np.int64]:
        """Return the last day of each step of the record, as days after the origin.

        They run from the oldest to the newest, none of them above 0.
        """
        if self.clock is None:
            return np.arange(-_WEEK * self.history.weeks, 0, _WEEK) + _WEEK
        first = self.history.tomorrow
        return self.clock.days(first - round(float(self.history.age[0])), first) - first + 1

    def future(self, days: int) -> NDArray[np.int64]:
        """Return the last day of each step of the next ``days``, as days after the origin."""
        if self.clock is None:
            return np.arange(_WEEK, days + _WEEK, _WEEK)
        first = self.history.tomorrow
        return self.clock.days(first, first + days) - first + 1

    def parts_of_year(self, steps: NDArray[np.int64]) -> NDArray[np.intp]:
        """Return the part of the year of steps, given by their last days after the origin."""
        middle = steps - 4 if self.clock is None else steps - 1
        return parts_of_year(self.history.tomorrow + middle)

    def counts(self) -> NDArray[np.int64]:
        """Return the payouts of each step of the record, oldest first."""
        if self.clock is None:
            return self.history.weekly_counts()
        return np.isin(self.past(), 1 - np.rint(self.history.age)).astype(np.int64)

    def habit(self, usual: float = USUAL_PER_MONTH, ending: Ending | None = None) -> Habit:
        """Return what is known of it besides its counts."""
        return Habit(
            ending=ending,
            pay_spread=self.history.pay_spread,
            usual=usual,
            step_months=self.step_days / MONTH_DAYS,
            on_paydays=self.clock is not None,
        )

    def place(
        self,
        counts: NDArray[np.int64],
        steps: NDArray[np.int64],
        rng: np.random.Generator,
        *,
        on_paydays: bool = True,
    ) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """Return path and day of every payout counted, by step.

        Args:
            counts: payouts, shape [steps, paths].
            steps: the last day of each step, after the origin.
            rng: source of randomness.
            on_paydays: whether they keep to the paydays, if there are any.

        Returns:
            path, int32, and days since the end of the origin, float64 from 0 up, shape
            [payouts].
        """
        cell = np.repeat(np.arange(counts.size), counts.ravel())
        step = cell // counts.shape[1]
        path = cell - step * counts.shape[1]
        end, width = steps[step], self.step_days
        if self.clock is not None and on_paydays:
            day = end - 0.5
        else:
            day = np.maximum(end - width * rng.random(len(step)), 0.0)
        return path.astype(np.int32), np.asarray(day, dtype=np.float64)


def split(history: History) -> tuple[Stream, ...]:
    """Return the streams of a record with at least one payout; at least one stream."""
    whole, batch = _by_day(history)
    streams: list[Stream] = []
    rest = whole
    while len(streams) < _MOST_CLOCKS:
        clock = find_clock(rest.tomorrow - np.rint(rest.age).astype(np.int64), rest.tomorrow)
        if clock is None:
            break
        on = _on_paydays(clock, rest)
        streams.append(Stream(rest.only(on), clock, batch))
        if on.all():
            return tuple(streams)
        rest = rest.only(~on)
    return (*streams, Stream(rest, None, batch))


def paydays_of(record: Record) -> tuple[Clock, ...]:
    """Return the paydays that a record of payouts keeps to; none if payouts come at any time."""
    if not record.dates:
        return ()
    streams = split(History.of(record))
    return tuple(stream.clock for stream in streams if stream.clock is not None)


def _by_day(history: History) -> tuple[History, float]:
    """Take the payouts of a day together where days have more of them than chance gives."""
    payouts = len(history.age)
    day, place = np.unique(-history.age, return_inverse=True)
    shared = payouts - len(day)
    by_chance = payouts * (payouts - 1) / (2 * history.span)
    if shared < max(2, 0.2 * payouts, _TOO_MANY_AT_ONCE * by_chance):
        return history, 1.0
    amount = np.bincount(place, weights=history.amount).astype(np.float64)
    return replace(history, age=-day, amount=amount), payouts / len(day)


def _on_paydays(clock: Clock, history: History) -> NDArray[np.bool_]:
    """Return which payouts are those of the paydays: one a day, and not of another size."""
    day = history.tomorrow - np.rint(history.age).astype(np.int64)
    on = np.isin(day, clock.days(int(day[0]), int(day[-1]) + 1))
    logs = np.log(history.amount)
    off = np.abs(logs - np.median(logs[on]))
    usual = max(3 * 1.4826 * float(np.median(off[on])), _LIKE_OTHERS)
    on &= off <= usual
    nearest = np.lexsort((off, day))
    first = nearest[np.append(True, np.diff(day[nearest]) != 0)]
    one = np.zeros(len(day), dtype=bool)
    one[first] = True
    return np.asarray(on & one)
