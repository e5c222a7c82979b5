"""The table of gigs: days, hours and pay of the month."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.domain.gigs import Stage
from planner.domain.sessions import SessionKind
from planner.insight.reality.done import total_minutes
from planner.reports.monthly.figures import tenths
from planner.reports.monthly.values import Column, Row, Table
from planner.text import N_
from planner.wording import dates, money

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from planner.domain.base import Uid
    from planner.domain.payouts import Payout
    from planner.insight.reality.done import Done
    from planner.insight.reality.earnings import Earning
    from planner.reports.monthly.material import Material

RUNS_NAMED = 2
"""Up to so many runs of days are written out; more become their first and last day."""

_PAID_WORK = frozenset({SessionKind.WORK, SessionKind.REWORK})
_SEARCH = frozenset({SessionKind.SEARCH, SessionKind.APPLICATION})


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    days: str
    minutes: int
    gross: int
    net: int
    paid: str


def gigs(material: Material) -> Table:
    """Return what was done and earned in the month, gig by gig, and in total."""
    lines = [*_of_gigs(material), *_without_gig(material), *_other_time(material)]
    total = _Line(
        material.say(N_("Total")),
        "",
        sum(line.minutes for line in lines),
        sum(line.gross for line in lines),
        sum(line.net for line in lines),
        "",
    )
    return Table(
        material.say(N_("Gigs")),
        (
            Column(material.say(N_("Gig")), 174),
            Column(material.say(N_("Days")), 180),
            Column(material.say(N_("Hours")), 47, "right"),
            Column(material.say(N_("Gross")), 96, "right"),
            Column(_withheld_title(material), 117, "right"),
            Column(material.say(N_("Net")), 96, "right"),
            Column(material.say(N_("Paid in")), 62, "right"),
        ),
        (
            *(Row(_cells(line)) for line in lines),
            Row(_cells(total), named=True, total=True),
        ),
    )


def _cells(line: _Line) -> tuple[str, ...]:
    return (
        line.name,
        line.days,
        tenths(line.minutes),
        money.bare(line.gross),
        money.bare(line.net - line.gross),
        money.bare(line.net),
        line.paid,
    )


def _of_gigs(material: Material) -> list[_Line]:
    lines = []
    for gig in material.ledger.gigs:
        done = [d for d in material.done if d.gig_uid == gig.uid and d.kind in _PAID_WORK]
        earned = [part for part in material.earned if part.gig_uid == gig.uid]
        if done or earned:
            line = _line(material, material.names.seen(gig.title), done, earned)
            if not earned and not gig.stage.is_closed:
                line = replace(line, paid=material.say(N_("not yet")))
            lines.append((min(_days(done, earned)), gig.title, line))
    return [line for _, _, line in sorted(lines, key=lambda found: found[:2])]


def _without_gig(material: Material) -> list[_Line]:
    """Return paid work and payouts that belong to no gig."""
    done = [d for d in material.done if d.gig_uid is None and d.kind in _PAID_WORK]
    lines = [_line(material, material.say(N_("Work without a gig")), done, [])] if done else []
    loose = tuple(part for part in material.earned if part.gig_uid is None)
    for payout in material.payouts_of(loose):
        parts = [part for part in loose if part.payout_uid == payout.uid]
        lines.append(_line(material, _name_of(material, payout), [], parts))
    return lines


def _other_time(material: Material) -> list[_Line]:
    applied = {
        change.gig_uid
        for change in material.ledger.stages
        if change.stage is Stage.APPLIED and material.first <= change.on < material.end
    }
    search = material.say(N_("Search, tests"))
    if applied:
        search = material.say(N_("{count} applications and tests"), count=len(applied))
    lines = []
    for kinds, name in (
        (_SEARCH, search),
        (frozenset({SessionKind.TRAINING}), material.say(N_("Training"))),
        (frozenset({SessionKind.ADMIN}), material.say(N_("Paperwork"))),
    ):
        done = [d for d in material.done if d.kind in kinds]
        if done:
            days = _span(material, {d.on for d in done})
            lines.append(_Line(name, days, total_minutes(done), 0, 0, ""))
    return lines


def _line(material: Material, name: str, done: Sequence[Done], earned: Sequence[Earning]) -> _Line:
    return _Line(
        name,
        _worked(material, done),
        total_minutes(done),
        sum(part.gross_minor for part in earned),
        sum(part.net_minor for part in earned),
        _paid(material, earned),
    )


def _worked(material: Material, done: Iterable[Done]) -> str:
    """Return the days of work and, named so, of rework: 9/7–13, 재작업 9/18."""
    work: set[dt.date] = set()
    rework: set[dt.date] = set()
    for session in done:
        (rework if session.kind is SessionKind.REWORK else work).add(session.on)
    parts = [_runs(material, work)] if work else []
    if rework:
        parts.append(material.say(N_("rework {days}"), days=_runs(material, rework)))
    return ", ".join(parts)


def _runs(material: Material, days: set[dt.date]) -> str:
    runs: list[list[dt.date]] = []
    for day in sorted(days):
        if runs and (day - runs[-1][-1]).days == 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    if len(runs) > RUNS_NAMED:
        return _span(material, days)
    return ", ".join(_span(material, set(run)) for run in runs)


def _span(material: Material, days: set[dt.date]) -> str:
    """Return the first and the last of ``days``, which lie in one month: 9/7–13."""
    first, last = min(days), max(days)
    if material.translator.language == "ko":
        return f"{first.month}/{first.day}" + (f"–{last.day}" if last != first else "")
    whole = dates.month_day(material.translator, last)
    return whole if last == first else f"{first.day}–{whole}"


def _paid(material: Material, earned: Sequence[Earning]) -> str:
    came = {part.received_on for part in earned if part.received_on is not None}
    if earned and not came:
        return material.say(N_("not yet"))
    shown = [_day(material, day) for day in sorted(came)]
    return ", ".join(shown[-1:]) if len(shown) > RUNS_NAMED else ", ".join(shown)


def _day(material: Material, day: dt.date) -> str:
    if material.translator.language == "ko":
        return f"{day.month}/{day.day}"
    return dates.month_day(material.translator, day)


def _days(done: Iterable[Done], earned: Iterable[Earning]) -> list[dt.date]:
    return [d.on for d in done] + [part.worked_on for part in earned]


def _name_of(material: Material, payout: Payout) -> str:
    names: dict[Uid, str] = {p.uid: p.name for p in material.ledger.platforms}
    platform = names.get(payout.platform_uid, "") if payout.platform_uid is not None else ""
    return material.names.seen(payout.note or platform) or material.say(N_("Payout"))


def _withheld_title(material: Material) -> str:
    payouts = material.payouts_of(material.earned)
    if any(payout.fee_minor for payout in payouts):
        return material.say(N_("Tax and fees"))
    if payouts and all(_is_business_rate(payout) for payout in payouts):
        return material.say(N_("Tax 3.3%"))
    return material.say(N_("Tax"))


def _is_business_rate(payout: Payout) -> bool:
    """Return whether 3 % and a tenth of it were withheld, each cut to ten won."""
    national = payout.gross_minor * 3 // 100 // 10 * 10
    return payout.national_tax_minor == national and (
        payout.local_tax_minor == national // 10 // 10 * 10
    )
