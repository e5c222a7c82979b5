"""Which views there are, before any of their modules is loaded."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

from planner.book import ledger, records
from planner.domain.gigs import Gig
from planner.domain.targets import Target
from planner.text import N_
from planner.ui.actions import Act

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from planner.book import Book
    from planner.domain.base import Record
    from planner.ui.context import Context
    from planner.ui.page import Page


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A view of the sidebar.

    ``module`` and ``name`` say where its class is; it is imported when it is first shown,
    so that numpy and pyqtgraph come only with the views that need them. ``count`` gives
    the number beside its title, from records of ``counted``. ``begins`` names the methods by
    which it begins things that can be begun from any view.
    """

    key: str
    title: str
    icon: str
    act: Act
    module: str
    name: str
    count: Callable[[Book], int] | None = None
    counted: frozenset[type[Record]] = frozenset()
    begins: Mapping[Act, str] = field(default_factory=dict)

    def make(self, context: Context) -> Page:
        """Import the class and return a new page."""
        made: Page = getattr(import_module(self.module), self.name)(context)
        return made


def open_gigs(book: Book) -> int:
    """Return how many gigs are under way: neither paid nor lost."""
    return book.read(ledger.open_count)


def targets(book: Book) -> int:
    """Return how many targets there are."""
    return len(book.read(records.all_of, Target))


PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        "week", N_("This week"), "calendar-days", Act.VIEW_WEEK, "planner.ui.week.page", "WeekPage"
    ),
    PageEntry(
        "gigs", N_("Side gigs"), "briefcase", Act.VIEW_GIGS, "planner.ui.gigs.page", "GigsPage",
        count=open_gigs, counted=frozenset({Gig}),
        begins={
            Act.NEW_GIG: "new_gig", Act.NEW_PAYOUT: "new_payout", Act.NEW_COST: "new_cost",
        },
    ),
    PageEntry(
        "targets", N_("Targets"), "target", Act.VIEW_TARGETS,
        "planner.ui.targets.page", "TargetsPage", count=targets, counted=frozenset({Target}),
        begins={Act.NEW_TARGET: "new_thing"},
    ),
    PageEntry(
        "coverage", N_("Coverage"), "chart-area", Act.VIEW_COVERAGE,
        "planner.ui.coverage.page", "CoveragePage",
    ),
    PageEntry(
        "reality", N_("Reality check"), "scale", Act.VIEW_REALITY,
        "planner.ui.reality.page", "RealityPage",
    ),
    PageEntry(
        "monthly", N_("Monthly summary"), "file-text", Act.VIEW_MONTHLY,
        "planner.ui.monthly.page", "MonthlyPage",
    ),
)  # fmt: skip
