"""Work that is paid by the hour or the piece: what an hour brings, and the most a month can."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from statistics import median
from typing import TYPE_CHECKING

from planner import forecast
from planner.domain.gigs import PayKind
from planner.domain.planning import Assumption
from planner.domain.targets import add_months
from planner.insight.coverage.free_hours import FreeMonth, free_months
from planner.insight.coverage.net_pay import net_of
from planner.insight.coverage.standing import received, record_start, standing
from planner.insight.coverage.told import told_value

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from planner.domain.base import Uid
    from planner.domain.gigs import Gig, Platform
    from planner.insight.coverage.facts import CoverageInputs

_AN_HOUR = 60
_LEAST_MINUTES = 60
"""Pay an hour is read off the record from so many minutes of work on."""

_MONTH_DAYS, _LONG_MONTHS = 31, 3
_USUAL_MONTHS = 12
_HALF = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedWork:
    """A platform that pays by time. ``hourly_minor`` is net; ``told`` by the household itself.

    ``share`` of the free time goes to it, in [0, 1]; the shares of all such platforms are 1.
    ``months`` is how many months of work one payout is for, so over which it is limited.
    """

    platform_uid: Uid
    name: str
    hourly_minor: int
    told: bool
    share: float
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HourLimits:
    """Free time for work by month, and the work that is paid by it."""

    work: tuple[TimedWork, ...]
    months: tuple[FreeMonth, ...]

    @property
    def minutes_a_month(self) -> int:
        """The mean of the whole months ahead, at most twelve of them."""
        ahead = self.months[1 : _USUAL_MONTHS + 1] or self.months
        return sum(month.minutes for month in ahead) // len(ahead)

    @property
    def most_a_month(self) -> int:
        """The most that work of such a month can bring, net minor units."""
        return self.most_in(self.minutes_a_month)

    def most_in(self, minutes: int) -> int:
        """Return the most that so many minutes of work can bring, net minor units."""
        return sum(_worth(work, minutes) for work in self.work)

    def of(self, platforms: Collection[Uid | None], today: dt.date) -> tuple[forecast.Limit, ...]:
        """Return the limits of some of the platforms together, in days after ``today``.

        The first one begins with the month of ``today``, for work begun then may end now.
        """
        chosen = [work for work in self.work if work.platform_uid in platforms]
        if not chosen:
            return ()
        step = max(work.months for work in chosen)
        found = []
        for place in range(0, len(self.months), step):
            part = self.months[place : place + step]
            spent = sum(month.minutes for month in part)
            if place == 0:
                # What is paid soon may hold work from before this month.
                spent += (step - 1) * self.minutes_a_month
            first = max((part[0].month - today).days, 1)
            end = (add_months(part[-1].month, 1) - today).days
            amount = sum(_worth(work, spent) for work in chosen)
            if end > first:
                found.append(forecast.Limit(first, end, amount))
        return tuple(found)


@lru_cache(maxsize=4)
def hour_limits(inputs: CoverageInputs) -> HourLimits | None:
    """Return what free time limits; ``None`` where no work is paid by it, or it is not known.

    A platform counts if the household says what an hour brings, or if half of its gigs are by
    the hour or the piece and an hour's pay is known (``hourly_of``). Platforms that never paid or
    have stopped are left out: they bring no likely payouts. Free time is split by the hours that
    each has taken for its pay so far, so that together they never take more than there is.
    """
    free, start = inputs.free_time, record_start(inputs)
    if free is None or start is None:
        return None
    paid: dict[Uid, list[dt.date]] = {}
    came: dict[Uid, int] = {}
    for payout in received(inputs):
        if payout.platform_uid and payout.received_on and payout.received_on >= start:
            paid.setdefault(payout.platform_uid, []).append(payout.received_on)
            came[payout.platform_uid] = came.get(payout.platform_uid, 0) + payout.arrived_minor
    found = [
        (platform, hourly)
        for platform in inputs.platforms
        if platform.uid in paid
        and (platform.stopped_on is None or platform.stopped_on > inputs.today)
        and (hourly := hourly_of(inputs, platform)) is not None
    ]
    hours = [came[platform.uid] / hourly[0] for platform, hourly in found]
    if not found or not sum(hours):
        return None
    end = standing(inputs).horizon_on
    week_start = inputs.household.week_start
    months = free_months(free, inputs.today, end, week_start, inputs.breaks)
    if not months:
        return None
    days = (inputs.today - start).days + 1
    work = tuple(
        TimedWork(
            platform_uid=platform.uid,
            name=platform.name,
            hourly_minor=hourly,
            told=told,
            share=spent / sum(hours),
            months=1 if len(paid[platform.uid]) * _MONTH_DAYS >= days else _LONG_MONTHS,
        )
        for (platform, (hourly, told)), spent in zip(found, hours, strict=True)
    )
    return HourLimits(work=work, months=months)


def hourly_of(inputs: CoverageInputs, platform: Platform) -> tuple[int, bool] | None:
    """Return net pay an hour of a platform that pays by time, and whether it was told.

    The household's own value comes first (0 says that pay is not by time). Else it is, for pay by
    the hour, the middle of its gigs' rates after withholding; for pay by the piece what came for
    each hour on record, else what the gigs' rate, pieces and expected time make of it. ``None``
    where most gigs are for a fixed amount, or nothing of this is known.
    """
    own = told_value(inputs, Assumption.HOURLY, platform.uid)
    if own is not None:
        return (own, True) if own > 0 else None
    taken = [g for g in inputs.gigs if g.platform_uid == platform.uid and not g.stage.is_lost]
    timed = [gig for gig in taken if gig.pay_kind is not PayKind.FIXED]
    if not timed or _HALF * len(timed) < len(taken):
        return None
    by_hour = [gig for gig in timed if gig.pay_kind is PayKind.HOUR]
    rates = [gig.rate_minor for gig in by_hour if _at_home(inputs, gig) and gig.rate_minor]
    found = 0
    if rates and _HALF * len(by_hour) >= len(timed):
        found = net_of(round(median(rates)), platform, inputs.today, platform.currency)
    found = found or _on_record(inputs, timed) or _by_piece(inputs, timed, platform)
    return (found, False) if found > 0 else None


def _on_record(inputs: CoverageInputs, gigs: Sequence[Gig]) -> int:
    """Return what came for an hour of work on ``gigs``, 0 where too little is on record."""
    minutes = dict(inputs.minutes)
    payouts = {payout.uid: payout for payout in received(inputs)}
    wanted = {gig.uid for gig in gigs if minutes.get(gig.uid)}
    money, paid = 0, set()
    for line in inputs.lines:
        payout = payouts.get(line.payout_uid)
        if line.gig_uid in wanted and payout is not None and payout.gross_minor > 0:
            money += line.amount_minor * payout.arrived_minor // payout.gross_minor
            paid.add(line.gig_uid)
    spent = sum(minutes[uid] for uid in paid)
    return money * _AN_HOUR // spent if spent >= _LEAST_MINUTES else 0


def _by_piece(inputs: CoverageInputs, gigs: Sequence[Gig], platform: Platform) -> int:
    """Return what an hour should bring by rate, pieces agreed and time expected, 0: not known."""
    found = [
        gig.rate_minor * gig.units_agreed * _AN_HOUR // gig.expected_minutes
        for gig in gigs
        if gig.pay_kind is PayKind.PIECE
        and _at_home(inputs, gig)
        and gig.rate_minor
        and gig.units_agreed
        and gig.expected_minutes
    ]
    if not found:
        return 0
    return net_of(round(median(found)), platform, inputs.today, platform.currency)


def _at_home(inputs: CoverageInputs, gig: Gig) -> bool:
    return gig.currency == inputs.household.currency


def _worth(work: TimedWork, minutes: int) -> int:
    return round(minutes * work.share * work.hourly_minor / _AN_HOUR)
