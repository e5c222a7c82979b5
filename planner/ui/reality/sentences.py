"""What the lower panels say: the promise, the ranking, certificates, what is waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.insight.lags import Basis
from planner.insight.reality.ranking import RankKind
from planner.insight.reality.values import FEW_PAYOUTS
from planner.text import N_
from planner.wording import dates, hours, money

if TYPE_CHECKING:
    from planner.insight.lags import Awaited, Unanswered, Wait
    from planner.insight.reality.qualifications import QualificationPayback
    from planner.insight.reality.ranking import Ranked
    from planner.ui.reality.words import Words


def promise_note(words: Words) -> str:
    """Return how many hours a week the promise takes, against those that are free."""
    promise = words.page.promise
    if promise is None:
        return words.say(N_("No promise by the month has been noted."))
    if promise.minutes_a_week is None:
        return words.say(N_("So far an hour brought nothing, so no hours would be enough."))
    needed = hours.total(words.translator, promise.minutes_a_week)
    if promise.free_minutes_a_week is None:
        text = N_("At your real pay it takes {needed} a week. Your free time is not painted yet.")
        return words.say(text, needed=needed)
    free = hours.total(words.translator, promise.free_minutes_a_week)
    text = N_("At your real pay it takes {needed} a week; {free} are free.")
    if promise.is_possible:
        text = N_("At your real pay it takes {needed} of the {free} that are free in a week.")
    return words.say(text, needed=needed, free=free)


def promise_rows(words: Words) -> list[tuple[str, int | None]]:
    """Return what the promise takes, what is free and what was given, in minutes a week."""
    promise = words.page.promise
    if promise is None:
        return []
    return [
        (words.say(N_("it takes")), promise.minutes_a_week),
        (words.say(N_("free")), promise.free_minutes_a_week),
        (words.say(N_("given so far")), promise.given_minutes_a_week),
    ]


def ranking_note(words: Words) -> str:
    """Return what is ranked, and that few cases say little."""
    found = words.page.ranking
    if not found:
        return words.say(N_("No gig with hours has paid in this period."))
    cases = sum(len(one.cases) for one in found if one.kind is RankKind.GIG)
    if cases < FEW_PAYOUTS:
        text = N_("Net pay an hour, all hours counted. So few cases ({count}) say little yet.")
        return words.say(text, count=cases)
    return words.say(N_("Net pay an hour, all hours of the gig and its costs counted."))


def ranked(words: Words, one: Ranked) -> tuple[str, str]:
    """Return the pay an hour of a gig or platform, and on how many cases it rests."""
    value = "–"
    if one.hourly_minor is not None:
        value = money.exact(words.translator, one.hourly_minor, words.page.currency)
    each = one.hourly_each
    if len(each) > 1:
        text = N_("{count} cases, {least} to {most}")
        least, most = (money.bare(each[n], words.page.currency) for n in (0, -1))
        return value, words.say(text, count=len(one.cases), least=least, most=most)
    if len(one.cases) == 1:
        return value, words.say(N_("one case"))
    return value, words.say(N_("{count} cases"), count=len(one.cases))


def qualification(words: Words, one: QualificationPayback) -> tuple[str, str]:
    """Return what a qualification cost and brought; money and hours stand apart."""
    name = words.say(N_("{title} {amount}"), title=one.name, amount=words.exact(one.own_minor))
    parts = []
    if one.subsidy_minor:
        price, help_ = words.exact(one.list_minor), words.exact(one.subsidy_minor)
        text = N_("List price {price}, subsidy {subsidy}.")
        parts.append(words.say(text, price=price, subsidy=help_))
    if one.minutes:
        time = hours.total(words.translator, one.minutes)
        parts.append(words.say(N_("{hours} went into it."), hours=time))
    if not one.gigs:
        parts.append(words.say(N_("No gig needed it so far.")))
    elif one.missing_minor:
        text = N_("Gigs that needed it: {count}; {amount} of its price is not back yet.")
        missing = words.exact(one.missing_minor)
        parts.append(words.say(text, count=len(one.gigs), amount=missing))
    else:
        text = N_("Gigs that needed it: {count}; they brought {amount}.")
        earned = words.exact(one.earned_minor)
        parts.append(words.say(text, count=len(one.gigs), amount=earned))
    return name, " ".join([*parts, *_before_and_after(words, one)])


def _before_and_after(words: Words, one: QualificationPayback) -> list[str]:
    if one.before is None or one.after is None or not one.before.days:
        return []
    text = N_("Gigs in the {days} days before it: {before}; in the {later} days since: {after}.")
    parts = [
        words.say(
            text,
            before=len(one.before.gigs),
            days=one.before.days,
            after=len(one.after.gigs),
            later=one.after.days,
        )
    ]
    if one.proves_nothing:
        parts.append(words.say(N_("So few cases prove nothing.")))
    return parts


def awaited(words: Words, one: Awaited) -> tuple[str, str]:
    """Return whose pay is waited for, and by when it was to be expected."""
    uids = [uid for uid in (one.gig_uid, one.payout_uid) if uid is not None]
    titles = [words.page.titles[uid] for uid in uids if uid in words.page.titles]
    name = titles[0] if titles else words.say(N_("a payout"))
    if one.minor is not None:
        amount = money.exact(words.translator, one.minor, one.currency)
        name = words.say(N_("{title} {amount}"), title=name, amount=amount)
    if one.first_on is None or one.last_on is None or one.typical_on is None:
        return name, words.say(N_("No one knows when: no payout and no announced day yet."))
    parts = []
    if one.late_days:
        parts.append(words.say(N_("{days} days late."), days=one.late_days))
    day = dates.month_day(words.translator, one.typical_on)
    if one.wait.basis is Basis.ANNOUNCED:
        parts.append(words.say(N_("It was announced for {day}."), day=day))
    elif one.wait.basis is Basis.STATED:
        text = N_("Expected {day}, {days} days after the work as the platform says; no case yet.")
        parts.append(words.say(text, day=day, days=one.wait.typical))
    else:
        text = N_("Expected about {day} ({first} to {last}): so far it took {waits}.")
        first, last = (dates.month_day(words.translator, on) for on in (one.first_on, one.last_on))
        waits = waited(words, one.wait)
        parts.append(words.say(text, day=day, first=first, last=last, waits=waits))
    return name, " ".join(parts)


def unanswered(words: Words, one: Unanswered) -> tuple[str, str]:
    """Return which application stays without an answer for how long."""
    name = words.page.titles.get(one.gig_uid, "")
    waits = waited(words, one.wait)
    text = N_("No answer for {days} days; answers here took {waits}. Perhaps none will come.")
    if one.wait.basis is Basis.ALL:
        text = N_("No answer for {days} days; answers took {waits}. Perhaps none will come.")
    return name, words.say(text, days=one.days, waits=waits)


def waited(words: Words, wait: Wait) -> str:
    """Return past waiting times: 19 to 22 days in 2 cases."""
    if wait.cases == 1:
        text = N_("{most} days the one time")
    elif wait.least == wait.most:
        text = N_("{most} days in {count} cases")
    else:
        text = N_("{least} to {most} days in {count} cases")
    return words.say(text, least=wait.least, most=wait.most, count=wait.cases)


def waiting_note(words: Words) -> str:
    """Return how much of it is late."""
    late = [one for one in words.page.awaited if one.late_days]
    if late:
        return words.say(N_("Late: {count}."), count=len(late))
    if words.page.awaited or words.page.unanswered:
        return words.say(N_("Nothing is late."))
    return ""
