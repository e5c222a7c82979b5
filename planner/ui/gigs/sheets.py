"""The sheets of the gig page's tables, one a tab, and the rows they show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.insight.ledger import (
    CostLine,
    GigLine,
    PaidLine,
    PlatformLine,
    QualificationLine,
    cost_lines,
    gig_lines,
    paid_lines,
    platform_lines,
    qualification_lines,
)
from planner.ui.gigs.costs import CostSheet
from planner.ui.gigs.gigs import GigSheet
from planner.ui.gigs.payouts import PayoutSheet
from planner.ui.gigs.platforms import PlatformSheet
from planner.ui.gigs.qualifications import QualificationSheet
from planner.ui.gigs.sessions import SessionSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.domain.base import Uid
    from planner.ui.gigs.desk import Desk
    from planner.ui.gigs.entry import Entry
    from planner.ui.gigs.filters import TabName
    from planner.ui.tables import Sheet


def made(desk: Desk, entry: Entry, pay: Callable[[Uid], None]) -> dict[TabName, Sheet[Any]]:
    """Return the sheet of each tab; ``pay`` asks how a gig was paid."""
    return {
        "sessions": SessionSheet(desk, entry),
        "gigs": GigSheet(desk, entry, pay),
        "payouts": PayoutSheet(desk, entry),
        "costs": CostSheet(desk, entry),
        "qualifications": QualificationSheet(desk, entry),
        "platforms": PlatformSheet(desk, entry),
    }


def lines(desk: Desk, tab: TabName) -> Sequence[Any]:
    """Return the rows of a tab other than that of sessions."""
    contents = desk.contents
    makers: dict[TabName, Callable[[], Sequence[Any]]] = {
        "gigs": lambda: gig_lines(contents, desk.arrived, desk.stage_days()),
        "payouts": lambda: paid_lines(contents),
        "costs": lambda: cost_lines(contents),
        "qualifications": lambda: qualification_lines(contents),
        "platforms": lambda: platform_lines(contents, desk.waiting().lags),
    }
    return makers[tab]()


def gig_of(row: Any) -> Uid | None:
    """Return the gig that a row is about, ``None`` if it is about none."""
    if isinstance(row, GigLine):
        return row.uid
    if isinstance(row, PaidLine):
        return row.gig_uids[0] if row.gig_uids else None
    if isinstance(row, CostLine):
        return row.cost.gig_uid
    if row is None or isinstance(row, QualificationLine | PlatformLine):
        return None
    gig: Uid | None = row.gig_uid
    return gig
