"""The table of platforms: what they withhold, in which money, and how long they take to pay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from planner.book import Label, ledger, records
from planner.domain.gigs import Platform, Withholding
from planner.domain.household import BASIS_POINTS
from planner.insight.ledger import PlatformLine
from planner.reading.currencies import CURRENCIES
from planner.reading.errors import UnreadableError
from planner.text import N_, _, n_
from planner.ui.gigs.sheet import LedgerSheet, Step
from planner.ui.gigs.words import quoted
from planner.ui.tables import Cell, Column, Look, Reading, Refusal
from planner.wording import money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.book.session import Session
    from planner.domain.base import Uid
    from planner.ui.gigs.desk import Desk
    from planner.ui.gigs.entry import Entry
    from planner.ui.tables.column import Draft

_PERCENT = BASIS_POINTS // 100
_ENOUGH = 5
"""From so many cases on one figure stands for them."""

_RATE = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*[%％]?")
_FIELDS = {
    "name": "name",
    "withholding": "withholding",
    "rate": "own_rate",
    "currency": "currency",
    "lag": "lag_days",
    "least": "minimum_withdrawal_minor",
    "stopped": "stopped_on",
    "note": "note",
}
_ONE = {
    "name": N_("Renamed {name}"),
    "withholding": N_("Changed what {name} withholds"),
    "rate": N_("Changed what {name} withholds"),
    "currency": N_("Changed the currency of {name}"),
    "lag": N_("Changed how long {name} takes to pay"),
    "least": N_("Changed the least withdrawal of {name}"),
    "stopped": N_("Changed the day {name} ended"),
    "note": N_("Changed the note of {name}"),
}


class PlatformSheet(LedgerSheet[PlatformLine]):
    """Who gives and pays work. What a platform withholds holds for payouts noted from now on."""

    def __init__(self, desk: Desk, entry: Entry) -> None:
        super().__init__(desk, entry)
        self._columns = (*self._terms(), *self._experience())

    @property
    def columns(self) -> Sequence[Column[PlatformLine]]:
        """The columns, from left to right."""
        return self._columns

    @property
    def new_row(self) -> str:
        """What the empty row is called."""
        return _("New platform")

    def _terms(self) -> tuple[Column[PlatformLine], ...]:
        kinds = tuple(Withholding)
        return (
            Column(
                key="name",
                title=_("Platform"),
                width=130,
                cell=lambda line: Cell(line.platform.name),
                sort=lambda line: line.platform.name,
                read=self._read_name,
            ),
            Column(
                key="withholding",
                title=_("Withheld"),
                width=132 if self._translator.language == "ko" else 172,
                look=Look.CHIP,
                cell=lambda line: Cell(self._entry.name(line.platform.withholding), tone="text2"),
                sort=lambda line: kinds.index(line.platform.withholding),
                read=self._read_rule,
                choices=lambda: [self._entry.name(kind) for kind in kinds],
            ),
            Column(
                key="rate",
                title=_("Own rate"),
                width=104,
                right=True,
                wanted=lambda: any(
                    p.withholding is Withholding.OWN_RATE for p in self._desk.contents.platforms
                ),
                cell=self._rate,
                sort=lambda line: line.platform.own_rate or None,
                read=self._entry.made(_basis_points, _percent),
            ),
            Column(
                key="currency",
                title=_("Currency"),
                width=64,
                cell=lambda line: Cell(line.platform.currency),
                sort=lambda line: line.platform.currency,
                read=self._entry.currency(),
                choices=lambda: CURRENCIES,
            ),
            Column(
                key="lag",
                title=_("Says it pays after"),
                width=104,
                right=True,
                cell=lambda line: Cell(self._days(line.platform.lag_days)),
                sort=lambda line: line.platform.lag_days,
                typed=lambda line: "" if (days := line.platform.lag_days) is None else str(days),
                read=self._entry.count(),
            ),
        )

    def _experience(self) -> tuple[Column[PlatformLine], ...]:
        return (
            Column(
                key="took",
                title=_("Took so far"),
                width=164,
                cell=self._took,
                sort=lambda line: _middle(line.lags),
            ),
            Column(
                key="gigs",
                title=_("Gigs"),
                width=64,
                right=True,
                cell=lambda line: Cell(f"{line.gigs:,}" if line.gigs else ""),
                sort=lambda line: line.gigs or None,
            ),
            Column(
                key="least",
                title=_("Least withdrawal"),
                width=104,
                right=True,
                look=Look.MUTED,
                wanted=lambda: any(
                    p.minimum_withdrawal_minor for p in self._desk.contents.platforms
                ),
                cell=self._least,
                sort=lambda line: line.platform.minimum_withdrawal_minor,
                read=self._entry.money(
                    lambda draft: draft.get("currency") or self._desk.currency,
                    of_row=lambda line: line.platform.currency,
                ),
            ),
            self._days_in(
                "stopped",
                _("Stopped on"),
                lambda line: line.platform.stopped_on,
                self._entry.day(blank=True),
            ),
            self._note(lambda line: line.platform.note),
        )

    def find_text(self, row: PlatformLine) -> str:
        """Return the words of a row that Find looks into."""
        kind = self._entry.name(row.platform.withholding)
        return f"{row.platform.name} {kind} {row.platform.note}".casefold()

    def _read_name(self, text: str, row: PlatformLine | None, _draft: Draft) -> Reading | Refusal:
        if not text:
            return Refusal(_("Nothing is entered."))
        known = self._desk.platform_called(text)
        if known is not None and (row is None or known.uid != row.uid):
            return Refusal(_("There is a platform of this name already."))
        return Reading(text, text)

    def _read_rule(self, text: str, row: PlatformLine | None, draft: Draft) -> Reading | Refusal:
        if text.casefold() in {"0", "0%", "없음", "none"}:
            return Reading(Withholding.NONE, self._entry.name(Withholding.NONE))
        return self._entry.choice(Withholding)(text, row, draft)

    @staticmethod
    def _rate(line: PlatformLine) -> Cell:
        own = line.platform.withholding is Withholding.OWN_RATE
        return Cell(_percent(line.platform.own_rate) if own else "")

    @staticmethod
    def _days(days: int | None) -> str:
        return "" if days is None else n_("{count} day", "{count} days", days)

    def _took(self, line: PlatformLine) -> Cell:
        """Return the range of the lags with the number of cases, from five on the median, too."""
        lags = sorted(line.lags)
        if not lags:
            return Cell("")
        cases = n_("{count} case", "{count} cases", len(lags))
        span = self._days(lags[0])
        if lags[0] != lags[-1]:
            span = _("{least}–{most} days", least=lags[0], most=lags[-1])
        if len(lags) < _ENOUGH:
            return Cell(span, aside=cases)
        return Cell(self._days(_middle(lags)), aside=f"{span}, {cases}")

    @staticmethod
    def _least(line: PlatformLine) -> Cell:
        minor = line.platform.minimum_withdrawal_minor
        return Cell("" if minor is None else money.bare(minor, line.platform.currency))

    def step(self, rows: Sequence[PlatformLine], key: str, value: Any) -> Step:
        """Return the step that stores a value in ``rows``."""
        label = self._step_label(
            rows, _ONE[key], quoted(rows[0].platform.name), N_("Changed {count} platforms")
        )
        values: dict[str, Any] = {_FIELDS[key]: value if value is not None or key != "note" else ""}
        if key == "rate":
            values = {"own_rate": value or 0, "withholding": Withholding.OWN_RATE}
            if value is None:
                values["withholding"] = Withholding.NONE
        uids = [row.uid for row in rows]
        return Step(label, ledger.revise_all, (Platform, dict.fromkeys(uids, values)))

    def fresh(self, session: Session, uid: Uid) -> PlatformLine:
        """Return a platform as it stands within a transaction."""
        return PlatformLine(records.find(session, Platform, uid), 0, ())

    def hint(self, key: str, draft: Draft) -> str:
        """Return what the new row will have where nothing is entered."""
        if key == "withholding":
            return self._entry.name(self._rule(draft))
        return self._desk.currency if key == "currency" else ""

    def settled(self, key: str, draft: Draft) -> bool:
        """Return whether a column can be passed over: a rule of the law needs no own rate."""
        entered = draft.get("withholding")
        return key == "rate" and entered is not None and entered is not Withholding.OWN_RATE

    @staticmethod
    def _rule(draft: Draft) -> Withholding:
        """Return what is withheld: as entered, else by the own rate, else as most do."""
        entered: Withholding | None = draft.get("withholding")
        if draft.get("rate") is not None:
            return Withholding.OWN_RATE
        return Withholding.BUSINESS if entered is None else entered

    def missing(self, draft: Draft) -> str:
        """Return why the new row cannot be stored yet."""
        return "" if draft.get("name") else _("A platform needs its name.")

    def new_step(self, draft: Draft) -> Step:
        """Return the step that stores the new row."""
        platform = Platform(
            name=draft["name"],
            withholding=self._rule(draft),
            own_rate=draft.get("rate") or 0,
            currency=draft.get("currency") or self._desk.currency,
            lag_days=draft.get("lag"),
            minimum_withdrawal_minor=draft.get("least"),
            stopped_on=draft.get("stopped"),
            note=draft.get("note") or "",
        )
        label = Label(N_("Added {name}"), {"name": quoted(platform.name)})
        return Step(label, records.add, (platform,))


def _basis_points(text: str) -> int:
    """Return a rate in basis points: ``3.3``, ``2.25 %``."""
    found = _RATE.fullmatch(text.strip())
    if found is None:
        raise UnreadableError("number", text)
    return int(found[1]) * _PERCENT + int((found[2] or "").ljust(2, "0"))


def _percent(points: int) -> str:
    """Return a rate as it is written: 3.3%."""
    return f"{points / _PERCENT:.2f}".rstrip("0").rstrip(".") + "%"


def _middle(lags: Sequence[int]) -> int | None:
    return sorted(lags)[len(lags) // 2] if lags else None
