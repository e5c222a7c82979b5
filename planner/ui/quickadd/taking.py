"""From what a line says to a step of the book."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from planner.book import Label, ledger, records, settling
from planner.domain.gigs import Gig, Platform, Stage
from planner.domain.household import Member, MemberKind
from planner.domain.payouts import Cost, Payout, PayoutState
from planner.domain.sessions import WorkSession
from planner.insight.ledger import completed
from planner.reading.quick_draft import Draft, Known, KnownGig
from planner.reading.quick_words import Thing
from planner.text import N_
from planner.wording import labels, money

if TYPE_CHECKING:
    from planner.book import Book
    from planner.ui.context import Context

_WAITS = frozenset({Stage.INSPECTION, Stage.SETTLEMENT})


def known_names(context: Context) -> Known:
    """Return the names a line may mention: open gigs first, then the newest."""
    book = context.book
    platforms = {platform.uid: platform for platform in book.read(records.all_of, Platform)}
    gigs = sorted(book.read(records.all_of, Gig), key=lambda gig: gig.uid, reverse=True)
    gigs.sort(key=lambda gig: gig.stage.is_closed)
    return Known(
        gigs=tuple(
            KnownGig(
                gig.uid,
                gig.title,
                platforms[gig.platform_uid].name if gig.platform_uid in platforms else "",
                gig.stage in _WAITS,
            )
            for gig in gigs
        ),
        platforms=tuple(sorted(platform.name for platform in platforms.values())),
        currency=context.household().currency,
    )


def take(context: Context, draft: Draft) -> None:
    """Store what ``draft`` says as one step.

    Raises:
        PlannerError: the book refuses it, or no rule says what is withheld on that day.
    """
    if draft.thing is Thing.SESSION:
        _take_session(context, draft)
    elif draft.thing is Thing.PAYOUT:
        _take_payout(context, draft)
    else:
        _take_cost(context, draft)


def _take_session(context: Context, draft: Draft) -> None:
    zone = context.household().zone
    starts, ends = (_instant(draft.on, minute, zone) for minute in (draft.start, draft.until))
    adults = [
        m.uid for m in context.book.read(records.all_of, Member) if m.kind is MemberKind.ADULT
    ]
    work = WorkSession(
        member_uid=adults[0] if len(adults) == 1 else None,
        gig_uid=draft.gig_uid,
        kind=draft.kind,
        planned_start=starts if draft.planned else None,
        planned_end=ends if draft.planned else None,
        started_at=None if draft.planned else starts,
        ended_at=None if draft.planned else ends,
        zone=zone,
        units=draft.units,
    )
    name = draft.gig or labels.choice(context.translator, draft.kind)
    label = Label(
        N_("Planned a session of {name}") if draft.planned else N_("Noted a session of {name}"),
        {"name": quoted(name)},
    )
    new = draft.gig if draft.gig_uid is None else ""
    context.book.change(label, ledger.add_session, work, gig=new, on=min(draft.on, context.today()))


def _take_payout(context: Context, draft: Draft) -> None:
    book, currency = context.book, context.household().currency
    platform = _platform(book, draft.platform)
    part = "gross" if draft.gross else "net"
    payout = completed(platform, draft.on, currency, {part: draft.minor or 0})
    payout = replace(payout, platform_uid=None if platform is None else platform.uid or None)
    amount = money.exact(context.translator, payout.net_minor, currency)
    label = Label(N_("Noted a payout of {amount}"), {"amount": amount})
    gig = None if draft.gig_uid is None else book.read(records.find, Gig, draft.gig_uid)
    if draft.on > context.today():
        payout = replace(payout, state=PayoutState.EXPECTED, received_on=None, expected_on=draft.on)
    elif gig is not None and gig.stage in _WAITS:
        book.change(label, settling.receive, gig.uid, payout)
        return
    gigs = [] if gig is None else [gig.uid]
    book.change(label, ledger.add_payout, payout, gigs, platform=draft.platform)


def _take_cost(context: Context, draft: Draft) -> None:
    cost = Cost(
        spent_on=draft.on,
        title=draft.title,
        kind=draft.cost_kind,
        currency=context.household().currency,
        own_minor=draft.minor or 0,
        gig_uid=draft.gig_uid,
    )
    label = Label(N_("Noted the cost {name}"), {"name": quoted(cost.title)})
    context.book.change(label, ledger.add_cost, cost, on=draft.on)


def preview(context: Context, draft: Draft) -> Payout:
    """Return the payout that a draft of one comes to, with what is withheld by rule.

    Raises:
        PlannerError: no rule is known for that day.
    """
    part = "gross" if draft.gross else "net"
    platform = _platform(context.book, draft.platform)
    return completed(platform, draft.on, context.household().currency, {part: draft.minor or 0})


def quoted(name: str) -> str:
    """Return a name in the marks that set it off from a sentence."""
    return f"‘{name}’"


def _platform(book: Book, name: str) -> Platform | None:
    """Return the platform of that name; a new one is as ``platform_named`` will make it."""
    if not name:
        return None
    found = (p for p in book.read(records.all_of, Platform) if p.name == name)
    return next(found, Platform(name=name))


def _instant(day: dt.date, minute: int | None, zone: str) -> dt.datetime:
    """Return the instant of a local minute; those from 1440 on are of the next day."""
    local = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minute or 0)
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)
