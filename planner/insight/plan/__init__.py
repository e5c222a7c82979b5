"""Which hours of a week are worth working, and for which gig.

``facts`` reads the records, ``worths`` says what an hour of each gig is worth before anything
is planned, ``rises`` weighs that by what the pay does for the targets (numpy, so only where a
forecast is there), ``suggest`` plans, ``fits`` answers while a gig is being logged.

    facts = gather(book, first, today=today, now=now)
    values = plain_worths(facts)                  # or rises.worths(facts, outlook)
    quick = suggest(facts, values)                # a few milliseconds, while dragging
    better = improve(facts, values, quick)        # on a worker thread
"""

from planner.insight.plan.facts import PlanFacts, gather
from planner.insight.plan.fits import Fit, fits
from planner.insight.plan.suggest import improve, suggest
from planner.insight.plan.values import (
    DoesNotFit,
    GigPlan,
    Near,
    NearKind,
    Rise,
    Suggested,
    Suggestion,
    Why,
    WhyKind,
    Worth,
    as_plain,
)
from planner.insight.plan.worths import plain_worths

__all__ = [
    "DoesNotFit",
    "Fit",
    "GigPlan",
    "Near",
    "NearKind",
    "PlanFacts",
    "Rise",
    "Suggested",
    "Suggestion",
    "Why",
    "WhyKind",
    "Worth",
    "as_plain",
    "fits",
    "gather",
    "improve",
    "plain_worths",
    "suggest",
]
