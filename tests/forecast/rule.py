"""The coverage rule, day by day and path by path: slow, and plain enough to be believed."""

from collections.abc import Sequence

from planner.forecast import Effective, Plan


def money_by_day(payouts: Effective, plan: Plan, path: int) -> list[int]:
    """Return M(0), M(1), ... up to the horizon, in whole minor units."""
    free = plan.opening - sum(plan.earmarks)
    course = []
    for today in range(payouts.horizon_days + 1):
        money = free
        for day, amount in plan.flows:
            if day <= today:
                money += amount
        for day in plan.top_up_days:
            if day <= today:
                money += plan.top_up
        for where, day, amount in zip(
            payouts.path.tolist(), payouts.day.tolist(), payouts.amount.tolist(), strict=True
        ):
            if where == path and day <= today:
                money += amount - amount * plan.living_share // 10_000
        course.append(money)
    return course


def less_earmark(plan: Plan, target: int) -> list[tuple[int, int]]:
    """Return (day, amount) of a target's instalments after its earmark, in order of day."""
    earmark = plan.earmarks[target] if target < len(plan.earmarks) else 0
    parts = sorted((part.day, part.amount) for part in plan.instalments if part.target == target)
    left = []
    for day, amount in parts:
        paid = min(earmark, amount)
        earmark -= paid
        left.append((max(day, 0), amount - paid))
    return left


def slack_of(course: Sequence[int], plan: Plan, target: int, place: int) -> int:
    """Return the least M - S from the instalment's due day on; not negative if in time."""
    own = less_earmark(plan, target)
    due = own[place][0]
    lowest = None
    for day in range(due, len(course)):
        owed = sum(amount for when, amount in own[: place + 1] if when <= day)
        for higher in range(target):
            owed += sum(amount for when, amount in less_earmark(plan, higher) if when <= day)
        left = course[day] - owed
        lowest = left if lowest is None else min(lowest, left)
    assert lowest is not None
    return lowest


def in_time(payouts: Effective, plan: Plan) -> list[list[list[bool]]]:
    """Return by target, instalment and path whether it is paid in time."""
    courses = [money_by_day(payouts, plan, path) for path in range(payouts.paths)]
    return [
        [
            [amount == 0 or slack_of(course, plan, target, place) >= 0 for course in courses]
            for place, (_, amount) in enumerate(less_earmark(plan, target))
        ]
        for target in range(plan.targets)
    ]


def shortfalls(payouts: Effective, plan: Plan, target: int) -> list[int]:
    """Return, for each path that misses the target, what would have been needed more."""
    own = less_earmark(plan, target)
    asked = sum(amount for _, amount in own)
    missing = []
    for path in range(payouts.paths):
        course = money_by_day(payouts, plan, path)
        worst = min(
            (slack_of(course, plan, target, place) for place, (_, a) in enumerate(own) if a),
            default=0,
        )
        if worst < 0:
            missing.append(min(-worst, asked))
    return missing
