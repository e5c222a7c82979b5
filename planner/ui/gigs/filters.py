"""Which rows of the gig page's tables are shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from planner.domain.payouts import CostKind
from planner.domain.sessions import SessionKind
from planner.insight.ledger import is_late

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.book.ledger import SessionLine
    from planner.domain.base import Uid
    from planner.domain.gigs import Stage
    from planner.domain.payouts import Payout
    from planner.insight.ledger import CostLine, GigLine, PaidLine, PlatformLine
    from planner.ui.gigs.desk import Desk

TabName = Literal["sessions", "gigs", "payouts", "costs", "qualifications", "platforms"]
TABS: tuple[TabName, ...] = ("sessions", "gigs", "payouts", "costs", "qualifications", "platforms")


@dataclass(frozen=True, slots=True)
class Filter:
    """What is shown. ``step`` is a stage of the pipeline, ``lost`` gigs that ended unpaid.

    ``kind`` is a kind of session or of cost. ``period`` is a half-open range of days.
    ``rows`` are a tab and the only rows of it to show; other tabs do not mind them.
    """

    recent: bool = True
    unpaid: bool = False
    step: Stage | None = None
    lost: bool = False
    text: str = ""
    kind: SessionKind | CostKind | None = None
    gig: Uid | None = None
    platform: Uid | None = None
    member: Uid | None = None
    period: tuple[dt.date, dt.date] | None = None
    rows: tuple[TabName, frozenset[Uid]] | None = None

    @property
    def is_open(self) -> bool:
        """Whether everything is shown."""
        return self == Filter(recent=False)


class Passes:
    """Makes the predicate of each table from one filter."""

    def __init__(self, desk: Desk, wanted: Filter, gigs: set[Uid] | None) -> None:
        self._desk, self._wanted, self._gigs = desk, wanted, gigs
        self._counted: dict[TabName, tuple[Sequence[Any], int]] = {}
        self._today = desk.context.today()
        self._since = desk.recent_day() if wanted.recent else dt.date.min
        first = dt.datetime.min.replace(tzinfo=dt.UTC)
        self._from = desk.recently() if wanted.recent else first
        self._until = dt.datetime.max.replace(tzinfo=dt.UTC)
        self._last = dt.date.max
        if wanted.period is not None:
            day, self._last = wanted.period
            self._since = max(self._since, day)
            self._from = max(self._from, desk.instant(day, 0))
            self._until = desk.instant(self._last, 0)
        of_platform = {gig.uid for gig in desk.contents.gigs if gig.platform_uid == wanted.platform}
        if wanted.platform is not None:
            self._gigs = of_platform if self._gigs is None else self._gigs & of_platform
        if wanted.gig is not None:
            self._gigs = {wanted.gig} if self._gigs is None else self._gigs & {wanted.gig}

    def of(self, tab: TabName, words: Callable[[Any], str]) -> Callable[[Any], bool] | None:
        """Return whether a row of ``tab`` is shown; ``None`` where all are."""
        if self._wanted.is_open:
            return None
        parts: dict[TabName, Callable[[Any], bool]] = {
            "sessions": self._session,
            "gigs": self._gig,
            "payouts": self._payout,
            "costs": self._cost,
            "qualifications": lambda _row: True,
            "platforms": self._platform,
        }
        passes, text = parts[tab], self._wanted.text
        if self._wanted.rows is not None and self._wanted.rows[0] == tab:
            passes = self._chosen
        if not text:
            return passes
        return lambda row: passes(row) and text in words(row)

    def count(self, tab: TabName) -> int | None:
        """Return how many rows of ``tab`` are shown without making them, ``None`` if it must."""
        wanted = self._wanted
        if wanted.text or self._gigs is not None or wanted.rows is not None:
            return None
        if wanted.kind is not None and tab == "costs":
            return None
        if tab == "sessions":
            return None
        records: Sequence[Any] = getattr(self._desk.contents, tab)
        if tab not in self._counted or self._counted[tab][0] is not records:
            self._counted[tab] = (records, self._count(tab, records))
        return self._counted[tab][1]

    def _count(self, tab: TabName, records: Sequence[Any]) -> int:
        if tab == "payouts":
            return sum(map(self._is_recent, records))
        if tab == "costs":
            return sum(self._since <= cost.spent_on < self._last for cost in records)
        return len(records)

    def _is_recent(self, payout: Payout) -> bool:
        day = payout.received_on or payout.expected_on
        if day is None or self._since <= day < self._last:
            return True
        return self._wanted.period is None and is_late(payout, self._today)

    def _chosen(self, row: SessionLine | GigLine | PaidLine | CostLine) -> bool:
        return self._wanted.rows is not None and row.uid in self._wanted.rows[1]

    def _session(self, row: SessionLine) -> bool:
        wanted = self._wanted
        if row.starts < self._from or row.starts >= self._until:
            return False
        if wanted.unpaid and row.kind is SessionKind.WORK:
            return False
        if isinstance(wanted.kind, SessionKind) and row.kind is not wanted.kind:
            return False
        if wanted.member is not None and row.member_uid != wanted.member:
            return False
        return self._gigs is None or row.gig_uid in self._gigs

    def _platform(self, row: PlatformLine) -> bool:
        return self._wanted.platform is None or row.uid == self._wanted.platform

    def _gig(self, row: GigLine) -> bool:
        return self._gigs is None or row.uid in self._gigs

    def _payout(self, row: PaidLine) -> bool:
        if not self._is_recent(row.payout):
            return False
        if self._wanted.platform is not None and self._wanted.gig is None:
            return row.payout.platform_uid == self._wanted.platform
        return self._gigs is None or not self._gigs.isdisjoint(row.gig_uids)

    def _cost(self, row: CostLine) -> bool:
        if not self._since <= row.cost.spent_on < self._last:
            return False
        kind = self._wanted.kind
        if isinstance(kind, CostKind) and row.cost.kind is not kind:
            return False
        return self._gigs is None or row.cost.gig_uid in self._gigs
