"""What is to be paid and when, and the money that comes in without any work.

Days are whole days after the origin; what is due or comes on the origin or before it counts
from day 0. Money is in whole minor units.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Int64s = NDArray[np.int64]

WHOLE = 10_000
"""Basis points of the whole."""


@dataclass(frozen=True, slots=True)
class Instalment:
    """A part of a target: ``target`` is its place in rank order, 0 first.

    Raises:
        ValueError: a negative target or an amount that is not positive.
    """

    target: int
    day: int
    amount: int

    def __post_init__(self) -> None:
        if self.target < 0 or self.amount <= 0:
            raise ValueError("instalment")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Targets in rank order and the money that does not depend on the record.

    Args:
        opening: savings on the origin, earmarked money included.
        instalments: all that is still to pay, in any order.
        targets: how many targets there are; one without instalments left is paid.
        flows: (day, amount) of other dated money: what comes in above 0, household needs below.
        top_up: amount that comes on each of ``top_up_days``.
        top_up_days: days of the regular top-up.
        earmarks: money of ``opening`` that serves one target only, by place in rank order;
            shorter than the targets if the rest have none.
        living_share: basis points of each payout that are kept for living, rounded down.

    Raises:
        ValueError: an instalment of a target that is not there, negative earmarks or top-up, or
            a living share outside 0 to 10,000.
    """

    opening: int
    instalments: tuple[Instalment, ...]
    targets: int
    flows: tuple[tuple[int, int], ...] = ()
    top_up: int = 0
    top_up_days: tuple[int, ...] = ()
    earmarks: tuple[int, ...] = ()
    living_share: int = 0

    def __post_init__(self) -> None:
        if any(instalment.target >= self.targets for instalment in self.instalments):
            raise ValueError("instalments")
        if len(self.earmarks) > self.targets or any(mark < 0 for mark in self.earmarks):
            raise ValueError("earmarks")
        if self.top_up < 0 or not 0 <= self.living_share <= WHOLE:
            raise ValueError("share")

    @cached_property
    def remaining(self) -> tuple[tuple[Instalment, ...], ...]:
        """Each target's instalments by day, less its earmark in that order.

        One that the earmark pays is left out; one it pays in part is reduced.
        """
        by_target: list[list[Instalment]] = [[] for _ in range(self.targets)]
        for instalment in self.instalments:
            by_target[instalment.target].append(instalment)
        earmarks = [*self.earmarks, *[0] * (self.targets - len(self.earmarks))]
        return tuple(
            _less(sorted(parts, key=lambda part: (part.day, part.amount)), earmark)
            for parts, earmark in zip(by_target, earmarks, strict=True)
        )

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """How many instalments each target has, those paid by its earmark included."""
        found = Counter(part.target for part in self.instalments)
        return tuple(found[target] for target in range(self.targets))

    @property
    def last_day(self) -> int:
        """The last due day, 0 if nothing is due."""
        return max((max(part.day, 0) for part in self.instalments), default=0)

    def fixed(self, days: Int64s) -> Int64s:
        """Return the money without payouts by each of ``days``: free savings, flows, top-ups."""
        total = np.full(len(days), self.opening - sum(self.earmarks), dtype=np.int64)
        if self.flows:
            total += step_sum(self.flows, days)
        if self.top_up and self.top_up_days:
            total += step_sum([(day, self.top_up) for day in self.top_up_days], days)
        return total

    def outflow_days(self) -> set[int]:
        """Return the days on which flows take more than they bring."""
        net: dict[int, int] = {}
        for day, amount in self.flows:
            net[max(day, 0)] = net.get(max(day, 0), 0) + amount
        return {day for day, amount in net.items() if amount < 0}


def step_sum(steps: Sequence[tuple[int, int]], days: Int64s) -> Int64s:
    """Return the sum of (day, amount) steps up to and including each of ``days``."""
    ordered = sorted(steps)
    at = np.array([day for day, _ in ordered], dtype=np.int64)
    height = np.cumsum([0, *(amount for _, amount in ordered)], dtype=np.int64)
    return height[np.searchsorted(at, days, side="right")]


def stairs(plan: Plan, upto_rank: int | None = None) -> tuple[Int64s, Int64s]:
    """Return the staircase of what is to be paid: days of its steps, heights from there on.

    Earmarked money is left out, as it is from the money the fan shows, so that the two can be
    laid over each other.

    Args:
        plan: the plan.
        upto_rank: the last target counted, by place in rank order; None: all.
    """
    last = plan.targets if upto_rank is None else upto_rank + 1
    due: dict[int, int] = {}
    for parts in plan.remaining[:last]:
        for part in parts:
            due[max(part.day, 0)] = due.get(max(part.day, 0), 0) + part.amount
    days = np.array(sorted(due), dtype=np.int64)
    return days, np.cumsum([due[day] for day in sorted(due)], dtype=np.int64)


def _less(parts: Sequence[Instalment], earmark: int) -> tuple[Instalment, ...]:
    left = []
    for part in parts:
        paid = min(part.amount, earmark)
        earmark -= paid
        if part.amount > paid:
            left.append(Instalment(part.target, part.day, part.amount - paid))
    return tuple(left)
