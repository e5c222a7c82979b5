"""The record and what the household adds to it, as the forecast takes them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, replace
from statistics import pstdev
from typing import TYPE_CHECKING

from planner import forecast
from planner.domain.gigs import CouldEnd, Gig, Platform, Stage
from planner.domain.household import BASIS_POINTS
from planner.domain.payouts import Payout, PayoutState
from planner.domain.planning import Assumption
from planner.forecast.record import DEFAULT_LAG_DAYS
from planner.insight.coverage.net_pay import net_of
from planner.insight.coverage.standing import received, record_start
from planner.insight.coverage.timed import hour_limits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.domain.base import Uid
    from planner.insight.coverage.facts import CoverageInputs

_ENDINGS = {
    CouldEnd.UNLIKELY: forecast.Ending.UNLIKELY,
    CouldEnd.MAYBE: forecast.Ending.POSSIBLE,
    CouldEnd.LIKELY: forecast.Ending.LIKELY,
}

_OUTSTANDING = frozenset({Stage.INSPECTION, Stage.SETTLEMENT})
_AGREED = frozenset({Stage.SELECTED, Stage.WORKING})

_ENOUGH_LAGS = 5
_ANNOUNCED_SPREAD_DAYS = 3.0
"""Payouts come within some days of the announced one; of one own record this is replaced."""

_AGREED_DAYS = 30
"""Agreed work without a deadline or plan is taken to end a month from now."""


def payouts_used(inputs: CoverageInputs) -> tuple[Payout, ...]:
    """Return the payouts the forecast learns from: those received since the record began."""
    start = record_start(inputs)
    return tuple(
        payout
        for payout in received(inputs)
        if start is not None and payout.received_on is not None and payout.received_on >= start
    )


def outlook(inputs: CoverageInputs) -> forecast.Outlook:
    """Return what is known: one source for each platform that paid or is expected to pay.

    Sources of fewer than two payouts are pooled. With no record at all there is one empty source.
    """
    start = record_start(inputs) or inputs.today
    by_platform: dict[Uid | None, list[Payout]] = defaultdict(list)
    for payout in payouts_used(inputs):
        by_platform[payout.platform_uid].append(payout)
    expected, agreed = _expected(inputs), _agreed(inputs)
    keys = dict.fromkeys([*by_platform, *expected, *agreed]) or {None: None}
    platforms = {platform.uid: platform for platform in inputs.platforms}
    told: list[_Told] = []
    for key in keys:
        record = forecast.Record(
            dates=tuple(p.received_on for p in by_platform[key] if p.received_on is not None),
            amounts=tuple(payout.arrived_minor for payout in by_platform[key]),
            start=start,
            origin=inputs.today,
        )
        source = forecast.Source(
            record=record,
            expected=tuple(expected.get(key, ())),
            agreed=tuple(agreed.get(key, ())),
            breaks=_breaks(inputs, platforms.get(key) if key else None),
            season=season_of(inputs, key),
            lags=lags(inputs, key),
        )
        told.append(_Told(key, _as_told(inputs, source, platforms.get(key) if key else None)))
    return forecast.Outlook(tuple(_pooled(inputs, group) for group in _groups(told)))


@dataclass(frozen=True, slots=True)
class _Told:
    """A platform's source before thin ones are pooled."""

    platform_uid: Uid | None
    source: forecast.Source

    @property
    def payouts(self) -> int:
        """How many payouts its record holds."""
        return len(self.source.record.dates)


def _groups(told: list[_Told]) -> list[list[_Told]]:
    """Return the sources that ``forecast.pool_thin`` makes one of, each group by itself."""
    rich = [one for one in told if one.payouts >= forecast.MIN_PAYOUTS]
    thin = [one for one in told if one.payouts < forecast.MIN_PAYOUTS]
    if rich and thin and sum(one.payouts for one in thin) < forecast.MIN_PAYOUTS:
        rich.sort(key=lambda one: -one.payouts)
        return [[rich[0], *thin], *([one] for one in rich[1:])]
    return [*([one] for one in rich), *([thin] if thin else [])]


def _pooled(inputs: CoverageInputs, group: list[_Told]) -> forecast.Source:
    """Return a group as one source.

    Its season is that of the member with the most payouts. Free hours limit it if they limit
    every member that brings likely payouts.
    """
    (source,) = forecast.pool_thin([one.source for one in group])
    paying = [one for one in group if one.payouts and not one.source.stopped]
    most = max(group, key=lambda one: one.payouts)
    hours = hour_limits(inputs)
    limits: tuple[forecast.Limit, ...] = ()
    if hours is not None and paying:
        uids = {one.platform_uid for one in paying}
        if uids <= {work.platform_uid for work in hours.work}:
            limits = hours.of(uids, inputs.today)
    return replace(source, season=most.source.season, limits=limits)


def season_of(inputs: CoverageInputs, platform: Uid | None) -> tuple[float, ...] | None:
    """Return the season of a platform's work, its own or that of all work; ``None``: none."""
    found = {known.platform_uid: known for known in inputs.seasons}
    known = found.get(platform) or found.get(None)
    return None if known is None else tuple(percent / 100 for percent in known.percents)


def lags(inputs: CoverageInputs, platform: Uid | None) -> tuple[int, ...]:
    """Return the days from the end of work to each payout of a platform, where known.

    The work ended with the last session of a gig the payout is for, else before the day the
    payout says.
    """
    ended = dict(inputs.work_ended)
    gigs_of = _gigs_of(inputs)
    found = []
    for payout in received(inputs):
        if payout.platform_uid != platform or payout.received_on is None:
            continue
        days = [ended[gig] for gig in gigs_of[payout.uid] if gig in ended]
        days = [day for day in days if day <= payout.received_on]
        if not days and payout.work_until is not None:
            days = [payout.work_until - dt.timedelta(1)]
        if days and max(days) <= payout.received_on:
            found.append((payout.received_on - max(days)).days)
    return tuple(found)


def household_override(inputs: CoverageInputs, assumption: Assumption) -> int | None:
    """Return the household's own value for all work, the newest if there are several."""
    return _override(inputs, assumption, None)


def _override(inputs: CoverageInputs, assumption: Assumption, platform: Uid | None) -> int | None:
    found = [
        (override.since, override.uid, override.value)
        for override in inputs.overrides
        if override.assumption is assumption and override.platform_uid == platform
    ]
    return max(found)[2] if found else None


def _answer(ordinal: int) -> CouldEnd:
    answers = tuple(CouldEnd)
    return answers[min(max(ordinal, 0), len(answers) - 1)]


def _as_told(
    inputs: CoverageInputs, source: forecast.Source, platform: Platform | None
) -> forecast.Source:
    """Return ``source`` with what is said about its platform."""
    everywhere = household_override(inputs, Assumption.COULD_END)
    if everywhere is not None:
        source = replace(source, ending=_ENDINGS[_answer(everywhere)])
    if platform is None:
        return source
    rate = _override(inputs, Assumption.PAYOUTS_PER_QUARTER, platform.uid)
    pay = _override(inputs, Assumption.PAY, platform.uid)
    lag = _override(inputs, Assumption.LAG, platform.uid)
    own_end = _override(inputs, Assumption.COULD_END, platform.uid)
    if lag is None and not source.lags:
        lag = platform.lag_days
    ending = platform.could_end if own_end is None else _answer(own_end)
    return replace(
        source,
        ending=source.ending if ending is None else _ENDINGS[ending],
        stopped=platform.stopped_on is not None and platform.stopped_on <= inputs.today,
        rate_per_quarter=None if rate is None else max(rate, 0) / 100,
        typical_pay=pay or None,
        lag_days=lag,
    )


def _breaks(inputs: CoverageInputs, platform: Platform | None) -> tuple[forecast.Break, ...]:
    found = [
        forecast.Break((known.first_on - inputs.today).days, (known.end_on - inputs.today).days)
        for known in inputs.breaks
    ]
    if platform is not None and platform.stopped_on is not None:
        stop = (platform.stopped_on - inputs.today).days
        if stop > 0:
            found.append(forecast.Break(stop, forecast.LONGEST_HORIZON_DAYS * 2))
    return tuple(found)


def _expected(inputs: CoverageInputs) -> dict[Uid | None, list[forecast.Expected]]:
    """Return the invoices outstanding by platform: payouts announced, then gigs delivered."""
    found: dict[Uid | None, list[forecast.Expected]] = defaultdict(list)
    gigs_of = _gigs_of(inputs)
    gigs = {gig.uid: gig for gig in inputs.gigs}
    announced: set[Uid] = set()
    for payout in inputs.payouts:
        if payout.state is not PayoutState.EXPECTED or payout.expected_on is None:
            continue
        announced.update(gigs_of[payout.uid])
        if payout.arrived_minor <= 0 or not _at_home(inputs, payout):
            continue
        chances = [gigs[uid].pay_chance for uid in gigs_of[payout.uid] if uid in gigs]
        found[payout.platform_uid].append(
            forecast.Expected(
                amount=payout.arrived_minor,
                day=(payout.expected_on - inputs.today).days,
                chance=min(chances, default=BASIS_POINTS) / BASIS_POINTS,
                spread_days=_spread(inputs, payout.platform_uid),
            )
        )
    for gig in inputs.gigs:
        if gig.stage in _OUTSTANDING and gig.uid not in announced:
            invoice = _invoice(inputs, gig)
            if invoice is not None:
                found[gig.platform_uid].append(invoice)
    return found


def _invoice(inputs: CoverageInputs, gig: Gig) -> forecast.Expected | None:
    amount = _net_left(inputs, gig)
    if amount <= 0:
        return None
    day = gig.expected_on
    if day is None:
        ended = dict(inputs.work_ended).get(gig.uid) or dict(inputs.inspected).get(gig.uid)
        day = (ended or inputs.today) + dt.timedelta(_usual_lag(inputs, gig.platform_uid))
    return forecast.Expected(
        amount=amount,
        day=(day - inputs.today).days,
        chance=gig.pay_chance / BASIS_POINTS,
        spread_days=_spread(inputs, gig.platform_uid),
    )


def _agreed(inputs: CoverageInputs) -> dict[Uid | None, list[forecast.Agreed]]:
    """Return agreed work by platform: gigs selected or under way that say what they pay."""
    found: dict[Uid | None, list[forecast.Agreed]] = defaultdict(list)
    planned = dict(inputs.work_planned_until)
    for gig in inputs.gigs:
        if gig.stage not in _AGREED:
            continue
        amount = _net_left(inputs, gig)
        if amount <= 0:
            continue
        end = gig.work_by.date() if gig.work_by is not None else planned.get(gig.uid)
        if end is None:
            end = inputs.today + dt.timedelta(_AGREED_DAYS)
        found[gig.platform_uid].append(
            forecast.Agreed(
                amount=amount,
                end_day=max((end - inputs.today).days, 1),
                chance=gig.pay_chance / BASIS_POINTS,
            )
        )
    return found


def _net_left(inputs: CoverageInputs, gig: Gig) -> int:
    """Return what a gig should still bring after withholding, in minor units."""
    if gig.expected_minor is None or gig.currency != inputs.household.currency:
        return 0
    paid = {
        payout.uid
        for payout in inputs.payouts
        if payout.state in {PayoutState.RECEIVED, PayoutState.WRITTEN_OFF}
    }
    gone = sum(
        line.amount_minor
        for line in inputs.lines
        if line.gig_uid == gig.uid and line.payout_uid in paid
    )
    gross = gig.expected_minor - gone
    if gross <= 0:
        return 0
    platform = next((p for p in inputs.platforms if p.uid == gig.platform_uid), None)
    return net_of(gross, platform, inputs.today, gig.currency)


def _gigs_of(inputs: CoverageInputs) -> dict[Uid, list[Uid]]:
    found: dict[Uid, list[Uid]] = defaultdict(list)
    for line in inputs.lines:
        found[line.payout_uid].append(line.gig_uid)
    return found


def _at_home(inputs: CoverageInputs, payout: Payout) -> bool:
    return payout.currency == inputs.household.currency or payout.home_minor is not None


def _usual_lag(inputs: CoverageInputs, platform: Uid | None) -> int:
    own = _override(inputs, Assumption.LAG, platform) if platform else None
    seen = lags(inputs, platform)
    if own is not None:
        return own
    if seen:
        return sorted(seen)[len(seen) // 2]
    stated: Iterable[int] = (
        known.lag_days
        for known in inputs.platforms
        if known.uid == platform and known.lag_days is not None
    )
    return next(iter(stated), DEFAULT_LAG_DAYS)


def _spread(inputs: CoverageInputs, platform: Uid | None) -> float:
    seen = lags(inputs, platform)
    return pstdev(seen) if len(seen) >= _ENOUGH_LAGS else _ANNOUNCED_SPREAD_DAYS
