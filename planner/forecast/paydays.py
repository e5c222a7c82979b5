"""Paydays: payouts that come on a weekday, every second week, or on a day of the month.

Days are whole days since 1970-01-01, a Thursday.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import lgamma, log

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int64]

_WEEK, _FORTNIGHT, _LAST_DAY = 7, 14, 31
_SATURDAY, _SUNDAY = 5, 6
_LEAST_HITS, _BOOKED_HITS = 3, 8
_LEAST_EVIDENCE = 6.5
"""Natural log of the odds against chance."""

# A payday is kept about as often as in a Beta(4, 1).
_KEPT, _SKIPPED = 4.0, 1.0


class Beat(StrEnum):
    """How paydays follow each other."""

    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"


_LEAST_SHARE = {Beat.WEEK: 0.6, Beat.FORTNIGHT: 0.7, Beat.MONTH: 0.8}
"""How many paydays must be kept: who is paid only now and then has none."""


class Moved(StrEnum):
    """Where a payday on a weekend goes."""

    NOT = "not"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Clock:
    """A rule of paydays.

    ``phase`` is the day modulo 7 or 14, or the day of the month, of which 31 is its last day.
    """

    beat: Beat
    phase: int
    moved: Moved = Moved.NOT

    @property
    def step_days(self) -> float:
        """The mean number of days between two paydays."""
        return {Beat.WEEK: 7.0, Beat.FORTNIGHT: 14.0, Beat.MONTH: 365.25 / 12}[self.beat]

    @property
    def weekday(self) -> int | None:
        """The weekday of the paydays, 0 = Monday; ``None`` where they go by the month."""
        return None if self.beat == Beat.MONTH else int(_weekday(np.array([self.phase]))[0])

    @property
    def is_last_day(self) -> bool:
        """Whether they are the last days of months."""
        return self.beat == Beat.MONTH and self.phase == _LAST_DAY

    def days(self, first: int, end: int) -> Days:
        """Return the paydays from ``first`` up to but not on ``end``, in order."""
        if self.beat != Beat.MONTH:
            step = round(self.step_days)
            begin = first + (self.phase - first) % step
            return np.arange(begin, end, step, dtype=np.int64)
        months = np.arange(_month_of(first - 3), _month_of(end + 3) + 1)
        month_begins = _first_of(months)
        day = np.minimum(month_begins + self.phase, _first_of(months + 1)) - 1
        over = _weekday(day) - _SATURDAY
        if self.moved == Moved.BEFORE:
            day = np.where(over >= 0, day - 1 - over, day)
        elif self.moved == Moved.AFTER:
            day = np.where(over >= 0, day + 2 - over, day)
        return day[(day >= first) & (day < end)]


def find_clock(day: Days, tomorrow: int) -> Clock | None:
    """Return the paydays that most of ``day`` [payouts], or a clear part of it, come on.

    None where chance would do as well.
    """
    if len(day) < _LEAST_HITS:
        return None
    best, evidence = None, _LEAST_EVIDENCE
    for clock, choices in _candidates(day):
        found = _evidence(clock, day, tomorrow) - log(choices)
        if found > evidence:
            best, evidence = clock, found
    return best


def _candidates(day: Days) -> list[tuple[Clock, int]]:
    """Return the most hit rule of each sort, and of how many it was chosen."""
    found = []
    for beat, step in ((Beat.WEEK, _WEEK), (Beat.FORTNIGHT, _FORTNIGHT)):
        hits = np.bincount(np.unique(day) % step, minlength=step)
        found.append((Clock(beat, int(hits.argmax())), step))
    for moved in Moved:
        hits = _hits_by_day_of_month(np.unique(day), moved)
        found.append((Clock(Beat.MONTH, int(hits.argmax()), moved), _LAST_DAY * len(Moved)))
    return found


def _hits_by_day_of_month(day: Days, moved: Moved) -> NDArray[np.int64]:
    """Return how many days each day of the month, 0 to 31, accounts for under a rule."""
    weekday = _weekday(day)
    stands_for = [day]
    if moved != Moved.NOT:
        stands_for = [day[weekday < _SATURDAY]]
    if moved == Moved.BEFORE:
        friday = day[weekday == _SATURDAY - 1]
        stands_for += [friday + 1, friday + 2]
    elif moved == Moved.AFTER:
        monday = day[weekday == 0]
        stands_for += [monday - 1, monday - 2]
    named = np.concatenate(stands_for)
    month = named.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    number = named - _first_of(month) + 1
    hits = np.bincount(number, minlength=_LAST_DAY + 1)
    last = named + 1 == _first_of(month + 1)
    for later in (29, 30, 31):
        hits[later] += int((last & (number < later)).sum())
    return hits


def _evidence(clock: Clock, day: Days, tomorrow: int) -> float:
    """Return the log odds of paydays kept with some chance against payouts at any time."""
    on = np.isin(day, clock.days(int(day[0]), int(day[-1]) + 1))
    hits = np.unique(day[on])
    if len(hits) < _LEAST_HITS:
        return -np.inf
    fixed = clock.beat == Beat.MONTH and clock.moved == Moved.NOT and len(hits) < _BOOKED_HITS
    if fixed and (_weekday(hits) >= _SATURDAY).any():
        # Banks do not pay on weekends: this is rather the sum of a month booked on some day.
        return -np.inf
    places = len(clock.days(int(hits[0]), int(hits[-1]) + 1))
    kept = len(hits)
    silent = len(clock.days(int(hits[-1]) + 1, tomorrow))
    if kept < _LEAST_SHARE[clock.beat] * (places + min(silent, _LEAST_HITS)):
        return -np.inf
    span = float(day[-1] - day[0]) + clock.step_days
    paydays = _log_beta(kept + _KEPT, places - kept + _SKIPPED) - _log_beta(_KEPT, _SKIPPED)
    return paydays + _any_time(len(day) - kept, span) - _any_time(len(day), span)


def _any_time(payouts: int, span: float) -> float:
    return payouts * (log(payouts / span) - 1) if payouts else 0.0


def _log_beta(one: float, other: float) -> float:
    return lgamma(one) + lgamma(other) - lgamma(one + other)


def _weekday(day: Days) -> Days:
    return np.asarray((day + 3) % _WEEK)


def _month_of(day: int) -> int:
    return int(np.datetime64(day, "D").astype("datetime64[M]").astype(np.int64))


def _first_of(month: Days) -> Days:
    return np.asarray(month.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64))
