"""The table of costs: columns, what may be typed in them, and how it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.book import Label, ledger, records
from planner.domain.base import Uid
from planner.domain.payouts import Cost, CostKind
from planner.insight.ledger import CostLine
from planner.text import N_, _
from planner.ui.gigs.entry import read_name
from planner.ui.gigs.sheet import LedgerSheet, Step
from planner.ui.gigs.words import quoted
from planner.ui.tables import Cell, Column, Look, Reading, Refusal
from planner.wording import money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.book.session import Session
    from planner.ui.gigs.desk import Desk
    from planner.ui.gigs.entry import Entry
    from planner.ui.tables.column import Draft

_FIELDS = {
    "day": "spent_on",
    "title": "title",
    "kind": "kind",
    "list": "list_minor",
    "subsidy": "subsidy_minor",
    "own": "own_minor",
    "note": "note",
}
_ONE = {
    "day": N_("Changed the day of the cost {name}"),
    "title": N_("Renamed the cost {name}"),
    "kind": N_("Changed the kind of the cost {name}"),
    "list": N_("Changed the list price of {name}"),
    "subsidy": N_("Changed the subsidy of {name}"),
    "own": N_("Changed the own share of {name}"),
    "gig": N_("Changed the gig of the cost {name}"),
    "note": N_("Changed the note of the cost {name}"),
}


class CostSheet(LedgerSheet["CostLine"]):
    """Money spent for the side income."""

    def __init__(self, desk: Desk, entry: Entry) -> None:
        super().__init__(desk, entry)
        self._columns = self._made()

    @property
    def columns(self) -> Sequence[Column[CostLine]]:
        """The columns, from left to right."""
        return self._columns

    @property
    def new_row(self) -> str:
        """What the empty row is called."""
        return _("New cost")

    def _made(self) -> tuple[Column[CostLine], ...]:
        kinds = tuple(CostKind)
        return (
            self._days_in(
                "day",
                _("Date"),
                lambda line: line.cost.spent_on,
                self._entry.day(),
                descending=True,
            ),
            Column(
                key="title",
                title=_("Item"),
                width=180,
                cell=lambda line: Cell(line.cost.title),
                sort=lambda line: line.cost.title,
                read=self._entry.text(blank=False),
            ),
            Column(
                key="kind",
                title=_("Kind"),
                width=104,
                look=Look.CHIP,
                cell=lambda line: Cell(self._entry.name(line.cost.kind), tone="text2"),
                sort=lambda line: self._entry.name(line.cost.kind),
                read=self._entry.choice(kinds),
                choices=lambda: [self._entry.name(kind) for kind in kinds],
            ),
            self._amount("list", _("List price"), Look.MUTED),
            self._amount("subsidy", _("Subsidy"), Look.MUTED),
            self._amount("own", _("Own share"), Look.STRONG),
            Column(
                key="gig",
                title=_("Gig"),
                width=140,
                cell=lambda line: Cell(line.gig),
                sort=lambda line: line.gig or None,
                read=self._read_gig,
                choices=self._desk.gig_titles,
            ),
            self._note(lambda line: line.cost.note),
        )

    def _amount(self, key: str, title: str, look: Look) -> Column[CostLine]:
        field = _FIELDS[key]

        def amount(line: CostLine) -> int | None:
            found: int | None = getattr(line.cost, field)
            return found

        def cell(line: CostLine) -> Cell:
            minor = amount(line)
            return Cell("" if minor is None else money.bare(minor, line.cost.currency))

        return Column(
            key=key,
            title=title,
            width=92,
            right=True,
            look=look,
            cell=cell,
            sort=amount,
            read=self._entry.money(self._desk.currency, blank=key != "own"),
        )

    def find_text(self, row: CostLine) -> str:
        """Return the words of a row that Find looks into."""
        kind = self._entry.name(row.cost.kind)
        return f"{row.cost.title} {kind} {row.gig} {row.cost.note}".casefold()

    def _read_gig(self, text: str, _row: CostLine | None, _draft: Draft) -> Reading | Refusal:
        return read_name(text, self._desk.gig_titles(), N_("new gig “{name}”"))

    def step(self, rows: Sequence[CostLine], key: str, value: Any) -> Step:
        """Return the step that stores a value in ``rows``."""
        uids = [row.uid for row in rows]
        name = quoted(rows[0].cost.title)
        label = self._step_label(rows, _ONE[key], name, N_("Changed {count} costs"))
        if key == "gig":
            on = self._desk.context.today()
            return Step(label, ledger.assign_gig, (Cost, uids, value or ""), {"on": on})
        values = {_FIELDS[key]: "" if key == "note" and value is None else value}
        return Step(label, ledger.revise_all, (Cost, dict.fromkeys(uids, values)))

    def fresh(self, session: Session, uid: Uid) -> CostLine:
        """Return a cost as it stands within a transaction."""
        cost = records.find(session, Cost, uid)
        return CostLine(cost, self._desk.titles.get(cost.gig_uid or Uid(""), ""))

    def hint(self, key: str, draft: Draft) -> str:
        """Return what the new row will have where nothing is entered."""
        if key == "day":
            return self._entry.show_day(self._desk.context.today())
        if key == "kind":
            return self._entry.name(CostKind.OTHER)
        own = _own(draft)
        return money.bare(own, self._desk.currency) if key == "own" and own is not None else ""

    def missing(self, draft: Draft) -> str:
        """Return why the new row cannot be stored yet."""
        if not draft.get("title"):
            return _("A cost needs its name.")
        return "" if _own(draft) is not None else _("A cost needs its amount.")

    def new_step(self, draft: Draft) -> Step:
        """Return the step that stores the new row."""
        context = self._desk.context
        cost = Cost(
            spent_on=draft.get("day") or context.today(),
            title=draft["title"],
            kind=draft.get("kind") or CostKind.OTHER,
            currency=self._desk.currency,
            list_minor=draft.get("list"),
            subsidy_minor=draft.get("subsidy"),
            own_minor=_own(draft) or 0,
            note=draft.get("note") or "",
        )
        label = Label(N_("Noted the cost {name}"), {"name": quoted(cost.title)})
        named = {"gig": draft.get("gig") or "", "on": context.today()}
        return Step(label, ledger.add_cost, (cost,), named)


def _own(draft: Draft) -> int | None:
    """Return what the household pays: as entered, else the list price less the subsidy."""
    own: int | None = draft.get("own")
    listed: int | None = draft.get("list")
    if own is not None or listed is None:
        return own
    return max(0, listed - (draft.get("subsidy") or 0))
