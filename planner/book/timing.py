"""The timer's sessions: starting, pausing and finishing them, and their signs of life."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.book import records
from planner.domain.errors import NotFoundError
from planner.domain.gigs import Gig, Stage
from planner.domain.household import Household, Member, MemberKind
from planner.domain.sessions import SessionKind, SessionPause, SessionState, WorkSession
from planner.domain.timer import TimerBeat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.book.session import Session
    from planner.domain.base import Uid
    from planner.domain.timer import Stretch, Timer

EARLY = dt.timedelta(minutes=30)
"""A planned session may be begun this long before its time."""

_WORKED_ON = (Stage.WORKING, Stage.SELECTED, Stage.TESTED, Stage.APPLIED, Stage.SEEN)


@dataclass(frozen=True, slots=True)
class RunningSession:
    """A session that runs, with what belongs to it. ``beat`` is its last sign of life."""

    session: WorkSession
    pauses: tuple[SessionPause, ...]
    gig: Gig | None
    beat: dt.datetime | None


def running(session: Session) -> RunningSession | None:
    """Return the session that runs, the latest if there are several; ``None`` if none does."""
    columns = records.table_of(WorkSession).c
    found = records.all_of(
        session, WorkSession, columns.started_at.is_not(None), columns.ended_at.is_(None)
    )
    if not found:
        return None
    last = max(found, key=lambda s: s.starts)
    gig = records.find(session, Gig, last.gig_uid) if last.gig_uid else None
    beats = [beat.at for beat in _beats(session, last.uid)]
    return RunningSession(last, tuple(_pauses(session, last.uid)), gig, max(beats, default=None))


def at_hand(session: Session, now: dt.datetime) -> WorkSession | None:
    """Return the planned session whose time it is, or nearly; ``None`` if there is none."""
    columns = records.table_of(WorkSession).c
    found = records.all_of(
        session,
        WorkSession,
        columns.started_at.is_(None),
        columns.planned_start <= now + EARLY,
        columns.planned_end > now,
    )
    return min(found, key=lambda s: s.starts) if found else None


def to_work_on(session: Session) -> list[Gig]:
    """Return gigs that can be worked on: those under way first, then by deadline."""
    late = dt.datetime.max.replace(tzinfo=dt.UTC)
    columns = records.table_of(Gig).c
    found = records.all_of(session, Gig, columns.stage.in_(_WORKED_ON))
    return sorted(found, key=lambda g: (_WORKED_ON.index(g.stage), g.work_by or late, g.title))


def of_gig(session: Session, uid: Uid) -> tuple[list[WorkSession], list[SessionPause]]:
    """Return all sessions of a gig and their pauses."""
    column = records.table_of(WorkSession).c.gig_uid
    found = records.all_of(session, WorkSession, column == uid)
    paused = records.table_of(SessionPause).c.session_uid
    uids = [each.uid for each in found]
    return found, records.all_of(session, SessionPause, paused.in_(uids)) if uids else []


def start(session: Session, uid: Uid, at: dt.datetime) -> Uid:
    """Let a planned session run from ``at`` on; its plan is kept. Return its uid.

    Raises:
        NotFoundError: it is no longer there, or no longer planned.
    """
    found = records.find(session, WorkSession, uid)
    if found.state is not SessionState.PLANNED:
        raise NotFoundError(kind=WorkSession.__name__, uid=uid)
    _stop_others(session, at)
    records.change(session, replace(found, started_at=at))
    return uid


def start_new(session: Session, gig: Uid | None, kind: SessionKind, at: dt.datetime) -> Uid:
    """Let a new, unplanned session run from ``at`` on and return its uid."""
    _stop_others(session, at)
    members = records.all_of(session, Member)
    adult = next((m.uid for m in members if m.kind is MemberKind.ADULT), None)
    fresh = WorkSession(
        member_uid=adult,
        gig_uid=gig,
        kind=kind,
        started_at=at,
        zone=records.all_of(session, Household)[0].zone,
    )
    return records.add(session, fresh)


def pause(session: Session, uid: Uid, at: dt.datetime) -> None:
    """Begin a pause of a running session.

    Raises:
        NotFoundError: it no longer runs.
    """
    found = _running(session, uid)
    if not any(p.ends is None for p in _pauses(session, uid)):
        records.add(session, SessionPause(session_uid=uid, starts=max(at, found.starts)))


def go_on(session: Session, uid: Uid, at: dt.datetime) -> None:
    """End the pause of a running session.

    Raises:
        NotFoundError: it no longer runs.
    """
    _running(session, uid)
    _end_pauses(session, uid, at)


def leave_out(session: Session, uid: Uid, stretch: Stretch) -> None:
    """Make a stretch in which nobody worked a pause.

    Raises:
        NotFoundError: the session is no longer there.
    """
    records.find(session, WorkSession, uid)
    pause = SessionPause(session_uid=uid, starts=stretch.starts, ends=stretch.ends)
    records.add(session, pause)


def finish(
    session: Session,
    uid: Uid,
    at: dt.datetime,
    *,
    kind: SessionKind,
    note: str,
    without: Sequence[Stretch] = (),
) -> None:
    """End a running session; paused, it ended when its pause began.

    Args:
        session: the transaction.
        uid: the session.
        at: when.
        kind: what the time went to.
        note: what there is to say about it.
        without: stretches in which nobody worked.

    Raises:
        NotFoundError: it no longer runs.
    """
    found = _running(session, uid)
    for stretch in without:
        leave_out(session, uid, stretch)
    _stop(session, replace(found, kind=kind, note=note), at)


def beat(session: Session, uid: Uid, at: dt.datetime) -> None:
    """Leave a sign of life of a running session; for ``Book.note``."""
    kept = _beats(session, uid)
    if kept:
        records.change(session, replace(kept[0], at=at))
    else:
        records.add(session, TimerBeat(session_uid=uid, at=at))
    column = records.table_of(TimerBeat).c.session_uid
    for old in records.all_of(session, TimerBeat, column != uid):
        records.remove(session, TimerBeat, old.uid)


def move(session: Session, timer: Timer) -> None:
    """Move a running session as its timer did when the clock was set; for ``Book.note``.

    Raises:
        NotFoundError: it no longer runs.
    """
    found = _running(session, timer.session_uid)
    records.change(session, replace(found, started_at=timer.started_at))
    stored = sorted(_pauses(session, found.uid), key=lambda p: p.starts)
    for old, new in zip(stored, timer.pauses, strict=False):
        records.change(session, replace(old, starts=new.starts, ends=new.ends))


def _running(session: Session, uid: Uid) -> WorkSession:
    found = records.find(session, WorkSession, uid)
    if found.state is not SessionState.RUNNING:
        raise NotFoundError(kind=WorkSession.__name__, uid=uid)
    return found


def _stop_others(session: Session, at: dt.datetime) -> None:
    """End what runs, as nobody works on two things at once."""
    columns = records.table_of(WorkSession).c
    for other in records.all_of(
        session, WorkSession, columns.started_at.is_not(None), columns.ended_at.is_(None)
    ):
        _stop(session, other, at)


def _stop(session: Session, found: WorkSession, at: dt.datetime) -> None:
    pauses = _pauses(session, found.uid)
    opened = [p for p in pauses if p.ends is None]
    end = max(min([at, *(p.starts for p in opened)]), found.starts + dt.timedelta(seconds=1))
    for each in opened:
        records.remove(session, SessionPause, each.uid)
    records.change(session, replace(found, ended_at=end))


def _end_pauses(session: Session, uid: Uid, at: dt.datetime) -> None:
    for each in _pauses(session, uid):
        if each.ends is None and at > each.starts:
            records.change(session, replace(each, ends=at))
        elif each.ends is None:
            records.remove(session, SessionPause, each.uid)


def _pauses(session: Session, uid: Uid) -> Sequence[SessionPause]:
    column = records.table_of(SessionPause).c.session_uid
    return records.all_of(session, SessionPause, column == uid)


def _beats(session: Session, uid: Uid) -> list[TimerBeat]:
    column = records.table_of(TimerBeat).c.session_uid
    return records.all_of(session, TimerBeat, column == uid)
