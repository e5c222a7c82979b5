"""What ads promised for gigs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.book import ledger, records
from planner.domain.gigs import Gig, IncomeClaim

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from planner.book.session import Session
    from planner.domain.base import Uid


def add_gig(
    session: Session, gig: Gig, *, on: dt.date, platform: str = "", hourly_minor: int | None = None
) -> Uid:
    """Store a gig as ``ledger.add_gig`` does, with what its ad promised an hour, if anything."""
    uid = ledger.add_gig(session, gig, on=on, platform=platform)
    if hourly_minor is not None:
        promise_hourly(session, [uid], hourly_minor, on=on)
    return uid


def promise_hourly(
    session: Session, uids: Sequence[Uid], hourly_minor: int | None, *, on: dt.date
) -> None:
    """Say what the ads of gigs promised an hour; ``None`` takes it back.

    Args:
        session: the transaction.
        uids: the gigs.
        hourly_minor: gross, in the household's own currency.
        on: the day a new claim is noted.
    """
    row = records.table_of(IncomeClaim).c
    for uid in uids:
        known = records.all_of(session, IncomeClaim, row.gig_uid == uid)
        hourly = [claim for claim in known if claim.hourly_minor is not None]
        if hourly_minor is None:
            for claim in hourly:
                _take_back(session, claim)
        elif hourly:
            records.change(session, replace(hourly[-1], hourly_minor=hourly_minor))
        else:
            title = records.find(session, Gig, uid).title
            made = IncomeClaim(title=title, gig_uid=uid, hourly_minor=hourly_minor, claimed_on=on)
            records.add(session, made)


def _take_back(session: Session, claim: IncomeClaim) -> None:
    """Forget the hourly part of a claim, all of it where nothing else is left."""
    if claim.monthly_minor is None and claim.lag_days is None:
        records.remove(session, IncomeClaim, claim.uid)
    else:
        records.change(session, replace(claim, hourly_minor=None))
