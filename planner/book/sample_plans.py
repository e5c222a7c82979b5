"""The made-up family's free time, calendar and targets."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from planner.book import records
from planner.domain.availability import AvailabilityException, AvailabilityRule
from planner.domain.events import Calendar, CalendarEvent
from planner.domain.targets import DuePrecision, Earmark, Recurrence, Target
from planner.text import N_

if TYPE_CHECKING:
    from planner.book.sample import People
    from planner.book.session import Session
    from planner.domain.base import Uid
    from planner.text import Translator

# Weekday, from, to (hours).
_FREE = (
    (0, 21, 23),
    (1, 9, 14),
    (1, 21, 23),
    (2, 9, 12),
    (3, 9, 15),
    (3, 21, 23),
    (4, 9, 14),
    (5, 9, 13),
    (6, 14, 17),
)

# Title, first day, from, to, weekly rule.
_EVENTS = (
    (N_("Family outing"), "10-05", "10:00", "17:00", ""),
    (N_("Hajun: dentist"), "10-06", "14:00", "15:30", ""),
    (N_("Parents' meeting"), "10-07", "12:00", "13:30", ""),
    (N_("Pick up Jiwoo"), "09-02", "18:00", "19:30", "FREQ=WEEKLY;BYDAY=WE;UNTIL=20261230T000000"),
    (N_("Hajun: football sign-up"), "10-08", "18:00", "19:00", ""),
    (N_("Visit to grandparents"), "10-09", "10:00", "18:00", ""),
    (N_("Hajun: football"), "10-03", "15:00", "17:00", "FREQ=WEEKLY;BYDAY=SA;COUNT=10"),
    (N_("Grandmother's"), "10-11", "10:00", "12:00", ""),
)


def fill(session: Session, translator: Translator, people: People) -> None:
    """Store weekly free time, the family calendar and what is to be paid."""
    for weekday, first, end in _FREE:
        rule = AvailabilityRule(
            member_uid=people.parent, weekday=weekday, first_minute=first * 60, end_minute=end * 60
        )
        records.add(session, rule)
    early = AvailabilityException(
        member_uid=people.parent, on=dt.date(2026, 10, 9), first_minute=7 * 60, end_minute=9 * 60
    )
    records.add(session, early)
    _calendar(session, translator)
    _targets(session, translator, people)


def _calendar(session: Session, translator: Translator) -> None:
    say = translator.text
    calendar = records.add(session, Calendar(name=say(N_("Our family"))))
    for title, day, first, end, rule in _EVENTS:
        event = CalendarEvent(
            calendar_uid=calendar,
            ical_uid=f"{day}-{first}@sample.invalid",
            summary=say(title),
            starts=dt.datetime.fromisoformat(f"2026-{day}T{first}"),
            ends=dt.datetime.fromisoformat(f"2026-{day}T{end}"),
            zone="Asia/Seoul",
            rule=rule,
        )
        records.add(session, event)


def _targets(session: Session, translator: Translator, people: People) -> None:
    say = translator.text
    older, younger = people.older, people.younger
    rows: tuple[tuple[str, Uid | None, int, str, int], ...] = (
        (N_("Jiwoo: math academy"), older, 450_000, "2026-11-05", 0),
        (N_("Jiwoo: university tuition"), older, 4_200_000, "2028-02-11", 900_000),
        (N_("Hajun: English course"), younger, 380_000, "2026-12-21", 150_000),
        (N_("Jiwoo: online lecture pass"), older, 330_000, "2027-01-10", 0),
        (N_("Hajun: school trip"), younger, 420_000, "2027-04-20", 0),
        (N_("Family summer holiday"), None, 800_000, "2027-07-01", 0),
        (N_("Jiwoo: laptop"), older, 1_300_000, "2028-02-25", 0),
    )
    for rank, (name, member, amount, due, saved) in enumerate(rows, start=1):
        monthly = rank == 1
        target = Target(
            name=say(name),
            member_uid=member,
            rank=rank,
            recurrence=Recurrence.MONTHLY if monthly else Recurrence.ONCE,
            amount_minor=amount,
            due_on=dt.date.fromisoformat(due),
            due_precision=DuePrecision.MONTH if member is None else DuePrecision.DAY,
            last_on=dt.date(2027, 11, 5) if monthly else None,
        )
        uid = records.add(session, target)
        if saved:
            day = dt.date(2026, 10, 2)
            records.add(session, Earmark(target_uid=uid, amount_minor=saved, on=day))
