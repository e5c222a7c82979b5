"""What more from the household would make of a target, where that is worth saying."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from planner import forecast
from planner.insight.coverage.outlook import lever_step

if TYPE_CHECKING:
    from planner.insight.coverage.outlook import Outlook

_NEARLY_ALL = 9, 10
_MOST_TIMES = 10
_HUNDREDTHS, _QUARTER = 100, 3


@dataclass(frozen=True, slots=True)
class Advice:
    """So much more a month from the household, in minor units.

    ``chance`` is what that makes of it; ``None``: it is paid without any side income then.
    """

    more_minor: int
    chance: float | None


def advice(outlook: Outlook, place: int) -> Advice | None:
    """Return what to say of more money a month for the target at ``place`` in rank order.

    Three rules, all by the household's own figures:

    - The least top-up that lifts the chance (``Chances.lever_minor``) is said as long as side
      income carries at least a tenth of it: less than nine tenths of what would pay for this
      target, and all ranked before it, on every due day without any income (``alone``).
    - Above that the chance rests on the household, not on the work. Then ``alone`` is said.
    - Nothing is said of more than ten times what comes in a month by the plan, from the
      household and from payouts: no household could act on it.

    ``None`` where nothing helps, nothing has to, or it makes no sense.
    """
    found = outlook.chances[place]
    if found.lever_minor is None:
        return None
    more = found.lever_minor - outlook.planned.top_up_minor
    most = _MOST_TIMES * _monthly(outlook)
    enough = alone(outlook, place)
    share, of = _NEARLY_ALL
    if enough is not None and more * of >= enough * share:
        return Advice(enough, None) if enough <= most else None
    return Advice(more, found.lever_chance) if more <= most else None


def alone(outlook: Outlook, place: int) -> int | None:
    """Return what more a month pays for all up to ``place`` on time without side income.

    In minor units, rounded up to the step of levers. ``None`` where a due day comes before the
    household next gives anything and what is in hand does not reach.
    """
    plan = outlook.plan
    days, heights = forecast.stairs(plan, place)
    gaps = heights - plan.fixed(days)
    times = np.searchsorted(np.array(sorted(plan.top_up_days), dtype=np.int64), days, side="right")
    if np.any(gaps[times == 0] > 0):
        return None
    pairs = zip(gaps[times > 0].tolist(), times[times > 0].tolist(), strict=True)
    most = max((-(-gap // count) for gap, count in pairs), default=0)
    step = lever_step(plan.top_up)
    return max(-(-most // step) * step, 0)


def _monthly(outlook: Outlook) -> int:
    """Return what comes in a month by the plan: from the household, and typically from work."""
    planned = outlook.planned
    return planned.top_up_minor + planned.rate * planned.pay_minor // (_HUNDREDTHS * _QUARTER)
