"""What to look at in the month after: deadlines, payouts to come, payments due."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from planner.domain.payouts import PayoutState
from planner.domain.targets import DuePrecision, add_months
from planner.reports.monthly.figures import month_name
from planner.reports.monthly.targets import name_of, remaining
from planner.reports.monthly.values import ListBlock
from planner.text import N_
from planner.wording import dates, money

if TYPE_CHECKING:
    from planner.domain.gigs import Gig
    from planner.domain.payouts import Payout
    from planner.reports.monthly.material import Material

SHOWN = 6

_MIDNIGHT = dt.time(0)


def upcoming(material: Material) -> ListBlock:
    """Return the dates of the month after this one, from today on if it has begun."""
    end = add_months(material.end, 1)
    first = material.today if material.end <= material.today < end else material.end
    found = [*_deadlines(material), *_payouts(material), *_payments(material)]
    items = sorted(item for item in found if first <= item[0] < end)
    lines = [text for _, _, text in items[:SHOWN]]
    if len(items) > SHOWN:
        lines.append(material.say(N_("and {count} more"), count=len(items) - SHOWN))
    title = material.say(N_("To check in {month}"), month=month_name(material, first.month))
    return ListBlock(title, tuple(lines) or (material.say(N_("Nothing recorded")),))


def _deadlines(material: Material) -> list[tuple[dt.date, dt.time, str]]:
    zone = ZoneInfo(material.ledger.household.zone)
    found = []
    for gig in material.ledger.gigs:
        if gig.stage.is_closed:
            continue
        for instant, message in (
            (gig.apply_by, N_("{day} {title}: application closes")),
            (gig.test_by, N_("{day} {title}: test closes")),
            (gig.work_by, N_("{day} {title}: hand in")),
        ):
            if instant is not None:
                found.append(_deadline(material, gig, instant.astimezone(zone), message))
    return found


def _deadline(
    material: Material, gig: Gig, at: dt.datetime, message: str
) -> tuple[dt.date, dt.time, str]:
    day = dates.month_day(material.translator, at.date())
    if at.time() not in {_MIDNIGHT, dt.time(23, 59)}:
        day = f"{day} {dates.clock(at.time())}"
    text = material.say(message, day=day, title=material.names.seen(gig.title))
    return at.date(), at.time(), text


def _payouts(material: Material) -> list[tuple[dt.date, dt.time, str]]:
    return [
        (payout.expected_on, _MIDNIGHT, _payout(material, payout, payout.expected_on))
        for payout in material.ledger.payouts
        if payout.state is PayoutState.EXPECTED and payout.expected_on is not None
    ]


def _payout(material: Material, payout: Payout, day: dt.date) -> str:
    gigs = {line.gig_uid for line in material.ledger.lines if line.payout_uid == payout.uid}
    titles = [gig.title for gig in material.ledger.gigs if gig.uid in gigs]
    platforms = [p.name for p in material.ledger.platforms if p.uid == payout.platform_uid]
    name = next(iter([*titles, *[payout.note][: bool(payout.note)], *platforms]), "")
    amount = money.exact(material.translator, payout.net_minor, payout.currency)
    shown = dates.month_day(material.translator, day)
    if not name:
        return material.say(N_("{day} {amount} payout"), day=shown, amount=amount)
    return material.say(
        N_("{day} {name}: {amount} payout"),
        day=shown,
        name=material.names.seen(name),
        amount=amount,
    )


def _payments(material: Material) -> list[tuple[dt.date, dt.time, str]]:
    currency = material.ledger.household.currency
    found = []
    for target in material.ledger.targets:
        for due in remaining(material, target):
            exact = target.due_precision is DuePrecision.DAY
            kind = dates.month_day if exact else dates.month
            text = material.say(
                N_("{day} {name}: pay {amount}"),
                day=kind(material.translator, due.due_on),
                name=name_of(material, target),
                amount=money.headline(material.translator, due.left_minor, currency),
            )
            found.append((due.due_on, _MIDNIGHT, text))
    return found
