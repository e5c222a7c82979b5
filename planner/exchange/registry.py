"""The people, platforms and gigs that a file names: those there are, and new ones."""

from __future__ import annotations

from collections.abc import Callable  # noqa: TC003 - dataclass fields are read at run time
from dataclasses import dataclass, field

from planner.domain.base import Record, Uid  # noqa: TC001 - likewise
from planner.domain.gigs import Gig, Platform, StageChange
from planner.domain.household import Member, MemberKind
from planner.exchange.gig_history import GigHistory
from planner.exchange.state import HouseholdState  # noqa: TC001 - likewise


@dataclass(slots=True)
class Registry:
    """Finds by name, whatever the case, what rows refer to; makes what is not there.

    New people and platforms are collected in ``new``, gigs are told by ``gig_records``.
    """

    state: HouseholdState
    new_uid: Callable[[], Uid]
    new: list[Record] = field(default_factory=list)
    members: dict[str, Uid] = field(default_factory=dict)
    platforms: dict[str, Platform] = field(default_factory=dict)
    gigs: dict[str, GigHistory] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take in what the household has."""
        self.members = {member.name.lower(): member.uid for member in self.state.members}
        self.platforms = {platform.name.lower(): platform for platform in self.state.platforms}
        for gig in self.state.gigs:
            history = GigHistory(gig.uid, gig.title, gig.currency, stored=gig)
            self.gigs.setdefault(gig.title.lower(), history)

    def member(self, name: str, kind: MemberKind = MemberKind.ADULT, grade: str = "") -> Uid | None:
        """Return the uid of a person, ``None`` for no name."""
        if not name:
            return None
        if name.lower() not in self.members:
            member = Member(uid=self.new_uid(), name=name, kind=kind, grade=grade)
            self.members[name.lower()] = member.uid
            self.new.append(member)
        return self.members[name.lower()]

    def platform(self, name: str) -> Platform | None:
        """Return a platform, ``None`` for no name."""
        if not name:
            return None
        if name.lower() not in self.platforms:
            platform = Platform(uid=self.new_uid(), name=name, currency=self.state.currency)
            self.platforms[name.lower()] = platform
            self.new.append(platform)
        return self.platforms[name.lower()]

    def gig(self, title: str, platform: str = "") -> GigHistory:
        """Return what the file tells of a gig, which it may add to."""
        history = self.gigs.get(title.lower())
        if history is None:
            history = GigHistory(self.new_uid(), title, self.state.currency, touched=True)
            self.gigs[title.lower()] = history
        if platform and history.platform_uid is None:
            found = self.platform(platform)
            history.platform_uid = found.uid if found else None
            history.touched = True
        return history

    def gig_records(self) -> tuple[list[Gig], list[Gig], list[StageChange]]:
        """Return new gigs, changed gigs and the stages they reached."""
        new, changed, stages = [], [], []
        for history in self.gigs.values():
            if not history.touched:
                continue
            gig = history.record(self.state.stages)
            if history.stored is None:
                new.append(gig)
            elif gig != history.stored:
                changed.append(gig)
            stages += history.changes(self.state.stages)
        named = [
            StageChange(uid=self.new_uid(), gig_uid=s.gig_uid, stage=s.stage, on=s.on)
            for s in stages
        ]
        return new, changed, named
