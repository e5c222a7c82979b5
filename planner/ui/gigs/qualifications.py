"""The table of qualifications: what was learned, what it cost, and which gigs needed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.book import Label, ledger, qualifications, records
from planner.domain.payouts import Qualification
from planner.insight.ledger import QualificationLine, qualification_lines
from planner.text import N_, _
from planner.ui.gigs.entry import matching
from planner.ui.gigs.sheet import LedgerSheet, Step
from planner.ui.gigs.words import quoted
from planner.ui.tables import Cell, Column, Look, Reading, Refusal
from planner.wording import money

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from planner.book.session import Session
    from planner.domain.base import Uid
    from planner.ui.gigs.desk import Desk
    from planner.ui.gigs.entry import Entry
    from planner.ui.tables.column import Draft

_FIELDS = {"name": "name", "earned": "earned_on", "expires": "expires_on", "note": "note"}
_ONE = {
    "name": N_("Renamed {name}"),
    "earned": N_("Changed the day {name} was earned"),
    "expires": N_("Changed the day {name} expires"),
    "costs": N_("Changed the costs of {name}"),
    "gigs": N_("Changed the gigs that needed {name}"),
    "note": N_("Changed the note of {name}"),
}


class QualificationSheet(LedgerSheet[QualificationLine]):
    """Certificates and courses."""

    def __init__(self, desk: Desk, entry: Entry) -> None:
        super().__init__(desk, entry)
        self._columns = self._made()

    @property
    def columns(self) -> Sequence[Column[QualificationLine]]:
        """The columns, from left to right."""
        return self._columns

    @property
    def new_row(self) -> str:
        """What the empty row is called."""
        return _("New qualification")

    def _made(self) -> tuple[Column[QualificationLine], ...]:
        return (
            Column(
                key="name",
                title=_("Qualification"),
                width=160,
                cell=lambda line: Cell(line.qualification.name),
                sort=lambda line: line.qualification.name,
                read=self._entry.text(blank=False),
            ),
            self._days_in(
                "earned",
                _("Earned on"),
                lambda line: line.qualification.earned_on,
                self._entry.day(blank=True),
                descending=True,
                leads=True,
            ),
            self._days_in(
                "expires",
                _("Expires on"),
                lambda line: line.qualification.expires_on,
                self._entry.day(blank=True),
                late=self._is_over,
                descending=True,
            ),
            Column(
                key="costs",
                title=_("Costs"),
                width=130,
                cell=lambda line: Cell(", ".join(line.costs)),
                sort=lambda line: ", ".join(line.costs) or None,
                read=self._read_costs,
                choices=lambda: [cost.title for cost in self._desk.contents.costs],
            ),
            Column(
                key="own",
                title=_("Own share"),
                width=100,
                right=True,
                look=Look.STRONG,
                cell=lambda line: Cell(
                    money.bare(line.own_minor, self._desk.currency) if line.costs else ""
                ),
                sort=lambda line: line.own_minor if line.costs else None,
            ),
            Column(
                key="gigs",
                title=_("Gigs that needed it"),
                width=140,
                cell=lambda line: Cell(", ".join(line.gigs)),
                sort=lambda line: ", ".join(line.gigs) or None,
                read=self._read_gigs,
                choices=self._desk.gig_titles,
            ),
            self._note(lambda line: line.qualification.note),
        )

    def _is_over(self, _line: QualificationLine, day: dt.date) -> bool:
        return day <= self._desk.context.today()

    def find_text(self, row: QualificationLine) -> str:
        """Return the words of a row that Find looks into."""
        words = (row.qualification.name, *row.costs, *row.gigs, row.qualification.note)
        return " ".join(words).casefold()

    def _read_costs(self, text: str, _row: Any, _draft: Draft) -> Reading | Refusal:
        known = {cost.title: cost.uid for cost in self._desk.contents.costs}
        return _listed(text, known, N_("There is no cost “{name}”."))

    def _read_gigs(self, text: str, _row: Any, _draft: Draft) -> Reading | Refusal:
        known = {gig.title: gig.uid for gig in self._desk.contents.gigs}
        return _listed(text, known, N_("There is no gig “{name}”."))

    def step(self, rows: Sequence[QualificationLine], key: str, value: Any) -> Step:
        """Return the step that stores a value in ``rows``."""
        uids = [row.uid for row in rows]
        name = quoted(rows[0].qualification.name)
        label = self._step_label(rows, _ONE[key], name, N_("Changed {count} qualifications"))
        if key == "costs":
            return Step(label, qualifications.link_costs, (uids, value or ()))
        if key == "gigs":
            return Step(label, qualifications.link_gigs, (uids, value or ()))
        values = {_FIELDS[key]: "" if key == "note" and value is None else value}
        return Step(label, ledger.revise_all, (Qualification, dict.fromkeys(uids, values)))

    def fresh(self, session: Session, uid: Uid) -> QualificationLine:
        """Return a qualification as it stands within a transaction."""
        found = records.find(session, Qualification, uid)
        line = next((x for x in qualification_lines(self._desk.contents) if x.uid == uid), None)
        if line is None:
            return QualificationLine(found, (), (), 0)
        return QualificationLine(found, line.costs, line.gigs, line.own_minor)

    def hint(self, key: str, draft: Draft) -> str:
        """Return what the new row will have where nothing is entered: nothing."""
        del key, draft
        return ""

    def missing(self, draft: Draft) -> str:
        """Return why the new row cannot be stored yet."""
        return "" if draft.get("name") else _("A qualification needs its name.")

    def new_step(self, draft: Draft) -> Step:
        """Return the step that stores the new row."""
        made = Qualification(
            name=draft["name"],
            earned_on=draft.get("earned"),
            expires_on=draft.get("expires"),
            note=draft.get("note") or "",
        )
        label = Label(N_("Added {name}"), {"name": quoted(made.name)})
        linked = (draft.get("costs") or (), draft.get("gigs") or ())
        return Step(label, qualifications.add_qualification, (made, *linked))


def _listed(text: str, known: dict[str, Uid], unknown: str) -> Reading | Refusal:
    """Read names between commas; ``unknown`` is the message about one that is not known."""
    found: dict[Uid, str] = {}
    for name in [part.strip() for part in text.split(",") if part.strip()]:
        title = matching(name, list(known))
        if title is None:
            return Refusal(_(unknown, name=name))
        found[known[title]] = title
    return Reading(tuple(found), ", ".join(found.values()))
