"""Changing several sessions at once, and splitting one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.book import records, weeks
from planner.domain.base import UNSAVED, Uid
from planner.domain.errors import InvalidInputError
from planner.domain.sessions import SessionPause, SessionState, WorkSession

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from planner.book.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Where a session is to be, or a copy of it; ``member`` ``None`` leaves it whose it is."""

    uid: Uid
    starts: dt.datetime
    ends: dt.datetime
    copy: bool = False
    member: Uid | None = None


def move(session: Session, moves: Sequence[Move]) -> tuple[Uid, ...]:
    """Move or copy sessions and return the uids of what now stands there.

    Raises:
        NotFoundError: one is no longer there.
        InvalidInputError: one would end before it starts.
    """
    return tuple(_move(session, one) for one in moves)


def split(session: Session, uid: Uid, at: dt.datetime) -> Uid:
    """Make two sessions of one, the second beginning at ``at``; return the second's uid.

    Pauses go with the part they lie in; what runs cannot be split.

    Raises:
        NotFoundError: it is no longer there.
        InvalidInputError: ``at`` is not inside the session, or it runs.
    """
    found = records.find(session, WorkSession, uid)
    ends = found.ends
    if found.state is SessionState.RUNNING or ends is None or not found.starts < at < ends:
        raise InvalidInputError("started_at", "out-of-range", value=at, least="", most="")
    rest = replace(found, uid=UNSAVED, calendar_id="", sequence=0)
    if found.planned_start is not None and found.planned_end is not None:
        inside = found.planned_start < at < found.planned_end
        first_plan = (found.planned_start, at if inside else found.planned_end)
        rest_plan = (at, found.planned_end) if inside else (None, None)
        found = replace(found, planned_start=first_plan[0], planned_end=first_plan[1])
        rest = replace(rest, planned_start=rest_plan[0], planned_end=rest_plan[1])
    if found.started_at is not None:
        found = replace(found, ended_at=at)
        rest = replace(rest, started_at=at)
    records.change(session, replace(found, sequence=found.sequence + 1))
    second = records.add(session, rest)
    _share_pauses(session, uid, second, at)
    return second


def _move(session: Session, one: Move) -> Uid:
    if one.copy:
        uid = weeks.copy(session, one.uid, one.starts, one.ends)
    else:
        uid = one.uid
        weeks.place(session, uid, one.starts, one.ends)
    if one.member is not None:
        session.flush()
        found = records.find(session, WorkSession, uid)
        records.change(session, replace(found, member_uid=one.member))
    return uid


def _share_pauses(session: Session, first: Uid, second: Uid, at: dt.datetime) -> None:
    column = records.table_of(SessionPause).c.session_uid
    for pause in records.all_of(session, SessionPause, column == first):
        if pause.starts >= at:
            records.change(session, replace(pause, session_uid=second))
        elif pause.ends is not None and pause.ends > at:
            records.change(session, replace(pause, ends=at))
            records.add(session, SessionPause(session_uid=second, starts=at, ends=pause.ends))
