"""Editors of what can be set in place of the record: how often, how much, how late."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from planner.domain.errors import InvalidInputError
from planner.domain.planning import Assumption
from planner.reading.money import money as read_money
from planner.reading.money import whole_number
from planner.text import _
from planner.ui.parts import ParsedEdit
from planner.ui.problems import explainer
from planner.wording import assumptions

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from planner.ui.context import Context

MOST_A_QUARTER, MOST_DAYS = 900, 730


def names() -> dict[Assumption, str]:
    """Return what each assumption that has an editor is called."""
    return {
        Assumption.PAYOUTS_PER_QUARTER: _("Payouts in three months"),
        Assumption.PAY: _("Net pay per payout"),
        Assumption.LAG: _("Days from the end of work to payment"),
        Assumption.HOURLY: _("Net pay an hour, where paid by the hour or piece"),
    }


def editor(context: Context, assumption: Assumption, parent: QWidget) -> ParsedEdit[int]:
    """Return an editor of an assumption in the unit it is stored in."""
    currency = context.household().currency

    def amount(text: str) -> int:
        minor = read_money(text, currency)
        # No pay an hour says that pay is not by time; a payout always brings something.
        if minor < 0 or (minor == 0 and assumption is Assumption.PAY):
            raise InvalidInputError("value", "not-positive", value=minor)
        return minor

    readers: dict[Assumption, Callable[[str], int]] = {
        Assumption.PAYOUTS_PER_QUARTER: _read_rate,
        Assumption.PAY: amount,
        Assumption.LAG: _read_days,
        Assumption.HOURLY: amount,
    }
    made: ParsedEdit[int] = ParsedEdit(
        context.theme,
        readers[assumption],
        lambda value: _shown(context, assumption, value),
        explainer(context.translator),
        parent,
    )
    made.setObjectName(f"own-{assumption.value}")
    return made


def days_editor(context: Context, parent: QWidget) -> ParsedEdit[int]:
    """Return an editor of a number of days."""
    return ParsedEdit(context.theme, _read_days, str, explainer(context.translator), parent)


def _shown(context: Context, assumption: Assumption, value: int) -> str:
    if assumption is Assumption.LAG:
        return str(value)
    currency = context.household().currency
    if assumption is Assumption.HOURLY and value == 0:
        return "0"
    return assumptions.assumed(context.translator, assumption, value, currency)


def _read_rate(text: str) -> int:
    """Return hundredths of a payout: 2.5 is 250."""
    try:
        number = Decimal(text.replace(",", "").strip())
    except InvalidOperation as error:
        raise InvalidInputError("value", "not-finite", value=text) from error
    if not number.is_finite():
        raise InvalidInputError("value", "not-finite", value=text)
    if not 0 <= number <= MOST_A_QUARTER:
        raise InvalidInputError("value", "out-of-range", value=text, least=0, most=MOST_A_QUARTER)
    return round(number * 100)


def _read_days(text: str) -> int:
    number = whole_number(text)
    if not 0 <= number <= MOST_DAYS:
        raise InvalidInputError("lag_days", "out-of-range", value=number, least=0, most=MOST_DAYS)
    return number
