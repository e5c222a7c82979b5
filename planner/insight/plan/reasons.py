"""Why these hours: the rules that shaped a suggestion, with what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.sessions import SessionState
from planner.insight.plan.facts import learnt_ratio
from planner.insight.plan.near import good_spans
from planner.insight.plan.values import GigPlan, Suggestion, Why, WhyKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.insight.plan.facts import PlanFacts

_MOST_GIGS = 3


def reasons(facts: PlanFacts, suggestion: Suggestion) -> Iterator[Why]:
    """Return the rules that shaped a suggestion, what speaks for gigs first; none if empty."""
    if not suggestion.sessions:
        return
    chosen = [gig for gig in suggestion.gigs if gig.suggested]
    yield from _worths(chosen[:_MOST_GIGS])
    if not any(gig.worth.weighed for gig in chosen):
        yield Why(kind=WhyKind.NO_FORECAST)
    for gig in chosen:
        due = next(g.due for g in suggestion.inputs.gigs if g.name == gig.gig_uid)
        if due and gig.suggested >= due and gig.deadline is not None:
            yield Why(kind=WhyKind.DUE, gig=gig.gig, minutes=due, deadline=gig.deadline)
    ratio = learnt_ratio(facts)
    if ratio is not None:
        yield Why(kind=WhyKind.LEARNT, percent=ratio, count=len(facts.finished))
    yield Why(kind=WhyKind.KEPT_FREE, minutes=suggestion.kept_free, of_minutes=suggestion.free)
    yield Why(kind=WhyKind.NIGHT)
    ahead = sum(w.state is SessionState.PLANNED and w.ends > facts.now for w in facts.week.work)
    if ahead:
        yield Why(kind=WhyKind.FIXED, count=ahead)
    yield Why(kind=WhyKind.FEW_SESSIONS, count=len(suggestion.sessions))
    good = sum(_minutes_in_good_hours(facts, suggestion))
    if good:
        yield Why(kind=WhyKind.GOOD_HOURS, minutes=good, of_minutes=suggestion.minutes)


def _worths(gigs: list[GigPlan]) -> Iterator[Why]:
    for gig in gigs:
        if gig.worth.hourly_minor is not None:
            yield Why(kind=WhyKind.HOURLY, gig=gig.gig, minor=gig.worth.hourly_minor)
    lifted = [gig for gig in gigs if gig.worth.rise is not None and gig.worth.rise.rise > 0]
    for gig in lifted:
        yield Why(kind=WhyKind.RISE, gig=gig.gig, rise=gig.worth.rise)


def _minutes_in_good_hours(facts: PlanFacts, suggestion: Suggestion) -> Iterator[int]:
    for session in suggestion.plan.sessions:
        for first, end in good_spans(facts, session.day):
            yield max(0, min(end, session.end_minute) - max(first, session.first_minute))
