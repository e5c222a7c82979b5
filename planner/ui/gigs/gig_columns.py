"""The columns of the table of gigs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.domain.gigs import PayKind, Stage
from planner.reading.currencies import CURRENCIES
from planner.text import N_, _
from planner.ui.gigs.entry import read_name
from planner.ui.gigs.sheet import LedgerSheet
from planner.ui.tables import Cell, Column, Look, Reading, Refusal
from planner.wording import hours, money

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from planner.insight.ledger import GigLine
    from planner.ui.gigs.entry import Reader
    from planner.ui.tables.column import Draft

FIELDS = {
    "title": "title",
    "expected": "expected_on",
    "amount": "expected_minor",
    "currency": "currency",
    "hours": "expected_minutes",
    "pay": "pay_kind",
    "rate": "rate_minor",
    "agreed": "units_agreed",
    "accepted": "units_accepted",
    "rejected": "units_rejected",
    "note": "note",
}
"""The field of a gig that a column shows as it is, by the column's key."""


class GigColumns(LedgerSheet["GigLine"]):
    """Gigs as a sheet's columns: how they are drawn, sorted and read."""

    def _made(self) -> tuple[Column[GigLine], ...]:
        """Return the columns from left to right."""
        return (*self._about(), *self._days(), *self._money(), *self._pay_columns(), *self._rest())

    def _about(self) -> tuple[Column[GigLine], ...]:
        stages = tuple(Stage)
        return (
            Column(
                key="title",
                title=_("Gig"),
                width=150,
                cell=lambda line: Cell(line.gig.title),
                sort=lambda line: line.gig.title,
                read=self._entry.text(blank=False),
            ),
            Column(
                key="platform",
                title=_("Platform"),
                width=100,
                cell=lambda line: Cell(line.platform),
                sort=lambda line: line.platform or None,
                read=self._read_platform,
                choices=self._desk.platform_names,
            ),
            Column(
                key="stage",
                leads=True,
                title=_("Stage"),
                width=86,
                look=Look.CHIP,
                cell=self._stage,
                sort=lambda line: stages.index(line.gig.stage),
                read=self._entry.choice(stages),
                choices=lambda: [self._entry.name(stage) for stage in stages],
            ),
        )

    def _days(self) -> tuple[Column[GigLine], ...]:
        working, waiting = (Stage.SELECTED, Stage.WORKING), (Stage.INSPECTION, Stage.SETTLEMENT)
        return (
            self._days_in("since", _("Stage since"), lambda line: line.since, self._read_since),
            self._days_in(
                "due",
                _("Work by"),
                self._due_day,
                self._entry.day(blank=True),
                late=lambda line, day: self._is_late(line, day, working),
            ),
            self._days_in(
                "expected",
                _("Pay announced"),
                lambda line: line.gig.expected_on,
                self._entry.day(blank=True),
                late=lambda line, day: self._is_late(line, day, waiting),
                wanted=lambda: any(gig.expected_on for gig in self._desk.contents.gigs),
            ),
        )

    def _is_late(self, line: GigLine, day: dt.date, stages: Collection[Stage]) -> bool:
        return day < self._desk.context.today() and line.gig.stage in stages

    def _due_day(self, line: GigLine) -> dt.date | None:
        by = line.gig.work_by
        return None if by is None else by.astimezone(self._desk.zone).date()

    def _read_since(self, text: str, _row: Any, _draft: Draft) -> Reading | Refusal:
        found = self._entry.day()(text, None, {})
        if isinstance(found, Reading) and found.value > self._desk.context.today():
            return Refusal(_("A stage cannot be reached after today."))
        return found

    def _money(self) -> tuple[Column[GigLine], ...]:
        return (
            Column(
                key="currency",
                title=_("Currency"),
                width=64,
                wanted=self._desk.has_foreign,
                cell=lambda line: Cell(line.gig.currency),
                sort=lambda line: line.gig.currency,
                read=self._entry.currency(),
                choices=lambda: CURRENCIES,
            ),
            Column(
                key="amount",
                title=_("Amount"),
                width=96,
                right=True,
                cell=lambda line: Cell(self._bare(line.gig.expected_minor, line.gig.currency)),
                sort=lambda line: line.gig.expected_minor,
                read=self._read_money,
            ),
        )

    @property
    def _read_money(self) -> Reader:
        return self._entry.money(self._desk.draft_currency, of_row=lambda line: line.gig.currency)

    def _rest(self) -> tuple[Column[GigLine], ...]:
        return (
            Column(
                key="hours",
                title=_("Expected hours"),
                width=84,
                right=True,
                cell=lambda line: Cell(
                    ""
                    if line.gig.expected_minutes is None
                    else hours.log(line.gig.expected_minutes)
                ),
                sort=lambda line: line.gig.expected_minutes,
                read=self._entry.duration(blank=True),
            ),
            Column(
                key="received",
                title=_("Arrived"),
                width=96,
                right=True,
                look=Look.STRONG,
                cell=lambda line: Cell(self._bare(line.received_minor or None, self._home)),
                sort=lambda line: line.received_minor or None,
            ),
            Column(
                key="promised",
                title=_("Ad, an hour"),
                width=84,
                right=True,
                look=Look.MUTED,
                wanted=lambda: False,  # the panel says it; who notes ads chooses the column
                cell=lambda line: Cell(self._bare(line.promised_minor, self._home)),
                sort=lambda line: line.promised_minor,
                read=self._entry.money(self._home),
            ),
            self._note(lambda line: line.gig.note),
        )

    def _pay_columns(self) -> tuple[Column[GigLine], ...]:
        """Return how the pay is worked out: shown once a gig is not paid by a fixed amount."""
        kinds = tuple(PayKind)
        counts = (
            ("agreed", _("Agreed units")),
            ("accepted", _("Accepted units")),
            ("rejected", _("Rejected units")),
        )
        return (
            Column(
                key="pay",
                title=_("Pay by"),
                width=92,
                wanted=self._desk.has_rates,
                cell=lambda line: Cell(self._entry.name(line.gig.pay_kind)),
                sort=lambda line: kinds.index(line.gig.pay_kind),
                read=self._entry.choice(kinds),
                choices=lambda: [self._entry.name(kind) for kind in kinds],
            ),
            Column(
                key="rate",
                title=_("Pay per unit"),
                width=84,
                right=True,
                wanted=self._desk.has_rates,
                cell=lambda line: Cell(self._bare(line.gig.rate_minor, line.gig.currency)),
                sort=lambda line: line.gig.rate_minor,
                read=self._read_money,
            ),
            *(self._count(key, title) for key, title in counts),
        )

    def _count(self, key: str, title: str) -> Column[GigLine]:
        field = FIELDS[key]

        def count(line: GigLine) -> int | None:
            found: int | None = getattr(line.gig, field)
            return found

        return Column(
            key=key,
            title=title,
            width=76,
            right=True,
            wanted=self._desk.has_rates,
            cell=lambda line: Cell("" if (found := count(line)) is None else f"{found:,}"),
            sort=count,
            read=self._entry.count(),
        )

    @property
    def _home(self) -> str:
        return self._desk.currency

    @staticmethod
    def _bare(minor: int | None, currency: str) -> str:
        return "" if minor is None else money.bare(minor, currency)

    def _stage(self, line: GigLine) -> Cell:
        stage = line.gig.stage
        return Cell(self._entry.name(stage), tone="text2" if stage.is_lost else "accent")

    def _read_platform(self, text: str, _row: GigLine | None, _draft: Draft) -> Reading | Refusal:
        return read_name(text, self._desk.platform_names(), N_("new platform “{name}”"))
