"""The record and what the household adds to it, as the forecast takes them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner import forecast
from planner.domain.gigs import CouldEnd
from planner.domain.planning import Assumption
from planner.insight.coverage.owed import invoices, jobs, lags
from planner.insight.coverage.standing import received, record_start
from planner.insight.coverage.timed import hour_limits
from planner.insight.coverage.told import told_value

if TYPE_CHECKING:
    from planner.domain.base import Uid
    from planner.domain.gigs import Platform
    from planner.domain.payouts import Payout
    from planner.insight.coverage.facts import CoverageInputs

_ENDINGS = {
    CouldEnd.UNLIKELY: forecast.Ending.UNLIKELY,
    CouldEnd.MAYBE: forecast.Ending.POSSIBLE,
    CouldEnd.LIKELY: forecast.Ending.LIKELY,
}


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
    expected: dict[Uid | None, list[forecast.Expected]] = defaultdict(list)
    agreed: dict[Uid | None, list[forecast.Agreed]] = defaultdict(list)
    for invoice in invoices(inputs):
        expected[invoice.platform_uid].append(invoice.expected)
    for job in jobs(inputs):
        agreed[job.platform_uid].append(job.agreed)
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


def _answer(ordinal: int) -> CouldEnd:
    answers = tuple(CouldEnd)
    return answers[min(max(ordinal, 0), len(answers) - 1)]


def _as_told(
    inputs: CoverageInputs, source: forecast.Source, platform: Platform | None
) -> forecast.Source:
    """Return ``source`` with what is said about its platform."""
    everywhere = told_value(inputs, Assumption.COULD_END, None)
    if everywhere is not None:
        source = replace(source, ending=_ENDINGS[_answer(everywhere)])
    if platform is None:
        return source
    rate = told_value(inputs, Assumption.PAYOUTS_PER_QUARTER, platform.uid)
    pay = told_value(inputs, Assumption.PAY, platform.uid)
    lag = told_value(inputs, Assumption.LAG, platform.uid)
    own_end = told_value(inputs, Assumption.COULD_END, platform.uid)
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
