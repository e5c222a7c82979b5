"""Which money was earned on which day, in the household's currency."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from planner.domain.payouts import PayoutState
from planner.domain.sessions import SessionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.book.reality import Ledger
    from planner.domain.base import Uid
    from planner.domain.payouts import Payout
    from planner.insight.reality.done import Done


@dataclass(frozen=True, slots=True)
class Earning:
    """A part of a payout: what one day's work on one gig brought.

    ``worked_on`` is the day of the work, ``received_on`` the day the money came, ``None``
    while it is still expected.
    """

    payout_uid: Uid
    gig_uid: Uid | None
    worked_on: dt.date
    received_on: dt.date | None
    gross_minor: int
    net_minor: int


@dataclass(frozen=True, slots=True)
class Earnings:
    """All money of the record.

    ``received`` has come by today, ``outstanding`` is still expected. ``unconverted`` are
    payouts in another currency whose amount at home is not known; they are in neither.
    """

    received: tuple[Earning, ...]
    outstanding: tuple[Earning, ...]
    unconverted: tuple[Uid, ...]


_kept: WeakKeyDictionary[Ledger, tuple[dt.date, Earnings]] = WeakKeyDictionary()


def earnings(ledger: Ledger, sessions: Sequence[Done], today: dt.date) -> Earnings:
    """Return the money of the record; worked out once for each ledger and day.

    Args:
        ledger: the household's record.
        sessions: its finished sessions.
        today: the household's day; nothing after it has come.
    """
    known = _kept.get(ledger)
    if known is None or known[0] != today:
        known = _kept[ledger] = today, _earnings(ledger, sessions, today)
    return known[1]


def _earnings(ledger: Ledger, sessions: Sequence[Done], today: dt.date) -> Earnings:
    """Return the money of the record, divided over the days of its work.

    A payout is divided over its gigs by its lines, and each part over the days of paid work
    on the gig since the payout before it, by minutes. Where no session tells the days, the
    payout's work period does, else the day it came.
    """
    work = _work_by_gig(sessions)
    lines: dict[Uid, list[tuple[Uid, int]]] = defaultdict(list)
    for line in ledger.lines:
        lines[line.payout_uid].append((line.gig_uid, line.amount_minor))
    paid_until: dict[Uid, dt.date] = {}
    received: list[Earning] = []
    outstanding: list[Earning] = []
    unconverted: list[Uid] = []
    for payout in sorted(ledger.payouts, key=lambda p: (_day(p, today), p.uid)):
        if payout.state not in {PayoutState.RECEIVED, PayoutState.EXPECTED}:
            continue
        if payout.currency != ledger.household.currency and payout.home_minor is None:
            unconverted.append(payout.uid)
            continue
        parts = list(_divided(payout, lines[payout.uid], work, paid_until, today))
        came = payout.state is PayoutState.RECEIVED and _day(payout, today) <= today
        (received if came else outstanding).extend(parts)
    return Earnings(tuple(received), tuple(outstanding), tuple(unconverted))


def split(total: int, weights: Sequence[int]) -> list[int]:
    """Return ``total`` in parts as large as ``weights``; the parts add up to it exactly."""
    whole = sum(weights)
    if whole == 0:
        return [total, *(0 for _ in weights[1:])]
    parts, taken, weight = [], 0, 0
    for share in weights:
        weight += share
        until = (2 * total * weight + whole) // (2 * whole)
        parts.append(until - taken)
        taken = until
    return parts


def _divided(
    payout: Payout,
    lines: Sequence[tuple[Uid, int]],
    work: dict[Uid, list[Done]],
    paid_until: dict[Uid, dt.date],
    today: dt.date,
) -> Iterator[Earning]:
    day = _day(payout, today)
    rest = max(0, payout.gross_minor - sum(amount for _, amount in lines))
    parts: list[tuple[Uid | None, int]] = [*lines]
    if rest or not parts:
        parts.append((None, rest))
    gross_at_home = payout.gross_minor
    if payout.home_minor is not None and payout.net_minor:
        whole, part = 2 * payout.gross_minor * payout.home_minor, 2 * payout.net_minor
        gross_at_home = (whole + payout.net_minor) // part
    weights = [amount for _, amount in parts]
    amounts = zip(
        parts, split(gross_at_home, weights), split(payout.arrived_minor, weights), strict=True
    )
    received_on = payout.received_on if payout.state is PayoutState.RECEIVED else None
    for (gig_uid, _), gross, net in amounts:
        days = _days_of_work(payout, gig_uid, work, paid_until, day)
        minutes = list(days.values())
        for on, gross_part, net_part in zip(
            days, split(gross, minutes), split(net, minutes), strict=True
        ):
            yield Earning(payout.uid, gig_uid, on, received_on, gross_part, net_part)
        if gig_uid is not None:
            paid_until[gig_uid] = day


def _days_of_work(
    payout: Payout,
    gig_uid: Uid | None,
    work: dict[Uid, list[Done]],
    paid_until: dict[Uid, dt.date],
    day: dt.date,
) -> dict[dt.date, int]:
    """Return the days that a part of ``payout`` was earned on, with a weight for each."""
    sessions = work.get(gig_uid, []) if gig_uid is not None else []
    first, end = payout.work_from, payout.work_until
    if first is not None or end is not None:
        found = [
            done
            for done in sessions
            if (first is None or done.on >= first) and (end is None or done.on < end)
        ]
    else:
        before = [done for done in sessions if done.on <= day]
        since = paid_until.get(gig_uid) if gig_uid is not None else None
        found = [done for done in before if since is None or done.on > since] or before
    weights: dict[dt.date, int] = defaultdict(int)
    for done in found:
        weights[done.on] += done.minutes
    if weights:
        return dict(weights)
    if first is not None and end is not None:
        return {first + dt.timedelta(days=n): 1 for n in range((end - first).days)}
    if end is not None:
        return {end - dt.timedelta(days=1): 1}
    return {first or day: 1}


def _day(payout: Payout, today: dt.date) -> dt.date:
    """Return the day the payout came, or is expected; today where neither is known."""
    if payout.state is PayoutState.RECEIVED:
        return payout.received_on or today
    return payout.expected_on or today


def _work_by_gig(sessions: Sequence[Done]) -> dict[Uid, list[Done]]:
    found: dict[Uid, list[Done]] = defaultdict(list)
    for done in sessions:
        if done.kind is SessionKind.WORK and done.gig_uid is not None:
            found[done.gig_uid].append(done)
    return found
