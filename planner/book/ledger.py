"""The gig ledger: sessions, gigs, payouts and costs, read for tables and changed by rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select

from planner.book import records
from planner.book.bulk import Once
from planner.domain.gigs import Gig, IncomeClaim, Platform, Stage, StageChange
from planner.domain.household import Household, Member
from planner.domain.payouts import (
    Cost,
    GigQualification,
    Payout,
    PayoutLine,
    Qualification,
    QualificationCost,
)
from planner.domain.sessions import SessionKind, SessionPause, WorkSession

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ColumnElement

    from planner.book.session import Session
    from planner.domain.base import Record, Uid

_MINUTE = dt.timedelta(minutes=1)


class SessionLine(NamedTuple):
    """A session that was done or is running, as light as a table of 50,000 needs it.

    ``paused`` is in minutes, of breaks that have ended; ``worked`` in minutes without them,
    ``None`` while it runs.
    """

    uid: Uid
    gig_uid: Uid | None
    kind: SessionKind
    starts: dt.datetime
    ends: dt.datetime | None
    zone: str
    units: int | None
    note: str
    paused: int = 0
    worked: int | None = None
    member_uid: Uid | None = None

    def minutes(self, now: dt.datetime) -> int:
        """Return the whole minutes worked without breaks, up to ``now`` while running."""
        if self.worked is not None:
            return self.worked
        ends = now if self.ends is None else self.ends
        return max(0, (ends - self.starts) // _MINUTE - self.paused)


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything of the ledger but its sessions.

    ``stage_changes`` are those of gigs that are still open, oldest first; see
    ``stage_history`` for the rest.
    """

    household: Household
    adults: tuple[Member, ...]
    platforms: tuple[Platform, ...]
    gigs: tuple[Gig, ...]
    stage_changes: tuple[StageChange, ...]
    payouts: tuple[Payout, ...]
    payout_lines: tuple[PayoutLine, ...]
    costs: tuple[Cost, ...]
    claims: tuple[IncomeClaim, ...]
    qualifications: tuple[Qualification, ...] = ()
    qualification_costs: tuple[QualificationCost, ...] = ()
    gig_qualifications: tuple[GigQualification, ...] = ()


def contents(session: Session) -> Contents:
    """Return the ledger's gigs, payouts and costs."""
    return Contents(
        household=records.all_of(session, Household)[0],
        adults=tuple(m for m in records.all_of(session, Member) if m.kind.value == "adult"),
        platforms=tuple(records.all_of(session, Platform)),
        gigs=tuple(records.all_of(session, Gig)),
        stage_changes=_open_changes(session),
        payouts=tuple(records.all_of(session, Payout)),
        payout_lines=tuple(records.all_of(session, PayoutLine)),
        costs=tuple(records.all_of(session, Cost)),
        claims=tuple(records.all_of(session, IncomeClaim)),
        qualifications=tuple(records.all_of(session, Qualification)),
        qualification_costs=tuple(records.all_of(session, QualificationCost)),
        gig_qualifications=tuple(records.all_of(session, GigQualification)),
    )


def refreshed(
    session: Session, before: Contents, areas: frozenset[type[Record]], uids: frozenset[Uid]
) -> Contents:
    """Return ``before`` with the rows named by ``uids`` read again; the rest is kept.

    Args:
        session: the transaction.
        before: the ledger as it was.
        areas: the kinds of records that changed.
        uids: the records that changed.
    """
    if not areas <= _PARTS.keys() | {StageChange, WorkSession, SessionPause}:
        return contents(session)
    parts: dict[str, Any] = {}
    for kind in areas & _PARTS.keys():
        name = _PARTS[kind]
        kept = {row.uid: row for row in getattr(before, name)}
        here = records.all_of(session, kind, records.table_of(kind).c.uid.in_(uids))
        for uid in uids - {row.uid for row in here}:
            kept.pop(uid, None)
        grown = any(row.uid not in kept for row in here)
        kept |= {row.uid: row for row in here}
        parts[name] = tuple(sorted(kept.values(), key=_by_uid) if grown else kept.values())
    if areas & {Gig, StageChange}:
        parts["stage_changes"] = _open_changes(session)
    return replace(before, **parts)


_PARTS: Mapping[type[Record], str] = {
    Platform: "platforms",
    Gig: "gigs",
    Payout: "payouts",
    PayoutLine: "payout_lines",
    Cost: "costs",
    IncomeClaim: "claims",
    Qualification: "qualifications",
    QualificationCost: "qualification_costs",
    GigQualification: "gig_qualifications",
}
"""Where ``Contents`` keeps records that can be read again singly."""


def _by_uid(record: Record) -> Uid:
    return record.uid


def _open_changes(session: Session) -> tuple[StageChange, ...]:
    change = records.table_of(StageChange).c
    gig = records.table_of(Gig).c
    open_ones = select(gig.uid).where(gig.stage.not_in([s for s in Stage if s.is_closed]))
    changes = records.all_of(session, StageChange, change.gig_uid.in_(open_ones))
    return tuple(sorted(changes, key=_by_day))


def sessions(
    session: Session,
    *,
    uids: Sequence[Uid] | None = None,
    gig_uids: Sequence[Uid] | None = None,
    since: dt.datetime | None = None,
    before: dt.datetime | None = None,
    newest: int | None = None,
) -> list[SessionLine]:
    """Return sessions that were done or are running, oldest first.

    Args:
        session: the transaction.
        uids: only these, where given.
        gig_uids: only sessions of these gigs, where given.
        since: only sessions that started at or after this instant, where given.
        before: only sessions that started before this instant, where given.
        newest: only so many of the newest, where given, and all that began with the first.
    """
    row = records.table_of(WorkSession).c
    where: list[ColumnElement[bool]] = [row.started_at.is_not(None)]
    if uids is not None:
        where.append(row.uid.in_(uids))
    if gig_uids is not None:
        where.append(row.gig_uid.in_(gig_uids))
    if since is not None:
        where.append(row.started_at >= since)
    if before is not None:
        where.append(row.started_at < before)
    if newest is not None:
        one = select(row.started_at).where(*where).order_by(row.started_at.desc())
        first = session.scalar(one.offset(newest - 1).limit(1))
        if first is not None:
            where.append(row.started_at >= first)
    names = (
        "uid",
        "gig_uid",
        "kind",
        "started_at",
        "ended_at",
        "zone",
        "units",
        "note",
        "member_uid",
    )
    query = select(*(row[name] for name in names)).where(*where).order_by(row.started_at)
    paused = _paused(session)
    once: Once[Any] = Once()
    rows = session.execute(query).all()
    return [_line(tuple(found), paused.get(found[0], 0), once) for found in rows]


def _line(found: Sequence[Any], paused: int, once: Once[Any]) -> SessionLine:
    uid, gig_uid, kind, starts, ends, zone, units, note, member = found
    gig_uid, zone, member = once[gig_uid], once[zone], once[member]
    worked = None if ends is None else max(0, (ends - starts) // _MINUTE - paused)
    return SessionLine(uid, gig_uid, kind, starts, ends, zone, units, note, paused, worked, member)


def session_count(session: Session) -> int:
    """Return how many sessions were done or are running."""
    row = records.table_of(WorkSession).c
    return session.scalar(select(func.count()).where(row.started_at.is_not(None))) or 0


def open_count(session: Session) -> int:
    """Return how many gigs are under way: neither paid nor lost."""
    gig = records.table_of(Gig).c
    is_open = gig.stage.not_in([stage for stage in Stage if stage.is_closed])
    return session.scalar(select(func.count()).where(is_open)) or 0


def stage_history(session: Session, gig_uid: Uid) -> tuple[StageChange, ...]:
    """Return the stages that a gig went through, oldest first."""
    row = records.table_of(StageChange).c
    return tuple(sorted(records.all_of(session, StageChange, row.gig_uid == gig_uid), key=_by_day))


def stage_changes(session: Session) -> tuple[StageChange, ...]:
    """Return the stages that all gigs went through, oldest first."""
    return tuple(sorted(records.all_of(session, StageChange), key=_by_day))


def last_work(session: Session) -> Mapping[Uid, dt.datetime]:
    """Return when the last session of work itself ended, by gig; days to payment count from it."""
    row = records.table_of(WorkSession).c
    query = (
        select(row.gig_uid, func.max(row.ended_at))
        .where(row.kind == SessionKind.WORK, row.gig_uid.is_not(None), row.ended_at.is_not(None))
        .group_by(row.gig_uid)
    )
    return {gig: ended for gig, ended in session.execute(query)}  # noqa: C416 - typed as pairs


def add_gig(session: Session, gig: Gig, *, on: dt.date, platform: str = "") -> Uid:
    """Store a gig and the day it reached its stage; return its uid.

    Args:
        session: the transaction.
        gig: the new gig.
        on: the day of the first entry in its history.
        platform: name of its platform, which is made if there is none of that name.
    """
    if platform:
        gig = replace(gig, platform_uid=platform_named(session, platform))
    uid = records.add(session, gig)
    records.add(session, StageChange(gig_uid=uid, stage=gig.stage, on=on))
    return uid


def add_session(session: Session, work: WorkSession, *, gig: str = "", on: dt.date) -> Uid:
    """Store a session; ``gig`` names its gig, which is made on ``on`` if there is none."""
    if gig:
        work = replace(work, gig_uid=gig_named(session, gig, on=on))
    return records.add(session, work)


def add_cost(session: Session, cost: Cost, *, gig: str = "", on: dt.date) -> Uid:
    """Store a cost; ``gig`` names its gig, which is made on ``on`` if there is none."""
    if gig:
        cost = replace(cost, gig_uid=gig_named(session, gig, on=on))
    return records.add(session, cost)


def revise(session: Session, kind: type[Record], uid: Uid, values: Mapping[str, Any]) -> None:
    """Change some fields of a stored record.

    Raises:
        NotFoundError: it is no longer there.
        InvalidInputError: it may not have these values.
    """
    records.change(session, replace(records.find(session, kind, uid), **values))


def revise_all(
    session: Session, kind: type[Record], values: Mapping[Uid, Mapping[str, Any]]
) -> None:
    """Change some fields of several records, by uid."""
    for uid, changed in values.items():
        revise(session, kind, uid, changed)


def assign_gig(
    session: Session, kind: type[Record], uids: Sequence[Uid], gig: str, *, on: dt.date
) -> None:
    """Give sessions or costs to the gig named ``gig``, made if there is none; '' for no gig."""
    gig_uid = gig_named(session, gig, on=on) if gig else None
    for uid in uids:
        revise(session, kind, uid, {"gig_uid": gig_uid})


def assign_platform(
    session: Session,
    kind: type[Record],
    uids: Sequence[Uid],
    platform: str,
    *,
    values: Mapping[Uid, Mapping[str, Any]] | None = None,
) -> None:
    """Give gigs or payouts to the platform of that name, made if there is none; '' for none.

    ``values`` are fields that change with it, by uid.
    """
    platform_uid = platform_named(session, platform) if platform else None
    for uid in uids:
        more = {} if values is None else values[uid]
        revise(session, kind, uid, {"platform_uid": platform_uid, **more})


def gig_named(session: Session, title: str, *, on: dt.date) -> Uid:
    """Return the newest gig of that title, or a new one that is being worked on since ``on``."""
    row = records.table_of(Gig).c
    found = records.all_of(session, Gig, row.title == title)
    if found:
        return found[-1].uid
    return add_gig(session, Gig(title=title, stage=Stage.WORKING), on=on)


def platform_named(session: Session, name: str) -> Uid:
    """Return the platform of that name, or a new one."""
    row = records.table_of(Platform).c
    found = records.all_of(session, Platform, row.name == name)
    return found[0].uid if found else records.add(session, Platform(name=name))


def move_gig(session: Session, uid: Uid, stage: Stage, *, on: dt.date) -> None:
    """Bring a gig to ``stage`` on a day, forwards or backwards, and note it in its history."""
    gig = records.find(session, Gig, uid)
    if gig.stage is stage:
        return
    records.change(session, replace(gig, stage=stage))
    records.add(session, StageChange(gig_uid=uid, stage=stage, on=on))


def move_gigs(session: Session, uids: Sequence[Uid], stage: Stage, *, on: dt.date) -> None:
    """Bring several gigs to one stage."""
    for uid in uids:
        move_gig(session, uid, stage, on=on)


def pay_gig(session: Session, uid: Uid, payout: Payout) -> Uid:
    """Note a payout for one gig and bring the gig to paid; return the payout's uid."""
    made = add_payout(session, payout, [uid])
    if payout.received_on is not None:
        move_gig(session, uid, Stage.PAID, on=payout.received_on)
    return made


def add_payout(
    session: Session, payout: Payout, gig_uids: Sequence[Uid], *, platform: str = ""
) -> Uid:
    """Store a payout for some gigs; its gross is spread by what they should pay.

    ``platform`` names its platform, which is made if there is none of that name.
    """
    if platform:
        payout = replace(payout, platform_uid=platform_named(session, platform))
    uid = records.add(session, payout)
    _add_lines(session, uid, payout.gross_minor, gig_uids)
    return uid


def revise_payouts(session: Session, payouts: Sequence[Payout]) -> None:
    """Change payouts; the parts of their gigs follow their gross."""
    for payout in payouts:
        before = records.find(session, Payout, payout.uid)
        records.change(session, payout)
        if before.gross_minor == payout.gross_minor:
            continue
        lines = _lines_of(session, payout.uid)
        amounts = spread(payout.gross_minor, [line.amount_minor for line in lines])
        for line, amount in zip(lines, amounts, strict=True):
            records.change(session, replace(line, amount_minor=amount))


def assign_payouts(session: Session, uids: Sequence[Uid], gig_uids: Sequence[Uid]) -> None:
    """Say which gigs payouts are for; their gross is spread by what the gigs should pay."""
    for uid in uids:
        for line in _lines_of(session, uid):
            records.remove(session, PayoutLine, line.uid)
        _add_lines(session, uid, records.find(session, Payout, uid).gross_minor, gig_uids)


def remove_all(session: Session, kind: type[Record], uids: Sequence[Uid]) -> None:
    """Delete records and what belongs to them."""
    for uid in uids:
        records.remove(session, kind, uid)


def spread(amount: int, weights: Sequence[int]) -> list[int]:
    """Return ``amount`` in parts as large as ``weights``, equal ones if all are zero.

    The parts are whole and add up to ``amount``; what rounding leaves goes to the last.
    """
    if not weights:
        return []
    if not any(weights):
        weights = [1] * len(weights)
    parts = [amount * weight // sum(weights) for weight in weights]
    parts[-1] += amount - sum(parts)
    return parts


def _add_lines(session: Session, uid: Uid, gross: int, gig_uids: Sequence[Uid]) -> None:
    gigs = [records.find(session, Gig, gig_uid) for gig_uid in gig_uids]
    amounts = spread(gross, [gig.expected_minor or 0 for gig in gigs])
    for gig, amount in zip(gigs, amounts, strict=True):
        records.add(session, PayoutLine(payout_uid=uid, gig_uid=gig.uid, amount_minor=amount))


def _lines_of(session: Session, payout_uid: Uid) -> list[PayoutLine]:
    row = records.table_of(PayoutLine).c
    return records.all_of(session, PayoutLine, row.payout_uid == payout_uid)


def _paused(session: Session) -> dict[Uid, int]:
    found: dict[Uid, int] = {}
    for pause in records.all_of(session, SessionPause):
        if pause.ends is not None:
            minutes = int((pause.ends - pause.starts).total_seconds()) // 60
            found[pause.session_uid] = found.get(pause.session_uid, 0) + minutes
    return found


def _by_day(change: StageChange) -> tuple[dt.date, Uid]:
    return change.on, change.uid
