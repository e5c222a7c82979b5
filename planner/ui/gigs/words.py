"""What the pipeline, the panel and the steps of the gig page are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.book import Label
from planner.domain.gigs import Stage
from planner.text import N_, _
from planner.wording import dates, hours, money

if TYPE_CHECKING:
    import datetime as dt

    from planner.insight.ledger import Card, Expectation
    from planner.text import Translator

_MOVED = {
    Stage.SEEN: N_("Moved {name} to seen"),
    Stage.APPLIED: N_("Moved {name} to applied"),
    Stage.TESTED: N_("Moved {name} to tested"),
    Stage.SELECTED: N_("Moved {name} to selected"),
    Stage.WORKING: N_("Moved {name} to working"),
    Stage.INSPECTION: N_("Moved {name} to inspection"),
    Stage.SETTLEMENT: N_("Moved {name} to settlement due"),
    Stage.PAID: N_("Moved {name} to paid"),
    Stage.NO_ANSWER: N_("Noted that {name} got no answer"),
    Stage.REJECTED: N_("Noted that {name} was rejected"),
    Stage.WITHDRAWN: N_("Noted that {name} was withdrawn"),
    Stage.WRITTEN_OFF: N_("Noted that {name} will not be paid"),
}
_INVITES = {
    Stage.APPLIED: N_("Add a gig and\nit stands here"),
    Stage.SELECTED: N_("Drop a gig here\nonce selected"),
    Stage.WORKING: N_("Drop a gig here\nwhen work begins"),
    Stage.INSPECTION: N_("Drop a gig here\nwhen handed in"),
    Stage.SETTLEMENT: N_("Drop a gig here\nonce accepted"),
    Stage.PAID: N_("Drop a gig here\nwhen the money came"),
}
_FEW_LAGS = 3
_PARTS_OF_MONTH = (N_("early {month}"), N_("mid-{month}"), N_("late {month}"))


def quoted(name: str) -> str:
    """Return a name as it stands in the name of a step."""
    return f"‘{name}’"


def moved_label(title: str, stage: Stage) -> Label:
    """Return the name of the step that brings a gig to ``stage``."""
    return Label(_MOVED[stage], {"name": quoted(title)})


def invitation(step: Stage) -> str:
    """Return what an empty column says."""
    return _(_INVITES[step])


def month_day(day: dt.date) -> str:
    """Return a day as short as a card needs it: 10/14."""
    return f"{day.month}/{day.day}"


def fact(translator: Translator, card: Card, today: dt.date) -> str:
    """Return the one line of a card: what is waited for, and how long already."""
    parts: list[str] = []
    if card.stage is Stage.PAID:
        if card.since is None or card.amount_minor is None:
            return _("no payout noted")
        amount = money.exact(translator, card.amount_minor, card.currency)
        return _("{day}: {amount}", day=month_day(card.since), amount=amount)
    if card.stage is Stage.SETTLEMENT and card.due_on is not None:
        amount = ""
        if card.amount_minor is not None:
            amount = money.exact(translator, card.amount_minor, card.currency)
        if card.is_overdue:
            late = (today - card.due_on).days
            return _join(amount, _("{count} days late", count=late))
        if amount:
            return _("{day}: {amount}", day=month_day(card.due_on), amount=amount)
        return _("on {day}", day=month_day(card.due_on))
    if card.stage in (Stage.SEEN, Stage.APPLIED, Stage.TESTED):
        return _applied(card)
    if card.due_on is not None:
        parts.append(_("by {day}", day=month_day(card.due_on)))
        if card.is_overdue:
            parts = [_("{count} days over", count=(today - card.due_on).days)]
    elif card.amount_minor is not None:
        parts.append(money.exact(translator, card.amount_minor, card.currency))
    if card.stage is Stage.WORKING and card.minutes_left:
        parts.append(_("{hours} left", hours=hours.total(translator, card.minutes_left)))
    elif card.stage is Stage.WORKING and card.minutes:
        parts.append(_("{hours} done", hours=hours.total(translator, card.minutes)))
    else:
        parts.append(_("day {count}", count=card.days))
    return _join(*parts)


def _applied(card: Card) -> str:
    parts = []
    if card.stage is Stage.SEEN:
        if card.due_on is not None:
            parts.append(_("apply by {day}", day=month_day(card.due_on)))
    elif card.since is not None:
        message = N_("tested {day}") if card.stage is Stage.TESTED else N_("applied {day}")
        parts.append(_(message, day=month_day(card.since)))
    if card.stage is Stage.APPLIED and card.due_on is not None:
        parts.append(_("test {day}", day=month_day(card.due_on)))
    else:
        parts.append(_("day {count}", count=card.days))
    return _join(*parts)


def expectation(translator: Translator, expected: Expectation) -> str:
    """Return when pay should come and from what that is known, with the number of cases."""
    sentences = []
    if expected.announced_on is not None:
        day = dates.month_day(translator, expected.announced_on)
        sentences.append(_("It is announced for {day}.", day=day))
    elif expected.first_on is not None and expected.last_on is not None:
        first, last = _part(translator, expected.first_on), _part(translator, expected.last_on)
        if first == last:
            sentences.append(_("It should come in {when}.", when=first))
        else:
            sentences.append(_("It should come from {first} to {last}.", first=first, last=last))
    sentences.append(_experience(expected))
    return " ".join(sentence for sentence in sentences if sentence)


def _experience(expected: Expectation) -> str:
    lags = expected.lags
    if not lags and expected.stated_lag is not None:
        return _("The platform says {count} days; there is no case yet.", count=expected.stated_lag)
    if not lags:
        return ""
    if len(lags) == 1:
        return _("The one payout so far took {days} days.", days=lags[0])
    if len(lags) <= _FEW_LAGS:
        days = ", ".join(_("{count} days", count=lag) for lag in lags)
        return _("The last {count} took {days}.", count=len(lags), days=days)
    return _(
        "The last {count} took {least} to {most} days, typically {middle}.",
        count=len(lags),
        least=min(lags),
        most=max(lags),
        middle=sorted(lags)[len(lags) // 2],
    )


def _part(translator: Translator, day: dt.date) -> str:
    name = dates.month(translator, day).rsplit(" ", 1)[0 if translator.language != "ko" else -1]
    return _(_PARTS_OF_MONTH[min((day.day - 1) // 10, 2)], month=name)


def _join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
