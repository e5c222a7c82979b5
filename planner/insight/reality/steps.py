"""How long payment took, and how many applications it took to be selected."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from planner.domain.gigs import Stage
from planner.domain.sessions import SessionKind
from planner.insight.lags import PayRecord, past_lags
from planner.insight.reality.values import Funnel, PaymentLag

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from planner.book.reality import Ledger
    from planner.domain.base import Uid
    from planner.domain.gigs import Gig
    from planner.insight.reality.done import Done
    from planner.insight.reality.earnings import Earning

_REACHED = {stage: place for place, stage in enumerate(Stage)}
_LAST_GOOD = _REACHED[Stage.PAID]


_kept: WeakKeyDictionary[Ledger, PayRecord] = WeakKeyDictionary()


def pay_record(ledger: Ledger, sessions: Sequence[Done]) -> PayRecord:
    """Return what the ledger knows of waiting for pay; worked out once for each ledger."""
    found = _kept.get(ledger)
    if found is None:
        found = _kept[ledger] = _pay_record(ledger, sessions)
    return found


def _pay_record(ledger: Ledger, sessions: Sequence[Done]) -> PayRecord:
    worked: dict[Uid, list[dt.date]] = defaultdict(list)
    for done in sessions:
        if done.gig_uid is not None and done.kind is SessionKind.WORK:
            worked[done.gig_uid].append(done.ended_on)
    return PayRecord(
        payouts=ledger.payouts,
        lines=ledger.lines,
        gigs=ledger.gigs,
        platforms=ledger.platforms,
        worked={uid: sorted(days) for uid, days in worked.items()},
    )


def lags(
    ledger: Ledger, sessions: Sequence[Done], received: Iterable[Earning]
) -> tuple[PaymentLag, ...]:
    """Return the days from the end of the last work on a gig to each of its payouts."""
    shown = {earning.payout_uid for earning in received}
    past = [lag for lag in past_lags(pay_record(ledger, sessions)) if lag.payout_uid in shown]
    claimed = _claimed_lags(ledger, {lag.gig_uid for lag in past})
    found = [
        PaymentLag(
            payout_uid=lag.payout_uid,
            gig_uid=lag.gig_uid,
            worked_on=lag.worked_on,
            received_on=lag.paid_on,
            claimed_days=claimed[lag.gig_uid],
        )
        for lag in past
    ]
    return tuple(sorted(found, key=lambda lag: (lag.days, lag.payout_uid)))


def funnel(ledger: Ledger, sessions: Sequence[Done], first: dt.date, end: dt.date) -> Funnel:
    """Return the gigs applied for in ``[first, end)`` by how far they came."""
    began: dict[Uid, dt.date] = {}
    furthest: dict[Uid, int] = {}
    for change in ledger.stages:
        if change.stage is not Stage.SEEN:
            known = began.get(change.gig_uid, change.on)
            began[change.gig_uid] = min(known, change.on)
        reached = _good(change.stage)
        furthest[change.gig_uid] = max(furthest.get(change.gig_uid, 0), reached)
    for done in sessions:
        if done.gig_uid is not None:
            began.setdefault(done.gig_uid, done.on)
    counted = [
        (gig, max(furthest.get(gig.uid, 0), _now(gig)))
        for gig in ledger.gigs
        if gig.uid in began and first <= began[gig.uid] < end
    ]
    return Funnel(
        applied=_from(counted, Stage.APPLIED),
        tested=_from(counted, Stage.TESTED),
        selected=_from(counted, Stage.SELECTED),
    )


def _from(counted: Iterable[tuple[Gig, int]], stage: Stage) -> tuple[Uid, ...]:
    return tuple(gig.uid for gig, reached in counted if reached >= _REACHED[stage])


def _good(stage: Stage) -> int:
    """Return how far ``stage`` is on the way of a gig that goes well."""
    place = _REACHED[stage]
    return place if place <= _LAST_GOOD else 0


def _now(gig: Gig) -> int:
    """Return how far a gig must have come at least to stand where it stands."""
    if gig.stage in {Stage.NO_ANSWER, Stage.REJECTED}:
        return _REACHED[Stage.APPLIED]
    if gig.stage is Stage.WRITTEN_OFF:
        return _REACHED[Stage.SELECTED]
    return _good(gig.stage)


def _claimed_lags(ledger: Ledger, gigs: Iterable[Uid]) -> dict[Uid, int | None]:
    """Return the days to payment that were announced for each gig, by the nearest claim."""
    platforms = {gig.uid: gig.platform_uid for gig in ledger.gigs}
    stated = {platform.uid: platform.lag_days for platform in ledger.platforms}
    claims = [claim for claim in ledger.claims if claim.lag_days is not None]
    found: dict[Uid, int | None] = {}
    for uid in gigs:
        own = [claim.lag_days for claim in claims if claim.gig_uid == uid]
        platform = platforms[uid]
        says = stated.get(platform) if platform is not None else None
        of_all = [
            claim.lag_days
            for claim in claims
            if claim.gig_uid is None and claim.platform_uid in {None, platform}
        ]
        known = [*own, *([] if says is None else [says]), *of_all]
        found[uid] = known[0] if known else None
    return found
