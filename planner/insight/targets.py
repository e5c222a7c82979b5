"""What the page of targets shows: the sums above, the rows, their instalments."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - dataclass fields are read at run time
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.payouts import PayoutState
from planner.domain.targets import DuePrecision, Recurrence, Target, instalments
from planner.insight.coverage.standing import (
    earmarked,
    kept,
    received,
    record_start,
    saved,
    still_owed,
)

if TYPE_CHECKING:
    from planner.domain.household import Member
    from planner.insight.coverage.facts import CoverageInputs

_DAYS_A_MONTH = 30.4375
_FEW_PAYOUTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalmentRow:
    """One payment of a recurring target; ``left_minor`` 0 is paid."""

    due_on: dt.date
    amount_minor: int
    left_minor: int

    @property
    def is_paid(self) -> bool:
        """Whether nothing is left to pay."""
        return self.left_minor == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """One target.

    ``total_minor`` is all of it, ``left_minor`` what is still to pay, of which ``saved_minor``
    is set aside already. ``due_on`` is the next day on which something is to pay, ``None``
    once all is paid.
    """

    target: Target
    member: Member | None
    total_minor: int
    left_minor: int
    saved_minor: int
    due_on: dt.date | None
    instalments: tuple[InstalmentRow, ...]

    @property
    def recurring(self) -> bool:
        """Whether it falls due every month."""
        return self.target.recurrence is Recurrence.MONTHLY

    @property
    def next_part(self) -> InstalmentRow | None:
        """The earliest payment that something is left of."""
        return next((part for part in self.instalments if not part.is_paid), None)

    @property
    def instalment_minor(self) -> int:
        """What the next payment asks for, or the last one once all is paid."""
        return (self.next_part or self.instalments[-1]).amount_minor

    @property
    def needed_minor(self) -> int:
        """What has still to be found."""
        return max(self.left_minor - self.saved_minor, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The nearest payment: whose, when, how much is left of it."""

    target: Target
    due_on: dt.date
    amount_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The sums over all targets, minor units.

    ``saved_minor`` is the money in hand, ``earmarked_minor`` the part of it that serves a
    target. ``a_month_minor`` is the least that, found in every month, pays all in time: the
    due date that asks for most a month decides, ``months`` ahead. ``income_minor`` is the net
    income of a month of the record so far, ``None`` before two payouts; ``top_up_minor`` comes
    from the household. ``overdue_minor`` is what is left of payments whose day has passed.
    ``unbacked_minor`` is what targets are said to have set aside over the money known of,
    where any is known of.
    """

    needed_minor: int
    saved_minor: int
    earmarked_minor: int
    nearest: Nearest | None
    months: int
    a_month_minor: int
    income_minor: int | None
    top_up_minor: int
    overdue_minor: int = 0
    unbacked_minor: int = 0

    @property
    def free_minor(self) -> int:
        """Money in hand that serves no target in particular."""
        return self.saved_minor - self.earmarked_minor


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetsView:
    """The page of targets; rows in rank order."""

    summary: Summary
    rows: tuple[TargetRow, ...]
    members: tuple[Member, ...]
    today: dt.date
    currency: str


def is_overdue(target: Target, due_on: dt.date, today: dt.date) -> bool:
    """Return whether a payment of ``target`` that is still open should have been made.

    Where only the month is known, there is time until it is over.
    """
    if target.due_precision is DuePrecision.MONTH:
        return (due_on.year, due_on.month) < (today.year, today.month)
    return due_on < today


def targets_view(inputs: CoverageInputs) -> TargetsView:
    """Return what the page shows; chances come from ``planner.insight.coverage``."""
    members = {member.uid: member for member in inputs.members}
    rows = tuple(
        _row(inputs, target, members.get(target.member_uid) if target.member_uid else None)
        for target in inputs.targets
    )
    return TargetsView(
        summary=_summary(inputs, rows),
        rows=rows,
        members=inputs.members,
        today=inputs.today,
        currency=inputs.household.currency,
    )


def _row(inputs: CoverageInputs, target: Target, member: Member | None) -> TargetRow:
    owed = {part.due_on: part.left_minor for part in still_owed(target, inputs.payments)}
    parts = tuple(
        InstalmentRow(
            due_on=part.due_on,
            amount_minor=part.amount_minor,
            left_minor=owed.get(part.due_on, 0),
        )
        for part in instalments(target)
    )
    return TargetRow(
        target=target,
        member=member,
        total_minor=sum(part.amount_minor for part in parts),
        left_minor=sum(owed.values()),
        saved_minor=earmarked(inputs, target.uid),
        due_on=min(owed, default=None),
        instalments=parts,
    )


def _summary(inputs: CoverageInputs, rows: tuple[TargetRow, ...]) -> Summary:
    marked = sum(row.saved_minor for row in rows)
    known = saved(inputs)
    in_hand = max(known, marked)
    needed = sum(row.left_minor for row in rows)
    open_parts = [
        (part.due_on, row.target.rank, row.target, part.left_minor)
        for row in rows
        for part in row.instalments
        if not part.is_paid
    ]
    nearest = min(open_parts, key=lambda part: part[:2], default=None)
    months, a_month = _steady(rows, in_hand - marked, inputs.today)
    return Summary(
        needed_minor=needed,
        saved_minor=in_hand,
        earmarked_minor=marked,
        nearest=None
        if nearest is None
        else Nearest(target=nearest[2], due_on=nearest[0], amount_minor=nearest[3]),
        months=months,
        a_month_minor=a_month,
        income_minor=monthly_income(inputs),
        top_up_minor=inputs.household.top_up_minor,
        overdue_minor=sum(
            part[3] for part in open_parts if is_overdue(part[2], part[0], inputs.today)
        ),
        unbacked_minor=in_hand - known if known else 0,
    )


def _steady(rows: tuple[TargetRow, ...], free: int, today: dt.date) -> tuple[int, int]:
    """Return for how many months how much a month has to be found at least.

    Up to each due date, what falls due by then less what is set aside for it and ``free``
    must come together; the date that asks for most decides, the last of equal ones.
    """
    due: dict[dt.date, int] = {}
    for row in rows:
        saved_for = row.saved_minor
        for part in row.instalments:
            covered = min(saved_for, part.left_minor)
            saved_for -= covered
            due[part.due_on] = due.get(part.due_on, 0) + part.left_minor - covered
    found, owed = (1, 0), 0
    for day in sorted(due):
        owed += due[day]
        months = max(math.ceil((day - today).days / _DAYS_A_MONTH), 1)
        a_month = max(owed - free, 0) // months
        if a_month >= found[1]:
            found = months, a_month
    return found


def monthly_income(inputs: CoverageInputs) -> int | None:
    """Return net income a month over the record, less the share for living; minor units.

    ``None`` before two payouts. A total over months, not a mean of payouts.
    """
    start = record_start(inputs)
    payouts = [
        payout
        for payout in received(inputs)
        if payout.state is PayoutState.RECEIVED
        and start is not None
        and payout.received_on is not None
        and payout.received_on >= start
    ]
    if start is None or len(payouts) < _FEW_PAYOUTS:
        return None
    days = max((inputs.today - start).days + 1, 1)
    total = sum(kept(p.arrived_minor, inputs.household.living_share) for p in payouts)
    return round(total * _DAYS_A_MONTH / max(days, round(_DAYS_A_MONTH)))
