"""Work on targets: their order, the money set aside for them, what was paid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping  # noqa: TC003 - dataclass fields are read at run time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from planner.book import records
from planner.domain.base import Uid
from planner.domain.errors import InvalidInputError
from planner.domain.household import Household
from planner.domain.planning import Assumption, AssumptionOverride
from planner.domain.sessions import SessionKind, SessionPause, WorkSession
from planner.domain.targets import (
    Earmark,
    PaidFrom,
    Target,
    TargetPayment,
    repriced,
)
from planner.domain.targets import put_off as later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

    from planner.book.session import Session


def in_rank_order(session: Session) -> list[Target]:
    """Return all targets, the one served first at the head."""
    found = records.all_of(session, Target)
    return sorted(found, key=lambda target: (target.rank, target.uid))


def add(session: Session, target: Target) -> Uid:
    """Store a new target as the last in rank and return its uid."""
    last = max((known.rank for known in in_rank_order(session)), default=0)
    return records.add(session, replace(target, rank=last + 1))


def add_all(session: Session, targets: Sequence[Target]) -> list[Uid]:
    """Store new targets after those there are, in the order given, and return their uids."""
    return [add(session, target) for target in targets]


def change(session: Session, target: Target, today: dt.date) -> None:
    """Replace a target's values; its rank stays, see ``move``.

    A new amount is one at the prices of ``today``, see ``repriced``.

    Raises:
        NotFoundError: it is no longer there.
    """
    before = records.find(session, Target, target.uid)
    records.change(session, repriced(before, replace(target, rank=before.rank), today))


def remove(session: Session, uids: Sequence[Uid]) -> None:
    """Delete targets with what was set aside for and paid to them; the rest close up in rank.

    Raises:
        NotFoundError: one is no longer there.
    """
    for uid in uids:
        records.remove(session, Target, uid)
    session.flush()
    _rank(session, in_rank_order(session))


def move(session: Session, uid: Uid, to: int) -> None:
    """Put a target at place ``to`` in rank order, 0 first; all ranks become dense.

    Raises:
        NotFoundError: it is no longer there.
    """
    target = records.find(session, Target, uid)
    others = [known for known in in_rank_order(session) if known.uid != uid]
    others.insert(min(max(to, 0), len(others)), target)
    _rank(session, others)


def put_off(session: Session, uid: Uid, due_on: dt.date) -> None:
    """Move a target to another due day; the last day of a recurring one moves along.

    A month that was all that was known becomes a day.

    Raises:
        NotFoundError: it is no longer there.
    """
    target = records.find(session, Target, uid)
    moved = later(target, due_on)
    if moved != target:
        records.change(session, moved)


def take_over(
    session: Session,
    values: Mapping[Assumption, int],
    since: dt.date,
    top_up_minor: int | None = None,
    dates: Sequence[tuple[Uid, dt.date]] = (),
) -> None:
    """Make what was tried the plan: see ``assume``, and ``put_off`` for each of ``dates``.

    Raises:
        InvalidInputError: the top-up is negative.
        NotFoundError: a target is no longer there.
    """
    assume(session, values, since, top_up_minor)
    for uid, due_on in dates:
        put_off(session, uid, due_on)


def earmark(session: Session, uid: Uid, amount_minor: int, on: dt.date) -> Uid:
    """Set money aside for a target, or take it back where negative.

    Raises:
        NotFoundError: the target is no longer there.
        InvalidInputError: the amount is zero.
    """
    records.find(session, Target, uid)
    if amount_minor == 0:
        raise InvalidInputError("amount_minor", "not-positive", value=0)
    return records.add(session, Earmark(target_uid=uid, amount_minor=amount_minor, on=on))


def pay(
    session: Session,
    uid: Uid,
    amount_minor: int,
    on: dt.date,
    *,
    due_on: dt.date | None = None,
    paid_from: PaidFrom = PaidFrom.GIG_MONEY,
) -> Uid:
    """Note a payment to a target; ``due_on`` names the instalment, if it has several.

    Raises:
        NotFoundError: the target is no longer there.
        InvalidInputError: the amount is negative.
    """
    records.find(session, Target, uid)
    payment = TargetPayment(
        target_uid=uid, on=on, amount_minor=amount_minor, paid_from=paid_from, due_on=due_on
    )
    return records.add(session, payment)


def take_back_payments(session: Session, uid: Uid, due_on: dt.date) -> None:
    """Forget the payments noted for one instalment."""
    for payment in records.all_of(session, TargetPayment):
        if payment.target_uid == uid and payment.due_on == due_on:
            records.remove(session, TargetPayment, payment.uid)


def assume(
    session: Session,
    values: Mapping[Assumption, int],
    since: dt.date,
    top_up_minor: int | None = None,
) -> None:
    """Set the household's own assumptions and, if given, its regular top-up.

    An assumption that was set before is replaced.

    Raises:
        InvalidInputError: the top-up is negative.
    """
    household = records.all_of(session, Household)[0]
    if top_up_minor is not None and top_up_minor != household.top_up_minor:
        records.change(session, replace(household, top_up_minor=top_up_minor))
    forget_assumptions(session, list(values))
    for assumption, value in values.items():
        override = AssumptionOverride(assumption=assumption, value=value, since=since)
        records.add(session, override)


def forget_assumptions(session: Session, assumptions: Sequence[Assumption]) -> None:
    """Go back to what the record teaches, for all work."""
    for override in records.all_of(session, AssumptionOverride):
        if override.platform_uid is None and override.assumption in assumptions:
            records.remove(session, AssumptionOverride, override.uid)


@dataclass(frozen=True, slots=True)
class WorkTimes:
    """When work was done and is planned, in UTC.

    ``first_started`` is the start of the first session of any kind; ``ended`` and
    ``planned_until`` give the last end of a gig's sessions of work, done and planned.
    """

    first_started: dt.datetime | None
    ended: Mapping[Uid, dt.datetime]
    planned_until: Mapping[Uid, dt.datetime]


def work_times(session: Session) -> WorkTimes:
    """Return the ends of work by gig; added up by the database, as there are many sessions."""
    at = records.table_of(WorkSession).c

    def last(ends: ColumnElement[dt.datetime]) -> dict[Uid, dt.datetime]:
        found = session.execute(
            select(at.gig_uid, func.max(ends))
            .where(at.kind == SessionKind.WORK, at.gig_uid.is_not(None), ends.is_not(None))
            .group_by(at.gig_uid)
        )
        return {Uid(gig): moment for gig, moment in found}

    first = session.scalar(select(func.min(at.started_at)))
    return WorkTimes(first, last(at.ended_at), last(at.planned_end))


def minutes_worked(session: Session, since: dt.datetime, until: dt.datetime) -> int:
    """Return the minutes of all finished sessions begun in ``[since, until)``, pauses taken off.

    Unpaid time counts too, training does not. Only the times are read, for there are many.
    """
    at, pause = records.table_of(WorkSession).c, records.table_of(SessionPause).c
    done = (
        at.kind != SessionKind.TRAINING,
        at.ended_at.is_not(None),
        at.started_at >= since,
        at.started_at < until,
    )
    total = dt.timedelta()
    for started, ended in session.execute(select(at.started_at, at.ended_at).where(*done)):
        total += ended - started
    pauses = (
        select(pause.starts, pause.ends, at.started_at, at.ended_at)
        .join_from(records.table_of(SessionPause), records.table_of(WorkSession))
        .where(*done)
    )
    for starts, ends, started, ended in session.execute(pauses):
        total -= max(min(ends or ended, ended) - max(starts, started), dt.timedelta())
    return max(round(total / dt.timedelta(minutes=1)), 0)


def minutes_by_gig(session: Session) -> dict[Uid, int]:
    """Return the minutes of finished sessions by gig, pauses taken off, training left out."""
    at, pause = records.table_of(WorkSession).c, records.table_of(SessionPause).c
    done = (at.kind != SessionKind.TRAINING, at.gig_uid.is_not(None), at.ended_at.is_not(None))
    spent: dict[Uid, dt.timedelta] = {}
    for gig, began, ended in session.execute(
        select(at.gig_uid, at.started_at, at.ended_at).where(*done)
    ):
        spent[gig] = spent.get(gig, dt.timedelta()) + (ended - began)
    pauses = (
        select(at.gig_uid, pause.starts, pause.ends, at.started_at, at.ended_at)
        .join_from(records.table_of(SessionPause), records.table_of(WorkSession))
        .where(*done)
    )
    for gig, starts, ends, began, ended in session.execute(pauses):
        spent[gig] -= max(min(ends or ended, ended) - max(starts, began), dt.timedelta())
    return {gig: max(round(time / dt.timedelta(minutes=1)), 0) for gig, time in spent.items()}


def _rank(session: Session, targets: Sequence[Target]) -> None:
    for rank, target in enumerate(targets, start=1):
        if target.rank != rank:
            records.change(session, replace(target, rank=rank))
