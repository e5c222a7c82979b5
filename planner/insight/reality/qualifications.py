"""What certificates and courses cost, what they were needed for, and what came after."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.gigs import Stage
from planner.domain.sessions import SessionKind
from planner.insight.reality.values import FEW_PAYOUTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.book.reality import Ledger
    from planner.domain.base import Uid
    from planner.insight.reality.done import Done
    from planner.insight.reality.earnings import Earning

DAY = dt.timedelta(days=1)
_GOT = frozenset({Stage.SELECTED, Stage.WORKING, Stage.INSPECTION, Stage.SETTLEMENT, Stage.PAID})


@dataclass(frozen=True, slots=True)
class Rate:
    """The gigs that were got in so many days."""

    gigs: tuple[Uid, ...]
    days: int

    @property
    def per_100_days(self) -> int | None:
        """How many would that be in a hundred days, halves up; ``None`` without days."""
        return (200 * len(self.gigs) + self.days) // (2 * self.days) if self.days > 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationPayback:
    """A qualification: money and hours apart, and what it was good for.

    ``list_minor``, ``subsidy_minor`` and ``own_minor`` add up its costs in the home
    currency; a cost without a list price counts as its own share there. ``minutes`` are
    those of ``sessions``. ``earned_minor`` is net, from ``gigs`` that needed it.
    ``before`` and ``after`` are the gigs got before and from the day it was earned.
    """

    uid: Uid
    name: str
    earned_on: dt.date | None
    costs: tuple[Uid, ...]
    list_minor: int
    subsidy_minor: int
    own_minor: int
    sessions: tuple[Uid, ...]
    minutes: int
    gigs: tuple[Uid, ...]
    payouts: tuple[Uid, ...]
    earned_minor: int
    before: Rate | None
    after: Rate | None

    @property
    def missing_minor(self) -> int:
        """What the gigs that needed it have not yet brought back of the own share."""
        return max(0, self.own_minor - self.earned_minor)

    @property
    def proves_nothing(self) -> bool:
        """Whether there are too few gigs before or after to say anything."""
        if self.before is None or self.after is None:
            return True
        return min(len(self.before.gigs), len(self.after.gigs)) < FEW_PAYOUTS


def qualifications(
    ledger: Ledger,
    sessions: Sequence[Done],
    received: Sequence[Earning],
    began: dt.date,
    today: dt.date,
) -> tuple[QualificationPayback, ...]:
    """Return what each qualification cost and brought, in the order they were noted.

    Args:
        ledger: the record.
        sessions: all finished sessions.
        received: all money that has come.
        began: the day the record began.
        today: the household's day.
    """
    if not ledger.qualifications:
        return ()
    got = got_on(ledger, sessions)
    return tuple(
        _payback(ledger, one.uid, sessions, received, _rates(one.earned_on, got, began, today))
        for one in ledger.qualifications
    )


def got_on(ledger: Ledger, sessions: Iterable[Done]) -> dict[Uid, dt.date]:
    """Return the day each gig was got: it was selected for, else first worked on."""
    found: dict[Uid, dt.date] = {}
    for change in ledger.stages:
        if change.stage in _GOT:
            found[change.gig_uid] = min(change.on, found.get(change.gig_uid, change.on))
    for done in sessions:
        if done.kind is SessionKind.WORK and done.gig_uid is not None:
            found[done.gig_uid] = min(done.on, found.get(done.gig_uid, done.on))
    return found


def _rates(
    earned_on: dt.date | None, got: dict[Uid, dt.date], began: dt.date, today: dt.date
) -> tuple[Rate | None, Rate | None]:
    if earned_on is None or earned_on > today:
        return None, None
    before = tuple(uid for uid, on in got.items() if on < earned_on)
    after = tuple(uid for uid, on in got.items() if on >= earned_on)
    return (
        Rate(before, max(0, (earned_on - began).days)),
        Rate(after, (today + DAY - earned_on).days),
    )


def _payback(
    ledger: Ledger,
    uid: Uid,
    sessions: Sequence[Done],
    received: Sequence[Earning],
    rates: tuple[Rate | None, Rate | None],
) -> QualificationPayback:
    one = next(found for found in ledger.qualifications if found.uid == uid)
    cost_uids = {n.cost_uid for n in ledger.qualification_costs if n.qualification_uid == uid}
    home = ledger.household.currency
    costs = [c for c in ledger.costs if c.uid in cost_uids and c.currency == home]
    linked = {n.session_uid for n in ledger.qualification_sessions if n.qualification_uid == uid}
    done = [session for session in sessions if session.uid in linked]
    gigs = tuple(n.gig_uid for n in ledger.gig_qualifications if n.qualification_uid == uid)
    came = [part for part in received if part.gig_uid in gigs]
    return QualificationPayback(
        uid=uid,
        name=one.name,
        earned_on=one.earned_on,
        costs=tuple(cost.uid for cost in costs),
        list_minor=sum(c.own_minor if c.list_minor is None else c.list_minor for c in costs),
        subsidy_minor=sum(cost.subsidy_minor or 0 for cost in costs),
        own_minor=sum(cost.own_minor for cost in costs),
        sessions=tuple(session.uid for session in done),
        minutes=sum(session.minutes for session in done),
        gigs=gigs,
        payouts=tuple(dict.fromkeys(part.payout_uid for part in came)),
        earned_minor=sum(part.net_minor for part in came),
        before=rates[0],
        after=rates[1],
    )
