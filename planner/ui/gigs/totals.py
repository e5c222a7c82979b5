"""The line of totals under a table of the gig page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from planner.domain.payouts import PayoutState
from planner.insight.ledger import arrived_at_home, session_totals
from planner.text import _, n_
from planner.ui.parts import label
from planner.wording import hours, money

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from planner.book.ledger import SessionLine
    from planner.insight.ledger import CostLine, GigLine, PaidLine, QualificationLine
    from planner.ui.gigs.desk import Desk
    from planner.ui.gigs.filters import TabName

    Said = tuple[str, list[tuple[str, str]]]


class Foot(QFrame):
    """The line under a table: how many rows, and what they come to."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = desk.context.theme
        self.setProperty("role", "foot")
        self.setFixedHeight(self._theme.px(36))
        self._count = label("", "label", self)
        self._count.setObjectName("total-count")
        self._totals = QLabel(self)
        self._totals.setObjectName("totals")
        self._totals.setProperty("role", "label")
        self._totals.setTextFormat(Qt.TextFormat.RichText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 0, 20, 0)
        layout.addWidget(self._count)
        layout.addStretch(1)
        layout.addWidget(self._totals)

    def restyle(self) -> None:
        """Take the theme's new size."""
        self.setFixedHeight(self._theme.px(36))

    def say(self, count: str, parts: list[tuple[str, str]]) -> None:
        """Show the count in words, and pairs of a name and a figure."""
        self._count.setText(count)
        ink = self._theme.palette.css("text")
        self._totals.setText(
            "&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;".join(
                f'{name} <span style="color:{ink};font-weight:600">{value}</span>'
                for name, value in parts
            )
        )
        self._totals.setAccessibleName(", ".join(f"{name} {value}" for name, value in parts))


class Totals:
    """Says how many rows there are and what they come to."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._makers: dict[TabName, Callable[[Any], Said]] = {
            "sessions": self._session_totals,
            "gigs": self._gig_totals,
            "payouts": self._payout_totals,
            "costs": self._cost_totals,
            "qualifications": self._qualification_totals,
            "platforms": lambda rows: (_("Platforms: {count}", count=len(rows)), []),
        }

    def of(self, tab: TabName, rows: list[Any]) -> Said:
        """Return the count in words, and pairs of a name and a figure."""
        return self._makers[tab](rows)

    def _session_totals(self, rows: list[SessionLine]) -> Said:
        found = session_totals(rows, self._desk.context.now())
        translator = self._desk.context.translator
        return n_("{count} session", "{count} sessions", found.count), [
            (_("Work"), hours.total(translator, found.paid_minutes)),
            (_("Unpaid"), hours.total(translator, found.unpaid_minutes)),
            (_("Sum"), hours.total(translator, found.minutes)),
        ]

    def _gig_totals(self, rows: list[GigLine]) -> Said:
        home = self._desk.currency
        agreed = sum(r.gig.expected_minor or 0 for r in rows if r.gig.currency == home)
        received = sum(row.received_minor for row in rows)
        return _("Gigs: {count}", count=len(rows)), [
            (_("Agreed (gross)"), self._exact(agreed)),
            (_("Arrived"), self._exact(received)),
        ]

    def _payout_totals(self, rows: list[PaidLine]) -> Said:
        """Sum up what came; what is still expected stands for itself, the rest is not money."""
        home = self._desk.currency
        came = [row.payout for row in rows if row.payout.state is PayoutState.RECEIVED]
        mine = [payout for payout in came if payout.currency == home]
        gross = sum(payout.gross_minor for payout in mine)
        net = sum(payout.net_minor for payout in mine)
        arrived = sum(arrived_at_home(payout, home) or 0 for payout in came)
        owed = [row.payout for row in rows if row.payout.state is PayoutState.EXPECTED]
        parts = [
            (_("Gross"), self._exact(gross)),
            (_("Withheld and fees"), self._exact(net - gross)),
            (_("Arrived"), self._exact(arrived)),
        ]
        if owed:
            waits = sum(payout.net_minor for payout in owed if payout.currency == home)
            parts.append((_("Still to come"), self._exact(waits)))
        return n_("{count} payout", "{count} payouts", len(rows)), parts

    def _cost_totals(self, rows: list[CostLine]) -> Said:
        home = self._desk.currency
        mine = [row.cost for row in rows if row.cost.currency == home]
        return n_("{count} cost", "{count} costs", len(rows)), [
            (_("Subsidy"), self._exact(sum(cost.subsidy_minor or 0 for cost in mine))),
            (_("Own share"), self._exact(sum(cost.own_minor for cost in mine))),
        ]

    def _qualification_totals(self, rows: list[QualificationLine]) -> Said:
        return _("Qualifications: {count}", count=len(rows)), [
            (_("Own share"), self._exact(sum(row.own_minor for row in rows)))
        ]

    def _exact(self, minor: int) -> str:
        return money.exact(self._desk.context.translator, minor, self._desk.currency)
