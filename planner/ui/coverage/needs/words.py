"""The sentences of what it would take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.insight.coverage.needs.ways import Spare
from planner.text import N_
from planner.ui.coverage import words
from planner.wording import chances, dates, hours, money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.insight.coverage.needs.ways import Needs, Way
    from planner.insight.coverage.room import Room
    from planner.insight.coverage.trial import Trial
    from planner.text import Translator

NOTHING = "–"
"""Stands where there is nothing to say; the tool tip says why."""


def head(
    translator: Translator, aim: int, found: Sequence[Needs], together: Needs | None, currency: str
) -> str:
    """Return how many targets are there already, and what all of them would take."""
    there = sum(needs.already for needs in found)
    said = translator.plural(
        "{there} of {count} target is ready {aim} times in 10 already.",
        "{there} of {count} targets are ready {aim} times in 10 already.",
        len(found),
        there=there,
        aim=aim,
    )
    if together is None or together.already:
        return said
    if together.top_up is None:
        return f"{said} {translator.text(N_('Money alone does not do it for all of them.'))}"
    whole = together.top_up.trial.top_up_minor
    more = translator.text(
        N_("All of them would be with {amount} a month, {more} more than now."),
        amount=money.headline(translator, whole, currency),
        more=money.headline(translator, whole - together.planned.top_up_minor, currency),
    )
    return f"{said} {more}"


def spares(translator: Translator) -> list[tuple[Spare, str]]:
    """Return what can be spared, as it is chosen."""
    return [
        (Spare.MONEY, translator.text(N_("Less money"))),
        (Spare.TIME, translator.text(N_("Less time"))),
        (Spare.DATE, translator.text(N_("Same dates"))),
    ]


def why(translator: Translator, spare: Spare, needs: Needs | None = None) -> str:
    """Return the order that a choice of ``spares`` means, and what brackets in a table mean."""
    orders = {
        Spare.MONEY: N_(
            "Least from the household first, then the least extra work, then the least delay."
        ),
        Spare.TIME: N_("No more work than now; least money, then the least delay."),
        Spare.DATE: N_("Dates stay; least money, then the least extra work."),
    }
    said = translator.text(orders[spare])
    ways = () if needs is None else [way for row in needs.table for way in row if way]
    if any(way.fits is False for way in ways):
        said += " " + translator.text(N_("In brackets: more than your free time."))
    return said


def top_up(translator: Translator, needs: Needs, currency: str) -> str:
    """Return the least top-up for a cell: 39만원 (+9만)."""
    if needs.top_up is None:
        return NOTHING
    whole = needs.top_up.trial.top_up_minor
    return translator.text(
        N_("{amount} (+{more})"),
        amount=money.headline(translator, whole, currency),
        more=money.axis(translator, whole - needs.planned.top_up_minor, currency),
    )


def work(translator: Translator, needs: Needs) -> str:
    """Return the least work for a cell: 3.1건."""
    if needs.work is None:
        return NOTHING
    return words.payouts_a_quarter(translator, needs.work.trial.rate)


def work_hours(translator: Translator, needs: Needs, room: Room) -> str:
    """Return the hours of the least work, and whether they are free, for a cell."""
    way = needs.work
    if way is None or way.minutes is None:
        return NOTHING
    needed = hours.total(translator, way.minutes)
    if room.free_minutes is None:
        return needed
    if way.fits:
        return translator.text(N_("{hours}, free"), hours=needed)
    over = hours.total(translator, way.minutes - room.free_minutes)
    return translator.text(N_("{hours}, {over} too many"), hours=needed, over=over)


def later(translator: Translator, needs: Needs) -> str:
    """Return the later date for a cell: 2028년 6월 (+4달)."""
    way = needs.later
    if way is None or way.due_on is None:
        return NOTHING
    return translator.text(
        N_("{day} (+{months} mo)"), day=dates.month(translator, way.due_on), months=way.months
    )


def short(translator: Translator, way: Way | None, planned: Trial, currency: str) -> str:
    """Return what a way adds, for a cell: +9만원, +4.8시간, +4달."""
    if way is None:
        return NOTHING
    parts = []
    more = way.trial.top_up_minor - planned.top_up_minor
    if more:
        parts.append("+" + money.headline(translator, more, currency))
    if way.trial.rate != planned.rate:
        parts.append(_more_work(translator, way, planned))
    if way.months:
        parts.append(delay(translator, way.months))
    return ", ".join(parts) or translator.text(N_("as planned"))


def _more_work(translator: Translator, way: Way, planned: Trial) -> str:
    if way.more_minutes is None:
        return "+" + words.payouts_a_quarter(translator, way.trial.rate - planned.rate)
    more = hours.total(translator, way.more_minutes)
    return translator.text(N_("+{hours} a week"), hours=more)


def delay(translator: Translator, months: int) -> str:
    """Return a delay: +4달."""
    return translator.text(N_("+{months} mo"), months=months)


def row_of(translator: Translator, needs_months: int) -> str:
    """Return the name of a row of combinations."""
    if not needs_months:
        return translator.text(N_("On the day planned"))
    return translator.plural("{count} month later", "{count} months later", needs_months)


def column_of(translator: Translator, rate: int, room: Room) -> str:
    """Return the heading of a column of combinations: the pace, and its hours if known."""
    pace = words.payouts_a_quarter(translator, rate)
    minutes = room.minutes_for(rate)
    if minutes is None:
        return pace
    return f"{hours.total(translator, minutes)}\n{pace}"


def combined(translator: Translator, way: Way | None, planned: Trial, currency: str) -> str:
    """Return the top-up of a combination: +6만, +0원; in brackets if it takes too much time."""
    if way is None:
        return NOTHING
    more = way.trial.top_up_minor - planned.top_up_minor
    said = "+" + money.axis(translator, more, currency) if more else translator.text(N_("+0"))
    return f"({said})" if way.fits is False else said


def sentence(translator: Translator, way: Way, planned: Trial, currency: str, room: Room) -> str:
    """Return a way in whole: what changes, the chance, and whether there is time for it."""
    say, parts = translator.text, []
    if way.trial.top_up_minor != planned.top_up_minor:
        amount = money.headline(translator, way.trial.top_up_minor, currency)
        parts.append(say(N_("{amount} a month"), amount=amount))
    if way.trial.rate != planned.rate:
        pace = words.payouts_a_quarter(translator, way.trial.rate)
        parts.append(say(N_("{pace} in 3 months"), pace=pace))
    if way.due_on is not None:
        day = dates.month(translator, way.due_on)
        moved = translator.plural(
            "{count} month later ({day})", "{count} months later ({day})", way.months, day=day
        )
        parts.append(moved)
    what = ", ".join(parts) or say(N_("The plan as it is"))
    chance = chances.in_words(translator, way.chance)
    said = say(N_("{what}: {chance}."), what=what, chance=chance)
    return f"{said} {check(translator, way, planned, room)}".rstrip()


def check(translator: Translator, way: Way, planned: Trial, room: Room) -> str:
    """Return whether there is time for a way's work; '' where it asks for no more of it."""
    if way.trial.rate <= planned.rate:
        return ""
    if way.minutes is None or way.more_minutes is None:
        return translator.text(
            N_("How many hours that is cannot be told: no hours of work are logged yet.")
        )
    more = hours.total(translator, way.more_minutes)
    if room.free_minutes is None:
        return translator.text(
            N_("{more} more a week; whether they are free shows once free time is painted."),
            more=more,
        )
    free = hours.total(translator, room.free_minutes)
    needed = hours.total(translator, way.minutes)
    if way.fits:
        return translator.text(
            N_("{more} more a week, {hours} in all: within the {free} that are free."),
            more=more,
            hours=needed,
            free=free,
        )
    return translator.text(
        N_("{more} more a week, {hours} in all: {over} more than the {free} that are free."),
        more=more,
        hours=needed,
        over=hours.total(translator, way.minutes - room.free_minutes),
        free=free,
    )


def name_for(translator: Translator, way: Way, planned: Trial, currency: str, target: str) -> str:
    """Return a name under which a way could be saved."""
    return f"{target}: {short(translator, way, planned, currency)}"


def nothing(translator: Translator, needs: Needs, spare: Spare) -> str:
    """Return that no combination does it, and what would help."""
    if needs.already:
        said = chances.in_words(translator, needs.now)
        return translator.text(N_("Your plan already gives {now}."), now=said)
    if spare is Spare.TIME:
        return translator.text(N_("Without more work no top-up gets there, even a year later."))
    return translator.text(N_("Nothing within your free time gets there."))


def weekly(translator: Translator, rate: int, room: Room) -> str:
    """Return the hours a week of a pace, and whether they are free; '' where nobody knows."""
    minutes = room.minutes_for(rate)
    if minutes is None:
        return ""
    needed = hours.total(translator, minutes)
    if room.free_minutes is None:
        return translator.text(N_("about {hours} a week"), hours=needed)
    free = hours.total(translator, room.free_minutes)
    if room.fits(rate):
        return translator.text(N_("about {hours} a week of {free} free"), hours=needed, free=free)
    return translator.text(
        N_("about {hours} a week, but only {free} are free"), hours=needed, free=free
    )


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


def point(translator: Translator, way: Way) -> str:
    """Return a point of the curve: 한 주에 13.2시간, 3.1건: 10번 중 8번."""
    pace = words.payouts_a_quarter(translator, way.trial.rate)
    said = chances.in_words(translator, way.chance)
    if way.minutes is None:
        return translator.text(N_("{pace} in 3 months: {chance}"), pace=pace, chance=said)
    return translator.text(
        N_("{hours} a week, {pace} in 3 months: {chance}"),
        hours=hours.total(translator, way.minutes),
        pace=pace,
        chance=said,
    )
