"""Payouts that settle their gigs: a gig that nothing more is owed for is paid."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from planner.book import ledger, records
from planner.domain.gigs import Gig, Stage
from planner.domain.payouts import Payout, PayoutLine, PayoutState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.book.session import Session
    from planner.domain.base import Uid

_WAITS = frozenset({Stage.INSPECTION, Stage.SETTLEMENT})


def note_payout(
    session: Session, payout: Payout, gig_uids: Sequence[Uid], *, platform: str = ""
) -> Uid:
    """Store a payout as ``ledger.add_payout`` does, and bring the gigs it settles to paid."""
    uid = ledger.add_payout(session, payout, gig_uids, platform=platform)
    settle(session, [uid])
    return uid


def revise_payouts(session: Session, values: Mapping[Uid, Mapping[str, Any]]) -> None:
    """Change some fields of payouts, by uid, and bring the gigs they settle to paid."""
    ledger.revise_all(session, Payout, values)
    settle(session, list(values))


def receive(session: Session, gig_uid: Uid, payout: Payout) -> Uid:
    """Note that a gig was paid and bring it to paid; return the payout's uid.

    Where one payout was expected for this gig alone, it is that one that came.
    """
    expected = _expected(session, gig_uid)
    if expected is None:
        return ledger.pay_gig(session, gig_uid, payout)
    came = replace(
        payout,
        uid=expected.uid,
        expected_on=expected.expected_on,
        work_from=expected.work_from,
        work_until=expected.work_until,
        note=payout.note or expected.note,
    )
    ledger.revise_payouts(session, [came])
    if came.received_on is not None:
        ledger.move_gig(session, gig_uid, Stage.PAID, on=came.received_on)
    return came.uid


def _expected(session: Session, gig_uid: Uid) -> Payout | None:
    """Return the payout that is expected for a gig alone, ``None`` if there is not just one."""
    line, found = records.table_of(PayoutLine).c, []
    for part in records.all_of(session, PayoutLine, line.gig_uid == gig_uid):
        payout = records.find(session, Payout, part.payout_uid)
        lines = records.all_of(session, PayoutLine, line.payout_uid == payout.uid)
        if payout.state is PayoutState.EXPECTED and len(lines) == 1:
            found.append(payout)
    return found[0] if len(found) == 1 else None


def settle(session: Session, uids: Sequence[Uid]) -> None:
    """Bring the gigs of payouts that came to paid, where all that was agreed has come.

    Only gigs that wait for nothing but their pay are moved; of one whose pay was never noted
    the first payout is taken for all of it.
    """
    line = records.table_of(PayoutLine).c
    for uid in uids:
        payout = records.find(session, Payout, uid)
        if payout.state is not PayoutState.RECEIVED or payout.received_on is None:
            continue
        for part in records.all_of(session, PayoutLine, line.payout_uid == uid):
            gig = records.find(session, Gig, part.gig_uid)
            if gig.stage in _WAITS and _came(session, gig) >= (gig.expected_minor or 0):
                ledger.move_gig(session, gig.uid, Stage.PAID, on=payout.received_on)


def _came(session: Session, gig: Gig) -> int:
    """Return the gross that came for a gig, in its own currency."""
    line, whole = records.table_of(PayoutLine).c, 0
    for part in records.all_of(session, PayoutLine, line.gig_uid == gig.uid):
        payout = records.find(session, Payout, part.payout_uid)
        if payout.state is PayoutState.RECEIVED and payout.currency == gig.currency:
            whole += part.amount_minor
    return whole
