"""What was forecast once: at most one forecast a week is kept, and none is ever changed.

The work functions here are called through ``Book.note``: what the program keeps for itself is
no step to undo.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.book import records
from planner.domain.planning import ForecastSnapshot

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from planner.book.session import Session
    from planner.domain.base import Uid


def kept(session: Session) -> list[ForecastSnapshot]:
    """Return all forecasts kept, the oldest first."""
    found = records.all_of(session, ForecastSnapshot)
    return sorted(found, key=lambda snapshot: (snapshot.made_on, snapshot.uid))


def keep(session: Session, made_on: dt.date, content: str) -> Uid | None:
    """Keep a forecast unless one of the same week, from Monday on, is there already.

    Returns:
        The uid of what was stored; ``None`` if nothing was.
    """
    week = made_on.isocalendar()[:2]
    if any(known.made_on.isocalendar()[:2] == week for known in kept(session)):
        return None
    return records.add(session, ForecastSnapshot(made_on=made_on, content=content))


def grade(session: Session, outcomes: Mapping[Uid, str]) -> None:
    """Write beside forecasts what came of them; other forecasts are left alone."""
    for snapshot in kept(session):
        outcome = outcomes.get(snapshot.uid, snapshot.outcome)
        if outcome != snapshot.outcome:
            records.change(session, replace(snapshot, outcome=outcome))
