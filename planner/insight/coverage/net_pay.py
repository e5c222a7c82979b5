"""What a gig that pays gross should bring after withholding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.gigs import Withholding
from planner.rules.files import NoRuleError
from planner.rules.withholding import withheld

if TYPE_CHECKING:
    import datetime as dt

    from planner.domain.gigs import Platform


def net_of(gross_minor: int, platform: Platform | None, on: dt.date, currency: str) -> int:
    """Return what arrives of ``gross_minor`` paid by ``platform``, by the rules of a day.

    Args:
        gross_minor: whole minor units of ``currency``.
        platform: who pays; ``None`` withholds as a business payer does.
        on: the day, by which rates differ.
        currency: only won are cut to tens.

    Returns:
        The net amount; the gross one where no rule is known for that day.
    """
    kind = Withholding.BUSINESS if platform is None else platform.withholding
    rate = 0 if platform is None else platform.own_rate
    try:
        gone = withheld(kind, gross_minor, on, own_rate=rate, currency=currency)
    except NoRuleError:
        return gross_minor
    return gross_minor - gone.total_minor
