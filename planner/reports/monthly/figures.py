"""The four figures, the hours by kind, and the months of earning and of payment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.sessions import SessionKind
from planner.domain.targets import add_months
from planner.insight.reality.done import total_minutes
from planner.insight.reality.hourly import hourly
from planner.reports.monthly.values import Bar, BarsBlock, Figure, MonthGroup, MonthsBlock
from planner.text import N_
from planner.wording import dates, hours, money

if TYPE_CHECKING:
    from planner.insight.reality import WageOf
    from planner.reports.monthly.material import Material

COSTS_NAMED = 2
MONTHS_SHOWN = 3

_KINDS = (
    (frozenset({SessionKind.WORK}), N_("Work")),
    (frozenset({SessionKind.REWORK}), N_("Rework")),
    (frozenset({SessionKind.SEARCH, SessionKind.APPLICATION}), N_("Search, tests")),
    (frozenset({SessionKind.TRAINING}), N_("Training")),
    (frozenset({SessionKind.ADMIN}), N_("Paperwork")),
)


def tenths(minutes: int) -> str:
    """Return minutes in hours with one decimal, so that figures stand in a column: 30.0."""
    whole, rest = divmod((minutes * 10 + 30) // 60, 10)
    return f"{whole:,}.{rest}"


def figures(material: Material, wage_of: WageOf) -> tuple[Figure, ...]:
    """Return what was earned, what came, what was spent, and pay by the hour."""
    return (_earned(material), _came(material), _spent(material), _hourly(material, wage_of))


def hours_by_kind(material: Material) -> BarsBlock:
    """Return the hours of the month by kind, paid ones filled."""
    bars = []
    for kinds, name in _KINDS:
        minutes = total_minutes(done for done in material.done if done.kind in kinds)
        if minutes:
            paid = SessionKind.WORK in kinds
            text = N_("{hours} h") if paid else N_("{hours} h unpaid")
            bars.append(
                Bar(
                    material.say(name),
                    minutes,
                    material.say(text, hours=tenths(minutes)),
                    filled=paid,
                )
            )
    if not bars:
        return BarsBlock(material.say(N_("No hours recorded")), ())
    whole = tenths(total_minutes(material.done))
    return BarsBlock(material.say(N_("Time spent: {hours} h"), hours=whole), tuple(bars))


def months(material: Material) -> MonthsBlock:
    """Return the last months up to this one: net pay by its work and by its arrival."""
    groups = []
    for back in range(MONTHS_SHOWN - 1, -1, -1):
        first = add_months(material.first, -back)
        end = add_months(first, 1)
        earned = sum(part.net_minor for part in material.earned_in(first, end))
        came = sum(part.net_minor for part in material.came_in(first, end))
        name = month_name(material, first.month)
        groups.append(
            MonthGroup(name, earned, _axis(material, earned), came, _axis(material, came))
        )
    return MonthsBlock(
        material.say(N_("Month earned and month paid")),
        tuple(groups),
        material.say(N_("Earned by work")),
        material.say(N_("Paid in (net)")),
    )


def month_name(material: Material, month: int) -> str:
    """Return the month's name without its year: 9월, Sep."""
    whole = dates.month(material.translator, material.first.replace(month=month, day=1))
    if material.translator.language == "ko":
        return whole.rsplit(" ", 1)[-1]
    return whole.split(" ", 1)[0]


def _earned(material: Material) -> Figure:
    gross = sum(part.gross_minor for part in material.earned)
    net = sum(part.net_minor for part in material.earned)
    note = ""
    if gross != net:
        fees = any(payout.fee_minor for payout in material.payouts_of(material.earned))
        text = N_("Gross {gross} − tax {withheld}")
        if fees:
            text = N_("Gross {gross} − tax and fees {withheld}")
        note = material.say(text, gross=money.bare(gross), withheld=money.bare(gross - net))
    return _amount(material, material.say(N_("Earned by work (net)")), net, note)


def _came(material: Material) -> Figure:
    parts = material.came_in(material.first, material.end)
    net = sum(part.net_minor for part in parts)
    name = material.say(
        N_("Paid in during {month}"), month=month_name(material, material.first.month)
    )
    if parts:
        count = len(material.payouts_of(parts))
        note = material.translator.plural("{count} payout", "{count} payouts", count)
        return _amount(material, name, net, note)
    later = [
        payout.received_on or payout.expected_on
        for payout in material.ledger.payouts
        if (payout.received_on or payout.expected_on or material.first) >= material.end
    ]
    days = sorted(day for day in later if day is not None)
    note = ""
    if days:
        next_on = dates.month_day(material.translator, days[0])
        note = material.say(N_("Next payout {day}"), day=next_on)
    return _amount(material, name, net, note)


def _spent(material: Material) -> Figure:
    costs = material.costs
    names = [material.names.seen(cost.title) for cost in costs]
    note = ", ".join(names[:COSTS_NAMED])
    if len(names) > COSTS_NAMED:
        note = material.say(
            N_("{names} and {count} more"), names=note, count=len(names) - COSTS_NAMED
        )
    spent = sum(cost.own_minor for cost in costs)
    return _amount(material, material.say(N_("Costs")), spent, note)


def _hourly(material: Material, wage_of: WageOf) -> Figure:
    gross = sum(part.gross_minor for part in material.earned)
    found = hourly(gross, material.done, material.costs, material.first, wage_of)
    name = material.say(N_("Pay by the hour (gross)"))
    value = found.steps[-1].hourly_minor
    if value is None:
        return Figure(name, "–", "", material.say(N_("No hours recorded")))
    note = ""
    if found.wage_minor is not None:
        wage = hours.hourly(material.translator, found.wage_minor)
        note = material.say(N_("Minimum wage {amount}"), amount=wage)
    return _amount(material, name, value, note)


def _amount(material: Material, name: str, minor: int, note: str) -> Figure:
    text = money.exact(material.translator, minor, material.ledger.household.currency)
    if text.endswith("원"):
        return Figure(name, text[:-1], "원", note)
    return Figure(name, text, "", note)


def _axis(material: Material, minor: int) -> str:
    return money.axis(material.translator, minor, material.ledger.household.currency)
