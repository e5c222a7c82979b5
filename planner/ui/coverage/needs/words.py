"""The sentences of what it would take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.text import N_
from planner.ui.coverage import words
from planner.wording import chances, dates, hours, money

if TYPE_CHECKING:
    from planner.insight.coverage.needs import Later, Need, Needs
    from planner.insight.coverage.room import Room
    from planner.insight.coverage.trial import Trial
    from planner.text import Translator


def now(translator: Translator, found: Needs) -> str:
    """Return where the target stands, and whether that is enough."""
    said = chances.in_words(translator, found.now)
    if found.already:
        return translator.text(N_("Your plan already gives {now}."), now=said)
    return translator.text(
        N_("Your plan gives {now}. Each of these makes it {aim} in 10:"), now=said, aim=found.aim
    )


def top_up(translator: Translator, found: Needs, plan: Trial, currency: str) -> str:
    """Return the least top-up in words."""
    if found.top_up is None:
        return translator.text(N_("A top-up alone cannot do it."))
    whole = found.top_up.trial.top_up_minor
    return translator.text(
        N_("{amount} a month, {more} more than now"),
        amount=money.headline(translator, whole, currency),
        more=money.headline(translator, whole - plan.top_up_minor, currency),
    )


def work(translator: Translator, need: Need | None, room: Room) -> str:
    """Return the least work in words, held against the time that is free."""
    if need is None:
        return translator.text(N_("More work alone cannot do it."))
    projects = translator.text(N_("{number} projects a month"), number=a_month(need.trial.rate))
    return ", ".join(text for text in (projects, time(translator, need, room)) if text)


def a_month(rate: int) -> str:
    """Return hundredths of a payout in three months as payouts a month: 1.2."""
    whole, rest = divmod(round(rate / 30), 10)
    return f"{whole}.{rest}"


def time(translator: Translator, need: Need, room: Room) -> str:
    """Return the hours a week of a way, and whether they are free; '' where nobody knows."""
    if need.minutes is None:
        return ""
    needed = hours.total(translator, need.minutes)
    if room.free_minutes is None:
        return translator.text(N_("about {hours} a week"), hours=needed)
    free = hours.total(translator, room.free_minutes)
    if need.fits:
        return translator.text(N_("about {hours} a week of {free} free"), hours=needed, free=free)
    return translator.text(
        N_("about {hours} a week, but only {free} are free"), hours=needed, free=free
    )


def later(translator: Translator, found: Later | None) -> str:
    """Return the later date in words."""
    if found is None:
        return translator.text(N_("A later date alone cannot do it, within a year."))
    return translator.plural(
        "{count} month later: {day}",
        "{count} months later: {day}",
        found.months,
        day=dates.month(translator, found.due_on),
    )


def pair(translator: Translator, need: Need, currency: str) -> str:
    """Return a combination of work and money."""
    amount = money.headline(translator, need.trial.top_up_minor, currency)
    if need.minutes is None:
        projects = words.payouts_a_quarter(translator, need.trial.rate)
        message = N_("{projects} in 3 months and {amount} a month")
        return translator.text(message, projects=projects, amount=amount)
    message = N_("about {hours} of work a week and {amount} a month")
    return translator.text(message, hours=hours.total(translator, need.minutes), amount=amount)


def basis(translator: Translator, room: Room) -> str:
    """Return what the hours rest on."""
    if room.payout_minutes is None:
        return translator.text(N_("No hours are logged yet, so work is counted in projects only."))
    spent = hours.total(translator, room.payout_minutes)
    if room.free_minutes is None:
        return translator.text(
            N_(
                "A payout took about {hours} so far, searching included. "
                "Paint your free time in the week to have this checked."
            ),
            hours=spent,
        )
    return translator.text(
        N_(
            "A payout took about {hours} so far, searching included. Free time is that of the "
            "next four weeks, with 15 % of it kept free."
        ),
        hours=spent,
    )


def spoken(translator: Translator, need: Need, room: Room) -> str:
    """Return a point of the curve as a screen reader says it."""
    reach = time(translator, need, room) or words.payouts_a_quarter(translator, need.trial.rate)
    return f"{reach}: {chances.in_words(translator, need.chance)}"
