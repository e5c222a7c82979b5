"""What a suggested session lies at: a holiday, an event before or after, good hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.insight.plan.values import Near, NearKind
from planner.insight.week import spans_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.domain.household import GoodHours
    from planner.insight.plan.facts import PlanFacts

_NEAR_MINUTES = 90
_MOST = 2


def near(facts: PlanFacts, day: int, first: int, end: int) -> tuple[Near, ...]:
    """Return at most two things that say where a session lies, the most telling first.

    A holiday of the day; what goes on meanwhile without taking time; the event that follows, or
    that went before, within an hour and a half; else that these are good hours.
    """
    found = [*_holiday(facts, day), *_events(facts, day, first, end)]
    if any(a <= first and end <= b for a, b in good_spans(facts, day)):
        found.append(Near(NearKind.GOOD_HOURS))
    return tuple(found[:_MOST])


def good_spans(facts: PlanFacts, day: int) -> tuple[tuple[int, int], ...]:
    """Return the hours of a day of the week in which its member works well."""
    weekday = facts.week.days[day].on.weekday()

    def applies(good: GoodHours) -> bool:
        return good.member_uid == facts.week.member_uid and good.weekday in {None, weekday}

    return tuple((g.first_minute, g.end_minute) for g in facts.good_hours if applies(g))


def _holiday(facts: PlanFacts, day: int) -> Iterator[Near]:
    holiday = facts.week.days[day].holiday
    if holiday is not None:
        yield Near(NearKind.HOLIDAY, holiday.name("ko"), holiday.name("en"))


def _events(facts: PlanFacts, day: int, first: int, end: int) -> Iterator[Near]:
    on = facts.week.days[day].on
    before: list[tuple[int, str]] = []
    after: list[tuple[int, str]] = []
    for event in facts.week.busy:
        for _number, (begin, stop) in spans_of(event.starts, event.ends, [on], facts.week.zone):
            if event.transparent:
                if not event.all_day and begin < end and first < stop:
                    yield Near(NearKind.DURING, event.title)
            elif not event.all_day and 0 <= begin - end <= _NEAR_MINUTES:
                before.append((begin, event.title))
            elif not event.all_day and 0 <= first - stop <= _NEAR_MINUTES:
                after.append((-stop, event.title))
    if before:
        yield Near(NearKind.BEFORE, min(before)[1])
    if after:
        yield Near(NearKind.AFTER, min(after)[1])
