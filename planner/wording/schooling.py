"""Templates of school costs in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.insight.schooling import Item
from planner.rules.schooling import Level, Tuition
from planner.text import N_
from planner.wording import money

if TYPE_CHECKING:
    from planner.insight.schooling import Grade, Proposal
    from planner.rules.schooling import Figure
    from planner.text import Translator

_LEVELS = {
    Level.ELEMENTARY: N_("Elementary {year}"),
    Level.MIDDLE: N_("Middle {year}"),
    Level.HIGH: N_("High {year}"),
    Level.UNIVERSITY: N_("University {year}"),
}
_ITEMS = {
    Item.ACADEMY: N_("academy, {grade}"),
    Item.UNIFORM: N_("uniform, {grade}"),
    Item.TRIP: N_("school trip, {grade}"),
    Item.EXAM: N_("CSAT fee"),
    Item.APPLICATION: N_("application fee"),
    Item.FIRST_SEMESTER: N_("tuition, {grade}, 1st semester"),
    Item.SECOND_SEMESTER: N_("tuition, {grade}, 2nd semester"),
}
_KINDS = {
    Tuition.ALL: N_("All 4-year universities"),
    Tuition.PRIVATE: N_("Private"),
    Tuition.PUBLIC: N_("National and public"),
    Tuition.HUMANITIES: N_("Humanities, social sciences"),
    Tuition.SCIENCE: N_("Natural sciences"),
    Tuition.ENGINEERING: N_("Engineering"),
    Tuition.ARTS: N_("Arts, sports"),
    Tuition.MEDICINE: N_("Medicine"),
    Tuition.COLLEGE: N_("2-year college"),
}
_MONTHLY = frozenset({Item.ACADEMY})
_YEARLY = frozenset({Item.FIRST_SEMESTER, Item.SECOND_SEMESTER})


def grade(translator: Translator, found: Grade) -> str:
    """Return a grade: 고2, High 2."""
    return translator.text(_LEVELS[found.level], year=found.year)


def tuition(translator: Translator, kind: Tuition) -> str:
    """Return a kind of university."""
    return translator.text(_KINDS[kind])


def name(translator: Translator, proposal: Proposal) -> str:
    """Return what a target made of a proposal is called: 고3 학원."""
    text = translator.text(_ITEMS[proposal.item], grade=grade(translator, proposal.grade))
    return text[:1].upper() + text[1:]


def when(translator: Translator, proposal: Proposal) -> str:
    """Return the month of a proposal, or its first and last one."""
    first = f"{proposal.due_on:%Y-%m}"
    if proposal.last_on is None:
        return first
    return translator.text(
        N_("{first} to {last}, monthly"), first=first, last=f"{proposal.last_on:%Y-%m}"
    )


def figure(translator: Translator, proposal: Proposal) -> str:
    """Return the average a proposal comes from, with its year and source."""
    found = proposal.figure
    if found is None:
        return translator.text(N_("No average is published; put your own amount."))
    message = N_("{year}: {amount} ({source})")
    if found.limit:
        message = N_("{year}: at most {amount} ({source})")
    elif found.estimate:
        message = N_("{year}: {amount}, an estimate ({source})")
    elif proposal.item in _MONTHLY:
        message = N_("{year}: {amount} a month ({source})")
    elif proposal.item in _YEARLY:
        message = N_("{year}: {amount} a year ({source})")
    return translator.text(
        message,
        year=found.year,
        amount=money.exact(translator, found.amount),
        source=source(translator, found),
    )


def source(translator: Translator, found: Figure) -> str:
    """Return where a figure comes from."""
    return found.source if translator.language == "ko" else found.source_en
