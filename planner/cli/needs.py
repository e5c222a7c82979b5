"""``needs``: what it would take to have the targets ready."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.book.files import open_file
from planner.cli.answers import ENGLISH, TOO_FEW, household_of, today_of
from planner.cli.weeks import moment_on
from planner.insight.coverage.facts import gather
from planner.insight.coverage.needs import Needs, Search, Spare, Way
from planner.insight.coverage.outlook import Outlook, compute
from planner.insight.coverage.room import Room, room
from planner.wording import chances, hours, money

if TYPE_CHECKING:
    import argparse
    import datetime as dt

_HUNDREDTHS = 100


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: for each target looked at, and for all together if all were."""

    outlook: Outlook
    room: Room
    spare: Spare
    targets: tuple[Needs, ...]
    together: Needs | None


def needs(asked: argparse.Namespace, now: dt.datetime) -> int:
    """Print for each target what makes it ready so many times in 10."""
    file = open_file(asked.file, now=now, read_only=True)
    try:
        household = household_of(file.book)
        today = today_of(file.book, now, asked.today)
        inputs = gather(file.book, today=today)
        free = room(file.book, inputs, now=moment_on(today, now, household.zone))
    finally:
        file.close()
    outlook = compute(inputs)
    if outlook.too_early:
        return _too_early(outlook, as_json=asked.json)
    ranks = {target.rank for target in inputs.targets}
    if asked.target is not None and asked.target not in ranks:
        print(f"sallim: there is no target of rank {asked.target}", file=sys.stderr)
        return 1
    found = _find(outlook, free, asked.aim, asked.target, Spare(asked.spare))
    if asked.json:
        print(json.dumps(as_plain(found, asked.aim), ensure_ascii=False, indent=2))
    else:
        for line in in_words(found, asked.aim):
            print(line)
    return 0


def _too_early(outlook: Outlook, *, as_json: bool) -> int:
    if as_json:
        answer = {"today": outlook.inputs.today.isoformat(), "targets": None, "reason": TOO_FEW}
        print(json.dumps(answer, indent=2))
    else:
        print(TOO_FEW)
    return 0


def _find(outlook: Outlook, free: Room, aim: int, rank: int | None, spare: Spare) -> Found:
    search = Search(outlook, free)
    ranked = outlook.inputs.targets
    places = [p for p in search.places if rank is None or ranked[p].rank == rank]
    targets = tuple(search.target(place, aim) for place in places)
    return Found(outlook, free, spare, targets, search.together(aim) if rank is None else None)


def as_plain(found: Found, aim: int) -> dict[str, object]:
    """Return the answers as they are written to JSON; amounts are minor units."""
    return {
        "today": found.outlook.inputs.today.isoformat(),
        "currency": found.outlook.inputs.household.currency,
        "aim": aim,
        "spare": found.spare.value,
        "free_minutes_a_week": found.room.free_minutes,
        "minutes_a_payout": found.room.payout_minutes,
        "targets": [_needs_as_plain(found, one) for one in found.targets],
        "together": None if found.together is None else _needs_as_plain(found, found.together),
    }


def _needs_as_plain(found: Found, needs: Needs) -> dict[str, object]:
    named = {t.uid: {"rank": t.rank, "name": t.name} for t in found.outlook.inputs.targets}
    return {
        **({} if needs.uid is None else named[needs.uid]),
        "now": needs.now,
        "already": needs.already,
        "top_up": _way_as_plain(needs.top_up),
        "work": _way_as_plain(needs.work),
        "later": _way_as_plain(needs.later),
        "cheapest": _way_as_plain(needs.cheapest(found.spare)),
        "combinations": [_way_as_plain(way) for row in needs.table for way in row if way],
        "curve": [_way_as_plain(way) for way in needs.curve],
    }


def _way_as_plain(way: Way | None) -> dict[str, object] | None:
    if way is None:
        return None
    return {
        "top_up": way.trial.top_up_minor,
        "payouts_a_quarter": way.trial.rate / _HUNDREDTHS,
        "months_later": way.months,
        "due": None if way.due_on is None else way.due_on.isoformat(),
        "chance": way.chance,
        "minutes_a_week": way.minutes,
        "more_minutes_a_week": way.more_minutes,
        "fits_free_hours": way.fits,
    }


def in_words(found: Found, aim: int) -> list[str]:
    """Return the answers as lines of English."""
    lines = [f"to be ready {aim} times in 10; {_free(found.room)}"]
    ranked = {target.uid: target for target in found.outlook.inputs.targets}
    for needs in found.targets:
        if needs.uid is None:
            continue
        target = ranked[needs.uid]
        lines += _target_in_words(found, needs, f"{target.rank}. {target.name}")
    if found.together is not None and found.targets:
        lines += _target_in_words(found, found.together, "all targets")
    return lines


def _free(free: Room) -> str:
    if free.payout_minutes is None:
        return "no hours are logged, so work cannot be held against free time"
    if free.free_minutes is None:
        return "no free time is entered, so it cannot be told whether work fits"
    return f"{hours.total(ENGLISH, free.free_minutes)} a week free for work"


def _target_in_words(found: Found, needs: Needs, name: str) -> list[str]:
    said = chances.in_words(ENGLISH, needs.now)
    if needs.already:
        return [f"{name}: {said} now, that is enough"]
    cheapest = needs.cheapest(found.spare)
    ways = {
        "top-up alone": _way_in_words(found, needs, needs.top_up),
        "work alone": _way_in_words(found, needs, needs.work),
        "later date alone": _way_in_words(found, needs, needs.later),
        f"cheapest, sparing {found.spare.value}": _way_in_words(found, needs, cheapest),
    }
    if needs.uid is None:
        del ways["later date alone"]
    return [f"{name}: {said} now", *(f"   {way}: {text}" for way, text in ways.items())]


def _way_in_words(found: Found, needs: Needs, way: Way | None) -> str:
    if way is None:
        return "cannot do it"
    currency = found.outlook.inputs.household.currency
    planned, parts = needs.planned, []
    more = way.trial.top_up_minor - planned.top_up_minor
    if more:
        amount = money.exact(ENGLISH, way.trial.top_up_minor, currency)
        parts.append(f"{amount} a month ({money.exact(ENGLISH, more, currency)} more)")
    if way.trial.rate != planned.rate:
        parts.append(f"{way.trial.rate / _HUNDREDTHS:g} payouts in 3 months{_time(way)}")
    if way.due_on is not None:
        parts.append(f"{way.months} months later ({way.due_on.isoformat()})")
    return ", ".join(parts) or "the plan as it is"


def _time(way: Way) -> str:
    if way.minutes is None or way.more_minutes is None:
        return ""
    text = f", {hours.total(ENGLISH, way.minutes)} a week"
    text += f" ({hours.total(ENGLISH, way.more_minutes)} more)"
    return (
        text + {True: ", within the free hours", False: ", more than is free", None: ""}[way.fits]
    )
