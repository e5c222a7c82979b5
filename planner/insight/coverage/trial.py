"""What-if settings: the four things a household can try, and other due days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeAlias

from planner.domain.base import Uid

Dates: TypeAlias = tuple[tuple[Uid, dt.date], ...]
"""Targets and the days they would be put off to, as ``planner.domain.targets.put_off`` takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What would be so: absolute values, not changes.

    ``top_up_minor`` comes from the household each month; ``rate`` are payouts in three months,
    in hundredths; ``pay_minor`` is net pay a payout; ``lag_days`` from the end of work to it.
    """

    top_up_minor: int
    rate: int
    pay_minor: int
    lag_days: int

    def differing(self, other: Trial) -> tuple[str, ...]:
        """Return the names of the values that differ from ``other``."""
        names = ("top_up_minor", "rate", "pay_minor", "lag_days")
        return tuple(name for name in names if getattr(self, name) != getattr(other, name))


@dataclass(frozen=True, slots=True)
class Setting:
    """Settings with the due days that go with them, and what they are called."""

    name: str
    trial: Trial
    dates: Dates = ()
