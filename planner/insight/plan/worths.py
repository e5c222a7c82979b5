"""What an hour of each open gig is worth, before anything is planned."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from planner.domain.gigs import PayKind
from planner.domain.household import BASIS_POINTS
from planner.insight.coverage.net_pay import net_of
from planner.insight.plan.facts import estimate, minutes_left
from planner.insight.plan.values import Rise, Worth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.domain.base import Uid
    from planner.domain.gigs import Gig
    from planner.insight.plan.facts import PlanFacts

MOST_WEIGHT = 2.0
"""What the targets add is at most so many times the pay itself."""

_NOMINAL = 1_000


def plain_worths(facts: PlanFacts) -> tuple[Worth, ...]:
    """Return expected net pay per remaining hour, as long as there is no forecast."""
    return weighted_worths(facts, {}, weighed=False)


def weighted_worths(
    facts: PlanFacts, rises: Mapping[Uid, tuple[Rise, float]], *, weighed: bool = True
) -> tuple[Worth, ...]:
    """Return what an hour of each gig that can be planned is worth.

    ``value = hourly * (1 + added)``, with ``hourly`` the net pay still expected times the chance
    of being paid, per remaining hour, and ``added`` what the pay brings its target, as a share
    of the pay: see ``rises``. Where the pay of a gig is not known it counts like the least of
    the others; where none is known all hours are worth the same.

    Args:
        facts: the records.
        rises: by gig, what its pay does for a target, and ``added``.
        weighed: whether there is a forecast; without one nothing is added.
    """
    hourly = {gig.uid: hourly_minor(facts, gig) for gig in facts.gigs}
    known = [pay for pay in hourly.values() if pay]
    least = min(known, default=_NOMINAL)
    found = []
    for gig in facts.gigs:
        if not minutes_left(facts, gig):
            continue
        pay = hourly[gig.uid]
        rise, added = rises.get(gig.uid, (None, 0.0))
        value = (least if pay is None else pay) * (1 + min(max(added, 0.0), MOST_WEIGHT))
        found.append(
            Worth(gig_uid=gig.uid, hourly_minor=pay, value=round(value), rise=rise, weighed=weighed)
        )
    return tuple(found)


def net_left_minor(facts: PlanFacts, gig: Gig) -> int | None:
    """Return what a gig should still bring after withholding, minor units; ``None``: not known."""
    gross = gig.expected_minor
    if gross is None and gig.rate_minor is not None:
        if gig.pay_kind is PayKind.PIECE and gig.units_agreed:
            gross = gig.rate_minor * gig.units_agreed
        elif gig.pay_kind is PayKind.HOUR and gig.expected_minutes:
            gross = gig.rate_minor * gig.expected_minutes // 60
    if gross is None or gig.currency != facts.household.currency:
        return None
    gross = max(0, gross - dict(facts.paid).get(gig.uid, 0))
    platform = next((p for p in facts.platforms if p.uid == gig.platform_uid), None)
    return net_of(gross, platform, facts.today, gig.currency)


def hourly_minor(facts: PlanFacts, gig: Gig) -> int | None:
    """Return expected net pay per hour of a gig, times the chance of being paid.

    A fixed amount is earned by what is left to do; pay by the piece or the hour by all of it.
    """
    net, left, whole = net_left_minor(facts, gig), minutes_left(facts, gig), estimate(gig)
    if net is None or not left or not whole:
        return None
    minutes = left if gig.pay_kind is PayKind.FIXED else max(left, whole)
    return net * gig.pay_chance * 60 // (BASIS_POINTS * minutes)


def session_cost(worths: tuple[Worth, ...]) -> int:
    """Return what getting into a session costs: a quarter of the usual hour."""
    return round(median(worth.value for worth in worths)) // 4 if worths else 0
