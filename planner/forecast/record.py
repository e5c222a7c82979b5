"""What is known when a forecast is made: the record of payouts and what the household can add.

Days without a date are whole days after the origin; the origin itself is day 0, and what is
recorded on it is known. Money is in whole minor units.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

MIN_PAYOUTS = 2
"""Payouts a source needs before its own rate can be learnt."""

_MONTHS = 12
_SPREAD_WEIGHT = 2.0
DEFAULT_LAG_DAYS = 14
"""Days from the end of work to the payout where nothing is known about them."""


class Ending(StrEnum):
    """The answer to "could this work end?"; each stands for a chance of ending per month."""

    UNLIKELY = "unlikely"
    POSSIBLE = "possible"
    LIKELY = "likely"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Payouts received, from the day the record began up to and including the origin.

    Raises:
        ValueError: lengths differ, an amount is not positive, or a date lies outside the record.
    """

    dates: tuple[date, ...]
    amounts: tuple[int, ...]
    start: date
    origin: date

    def __post_init__(self) -> None:
        if len(self.dates) != len(self.amounts):
            raise ValueError("lengths")
        if self.start > self.origin:
            raise ValueError("start")
        if any(amount <= 0 for amount in self.amounts):
            raise ValueError("amounts")
        if any(not self.start <= day <= self.origin for day in self.dates):
            raise ValueError("dates")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """An invoice outstanding: paid around ``day``, with the chance that it is paid at all.

    ``spread_days`` is the standard deviation of the day. An invoice that is overdue by k days
    is taken to need about k more.

    Raises:
        ValueError: the amount is not positive, the chance no share, or the spread negative.
    """

    amount: int
    day: int
    chance: float = 1.0
    spread_days: float = 0.0

    def __post_init__(self) -> None:
        _check_known(self.amount, self.chance)
        if self.spread_days < 0:
            raise ValueError("spread_days")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """Work agreed but not paid for: its last day of work and the chance that it is paid.

    The payout follows after ``lag_days``, or after a lag as the source's others if None.

    Raises:
        ValueError: the amount is not positive, the chance no share, or the lag negative.
    """

    amount: int
    end_day: int
    chance: float = 1.0
    lag_days: int | None = None

    def __post_init__(self) -> None:
        _check_known(self.amount, self.chance)
        if self.lag_days is not None and self.lag_days < 0:
            raise ValueError("lag_days")


@dataclass(frozen=True, slots=True)
class Break:
    """Days from ``first`` up to but not on ``end`` on which no work is done.

    What would have been paid for it, a lag later, does not come. Breaks before the origin
    explain silence in the record, so that it does not lower the rate.

    Raises:
        ValueError: the break ends before it starts.
    """

    first: int
    end: int

    def __post_init__(self) -> None:
        if self.end < self.first:
            raise ValueError("end")


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that work on days from ``first`` up to but not on ``end`` can bring.

    Free hours set it where pay is by the hour or by the piece. It holds for likely payouts;
    what is due or agreed comes anyway.

    Raises:
        ValueError: it ends before it starts, or the amount is negative.
    """

    first: int
    end: int
    amount: int

    def __post_init__(self) -> None:
        if self.end < self.first or self.amount < 0:
            raise ValueError("limit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One stream of payouts (a platform, a customer) and what the household says about it.

    ``lags`` are observed days from the end of work to the payout. ``under_way_known`` says that
    ``expected`` names all that is still to be paid for work already done, so that no other such
    payout is made up; None means: if any is named. ``rate_per_quarter``, ``typical_pay`` and
    ``lag_days`` overrule what the record teaches. ``limits`` do not overlap. ``season`` is what
    the household says of each calendar month, January first, against the others.

    Raises:
        ValueError: a negative lag or rate, a pay that is not positive, or a season that is not
            twelve numbers of which one is positive and none negative.
    """

    record: Record
    expected: tuple[Expected, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    breaks: tuple[Break, ...] = ()
    limits: tuple[Limit, ...] = ()
    season: tuple[float, ...] | None = None
    lags: tuple[int, ...] = ()
    ending: Ending | None = None
    stopped: bool = False
    under_way_known: bool | None = None
    rate_per_quarter: float | None = None
    typical_pay: int | None = None
    lag_days: int | None = None

    def __post_init__(self) -> None:
        if any(lag < 0 for lag in self.lags) or (self.lag_days or 0) < 0:
            raise ValueError("lags")
        if self.season is not None and not _is_season(self.season):
            raise ValueError("season")
        if self.rate_per_quarter is not None and self.rate_per_quarter < 0:
            raise ValueError("rate_per_quarter")
        if self.typical_pay is not None and self.typical_pay <= 0:
            raise ValueError("typical_pay")

    @property
    def knows_what_is_under_way(self) -> bool:
        """Whether payouts for work already done are those of ``expected`` and no others."""
        known = self.under_way_known
        return bool(self.expected) if known is None else known

    @property
    def usual_lag_days(self) -> int:
        """The days from the end of work to the payout: overruled, observed or assumed."""
        if self.lag_days is not None:
            return self.lag_days
        if self.lags:
            return round(float(np.median(self.lags)))
        return max([DEFAULT_LAG_DAYS, *(invoice.day for invoice in self.expected)])


@dataclass(frozen=True, slots=True)
class Outlook:
    """All sources of a household, with one common origin.

    Raises:
        ValueError: there is no source, or their origins differ.
    """

    sources: tuple[Source, ...]

    def __post_init__(self) -> None:
        if len({source.record.origin for source in self.sources}) != 1:
            raise ValueError("sources")

    @property
    def payouts(self) -> int:
        """How many payouts the records hold together."""
        return sum(len(source.record.dates) for source in self.sources)


def pool_thin(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Return the sources with those of fewer than ``MIN_PAYOUTS`` payouts pooled into one.

    If their pool is still too thin, it joins the source with the most payouts. Overrides of
    rate, pay and lag fall to the source that is joined.
    """
    rich = [source for source in sources if len(source.record.dates) >= MIN_PAYOUTS]
    thin = [source for source in sources if len(source.record.dates) < MIN_PAYOUTS]
    if not thin:
        return tuple(rich)
    if rich and sum(len(source.record.dates) for source in thin) < MIN_PAYOUTS:
        rich.sort(key=lambda source: -len(source.record.dates))
        return (_merge([rich[0], *thin]), *rich[1:])
    return (*rich, _merge(thin))


@dataclass(frozen=True, slots=True)
class History:
    """A record as arrays, oldest payout first.

    ``age``: days before the first day of the future, at least 1, shape [payouts]; ``amount``:
    float64, shape [payouts]; ``span``: days the record covers, at least 7; ``tomorrow``: the
    first day of the future, as days since 1970-01-01.
    """

    age: NDArray[np.float64]
    amount: NDArray[np.float64]
    span: float
    tomorrow: int

    @classmethod
    def of(cls, record: Record) -> "History":
        """Return the history that a record tells, its origin being the last day known."""
        day = np.array(record.dates, dtype="datetime64[D]")
        origin = np.datetime64(record.origin, "D")
        amount = np.array(record.amounts, dtype=np.float64)
        span = float((record.origin - record.start).days + 1)
        tomorrow = int(origin.astype(np.int64)) + 1
        return cls.sorted((origin - day).astype(np.float64) + 1.0, amount, span, tomorrow)

    @classmethod
    def sorted(
        cls, age: NDArray[np.float64], amount: NDArray[np.float64], span: float, tomorrow: int
    ) -> "History":
        """Return a history in order of age; an age below 1 counts as 1."""
        order = np.argsort(-age, kind="stable")
        return cls(np.maximum(age[order], 1.0), amount[order], max(span, 7.0), tomorrow)

    def only(self, where: NDArray[np.bool_]) -> "History":
        """Return the history of some of the payouts."""
        return replace(self, age=self.age[where], amount=self.amount[where])

    @property
    def weeks(self) -> int:
        """The whole weeks that the record covers, at least one."""
        return max(1, int(self.span / 7 + 0.05))

    @property
    def pay_spread(self) -> float:
        """The deviation of the logs of pay, drawn towards 0.5 where payouts are few."""
        logs = np.log(self.amount)
        squares = float(((logs - logs.mean()) ** 2).sum())
        return float(np.sqrt((_SPREAD_WEIGHT * 0.25 + squares) / (_SPREAD_WEIGHT + len(logs) - 1)))

    def weekly_counts(self) -> NDArray[np.int64]:
        """Return the payouts of each whole week of the record, oldest first."""
        weeks = self.weeks
        week = ((self.age - 1) // 7).astype(np.int64)
        return np.bincount(week[week < weeks], minlength=weeks)[::-1]


def _is_season(season: tuple[float, ...]) -> bool:
    return len(season) == _MONTHS and min(season) >= 0 < max(season)


def _check_known(amount: int, chance: float) -> None:
    if amount <= 0:
        raise ValueError("amount")
    if not 0 <= chance <= 1:
        raise ValueError("chance")


def _merge(sources: Sequence[Source]) -> Source:
    """Return one source with all records; what has stopped gives only what is still due."""
    first = sources[0]
    going = [source for source in sources if not source.stopped] or list(sources)
    payouts = sorted(
        pair
        for source in going
        for pair in zip(source.record.dates, source.record.amounts, strict=True)
    )
    record = Record(
        dates=tuple(day for day, _ in payouts),
        amounts=tuple(amount for _, amount in payouts),
        start=min(source.record.start for source in going),
        origin=first.record.origin,
    )
    return replace(
        first,
        record=record,
        expected=tuple(item for source in sources for item in source.expected),
        agreed=tuple(item for source in sources for item in source.agreed),
        breaks=tuple({span: None for source in going for span in source.breaks}),
        # A limit of one source says nothing about the others it is pooled with.
        limits=first.limits if len(going) == 1 else (),
        lags=tuple(lag for source in sources for lag in source.lags),
        stopped=first.stopped and all(source.stopped for source in sources),
    )
