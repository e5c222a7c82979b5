"""The timer of a running session: what its clocks say, and what has to be asked.

Two clocks are looked at together. The wall clock may be set, by a person or by the network;
the steady one only goes forward, and on some systems stands still while the machine sleeps.
What they disagree about is never counted as work without having been asked.

Every function takes a state and gives a new one; none looks at a clock by itself.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.domain.base import Record, Uid, require_instant

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.domain.sessions import SessionPause, WorkSession

AWAY = dt.timedelta(minutes=15)
"""Longer away than this is asked about; shorter is work."""

TOLERANCE = dt.timedelta(seconds=5)
"""Clocks may differ by this much without having been set."""

LONGEST = dt.timedelta(hours=12)
"""A session that never gave a sign of life and began longer ago is asked about as a whole."""

_LEAST = dt.timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerBeat(Record):
    """The last sign of life of a running session, so that a crash loses nothing."""

    session_uid: Uid
    at: dt.datetime

    def __post_init__(self) -> None:
        """Reject an unclear instant."""
        require_instant(at=self.at)


@dataclass(frozen=True, slots=True)
class Clocks:
    """A look at both clocks.

    Args:
        wall: what time it is, an aware instant.
        steady: seconds since some moment, never going back.
        counts_sleep: whether ``steady`` goes on while the machine sleeps.
    """

    wall: dt.datetime
    steady: float
    counts_sleep: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """From ``starts`` until ``ends``; ``None`` while it lasts."""

    starts: dt.datetime
    ends: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """A running session.

    ``pauses`` come in order of time, the last may be open. ``seen`` is the last look at the
    clocks, ``away_since`` when somebody was last there, ``asked`` the stretches nobody has
    said about yet whether they were work, and ``moved`` by how much the last look moved the
    whole session because the wall clock had been set.
    """

    session_uid: Uid
    started_at: dt.datetime
    seen: Clocks
    pauses: tuple[Stretch, ...] = ()
    away_since: dt.datetime | None = None
    asked: tuple[Stretch, ...] = ()
    moved: dt.timedelta = dt.timedelta(0)

    @property
    def is_paused(self) -> bool:
        """Whether a pause lasts."""
        return bool(self.pauses) and self.pauses[-1].ends is None

    def worked(self, at: dt.datetime) -> dt.timedelta:
        """Return how long was worked until ``at``, without pauses."""
        total = at - self.started_at
        for pause in self.pauses:
            total -= (pause.ends or at) - pause.starts
        return max(total, dt.timedelta(0))

    def end(self, at: dt.datetime) -> dt.datetime:
        """Return when a session finished ``at`` this moment ended: where its pause began."""
        if self.is_paused:
            at = self.pauses[-1].starts
        return max(at, self.started_at + _LEAST)


def begin(session_uid: Uid, clocks: Clocks) -> Timer:
    """Return the timer of a session that begins now."""
    return Timer(session_uid=session_uid, started_at=clocks.wall, seen=clocks)


def take_up(
    session: WorkSession,
    pauses: Iterable[SessionPause],
    beat: dt.datetime | None,
    clocks: Clocks,
) -> Timer:
    """Return the timer of a session that is found running, after a crash or a change of it.

    Args:
        session: a session that has started and not ended.
        pauses: its own.
        beat: its last sign of life; ``None`` if there was none.
        clocks: now.
    """
    started = session.started_at or clocks.wall
    timer = Timer(
        session_uid=session.uid,
        started_at=started,
        seen=clocks,
        pauses=tuple(Stretch(p.starts, p.ends) for p in sorted(pauses, key=lambda p: p.starts)),
    )
    last = max(started, beat or started)
    if last > clocks.wall:
        # The clock was set back meanwhile. What had been worked by then stays worked.
        return _shifted(timer, clocks.wall - last)
    patience = LONGEST if beat is None else AWAY
    if not timer.is_paused and clocks.wall - last > patience:
        return replace(timer, asked=(Stretch(last, clocks.wall),))
    return timer


def follow(timer: Timer, session: WorkSession, pauses: Iterable[SessionPause]) -> Timer:
    """Return the timer with the times that its session was given elsewhere."""
    stored = take_up(session, pauses, None, timer.seen)
    return replace(timer, started_at=stored.started_at, pauses=stored.pauses)


def look(timer: Timer, clocks: Clocks, idle: dt.timedelta | None = None) -> Timer:
    """Return the timer after a look at the clocks.

    Args:
        timer: the state before.
        clocks: now.
        idle: how long keyboard and mouse have been still; ``None`` where nobody can tell.
    """
    before = timer.seen
    steady = dt.timedelta(seconds=clocks.steady - before.steady)
    drift = clocks.wall - before.wall - steady
    timer = replace(timer, seen=clocks, moved=dt.timedelta(0))
    was_set = drift < -TOLERANCE or (drift > TOLERANCE and clocks.counts_sleep)
    last = before.wall
    if was_set:
        timer = _shifted(timer, drift)
        last += drift
    if timer.is_paused:
        return replace(timer, away_since=None)
    if clocks.wall - last > AWAY:
        since = timer.away_since or last
        return replace(timer, away_since=None, asked=_with(timer, Stretch(since, clocks.wall)))
    return _with_idle(timer, clocks.wall, idle)


def pause(timer: Timer, at: dt.datetime) -> Timer:
    """Return the timer paused; a paused one as it is."""
    if timer.is_paused:
        return timer
    start = max(at, timer.started_at)
    return replace(timer, pauses=(*timer.pauses, Stretch(start)), away_since=None)


def go_on(timer: Timer, at: dt.datetime) -> Timer:
    """Return the timer running again; one that runs as it is."""
    if not timer.is_paused:
        return timer
    *before, last = timer.pauses
    end = max(at, last.starts + _LEAST)
    return replace(timer, pauses=(*before, replace(last, ends=end)))


def leave_out(timer: Timer, stretch: Stretch) -> Timer:
    """Return the timer with a stretch it asked about as a pause."""
    left = tuple(asked for asked in timer.asked if asked != stretch)
    pauses = sorted((*timer.pauses, stretch), key=lambda p: p.starts)
    return replace(timer, asked=left, pauses=tuple(pauses))


def keep(timer: Timer, stretch: Stretch) -> Timer:
    """Return the timer with a stretch it asked about taken as work."""
    return replace(timer, asked=tuple(asked for asked in timer.asked if asked != stretch))


def _with_idle(timer: Timer, now: dt.datetime, idle: dt.timedelta | None) -> Timer:
    """Return the timer with what a still keyboard says; the question comes with the return."""
    if idle is None:
        return timer
    if idle > AWAY:
        since = timer.away_since or max(now - idle, timer.started_at)
        return replace(timer, away_since=since)
    if timer.away_since is None:
        return timer
    gone = Stretch(timer.away_since, now - idle)
    return replace(timer, away_since=None, asked=_with(timer, gone))


def _with(timer: Timer, gone: Stretch) -> tuple[Stretch, ...]:
    """Return what is asked about, with one stretch more that overlaps no pause."""
    start = max([gone.starts, *(p.ends for p in timer.pauses if p.ends is not None)])
    if gone.ends is None or gone.ends - start <= AWAY:
        return timer.asked
    return (*timer.asked, Stretch(start, gone.ends))


def _shifted(timer: Timer, by: dt.timedelta) -> Timer:
    """Return the whole session moved along with a clock that was set."""

    def moved(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
        return tuple(Stretch(s.starts + by, s.ends + by if s.ends else None) for s in stretches)

    return replace(
        timer,
        started_at=timer.started_at + by,
        pauses=moved(timer.pauses),
        asked=moved(timer.asked),
        away_since=timer.away_since + by if timer.away_since else None,
        moved=by,
    )
