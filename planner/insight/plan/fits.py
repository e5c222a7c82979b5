"""Whether a gig still fits, at the moment it is logged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner import schedule
from planner.domain.base import Uid
from planner.insight.plan import capacity
from planner.insight.plan.facts import minutes_left
from planner.insight.plan.values import DoesNotFit

if TYPE_CHECKING:
    import datetime as dt

    from planner.domain.gigs import Gig
    from planner.insight.plan.facts import PlanFacts

_DRAFT = Uid("~")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Whether a gig fits before its deadline; minutes.

    ``needed`` is what it takes, ``missing`` of it there is no room for, with enough time kept
    free and everything else with a deadline served first where that is earlier. ``pushed`` are
    the gigs for which there would be no more room. ``deadline`` is local. ``beyond`` says that
    the deadline is further away than the calendar was looked at.
    """

    needed: int
    missing: int
    deadline: dt.datetime | None
    pushed: tuple[DoesNotFit, ...] = ()
    beyond: bool = False

    @property
    def fits(self) -> bool:
        """Whether it fits and pushes nothing out."""
        return not self.missing and not self.pushed


def fits(facts: PlanFacts, draft: Gig) -> Fit | None:
    """Return whether a gig fits that is being logged or changed; ``None`` if it says no length.

    A gig without a deadline fits: its hours are planned when there are some.

    Args:
        facts: the records, gathered at least up to the deadline; see ``gather``'s ``until``.
        draft: the gig as it would be; one that is stored already replaces itself.
    """
    needed = minutes_left(facts, draft)
    if needed is None:
        return None
    if draft.work_by is None:
        return Fit(needed=needed, missing=0, deadline=None)
    deadline = facts.local(draft.work_by)
    others = [gig for gig in facts.gigs if gig.uid != draft.uid]
    before = capacity.shortages(facts, capacity.demands(facts, others))
    uid = draft.uid or _DRAFT
    extra = capacity.Demand(uid, capacity.to_plan(facts, draft), deadline)
    wanted = sorted(
        [*capacity.demands(facts, others), extra], key=lambda d: (d.deadline, d.gig_uid)
    )
    after = capacity.shortages(facts, wanted)
    titles = {gig.uid: gig.title for gig in others}
    return Fit(
        needed=needed,
        missing=after.get(uid, 0),
        deadline=deadline,
        pushed=tuple(
            DoesNotFit(
                gig_uid=demand.gig_uid,
                gig=titles[demand.gig_uid],
                missing=after[demand.gig_uid] - before.get(demand.gig_uid, 0),
                deadline=demand.deadline,
                reason=schedule.Reason.DEADLINE,
            )
            for demand in wanted
            if demand.gig_uid != uid
            and after.get(demand.gig_uid, 0) > before.get(demand.gig_uid, 0)
        ),
        beyond=deadline.date() >= facts.weeks[-1].end,
    )
