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
    what one payment costs at the prices of ``priced_on``, the day the amount was entered;
    ``None`` stands for the first due day. ``price_growth`` is in basis points a year; see
    ``price_on``.
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
    priced_on: dt.date | None = None
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
    that are shorter. What each one costs is ``price_on`` its day.
    """
    if target.recurrence is Recurrence.ONCE:
        return (Instalment(target.uid, target.due_on, price_on(target, target.due_on)),)
    found = []
    last = target.last_on or target.due_on
    months = (last.year - target.due_on.year) * 12 + last.month - target.due_on.month
    for step in range(months + 1):
        due = add_months(target.due_on, step)
        if due <= last:
            found.append(Instalment(target.uid, due, price_on(target, due)))
    return tuple(found)


def price_on(target: Target, day: dt.date) -> int:
    """Return what one payment of ``target`` costs on ``day``, in minor units.

    ``amount_minor * (1 + price_growth / 10 000) ** n``, rounded half up without floats, with n
    the whole years from ``priced_on`` to ``day`` (``years_between``), never under 0. It is the
    same rule for targets that come once and for those that come every month.
    """
    years = years_between(target.priced_on or target.due_on, day)
    top = target.amount_minor * int((BASIS_POINTS + target.price_growth) ** years)
    bottom = int(BASIS_POINTS**years)
    return (2 * top + bottom) // (2 * bottom)


def years_between(first: dt.date, day: dt.date) -> int:
    """Return the whole years from ``first`` to ``day``, 0 where it comes before.

    A year is over on the same day of the same month, of 29 February on the 28th.
    """
    years = max(day.year - first.year, 0)
    return years - 1 if years and add_months(first, 12 * years) > day else years


def repriced(before: Target, after: Target, today: dt.date) -> Target:
    """Return ``after`` with the day its amount is about, once a person has changed ``before``.

    A new amount is one of ``today``. So is one whose growth is changed while it had none to
    count from, or only from a day to come; a monthly one may go on counting from its first day.
    """
    if after.amount_minor != before.amount_minor:
        return replace(after, priced_on=today)
    if after.price_growth == before.price_growth:
        return after
    since = before.priced_on or before.due_on
    monthly = before.recurrence is Recurrence.MONTHLY and before.priced_on is None
    return after if monthly or since <= today else replace(after, priced_on=today)


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day ``months`` later, or the last day of a month that is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def put_off(target: Target, due_on: dt.date) -> Target:
    """Return ``target`` on another due day; the last day of a recurring one moves along.

    A month that was all that was known becomes a day.
    """
    if due_on == target.due_on and target.due_precision is DuePrecision.DAY:
        return target
    last = target.last_on
    if target.recurrence is Recurrence.MONTHLY and last is not None:
        months = (last.year - target.due_on.year) * 12 + last.month - target.due_on.month
        last = add_months(due_on, months)
    elif last is not None:
        last = max(last, due_on)
    return replace(target, due_on=due_on, last_on=last, due_precision=DuePrecision.DAY)


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
