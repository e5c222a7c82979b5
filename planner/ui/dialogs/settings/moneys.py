"""Savings, the household's top-up, and the rules of the law that are read-only."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSpinBox, QWidget

from planner.book import records
from planner.domain.gigs import Gig, Withholding
from planner.domain.household import BASIS_POINTS, Household, MonthSurplus
from planner.domain.payouts import Cost, Payout
from planner.domain.targets import Target
from planner.rules.files import NoRuleError
from planner.rules.minimum_wage import all_wages
from planner.rules.withholding import rule_for
from planner.text import N_, _
from planner.ui.dialogs.settings.days import day_edit
from planner.ui.dialogs.settings.panel import CONTROL_WIDTH, Panel, sheet
from planner.ui.dialogs.settings.surpluses import Surpluses
from planner.ui.parts import padded
from planner.wording import money

if TYPE_CHECKING:
    import datetime as dt

    from planner.ui.context import Context

CURRENCIES = ("KRW", "USD", "JPY", "EUR", "CNY", "TWD", "VND", "PHP", "CAD", "AUD", "GBP")
_LAWS = (
    (Withholding.BUSINESS, N_("Business income")),
    (Withholding.OTHER_INCOME, N_("Other income")),
    (Withholding.DAILY_WORK, N_("Daily work")),
)
_WITH_AMOUNTS = (Target, Payout, Cost, Gig)
_PERCENT = BASIS_POINTS // 100


class MoneyPanel(Panel):
    """What there was to begin with, what comes each month, and what the law says."""

    AREAS = frozenset({Household, MonthSurplus})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._currency_box = QComboBox(self)
        self._currency_box.setObjectName("currency")
        self._currency_box.addItems(CURRENCIES)
        self._opening = self.money_edit("opening")
        self._opening_on = day_edit(context, self)
        self._opening_on.setObjectName("opening-on")
        self._opening_on.setMinimumWidth(CONTROL_WIDTH)
        self._living = QDoubleSpinBox(self)
        self._living.setObjectName("living-share")
        self._living.setRange(0, 100)
        self._living.setDecimals(0)
        self._living.setSuffix(" %")
        self._top_up = self.money_edit("top-up")
        self._top_up_day = QSpinBox(self)
        self._top_up_day.setObjectName("top-up-day")
        self._top_up_day.setRange(1, 31)
        for box in (self._living, self._top_up_day):
            box.setKeyboardTracking(False)
            padded(box)
        self._lay_out()
        self._connect()
        self.show_book()

    def _lay_out(self) -> None:
        self.add_row(
            _("Currency"), _("Of the household; gigs may be paid in others."), self._currency_box
        )
        self.add_row(
            _("Opening savings"), _("What was already saved for the targets."), self._opening
        )
        self.add_row(
            _("Savings as of"), _("Only what comes in after this day is added."), self._opening_on
        )
        self.add_row(
            _("Monthly top-up"),
            _("What the household adds to gig income every month."),
            self._top_up,
        )
        self.add_row(_("Day of the top-up"), _("The last day in shorter months."), self._top_up_day)
        self.add_row(
            _("Kept for living"), _("The part of gig income that targets do not get."), self._living
        )
        self.add_heading(
            _("Months that differ"),
            _("What the household has left in a month instead of the top-up; −300,000 is a lack."),
        )
        self._surpluses = Surpluses(self)
        self.rows.addWidget(self._surpluses)
        translator = self.context.translator
        note = _("From the law; these cannot be changed here. A statement always overrules them.")
        self.add_heading(_("Withheld from pay"), note)
        self.rows.addWidget(
            sheet(
                (_("Kind"), _("Kept back"), _("Holds from"), _("Source")),
                self._laws(),
                self,
                shares=(3, 2, 3, 5),
            )
        )
        self.add_heading(_("Minimum wage"), _("Gross, an hour; to compare gig pay with."))
        wages = [
            (str(wage.first_on.year), money.exact(translator, wage.hourly_minor), wage.source)
            for wage in reversed(all_wages())
        ]
        self.rows.addWidget(
            sheet((_("Year"), _("An hour"), _("Source")), wages, self, shares=(1, 2, 6))
        )
        self.rows.addStretch(1)

    def _laws(self) -> list[tuple[str, str, str, str]]:
        rows = []
        for kind, name in _LAWS:
            try:
                rule = rule_for(kind, self.context.today())
            except NoRuleError:
                continue
            taxed = 1 - rule.shares.get("expense", Fraction(0))
            taxed *= 1 - rule.shares.get("credit", Fraction(0))
            share = taxed * rule.shares["national"] * (1 + rule.shares["local_of_national"])
            rows.append((_(name), percent(share), rule.first_on.isoformat(), rule.source))
        return rows

    def _connect(self) -> None:
        self._currency_box.activated.connect(self._on_currency)
        self._opening.committed.connect(self._on_opening)
        self._opening_on.committed.connect(self._on_opening_on)
        self._living.valueChanged.connect(self._on_living)
        self._top_up.committed.connect(self._on_top_up)
        self._top_up_day.valueChanged.connect(self._on_top_up_day)

    def show_book(self) -> None:
        household = self.context.household()
        self._surpluses.show_book()
        if self._currency_box.findText(household.currency) < 0:
            self._currency_box.addItem(household.currency)
        self._opening.show_value(household.opening_minor)
        self._opening_on.show_value(household.opening_on)
        self._top_up.show_value(household.top_up_minor)
        with QSignalBlocker(self._currency_box):
            self._currency_box.setCurrentText(household.currency)
        # Amounts are kept as whole units of their currency: 450,000 won would become 4,500 dollars.
        counted = household.opening_minor or household.top_up_minor
        fixed = bool(counted) or self.context.book.read(records.has_any, *_WITH_AMOUNTS)
        self._currency_box.setEnabled(not (fixed or self.context.book.read_only))
        self._currency_box.setToolTip(
            _("Amounts are written down in it already, so it stays.") if fixed else ""
        )
        with QSignalBlocker(self._living):
            self._living.setValue(household.living_share / _PERCENT)
        with QSignalBlocker(self._top_up_day):
            self._top_up_day.setValue(household.top_up_day)

    @Slot()
    def _on_currency(self) -> None:
        currency = self._currency_box.currentText()
        self.change_household(N_("Change the currency"), currency=currency)

    @Slot(object)
    def _on_opening(self, minor: int | None) -> None:
        self.change_household(N_("Change the opening savings"), opening_minor=minor or 0)

    @Slot(object)
    def _on_opening_on(self, day: dt.date | None) -> None:
        self.change_household(N_("Change the day of the opening savings"), opening_on=day)

    @Slot(float)
    def _on_living(self, share: float) -> None:
        points = round(share) * _PERCENT
        self.change_household(N_("Change what is kept for living"), living_share=points)

    @Slot(object)
    def _on_top_up(self, minor: int | None) -> None:
        self.change_household(N_("Change the monthly top-up"), top_up_minor=minor or 0)

    @Slot(int)
    def _on_top_up_day(self, day: int) -> None:
        self.change_household(N_("Change the day of the top-up"), top_up_day=day)


def percent(share: Fraction) -> str:
    """Return a share of one as a rate of the law: 3.3 %, 8.8 %, 2.97 %."""
    points = round(share * BASIS_POINTS)
    return f"{points / _PERCENT:g} %"
