"""What the household has planned to pay, by when, and what is set aside for it."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from planner.domain.base import Record, Uid, require_between, require_not_negative, require_text
from planner.domain.errors import InvalidInputError
from planner.domain.household import BASIS_POINTS


class Recurrence(StrEnum):
    """How often a target falls due."""

    ONCE = "once"
    MONTHLY = "monthly"


class DuePrecision(StrEnum):
    """How exactly the due date is known."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Record):
    """A cost with a due date. ``member_uid`` ``None`` is the whole family.

    ``rank`` 1 is served first. ``due_on`` is the due day, or the first day of the due month
    where only the month is known; for a monthly target it is the first instalment still to
    be planned for, and ``last_on`` the last day on which one may fall. ``amount_minor`` is
    what is due each time. ``price_growth`` is in basis points a year, from the first due day.
    """

    name: str
    member_uid: Uid | None = None
    category: str = ""
    rank: int = 1
    recurrence: Recurrence = Recurrence.ONCE
    amount_minor: int
    due_on: dt.date
    due_precision: DuePrecision = DuePrecision.DAY
    last_on: dt.date | None = None
    price_growth: int = 0
    essential: bool = True
    note: str = ""

    def __post_init__(self) -> None:
        """Reject values no target can have."""
        require_text("name", self.name)
        require_between("rank", self.rank, 1, 1_000_000)
        if self.amount_minor <= 0:
            raise InvalidInputError("amount_minor", "not-positive", value=self.amount_minor)
        require_between("price_growth", self.price_growth, -BASIS_POINTS, BASIS_POINTS)
        if self.recurrence is Recurrence.MONTHLY and self.last_on is None:
            raise InvalidInputError("last_on", "empty")
        if self.last_on is not None and self.last_on < self.due_on:
            raise InvalidInputError(
                "last_on", "ends-before-start", first=self.due_on, end=self.last_on
            )
        if self.due_precision is DuePrecision.MONTH and self.due_on.day != 1:
            raise InvalidInputError("due_on", "mismatch", value=self.due_on)


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment a target asks for."""

    target_uid: Uid
    due_on: dt.date
    amount_minor: int


def instalments(target: Target) -> tuple[Instalment, ...]:
    """Return all payments of ``target``, oldest first, with the growth of its price.

    A monthly target falls due on the same day of each month, on the last day of months
    that are shorter. Growth is compounded by whole years since the first due day.
    """
    if target.recurrence is Recurrence.ONCE:
        return (Instalment(target.uid, target.due_on, target.amount_minor),)
    found = []
    last = target.last_on or target.due_on
    months = (last.year - target.due_on.year) * 12 + last.month - target.due_on.month
    for step in range(months + 1):
        due = add_months(target.due_on, step)
        if due <= last:
            found.append(Instalment(target.uid, due, _grown(target, years=step // 12)))
    return tuple(found)


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day ``months`` later, or the last day of a month that is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def put_off(target: Target, due_on: dt.date) -> Target:
    """Return ``target`` on another due day; the last day of a recurring one moves along.

    A month that was all that was known becomes a day.
    """
    if due_on == target.due_on:
        return target
    last = target.last_on
    if target.recurrence is Recurrence.MONTHLY and last is not None:
        months = (last.year - target.due_on.year) * 12 + last.month - target.due_on.month
        last = add_months(due_on, months)
    elif last is not None:
        last = max(last, due_on)
    return replace(target, due_on=due_on, last_on=last, due_precision=DuePrecision.DAY)


def _grown(target: Target, *, years: int) -> int:
    """Return the amount after ``years`` of growth, rounded half up, without floats."""
    top = target.amount_minor * int((BASIS_POINTS + target.price_growth) ** years)
    bottom = int(BASIS_POINTS**years)
    return (2 * top + bottom) // (2 * bottom)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earmark(Record):
    """Money set aside for a target on a day, or taken back where negative."""

    target_uid: Uid
    amount_minor: int
    on: dt.date
    note: str = ""


class PaidFrom(StrEnum):
    """Which money paid a target."""

    HOUSEHOLD = "household"
    GIG_MONEY = "gig_money"


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPayment(Record):
    """A payment made to a target; ``due_on`` is the instalment it was for, if it has several."""

    target_uid: Uid
    on: dt.date
    amount_minor: int
    paid_from: PaidFrom = PaidFrom.GIG_MONEY
    due_on: dt.date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """Reject negative payments."""
        require_not_negative(amount_minor=self.amount_minor)
