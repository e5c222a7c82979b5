"""The sentences the page opens with, and the ones it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.targets import Recurrence, price_on
from planner.insight.dates import months_of_record
from planner.insight.reality import began_on, reality
from planner.insight.reality.done import total_minutes
from planner.reports.monthly.figures import month_name
from planner.reports.monthly.targets import name_of, remaining
from planner.reports.monthly.values import ListBlock, Span
from planner.text import N_
from planner.wording import chances as words
from planner.wording import dates, hours, money, verdicts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.domain.base import Uid
    from planner.domain.targets import Target
    from planner.insight.reality import WageOf
    from planner.reports.monthly.material import Material
    from planner.reports.monthly.options import Chance

# The pay has come, is still to come, or came in part.
_OF_HOURS = (
    N_("{month} took {hours} and earned {amount}, which was paid {when}."),
    N_("{month} took {hours} and earned {amount}, which is still to come."),
    N_("{month} took {hours} and earned {amount}; {owed} of it is still to come."),
)
_OF_MONEY = (
    N_("{month} earned {amount}, which was paid {when}."),
    N_("{month} earned {amount}, which is still to come."),
    N_("{month} earned {amount}; {owed} of it is still to come."),
)


def lead(material: Material, chances: Mapping[Uid, Chance] | None) -> tuple[Span, ...]:
    """Return what the month brought and what becomes of the largest target."""
    spans = list(_month(material))
    if chances is None:
        return tuple(spans)
    target = _largest(material, chances)
    if target is not None:
        chance = chances[target.uid].chance
        what = name_of(material, target)
        text = verdicts.coverage(material.translator, what, chance, paper=True)
        if what not in text:
            # The one verdict that names no target; on paper nothing else says which it is.
            text = f"{what}: {text}"
        strong = words.in_words(material.translator, chance, paper=True)
        times = f"{words.n_of_10(chance)} times in 10"
        spans += [Span(" "), *emphasised(text, (strong, times))]
    return tuple(spans)


def emphasised(text: str, words_: Sequence[str]) -> list[Span]:
    """Return ``text`` cut so that the first of each of ``words_`` found in it is strong."""
    places = sorted((text.find(word), word) for word in words_ if word and word in text)
    spans, done = [], 0
    for place, word in places:
        if place < done:
            continue
        if place > done:
            spans.append(Span(text[done:place]))
        spans.append(Span(word, strong=True))
        done = place + len(word)
    if done < len(text):
        spans.append(Span(text[done:]))
    return spans


def basis(material: Material, chances: Mapping[Uid, Chance] | None) -> str:
    """Return what the figures rest on, and what the page is not."""
    no_tax = material.say(N_("This is not a tax document."))
    if not chances:
        return no_tax
    payouts = len({part.payout_uid for part in material.money.received})
    began = began_on(material.ledger, material.all_done) or material.first
    months = months_of_record(began, material.today)
    plural = material.translator.plural
    said = material.say(
        N_("Chances are estimates from {payouts} over {months} of record."),
        payouts=plural("{count} payout", "{count} payouts", payouts),
        months=plural("{count} month", "{count} months", months),
    )
    return f"{said} {no_tax}"


def claim(material: Material, wage_of: WageOf) -> ListBlock | None:
    """Return what was promised against what came since the record began."""
    began = began_on(material.ledger, material.all_done) or material.first
    found = reality(
        material.ledger,
        began.replace(day=1),
        material.end,
        gross=True,
        by_work_month=True,
        today=material.today,
        wage_of=wage_of,
    )
    promised = found.claim
    if promised is None or promised.monthly_minor is None or found.monthly_minor is None:
        return None
    text = verdicts.reality(
        material.translator,
        promised.monthly_minor,
        found.monthly_minor,
        found.currency,
        paper=True,
    )
    return ListBlock(material.say(N_("The ad and what came")), (text,))


def _month(material: Material) -> list[Span]:
    spent = total_minutes(material.done)
    net = sum(part.net_minor for part in material.earned)
    month = month_name(material, material.first.month)
    time = hours.total(material.translator, spent)
    amount = money.headline(material.translator, net, material.ledger.household.currency)
    if not spent and not net:
        return [Span(material.say(N_("Nothing is recorded for {month}."), month=month))]
    if not net:
        text = material.say(
            N_("{month} took {hours}; it has earned nothing yet."), month=month, hours=time
        )
        return emphasised(text, (time,))
    waiting = [part for part in material.earned if part.received_on is None]
    came, owed = _came(material), sum(part.net_minor for part in waiting)
    message = (_OF_HOURS if spent else _OF_MONEY)[0 if not owed else 1 if owed == net else 2]
    rest = money.headline(material.translator, owed, material.ledger.household.currency)
    text = material.say(message, month=month, hours=time, amount=amount, when=came, owed=rest)
    return emphasised(text, (time, amount))


def _came(material: Material) -> str:
    """Return when the month's pay came: on one day, or from one day to another."""
    days = sorted(part.received_on for part in material.earned if part.received_on is not None)
    if not days:
        return ""
    first, last = (dates.month_day(material.translator, day) for day in (days[0], days[-1]))
    if first == last:
        return material.say(N_("on {day}"), day=first)
    return material.say(N_("between {first} and {last}"), first=first, last=last)


def _largest(material: Material, chances: Mapping[Uid, Chance]) -> Target | None:
    open_ones = [
        target
        for target in material.ledger.targets
        if target.uid in chances and remaining(material, target)
    ]
    once = [target for target in open_ones if target.recurrence is Recurrence.ONCE]
    return max(once or open_ones, key=lambda target: price_on(target, target.due_on), default=None)
