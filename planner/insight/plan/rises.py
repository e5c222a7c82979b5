"""What the pay of each open gig does for the next target that is at risk.

    rise(g) = P(target in time, with the pay of g) - P(target in time, without it)

on the same futures. The pay (what it should still bring, net) comes on the day announced for
it, else the platform's usual lag after its deadline, or after the week where it has none. An
agreed gig that says its pay is in the futures already, so its pay is taken out for "without";
any other's is put in for "with". Money comes or goes on all futures alike; whether it is paid at
all is the gig's chance of being paid, which weighs its hourly pay.

The target is the first by due day whose chance is below almost certain and that some gig lifts.
A target in time counts for as much as is still owed of it, so what the rise adds, as a share of
the pay itself, is

    added(g) = rise(g) * owed / pay(g)

which ``weighted_worths`` holds to at most ``MOST_WEIGHT``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from statistics import median_low
from typing import TYPE_CHECKING

from planner import forecast
from planner.domain.gigs import Stage
from planner.forecast.record import DEFAULT_LAG_DAYS
from planner.insight.coverage.owed import lags
from planner.insight.plan.values import Rise, Worth
from planner.insight.plan.worths import net_left_minor, plain_worths, weighted_worths
from planner.insight.week import DAYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.domain.base import Uid
    from planner.domain.gigs import Gig
    from planner.insight.coverage.outlook import Outlook
    from planner.insight.plan.facts import PlanFacts

_CERTAIN = 0.975
_LEAST_RISE = 0.005
_IN_FUTURES = frozenset({Stage.SELECTED, Stage.WORKING})


def worths(
    facts: PlanFacts,
    outlook: Outlook | None,
    keep_going: Callable[[], bool] = lambda: True,
) -> tuple[Worth, ...]:
    """Return what an hour of each gig is worth; takes about ten milliseconds for each gig.

    Args:
        facts: the records.
        outlook: the household's forecast; ``None`` or one that is too early weighs nothing.
        keep_going: asked for each gig.

    Raises:
        CancelledError: ``keep_going`` said no.
    """
    if outlook is None or outlook.paths is None or outlook.coverage is None:
        return plain_worths(facts)
    ranks = _threatened(outlook)
    if not ranks:
        return weighted_worths(facts, {})
    found: dict[Uid, dict[int, tuple[float, float, int]]] = {}
    for gig in facts.gigs:
        if not keep_going():
            raise forecast.CancelledError
        net = net_left_minor(facts, gig)
        if net:
            found[gig.uid] = _chances(facts, outlook, gig, net, ranks)
    for rank in ranks:
        if any(lifts[rank][1] - lifts[rank][0] >= _LEAST_RISE for lifts in found.values()):
            return weighted_worths(
                facts, {uid: _rise(outlook, rank, *lifts[rank]) for uid, lifts in found.items()}
            )
    return weighted_worths(facts, {})


def _threatened(outlook: Outlook) -> list[int]:
    """Return the targets at risk by place in rank order, the next due first."""
    coverage = outlook.coverage
    if coverage is None:
        return []
    owed = outlook.standing.owed
    at_risk = [r for r, t in enumerate(coverage.targets) if owed[r] and t.chance < _CERTAIN]
    return sorted(at_risk, key=lambda rank: (owed[rank][0].due_on, rank))


def _chances(
    facts: PlanFacts, outlook: Outlook, gig: Gig, net: int, ranks: list[int]
) -> dict[int, tuple[float, float, int]]:
    """Return by target its chance without a gig's pay and with it, and the pay."""
    day = max(0, (_paid_on(facts, outlook, gig) - outlook.inputs.today).days)
    known = gig.stage in _IN_FUTURES and bool(gig.expected_minor)
    flow = (day, -net if known else net)
    changed = replace(outlook.plan, flows=(*outlook.plan.flows, flow))
    assert outlook.paths is not None  # noqa: S101 - looked at by the caller
    assert outlook.coverage is not None  # noqa: S101
    levers = outlook.levers(outlook.planned)
    other = forecast.cover(outlook.paths, changed, levers=levers, upto_rank=max(ranks))
    lifts = {}
    for rank in ranks:
        now, then = outlook.coverage.targets[rank].chance, other.targets[rank].chance
        lifts[rank] = (then, now, net) if known else (now, then, net)
    return lifts


def _rise(
    outlook: Outlook, rank: int, without: float, chance: float, net: int
) -> tuple[Rise, float]:
    target = outlook.inputs.targets[rank]
    names = {member.uid: member.name for member in outlook.inputs.members}
    owed = sum(part.left_minor for part in outlook.standing.owed[rank])
    found = Rise(
        target_uid=target.uid,
        target=target.name,
        member=names.get(target.member_uid) if target.member_uid else None,
        without=without,
        chance=chance,
    )
    return found, found.rise * owed / net


def _paid_on(facts: PlanFacts, outlook: Outlook, gig: Gig) -> dt.date:
    if gig.expected_on is not None:
        return gig.expected_on
    done = facts.week.first + dt.timedelta(DAYS)
    if gig.work_by is not None:
        done = facts.local(gig.work_by).date()
    seen = lags(outlook.inputs, gig.platform_uid)
    stated = next((p.lag_days for p in facts.platforms if p.uid == gig.platform_uid), None)
    lag = median_low(seen) if seen else stated
    return done + dt.timedelta(DEFAULT_LAG_DAYS if lag is None else lag)
