"""What a gig that pays gross should bring after withholding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.gigs import Withholding
from planner.domain.household import BASIS_POINTS

if TYPE_CHECKING:
    import datetime as dt

    from planner.domain.gigs import Platform


def net_of(gross_minor: int, platform: Platform | None, on: dt.date) -> int:
    """Return what arrives of ``gross_minor`` paid by ``platform`` on a day.

    Args:
        gross_minor: whole minor units.
        platform: who pays; ``None`` withholds as a business payer does.
        on: the day, by which rates differ.
    """
    del on
    kind = Withholding.BUSINESS if platform is None else platform.withholding
    rates = {
        Withholding.BUSINESS: 300,
        Withholding.OTHER_INCOME: 800,
        Withholding.OWN_RATE: 0 if platform is None else platform.own_rate,
    }
    national = _cut(gross_minor * rates.get(kind, 0) // BASIS_POINTS)
    local = 0 if kind is Withholding.OWN_RATE else _cut(national // 10)
    return gross_minor - national - local


def _cut(amount: int) -> int:
    return amount // 10 * 10
