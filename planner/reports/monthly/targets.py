"""The table of targets: what is saved, what is due next, and the chance of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.targets import DuePrecision, PaidFrom, Recurrence, price_on
from planner.insight.coverage.facts import CoverageInputs
from planner.insight.coverage.standing import earmarked, still_owed
from planner.reports.monthly.values import Column, Row, Segments, Table
from planner.text import N_
from planner.wording import chances as words
from planner.wording import dates, money, verdicts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.domain.base import Uid
    from planner.domain.targets import Target
    from planner.insight.coverage.standing import Owed
    from planner.reports.monthly.material import Material
    from planner.reports.monthly.options import Chance
    from planner.reports.monthly.values import Cell

TIMES = 10


def targets(material: Material, chances: Mapping[Uid, Chance] | None) -> Table:
    """Return all targets that are not fully paid, by rank.

    Args:
        material: the month.
        chances: the chance of each target by its uid; ``None`` while it is too early.
    """
    rows = [
        Row(
            (
                name_of(material, target),
                _saved(material, target),
                _due(material, target, due[0]),
                *_chance(material, chances, target),
            ),
            named=True,
        )
        for target in material.ledger.targets
        if (due := remaining(material, target))
    ]
    return Table(
        material.say(N_("Expense targets")),
        (
            Column(material.say(N_("Target")), 150),
            Column(material.say(N_("Saved")), 183),
            Column(material.say(N_("Next due")), 163),
            Column(material.say(N_("Chance of being ready on time")), 180),
            Column("", 118, "right"),
        ),
        tuple(rows),
    )


def name_of(material: Material, target: Target) -> str:
    """Return the target as the page names it, with its member: 지우 대학 등록금."""
    names = {member.uid: member.name for member in material.ledger.members}
    member = names.get(target.member_uid) if target.member_uid is not None else None
    whole = verdicts.subject(material.translator, target.name, member)
    return material.names.seen(whole)


def remaining(material: Material, target: Target) -> tuple[Owed, ...]:
    """Return what is still to be paid of ``target``, oldest first, as the forecast sees it."""
    return still_owed(target, material.ledger.payments)


def _saved(material: Material, target: Target) -> str:
    payments = [p for p in material.ledger.payments if p.target_uid == target.uid]
    marked = earmarked(_inputs(material), target.uid)
    translator, currency = material.translator, material.ledger.household.currency
    if target.recurrence is Recurrence.ONCE:
        saved = marked + sum(p.amount_minor for p in payments)
        return material.say(
            N_("{saved} / {amount}"),
            saved=money.axis(translator, saved, currency),
            amount=money.headline(translator, price_on(target, target.due_on), currency),
        )
    recent = [p for p in payments if p.on >= material.first]
    if not recent:
        if not marked:
            return "–"
        saved_text = money.headline(translator, marked, currency)
        return material.say(N_("{amount} saved"), amount=saved_text)
    paid = money.headline(translator, sum(p.amount_minor for p in recent), currency)
    if all(p.paid_from is PaidFrom.HOUSEHOLD for p in recent):
        return material.say(N_("{amount} paid, by the household"), amount=paid)
    return material.say(N_("{amount} paid"), amount=paid)


def _inputs(material: Material) -> CoverageInputs:
    """Return as much of the forecast's view of the record as saving is about."""
    ledger = material.ledger
    return CoverageInputs(
        today=material.today,
        household=ledger.household,
        earmarks=ledger.earmarks,
        payments=ledger.payments,
    )


def _due(material: Material, target: Target, instalment: Owed) -> str:
    translator, day = material.translator, instalment.due_on
    near = abs((day - material.today).days) <= dates.NEAR_DAYS
    exact = near and target.due_precision is DuePrecision.DAY
    text = dates.month_day(translator, day) if exact else dates.month(translator, day)
    if target.recurrence is Recurrence.MONTHLY:
        currency = material.ledger.household.currency
        amount = money.headline(translator, instalment.left_minor, currency)
        text = material.say(N_("{day} {amount}"), day=text, amount=amount)
    if exact and day < material.today:
        text = material.say(N_("{day}, overdue"), day=text)
    return text


def _chance(
    material: Material, chances: Mapping[Uid, Chance] | None, target: Target
) -> tuple[Cell, Cell]:
    if chances is None:
        return material.say(N_("too early to tell")), ""
    chance = chances.get(target.uid)
    if chance is None:
        return material.say(N_("too far ahead")), ""
    text = words.in_words(material.translator, chance.chance, paper=True)
    if chance.chance >= words.ALMOST_CERTAIN:
        times = TIMES
    elif chance.chance < words.HARDLY:
        times = 0
    else:
        times = words.n_of_10(chance.chance)
    return Segments(times, text), text
