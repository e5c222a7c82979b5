"""Rows of the ledger's tables, and what they come to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from planner.domain.payouts import PayoutState
from planner.domain.sessions import SessionKind
from planner.insight.ledger.settlement import received

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from planner.book.ledger import Contents, SessionLine
    from planner.domain.base import Uid
    from planner.domain.gigs import Gig, Platform
    from planner.domain.payouts import Cost, Payout, Qualification
    from planner.insight.lags import Lag
    from planner.insight.ledger.settlement import Received


class GigLine(NamedTuple):
    """A gig with the name of its platform and what arrived for it, in the home currency.

    ``since`` is the day it reached its stage, where that is known; ``promised_minor`` is what
    its ad said an hour brings.
    """

    gig: Gig
    platform: str
    received_minor: int
    since: dt.date | None = None
    promised_minor: int | None = None

    @property
    def uid(self) -> Uid:
        """Name of the gig."""
        return self.gig.uid


class PaidLine(NamedTuple):
    """A payout with the names of its platform and of the gigs it is for."""

    payout: Payout
    platform: str
    gigs: tuple[str, ...]
    gig_uids: tuple[Uid, ...]

    @property
    def uid(self) -> Uid:
        """Name of the payout."""
        return self.payout.uid

    @property
    def taxes_minor(self) -> int:
        """National and local tax withheld."""
        return self.payout.national_tax_minor + self.payout.local_tax_minor


@dataclass(frozen=True, slots=True)
class CostLine:
    """A cost with the name of the gig it was for, if any."""

    cost: Cost
    gig: str

    @property
    def uid(self) -> Uid:
        """Name of the cost."""
        return self.cost.uid


@dataclass(frozen=True, slots=True)
class QualificationLine:
    """A qualification with the titles of its costs, what they came to, and of its gigs."""

    qualification: Qualification
    costs: tuple[str, ...]
    gigs: tuple[str, ...]
    own_minor: int

    @property
    def uid(self) -> Uid:
        """Name of the qualification."""
        return self.qualification.uid


@dataclass(frozen=True, slots=True)
class PlatformLine:
    """A platform, how many gigs are of it, and its lags so far in days, by time."""

    platform: Platform
    gigs: int
    lags: tuple[int, ...]

    @property
    def uid(self) -> Uid:
        """Name of the platform."""
        return self.platform.uid


@dataclass(frozen=True, slots=True)
class SessionTotals:
    """What some sessions come to; minutes."""

    count: int
    paid_minutes: int
    unpaid_minutes: int

    @property
    def minutes(self) -> int:
        """All minutes, paid and unpaid."""
        return self.paid_minutes + self.unpaid_minutes


def gig_lines(
    contents: Contents,
    arrived: Mapping[Uid, Received] | None = None,
    since: Mapping[Uid, dt.date] | None = None,
) -> list[GigLine]:
    """Return all gigs, in the order they were noted.

    Args:
        contents: the ledger.
        arrived: ``received(contents)``, where it is known already.
        since: the day each gig reached its stage.
    """
    platforms = {platform.uid: platform.name for platform in contents.platforms}
    came = received(contents) if arrived is None else arrived
    days = {} if since is None else since
    promised = {c.gig_uid: c.hourly_minor for c in contents.claims if c.hourly_minor is not None}
    return [
        GigLine(
            gig,
            _name(platforms, gig.platform_uid),
            came[gig.uid].arrived_minor if gig.uid in came else 0,
            days.get(gig.uid),
            promised.get(gig.uid),
        )
        for gig in contents.gigs
    ]


def paid_lines(contents: Contents) -> list[PaidLine]:
    """Return all payouts, in the order they were noted."""
    platforms = {platform.uid: platform.name for platform in contents.platforms}
    titles = {gig.uid: gig.title for gig in contents.gigs}
    gigs: dict[Uid, list[Uid]] = {}
    for line in contents.payout_lines:
        gigs.setdefault(line.payout_uid, []).append(line.gig_uid)
    found = []
    for payout in contents.payouts:
        uids = tuple(gigs.get(payout.uid, ()))
        names = tuple([titles[uid] for uid in uids])
        found.append(PaidLine(payout, _name(platforms, payout.platform_uid), names, uids))
    return found


def cost_lines(contents: Contents) -> list[CostLine]:
    """Return all costs, in the order they were noted."""
    titles = {gig.uid: gig.title for gig in contents.gigs}
    return [CostLine(cost, _name(titles, cost.gig_uid)) for cost in contents.costs]


def qualification_lines(contents: Contents) -> list[QualificationLine]:
    """Return all qualifications, in the order they were noted."""
    costs = {cost.uid: cost for cost in contents.costs}
    titles = {gig.uid: gig.title for gig in contents.gigs} if contents.gig_qualifications else {}
    paid: dict[Uid, list[Cost]] = {}
    for link in contents.qualification_costs:
        paid.setdefault(link.qualification_uid, []).append(costs[link.cost_uid])
    needed: dict[Uid, list[str]] = {}
    for need in contents.gig_qualifications:
        needed.setdefault(need.qualification_uid, []).append(titles[need.gig_uid])
    found = []
    for one in contents.qualifications:
        own = paid.get(one.uid, [])
        names, total = tuple(c.title for c in own), sum(c.own_minor for c in own)
        found.append(QualificationLine(one, names, tuple(needed.get(one.uid, ())), total))
    return found


def platform_lines(contents: Contents, lags: Sequence[Lag]) -> list[PlatformLine]:
    """Return all platforms, in the order they were noted; ``lags`` are those of all of them."""
    gigs = Counter([gig.platform_uid for gig in contents.gigs])
    took: dict[Uid, list[int]] = {}
    for lag in lags:
        if lag.platform_uid is not None:
            took.setdefault(lag.platform_uid, []).append(lag.days)
    return [
        PlatformLine(one, gigs[one.uid], tuple(took.get(one.uid, ()))) for one in contents.platforms
    ]


def is_late(payout: Payout, today: dt.date) -> bool:
    """Return whether a payout should have come before ``today``, and nobody has given it up."""
    waits = payout.state is PayoutState.EXPECTED and payout.received_on is None
    return waits and payout.expected_on is not None and payout.expected_on < today


def session_totals(lines: Sequence[SessionLine], now: dt.datetime) -> SessionTotals:
    """Return what ``lines`` come to; a running one counts up to ``now``."""
    # 50,000 of them after each keystroke of Find: no calls for those that have ended.
    running = [line for line in lines if line.worked is None]
    known = [line for line in lines if line.worked] if running else lines
    work = SessionKind.WORK
    paid = sum([line.worked for line in known if line.kind is work])  # type: ignore[misc]
    whole = sum([line.worked for line in known])  # type: ignore[misc] # none of them runs
    for line in running:
        whole += line.minutes(now)
        paid += line.minutes(now) if line.kind is work else 0
    return SessionTotals(len(lines), paid, whole - paid)


def _name(names: Mapping[Uid, str], uid: Uid | None) -> str:
    return names[uid] if uid is not None else ""
