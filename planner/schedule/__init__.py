"""Weekly plans: which free hours to work, for which gig; the standard library only.

What a plan is worth is a linear function of the sessions chosen, in points (an hour's worth
times hours; the caller decides what a point is):

    sum over sessions s of gig g   [ value(g) * sum over its steps t  minutes(t)/60 * weight(t) ]
    - session_cost * number of sessions
    + sum over gigs g              [ bonus(g), if at least due(g) minutes of g are planned ]

with ``weight`` the good hours. The rules that every plan keeps, whatever it is worth:

* at least 15 % of the week's free time stays free, fixed sessions counted as not free;
* nothing after 23:00, before 5:00, or before now;
* fixed sessions stay, and nothing overlaps them, each other or time that is not free;
* a session is as long as its gig allows, and does not touch another of the same gig;
* no more of a gig than is left, all of it before its deadline.

    plan = greedy(inputs)            # a few milliseconds
    plan = improve(inputs, plan)     # less than half a second for thirty gigs

``objective`` and ``broken_rules`` look at a plan from outside, without the search.
"""

from planner.schedule.planning import ITERATIONS, greedy, improve
from planner.schedule.problem import UNIT
from planner.schedule.rules import Rule, broken_rules, objective
from planner.schedule.values import (
    KEEP_FREE_PERCENT,
    MORNING,
    NIGHT,
    USUAL,
    HourWeight,
    Missing,
    OpenGig,
    Plan,
    Reason,
    Session,
    WeekInputs,
)

__all__ = [
    "ITERATIONS",
    "KEEP_FREE_PERCENT",
    "MORNING",
    "NIGHT",
    "UNIT",
    "USUAL",
    "HourWeight",
    "Missing",
    "OpenGig",
    "Plan",
    "Reason",
    "Rule",
    "Session",
    "WeekInputs",
    "broken_rules",
    "greedy",
    "improve",
    "objective",
]
