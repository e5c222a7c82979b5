"""Everything of the book that a forecast depends on, as values."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast
from zoneinfo import ZoneInfo

from planner.book import records, targets, weeks
from planner.domain.availability import AvailabilityException, AvailabilityRule, Period
from planner.domain.events import Calendar, CalendarEvent
from planner.domain.gigs import Gig, PayKind, Platform, StageChange
from planner.domain.household import Household, Member, MemberKind, MonthSurplus
from planner.domain.payouts import Cost, Payout, PayoutLine, PayoutState
from planner.domain.planning import (
    Assumption,
    AssumptionOverride,
    ForecastSnapshot,
    KnownBreak,
    WorkSeason,
)
from planner.domain.sessions import SessionPause, WorkSession
from planner.domain.targets import Earmark, Target, TargetPayment, add_months

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from planner.book import Book
    from planner.book.session import Session
    from planner.domain.base import Record, Uid

P = ParamSpec("P")
R = TypeVar("R", bound="Record")
T = TypeVar("T")

AREAS: frozenset[type[Record]] = frozenset(
    {
        Household, Member, MonthSurplus, Target, Earmark, TargetPayment, Payout, PayoutLine,
        Platform, Gig, StageChange, WorkSession, SessionPause, Cost, KnownBreak,
        AssumptionOverride, WorkSeason, AvailabilityRule, AvailabilityException, Period,
        Calendar, CalendarEvent,
    }
)  # fmt: skip
"""Records whose change makes a forecast out of date."""

_WORK: frozenset[type[Record]] = frozenset({WorkSession, SessionPause, Gig})
_EVENTS: frozenset[type[Record]] = frozenset({Calendar, CalendarEvent})


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeTime:
    """What says when the one who works is free, from the month of today on."""

    member: Uid
    rules: tuple[AvailabilityRule, ...]
    periods: tuple[Period, ...]
    exceptions: tuple[AvailabilityException, ...]
    events: tuple[CalendarEvent, ...]
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageInputs:
    """What a forecast is made from; no session, can be pickled and sent to a worker.

    ``targets`` are in rank order. ``work_ended`` and ``work_planned_until`` give for a gig the
    local day on which its last done work session ended and its last planned one ends.
    ``snapshots`` are the forecasts kept.
    ``first_activity`` is the earliest session, cost, stage of a gig or payout. ``months`` asks
    for a horizon of at least that many months; ``None`` takes the last due date. ``minutes`` are
    those worked by gig, and ``free_time`` says when the one who works is free: both are only
    there where some work may be paid by time, ``free_time`` also only where it is known.
    """

    today: dt.date
    household: Household
    members: tuple[Member, ...] = ()
    targets: tuple[Target, ...] = ()
    earmarks: tuple[Earmark, ...] = ()
    payments: tuple[TargetPayment, ...] = ()
    surpluses: tuple[MonthSurplus, ...] = ()
    platforms: tuple[Platform, ...] = ()
    payouts: tuple[Payout, ...] = ()
    lines: tuple[PayoutLine, ...] = ()
    gigs: tuple[Gig, ...] = ()
    breaks: tuple[KnownBreak, ...] = ()
    overrides: tuple[AssumptionOverride, ...] = ()
    first_activity: dt.date | None = None
    work_ended: tuple[tuple[Uid, dt.date], ...] = ()
    work_planned_until: tuple[tuple[Uid, dt.date], ...] = ()
    inspected: tuple[tuple[Uid, dt.date], ...] = ()
    snapshots: tuple[ForecastSnapshot, ...] = ()
    seasons: tuple[WorkSeason, ...] = ()
    minutes: tuple[tuple[Uid, int], ...] = ()
    free_time: FreeTime | None = None
    months: int | None = None


class Reading:
    """Reads a book, and reads again only what has changed since.

    Ten years of records take a tenth of a second to read, and a change touches few kinds.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self._known: dict[object, tuple[frozenset[type[Record]], object]] = {}

    def forget(self, areas: frozenset[type[Record]]) -> None:
        """Read anew what is made of these kinds of records."""
        self._known = {key: known for key, known in self._known.items() if not known[0] & areas}

    def all_of(self, kind: type[R]) -> tuple[R, ...]:
        """Return all records of a kind, the same ones until they change."""
        return self.once(kind, frozenset({kind}), lambda: tuple(self.now(records.all_of, kind)))

    def once(self, key: object, kinds: frozenset[type[Record]], found: Callable[[], T]) -> T:
        """Return what ``found`` makes of records of ``kinds``, kept under ``key``."""
        if key not in self._known:
            self._known[key] = (kinds, found())
        return cast("T", self._known[key][1])

    def now(
        self, query: Callable[Concatenate[Session, P], T], *args: P.args, **more: P.kwargs
    ) -> T:
        """Return what a query finds in the book."""
        return self._book.read(query, *args, **more)


def same_for_forecast(one: CoverageInputs, other: CoverageInputs) -> bool:
    """Return whether the forecasts of both are the same.

    Forecasts kept count once the month after the one they were made in is over.
    """

    def graded(inputs: CoverageInputs) -> tuple[tuple[dt.date, str], ...]:
        return tuple(
            (kept.made_on, kept.content)
            for kept in inputs.snapshots
            if add_months(kept.made_on.replace(day=1), 2) <= inputs.today
        )

    return graded(one) == graded(other) and replace(one, snapshots=()) == replace(
        other, snapshots=()
    )


def gather(
    book: Book, *, today: dt.date, months: int | None = None, reading: Reading | None = None
) -> CoverageInputs:
    """Return what ``book`` holds for a forecast made on ``today``.

    Args:
        book: the household's book.
        today: the household's local day.
        months: see ``CoverageInputs``.
        reading: what has been read of the book before; ``None`` reads all of it.

    Raises:
        StorageError: the file cannot be read.
    """
    reading = reading or Reading(book)
    all_of = reading.all_of

    household = all_of(Household)[0]
    stages, payouts, costs = all_of(StageChange), all_of(Payout), all_of(Cost)
    work = reading.once("work", _WORK, lambda: reading.now(targets.work_times))
    zone = ZoneInfo(household.zone)
    gigs, overrides = all_of(Gig), all_of(AssumptionOverride)
    timed = any(gig.pay_kind is not PayKind.FIXED for gig in gigs) or any(
        own.assumption is Assumption.HOURLY and own.value > 0 for own in overrides
    )
    return CoverageInputs(
        today=today,
        household=household,
        members=all_of(Member),
        targets=tuple(sorted(all_of(Target), key=lambda target: (target.rank, target.uid))),
        earmarks=all_of(Earmark),
        payments=all_of(TargetPayment),
        surpluses=all_of(MonthSurplus),
        platforms=all_of(Platform),
        payouts=payouts,
        lines=all_of(PayoutLine),
        gigs=gigs,
        breaks=all_of(KnownBreak),
        overrides=overrides,
        first_activity=_first_activity(today, zone, work.first_started, stages, payouts, costs),
        work_ended=_local_days(work.ended, zone),
        work_planned_until=_local_days(work.planned_until, zone),
        inspected=_inspected(stages),
        snapshots=tuple(book.read(records.all_of, ForecastSnapshot)),
        seasons=all_of(WorkSeason),
        minutes=reading.once("minutes", _WORK, lambda: _minutes(reading)) if timed else (),
        free_time=_free_time(reading, household, today) if timed else None,
        months=months,
    )


def _minutes(reading: Reading) -> tuple[tuple[Uid, int], ...]:
    return tuple(sorted(reading.now(targets.minutes_by_gig).items()))


def _free_time(reading: Reading, household: Household, today: dt.date) -> FreeTime | None:
    """Return what says when the first adult with free time is free, as the week's page has it."""
    rules = reading.all_of(AvailabilityRule)
    first = today.replace(day=1)
    column = records.table_of(AvailabilityException).c.on
    singles = reading.once(
        ("singles", first),
        frozenset({AvailabilityException}),
        lambda: tuple(reading.now(records.all_of, AvailabilityException, column >= first)),
    )
    adults = [m.uid for m in reading.all_of(Member) if m.kind is MemberKind.ADULT]
    ruled = {rule.member_uid for rule in rules} or {single.member_uid for single in singles}
    member = next((uid for uid in adults if uid in ruled), None)
    if member is None:
        return None
    return FreeTime(
        member=member,
        rules=rules,
        periods=reading.all_of(Period),
        exceptions=singles,
        events=reading.once("events", _EVENTS, lambda: tuple(reading.now(weeks.events_of))),
        zone=household.zone,
    )


def _first_activity(  # noqa: PLR0917 - all that can be first
    today: dt.date,
    zone: ZoneInfo,
    started: dt.datetime | None,
    stages: tuple[StageChange, ...],
    payouts: tuple[Payout, ...],
    costs: tuple[Cost, ...],
) -> dt.date | None:
    days = [] if started is None else [started.astimezone(zone).date()]
    days += [stage.on for stage in stages]
    days += [cost.spent_on for cost in costs]
    days += [p.received_on for p in payouts if p.state is PayoutState.RECEIVED and p.received_on]
    return min((day for day in days if day <= today), default=None)


def _local_days(
    moments: Mapping[Uid, dt.datetime], zone: ZoneInfo
) -> tuple[tuple[Uid, dt.date], ...]:
    return tuple(sorted((gig, at.astimezone(zone).date()) for gig, at in moments.items()))


def _inspected(stages: tuple[StageChange, ...]) -> tuple[tuple[Uid, dt.date], ...]:
    """Return the last day on which each gig reached any stage."""
    days: dict[Uid, list[dt.date]] = defaultdict(list)
    for stage in stages:
        days[stage.gig_uid].append(stage.on)
    return tuple(sorted((uid, max(found)) for uid, found in days.items()))
