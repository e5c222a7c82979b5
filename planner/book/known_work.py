"""What the household knows about its work: its own values, seasons, breaks, what has stopped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.book import records
from planner.domain.gigs import Platform
from planner.domain.planning import Assumption, AssumptionOverride, WorkSeason, season_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from planner.book.session import Session
    from planner.domain.base import Uid
    from planner.domain.gigs import CouldEnd


def assume_of(
    session: Session, assumption: Assumption, platform: Uid | None, value: int, since: dt.date
) -> None:
    """Set the household's own value for a platform or (``None``) for all work.

    One that was set before is replaced.
    """
    forget_of(session, assumption, platform)
    override = AssumptionOverride(
        assumption=assumption, platform_uid=platform, value=value, since=since
    )
    records.add(session, override)


def forget_of(session: Session, assumption: Assumption, platform: Uid | None) -> None:
    """Go back to what the record teaches, for one assumption of a platform or of all work."""
    for override in records.all_of(session, AssumptionOverride):
        if override.assumption is assumption and override.platform_uid == platform:
            records.remove(session, AssumptionOverride, override.uid)


def set_season(session: Session, platform: Uid | None, percents: Sequence[int] | None) -> None:
    """Set the season of a platform's work or (``None``) of all work; no ``percents`` forget it.

    Raises:
        InvalidInputError: they are not twelve, or none is above 0.
    """
    before = [s for s in records.all_of(session, WorkSeason) if s.platform_uid == platform]
    made = percents and WorkSeason(platform_uid=platform, months=season_text(percents))
    for season in before:
        records.remove(session, WorkSeason, season.uid)
    if made:
        records.add(session, made)


def answer(session: Session, platform: Uid, could_end: CouldEnd | None) -> None:
    """Keep whether a platform's work could end; an override of the same gives way to it.

    Raises:
        NotFoundError: the platform is no longer there.
    """
    known = records.find(session, Platform, platform)
    records.change(session, replace(known, could_end=could_end))
    forget_of(session, Assumption.COULD_END, platform)
