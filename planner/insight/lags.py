"""How long platforms take to pay and to answer, learned from what they did so far.

A lag counts from the day of the last work on a gig that a payout came after.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.domain.gigs import Stage
from planner.domain.payouts import PayoutState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planner.domain.base import Uid
    from planner.domain.gigs import Gig, Platform, StageChange
    from planner.domain.payouts import Payout, PayoutLine

ENOUGH_ANSWERS = 3
"""From so many answers on it is said after how many days none is likely to come."""

DAY = dt.timedelta(days=1)
_WAITS_FOR_PAY = frozenset({Stage.INSPECTION, Stage.SETTLEMENT})
_ANSWERS = frozenset(
    {
        Stage.TESTED,
        Stage.SELECTED,
        Stage.WORKING,
        Stage.INSPECTION,
        Stage.SETTLEMENT,
        Stage.PAID,
        Stage.REJECTED,
    }
)


class Basis(StrEnum):
    """What a waiting time rests on."""

    ANNOUNCED = "announced"
    """The day that was named for this very payout."""
    OWN = "own"
    """What this platform did before."""
    STATED = "stated"
    """What this platform says of itself, while there is no case."""
    ALL = "all"
    """What all platforms together did, while this one did too little."""
    NONE = "none"
    """Nothing is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lag:
    """How long a gig's pay took: days from the end of the last work to the payout."""

    payout_uid: Uid
    gig_uid: Uid
    platform_uid: Uid | None
    worked_on: dt.date
    paid_on: dt.date

    @property
    def days(self) -> int:
        """How long it took."""
        return (self.paid_on - self.worked_on).days


@dataclass(frozen=True, slots=True)
class Wait:
    """Past waiting times in days, shortest first, or the one stated; ``basis`` says which."""

    basis: Basis
    days: tuple[int, ...] = ()

    @property
    def cases(self) -> int:
        """How many past cases it rests on."""
        return len(self.days) if self.basis in {Basis.OWN, Basis.ALL} else 0

    @property
    def least(self) -> int | None:
        """The shortest."""
        return self.days[0] if self.days else None

    @property
    def typical(self) -> int | None:
        """The middle one; between two the longer, so that nobody is called late too early."""
        return self.days[len(self.days) // 2] if self.days else None

    @property
    def most(self) -> int | None:
        """The longest."""
        return self.days[-1] if self.days else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """Pay for a gig that has not come.

    ``payout_uid`` is the expected payout where one is noted. ``minor`` is gross, of
    ``currency``. The pay is expected from ``first_on`` to ``last_on``, typically on
    ``typical_on``; all three are the day named where one was, and ``None`` where nothing is
    known. ``late_days`` counts from the day after ``last_on``; zero is not late.
    """

    gig_uid: Uid | None
    payout_uid: Uid | None
    minor: int | None
    currency: str
    worked_on: dt.date | None
    wait: Wait
    first_on: dt.date | None
    typical_on: dt.date | None
    last_on: dt.date | None
    late_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """An application without an answer for longer than answers took; ``wait`` says how long."""

    gig_uid: Uid
    applied_on: dt.date
    days: int
    wait: Wait


@dataclass(frozen=True, slots=True, kw_only=True)
class PayRecord:
    """What is known of pay and of the work it is for.

    ``worked`` are the local days on which sessions of work ended, by gig, oldest first.
    """

    payouts: Sequence[Payout]
    lines: Sequence[PayoutLine]
    gigs: Sequence[Gig]
    platforms: Sequence[Platform]
    worked: Mapping[Uid, Sequence[dt.date]]


def past_lags(record: PayRecord) -> list[Lag]:
    """Return the lags that are known, in the order of their payouts' days.

    A payout that came before any work, an advance, says nothing about it.
    """
    came = {
        payout.uid: payout
        for payout in record.payouts
        if payout.state is PayoutState.RECEIVED and payout.received_on is not None
    }
    platforms = {gig.uid: gig.platform_uid for gig in record.gigs}
    found = []
    for line in record.lines:
        payout = came.get(line.payout_uid)
        if payout is None or payout.received_on is None:
            continue
        days = record.worked.get(line.gig_uid, ())
        before = bisect_right(days, payout.received_on)
        if before:
            found.append(
                Lag(
                    payout_uid=payout.uid,
                    gig_uid=line.gig_uid,
                    platform_uid=payout.platform_uid or platforms.get(line.gig_uid),
                    worked_on=days[before - 1],
                    paid_on=payout.received_on,
                )
            )
    return sorted(found, key=lambda lag: (lag.paid_on, lag.payout_uid, lag.gig_uid))


def wait_for_pay(platform: Platform | None, lags: Iterable[Lag]) -> Wait:
    """Return how long ``platform`` takes to pay: by its own lags, else as it states."""
    if platform is None:
        return Wait(Basis.NONE)
    own = sorted(lag.days for lag in lags if lag.platform_uid == platform.uid)
    if own:
        return Wait(Basis.OWN, tuple(own))
    if platform.lag_days is not None:
        return Wait(Basis.STATED, (platform.lag_days,))
    return Wait(Basis.NONE)


def awaited(record: PayRecord, today: dt.date, lags: Sequence[Lag] | None = None) -> list[Awaited]:
    """Return the pay that has not come by ``today``, the latest first, then by its day.

    It is owed for a payout that is noted as expected, and for a gig in inspection or
    settlement without any, or of which a part is still to come. What is paid, disputed or
    written off is not waited for.

    Args:
        record: pay and work.
        today: the household's day.
        lags: ``past_lags(record)``, where it is known already.
    """
    lags = past_lags(record) if lags is None else lags
    platforms = {platform.uid: platform for platform in record.platforms}
    found = []
    for gig, payout, minor in _owed(record):
        name = (payout.platform_uid if payout else None) or (gig.platform_uid if gig else None)
        platform = None if name is None else platforms.get(name)
        days = () if gig is None else record.worked.get(gig.uid, ())
        worked_on = days[-1] if days else _worked_until(payout)
        wait = wait_for_pay(platform, lags)
        one = _awaited(gig, payout, wait, worked_on, today)
        found.append(one if minor is None else replace(one, minor=minor))
    return sorted(found, key=lambda one: (-one.late_days, one.typical_on or dt.date.max))


def _owed(record: PayRecord) -> Iterator[tuple[Gig | None, Payout | None, int | None]]:
    """Return what is owed: for a gig, by a payout, and the rest of it where a part has come."""
    by_uid = {gig.uid: gig for gig in record.gigs}
    payouts = {payout.uid: payout for payout in record.payouts}
    of_payout: dict[Uid, list[Uid]] = defaultdict(list)
    came: dict[Uid, int] = defaultdict(int)
    noted: set[Uid] = set()
    for line in record.lines:
        of_payout[line.payout_uid].append(line.gig_uid)
        if payouts[line.payout_uid].state is PayoutState.RECEIVED:
            came[line.gig_uid] += line.amount_minor
        else:
            noted.add(line.gig_uid)
    for payout in record.payouts:
        if payout.state is PayoutState.EXPECTED:
            yield next((by_uid[uid] for uid in of_payout[payout.uid]), None), payout, None
    for gig in record.gigs:
        if gig.stage not in _WAITS_FOR_PAY or gig.uid in noted:
            continue
        rest = (gig.expected_minor or 0) - came[gig.uid] if gig.uid in came else None
        if rest is None or rest > 0:
            yield gig, None, rest


def _worked_until(payout: Payout | None) -> dt.date | None:
    return payout.work_until - DAY if payout is not None and payout.work_until else None


def _awaited(
    gig: Gig | None, payout: Payout | None, wait: Wait, worked_on: dt.date | None, today: dt.date
) -> Awaited:
    named = (payout.expected_on if payout else None) or (gig.expected_on if gig else None)
    first = typical = last = named
    if named is not None:
        wait = Wait(Basis.ANNOUNCED, wait.days)
    elif worked_on is not None and wait.days:
        first, typical, last = (
            worked_on + dt.timedelta(days=some)
            for some in (wait.days[0], wait.days[len(wait.days) // 2], wait.days[-1])
        )
    minor, currency = None, "KRW"
    if payout is not None:
        minor, currency = payout.gross_minor, payout.currency
    elif gig is not None:
        minor, currency = gig.expected_minor, gig.currency
    return Awaited(
        gig_uid=None if gig is None else gig.uid,
        payout_uid=None if payout is None else payout.uid,
        minor=minor,
        currency=currency,
        worked_on=worked_on,
        wait=wait,
        first_on=first,
        typical_on=typical,
        last_on=last,
        late_days=0 if last is None else max(0, (today - last).days),
    )


def answer_days(stages: Iterable[StageChange]) -> dict[Uid, int]:
    """Return the days from application to the first answer, by gig; a refusal is an answer."""
    applied: dict[Uid, dt.date] = {}
    answered: dict[Uid, dt.date] = {}
    for change in sorted(stages, key=lambda change: (change.on, change.uid)):
        if change.stage is Stage.APPLIED:
            applied.setdefault(change.gig_uid, change.on)
        elif change.stage in _ANSWERS and change.gig_uid in applied:
            answered.setdefault(change.gig_uid, change.on)
    return {uid: (on - applied[uid]).days for uid, on in answered.items()}


def wait_for_answer(
    platform_uid: Uid | None, gigs: Iterable[Gig], stages: Iterable[StageChange]
) -> Wait:
    """Return how long a platform took to answer; all platforms while its cases are too few."""
    days = answer_days(stages)
    platforms = {gig.uid: gig.platform_uid for gig in gigs}
    own = [took for uid, took in days.items() if platforms.get(uid) == platform_uid]
    if platform_uid is not None and len(own) >= ENOUGH_ANSWERS:
        return Wait(Basis.OWN, tuple(sorted(own)))
    if len(days) >= ENOUGH_ANSWERS:
        return Wait(Basis.ALL, tuple(sorted(days.values())))
    return Wait(Basis.NONE)


def unanswered(
    gigs: Sequence[Gig], stages: Sequence[StageChange], today: dt.date
) -> list[Unanswered]:
    """Return the applications that wait longer than any answer took, the longest first."""
    since = {c.gig_uid: c.on for c in stages if c.stage is Stage.APPLIED}
    waits: dict[Uid | None, Wait] = {}
    found = []
    for gig in gigs:
        if gig.stage is not Stage.APPLIED or gig.uid not in since:
            continue
        if gig.platform_uid not in waits:
            waits[gig.platform_uid] = wait_for_answer(gig.platform_uid, gigs, stages)
        wait, days = waits[gig.platform_uid], (today - since[gig.uid]).days
        if wait.most is not None and days > wait.most:
            found.append(
                Unanswered(gig_uid=gig.uid, applied_on=since[gig.uid], days=days, wait=wait)
            )
    return sorted(found, key=lambda one: -one.days)
