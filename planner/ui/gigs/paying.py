"""The short form that asks when a gig was paid and how much arrived."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout

from planner.domain.errors import PlannerError
from planner.insight.ledger import completed, settled
from planner.reading.money import money as read_money
from planner.text import _
from planner.ui.parts import Button, FieldRow, ParsedEdit, Popover, label
from planner.wording import dates, money

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from planner.domain.gigs import Gig, Platform
    from planner.domain.payouts import Payout
    from planner.ui.context import Context
    from planner.ui.gigs.entry import Entry


class PayForm(Popover):
    """Asks the day and the net amount of a payout for one gig; both are prefilled.

    The gross is ``owed``, what the gig should still pay, as long as the net does not
    contradict it. For a gig in a foreign currency it also asks what arrived in the household's
    own.

    Signals:
        accepted: the ``Payout``.
    """

    accepted = Signal(object)

    def __init__(
        self,
        context: Context,
        entry: Entry,
        gig: Gig,
        platform: Platform | None,
        parent: QWidget,
        *,
        owed: int | None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pay-form")
        self.setMinimumWidth(context.theme.px(270))
        self._context, self._entry = context, entry
        self._gig, self._owed, self._platform = gig, owed, platform
        theme, translator = context.theme, context.translator
        self.day: ParsedEdit[dt.date] = ParsedEdit(
            theme,
            entry.parse_day,
            lambda day: dates.full(translator, day),
            entry.explain,
            self,
        )
        self.day.setObjectName("pay-day")
        self.net: ParsedEdit[int] = ParsedEdit(
            theme,
            lambda text: read_money(text, gig.currency),
            lambda minor: money.bare(minor, gig.currency),
            entry.explain,
            self,
        )
        self.net.setObjectName("pay-net")
        self._home_currency = context.household().currency
        self.home: ParsedEdit[int] = ParsedEdit(
            theme,
            lambda text: read_money(text, self._home_currency),
            lambda minor: money.bare(minor, self._home_currency),
            entry.explain,
            self,
        )
        self.home.setObjectName("pay-home")
        self._note = label("", "caption", self, wrap=True)
        self._problem = label("", "problem", self, wrap=True)
        self._problem.setObjectName("pay-problem")
        self._problem.hide()
        self._lay_out()
        self._prefill()

    def _lay_out(self) -> None:
        theme = self._context.theme
        self.body.addWidget(label(self._gig.title, "section", self, wrap=True))
        self.body.addWidget(FieldRow(_("Received on"), self.day, self))
        self.body.addWidget(FieldRow(_("Amount that arrived"), self.net, self))
        home = FieldRow(
            _("Amount that arrived, in {currency}", currency=self._home_currency), self.home, self
        )
        home.setVisible(self._is_foreign)
        self.body.addWidget(home)
        self.body.addWidget(self._note)
        self.body.addWidget(self._problem)
        cancel = Button(theme, _("Cancel"), self)
        self.take = Button(theme, _("Note the payout"), self, role="primary")
        self.take.setObjectName("pay-take")
        self.take.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.take)
        self.body.addLayout(row)
        cancel.clicked.connect(self.close)
        self.take.clicked.connect(self._on_take)
        self.net.committed.connect(self._on_committed)
        self.day.committed.connect(self._on_committed)
        self.net.textEdited.connect(self._on_edited)

    def _prefill(self) -> None:
        today = self._context.today()
        expected = self._gig.expected_on
        self.day.show_value(expected if expected is not None and expected <= today else today)
        if self._owed is not None:
            payout = settled(self._platform, today, self._gig.currency, self._owed)
            self.net.show_value(payout.net_minor)
        self._show_parts()

    @property
    def _is_foreign(self) -> bool:
        return self._gig.currency != self._home_currency

    def begin(self) -> None:
        """Give the keyboard to the amount."""
        self.net.setFocus()
        self.net.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_take()
        else:
            super().keyPressEvent(event)

    def payout(self) -> Payout:
        """Return the payout as entered.

        Raises:
            PlannerError: it lacks an amount, or its parts contradict each other.
        """
        day, net, gross = self.day.value(), self.net.value(), self._owed
        entered = {} if net is None else {"net": net}
        # A gross below the net cannot be; then only what arrived is known.
        if gross is not None and (net is None or net <= gross):
            entered["gross"] = gross
        on = day or self._context.today()
        payout = completed(self._platform, on, self._gig.currency, entered)
        return replace(payout, home_minor=self.home.value()) if self._is_foreign else payout

    @Slot()
    def _on_take(self) -> None:
        if not (self.day.commit() and self.net.commit() and self.home.commit()):
            return
        if self._is_foreign and self.home.value() is None:
            self._complain(_("Say what arrived in {currency}.", currency=self._home_currency))
            return
        try:
            payout = self.payout()
        except PlannerError as error:
            self._complain(self._entry.explain(error))
            return
        self.close()
        self.accepted.emit(payout)

    @Slot(object)
    def _on_committed(self, _value: object) -> None:
        self._show_parts()

    @Slot(str)
    def _on_edited(self, _text: str) -> None:
        self._complain("")

    def _complain(self, reason: str) -> None:
        self._problem.setText(reason)
        self._problem.setVisible(bool(reason))
        self.adjustSize()

    def _show_parts(self) -> None:
        try:
            payout = self.payout()
        except PlannerError:
            self._note.setText("")
            return
        currency = payout.currency
        withheld = payout.national_tax_minor + payout.local_tax_minor + payout.fee_minor
        self._note.setText(
            _(
                "Gross {gross}, withheld {withheld}",
                gross=money.bare(payout.gross_minor, currency),
                withheld=money.bare(withheld, currency),
            )
        )
