"""What the gig page has read from the book, and what must be read again after a change."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from planner.book import ledger
from planner.domain.gigs import Gig, IncomeClaim, Platform, StageChange
from planner.domain.household import Household, Member
from planner.domain.payouts import Cost, Payout, PayoutLine
from planner.domain.sessions import SessionPause, WorkSession
from planner.insight import ledger as insight

if TYPE_CHECKING:
    from planner.book import Changes
    from planner.book.ledger import Contents, SessionLine
    from planner.domain.base import Uid
    from planner.insight.ledger import GigFacts, Pipeline
    from planner.ui.context import Context

AREAS = frozenset(
    {
        Cost,
        Gig,
        Household,
        IncomeClaim,
        Member,
        Payout,
        PayoutLine,
        Platform,
        SessionPause,
        StageChange,
        WorkSession,
    }
)


class Desk:
    """The ledger as last read. Its parts are values; ``read`` and ``take`` replace them."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.contents: Contents
        self.sessions: dict[Uid, SessionLine]
        self.titles: dict[Uid, str]
        self.read()

    @property
    def currency(self) -> str:
        """The household's own currency."""
        return self.contents.household.currency

    @property
    def zone(self) -> ZoneInfo:
        """The household's time zone."""
        return ZoneInfo(self.contents.household.zone)

    def read(self) -> None:
        """Read everything."""
        book = self.context.book
        self._take_contents(book.read(ledger.contents))
        self.sessions = {line.uid: line for line in book.read(ledger.sessions)}

    def take(self, changes: Changes) -> tuple[list[SessionLine], list[Uid]]:
        """Read what ``changes`` touched; return sessions that changed and those that are gone."""
        book = self.context.book
        if changes.areas - {WorkSession}:
            self._take_contents(book.read(ledger.contents))
        if SessionPause in changes.areas:
            self.sessions = {line.uid: line for line in book.read(ledger.sessions)}
            return list(self.sessions.values()), []
        if WorkSession not in changes.areas:
            return [], []
        found = book.read(ledger.sessions, uids=sorted(changes.keys))
        here = {line.uid for line in found}
        gone = [uid for uid in changes.keys if uid in self.sessions and uid not in here]
        for uid in gone:
            del self.sessions[uid]
        self.sessions |= {line.uid: line for line in found}
        return found, gone

    def _take_contents(self, contents: Contents) -> None:
        self.contents = contents
        self.titles = {gig.uid: gig.title for gig in contents.gigs}

    def pipeline(self) -> Pipeline:
        """Return the pipeline as of now."""
        still_open = {gig.uid for gig in self.contents.gigs if not gig.stage.is_closed}
        lines = [line for line in self.sessions.values() if line.gig_uid in still_open]
        return insight.pipeline(
            self.contents, lines, today=self.context.today(), now=self.context.now()
        )

    def facts(self, uid: Uid) -> GigFacts | None:
        """Return the facts of a gig, ``None`` if it is gone."""
        book = self.context.book
        return insight.gig_facts(
            self.contents,
            uid,
            book.read(ledger.stage_history, uid),
            [line for line in self.sessions.values() if line.gig_uid == uid],
            book.read(ledger.last_work),
            today=self.context.today(),
            now=self.context.now(),
        )

    def gig(self, uid: Uid) -> Gig | None:
        """Return a gig, ``None`` if it is gone."""
        return next((gig for gig in self.contents.gigs if gig.uid == uid), None)

    def platform(self, uid: Uid | None) -> Platform | None:
        """Return a platform, ``None`` for none."""
        return next((p for p in self.contents.platforms if p.uid == uid), None)

    def gig_titles(self) -> list[str]:
        """Return the titles of gigs to choose from: open ones first, then the newest."""
        ranked = sorted(self.contents.gigs, key=lambda gig: gig.uid, reverse=True)
        ranked.sort(key=lambda gig: gig.stage.is_closed)
        return list(dict.fromkeys(gig.title for gig in ranked))

    def platform_names(self) -> list[str]:
        """Return the names of platforms to choose from."""
        return sorted(platform.name for platform in self.contents.platforms)

    def instant(self, day: dt.date, minute: int, zone: str | None = None) -> dt.datetime:
        """Return the instant of a local minute; those from 1440 on are of the next day."""
        local = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minute)
        place = self.zone if zone is None else ZoneInfo(zone)
        return local.replace(tzinfo=place).astimezone(dt.UTC)


def local_start(line: SessionLine) -> dt.datetime:
    """Return when a session started, on the clock of its zone."""
    return line.starts.astimezone(ZoneInfo(line.zone))


def local_end(line: SessionLine) -> dt.datetime | None:
    """Return when a session ended, on the clock of its zone; ``None`` while it runs."""
    return None if line.ends is None else line.ends.astimezone(ZoneInfo(line.zone))
