"""What the ledger waits for: pay by gig, and the lags that say how long that usually takes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.insight.lags import PayRecord, awaited, past_lags

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from planner.book.ledger import Contents
    from planner.domain.base import Uid
    from planner.insight.lags import Awaited, Lag


@dataclass(frozen=True, slots=True)
class Waiting:
    """Past lags of all platforms, and the pay that has not come by ``today``, by gig."""

    today: dt.date
    lags: Sequence[Lag] = ()
    by_gig: Mapping[Uid, Awaited] = field(default_factory=dict)


def several_days_matter(contents: Contents, last_work: Mapping[Uid, dt.date]) -> frozenset[Uid]:
    """Return the gigs for whose lags the day of the last work does not say enough.

    They were paid more than once, or worked on after they were paid.
    """
    paid_on = {payout.uid: payout.received_on for payout in contents.payouts}
    lines = Counter([line.gig_uid for line in contents.payout_lines])
    found = {uid for uid, count in lines.items() if count > 1}
    for line in contents.payout_lines:
        paid, worked = paid_on.get(line.payout_uid), last_work.get(line.gig_uid)
        if paid is not None and worked is not None and worked > paid:
            found.add(line.gig_uid)
    return frozenset(found)


def pay_record(contents: Contents, worked: Mapping[Uid, Sequence[dt.date]]) -> PayRecord:
    """Return what the ledger knows of pay; ``worked`` are the days work ended on, by gig."""
    return PayRecord(
        payouts=contents.payouts,
        lines=contents.payout_lines,
        gigs=contents.gigs,
        platforms=contents.platforms,
        worked=worked,
    )


def waiting(record: PayRecord, today: dt.date, lags: Sequence[Lag] | None = None) -> Waiting:
    """Return what is waited for by ``today``; of several for a gig that which is latest.

    ``lags`` are ``past_lags(record)``, where they are known already.
    """
    known = past_lags(record) if lags is None else lags
    gigs: dict[Uid, list[Uid]] = {}
    for line in record.lines:
        gigs.setdefault(line.payout_uid, []).append(line.gig_uid)
    by_gig: dict[Uid, Awaited] = {}
    for one in awaited(record, today, known):
        uids = [] if one.gig_uid is None else [one.gig_uid]
        if one.payout_uid is not None:
            uids = gigs.get(one.payout_uid, [])
        for uid in uids:
            by_gig.setdefault(uid, one)
    return Waiting(today, known, by_gig)
