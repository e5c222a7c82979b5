"""What the record says of one platform, beside what the household says; needs no numpy."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from planner.insight.coverage.owed import invoices, jobs, lags
from planner.insight.coverage.standing import received, record_start
from planner.insight.coverage.timed import hourly_of

if TYPE_CHECKING:
    from planner.domain.base import Uid
    from planner.insight.coverage.facts import CoverageInputs

_QUARTER_DAYS = 91
_HUNDREDTHS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """Money that is known to come: what for, net minor units, the day, the chance in [0, 1].

    ``on`` is the day of the payout of an invoice, and of the end of work of an agreed job.
    """

    title: str
    amount_minor: int
    on: dt.date
    chance: float
    is_agreed: bool
    gig_uid: Uid | None
    payout_uid: Uid | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformFacts:
    """What is on record of a platform (``None``: of all work together).

    ``per_quarter`` are hundredths of a payout in three months since the record began, ``pay`` and
    ``lag_days`` the middle ones; ``None`` where nothing is on record. ``hourly_minor`` is what an
    hour brings where pay is by time, as the record has it. ``coming`` is by day.
    """

    payouts: int
    per_quarter: int | None
    pay_minor: int | None
    lag_days: int | None
    hourly_minor: int | None
    coming: tuple[Coming, ...]


def platform_facts(inputs: CoverageInputs, platform: Uid | None) -> PlatformFacts:
    """Return what the record says of a platform, or of all work for ``None``."""
    start = record_start(inputs)
    came = [
        payout
        for payout in received(inputs)
        if (platform is None or payout.platform_uid == platform)
        and start is not None
        and payout.received_on is not None
        and payout.received_on >= start
    ]
    days = (inputs.today - start).days + 1 if start is not None else 0
    uids = [platform] if platform is not None else [p.uid for p in inputs.platforms]
    waited = [lag for uid in uids for lag in lags(inputs, uid)]
    known = next((one for one in inputs.platforms if one.uid == platform), None)
    hourly = None if known is None else hourly_of(inputs, known)
    return PlatformFacts(
        payouts=len(came),
        per_quarter=round(_HUNDREDTHS * len(came) * _QUARTER_DAYS / days) if came else None,
        pay_minor=round(median(payout.arrived_minor for payout in came)) if came else None,
        lag_days=round(median(waited)) if waited else None,
        hourly_minor=hourly[0] if hourly is not None and not hourly[1] else None,
        coming=coming(inputs, platform),
    )


def coming(inputs: CoverageInputs, platform: Uid | None) -> tuple[Coming, ...]:
    """Return the invoices outstanding and agreed work of a platform, or all for ``None``."""
    titles: dict[Uid | None, str] = {gig.uid: gig.title for gig in inputs.gigs}
    names: dict[Uid | None, str] = {one.uid: one.name for one in inputs.platforms}
    found = [
        Coming(
            title=_title(titles.get(one.gig_uid), names.get(one.platform_uid)),
            amount_minor=one.expected.amount,
            on=inputs.today + dt.timedelta(one.expected.day),
            chance=one.expected.chance,
            is_agreed=False,
            gig_uid=one.gig_uid,
            payout_uid=one.payout_uid,
        )
        for one in invoices(inputs)
        if platform is None or one.platform_uid == platform
    ]
    found += [
        Coming(
            title=titles.get(one.gig_uid, ""),
            amount_minor=one.agreed.amount,
            on=inputs.today + dt.timedelta(one.agreed.end_day),
            chance=one.agreed.chance,
            is_agreed=True,
            gig_uid=one.gig_uid,
            payout_uid=None,
        )
        for one in jobs(inputs)
        if platform is None or one.platform_uid == platform
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.title)))


def _title(gig: str | None, platform: str | None) -> str:
    return gig or platform or ""
