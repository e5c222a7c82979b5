"""``week``: the week of a day, with what could be planned in it."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from planner.book.files import open_file
from planner.book.weeks import records_of
from planner.calendars.zones import zone_of
from planner.cli.answers import household_of, today_of
from planner.insight import plan
from planner.insight import week as weeks
from planner.insight.coverage.facts import gather
from planner.insight.coverage.outlook import compute
from planner.insight.plan import rises

if TYPE_CHECKING:
    import argparse

    from planner.book import Book
    from planner.insight.plan import Suggestion

_LISTS = ("free", "busy", "sessions", "plan", "does_not_fit")
_TIMES = ("start", "end")


def week(asked: argparse.Namespace, now: dt.datetime) -> int:
    """Print the week of a day: free, busy, sessions, a plan for it and what does not fit."""
    file = open_file(asked.file, now=now, read_only=True)
    book = file.book
    try:
        household = household_of(book)
        today = today_of(book, now, asked.today)
        moment = moment_on(today, now, household.zone)
        first = weeks.week_first(asked.day or today, household.week_start)
        found = book.read(records_of, first, first + dt.timedelta(weeks.DAYS))
        shown = weeks.week_of(found, first, today=today, now=moment)
        suggestion = None
        if first + dt.timedelta(weeks.DAYS) > today:
            suggestion = suggested(book, first, today, moment)
    finally:
        file.close()
    plain = weeks.as_plain(shown)
    plain |= {"plan": [], "does_not_fit": []} if suggestion is None else plan.as_plain(suggestion)
    if asked.json:
        print(json.dumps(plain, ensure_ascii=False, indent=2))
    else:
        for line in in_words(plain):
            print(line)
    return 0


def moment_on(today: dt.date, now: dt.datetime, zone: str) -> dt.datetime:
    """Return ``now`` if it is on the household's day ``today``, else when that day begins."""
    info = zone_of(zone)
    if now.astimezone(info).date() == today:
        return now
    return dt.datetime.combine(today, dt.time(0), info).astimezone(dt.UTC)


def suggested(book: Book, first: dt.date, today: dt.date, now: dt.datetime) -> Suggestion:
    """Return what the window would suggest for a week once it has settled."""
    facts = plan.gather(book, first, today=today, now=now)
    worths = plan.plain_worths(facts)
    if facts.gigs:
        worths = rises.worths(facts, compute(gather(book, today=today)))
    return plan.improve(facts, worths, plan.suggest(facts, worths))


def in_words(plain: dict[str, object]) -> list[str]:
    """Return a week as lines of English."""
    lines = []
    for kind in _LISTS:
        rows = plain[kind]
        lines.append(f"{kind.replace('_', ' ')}:")
        lines += [f"  {_in_words(row)}" for row in (rows if isinstance(rows, list) else ())]
    return lines


def _in_words(row: dict[str, object]) -> str:
    """Return one entry: when, what, and what is special about it."""
    parts = [_when(str(row["start"]), str(row["end"]))] if "start" in row else []
    for key, value in row.items():
        if value is True:
            parts.append(key.replace("_", " "))
        elif key == "missing_hours":
            parts.append(f"{value} h missing")
        elif key not in _TIMES and value not in {None, False, ""}:
            parts.append(str(value))
    return ", ".join(parts)


def _when(start: str, end: str) -> str:
    """Return a time as people write it; the second day is only named if it is another one."""
    first, at, begins = start.partition("T")
    last, _at, ends = end.partition("T")
    if not at:
        until = dt.date.fromisoformat(last) - dt.timedelta(days=1)
        return first if until.isoformat() <= first else f"{first} to {until}"
    return f"{first} {begins}-{ends}" if first == last else f"{first} {begins} - {last} {ends}"
