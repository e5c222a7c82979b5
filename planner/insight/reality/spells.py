"""Days with work and days without, and what was paid on the way."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from planner.domain.sessions import SessionKind
from planner.insight.reality.values import Gap, PaidDay, Spell, Strip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.domain.base import Uid
    from planner.insight.reality.done import Done
    from planner.insight.reality.earnings import Earning

STILL_THE_SAME_WORK = 7
"""A pause of up to so many days inside one gig is not yet a stretch without work."""

DAY = dt.timedelta(days=1)


def strip(
    first: dt.date, end: dt.date, sessions: Sequence[Done], received: Iterable[Earning]
) -> Strip:
    """Return the days ``[first, end)`` as spells of paid work and the gaps between them."""
    spells = _spells(sessions, first, end)
    money: dict[dt.date, int] = defaultdict(int)
    payouts: dict[dt.date, dict[Uid, None]] = defaultdict(dict)
    for earning in received:
        on = earning.received_on
        if on is not None and first <= on < end:
            money[on] += earning.net_minor
            payouts[on][earning.payout_uid] = None
    return Strip(
        first=first,
        end=end,
        spells=tuple(spells),
        gaps=tuple(_gaps(spells, first, end)),
        paid=tuple(
            PaidDay(on=on, minor=money[on], payouts=tuple(payouts[on])) for on in sorted(money)
        ),
    )


def _spells(sessions: Sequence[Done], first: dt.date, end: dt.date) -> list[Spell]:
    """Return the spells of all gigs; ones that overlap or touch are one."""
    days: dict[Uid | None, list[Done]] = defaultdict(list)
    for done in sessions:
        if done.kind is SessionKind.WORK and first <= done.on < end:
            days[done.gig_uid].append(done)
    runs: list[Spell] = []
    for of_gig in days.values():
        run: list[Done] = []
        for done in of_gig:
            if run and (done.on - run[-1].on).days > STILL_THE_SAME_WORK:
                runs.append(_spell(run))
                run = []
            run.append(done)
        runs.append(_spell(run))
    merged: list[Spell] = []
    for spell in sorted(runs, key=lambda spell: spell.first):
        if merged and spell.first <= merged[-1].end:
            before = merged.pop()
            spell = Spell(  # noqa: PLW2901 - the two are one from here on
                first=before.first,
                end=max(before.end, spell.end),
                sessions=before.sessions + spell.sessions,
            )
        merged.append(spell)
    return merged


def _spell(run: Sequence[Done]) -> Spell:
    return Spell(first=run[0].on, end=run[-1].on + DAY, sessions=tuple(done.uid for done in run))


def _gaps(spells: Sequence[Spell], first: dt.date, end: dt.date) -> list[Gap]:
    gaps, since = [], first
    for spell in spells:
        if spell.first > since:
            gaps.append(Gap(first=since, end=spell.first, between=since != first))
        since = spell.end
    if since < end:
        gaps.append(Gap(first=since, end=end, between=False))
    return gaps
