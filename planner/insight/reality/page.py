"""The whole page from the whole record."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from planner.domain.base import Uid
from planner.domain.sessions import SessionKind
from planner.domain.targets import add_months
from planner.insight.lags import awaited, unanswered
from planner.insight.reality import payback
from planner.insight.reality.done import done_sessions, total_minutes
from planner.insight.reality.earnings import earnings
from planner.insight.reality.hourly import hourly
from planner.insight.reality.promise import promise
from planner.insight.reality.qualifications import qualifications
from planner.insight.reality.ranking import ranking
from planner.insight.reality.spells import strip
from planner.insight.reality.steps import funnel, lags, pay_record
from planner.insight.reality.values import MonthBar, Reality

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.book.reality import Ledger
    from planner.domain.gigs import IncomeClaim
    from planner.domain.payouts import Cost
    from planner.insight.reality.done import Done
    from planner.insight.reality.earnings import Earning, Earnings
    from planner.insight.reality.values import WageOf

DAY = dt.timedelta(days=1)

_Counted: TypeAlias = tuple[dt.date, int, Uid]
"""A day, an amount that counts on it, and the payout it is of."""


def reality(
    ledger: Ledger,
    first: dt.date,
    end: dt.date,
    *,
    gross: bool,
    by_work_month: bool,
    today: dt.date,
    wage_of: WageOf,
    free_minutes: int | None = None,
) -> Reality:
    """Return what the page shows of ``[first, end)``.

    Args:
        ledger: the household's record.
        first: first day of the period.
        end: the day after its last.
        gross: count pay before what was withheld, else after.
        by_work_month: count money in the month it was worked for, else when it came.
        today: the household's day; nothing after it has happened.
        wage_of: the minimum wage on a day.
        free_minutes: free time in a coming week, where it is known.
    """
    sessions = done_sessions(ledger)
    money = earnings(ledger, sessions, today)
    day_of = _worked_on if by_work_month else _came_on
    amount = _gross if gross else _net
    received = [part for part in money.received if first <= day_of(part) < end]
    waiting = money.outstanding if by_work_month else ()
    due = [part for part in waiting if first <= part.worked_on < end]
    inside = [done for done in sessions if first <= done.on < end]
    costs = [cost for cost in _at_home(ledger) if first <= cost.spent_on < end]
    total = sum(amount(part) for part in received)
    began = began_on(ledger, sessions) or first
    drawn = _strip_end(end, today)
    payouts = _uids(received)
    claim = _claim(ledger, end)
    pay = hourly(total, inside, costs, min(end - DAY, max(first, today)), wage_of)
    recorded = (min(end, today + DAY) - max(first, began)).days
    shown = set(payouts)
    came = [part for part in money.received if part.payout_uid in shown]
    return Reality(
        first=first,
        end=end,
        gross=gross,
        by_work_month=by_work_month,
        currency=ledger.household.currency,
        claim=claim,
        payouts=payouts,
        total_minor=total,
        outstanding_minor=sum(amount(part) for part in due),
        pending_minutes=_pending(ledger, inside, money),
        monthly_minor=_monthly(total, max(first, began), min(end, today + DAY)),
        months=_bars(
            first,
            end,
            [(day_of(part), amount(part), part.payout_uid) for part in received],
            [(part.worked_on, amount(part), part.payout_uid) for part in due],
        ),
        hourly=pay,
        strip=strip(max(first, min(began, drawn - DAY)), drawn, sessions, money.received),
        courses=payback.courses(ledger, costs, money.received),
        training=payback.hours(inside, total, sum(c.own_minor for c in costs), wage_of),
        lags=lags(ledger, sessions, came),
        funnel=funnel(ledger, sessions, first, drawn),
        unconverted=money.unconverted,
        promise=promise(claim, pay, max(0, recorded), free_minutes),
        ranking=ranking(ledger, sessions, _worked_in(money, first, end), costs),
        qualifications=qualifications(ledger, sessions, money.received, began, today),
        awaited=tuple(awaited(pay_record(ledger, sessions), today)),
        unanswered=tuple(unanswered(ledger.gigs, ledger.stages, today)),
        titles={gig.uid: gig.title for gig in ledger.gigs}
        | {payout.uid: payout.note for payout in ledger.payouts if payout.note},
    )


def _worked_in(money: Earnings, first: dt.date, end: dt.date) -> list[Earning]:
    """Return all of the payouts of which a part was worked for in ``[first, end)``."""
    inside = {part.payout_uid for part in money.received if first <= part.worked_on < end}
    return [part for part in money.received if part.payout_uid in inside]


def began_on(ledger: Ledger, sessions: Sequence[Done] | None = None) -> dt.date | None:
    """Return the day the record began: as the household says, else the earliest entry.

    ``None`` while nothing is recorded.
    """
    if ledger.household.began_on is not None:
        return ledger.household.began_on
    done = done_sessions(ledger) if sessions is None else sessions
    days = [session.on for session in done]
    days += [cost.spent_on for cost in ledger.costs]
    days += [change.on for change in ledger.stages]
    days += [payout.received_on for payout in ledger.payouts if payout.received_on is not None]
    return min(days, default=None)


def _bars(
    first: dt.date, end: dt.date, received: Sequence[_Counted], due: Sequence[_Counted]
) -> tuple[MonthBar, ...]:
    """Return one bar for each month that ``[first, end)`` touches."""
    here, later = _by_month(received), _by_month(due)
    bars = []
    month = first.replace(day=1)
    while month < end:
        came, owed = here.get(month, []), later.get(month, [])
        bars.append(
            MonthBar(
                month=month,
                minor=sum(minor for _, minor, _ in came),
                outstanding_minor=sum(minor for _, minor, _ in owed),
                payouts=tuple(dict.fromkeys(uid for _, _, uid in (*came, *owed))),
            )
        )
        month = add_months(month, 1)
    return tuple(bars)


def _by_month(parts: Iterable[_Counted]) -> dict[dt.date, list[_Counted]]:
    found: dict[dt.date, list[_Counted]] = {}
    for part in parts:
        found.setdefault(part[0].replace(day=1), []).append(part)
    return found


def _monthly(total: int, first: dt.date, end: dt.date) -> int | None:
    """Return ``total`` over the months of ``[first, end)``; a part of a month counts so."""
    months, day = Fraction(0), first
    while day < end:
        month = day.replace(day=1)
        after = add_months(month, 1)
        months += Fraction((min(after, end) - day).days, (after - month).days)
        day = after
    return int(Fraction(total) / months + Fraction(1, 2)) if months else None


def _claim(ledger: Ledger, end: dt.date) -> IncomeClaim | None:
    """Return the newest claim made before ``end``, else the first one after it.

    One with a monthly amount goes before one with an hourly amount only.
    """
    known = [c for c in ledger.claims if c.monthly_minor is not None] or [
        c for c in ledger.claims if c.hourly_minor is not None
    ]
    known.sort(key=lambda claim: claim.claimed_on or dt.date.min)
    before = [c for c in known if c.claimed_on is None or c.claimed_on < end]
    return next(iter(before[-1:] or known), None)


def _pending(ledger: Ledger, sessions: Iterable[Done], money: Earnings) -> int:
    """Return the minutes of ``sessions`` whose pay is still ahead."""
    paid = {part.gig_uid for part in money.received}
    ahead = {gig.uid for gig in ledger.gigs if not gig.stage.is_closed and gig.uid not in paid}
    return total_minutes(
        done for done in sessions if done.kind is SessionKind.WORK and done.gig_uid in ahead
    )


def _strip_end(end: dt.date, today: dt.date) -> dt.date:
    """Return where the strip ends: today, if the period has just ended or still runs."""
    if today < end:
        return today + DAY
    return today + DAY if today < add_months(end, 1) else end


def _at_home(ledger: Ledger) -> list[Cost]:
    """Return the costs in the household's currency; others have no known amount."""
    return [cost for cost in ledger.costs if cost.currency == ledger.household.currency]


def _uids(parts: Iterable[Earning]) -> tuple[Uid, ...]:
    return tuple(dict.fromkeys(part.payout_uid for part in parts))


def _worked_on(part: Earning) -> dt.date:
    return part.worked_on


def _came_on(part: Earning) -> dt.date:
    return part.received_on or part.worked_on


def _gross(part: Earning) -> int:
    return part.gross_minor


def _net(part: Earning) -> int:
    return part.net_minor
