"""What the gig page has read from the book, and what must be read again after a change."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from planner.book import ledger, stages, work_ends
from planner.book.bulk import many_rows
from planner.domain.gigs import Gig, IncomeClaim, PayKind, Platform, Stage, StageChange
from planner.domain.household import Household, Member
from planner.domain.payouts import (
    Cost,
    GigQualification,
    Payout,
    PayoutLine,
    Qualification,
    QualificationCost,
)
from planner.domain.sessions import SessionPause, WorkSession
from planner.domain.targets import add_months
from planner.insight import ledger as insight
from planner.insight.lags import unanswered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.book import Changes
    from planner.book.ledger import Contents, SessionLine
    from planner.domain.base import Uid
    from planner.insight.ledger import Ended, GigFacts, PaidLine, Pipeline, Received, Waiting
    from planner.ui.context import Context

RECENT_MONTHS = 3
"""How far back the first filter reaches."""

_DAY = 24 * 60 * 60
_PIECE_AT_ONCE = 8_000
_PIECE = 800
"""So many older sessions are read at once while nobody waits: less than a frame's time."""

AREAS = frozenset(
    {
        Cost,
        Gig,
        GigQualification,
        Household,
        IncomeClaim,
        Member,
        Payout,
        PayoutLine,
        Platform,
        Qualification,
        QualificationCost,
        SessionPause,
        StageChange,
        WorkSession,
    }
)


class Desk:
    """The ledger as last read. Its parts are values; ``read`` and ``take`` replace them.

    Sessions are read since ``since``, all of them once it is ``None``, and kept by their
    table: ten years of them are not read to show a month. ``read_older`` reads the rest in
    pieces while nobody waits.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self.contents: Contents
        self.titles: dict[Uid, str]
        self.arrived: dict[Uid, Received]
        self.ended: Ended
        self._worked: Mapping[Uid, Sequence[dt.date]] | None = None
        self._stage_days: Mapping[Uid, dt.date] | None = None
        self._waiting: tuple[object, tuple[object, ...], Waiting] | None = None
        self._read_contents()
        self.since: dt.datetime | None = self.recently()

    @property
    def currency(self) -> str:
        """The household's own currency."""
        return self.contents.household.currency

    @property
    def zone(self) -> ZoneInfo:
        """The household's time zone."""
        return ZoneInfo(self.contents.household.zone)

    def recent_day(self) -> dt.date:
        """Return the day three months ago."""
        return add_months(self.context.today(), -RECENT_MONTHS)

    def recently(self) -> dt.datetime:
        """Return the moment at which that day began."""
        return self.instant(self.recent_day(), 0)

    def read(self, *, contents: bool) -> list[SessionLine]:
        """Return the sessions, read again; with ``contents`` read everything else, too."""
        if contents:
            self._read_contents()
        return self._read_sessions()

    def read_all(self) -> list[SessionLine]:
        """Read sessions of all times; return those that were not read before."""
        found: list[SessionLine] = []
        while piece := self._take_older(_PIECE_AT_ONCE):
            found += piece
        return found

    def read_older(self) -> list[SessionLine]:
        """Read the next older sessions; return them, none once all are read."""
        return self._take_older(_PIECE)

    def _take_older(self, newest: int) -> list[SessionLine]:
        if self.since is None:
            return []
        with many_rows():
            found = self.context.book.read(ledger.sessions, before=self.since, newest=newest)
        self.since = None if len(found) < newest else found[0].starts
        return found

    def _read_sessions(self) -> list[SessionLine]:
        with many_rows():
            return self.context.book.read(ledger.sessions, since=self.since)

    def take(self, changes: Changes) -> tuple[list[SessionLine], list[Uid]]:
        """Read what ``changes`` touched; return sessions that changed and those that are gone."""
        book = self.context.book
        if changes.areas & {StageChange, Gig}:
            self._stage_days = None
        if changes.areas & {WorkSession, Payout, PayoutLine}:
            self._worked = None
        if changes.areas - {WorkSession}:
            areas, keys = changes.areas, changes.keys
            with many_rows():
                before = self.contents
                self._take_contents(book.read(ledger.refreshed, before, areas, keys), before)
        if SessionPause in changes.areas:
            return self._read_sessions(), []
        if WorkSession not in changes.areas:
            return [], []
        found = book.read(ledger.sessions, uids=sorted(changes.keys))
        here = {line.uid for line in found}
        return found, [uid for uid in changes.keys if uid not in here]

    def _read_contents(self) -> None:
        self._worked = self._stage_days = None
        with many_rows():
            self._take_contents(self.context.book.read(ledger.contents))

    def _take_contents(self, contents: Contents, before: Contents | None = None) -> None:
        """Keep ``contents``; what only follows from parts that are as ``before`` is kept, too."""
        self.contents = contents
        if before is None or contents.gigs is not before.gigs:
            self.titles = {gig.uid: gig.title for gig in contents.gigs}
        if (
            before is None
            or contents.payouts is not before.payouts
            or contents.payout_lines is not before.payout_lines
        ):
            self.arrived = insight.received(contents)
        self.ended = insight.ended(contents, self.arrived)
        self._use(before)

    def pipeline(self) -> Pipeline:
        """Return the pipeline as of now."""
        still_open = [gig.uid for gig in self.ended.still_open]
        lines = self.context.book.read(ledger.sessions, gig_uids=sorted(still_open))
        return insight.pipeline(
            self.contents,
            lines,
            today=self.context.today(),
            now=self.context.now(),
            arrived=self.arrived,
            unanswered=self._unanswered(),
            owed=self.waiting().by_gig if self._is_owed() else None,
            closed=self.ended,
        )

    def _unanswered(self) -> frozenset[Uid]:
        """Return the gigs that wait for an answer longer than any answer took."""
        if not any(gig.stage is Stage.APPLIED for gig in self.ended.still_open):
            return frozenset()
        changes = self.context.book.read(ledger.stage_changes)
        found = unanswered(self.contents.gigs, changes, self.context.today())
        return frozenset(one.gig_uid for one in found)

    def facts(self, uid: Uid) -> GigFacts | None:
        """Return the facts of a gig, ``None`` if it is gone."""
        book = self.context.book
        return insight.gig_facts(
            self.contents,
            uid,
            book.read(ledger.stage_history, uid),
            book.read(ledger.sessions, gig_uids=[uid]),
            self.waiting(),
            today=self.context.today(),
            now=self.context.now(),
        )

    def _is_owed(self) -> bool:
        """Return whether any pay may be late: of a gig that is done, or noted as expected."""
        waits = (Stage.INSPECTION, Stage.SETTLEMENT)
        return any(gig.stage in waits for gig in self.ended.still_open)

    def owed(self, uid: Uid) -> int | None:
        """Return the gross that a gig should still bring, ``None`` while that is not known."""
        facts = self.facts(uid)
        if facts is None or facts.rest_minor is not None or facts.settled is None:
            return None if facts is None else facts.rest_minor
        return facts.settled.gross_minor

    def waiting(self) -> Waiting:
        """Return what pay is waited for and how long platforms took; kept until that changes."""
        contents, today = self.contents, self.context.today()
        if self._worked is None:
            self._worked = self._work_days()
        parts = (contents.payouts, contents.payout_lines, contents.platforms, self._worked)
        # Of gigs that are over only this counts; their titles and notes do not.
        facts = {gig.uid: (gig.platform_uid, gig.expected_on) for gig in contents.gigs}
        key = (today, facts, self.ended.still_open)
        kept = self._waiting
        if kept is None or kept[0] != key or _other(kept[1], parts):
            record = insight.pay_record(contents, self._worked)
            kept = self._waiting = (key, parts, insight.waiting(record, today))
        return kept[2]

    def _work_days(self) -> Mapping[Uid, Sequence[dt.date]]:
        """Return the days on which work on each gig ended: all that lags depend on."""
        book, zone = self.context.book, self.zone
        last = {
            uid: ended.astimezone(zone).date()
            for uid, ended in book.read(work_ends.last_work).items()
        }
        worked: dict[Uid, Sequence[dt.date]] = {uid: (day,) for uid, day in last.items()}
        more = insight.several_days_matter(self.contents, last)
        for uid, ends in (book.read(work_ends.all_of_work, sorted(more)) if more else {}).items():
            worked[uid] = [end.astimezone(zone).date() for end in ends]
        return worked

    def gig(self, uid: Uid) -> Gig | None:
        """Return a gig, ``None`` if it is gone."""
        return next((gig for gig in self.contents.gigs if gig.uid == uid), None)

    def paid_line(self, uid: Uid) -> PaidLine | None:
        """Return the row of a payout, ``None`` if it is gone."""
        payouts = tuple(payout for payout in self.contents.payouts if payout.uid == uid)
        found = insight.paid_lines(replace(self.contents, payouts=payouts))
        return found[0] if found else None

    def platform(self, uid: Uid | None) -> Platform | None:
        """Return a platform, ``None`` for none."""
        return next((p for p in self.contents.platforms if p.uid == uid), None)

    def gig_titles(self) -> list[str]:
        """Return the titles of gigs to choose from: open ones first, then the newest."""
        ranked = sorted(self.contents.gigs, key=lambda gig: gig.uid, reverse=True)
        ranked.sort(key=lambda gig: gig.stage.is_closed)
        return list(dict.fromkeys(gig.title for gig in ranked))

    def platform_called(self, name: str) -> Platform | None:
        """Return the platform of that name, ``None`` if there is none."""
        return next((p for p in self.contents.platforms if p.name == name), None)

    def draft_currency(self, draft: Mapping[str, Any]) -> str:
        """Return the currency of a new row: as entered, else its platform's, else home."""
        platform = self.platform_called(draft.get("platform") or "")
        if platform is None and draft.get("gigs"):
            gig = self.gig(draft["gigs"][0])
            return self.currency if gig is None else draft.get("currency") or gig.currency
        known = self.currency if platform is None else platform.currency
        return draft.get("currency") or known

    def has_foreign(self) -> bool:
        """Return whether any gig, payout or platform is in another currency than home."""
        return self._uses[0]

    def has_rates(self) -> bool:
        """Return whether any gig is paid by another way than a fixed amount."""
        return self._uses[1]

    def _use(self, before: Contents | None) -> None:
        """Look once through what decides which columns are needed, if any of it changed."""
        parts = ("gigs", "payouts", "platforms")
        if before is not None and all(
            getattr(before, part) is getattr(self.contents, part) for part in parts
        ):
            return
        contents = self.contents
        used = {record.currency for record in contents.platforms}
        used |= {record.currency for record in contents.payouts}
        used |= {record.currency for record in contents.gigs}
        kinds = {gig.pay_kind for gig in contents.gigs}
        self._uses = (bool(used - {self.currency}), bool(kinds - {PayKind.FIXED}))

    def stage_days(self) -> Mapping[Uid, dt.date]:
        """Return the day each gig reached the stage it is at; kept until one changes."""
        if self._stage_days is None:
            self._stage_days = self.context.book.read(stages.stage_days)
        return self._stage_days

    def platform_names(self) -> list[str]:
        """Return the names of platforms to choose from."""
        return sorted(platform.name for platform in self.contents.platforms)

    def instant(self, day: dt.date, minute: int, zone: str | None = None) -> dt.datetime:
        """Return the instant of a local minute; those from 1440 on are of the next day."""
        local = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minute)
        place = self.zone if zone is None else ZoneInfo(zone)
        return local.replace(tzinfo=place).astimezone(dt.UTC)


def _other(before: tuple[object, ...], parts: tuple[object, ...]) -> bool:
    """Return whether any part is another object than before."""
    return any(old is not new for old, new in zip(before, parts, strict=True))


class DayClock:
    """Minutes of the day on clocks of zones; a zone is asked once for each day."""

    def __init__(self) -> None:
        self._offsets: dict[tuple[str, int], int | None] = {}

    def minute(self, at: dt.datetime, zone: str) -> int:
        """Return the minute of the day that the clock in ``zone`` showed at an instant."""
        stamp = int(at.timestamp())
        key = (zone, stamp // _DAY)
        if key not in self._offsets:
            self._offsets[key] = self._constant(zone, key[1])
        offset = self._offsets[key]
        if offset is None:
            local = at.astimezone(ZoneInfo(zone))
            return local.hour * 60 + local.minute
        return (stamp + offset) % _DAY // 60

    @staticmethod
    def _constant(zone: str, day: int) -> int | None:
        """Return the offset in seconds during a day of UTC, ``None`` where it changes."""
        ends = (dt.datetime.fromtimestamp(_DAY * (day + n), ZoneInfo(zone)) for n in (0, 1))
        found = {end.utcoffset() for end in ends}
        offset = found.pop()
        return None if found or offset is None else int(offset.total_seconds())


def local_start(line: SessionLine) -> dt.datetime:
    """Return when a session started, on the clock of its zone."""
    return line.starts.astimezone(ZoneInfo(line.zone))


def local_end(line: SessionLine) -> dt.datetime | None:
    """Return when a session ended, on the clock of its zone; ``None`` while it runs."""
    return None if line.ends is None else line.ends.astimezone(ZoneInfo(line.zone))
