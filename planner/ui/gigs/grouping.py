"""Rows of the gig page put together by gig or by month, with the sums of each group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.domain.payouts import PayoutState
from planner.insight.ledger import session_totals
from planner.text import _
from planner.ui.gigs.desk import local_start
from planner.ui.tables import Cell, Groups
from planner.wording import dates, hours, money

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from planner.book.ledger import SessionLine
    from planner.insight.ledger import CostLine, GigLine, PaidLine
    from planner.ui.gigs.desk import Desk
    from planner.ui.gigs.filters import TabName

    Head = Callable[[str, Sequence[Any]], Mapping[str, Cell]]


class Grouping:
    """Makes the groups of each table."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._heads: dict[TabName, Head] = {
            "sessions": self._session_head,
            "gigs": self._gig_head,
            "payouts": self._payout_head,
            "costs": self._cost_head,
        }
        self._days: dict[TabName, Callable[[Any], dt.date | None]] = {
            "sessions": lambda row: local_start(row).date(),
            "gigs": self._begun,
            "payouts": lambda row: row.payout.received_on or row.payout.expected_on,
            "costs": lambda row: row.cost.spent_on,
        }
        self._names: dict[TabName, Callable[[Any], str]] = {
            "sessions": lambda row: self._desk.titles.get(row.gig_uid, ""),
            "gigs": lambda row: row.platform,
            "payouts": lambda row: ", ".join(row.gigs),
            "costs": lambda row: row.gig,
        }

    def of(self, tab: TabName, by: str) -> Groups[Any] | None:
        """Return the groups of a table by ``gig`` or ``month``; gigs go by their platform."""
        if tab not in self._heads:
            return None
        if by == "gig":
            return Groups(lambda row: self._names[tab](row) or _("No gig"), self._heads[tab])
        if by == "month":
            return Groups(lambda row: self._month(self._days[tab](row)), self._heads[tab])
        return None

    def _month(self, day: dt.date | None) -> str:
        if day is None:
            return _("No date")
        return dates.month(self._desk.context.translator, day.replace(day=1))

    def _begun(self, line: GigLine) -> dt.date | None:
        if line.gig.work_by is None:
            return line.gig.expected_on
        return line.gig.work_by.astimezone(self._desk.zone).date()

    def _session_head(self, name: str, rows: Sequence[SessionLine]) -> Mapping[str, Cell]:
        found = session_totals(rows, self._desk.context.now())
        unpaid = ""
        if found.unpaid_minutes:
            unpaid = _("unpaid {time}", time=hours.log(found.unpaid_minutes))
        return {
            "": self._title(name, rows),
            "length": Cell(hours.log(found.minutes)),
            "note": Cell("", aside=unpaid),
        }

    @staticmethod
    def _title(name: str, rows: Sequence[Any]) -> Cell:
        return Cell(name, aside=f"{len(rows):,}")

    def _gig_head(self, name: str, rows: Sequence[GigLine]) -> Mapping[str, Cell]:
        mine = [row.gig.expected_minor or 0 for row in rows if row.gig.currency == self._home]
        arrived = sum([row.received_minor for row in rows])
        return {
            "": self._title(name, rows),
            "amount": self._bare(sum(mine)),
            "received": self._bare(arrived),
        }

    def _payout_head(self, name: str, rows: Sequence[PaidLine]) -> Mapping[str, Cell]:
        came = [row.payout for row in rows if row.payout.state is PayoutState.RECEIVED]
        mine = [payout for payout in came if payout.currency == self._home]
        arrived = [payout.home_minor or 0 for payout in came]
        return {
            "": self._title(name, rows),
            "gross": self._bare(sum([payout.gross_minor for payout in mine])),
            "national": self._bare(sum([payout.national_tax_minor for payout in mine])),
            "local": self._bare(sum([payout.local_tax_minor for payout in mine])),
            "fee": self._bare(sum([payout.fee_minor for payout in mine])),
            "net": self._bare(sum([payout.net_minor for payout in mine])),
            "home": self._bare(sum(arrived)),
        }

    def _cost_head(self, name: str, rows: Sequence[CostLine]) -> Mapping[str, Cell]:
        costs = [row.cost for row in rows if row.cost.currency == self._home]
        return {
            "": self._title(name, rows),
            "list": self._bare(sum([cost.list_minor or 0 for cost in costs])),
            "subsidy": self._bare(sum([cost.subsidy_minor or 0 for cost in costs])),
            "own": self._bare(sum([cost.own_minor for cost in costs])),
        }

    @property
    def _home(self) -> str:
        return self._desk.currency

    def _bare(self, minor: int) -> Cell:
        return Cell(money.bare(minor, self._home) if minor else "")
