"""The facts of one gig: its way through the stages, its pay, its hours, its real hourly pay."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from planner.domain.gigs import Gig, IncomeClaim, Platform, Stage, StageChange
from planner.domain.payouts import PayoutState
from planner.domain.sessions import SessionKind
from planner.insight.lags import Basis
from planner.insight.ledger.pipeline import STEPS, step_of
from planner.insight.ledger.settlement import Share, rate, settled, shares, worked_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from fractions import Fraction

    from planner.book.ledger import Contents, SessionLine
    from planner.domain.base import Uid
    from planner.domain.payouts import Payout
    from planner.insight.ledger.waiting import Waiting


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

    ``announced_on`` is the day that was named, for the payout or for the gig. Otherwise the pay
    is expected from ``first_on`` to ``last_on``: the last work plus the least and the most of
    ``lags``, or plus the lag the platform states while there is no case. ``late_days`` counts
    from the day after the last of these for work that is done; zero is not late.
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
    rule is a fixed share. ``lags`` are the days from the last work to each part of ``received``,
    ``None`` for pay that came before any work. ``rest_minor`` is what is still to come, gross,
    of a gig that was paid in part. Costs are in the household's own currency, the rest of the
    money in the gig's.

    ``hourly_minor`` is the expected or received gross by work and unpaid time: all time given
    and, while the work goes on, what it is still expected to take.
    """

    gig: Gig
    platform: Platform | None
    track: tuple[TrackStep, ...]
    settled: Payout | None
    rate: Fraction | None
    received: tuple[Share, ...]
    lags: tuple[int | None, ...]
    rest_minor: int | None
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
    sessions: Sequence[SessionLine],
    waiting: Waiting,
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
        waiting: how long platforms took to pay, and what is late.
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
    worked = _work_days(sessions, ZoneInfo(contents.household.zone))
    received = tuple(
        share
        for share in shares(contents, uid)
        if share.gig_uid == uid and share.payout.state is PayoutState.RECEIVED
    )
    got = sum(s.gross_minor for s in received if s.payout.currency == gig.currency)
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
        lags=tuple(_lag(share.payout.received_on, worked) for share in received),
        rest_minor=None if closed or not received else _rest(agreed, got),
        expectation=None if closed else _expectation(contents, gig, platform, worked, waiting),
        minutes=minutes,
        costs_minor=sum(cost.own_minor for cost in contents.costs if cost.gig_uid == uid),
        claim=_claim(contents, gig),
        gross_minor=gross,
        work_minutes=work if closed else max(work, gig.expected_minutes or 0),
        unpaid_minutes=sum(minutes.values()) - work,
    )


def _rest(agreed: int | None, got: int) -> int | None:
    return agreed - got if agreed is not None and agreed > got else None


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


def _work_days(sessions: Iterable[SessionLine], zone: ZoneInfo) -> list[dt.date]:
    """Return the local days on which work ended, oldest first."""
    ends = [line.ends for line in sessions if line.kind is SessionKind.WORK]
    return sorted(end.astimezone(zone).date() for end in ends if end is not None)


def _lag(paid_on: dt.date | None, worked: Sequence[dt.date]) -> int | None:
    if paid_on is None:
        return None
    before = bisect_right(worked, paid_on)
    return (paid_on - worked[before - 1]).days if before else None


def _expectation(
    contents: Contents,
    gig: Gig,
    platform: Platform | None,
    worked: Sequence[dt.date],
    waiting: Waiting,
) -> Expectation | None:
    if step_of(gig.stage) in (None, Stage.APPLIED):
        return None
    today, owed = waiting.today, waiting.by_gig.get(gig.uid)
    own = tuple(
        lag.days
        for lag in waiting.lags
        if platform is not None and lag.platform_uid == platform.uid
    )
    stated = None if platform is None else platform.lag_days
    announced = gig.expected_on
    if owed is not None and owed.wait.basis is Basis.ANNOUNCED:
        announced = owed.last_on
    known = own or (() if stated is None else (stated,))
    if announced is None and not known:
        return None
    ends_on = worked[-1] if worked else today
    if step_of(gig.stage) in (Stage.SELECTED, Stage.WORKING):
        zone = ZoneInfo(contents.household.zone)
        due = ends_on if gig.work_by is None else gig.work_by.astimezone(zone).date()
        ends_on = max(ends_on, due)
    first = ends_on + dt.timedelta(days=min(known)) if known else None
    last = ends_on + dt.timedelta(days=max(known)) if known else None
    return Expectation(
        announced_on=announced,
        first_on=None if first is None else max(first, today),
        last_on=None if last is None else max(last, today),
        lags=own,
        stated_lag=stated,
        late_days=0 if owed is None else owed.late_days,
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
