"""The machine's steady clock, one that counts sleep wherever there is one."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from planner.domain.timer import Clocks

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable


def clocks_of(now: Callable[[], dt.datetime]) -> Callable[[], Clocks]:
    """Return what looks at the clock ``now`` and at the machine's steady one."""

    def look() -> Clocks:
        return Clocks(now(), steady_seconds(), counts_sleep=COUNTS_SLEEP)

    return look


def standing_clocks(now: Callable[[], dt.datetime]) -> Callable[[], Clocks]:
    """Return what looks at ``now`` alone: for the made-up family, whose day stands still."""

    def look() -> Clocks:
        wall = now()
        return Clocks(wall, wall.timestamp())

    return look


def steady_seconds() -> float:
    """Return seconds since some moment; only ever more."""
    # time.monotonic() stands still while Linux and macOS sleep; these two go on.
    name = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}.get(sys.platform)
    clock = getattr(time, name, None) if name else None
    return time.monotonic() if clock is None else time.clock_gettime(clock)


COUNTS_SLEEP = sys.platform in {"linux", "darwin", "win32"}
"""Whether ``steady_seconds`` goes on while the machine sleeps."""
