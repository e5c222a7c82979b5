"""When members are free: weekly hours, periods with their own, single dates."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - dataclass fields are read at run time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.book import periods, records, weeks
from planner.calendars.free import free_spans, rules_on
from planner.calendars.spans import Span, joined, without
from planner.domain.availability import (
    AvailabilityException,
    AvailabilityRule,
    OwnHoliday,
    Period,
)
from planner.domain.base import UNSAVED, Uid
from planner.domain.errors import NotFoundError
from planner.domain.household import Member, MemberKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planner.book.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Weekly hours that belong together: whose, in which period, from when until when.

    ``member`` is ``None`` while the household has no adult yet.
    """

    member: Uid | None
    period: Uid | None = None
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursRecords:
    """What the list of free time shows; ``exceptions`` are those of one member, by day."""

    members: tuple[Member, ...]
    periods: tuple[Period, ...]
    rules: tuple[AvailabilityRule, ...]
    exceptions: tuple[AvailabilityException, ...]
    own_holidays: tuple[OwnHoliday, ...]


def records_of(session: Session, member: Uid | None, since: dt.date) -> HoursRecords:
    """Return what is said about free time; dates of ``member`` from ``since`` on."""
    columns = records.table_of(AvailabilityException).c
    exceptions = records.all_of(
        session, AvailabilityException, columns.member_uid == member, columns.on >= since
    )
    return HoursRecords(
        members=tuple(records.all_of(session, Member)),
        periods=tuple(sorted(records.all_of(session, Period), key=lambda p: p.first_on)),
        rules=tuple(records.all_of(session, AvailabilityRule)),
        exceptions=tuple(sorted(exceptions, key=lambda e: (e.on, e.first_minute or 0))),
        own_holidays=tuple(sorted(records.all_of(session, OwnHoliday), key=lambda d: d.on)),
    )


def layer_of(rule: AvailabilityRule) -> Layer:
    """Return the layer a rule belongs to."""
    return Layer(
        member=rule.member_uid,
        period=rule.period_uid,
        valid_from=rule.valid_from,
        valid_until=rule.valid_until,
    )


def set_weekdays(
    session: Session, layer: Layer, weekdays: Iterable[int], spans: Iterable[Span], me: str = ""
) -> None:
    """Let ``spans`` be the free time of some weekdays in ``layer``, in place of what was.

    Args:
        session: the transaction.
        layer: whose hours, and when they hold.
        weekdays: 0 = Monday.
        spans: minutes of the day; none to have no free time there.
        me: the name of the adult that is made where there is none yet.
    """
    layer = replace(layer, member=member_of(session, layer.member, me))
    wanted = set(weekdays)
    for rule in records.all_of(session, AvailabilityRule):
        if layer_of(rule) == layer and rule.weekday in wanted:
            records.remove(session, AvailabilityRule, rule.uid)
    pieces = joined(spans)
    if pieces and layer.member is not None and layer.period is not None:
        periods.reopen(session, layer.member, layer.period)
    for weekday in sorted(wanted):
        _add_rules(session, layer, weekday, pieces)


def set_closed(session: Session, layer: Layer, me: str = "", *, closed: bool) -> None:
    """Let the period of ``layer`` have no free time, or go back to the hours of every week."""
    member = member_of(session, layer.member, me)
    if layer.period is None:
        return
    if closed:
        periods.close(session, member, layer.period)
    else:
        periods.reopen(session, member, layer.period)


def set_validity(
    session: Session, layer: Layer, first: dt.date | None, until: dt.date | None
) -> None:
    """Let the hours of ``layer`` hold on ``[first, until)`` instead.

    Raises:
        InvalidInputError: ``until`` is not after ``first``.
    """
    for rule in records.all_of(session, AvailabilityRule):
        if layer_of(rule) == layer:
            records.change(session, replace(rule, valid_from=first, valid_until=until))


def begin_anew(session: Session, layer: Layer, day: dt.date) -> Layer:
    """End the hours of ``layer`` before ``day`` and go on with a copy, to be changed.

    Raises:
        InvalidInputError: ``day`` is not inside the days that the layer holds for.
    """
    fresh = replace(layer, valid_from=day)
    for rule in records.all_of(session, AvailabilityRule):
        if layer_of(rule) == layer:
            records.add(session, replace(rule, uid=UNSAVED, valid_from=day))
            records.change(session, replace(rule, valid_until=day))
    return fresh


def set_days(
    session: Session,
    member: Uid | None,
    days: Sequence[dt.date],
    spans: Iterable[Span] | None,
    me: str = "",
) -> None:
    """Let ``spans`` be the free time of single days; ``None`` goes back to the weekly hours."""
    whose = member_of(session, member, me)
    for old in _exceptions_of(session, whose, days):
        records.remove(session, AvailabilityException, old.uid)
    if spans is None:
        return
    pieces: list[tuple[int | None, int | None]] = [*joined(spans)]
    for day in days:
        for first, end in pieces or [(None, None)]:
            fresh = AvailabilityException(
                member_uid=whose, on=day, first_minute=first, end_minute=end
            )
            records.add(session, fresh)


def change_once(
    session: Session, member: Uid, day: dt.date, old: Span, new: Sequence[Span]
) -> None:
    """Make one stretch of free time of one day other ones, or none."""
    after = _changed(_free_on(session, member, day), old, new)
    set_days(session, member, [day], after)


def change_from(
    session: Session, member: Uid, day: dt.date, old: Span, new: Sequence[Span]
) -> None:
    """Make a stretch of free time other ones, or none, on ``day`` and on its weekday from then on.

    Weeks before keep what they had, and so do single dates later that have their own hours.
    """
    whole = _free_on(session, member, day)
    touched = [
        rule
        for rule in _rules_on(session, member, day)
        if rule.first_minute < old[1] and old[0] < rule.end_minute
    ]
    for rule in touched:
        _end_before(session, rule, day)
        for first, end in without([(rule.first_minute, rule.end_minute)], [old]):
            records.add(
                session,
                replace(rule, uid=UNSAVED, valid_from=day, first_minute=first, end_minute=end),
            )
    if new:
        model = touched[0] if touched else None
        layer = Layer(
            member=member,
            period=model.period_uid if model else None,
            valid_from=day,
            valid_until=model.valid_until if model else None,
        )
        _add_rules(session, layer, day.weekday(), joined(new))
    for rule in touched:
        periods.stay_own(session, member, rule.period_uid)
    if _exceptions_of(session, member, [day]):
        set_days(session, member, [day], _changed(whole, old, new))


def paint_columns(
    session: Session,
    whose: Mapping[Uid | None, Sequence[dt.date]],
    span: Span,
    *,
    free: bool,
    weekly: bool,
    me: str,
) -> None:
    """Make a span free, or no longer free, on days of several members; see ``weeks.paint``."""
    for member, days in whose.items():
        weeks.paint(session, days, span, free=free, weekly=weekly, member=member, me=me)


def member_of(session: Session, member: Uid | None, me: str) -> Uid:
    """Return ``member``, else the first adult, who is made and called ``me`` if need be.

    Raises:
        NotFoundError: there is no adult and no name for one.
    """
    if member is not None:
        return member
    found = records.all_of(session, Member)
    adult = next((m for m in found if m.kind is MemberKind.ADULT), None)
    if adult is not None:
        return adult.uid
    if not me:
        raise NotFoundError(kind=Member.__name__, uid="")
    return records.add(session, Member(name=me))


def _changed(free: Iterable[Span], old: Span, new: Iterable[Span]) -> tuple[Span, ...]:
    return joined([*without(free, [old]), *new])


def _free_on(session: Session, member: Uid, day: dt.date) -> tuple[Span, ...]:
    return free_spans(
        records.all_of(session, AvailabilityRule),
        records.all_of(session, Period),
        _exceptions_of(session, member, [day]),
        member,
        day,
    )


def _rules_on(session: Session, member: Uid, day: dt.date) -> list[AvailabilityRule]:
    """Return the rules that make the day's free time, if no exception does."""
    current = {p.uid for p in records.all_of(session, Period) if p.first_on <= day < p.end_on}
    return rules_on(records.all_of(session, AvailabilityRule), current, member, day)


def _end_before(session: Session, rule: AvailabilityRule, day: dt.date) -> None:
    if rule.valid_from == day:
        records.remove(session, AvailabilityRule, rule.uid)
    else:
        records.change(session, replace(rule, valid_until=day))


def _add_rules(session: Session, layer: Layer, weekday: int, spans: Iterable[Span]) -> None:
    if layer.member is None:
        raise NotFoundError(kind=Member.__name__, uid="")
    for first, end in spans:
        rule = AvailabilityRule(
            member_uid=layer.member,
            weekday=weekday,
            first_minute=first,
            end_minute=end,
            valid_from=layer.valid_from,
            valid_until=layer.valid_until,
            period_uid=layer.period,
        )
        records.add(session, rule)


def _exceptions_of(
    session: Session, member: Uid, days: Sequence[dt.date]
) -> list[AvailabilityException]:
    columns = records.table_of(AvailabilityException).c
    return records.all_of(
        session, AvailabilityException, columns.member_uid == member, columns.on.in_(days)
    )
