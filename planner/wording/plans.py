"""A week's suggestion in words: what a gig needs, why these hours, what does not fit."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from planner.insight.plan.values import NearKind, WhyKind
from planner.schedule import Reason
from planner.text import N_
from planner.wording import chances, dates, hours, money, verdicts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.insight.plan.fits import Fit
    from planner.insight.plan.values import DoesNotFit, GigPlan, Near, Suggested, Suggestion, Why
    from planner.text import Translator

_TIMES = (
    N_("one session"),
    N_("two sessions"),
    N_("three sessions"),
    N_("four sessions"),
    N_("five sessions"),
    N_("six sessions"),
    N_("seven sessions"),
    N_("eight sessions"),
    N_("nine sessions"),
    N_("ten sessions"),
)
_END_OF_DAY = dt.time(23, 59)
_WEEK = dt.timedelta(days=7)


def times(translator: Translator, count: int) -> str:
    """Return a number of sessions in words: 두 번, two sessions."""
    if 0 < count <= len(_TIMES):
        return translator.text(_TIMES[count - 1])
    return translator.plural("{count} working session", "{count} working sessions", count)


def headline(translator: Translator, suggestion: Suggestion, today: dt.date) -> str:
    """Return what the gig with most suggested hours needs, and what the suggestion leaves of it.

    Where nothing is suggested, why not.
    """
    chosen = [gig for gig in suggestion.gigs if gig.suggested]
    if chosen:
        most = max(gig.suggested for gig in chosen)
        first = next(gig for gig in chosen if gig.suggested == most)
        return gig_sentence(translator, first, suggestion.first, today)
    if not suggestion.gigs:
        return translator.text(N_("No open gig says how long it takes."))
    if all(gig.left <= gig.planned for gig in suggestion.gigs):
        return translator.text(N_("All open work is in the plan."))
    return translator.text(N_("There is no free time to suggest. What is left stays free."))


def gig_sentence(translator: Translator, gig: GigPlan, first: dt.date, today: dt.date) -> str:
    """Return what a gig needs by when, and what remains after the suggestion.

    Args:
        translator: the language.
        gig: how the gig stands.
        first: the first day of the week that is planned.
        today: the household's local day.
    """
    left = hours.total(translator, gig.left)
    if gig.deadline is None:
        needs = translator.text(N_("{gig} needs {left} more."), gig=gig.gig, left=left)
    else:
        needs = translator.text(
            N_("By {deadline}, {gig} needs {left} more."),
            deadline=_deadline(translator, gig.deadline),
            gig=gig.gig,
            left=left,
        )
    return f"{needs} {_remains(translator, gig, first, today)}"


def _remains(translator: Translator, gig: GigPlan, first: dt.date, today: dt.date) -> str:
    planned = hours.total(translator, gig.planned)
    more = times(translator, gig.sessions)
    after = hours.total(translator, gig.after)
    in_week = gig.deadline is not None and gig.deadline.date() < first + _WEEK
    if not gig.suggested:
        message = N_("Nothing more of it fits this week.")
        return translator.text(message if gig.after else N_("All of it is in the plan."))
    if gig.after <= 0:
        message = N_("With {planned} planned and {more} added, it is done.")
        alone = N_("With {more}, it is done.")
    elif in_week:
        message = N_("With {planned} planned and {more} added, {after} are still missing.")
        alone = N_("With {more}, {after} are still missing.")
    elif first <= today < first + _WEEK:
        message = N_(
            "With {planned} planned and {more} added, only {after} are left for next week."
        )
        alone = N_("With {more}, only {after} are left for next week.")
    else:
        message = N_("With {planned} planned and {more} added, only {after} are left after that.")
        alone = N_("With {more}, only {after} are left after that.")
    return translator.text(
        message if gig.planned else alone, planned=planned, more=more, after=after
    )


def session_reason(translator: Translator, session: Suggested) -> str:
    """Return how long a suggested session lasts and where it lies: 2시간, 한글날, 외가 방문 전."""
    parts = [hours.total(translator, session.minutes)]
    parts += [_near(translator, near) for near in session.near]
    return ", ".join(parts)


def _near(translator: Translator, near: Near) -> str:
    match near.kind:
        case NearKind.HOLIDAY:
            return near.name if translator.language == "ko" else near.name_en or near.name
        case NearKind.DURING:
            return translator.text(N_("during {event}"), event=near.name)
        case NearKind.BEFORE:
            return translator.text(N_("before {event}"), event=near.name)
        case NearKind.AFTER:
            return translator.text(N_("after {event}"), event=near.name)
        case NearKind.GOOD_HOURS:
            return translator.text(N_("in your good hours"))


def does_not_fit(translator: Translator, missing: DoesNotFit) -> str:
    """Return by how much a gig does not fit before its deadline, and why."""
    says = translator.text(
        N_("{gig}: {missing} short by {deadline}."),
        gig=missing.gig,
        missing=hours.total(translator, missing.missing),
        deadline=_deadline(translator, missing.deadline),
    )
    return f"{says} {translator.text(_REASONS[missing.reason])}"


_REASONS = {
    Reason.DEADLINE: N_("There is too little free time before it."),
    Reason.TOO_SHORT: N_("No free stretch is long enough for a session."),
    Reason.KEPT_FREE: N_("The rest of the week stays free."),
    Reason.OTHER_WORK: N_("The free hours are worth more for other gigs."),
}


def fit(translator: Translator, found: Fit) -> str:
    """Return whether a gig that is being logged fits before its deadline."""
    parts = [_fit(translator, found)]
    for pushed in found.pushed:
        parts.append(  # noqa: PERF401 - reads better
            translator.text(
                N_("{gig} would then be {missing} short by {deadline}."),
                gig=pushed.gig,
                missing=hours.total(translator, pushed.missing),
                deadline=_deadline(translator, pushed.deadline),
            )
        )
    return " ".join(parts)


def _fit(translator: Translator, found: Fit) -> str:
    needed = hours.total(translator, found.needed)
    if found.deadline is None:
        return translator.text(N_("It takes {needed} and has no deadline."), needed=needed)
    deadline = _deadline(translator, found.deadline)
    if found.missing:
        return translator.text(
            N_("It takes {needed}, but {missing} of that do not fit by {deadline}."),
            needed=needed,
            missing=hours.total(translator, found.missing),
            deadline=deadline,
        )
    return translator.text(
        N_("It takes {needed}, and that fits by {deadline}."), needed=needed, deadline=deadline
    )


def why(translator: Translator, rules: Sequence[Why], currency: str = "KRW") -> tuple[str, ...]:
    """Return the answer to "Why these hours?", one sentence a rule."""
    return tuple(_why(translator, rule, currency) for rule in rules)


def _why(translator: Translator, rule: Why, currency: str) -> str:
    say = translator.text
    match rule.kind:
        case WhyKind.HOURLY:
            pay = money.exact(translator, rule.minor, currency)
            message = N_("Each hour left of {gig} should bring about {pay} after withholding.")
            return say(message, gig=rule.gig, pay=pay)
        case WhyKind.RISE:
            return _rise(translator, rule)
        case WhyKind.NO_FORECAST:
            return say(N_("There is no forecast yet, so hours count by their pay alone."))
        case WhyKind.DUE:
            message = N_("{needed} of {gig} have to be done this week to keep {deadline}.")
            deadline = "" if rule.deadline is None else _deadline(translator, rule.deadline)
            needed = hours.total(translator, rule.minutes)
            return say(message, gig=rule.gig, needed=needed, deadline=deadline)
        case _:
            return _shape(translator, rule)


def _shape(translator: Translator, rule: Why) -> str:
    say = translator.text
    some, whole = (hours.total(translator, m) for m in (rule.minutes, rule.of_minutes))
    match rule.kind:
        case WhyKind.KEPT_FREE:
            message = N_("At least 15% of the week’s free time stays free: {kept} of {free}.")
            return say(message, kept=some, free=whole)
        case WhyKind.NIGHT:
            return say(N_("Nothing after 23:00."))
        case WhyKind.FIXED:
            return translator.plural(
                "{count} session already in the plan stays where it is.",
                "{count} sessions already in the plan stay where they are.",
                rule.count,
            )
        case WhyKind.FEW_SESSIONS:
            return say(N_("Few, longer sessions: {times}."), times=times(translator, rule.count))
        case WhyKind.GOOD_HOURS:
            return say(N_("{good} of {all} are in your good hours."), good=some, all=whole)
        case _:
            message = N_("Finished gigs took {percent}% of the time estimated, so this is counted.")
            return say(message, percent=rule.percent)


def _rise(translator: Translator, rule: Why) -> str:
    if rule.rise is None:
        return ""
    what = verdicts.subject(translator, rule.rise.target, rule.rise.member)
    before, after = chances.n_of_10(rule.rise.without), chances.n_of_10(rule.rise.chance)
    if before == after:
        message = N_("The pay of {gig} makes it a little more likely that {what} is ready on time.")
        return translator.text(message, gig=rule.gig, what=what)
    message = N_(
        "With the pay of {gig}, {what} is ready on time {after} times in 10; without it {before}."
    )
    return translator.text(message, gig=rule.gig, what=what, before=before, after=after)


def _deadline(translator: Translator, deadline: dt.datetime) -> str:
    at = deadline.time()
    return dates.full(translator, deadline.date(), at=None if at == _END_OF_DAY else at)
