"""The minimum wage of the household's country, where the rules know one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.rules.minimum_wage import hourly_wage

if TYPE_CHECKING:
    import datetime as dt

    from planner.domain.household import Household
    from planner.insight.reality.values import WageOf


def wages_of(household: Household) -> WageOf:
    """Return how to look up the minimum wage; it is always ``None`` outside Korea's won."""
    if household.country != "KR" or household.currency != "KRW":
        return _unknown
    return hourly_wage


def _unknown(_on: dt.date) -> int | None:
    return None
