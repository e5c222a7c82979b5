"""The lowest legal pay an hour, to compare gig pay with; it does not apply to gigs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from planner.rules.files import Layout, NoRuleError, Rule, at, load

if TYPE_CHECKING:
    import datetime as dt

LAYOUTS = {"minimum_wage": Layout(frozenset({"hourly"}))}


@dataclass(frozen=True, slots=True)
class MinimumWage:
    """Gross won an hour. ``carried`` tells that the day's own wage is not yet known."""

    hourly_minor: int
    first_on: dt.date
    source: str
    carried: bool = False


def minimum_wage(on: dt.date) -> MinimumWage:
    """Return the minimum wage for work on a day; after the last known year, the last one.

    Raises:
        NoRuleError: the day is before the first year we have.
    """
    rules = _rules()
    try:
        rule = at(rules, "minimum_wage", on)
    except NoRuleError:
        rule = rules[-1]
        if on < rule.first_on:
            raise
        return MinimumWage(rule.values["hourly"], rule.first_on, rule.source, carried=True)
    return MinimumWage(rule.values["hourly"], rule.first_on, rule.source)


def all_wages() -> tuple[MinimumWage, ...]:
    """Return every known minimum wage, oldest first."""
    return tuple(
        MinimumWage(rule.values["hourly"], rule.first_on, rule.source) for rule in _rules()
    )


@cache
def _rules() -> tuple[Rule, ...]:
    return load("minimum_wage.toml", LAYOUTS)["minimum_wage"]


def hourly_wage(on: dt.date) -> int | None:
    """Return the minimum hourly wage in won for work on a day, ``None`` where none is known."""
    try:
        return minimum_wage(on).hourly_minor
    except NoRuleError:
        return None
