"""How much more a month a target needs to be paid in time as often as wanted."""

from dataclasses import dataclass, replace

from planner.forecast.coverage import cover
from planner.forecast.paths import UNCHANGED, Levers, PayoutPaths
from planner.forecast.plan import Plan


@dataclass(frozen=True, slots=True)
class TopUp:
    """A regular top-up and the chance of a target with it.

    ``amount`` is the whole top-up, what the plan holds already included.
    """

    amount: int
    chance: float


def chance_with_top_up(
    paths: PayoutPaths, plan: Plan, target: int, top_up: int, *, levers: Levers = UNCHANGED
) -> float:
    """Return a target's chance if the top-up of the plan were ``top_up`` (0: none at all)."""
    changed = replace(plan, top_up=top_up)
    return cover(paths, changed, levers=levers, upto_rank=target).targets[target].chance


def least_top_up(
    paths: PayoutPaths,
    plan: Plan,
    target: int,
    wanted: float,
    *,
    step: int,
    most: int | None = None,
    levers: Levers = UNCHANGED,
) -> TopUp | None:
    """Return the least top-up that lifts a target to the chance wanted; None if none does.

    Args:
        paths: the futures.
        plan: the plan; the top-up comes on its ``top_up_days``.
        target: place in rank order.
        wanted: chance in [0, 1].
        step: the answer is the plan's top-up plus a multiple of this many minor units.
        most: the largest answer looked for; None: what pays all up to the target at once.
        levers: what-if.

    Raises:
        ValueError: ``step`` is not positive.
    """
    if step < 1:
        raise ValueError("step")
    limit = _all_at_once(plan, target) if most is None else most
    low, high = 0, max(0, -(-(limit - plan.top_up) // step))
    if most is not None:
        high = max(0, (limit - plan.top_up) // step)

    def chance(steps: int) -> float:
        return chance_with_top_up(paths, plan, target, plan.top_up + steps * step, levers=levers)

    best = chance(high)
    if best < wanted:
        return None
    while low < high:
        middle = (low + high) // 2
        reached = chance(middle)
        if reached >= wanted:
            high, best = middle, reached
        else:
            low = middle + 1
    return TopUp(plan.top_up + high * step, best)


def _all_at_once(plan: Plan, target: int) -> int:
    """Return a top-up of which a single one pays all costs up to the target."""
    costs = [part.amount for parts in plan.remaining[: target + 1] for part in parts]
    outflows = sum(-amount for _, amount in plan.flows if amount < 0)
    return sum(costs) + outflows + max(0, sum(plan.earmarks) - plan.opening)
