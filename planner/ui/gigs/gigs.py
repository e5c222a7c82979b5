"""The table of gigs: columns, what may be typed in them, and how it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.book import Label, ledger, records
from planner.domain.gigs import Gig, PayKind, Stage
from planner.insight.ledger import GigLine
from planner.text import N_, _
from planner.ui.gigs.entry import read_name
from planner.ui.gigs.sheet import LedgerSheet, Step
from planner.ui.gigs.words import moved_label, quoted
from planner.ui.tables import Cell, Column, Look, Reading, Refusal
from planner.wording import dates, hours, money

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from planner.book.session import Session
    from planner.domain.base import Uid
    from planner.ui.gigs.desk import Desk
    from planner.ui.gigs.entry import Entry
    from planner.ui.tables.column import Draft

_LAST_MINUTE = 23 * 60 + 59
_ONE = {
    "title": N_("Renamed {name}"),
    "platform": N_("Changed the platform of {name}"),
    "due": N_("Changed the deadline of {name}"),
    "amount": N_("Changed the amount of {name}"),
    "hours": N_("Changed the expected hours of {name}"),
    "note": N_("Changed the note of {name}"),
    "pay": N_("Changed how {name} is paid"),
    "rate": N_("Changed the rate of {name}"),
    "agreed": N_("Changed the units of {name}"),
    "accepted": N_("Changed the units of {name}"),
    "rejected": N_("Changed the units of {name}"),
}
_FIELDS = {
    "title": "title",
    "amount": "expected_minor",
    "hours": "expected_minutes",
    "pay": "pay_kind",
    "rate": "rate_minor",
    "agreed": "units_agreed",
    "accepted": "units_accepted",
    "rejected": "units_rejected",
    "note": "note",
}


class GigSheet(LedgerSheet["GigLine"]):
    """All gigs, whatever became of them.

    ``pay`` is asked when the stage of a gig is set to paid: it needs a date and an amount.
    """

    def __init__(self, desk: Desk, entry: Entry, pay: Callable[[Uid], None]) -> None:
        super().__init__(desk, entry)
        self._pay = pay
        self._columns = self._made()

    @property
    def columns(self) -> Sequence[Column[GigLine]]:
        """The columns, from left to right."""
        return self._columns

    @property
    def new_row(self) -> str:
        """What the empty row is called."""
        return _("New gig")

    def _made(self) -> tuple[Column[GigLine], ...]:
        stages = tuple(Stage)
        return (
            Column(
                key="title",
                title=_("Gig"),
                width=190,
                cell=lambda line: Cell(line.gig.title),
                sort=lambda line: line.gig.title,
                read=self._entry.text(blank=False),
            ),
            Column(
                key="platform",
                title=_("Platform"),
                width=130,
                cell=lambda line: Cell(line.platform),
                sort=lambda line: line.platform or None,
                read=self._read_platform,
                choices=self._desk.platform_names,
            ),
            Column(
                key="stage",
                leads=True,
                title=_("Stage"),
                width=100,
                look=Look.CHIP,
                cell=self._stage,
                sort=lambda line: stages.index(line.gig.stage),
                read=self._entry.choice(stages),
                choices=lambda: [self._entry.name(stage) for stage in stages],
            ),
            Column(
                key="due",
                title=_("Work by"),
                width=self._entry.day_width,
                cell=self._due,
                sort=lambda line: (
                    None if line.gig.work_by is None else int(line.gig.work_by.timestamp())
                ),
                typed=lambda line: (
                    ""
                    if line.gig.work_by is None
                    else line.gig.work_by.astimezone(self._desk.zone).date().isoformat()
                ),
                read=self._entry.day(blank=True),
            ),
            Column(
                key="amount",
                title=_("Amount"),
                width=110,
                right=True,
                cell=lambda line: Cell(self._bare(line.gig.expected_minor, line.gig.currency)),
                sort=lambda line: line.gig.expected_minor,
                read=self._entry.money(self._desk.currency, of_row=lambda line: line.gig.currency),
            ),
            *self._pay_columns(),
            Column(
                key="hours",
                title=_("Expected hours"),
                width=92,
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
                width=104,
                right=True,
                look=Look.STRONG,
                cell=lambda line: Cell(self._bare(line.received_minor or None, self._home)),
                sort=lambda line: line.received_minor or None,
            ),
            Column(
                key="note",
                title=_("Note"),
                stretch=True,
                look=Look.MUTED,
                cell=lambda line: Cell(line.gig.note),
                sort=lambda line: line.gig.note or None,
                read=self._entry.text(),
            ),
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
                wanted=self._has_rates,
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
                wanted=self._has_rates,
                cell=lambda line: Cell(self._bare(line.gig.rate_minor, line.gig.currency)),
                sort=lambda line: line.gig.rate_minor,
                read=self._entry.money(self._desk.currency, of_row=lambda line: line.gig.currency),
            ),
            *(self._count(key, title) for key, title in counts),
        )

    def _count(self, key: str, title: str) -> Column[GigLine]:
        field = _FIELDS[key]

        def count(line: GigLine) -> int | None:
            found: int | None = getattr(line.gig, field)
            return found

        return Column(
            key=key,
            title=title,
            width=76,
            right=True,
            wanted=self._has_rates,
            cell=lambda line: Cell("" if (found := count(line)) is None else f"{found:,}"),
            sort=count,
            read=self._entry.count(),
        )

    def _has_rates(self) -> bool:
        return any(gig.pay_kind is not PayKind.FIXED for gig in self._desk.contents.gigs)

    @property
    def _home(self) -> str:
        return self._desk.currency

    def uid(self, row: GigLine) -> Uid:
        """Return the name of a row."""
        return row.uid

    def find_text(self, row: GigLine) -> str:
        """Return the words of a row that Find looks into."""
        stage = self._entry.name(row.gig.stage)
        return f"{row.gig.title} {row.platform} {stage} {row.gig.note}".casefold()

    @staticmethod
    def _bare(minor: int | None, currency: str) -> str:
        return "" if minor is None else money.bare(minor, currency)

    def _stage(self, line: GigLine) -> Cell:
        stage = line.gig.stage
        return Cell(self._entry.name(stage), tone="text2" if stage.is_lost else "accent")

    def _due(self, line: GigLine) -> Cell:
        if line.gig.work_by is None:
            return Cell("")
        day, today = line.gig.work_by.astimezone(self._desk.zone).date(), self._desk.context.today()
        late = day < today and line.gig.stage in (Stage.SELECTED, Stage.WORKING)
        return Cell(dates.in_table(self._translator, day, today), tone="cost" if late else None)

    def _read_platform(self, text: str, _row: GigLine | None, _draft: Draft) -> Reading | Refusal:
        return read_name(text, self._desk.platform_names(), N_("new platform “{name}”"))

    def take(self, rows: Sequence[GigLine], key: str, value: Any) -> None:
        """Store a value read for a column in ``rows``."""
        first = rows[0].gig
        if value is Stage.PAID and len(rows) == 1 and first.stage is not Stage.PAID:
            self._pay(first.uid)
        else:
            super().take(rows, key, value)

    def step(self, rows: Sequence[GigLine], key: str, value: Any) -> Step:
        """Return the step that stores a value in ``rows``."""
        first, uids = rows[0].gig, [row.uid for row in rows]
        if key == "stage":
            label = moved_label(first.title, value) if len(rows) == 1 else self._many(rows)
            on = self._desk.context.today()
            return Step(label, ledger.move_gigs, (uids, value), {"on": on})
        label = (
            self._many(rows) if len(rows) > 1 else Label(_ONE[key], {"name": quoted(first.title)})
        )
        if key == "platform":
            return Step(label, ledger.assign_platform, (Gig, uids, value or ""))
        if key == "due":
            values: dict[str, Any] = {"work_by": self._due_at(value)}
        else:
            values = {_FIELDS[key]: value if value is not None or key != "note" else ""}
        return Step(label, ledger.revise_all, (Gig, dict.fromkeys(uids, values)))

    def fresh(self, session: Session, uid: Uid) -> GigLine:
        """Return a gig as it stands within a transaction."""
        gig = records.find(session, Gig, uid)
        platform = self._desk.platform(gig.platform_uid)
        return GigLine(gig, "" if platform is None else platform.name, 0)

    @staticmethod
    def _many(rows: Sequence[GigLine]) -> Label:
        return Label(N_("Changed {count} gigs"), {"count": len(rows)})

    def _due_at(self, day: dt.date | None) -> dt.datetime | None:
        return None if day is None else self._desk.instant(day, _LAST_MINUTE)

    def hint(self, key: str, draft: Draft) -> str:
        """Return what the new row will have where nothing is entered."""
        del draft
        return self._entry.name(Stage.APPLIED) if key == "stage" else ""

    def missing(self, draft: Draft) -> str:
        """Return why the new row cannot be stored yet."""
        return "" if draft.get("title") else _("A gig needs its name.")

    def new_step(self, draft: Draft) -> Step:
        """Return the step that stores the new row."""
        gig = Gig(
            title=draft["title"],
            stage=draft.get("stage") or Stage.APPLIED,
            currency=self._desk.currency,
            expected_minor=draft.get("amount"),
            expected_minutes=draft.get("hours"),
            pay_kind=draft.get("pay") or PayKind.FIXED,
            rate_minor=draft.get("rate"),
            units_agreed=draft.get("agreed"),
            units_accepted=draft.get("accepted"),
            units_rejected=draft.get("rejected"),
            work_by=self._due_at(draft.get("due")),
            note=draft.get("note") or "",
        )
        context = self._desk.context
        label = Label(N_("Added {name}"), {"name": quoted(gig.title)})
        named = {"on": context.today(), "platform": draft.get("platform") or ""}
        return Step(label, ledger.add_gig, (gig,), named)
