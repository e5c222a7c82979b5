"""The facts of one gig: its way through the stages, its pay, its hours, its real hourly pay."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from planner.domain.gigs import Gig, IncomeClaim, Platform, Stage, StageChange
from planner.domain.sessions import SessionKind
from planner.insight.lags import PayRecord, past_lags
from planner.insight.ledger.pipeline import STEPS, step_of
from planner.insight.ledger.settlement import Share, rate, settled, shares, worked_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from fractions import Fraction

    from planner.book.ledger import Contents, SessionLine
    from planner.domain.base import Uid
    from planner.domain.payouts import Payout


class Mark(Enum):
    """How a step of the track is drawn."""

    DONE = "done"
    HERE = "here"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class TrackStep:
    """A stage on a gig's way; ``on`` is the day it was reached, where that is known."""

    step: Stage
    mark: Mark
    on: dt.date | None


@dataclass(frozen=True, slots=True)
class Expectation:
    """When the pay should come. ``lags`` are the platform's own past ones, in days, by time.

    ``announced_on`` is the day the platform named. Otherwise the pay is expected from
    ``first_on`` to ``last_on``: the last work plus the least and the most of ``lags``, or plus
    the lag the platform states while there is no case. ``late_days`` counts from the day after
    the last of these for work that is done; zero is not late.
    """

    announced_on: dt.date | None
    first_on: dt.date | None
    last_on: dt.date | None
    lags: tuple[int, ...]
    stated_lag: int | None
    late_days: int = 0


@dataclass(frozen=True, slots=True)
class GigFacts:
    """What is known of one gig.

    ``settled`` is what its pay should come to by rule; ``rate`` is withheld of it where the
    rule is a fixed share.

    ``hourly_minor`` is the expected or received gross by work and unpaid time: all time given
    and, while the work goes on, what it is still expected to take.
    """

    gig: Gig
    platform: Platform | None
    track: tuple[TrackStep, ...]
    settled: Payout | None
    rate: Fraction | None
    received: tuple[Share, ...]
    expectation: Expectation | None
    minutes: Mapping[SessionKind, int]
    costs_minor: int
    claim: IncomeClaim | None
    gross_minor: int | None
    work_minutes: int
    unpaid_minutes: int

    @property
    def hourly_minor(self) -> int | None:
        """Gross pay an hour over all time, rounded half up; ``None`` while unknown."""
        minutes = self.work_minutes + self.unpaid_minutes
        if self.gross_minor is None or not minutes:
            return None
        return (2 * self.gross_minor * 60 + minutes) // (2 * minutes)


def gig_facts(
    contents: Contents,
    uid: Uid,
    history: Sequence[StageChange],
    sessions: Iterable[SessionLine],
    last_work: Mapping[Uid, dt.datetime],
    *,
    today: dt.date,
    now: dt.datetime,
) -> GigFacts | None:
    """Return the facts of the gig ``uid``, ``None`` if there is no such gig.

    Args:
        contents: the ledger.
        uid: the gig.
        history: its stages, oldest first.
        sessions: its sessions.
        last_work: when work ended last, by gig, for lags.
        today: the household's day.
        now: the same moment.
    """
    gig = next((gig for gig in contents.gigs if gig.uid == uid), None)
    if gig is None:
        return None
    platform = next((p for p in contents.platforms if p.uid == gig.platform_uid), None)
    minutes: Counter[SessionKind] = Counter()
    for line in sessions:
        minutes[line.kind] += line.minutes(now)
    received = tuple(
        share
        for share in shares(contents, uid)
        if share.gig_uid == uid and share.payout.received_on is not None
    )
    got = sum(share.gross_minor for share in received)
    work, closed = minutes[SessionKind.WORK], gig.stage.is_closed
    agreed = worked_out(gig, work)
    gross = got if received and gig.stage is Stage.PAID else agreed
    return GigFacts(
        gig=gig,
        platform=platform,
        track=_track(gig, history),
        settled=None
        if agreed is None
        else settled(platform, gig.expected_on or today, gig.currency, agreed),
        rate=rate(platform, gig.expected_on or today),
        received=received,
        expectation=None if closed else _expectation(contents, gig, platform, last_work, today),
        minutes=minutes,
        costs_minor=sum(cost.own_minor for cost in contents.costs if cost.gig_uid == uid),
        claim=_claim(contents, gig),
        gross_minor=gross,
        work_minutes=work if closed else max(work, gig.expected_minutes or 0),
        unpaid_minutes=sum(minutes.values()) - work,
    )


def _track(gig: Gig, history: Sequence[StageChange]) -> tuple[TrackStep, ...]:
    days = {step_of(change.stage): change.on for change in history}
    # Seen and tested gigs stand under applied, whose own day is the one to show.
    days |= {change.stage: change.on for change in history}
    here = step_of(gig.stage)
    if here is None:  # it ended: show how far it came
        reached = [STEPS.index(step) for step in days if step in STEPS]
        at = max(reached, default=-1) + 1
    else:
        at = STEPS.index(here)
    steps = []
    for place, step in enumerate(STEPS):
        mark = Mark.DONE if place < at else Mark.AHEAD
        if place == at and here is not None:
            mark = Mark.DONE if step is Stage.PAID else Mark.HERE
        steps.append(TrackStep(step, mark, days.get(step) if mark is not Mark.AHEAD else None))
    return tuple(steps)


def _expectation(
    contents: Contents,
    gig: Gig,
    platform: Platform | None,
    last_work: Mapping[Uid, dt.datetime],
    today: dt.date,
) -> Expectation | None:
    if step_of(gig.stage) in (None, Stage.APPLIED):
        return None
    zone = ZoneInfo(contents.household.zone)
    record = PayRecord(
        payouts=contents.payouts,
        lines=contents.payout_lines,
        gigs=contents.gigs,
        platforms=contents.platforms,
        worked={uid: (ended.astimezone(zone).date(),) for uid, ended in last_work.items()},
    )
    own = tuple(
        lag.days
        for lag in past_lags(record)
        if platform is not None and lag.platform_uid == platform.uid
    )
    stated = None if platform is None else platform.lag_days
    known = own or (() if stated is None else (stated,))
    if gig.expected_on is None and not known:
        return None
    ended = last_work.get(gig.uid)
    ends_on = today if ended is None else ended.astimezone(zone).date()
    is_done = step_of(gig.stage) not in (Stage.SELECTED, Stage.WORKING)
    if not is_done:
        due = ends_on if gig.work_by is None else gig.work_by.astimezone(zone).date()
        ends_on = max(ends_on, due)
    first = ends_on + dt.timedelta(days=min(known)) if known else None
    last = ends_on + dt.timedelta(days=max(known)) if known else None
    late = gig.expected_on or last
    return Expectation(
        announced_on=gig.expected_on,
        first_on=None if first is None else max(first, today),
        last_on=None if last is None else max(last, today),
        lags=own,
        stated_lag=stated,
        late_days=max(0, (today - late).days) if is_done and late is not None else 0,
    )


def _claim(contents: Contents, gig: Gig) -> IncomeClaim | None:
    """Return the newest hourly claim for the gig itself, else for its platform."""
    of_gig = [c for c in contents.claims if c.gig_uid == gig.uid and c.hourly_minor is not None]
    of_platform = [
        c
        for c in contents.claims
        if c.gig_uid is None
        and c.platform_uid is not None
        and c.platform_uid == gig.platform_uid
        and c.hourly_minor is not None
    ]
    found = of_gig or of_platform
    return max(found, key=lambda c: (c.claimed_on or dt.date.min, c.uid)) if found else None
