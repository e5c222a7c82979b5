"""What is kept back from a payout, by its kind and the day it is paid.

National tax is cut to whole tens of won, local tax is a tenth of it, cut again. That a
local tax is cut to tens is usual practice and not confirmed by a text; what a statement
says always overrules (see ``statements``).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from planner.domain.gigs import Withholding
from planner.domain.household import BASIS_POINTS
from planner.rules.files import Layout, Rule, at, load

if TYPE_CHECKING:
    import datetime as dt

_COMMON_VALUES = frozenset({"least_national", "round_down_to"})
_COMMON_SHARES = frozenset({"national", "local_of_national"})
LAYOUTS = {
    "business": Layout(_COMMON_VALUES, _COMMON_SHARES),
    "other_income": Layout(_COMMON_VALUES | {"exempt_income"}, _COMMON_SHARES | {"expense"}),
    "daily_work": Layout(_COMMON_VALUES | {"day_deduction"}, _COMMON_SHARES | {"credit"}),
}
_LOCAL_OF_NATIONAL = Fraction(1, 10)
_ROUND_DOWN_TO = 10


@dataclass(frozen=True, slots=True)
class Withheld:
    """What is kept back. ``source`` says by which rule; empty where no law is asked."""

    national_minor: int
    local_minor: int
    source: str = ""

    @property
    def total_minor(self) -> int:
        """Both taxes together."""
        return self.national_minor + self.local_minor


def withheld(
    kind: Withholding,
    gross_minor: int,
    paid_on: dt.date,
    *,
    own_rate: int = 0,
    days: int = 1,
    pending: bool = False,
    currency: str = "KRW",
) -> Withheld:
    """Return what is kept back from a payout of ``gross_minor`` on ``paid_on``.

    Args:
        kind: under which law it is paid.
        gross_minor: before anything is kept back.
        paid_on: the day of the payment, which decides the rule; not the day of the work.
        own_rate: both taxes together in basis points, for ``OWN_RATE``; 330 is 3.3 %.
        days: days of work paid, for ``DAILY_WORK``.
        pending: whether rules that are not yet in force count from their day on.
        currency: only won are cut to tens.

    Raises:
        NoRuleError: no rule is known for that day.
    """
    if kind is Withholding.NONE or gross_minor <= 0:
        return Withheld(0, 0)
    if kind is Withholding.OWN_RATE:
        # Own rates are shared out as the law does, so that 330 is the same as 3.3 %.
        national_rate = Fraction(own_rate, BASIS_POINTS) / (1 + _LOCAL_OF_NATIONAL)
        unit = _ROUND_DOWN_TO if currency == "KRW" else 1
        return _taxes(national_rate * gross_minor, _LOCAL_OF_NATIONAL, unit, least=0)
    rule = rule_for(kind, paid_on, pending=pending)
    taxes = _taxes(
        _taxable(rule, gross_minor, days) * rule.shares["national"] * _after_credit(rule),
        rule.shares["local_of_national"],
        rule.values["round_down_to"] if currency == "KRW" else 1,
        least=rule.values["least_national"],
    )
    return Withheld(taxes.national_minor, taxes.local_minor, rule.source)


def rule_for(kind: Withholding, paid_on: dt.date, *, pending: bool = False) -> Rule:
    """Return the rule for payouts of ``kind`` on ``paid_on``, to show its source.

    Raises:
        NoRuleError: no rule is known for that day.
    """
    return at(_rules()[kind.value], kind.value, paid_on, pending=pending)


@cache
def _rules() -> dict[str, tuple[Rule, ...]]:
    return load("withholding.toml", LAYOUTS)


def _taxable(rule: Rule, gross_minor: int, days: int) -> Fraction:
    if rule.kind == "other_income":
        income = gross_minor * (1 - rule.shares["expense"])
        return income if income > rule.values["exempt_income"] else Fraction(0)
    if rule.kind == "daily_work":
        return Fraction(max(gross_minor - rule.values["day_deduction"] * max(days, 1), 0))
    return Fraction(gross_minor)


def _after_credit(rule: Rule) -> Fraction:
    return 1 - rule.shares.get("credit", Fraction(0))


def _taxes(national: Fraction, local_share: Fraction, unit: int, *, least: int) -> Withheld:
    whole = _cut(national, unit)
    if whole < least:
        return Withheld(0, 0)
    return Withheld(whole, _cut(whole * local_share, unit))


def _cut(amount: Fraction, unit: int) -> int:
    return int(amount // unit) * unit
