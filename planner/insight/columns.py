"""Which columns a week is shown in: all days or one, one member or several side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.calendars.free import free_spans
from planner.calendars.spans import without
from planner.domain.household import MemberKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.book.weeks import WeekRecords
    from planner.domain.base import Uid
    from planner.domain.household import Member
    from planner.insight.week import Day, Week


def workers(records: WeekRecords) -> tuple[Member, ...]:
    """Return the members whose time can be planned: adults, and whoever has free time."""
    ruled = {r.member_uid for r in records.rules}
    return tuple(m for m in records.members if m.kind is MemberKind.ADULT or m.uid in ruled)


def columns_of(
    records: WeekRecords, week: Week, members: Sequence[Uid], days: Iterable[int]
) -> Week:
    """Return ``week`` with the columns that are shown as its days.

    Args:
        records: what the week was made of.
        week: all seven days of everybody's sessions.
        members: whose columns; fewer than two leave the days as they are.
        days: which of the seven days, as numbers.
    """
    chosen = [week.days[n] for n in days]
    if len(members) < 2:  # noqa: PLR2004 - nobody to stand beside
        return replace(week, days=tuple(chosen))
    names = {m.uid: m.name for m in records.members}
    return replace(
        week, days=tuple(_of(records, day, m, names.get(m, "")) for day in chosen for m in members)
    )


def _of(records: WeekRecords, day: Day, member: Uid, name: str) -> Day:
    free = free_spans(records.rules, records.periods, records.exceptions, member, day.on)
    return replace(day, free=free, open=without(free, day.busy), member_uid=member, member=name)
