"""The table of payouts: columns, what may be typed in them, and how it is stored."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from planner.book import Label, ledger, records, settling
from planner.domain.errors import PlannerError
from planner.domain.gigs import Platform
from planner.domain.payouts import Payout, PayoutState
from planner.insight.ledger import PaidLine, completed, is_late
from planner.reading.currencies import CURRENCIES, rescaled
from planner.text import N_, _
from planner.ui.gigs.entry import matching, read_name
from planner.ui.gigs.sheet import LedgerSheet, Step
from planner.ui.tables import Cell, Column, Look, Reading, Refusal
from planner.wording import money

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from planner.book.session import Session
    from planner.domain.base import Uid
    from planner.ui.gigs.desk import Desk
    from planner.ui.gigs.entry import Entry
    from planner.ui.tables.column import Draft

_PARTS = {
    "gross": "gross_minor",
    "national": "national_tax_minor",
    "local": "local_tax_minor",
    "fee": "fee_minor",
    "net": "net_minor",
}
_ONE = {
    "day": N_("Changed the day of a payout of {amount}"),
    "platform": N_("Changed the platform of a payout of {amount}"),
    "gigs": N_("Changed the gigs of a payout of {amount}"),
    "currency": N_("Changed the currency of a payout of {amount}"),
    "gross": N_("Changed the gross of a payout of {amount}"),
    "national": N_("Changed the tax of a payout of {amount}"),
    "local": N_("Changed the tax of a payout of {amount}"),
    "fee": N_("Changed the fee of a payout of {amount}"),
    "net": N_("Changed the net of a payout of {amount}"),
    "home": N_("Changed what arrived of a payout of {amount}"),
    "state": N_("Changed the state of a payout of {amount}"),
    "note": N_("Changed the note of a payout of {amount}"),
}


class PayoutSheet(LedgerSheet["PaidLine"]):
    """Payouts, expected and received. What a statement says overrules what is computed."""

    def __init__(self, desk: Desk, entry: Entry) -> None:
        super().__init__(desk, entry)
        self._columns = self._made()

    @property
    def columns(self) -> Sequence[Column[PaidLine]]:
        """The columns, from left to right."""
        return self._columns

    @property
    def new_row(self) -> str:
        """What the empty row is called."""
        return _("New payout")

    def _made(self) -> tuple[Column[PaidLine], ...]:
        states = tuple(PayoutState)
        amounts = (
            ("gross", _("Gross"), 92, Look.PLAIN),
            ("national", _("Income tax"), 84, Look.MUTED),
            ("local", _("Local tax"), 92, Look.MUTED),
            ("fee", _("Fee"), 68, Look.MUTED),
            ("net", _("Net"), 92, Look.STRONG),
        )
        return (
            self._days_in(
                "day",
                _("Received on"),
                _day,
                self._read_day,
                late=lambda line, day: (
                    line.payout.received_on is None and day < self._desk.context.today()
                ),
                descending=True,
            ),
            Column(
                key="platform",
                title=_("Platform"),
                width=104,
                cell=lambda line: Cell(line.platform),
                sort=lambda line: line.platform or None,
                read=self._read_platform,
                choices=self._desk.platform_names,
            ),
            Column(
                key="gigs",
                title=_("Gigs"),
                width=150,
                cell=lambda line: Cell(", ".join(line.gigs)),
                sort=lambda line: ", ".join(line.gigs) or None,
                read=self._read_gigs,
                choices=self._desk.gig_titles,
            ),
            Column(
                key="currency",
                title=_("Currency"),
                width=64,
                wanted=self._desk.has_foreign,
                cell=lambda line: Cell(line.payout.currency),
                sort=lambda line: line.payout.currency,
                read=self._entry.currency(),
                choices=lambda: CURRENCIES,
            ),
            *(self._amount(key, title, width, look) for key, title, width, look in amounts),
            Column(
                key="home",
                title=_("Arrived ({currency})", currency=self._desk.currency),
                width=112,
                right=True,
                look=Look.STRONG,
                wanted=self._desk.has_foreign,
                cell=self._home,
                sort=lambda line: line.payout.home_minor,
                read=self._entry.money(self._desk.currency),
            ),
            Column(
                key="state",
                title=_("State"),
                width=84,
                look=Look.CHIP,
                cell=self._state,
                sort=lambda line: states.index(line.payout.state),
                read=self._entry.choice(states),
                choices=lambda: [self._entry.name(state) for state in states],
            ),
            self._note(lambda line: line.payout.note),
        )

    def _amount(self, key: str, title: str, width: int, look: Look) -> Column[PaidLine]:
        field = _PARTS[key]

        def cell(line: PaidLine) -> Cell:
            amount: int = getattr(line.payout, field)
            return Cell(money.bare(amount, line.payout.currency))

        return Column(
            key=key,
            title=title,
            width=width,
            right=True,
            look=look,
            cell=cell,
            sort=lambda line: int(getattr(line.payout, field)),
            read=self._entry.money(
                self._desk.draft_currency, of_row=lambda line: line.payout.currency
            ),
        )

    def _home(self, line: PaidLine) -> Cell:
        payout, home = line.payout, self._desk.currency
        if payout.home_minor is not None:
            return Cell(money.bare(payout.home_minor, home))
        is_open = payout.currency != home and payout.received_on is not None
        return Cell("", aside=_("not noted")) if is_open else Cell("")

    @property
    def pinned(self) -> Callable[[PaidLine], bool]:
        """Payouts that are late, until they are paid, disputed or written off."""
        return lambda line: is_late(line.payout, self._desk.context.today())

    def find_text(self, row: PaidLine) -> str:
        """Return the words of a row that Find looks into."""
        return f"{row.platform} {' '.join(row.gigs)} {row.payout.note}".casefold()

    def _state(self, line: PaidLine) -> Cell:
        state = line.payout.state
        if state is PayoutState.RECEIVED:
            return Cell(self._entry.name(state), tone="accent")
        if is_late(line.payout, self._desk.context.today()):
            return Cell(self._entry.name(state), tone="cost")
        disputed = state is PayoutState.DISPUTED
        return Cell(self._entry.name(state), tone="warn" if disputed else "text2")

    def _read_day(self, text: str, row: PaidLine | None, draft: Draft) -> Reading | Refusal:
        found = self._entry.day()(text, row, draft)
        state = draft.get("state") if row is None else row.payout.state
        if not isinstance(found, Reading) or state is not PayoutState.RECEIVED:
            return found
        if found.value > self._desk.context.today():
            return Refusal(_("It cannot have come after today. Set it to expected first."))
        return found

    def _read_platform(self, text: str, _row: PaidLine | None, _draft: Draft) -> Reading | Refusal:
        return read_name(text, self._desk.platform_names(), N_("new platform “{name}”"))

    def _read_gigs(self, text: str, _row: PaidLine | None, _draft: Draft) -> Reading | Refusal:
        uids: list[Uid] = []
        names = [name.strip() for name in text.split(",") if name.strip()]
        for name in names:
            title = matching(name, self._desk.gig_titles())
            if title is None:
                return Refusal(_("There is no gig “{name}”.", name=name))
            uids.append(next(g.uid for g in reversed(self._desk.contents.gigs) if g.title == title))
        return Reading(tuple(uids), ", ".join(self._desk.titles[uid] for uid in uids))

    def step(self, rows: Sequence[PaidLine], key: str, value: Any) -> Step:
        """Return the step that stores a value in ``rows``."""
        label = self._named(rows, key)
        uids = [row.uid for row in rows]
        if key == "platform":
            platform = self._platform_typed(value)
            parts = {row.uid: self._parts(row.payout, platform) for row in rows}
            named = {"values": parts}
            return Step(label, ledger.assign_platform, (Payout, uids, value or ""), named)
        if key == "gigs":
            return Step(label, ledger.assign_payouts, (uids, value or ()))
        if key in _PARTS:
            changed = [self._with_part(row.payout, key, value) for row in rows]
            return Step(label, ledger.revise_payouts, (changed,))
        if key == "currency":
            changed = [self._in_currency(row.payout, value) for row in rows]
            return Step(label, ledger.revise_payouts, (changed,))
        if key == "day":
            changed = [self._on_day(row.payout, value) for row in rows]
            return Step(label, ledger.revise_payouts, (changed,))
        values = {row.uid: self._values(row.payout, key, value) for row in rows}
        return Step(label, settling.revise_payouts, (values,))

    def fresh(self, session: Session, uid: Uid) -> PaidLine:
        """Return a payout as it stands within a transaction."""
        platform = self._desk.platform((found := records.find(session, Payout, uid)).platform_uid)
        line = self._desk.paid_line(uid)
        name = "" if platform is None else platform.name
        return PaidLine(found, name, *((), ()) if line is None else (line.gigs, line.gig_uids))

    def _named(self, rows: Sequence[PaidLine], key: str) -> Label:
        payout = rows[0].payout
        amount = money.exact(self._translator, payout.net_minor, payout.currency)
        if len(rows) > 1:
            return Label(N_("Changed {count} payouts"), {"count": len(rows)})
        return Label(_ONE[key], {"amount": amount})

    @staticmethod
    def _values(payout: Payout, key: str, value: Any) -> dict[str, Any]:
        if key == "state" and value is PayoutState.RECEIVED and payout.received_on is None:
            return {"state": value, "received_on": payout.expected_on}
        if key == "home":
            return {"home_minor": value}
        return {key: value if value is not None else ""}

    def _with_part(self, payout: Payout, key: str, value: int | None) -> Payout:
        """Return ``payout`` with one part entered, or computed again where it was cleared."""
        entered = {name: int(getattr(payout, _PARTS[name])) for name in payout.entered.split()}
        entered.pop(key, None)
        if value is not None:
            entered[key] = value
        if not {"gross", "net"} & entered.keys():
            entered["gross"] = payout.gross_minor
        # The newest word wins: what was entered before gives way where they contradict.
        if key in ("gross", "net") and value is not None:
            other = {"gross": "net", "net": "gross"}[key]
            if entered.keys() >= {"gross", "net"}:
                entered = {name: amount for name, amount in entered.items() if name != other}
        platform = self._desk.platform(payout.platform_uid)
        return replace(payout, **self._worked_out(payout, platform, entered))

    def _worked_out(
        self, payout: Payout, platform: Platform | None, entered: Mapping[str, int]
    ) -> dict[str, Any]:
        """Return the parts of ``payout`` that follow from those ``entered``, by field."""
        on = payout.received_on or payout.expected_on or self._desk.context.today()
        made = completed(platform, on, payout.currency, entered)
        fields = (*_PARTS.values(), "entered")
        return {field: getattr(made, field) for field in fields}

    def _parts(self, payout: Payout, platform: Platform | None) -> dict[str, Any]:
        """Return the parts of ``payout`` worked out anew; what a statement said stays."""
        entered = {name: int(getattr(payout, _PARTS[name])) for name in payout.entered.split()}
        if not {"gross", "net"} & entered.keys():
            entered["gross"] = payout.gross_minor
        return self._worked_out(payout, platform, entered)

    def _on_day(self, payout: Payout, day: dt.date) -> Payout:
        """Return ``payout`` on another day: the rule of that day says what is withheld."""
        waits = payout.received_on is None and payout.state is not PayoutState.RECEIVED
        moved = replace(payout, expected_on=day) if waits else replace(payout, received_on=day)
        platform = self._desk.platform(payout.platform_uid)
        return replace(moved, **self._parts(moved, platform))

    def _in_currency(self, payout: Payout, currency: str) -> Payout:
        """Return ``payout`` in another currency; the figures stay as they are read."""
        old = payout.currency
        entered = {
            name: rescaled(int(getattr(payout, _PARTS[name])), old, currency)
            for name in payout.entered.split()
        }
        if not {"gross", "net"} & entered.keys():
            entered["gross"] = rescaled(payout.gross_minor, old, currency)
        home = payout.home_minor if currency != self._desk.currency else None
        changed = replace(payout, currency=currency, home_minor=home)
        platform = self._desk.platform(payout.platform_uid)
        return replace(changed, **self._worked_out(changed, platform, entered))

    def hint(self, key: str, draft: Draft) -> str:
        """Return what the new row will have where nothing is entered."""
        if key == "day":
            return self._entry.show_day(self._desk.context.today())
        if key == "state":
            return self._entry.name(self._state_of(draft))
        if key == "currency":
            return self._desk.draft_currency(draft)
        if key in _PARTS and not self.missing(draft):
            try:
                payout = self._payout(draft)
            except PlannerError:
                return ""  # said when the row is to be stored
            return money.bare(int(getattr(payout, _PARTS[key])), payout.currency)
        return ""

    def missing(self, draft: Draft) -> str:
        """Return why the new row cannot be stored yet."""
        if draft.get("gross") is None and draft.get("net") is None:
            return _("A payout needs its gross or its net amount.")
        return ""

    def _payout(self, draft: Draft) -> Payout:
        entered = {key: draft[key] for key in _PARTS if draft.get(key) is not None}
        on: dt.date = draft.get("day") or self._desk.context.today()
        platform = self._platform(draft)
        currency = self._desk.draft_currency(draft)
        payout = replace(completed(platform, on, currency, entered), home_minor=draft.get("home"))
        state = self._state_of(draft)
        if state is not PayoutState.RECEIVED:
            payout = replace(payout, state=state, received_on=None, expected_on=on)
        return replace(payout, note=draft.get("note") or "")

    def _state_of(self, draft: Draft) -> PayoutState:
        """Return the state of the new row: as entered, else expected where its day lies ahead."""
        today = self._desk.context.today()
        ahead = (draft.get("day") or today) > today
        return draft.get("state") or (PayoutState.EXPECTED if ahead else PayoutState.RECEIVED)

    def _platform(self, draft: Draft) -> Platform | None:
        """Return the platform typed, else that of the first gig."""
        name, uids = draft.get("platform"), draft.get("gigs") or ()
        if name:
            return self._platform_typed(name)
        gig = self._desk.gig(uids[0]) if uids else None
        return self._desk.platform(gig.platform_uid) if gig is not None else None

    def _platform_typed(self, name: str | None) -> Platform | None:
        """Return the platform of a name; a new one has the rule that new ones have."""
        return (self._desk.platform_called(name) or Platform(name=name)) if name else None

    def new_step(self, draft: Draft) -> Step:
        """Return the step that stores the new row."""
        payout = self._payout(draft)
        amount = money.exact(self._translator, payout.net_minor, payout.currency)
        named = {"platform": "" if payout.platform_uid else draft.get("platform") or ""}
        label = Label(N_("Noted a payout of {amount}"), {"amount": amount})
        return Step(label, settling.note_payout, (payout, tuple(draft.get("gigs") or ())), named)


def _day(line: PaidLine) -> dt.date | None:
    return line.payout.received_on or line.payout.expected_on
