"""Which rows of the gig page's tables are shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.book.ledger import SessionLine
    from planner.domain.base import Uid
    from planner.domain.gigs import Stage
    from planner.domain.payouts import Payout
    from planner.insight.ledger import CostLine, GigLine, PaidLine
    from planner.ui.gigs.desk import Desk

TabName = Literal["sessions", "gigs", "payouts", "costs"]
TABS: tuple[TabName, ...] = ("sessions", "gigs", "payouts", "costs")


@dataclass(frozen=True, slots=True)
class Filter:
    """What is shown. ``step`` is a stage of the pipeline, ``lost`` gigs that ended unpaid."""

    recent: bool = True
    unpaid: bool = False
    step: Stage | None = None
    lost: bool = False
    text: str = ""

    @property
    def is_open(self) -> bool:
        """Whether everything is shown."""
        return self == Filter(recent=False)


class Passes:
    """Makes the predicate of each table from one filter."""

    def __init__(self, desk: Desk, wanted: Filter, gigs: set[Uid] | None) -> None:
        self._desk, self._wanted, self._gigs = desk, wanted, gigs
        self._since = desk.recent_day() if wanted.recent else dt.date.min
        first = dt.datetime.min.replace(tzinfo=dt.UTC)
        self._from = desk.recently() if wanted.recent else first

    def of(self, tab: TabName, words: Callable[[Any], str]) -> Callable[[Any], bool] | None:
        """Return whether a row of ``tab`` is shown; ``None`` where all are."""
        if self._wanted.is_open:
            return None
        parts: dict[TabName, Callable[[Any], bool]] = {
            "sessions": self._session,
            "gigs": self._gig,
            "payouts": self._payout,
            "costs": self._cost,
        }
        passes, text = parts[tab], self._wanted.text
        if not text:
            return passes
        return lambda row: passes(row) and text in words(row)

    def count(self, tab: TabName) -> int | None:
        """Return how many rows of ``tab`` are shown without making them, ``None`` if it must."""
        contents = self._desk.contents
        if self._wanted.text or self._gigs is not None:
            return None
        if tab == "gigs":
            return len(contents.gigs)
        if tab == "payouts":
            return sum(map(self._is_recent, contents.payouts))
        return sum(cost.spent_on >= self._since for cost in contents.costs)

    def _is_recent(self, payout: Payout) -> bool:
        day = payout.received_on or payout.expected_on
        return day is None or day >= self._since

    def _session(self, row: SessionLine) -> bool:
        if row.starts < self._from or (self._wanted.unpaid and row.kind.is_paid):
            return False
        return self._gigs is None or row.gig_uid in self._gigs

    def _gig(self, row: GigLine) -> bool:
        return self._gigs is None or row.uid in self._gigs

    def _payout(self, row: PaidLine) -> bool:
        if not self._is_recent(row.payout):
            return False
        return self._gigs is None or not self._gigs.isdisjoint(row.gig_uids)

    def _cost(self, row: CostLine) -> bool:
        if row.cost.spent_on < self._since:
            return False
        return self._gigs is None or row.cost.gig_uid in self._gigs
