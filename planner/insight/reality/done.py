"""Sessions as they count: finished, without their pauses, on a local day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.book.reality import Ledger
    from planner.domain.base import Uid
    from planner.domain.sessions import SessionKind, SessionPause

ZERO = dt.timedelta()


@dataclass(frozen=True, slots=True)
class Done:
    """A finished session: the local days it began and ended on, and its minutes of work."""

    uid: Uid
    gig_uid: Uid | None
    kind: SessionKind
    on: dt.date
    ended_on: dt.date
    minutes: int


_kept: WeakKeyDictionary[Ledger, tuple[Done, ...]] = WeakKeyDictionary()


def done_sessions(ledger: Ledger) -> tuple[Done, ...]:
    """Return the finished sessions, oldest first; worked out once for each ledger."""
    found = _kept.get(ledger)
    if found is None:
        found = _kept[ledger] = _done(ledger)
    return found


def _done(ledger: Ledger) -> tuple[Done, ...]:
    pauses: dict[Uid, list[SessionPause]] = defaultdict(list)
    for pause in ledger.pauses:
        pauses[pause.session_uid].append(pause)
    found = []
    for session in ledger.sessions:
        start, end = session.started_at, session.ended_at
        if start is None or end is None:
            continue
        worked = end - start
        if session.uid in pauses:
            worked -= _paused(pauses[session.uid], start, end)
        zone = _zone(session.zone)
        found.append(
            Done(
                session.uid,
                session.gig_uid,
                session.kind,
                start.astimezone(zone).date(),
                end.astimezone(zone).date(),
                max(0, round(worked / dt.timedelta(minutes=1))),
            )
        )
    return tuple(sorted(found, key=lambda done: (done.on, done.uid)))


def total_minutes(sessions: Iterable[Done]) -> int:
    """Return the minutes of all ``sessions`` together."""
    return sum(session.minutes for session in sessions)


def _paused(pauses: Iterable[SessionPause], start: dt.datetime, end: dt.datetime) -> dt.timedelta:
    """Return the length of ``pauses`` inside the session; an open one lasts to its end."""
    return sum(
        (max(ZERO, min(pause.ends or end, end) - max(pause.starts, start)) for pause in pauses),
        ZERO,
    )


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
