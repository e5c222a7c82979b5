"""What a draft says, in a sentence, and the names of choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.payouts import CostKind
from planner.domain.sessions import SessionKind
from planner.reading.quick_draft import Ask, Missing, Role
from planner.reading.quick_words import Thing
from planner.text import N_
from planner.ui.quickadd.taking import quoted
from planner.wording import dates, hours, labels, money

if TYPE_CHECKING:
    import datetime as dt

    from planner.reading.quick_draft import Draft
    from planner.text import Translator

ROLES = {
    Role.THING: N_("what it is"),
    Role.DAY: N_("day"),
    Role.TIME: N_("time"),
    Role.LENGTH: N_("length"),
    Role.UNITS: N_("pieces"),
    Role.AMOUNT: N_("amount"),
    Role.KIND: N_("kind"),
    Role.GIG: N_("gig"),
    Role.PLATFORM: N_("platform"),
    Role.TITLE: N_("name"),
    Role.IGNORED: N_("left out"),
}
ASKED = {
    Ask.THING: N_("What is it?"),
    Ask.DASH: N_("Hours or a day?"),
    Ask.SPAN: N_("Until when?"),
    Ask.NUMBER: N_("What is the number?"),
    Ask.NAME: N_("Which one?"),
    Ask.KIND: N_("Which kind?"),
    Ask.BASIS: N_("Gross or net?"),
    Ask.GIG: N_("For which gig?"),
}
_ANSWERS = {
    (Ask.THING, "session"): N_("Session"),
    (Ask.THING, "payout"): N_("Payout"),
    (Ask.THING, "cost"): N_("Cost"),
    (Ask.DASH, "hours"): N_("Hours"),
    (Ask.DASH, "day"): N_("Day"),
    (Ask.SPAN, "afternoon"): N_("the afternoon"),
    (Ask.SPAN, "night"): N_("the next day"),
    (Ask.SPAN, "swap"): N_("swap start and end"),
    (Ask.NUMBER, "units"): N_("pieces"),
    (Ask.NUMBER, "minutes"): N_("minutes"),
    (Ask.NUMBER, "name"): N_("part of the name"),
    (Ask.BASIS, "net"): N_("net"),
    (Ask.BASIS, "gross"): N_("gross"),
    (Ask.GIG, ""): N_("no gig"),
}
_MISSING = {
    Missing.TIME: N_("Say from when to when, such as 9-12 or 90 min."),
    Missing.LENGTH: N_("Say until when or how long, such as 90 min."),
    Missing.AMOUNT: N_("Say how much, such as 45만 or 9,900."),
    Missing.TITLE: N_("Say what it was for."),
}


class Words:
    """The words of the quick line in one language."""

    def __init__(self, translator: Translator, currency: str) -> None:
        self.translator, self._currency = translator, currency

    def say(self, message: str, **params: object) -> str:
        """Return a text of the quick line."""
        return self.translator.context("quickadd", message, **params)

    def role(self, role: Role) -> str:
        """Return what a word says."""
        return self.say(ROLES[role])

    def missing(self, draft: Draft) -> str:
        """Return what the line lacks, '' if nothing."""
        return self.say(_MISSING[draft.missing[0]]) if draft.missing else ""

    def answer(self, draft: Draft, ask: Ask, answer: str) -> str:
        """Return the name of a choice."""
        if (ask, answer) in _ANSWERS:
            return self.say(_ANSWERS[ask, answer])
        if ask is Ask.KIND:
            kind = CostKind(answer) if draft.thing is Thing.COST else SessionKind(answer)
            return labels.choice(self.translator, kind)
        if ask is Ask.NAME and answer.startswith("+"):
            new = N_("new gig {name}")
            if draft.thing is Thing.PAYOUT:
                new = N_("new platform {name}")
            return self.say(new, name=quoted(answer[1:]))
        return answer

    def sentence(self, draft: Draft, net_minor: int | None) -> str:
        """Return what will be noted; ``net_minor`` is what a payout comes to."""
        if draft.thing is Thing.SESSION:
            return self._session(draft)
        amount = money.exact(self.translator, draft.minor or 0, self._currency)
        day = dates.full(self.translator, draft.on)
        if draft.thing is Thing.COST:
            text = N_("Note the cost {title}: {amount} on {day}.")
            return self.say(text, title=quoted(draft.title), amount=amount, day=day)
        return self._payout(draft, amount, day, net_minor)

    def _session(self, draft: Draft) -> str:
        if draft.start is None or draft.until is None:
            return ""
        kind = labels.choice(self.translator, draft.kind)
        what = quoted(draft.gig) if draft.gig else kind
        if draft.gig and draft.kind is not SessionKind.WORK:
            what = f"{what} {kind}"
        text = N_("Plan {what}: {day}, {start} to {until} ({length}).")
        if not draft.planned:
            text = N_("Note {what}: {day}, {start} to {until} ({length}).")
        parts = [
            self.say(
                text,
                what=what,
                day=self._day(draft.on),
                start=dates.clock_of_minutes(draft.start),
                until=self._until(draft.until),
                length=hours.spelled(self.translator, draft.until - draft.start),
            )
        ]
        if draft.units is not None:
            parts.append(self.say(N_("{count} pieces."), count=f"{draft.units:,}"))
        if draft.gig and draft.gig_uid is None:
            parts.append(self.say(N_("The gig is new.")))
        return " ".join(parts)

    def _payout(self, draft: Draft, amount: str, day: str, net_minor: int | None) -> str:
        who = draft.platform or draft.gig
        if who:
            text = N_("Note a payout by {who} on {day}: {amount} net.")
            if draft.gross:
                text = N_("Note a payout by {who} on {day}: {amount} gross.")
        else:
            text = N_("Note a payout on {day}: {amount} net.")
            if draft.gross:
                text = N_("Note a payout on {day}: {amount} gross.")
        parts = [self.say(text, who=quoted(who), day=day, amount=amount)]
        if draft.gross and net_minor is not None:
            net = money.exact(self.translator, net_minor, self._currency)
            parts.append(self.say(N_("By the rules {amount} of it arrives."), amount=net))
        if draft.gig:
            parts.append(self.say(N_("It is for {name}."), name=quoted(draft.gig)))
        if draft.platform_is_new:
            parts.append(self.say(N_("The platform is new.")))
        return " ".join(parts)

    def _day(self, day: dt.date) -> str:
        return dates.full(self.translator, day)

    def _until(self, minute: int) -> str:
        if minute <= 24 * 60:
            return dates.clock_of_minutes(minute)
        time = dates.clock_of_minutes(minute - 24 * 60)
        return self.say(N_("{time} of the next day"), time=time)
