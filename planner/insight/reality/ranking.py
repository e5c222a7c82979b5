"""Gigs and platforms by what an hour of them brought, net and after their costs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from planner.insight.reality.hourly import MINUTES_AN_HOUR, rounded

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from planner.book.reality import Ledger
    from planner.domain.base import Uid
    from planner.domain.payouts import Cost
    from planner.insight.reality.done import Done
    from planner.insight.reality.earnings import Earning


class RankKind(StrEnum):
    """What is ranked."""

    GIG = "gig"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One payout for one gig: what came of it, net, and all hours given for it."""

    payout_uid: Uid
    gig_uid: Uid
    minor: int
    minutes: int

    @property
    def hourly_minor(self) -> int | None:
        """Net pay an hour; ``None`` without hours."""
        return _hourly(self.minor, self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A gig or a platform: net pay less ``cost_minor`` over all hours given for it.

    ``sessions`` are the hours, ``cases`` the payouts that have some; one payout for several
    gigs is a case of each.
    """

    kind: RankKind
    uid: Uid
    name: str
    cases: tuple[Case, ...]
    cost_minor: int
    sessions: tuple[Uid, ...]

    @property
    def minor(self) -> int:
        """Net pay less costs."""
        return sum(case.minor for case in self.cases) - self.cost_minor

    @property
    def minutes(self) -> int:
        """All minutes given, paid and unpaid."""
        return sum(case.minutes for case in self.cases)

    @property
    def hourly_minor(self) -> int | None:
        """Net pay an hour over all cases; ``None`` without hours."""
        return _hourly(self.minor, self.minutes)

    @property
    def hourly_each(self) -> tuple[int, ...]:
        """Net pay an hour of each case that has hours, from the worst to the best."""
        each = (case.hourly_minor for case in self.cases)
        return tuple(sorted(minor for minor in each if minor is not None))


def ranking(
    ledger: Ledger, sessions: Sequence[Done], received: Iterable[Earning], costs: Iterable[Cost]
) -> tuple[Ranked, ...]:
    """Return gigs and platforms that have paid, the best pay an hour first, each kind apart.

    Args:
        ledger: the record.
        sessions: all finished sessions, oldest first.
        received: the parts of the payouts that count.
        costs: the costs that count; those of a gig are taken from its pay.
    """
    paid: dict[Uid, dict[Uid, int]] = defaultdict(lambda: defaultdict(int))
    came: dict[Uid, dt.date] = {}
    for part in received:
        if part.gig_uid is not None and part.received_on is not None:
            paid[part.gig_uid][part.payout_uid] += part.net_minor
            came[part.payout_uid] = part.received_on
    of_gig: dict[Uid, list[Done]] = defaultdict(list)
    for done in sessions:
        if done.gig_uid in paid:
            of_gig[done.gig_uid].append(done)
    spent: dict[Uid, int] = defaultdict(int)
    for cost in costs:
        if cost.gig_uid is not None:
            spent[cost.gig_uid] += cost.own_minor
    gigs = []
    for gig in ledger.gigs:
        if gig.uid in paid:
            days = {uid: came[uid] for uid in paid[gig.uid]}
            ours = _belonging(of_gig[gig.uid], days, closed=gig.stage.is_closed)
            gigs.append(
                Ranked(
                    kind=RankKind.GIG,
                    uid=gig.uid,
                    name=gig.title,
                    cases=tuple(
                        Case(
                            payout_uid=uid,
                            gig_uid=gig.uid,
                            minor=minor,
                            minutes=sum(done.minutes for done in ours[uid]),
                        )
                        for uid, minor in paid[gig.uid].items()
                    ),
                    cost_minor=spent[gig.uid],
                    sessions=tuple(done.uid for uid in paid[gig.uid] for done in ours[uid]),
                )
            )
    return (*_best_first(gigs), *_best_first(_platforms(ledger, gigs)))


def _belonging(
    sessions: Sequence[Done], came: dict[Uid, dt.date], *, closed: bool
) -> dict[Uid, list[Done]]:
    """Return the sessions of a gig by the payout that paid them: the first one after.

    What was done after the last payout belongs to it once the gig is closed, and to the
    payout still to come before that.
    """
    found: dict[Uid, list[Done]] = {uid: [] for uid in came}
    order = sorted(came, key=lambda uid: came[uid])
    for done in sessions:
        after = next((uid for uid in order if came[uid] >= done.on), None)
        if after is None and closed:
            after = order[-1]
        if after is not None:
            found[after].append(done)
    return found


def _platforms(ledger: Ledger, gigs: Sequence[Ranked]) -> list[Ranked]:
    of_gig = {gig.uid: gig.platform_uid for gig in ledger.gigs}
    found = []
    for platform in ledger.platforms:
        ours = [gig for gig in gigs if of_gig[gig.uid] == platform.uid]
        if ours:
            found.append(
                Ranked(
                    kind=RankKind.PLATFORM,
                    uid=platform.uid,
                    name=platform.name,
                    cases=tuple(case for gig in ours for case in gig.cases),
                    cost_minor=sum(gig.cost_minor for gig in ours),
                    sessions=tuple(uid for gig in ours for uid in gig.sessions),
                )
            )
    return found


def _best_first(found: Iterable[Ranked]) -> list[Ranked]:
    def place(one: Ranked) -> tuple[bool, int, str]:
        hourly = one.hourly_minor
        return hourly is None, -(hourly or 0), one.name

    return sorted(found, key=place)


def _hourly(minor: int, minutes: int) -> int | None:
    return rounded(minor * MINUTES_AN_HOUR, minutes) if minutes else None
