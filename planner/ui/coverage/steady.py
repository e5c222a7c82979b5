"""Chances as shown: whole tenths, which do not flicker while a slider moves."""

from __future__ import annotations

from planner.wording import chances

_EDGE = 0.01
NEVER, ALWAYS = 0, 10


def level(chance: float) -> int:
    """Return a chance in tenths: 0 is hardly, 10 almost certain, between them n of 10."""
    if chance >= chances.ALMOST_CERTAIN:
        return ALWAYS
    return NEVER if chance < chances.HARDLY else chances.n_of_10(chance)


def steady_level(chance: float, shown: int | None) -> int:
    """Return the level to show next; it leaves ``shown`` only 0.01 beyond the rounding edge."""
    now = level(chance)
    if shown is None or now == shown:
        return now
    if now > shown:
        return max(shown, level(chance - _EDGE))
    return min(shown, level(chance + _EDGE))


def as_chance(shown: int) -> float:
    """Return a chance that is worded as the level ``shown``."""
    return {NEVER: 0.0, ALWAYS: 1.0}.get(shown, shown / 10)
