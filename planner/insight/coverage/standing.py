"""Where the household stands on the day: money in hand, what is earmarked, what is still owed."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.household import BASIS_POINTS
from planner.domain.payouts import PayoutState
from planner.domain.targets import PaidFrom, Recurrence, Target, add_months, instalments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.base import Uid
    from planner.domain.payouts import Payout
    from planner.domain.targets import Earmark, TargetPayment
    from planner.insight.coverage.facts import CoverageInputs

SHORTEST_MONTHS, LONGEST_MONTHS = 6, 36
"""A forecast looks this far at least and at most."""


@dataclass(frozen=True, slots=True)
class Owed:
    """What is still to be paid of one instalment, oldest first; ``paid_minor`` is gone already."""

    due_on: dt.date
    amount_minor: int
    paid_minor: int = 0

    @property
    def left_minor(self) -> int:
        """What is still to be paid."""
        return self.amount_minor - self.paid_minor


@dataclass(frozen=True, slots=True)
class Standing:
    """Money on the day, and each target's part of it, in rank order.

    ``in_hand_minor`` holds the earmarked money too. ``earmarked`` are minor units by target,
    ``owed`` what is still to be paid of it up to the horizon. ``later`` is what is due after
    it and therefore not judged.
    """

    in_hand_minor: int
    earmarked: tuple[int, ...]
    owed: tuple[tuple[Owed, ...], ...]
    later: tuple[tuple[Owed, ...], ...]
    horizon_on: dt.date

    @property
    def beyond(self) -> tuple[int, ...]:
        """How many instalments of each target are due after the horizon."""
        return tuple(len(parts) for parts in self.later)

    @property
    def free_minor(self) -> int:
        """Money in hand that serves no target in particular."""
        return self.in_hand_minor - sum(self.earmarked)


def standing(inputs: CoverageInputs) -> Standing:
    """Return where the household stands on ``inputs.today``."""
    marked = tuple(earmarked(inputs, target.uid) for target in inputs.targets)
    owed = tuple(still_owed(target, inputs.payments) for target in inputs.targets)
    end = horizon(inputs.today, owed, inputs.months)
    inside = tuple(tuple(part for part in parts if part.due_on <= end) for parts in owed)
    return Standing(
        in_hand_minor=max(saved(inputs), sum(marked)),
        earmarked=marked,
        owed=inside,
        later=tuple(tuple(part for part in parts if part.due_on > end) for parts in owed),
        horizon_on=end,
    )


def saved(inputs: CoverageInputs) -> int:
    """Return the money in hand: opening savings and what came and went after their day.

    Net payouts received later count less the share kept for living, payments to targets from
    gig money are gone. Savings without a day are those of today. Top-ups of the past are not
    made up: what they brought belongs to the savings. Never under zero.
    """
    household = inputs.household
    since = household.opening_on or inputs.today
    came = sum(
        kept(payout.arrived_minor, household.living_share)
        for payout in received(inputs)
        if payout.received_on is not None and payout.received_on > since
    )
    gone = sum(
        payment.amount_minor
        for payment in inputs.payments
        if payment.paid_from is PaidFrom.GIG_MONEY and since < payment.on <= inputs.today
    )
    return max(household.opening_minor + came - gone, 0)


def received(inputs: CoverageInputs) -> tuple[Payout, ...]:
    """Return the payouts that have arrived, in the household's currency, oldest first."""
    home = inputs.household.currency
    found = [
        payout
        for payout in inputs.payouts
        if payout.state is PayoutState.RECEIVED
        and payout.received_on is not None
        and payout.received_on <= inputs.today
        and payout.arrived_minor > 0
        and (payout.currency == home or payout.home_minor is not None)
    ]
    return tuple(sorted(found, key=lambda payout: (payout.received_on, payout.uid)))


def kept(amount_minor: int, living_share: int) -> int:
    """Return what is left of income after the share for living, rounded as the forecast does."""
    return amount_minor - amount_minor * living_share // BASIS_POINTS


def earmarked(inputs: CoverageInputs, target: Uid) -> int:
    """Return what is set aside for a target and not yet spent on it.

    Payments to the target from gig money are taken from its earmarks first. What happened on
    one day counts in the order in which it was noted, as uids do.
    """
    steps: list[tuple[dt.date, Uid, int]] = [
        (mark.on, mark.uid, mark.amount_minor)
        for mark in inputs.earmarks
        if mark.target_uid == target and mark.on <= inputs.today
    ]
    steps += [
        (payment.on, payment.uid, -payment.amount_minor)
        for payment in inputs.payments
        if payment.target_uid == target
        and payment.paid_from is PaidFrom.GIG_MONEY
        and payment.on <= inputs.today
    ]
    balance = 0
    for _day, _uid, amount in sorted(steps):
        balance = max(balance + amount, 0)
    return balance


def still_owed(target: Target, payments: Sequence[TargetPayment]) -> tuple[Owed, ...]:
    """Return the instalments of ``target`` that are not fully paid, oldest first.

    A payment that names its instalment pays that one; the others, and what is too much, pay
    the oldest that is open. What is past and unpaid stays owed.
    """
    parts = instalments(target)
    paid = dict.fromkeys((part.due_on for part in parts), 0)
    loose = 0
    for payment in payments:
        if payment.target_uid != target.uid:
            continue
        if payment.due_on in paid and target.recurrence is not Recurrence.ONCE:
            paid[payment.due_on] += payment.amount_minor
        else:
            loose += payment.amount_minor
    loose += sum(max(paid[part.due_on] - part.amount_minor, 0) for part in parts)
    found = []
    for part in parts:
        gone = min(paid[part.due_on], part.amount_minor)
        more = min(loose, part.amount_minor - gone)
        loose -= more
        if gone + more < part.amount_minor:
            found.append(Owed(part.due_on, part.amount_minor, gone + more))
    return tuple(found)


def horizon(today: dt.date, owed: Sequence[Sequence[Owed]], months: int | None = None) -> dt.date:
    """Return the last day a forecast looks at.

    It is the end of the last due month, at least 6 and at most 36 months ahead; what is due
    later than that cannot be judged and has no part in it. ``months`` asks for as many whole
    months, the one of ``today`` being the first.
    """
    least, most = add_months(today, SHORTEST_MONTHS), add_months(today, LONGEST_MONTHS)
    due = (part.due_on for parts in owed for part in parts)
    last = max((day for day in due if day <= most), default=today)
    if months is not None:
        last = max(last, add_months(today.replace(day=1), months - 1))
    return min(max(month_end(last), least), most)


def month_end(day: dt.date) -> dt.date:
    """Return the last day of the month of ``day``."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def top_up_dates(
    inputs: CoverageInputs, end: dt.date
) -> tuple[tuple[dt.date, ...], tuple[tuple[dt.date, int], ...]]:
    """Return the days of the regular top-up and the dated surpluses, up to and including ``end``.

    A month whose surplus (or lack) is given has that instead of the top-up. What falls on the
    day of the opening savings, or before, is in them already.
    """
    household = inputs.household
    given = {surplus.month.replace(day=1): surplus.amount_minor for surplus in inputs.surpluses}
    regular: list[dt.date] = []
    flows: list[tuple[dt.date, int]] = []
    month = inputs.today.replace(day=1)
    while month <= end:
        day = min(month.replace(day=1) + dt.timedelta(household.top_up_day - 1), month_end(month))
        known = household.opening_on is not None and day <= household.opening_on
        if inputs.today <= day <= end and not known:
            if month in given:
                flows.append((day, given[month]))
            else:
                regular.append(day)
        month = add_months(month, 1)
    return tuple(regular), tuple(flows)


def history(inputs: CoverageInputs) -> tuple[tuple[dt.date, int], ...]:
    """Return money in hand as it was: (day, minor units from that day on), oldest first.

    It is reckoned back from the money in hand by what is known to have come and gone, so it
    ends at ``saved``; before the savings were counted it is the best guess and never negative.
    """
    now = standing(inputs).in_hand_minor
    share = inputs.household.living_share
    moves = [
        (payout.received_on, kept(payout.arrived_minor, share))
        for payout in received(inputs)
        if payout.received_on is not None
    ]
    moves += [
        (payment.on, -payment.amount_minor)
        for payment in inputs.payments
        if payment.paid_from is PaidFrom.GIG_MONEY and payment.on <= inputs.today
    ]
    steps: list[tuple[dt.date, int]] = [(inputs.today, now)]
    level = now
    for day, amount in sorted(moves, reverse=True):
        steps.append((day, level))
        level = max(level - amount, 0)
    start = record_start(inputs) or inputs.today
    steps.append((min(start, steps[-1][0]), level))
    # Of several on one day the last one counts, and it comes last here.
    return tuple(sorted(dict(reversed(steps)).items()))


def record_start(inputs: CoverageInputs) -> dt.date | None:
    """Return the day the record of income began: as the household says, else as it shows."""
    began = inputs.household.began_on
    return began if began is not None and began <= inputs.today else inputs.first_activity


def marks_of(earmarks: Sequence[Earmark], target: Uid) -> tuple[Earmark, ...]:
    """Return a target's earmarks."""
    return tuple(mark for mark in earmarks if mark.target_uid == target)
