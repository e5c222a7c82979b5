"""The pipeline: six stages, the gigs in each, and one fact about every gig."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from planner.domain.gigs import Gig, Stage
from planner.insight.lags import Basis
from planner.insight.ledger.settlement import received, settled, worked_out

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from planner.book.ledger import Contents, SessionLine
    from planner.domain.base import Uid
    from planner.insight.lags import Awaited
    from planner.insight.ledger.settlement import Received

STEPS = (
    Stage.APPLIED,
    Stage.SELECTED,
    Stage.WORKING,
    Stage.INSPECTION,
    Stage.SETTLEMENT,
    Stage.PAID,
)
"""The stages that have a column; seen and tested gigs stand under applied."""

PAID_CARDS = 60
"""How many paid gigs have a card; the table below has them all."""


@dataclass(frozen=True, slots=True)
class Card:
    """A gig in the pipeline. Days are local; amounts are of ``currency``.

    ``days`` counts from the day it reached its stage. ``due_on`` is the day this stage
    waits for: test, work deadline or payout, announced or as long after the work as it
    usually takes; ``is_named`` says whether somebody named it. ``late_days`` counts from the
    day after the last one that is usual. ``amount_minor`` is gross until the work is accepted,
    net when the payout is due, and what arrived once it is paid. An unanswered one has waited
    longer than any answer of its platform took.
    """

    uid: Uid
    title: str
    stage: Stage
    since: dt.date | None
    days: int
    due_on: dt.date | None
    amount_minor: int | None
    currency: str
    minutes: int
    minutes_left: int | None
    is_overdue: bool
    is_unanswered: bool = False
    late_days: int = 0
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class StageColumn:
    """One stage. ``total_minor`` adds up cards in the home currency, ``None`` for no sum.

    ``count`` is how many gigs stand there; of the paid ones only the newest have a card.
    """

    step: Stage
    cards: tuple[Card, ...]
    total_minor: int | None
    count: int


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Six columns, and how many gigs ended without pay, by how."""

    columns: tuple[StageColumn, ...]
    lost: Mapping[Stage, int]

    @property
    def open_count(self) -> int:
        """How many gigs something is still expected of."""
        return sum(c.count for c in self.columns if c.step is not Stage.PAID)


@dataclass(frozen=True, slots=True)
class Ended:
    """The part of the pipeline that only changes with the gigs and their payouts."""

    paid: StageColumn
    lost: Mapping[Stage, int]
    still_open: tuple[Gig, ...]


def step_of(stage: Stage) -> Stage | None:
    """Return the column of a gig at ``stage``; ``None`` for gigs that ended without pay."""
    if stage in (Stage.SEEN, Stage.TESTED):
        return Stage.APPLIED
    return None if stage.is_lost else stage


def pipeline(
    contents: Contents,
    sessions: Iterable[SessionLine],
    *,
    today: dt.date,
    now: dt.datetime,
    arrived: Mapping[Uid, Received] | None = None,
    unanswered: Collection[Uid] = (),
    owed: Mapping[Uid, Awaited] | None = None,
    closed: Ended | None = None,
) -> Pipeline:
    """Return the pipeline on ``today``.

    Args:
        contents: the ledger.
        sessions: the sessions of the gigs that are still open.
        today: the household's day.
        now: the same moment, up to which a running session counts.
        arrived: ``received(contents)``, where it is known already.
        unanswered: gigs that wait for an answer longer than any took.
        owed: pay that has not come, by gig.
        closed: ``ended(contents)``, where it is known already.
    """
    over = ended(contents, arrived) if closed is None else closed
    maker = _Cards(contents, sessions, today, now, _Late(unanswered, owed or {}))
    cards: dict[Stage, list[Card]] = {step: [] for step in STEPS}
    for gig in over.still_open:
        step = step_of(gig.stage)
        if step is not None:
            cards[step].append(maker.card(gig, step))
    home = contents.household.currency
    columns = [_column(step, cards[step], home) for step in STEPS if step is not Stage.PAID]
    return Pipeline((*columns, over.paid), over.lost)


def ended(contents: Contents, arrived: Mapping[Uid, Received] | None = None) -> Ended:
    """Return what the pipeline shows of gigs that are over; ``arrived`` as for it."""
    came = received(contents) if arrived is None else arrived
    paid = [gig for gig in contents.gigs if gig.stage is Stage.PAID]
    rest = [gig for gig in contents.gigs if gig.stage is not Stage.PAID]
    return Ended(
        _paid_column(paid, came, contents.household.currency),
        Counter(gig.stage for gig in rest if gig.stage.is_lost),
        tuple(gig for gig in rest if not gig.stage.is_lost),
    )


class _Late(NamedTuple):
    """What waits too long: for an answer, and for pay, by gig."""

    unanswered: Collection[Uid]
    owed: Mapping[Uid, Awaited]


class _Cards:
    """Makes cards; looks everything up once."""

    def __init__(
        self,
        contents: Contents,
        sessions: Iterable[SessionLine],
        today: dt.date,
        now: dt.datetime,
        late: _Late,
    ) -> None:
        self._late = late
        self._today = today
        self._zone = ZoneInfo(contents.household.zone)
        self._platforms = {platform.uid: platform for platform in contents.platforms}
        self._since = {(c.gig_uid, c.stage): c.on for c in contents.stage_changes}
        self._minutes: Counter[Uid] = Counter()
        for line in sessions:
            if line.gig_uid is not None and line.kind.is_paid:
                self._minutes[line.gig_uid] += line.minutes(now)

    def card(self, gig: Gig, step: Stage) -> Card:
        """Return the card of ``gig`` in the column ``step``."""
        since = self._since.get((gig.uid, gig.stage)) or self._since.get((gig.uid, step))
        due_on, late_days, is_named = self._due(gig, step)
        minutes = self._minutes[gig.uid]
        return Card(
            uid=gig.uid,
            title=gig.title,
            stage=gig.stage,
            since=since,
            days=(self._today - since).days if since is not None else 0,
            due_on=due_on,
            amount_minor=self._amount(gig, step),
            currency=gig.currency,
            minutes=minutes,
            minutes_left=None
            if gig.expected_minutes is None
            else max(0, gig.expected_minutes - minutes),
            is_overdue=late_days > 0,
            is_unanswered=gig.uid in self._late.unanswered,
            late_days=late_days,
            is_named=is_named,
        )

    def _due(self, gig: Gig, step: Stage) -> tuple[dt.date | None, int, bool]:
        """Return the day a stage waits for, for how many days in vain, and if it was named."""
        owed = self._late.owed.get(gig.uid)
        if owed is not None and step in (Stage.INSPECTION, Stage.SETTLEMENT):
            return owed.typical_on, owed.late_days, owed.wait.basis is Basis.ANNOUNCED
        due_on = gig.expected_on if step is Stage.SETTLEMENT else self._deadline(gig, step)
        late = 0 if due_on is None else max(0, (self._today - due_on).days)
        return due_on, late, True

    def _deadline(self, gig: Gig, step: Stage) -> dt.date | None:
        if step is Stage.APPLIED:
            moment = gig.apply_by if gig.stage is Stage.SEEN else gig.test_by
            if gig.stage is Stage.TESTED:
                moment = None
        else:
            moment = gig.work_by if step in (Stage.SELECTED, Stage.WORKING) else None
        return None if moment is None else moment.astimezone(self._zone).date()

    def _amount(self, gig: Gig, step: Stage) -> int | None:
        gross = worked_out(gig, self._minutes[gig.uid])
        owed = self._late.owed.get(gig.uid)
        if gross is None or step not in (Stage.INSPECTION, Stage.SETTLEMENT):
            return gross
        if owed is not None and owed.payout_uid is None and owed.minor is not None:
            came = (gig.expected_minor or 0) - owed.minor
            gross = max(0, gross - came)
        if step is Stage.INSPECTION:
            return gross
        platform = self._platforms.get(gig.platform_uid) if gig.platform_uid else None
        on = gig.expected_on or self._today
        return settled(platform, on, gig.currency, gross).net_minor


def _column(step: Stage, cards: list[Card], home: str) -> StageColumn:
    cards.sort(key=lambda card: (card.due_on or dt.date.max, card.since or dt.date.max))
    amounts = [c.amount_minor for c in cards if c.amount_minor is not None and c.currency == home]
    total = sum(amounts) if amounts and step is not Stage.APPLIED else None
    return StageColumn(step, tuple(cards), total, len(cards))


def _paid_column(gigs: list[Gig], came: Mapping[Uid, Received], home: str) -> StageColumn:
    """Return the paid gigs, newest first; cards are made for as many as anyone looks through."""
    known = [(came[gig.uid].last_on, gig.uid, gig) for gig in gigs if gig.uid in came]
    known.sort(reverse=True)
    rest = [gig for gig in reversed(gigs) if gig.uid not in came]
    newest = [gig for _day, _uid, gig in known[:PAID_CARDS]] + rest
    total = sum([came[uid].arrived_minor for _day, uid, _gig in known]) if known else None
    cards = tuple(_paid_card(gig, came.get(gig.uid), home) for gig in newest[:PAID_CARDS])
    return StageColumn(Stage.PAID, cards, total, len(gigs))


def _paid_card(gig: Gig, came: Received | None, home: str) -> Card:
    return Card(
        uid=gig.uid,
        title=gig.title,
        stage=gig.stage,
        since=None if came is None else came.last_on,
        days=0,
        due_on=None,
        amount_minor=None if came is None else came.arrived_minor,
        currency=home,
        minutes=0,
        minutes_left=None,
        is_overdue=False,
    )
