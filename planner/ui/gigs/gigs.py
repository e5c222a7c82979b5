"""The table of gigs: columns, what may be typed in them, and how it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.book import Label, claims, ledger, records, stages
from planner.domain.gigs import Gig, PayKind, Stage
from planner.insight.ledger import GigLine
from planner.reading.currencies import rescaled
from planner.text import N_, _
from planner.ui.gigs.gig_columns import FIELDS, GigColumns
from planner.ui.gigs.sheet import Step
from planner.ui.gigs.words import moved_label, quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from planner.book.session import Session
    from planner.domain.base import Uid
    from planner.ui.gigs.desk import Desk
    from planner.ui.gigs.entry import Entry
    from planner.ui.tables import Column
    from planner.ui.tables.column import Draft

_LAST_MINUTE = 23 * 60 + 59
_ONE = {
    "title": N_("Renamed {name}"),
    "platform": N_("Changed the platform of {name}"),
    "due": N_("Changed the deadline of {name}"),
    "since": N_("Changed when {name} reached its stage"),
    "expected": N_("Changed when {name} should be paid"),
    "promised": N_("Changed what the ad of {name} promised"),
    "currency": N_("Changed the currency of {name}"),
    "amount": N_("Changed the amount of {name}"),
    "hours": N_("Changed the expected hours of {name}"),
    "note": N_("Changed the note of {name}"),
    "pay": N_("Changed how {name} is paid"),
    "rate": N_("Changed the rate of {name}"),
    "agreed": N_("Changed the units of {name}"),
    "accepted": N_("Changed the units of {name}"),
    "rejected": N_("Changed the units of {name}"),
}


class GigSheet(GigColumns):
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

    def find_text(self, row: GigLine) -> str:
        """Return the words of a row that Find looks into."""
        stage = self._entry.name(row.gig.stage)
        return f"{row.gig.title} {row.platform} {stage} {row.gig.note}".casefold()

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
        if key == "since":
            return Step(label, stages.date_stage, (uids, value))
        if key == "promised":
            on = self._desk.context.today()
            return Step(label, claims.promise_hourly, (uids, value), {"on": on})
        if key == "currency":
            changed = {row.uid: _in_currency(row.gig, value) for row in rows}
            return Step(label, ledger.revise_all, (Gig, changed))
        if key == "due":
            values: dict[str, Any] = {"work_by": self._due_at(value)}
        else:
            values = {FIELDS[key]: value if value is not None or key != "note" else ""}
        return Step(label, ledger.revise_all, (Gig, dict.fromkeys(uids, values)))

    def fresh(self, session: Session, uid: Uid) -> GigLine:
        """Return a gig as it stands within a transaction."""
        gig = records.find(session, Gig, uid)
        platform = self._desk.platform(gig.platform_uid)
        since = self._desk.stage_days().get(uid)
        return GigLine(gig, "" if platform is None else platform.name, 0, since)

    @staticmethod
    def _many(rows: Sequence[GigLine]) -> Label:
        return Label(N_("Changed {count} gigs"), {"count": len(rows)})

    def _due_at(self, day: dt.date | None) -> dt.datetime | None:
        return None if day is None else self._desk.instant(day, _LAST_MINUTE)

    def hint(self, key: str, draft: Draft) -> str:
        """Return what the new row will have where nothing is entered."""
        if key == "since":
            return self._entry.show_day(self._desk.context.today())
        if key == "currency":
            return self._desk.draft_currency(draft)
        return self._entry.name(Stage.APPLIED) if key == "stage" else ""

    def missing(self, draft: Draft) -> str:
        """Return why the new row cannot be stored yet."""
        return "" if draft.get("title") else _("A gig needs its name.")

    def new_step(self, draft: Draft) -> Step:
        """Return the step that stores the new row."""
        gig = Gig(
            title=draft["title"],
            stage=draft.get("stage") or Stage.APPLIED,
            currency=self._desk.draft_currency(draft),
            expected_on=draft.get("expected"),
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
        named = {
            "on": draft.get("since") or context.today(),
            "platform": draft.get("platform") or "",
            "hourly_minor": draft.get("promised"),
        }
        return Step(label, claims.add_gig, (gig,), named)


def _in_currency(gig: Gig, currency: str) -> dict[str, Any]:
    """Return the fields of ``gig`` in another currency; the figures stay as they are read."""
    amounts = {
        name: None
        if (minor := getattr(gig, name)) is None
        else rescaled(minor, gig.currency, currency)
        for name in ("expected_minor", "rate_minor")
    }
    return {"currency": currency, **amounts}
