"""What a household already has, as far as an import must know it."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - dataclass fields are read at run time
from collections.abc import Mapping  # noqa: TC003 - likewise
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from planner.book import records
from planner.domain.base import Record  # noqa: TC001 - dataclass fields are read at run time
from planner.domain.gigs import Gig, Platform, StageChange
from planner.domain.household import Household, Member
from planner.domain.payouts import Cost, Payout
from planner.domain.planning import HeaderProfile, ImportedRow
from planner.domain.sessions import WorkSession
from planner.domain.targets import Recurrence, Target

if TYPE_CHECKING:
    from collections.abc import Iterable

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdState:
    """The records that imported rows may meet; ``there`` by the key of a draft like them."""

    zone: ZoneInfo
    currency: str = "KRW"
    members: tuple[Member, ...] = ()
    platforms: tuple[Platform, ...] = ()
    gigs: tuple[Gig, ...] = ()
    stages: tuple[StageChange, ...] = ()
    profiles: tuple[HeaderProfile, ...] = ()
    highest_rank: int = 0
    fingerprints: frozenset[str] = frozenset()
    there: Mapping[Key, Record] = field(default_factory=dict)


def state_of(session: Any) -> HouseholdState:
    """Return the state of the household in a transaction of the book."""
    household = next(iter(records.all_of(session, Household)), Household(name="-"))
    members = tuple(records.all_of(session, Member))
    platforms = tuple(records.all_of(session, Platform))
    gigs = tuple(records.all_of(session, Gig))
    targets = records.all_of(session, Target)
    zone = ZoneInfo(household.zone)
    names = {member.uid: member.name for member in members}
    names |= {platform.uid: platform.name for platform in platforms}
    names |= {gig.uid: gig.title for gig in gigs}
    there: dict[Key, Record] = {}
    there.update(_session_keys(records.all_of(session, WorkSession), names, zone))
    there.update(_payout_keys(records.all_of(session, Payout), names))
    for cost in records.all_of(session, Cost):
        key = ("cost", cost.spent_on.isoformat(), cost.title.lower(), cost.own_minor)
        there[key] = cost
    there.update((_target_key(target, names), target) for target in targets)
    return HouseholdState(
        zone=zone,
        currency=household.currency,
        members=members,
        platforms=platforms,
        gigs=gigs,
        stages=tuple(records.all_of(session, StageChange)),
        profiles=tuple(records.all_of(session, HeaderProfile)),
        highest_rank=max((target.rank for target in targets), default=0),
        fingerprints=frozenset(row.fingerprint for row in records.all_of(session, ImportedRow)),
        there=there,
    )


def payout_key(day: dt.date, platform: str, net_minor: int) -> Key:
    """Return what makes two payments the same once all their parts are known."""
    return ("paid", day.isoformat(), platform.lower(), net_minor)


def _session_keys(
    sessions: Iterable[WorkSession], names: dict[Any, str], zone: ZoneInfo
) -> Iterable[tuple[Key, WorkSession]]:
    for session in sessions:
        local = session.starts.astimezone(zone)
        minute = local.hour * 60 + local.minute
        gig = names.get(session.gig_uid, "").lower()
        who = names.get(session.member_uid, "").lower()
        yield ("session", local.date().isoformat(), minute, gig, who), session


def _payout_keys(payouts: Iterable[Payout], names: dict[Any, str]) -> Iterable[tuple[Key, Payout]]:
    for payout in payouts:
        day = payout.received_on or payout.expected_on
        if day is not None:
            yield payout_key(day, names.get(payout.platform_uid, ""), payout.net_minor), payout


def _target_key(target: Target, names: dict[Any, str]) -> Key:
    once = target.recurrence is Recurrence.ONCE
    due = target.due_on.isoformat() if once else f"monthly {target.due_on.day}"
    return ("target", target.name.lower(), names.get(target.member_uid, "").lower(), due)
