"""Whether training paid for itself: its money and its hours apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.payouts import CostKind
from planner.domain.sessions import SessionKind
from planner.insight.reality.done import total_minutes
from planner.insight.reality.hourly import at_minimum_wage
from planner.insight.reality.values import CoursePayback, HoursPayback

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from planner.book.reality import Ledger
    from planner.domain.base import Uid
    from planner.domain.payouts import Cost
    from planner.insight.reality.done import Done
    from planner.insight.reality.earnings import Earning
    from planner.insight.reality.values import WageOf

TRAINING = frozenset({CostKind.COURSE, CostKind.EXAM})


@dataclass(slots=True)
class _Income:
    """A payout whose money is used up by the courses it pays back."""

    on: dt.date
    number: int
    left_minor: int
    gigs: frozenset[Uid]


def courses(
    ledger: Ledger, costs: Iterable[Cost], received: Sequence[Earning]
) -> tuple[CoursePayback, ...]:
    """Return when each course and exam had its own share back, oldest first.

    Payouts received from the day of the cost on pay it back, net, one course after the
    other; a course that belongs to a qualification is paid back only by gigs that needed it,
    where the record says which ones did.
    """
    incomes = _incomes(received)
    paid = []
    for cost in sorted(costs, key=lambda cost: (cost.spent_on, cost.uid)):
        if cost.kind not in TRAINING:
            continue
        needed = _gigs_that_needed(ledger, cost)
        missing, back = cost.own_minor, None
        for income in incomes:
            if missing == 0:
                break
            if income.on < cost.spent_on or (needed and not needed & income.gigs):
                continue
            taken = min(missing, income.left_minor)
            income.left_minor -= taken
            missing -= taken
            back = income
        paid.append(_course(cost, missing, back))
    return tuple(paid)


def hours(
    sessions: Sequence[Done], earned_minor: int, spent_minor: int, wage_of: WageOf
) -> HoursPayback | None:
    """Return whether the hours of training were made up for; ``None`` without training."""
    training = [done for done in sessions if done.kind is SessionKind.TRAINING]
    if not training:
        return None
    all_hours = at_minimum_wage(sessions, wage_of)
    return HoursPayback(
        minutes=total_minutes(training),
        sessions=tuple(done.uid for done in training),
        worth_minor=at_minimum_wage(training, wage_of),
        balance_minor=None if all_hours is None else earned_minor - spent_minor - all_hours,
    )


def _incomes(received: Sequence[Earning]) -> list[_Income]:
    by_payout: dict[Uid, list[Earning]] = {}
    for earning in received:
        by_payout.setdefault(earning.payout_uid, []).append(earning)
    found = []
    for parts in by_payout.values():
        on = parts[0].received_on
        if on is not None:
            gigs = frozenset(part.gig_uid for part in parts if part.gig_uid is not None)
            found.append(_Income(on, 0, sum(part.net_minor for part in parts), gigs))
    found.sort(key=lambda income: income.on)
    for number, income in enumerate(found, start=1):
        income.number = number
    return found


def _course(cost: Cost, missing: int, back: _Income | None) -> CoursePayback:
    recovered = back if missing == 0 else None
    return CoursePayback(
        cost_uid=cost.uid,
        title=cost.title,
        spent_on=cost.spent_on,
        list_minor=cost.list_minor,
        subsidy_minor=cost.subsidy_minor,
        own_minor=cost.own_minor,
        recovered_on=recovered.on if recovered is not None else None,
        payout_number=recovered.number if recovered is not None else None,
        missing_minor=missing,
    )


def _gigs_that_needed(ledger: Ledger, cost: Cost) -> frozenset[Uid]:
    qualifications = {
        link.qualification_uid for link in ledger.qualification_costs if link.cost_uid == cost.uid
    }
    return frozenset(
        link.gig_uid
        for link in ledger.gig_qualifications
        if link.qualification_uid in qualifications
    )
