"""What the pipeline, the panel and the steps of the gig page are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.book import Label
from planner.domain.gigs import Stage
from planner.text import N_, _, n_
from planner.wording import dates, hours, labels, money

if TYPE_CHECKING:
    import datetime as dt

    from planner.insight.ledger import Card, Expectation
    from planner.insight.ledger.settlement import Share
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
_SHORT = {Stage.SELECTED: N_("Chosen"), Stage.INSPECTION: N_("Check"), Stage.SETTLEMENT: N_("Due")}
_FEW_LAGS = 3
_TEN_HOURS = 600
_PARTS_OF_MONTH = (N_("early {month}"), N_("mid-{month}"), N_("late {month}"))


def quoted(name: str) -> str:
    """Return a name as it stands in the name of a step."""
    return f"‘{name}’"


def moved_label(title: str, stage: Stage) -> Label:
    """Return the name of the step that brings a gig to ``stage``."""
    return Label(_MOVED[stage], {"name": quoted(title)})


def step_name(translator: Translator, step: Stage) -> str:
    """Return what a column of the pipeline is called."""
    return _("Work") if step is Stage.WORKING else labels.choice(translator, step)


def step_short(translator: Translator, step: Stage) -> str:
    """Return a stage where six of them share a narrow panel."""
    if step in _SHORT:
        return translator.context("track", _SHORT[step])
    return step_name(translator, step)


def invitation(step: Stage) -> str:
    """Return what an empty column says."""
    return _(_INVITES[step])


def month_day(day: dt.date) -> str:
    """Return a day as short as a card needs it: 10/14."""
    return f"{day.month}/{day.day}"


def fact(translator: Translator, card: Card) -> str:
    """Return the one line of a card: what is waited for, and how long already."""
    amount = ""
    if card.amount_minor is not None:
        amount = money.exact(translator, card.amount_minor, card.currency)
    if card.stage is Stage.PAID:
        return _dated(card.since, amount) if card.since else _("no payout noted")
    if card.stage in (Stage.SEEN, Stage.APPLIED, Stage.TESTED):
        if card.is_unanswered:
            return n_("no answer for {count} day", "no answer for {count} days", card.days)
        return _applied(card)
    if card.due_on is None:
        return _join(amount, _progress(translator, card))
    return _due(translator, card, card.due_on, amount)


def _due(translator: Translator, card: Card, due_on: dt.date, amount: str) -> str:
    waits_for_pay = card.stage in (Stage.INSPECTION, Stage.SETTLEMENT)
    if card.is_overdue:
        late = n_("{count} day late", "{count} days late", card.late_days)
        # What is late stands first: a narrow card cuts off the end.
        return _join(late, amount) if waits_for_pay else late
    if card.stage is Stage.SETTLEMENT:
        return _dated(due_on, amount) if card.is_named else _around(due_on, amount)
    if waits_for_pay:
        return _join(amount, _progress(translator, card))
    by, left = month_day(due_on), card.minutes_left
    if card.stage is Stage.WORKING and left:
        return _("{hours} left by {day}", hours=_brief(translator, left), day=by)
    return _join(_("by {day}", day=by), _progress(translator, card))


def _around(day: dt.date, amount: str) -> str:
    """Return a day that nobody named, only the lags so far."""
    if not amount:
        return _("around {day}", day=month_day(day))
    return _("around {day}: {amount}", day=month_day(day), amount=amount)


def _brief(translator: Translator, minutes: int) -> str:
    """Return hours, whole ones from ten on: a card has no room for tenths."""
    return hours.total(translator, minutes if minutes < _TEN_HOURS else _whole(minutes))


def _whole(minutes: int) -> int:
    return (minutes + 30) // 60 * 60


def _dated(day: dt.date, amount: str) -> str:
    if not amount:
        return _("on {day}", day=month_day(day))
    return _("{day}: {amount}", day=month_day(day), amount=amount)


def _progress(translator: Translator, card: Card) -> str:
    if card.stage is Stage.WORKING and card.minutes_left:
        return _("{hours} left", hours=_brief(translator, card.minutes_left))
    if card.stage is Stage.WORKING and card.minutes:
        return _("{hours} done", hours=hours.total(translator, card.minutes))
    return _("day {count}", count=card.days)


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
    if expected.late_days:
        late = n_("It is {count} day late.", "It is {count} days late.", expected.late_days)
        sentences.append(late)
    if expected.announced_on is not None:
        day = dates.month_day(translator, expected.announced_on)
        sentences.append(_("It is announced for {day}.", day=day))
    elif not expected.late_days and expected.first_on is not None and expected.last_on is not None:
        first, last = _part(translator, expected.first_on), _part(translator, expected.last_on)
        if first == last:
            sentences.append(_("It should come in {when}.", when=first))
        else:
            sentences.append(_("It should come from {first} to {last}.", first=first, last=last))
    sentences.append(_experience(expected))
    return " ".join(sentence for sentence in sentences if sentence)


def payment(translator: Translator, share: Share, days: int | None, home: str) -> str:
    """Return when a part of a gig's pay came, how much, and how long after the work."""
    if share.arrived_minor is None:
        amount = money.exact(translator, share.net_minor, share.payout.currency)
    else:
        amount = money.exact(translator, share.arrived_minor, home)
    day = share.payout.received_on
    said = amount if day is None else _("{day}: {amount}", day=month_day(day), amount=amount)
    if days is None:
        return said
    after = n_("{count} day after the work", "{count} days after the work", days)
    return _join(said, after)


def _experience(expected: Expectation) -> str:
    lags = expected.lags
    if not lags and expected.stated_lag is not None:
        return n_(
            "The platform says {count} day; there is no case yet.",
            "The platform says {count} days; there is no case yet.",
            expected.stated_lag,
        )
    if not lags:
        return ""
    if len(lags) == 1:
        return n_(
            "The one payout so far took {count} day.",
            "The one payout so far took {count} days.",
            lags[0],
        )
    if len(lags) <= _FEW_LAGS:
        days = ", ".join(n_("{count} day", "{count} days", lag) for lag in reversed(lags))
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
