"""Money that is known to come: invoices outstanding and agreed work, with what they are for."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from statistics import pstdev
from typing import TYPE_CHECKING

from planner import forecast
from planner.domain.gigs import Stage
from planner.domain.household import BASIS_POINTS
from planner.domain.payouts import PayoutState
from planner.domain.planning import Assumption
from planner.forecast.record import DEFAULT_LAG_DAYS
from planner.insight.coverage.net_pay import net_of
from planner.insight.coverage.standing import received
from planner.insight.coverage.told import told_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.domain.base import Uid
    from planner.domain.gigs import Gig
    from planner.domain.payouts import Payout
    from planner.insight.coverage.facts import CoverageInputs

_OUTSTANDING = frozenset({Stage.INSPECTION, Stage.SETTLEMENT})
_AGREED = frozenset({Stage.SELECTED, Stage.WORKING})

_ENOUGH_LAGS = 5
_ANNOUNCED_SPREAD_DAYS = 3.0
"""Payouts come within some days of the announced one; of one own record this is replaced."""

_AGREED_DAYS = 30
"""Agreed work without a deadline or plan is taken to end a month from now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """Money owed by a platform, for a payout that is announced or for a gig delivered."""

    platform_uid: Uid | None
    gig_uid: Uid | None
    payout_uid: Uid | None
    expected: forecast.Expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Agreed work of a platform that says what it pays."""

    platform_uid: Uid | None
    gig_uid: Uid
    agreed: forecast.Agreed


def invoices(inputs: CoverageInputs) -> Iterator[Invoice]:
    """Yield the invoices outstanding: payouts announced, then gigs delivered."""
    gigs_of = _gigs_of(inputs)
    gigs = {gig.uid: gig for gig in inputs.gigs}
    announced: set[Uid] = set()
    for payout in inputs.payouts:
        if payout.state is not PayoutState.EXPECTED or payout.expected_on is None:
            continue
        announced.update(gigs_of[payout.uid])
        if payout.arrived_minor <= 0 or not _at_home(inputs, payout):
            continue
        known = [uid for uid in gigs_of[payout.uid] if uid in gigs]
        chance = min((gigs[uid].pay_chance for uid in known), default=BASIS_POINTS)
        yield Invoice(
            platform_uid=payout.platform_uid,
            gig_uid=known[0] if known else None,
            payout_uid=payout.uid,
            expected=forecast.Expected(
                amount=payout.arrived_minor,
                day=(payout.expected_on - inputs.today).days,
                chance=chance / BASIS_POINTS,
                spread_days=_spread(inputs, payout.platform_uid),
            ),
        )
    for gig in inputs.gigs:
        if gig.stage in _OUTSTANDING and gig.uid not in announced:
            invoice = _invoice(inputs, gig)
            if invoice is not None:
                yield Invoice(
                    platform_uid=gig.platform_uid,
                    gig_uid=gig.uid,
                    payout_uid=None,
                    expected=invoice,
                )


def jobs(inputs: CoverageInputs) -> Iterator[Job]:
    """Yield agreed work: gigs selected or under way that say what they pay."""
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
        yield Job(
            platform_uid=gig.platform_uid,
            gig_uid=gig.uid,
            agreed=forecast.Agreed(
                amount=amount,
                end_day=max((end - inputs.today).days, 1),
                chance=gig.pay_chance / BASIS_POINTS,
            ),
        )


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
    own = told_value(inputs, Assumption.LAG, platform) if platform else None
    seen = lags(inputs, platform)
    if own is not None:
        return own
    if seen:
        return sorted(seen)[len(seen) // 2]
    stated: Iterator[int] = (
        known.lag_days
        for known in inputs.platforms
        if known.uid == platform and known.lag_days is not None
    )
    return next(stated, DEFAULT_LAG_DAYS)


def _spread(inputs: CoverageInputs, platform: Uid | None) -> float:
    seen = lags(inputs, platform)
    return pstdev(seen) if len(seen) >= _ENOUGH_LAGS else _ANNOUNCED_SPREAD_DAYS
