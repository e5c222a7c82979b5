"""The minimum wage of the household's country, where the rules know one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.rules.files import NoRuleError
from planner.rules.minimum_wage import minimum_wage

if TYPE_CHECKING:
    import datetime as dt

    from planner.domain.household import Household
    from planner.insight.reality.values import WageOf


def wages_of(household: Household) -> WageOf:
    """Return how to look up the minimum wage; it is always ``None`` outside Korea's won."""
    if household.country != "KR" or household.currency != "KRW":
        return _unknown
    return _korean


def _unknown(_on: dt.date) -> int | None:
    return None


def _korean(on: dt.date) -> int | None:
    try:
        return minimum_wage(on).hourly_minor
    except NoRuleError:
        return None
