"""Measure the weekly planner against the proven optimum of its own objective.

    python packaging/bench_plan.py [--weeks 50]

Random weeks of thirty gigs on grids of half hours; HiGHS (by scipy, a development dependency)
proves how much the best plan is worth. What is compared is the worth of the plan the program
shows in the end, within its budget of iterations, and the one it shows at once.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from planner import schedule
from planner.schedule.problem import Column, Problem, problem_of

WEEKS, GIGS = 50, 30
MEDIAN_LIMIT, WORST_LIMIT = 0.02, 0.05
FIRST_MS, FINAL_MS = 50, 500
_SECONDS = 120
_PROVEN = 1e-4
_WORKDAYS = 5
_SCALE = 1e6


@dataclass(frozen=True)
class Measured:
    """One week: shares of the optimum that the first and the final plan miss, CPU times."""

    first_gap: float
    final_gap: float
    first_ms: float
    final_ms: float
    broken: frozenset[schedule.Rule]
    proven: bool


def random_week(seed: int, gigs: int = GIGS, step: int = 30) -> schedule.WeekInputs:
    """Return a week of 45 free hours, some of them taken, with gigs of all kinds."""
    rng = random.Random(seed)  # noqa: S311
    free: list[tuple[tuple[int, int], ...]] = []
    for day in range(7):
        spans = ((390, 450), (1140, 1380)) if day < _WORKDAYS else ((480, 720), (840, 1200))
        free.append(spans)
    fixed = [schedule.Session(day, 1140, 1200, "g00") for day in rng.sample(range(_WORKDAYS), 2)]
    weights = [schedule.HourWeight(day, 1320, 1380, 950 - 2 * day) for day in range(7)]
    weights += [schedule.HourWeight(day, 480, 720, 1200 - 2 * day) for day in range(7)]
    weights += [schedule.HourWeight(day, 0, 1440, 1000 - 2 * day) for day in range(7)]
    return schedule.WeekInputs(
        free=tuple(free),
        fixed=tuple(fixed),
        gigs=tuple(_random_gig(rng, f"g{number:02}") for number in range(gigs)),
        weights=tuple(weights),
        session_cost=5_000,
        step=step,
    )


def _random_gig(rng: random.Random, name: str) -> schedule.OpenGig:
    least = 30 * rng.randint(1, 4)
    most = least + 30 * rng.randint(1, 5)
    left = 30 * rng.randint(least // 30, least // 30 * 4)
    due_by = rng.randint(2, 7) * 1440 if rng.random() < 0.6 else None
    due = left if due_by is not None and rng.random() < 0.6 else 0
    value = int(rng.uniform(9_000, 40_000) * rng.choice((1, 1, 1.3, 2)))
    return schedule.OpenGig(
        name=name,
        left=left,
        value=value,
        least=least,
        most=most,
        due_by=due_by,
        due=due,
        bonus=value * due // 120,
    )


def optimum(problem: Problem, seconds: float = _SECONDS) -> tuple[float, bool]:
    """Return an upper bound on the best plan's worth, and whether it is proven to be met.

    One binary variable for each possible session and for each gig that can earn its bonus.
    """
    import numpy as np  # noqa: PLC0415 - the program itself needs neither for a plan
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415
    from scipy.sparse import csr_matrix  # noqa: PLC0415

    columns = [
        (place, column)
        for place, block in enumerate(problem.blocks)
        for ending in block.by_end
        for column in ending
    ]
    paying = [gig for gig, bonus in enumerate(problem.bonuses) if bonus]
    worth = [column[3] for _place, column in columns] + [problem.bonuses[gig] for gig in paying]
    rows, limits = _rows(problem, columns, paying)
    ends = np.cumsum([0, *(len(row) for row in rows)])
    values = np.array([value for row in rows for _at, value in row], dtype=float)
    at = np.array([at for row in rows for at, _value in row])
    found = milp(
        -np.array(worth, dtype=float) / _SCALE,
        constraints=LinearConstraint(
            csr_matrix((values, at, ends), shape=(len(rows), len(worth))), -np.inf, limits
        ),
        integrality=np.ones(len(worth)),
        bounds=Bounds(0, 1),
        options={"time_limit": seconds, "mip_rel_gap": _PROVEN},
    )
    return -float(found.mip_dual_bound) * _SCALE, found.status == 0


def _rows(
    problem: Problem, columns: list[tuple[int, Column]], paying: list[int]
) -> tuple[list[list[tuple[int, int]]], list[int]]:
    """Return the constraints: (variable, factor) pairs, each row at most its limit."""
    steps: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    touch: dict[tuple[int, int, int], list[tuple[int, int]]] = defaultdict(list)
    used: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for at, (place, (gig, first, length, _worth)) in enumerate(columns):
        for step in range(first, first + length):
            steps[place, step].append((at, 1))
        used[gig].append((at, length))
        touch[place, gig, first].append((at, 1))
        touch[place, gig, first + length].append((at, 1))
    rows = [*steps.values(), *touch.values()]
    limits = [1] * len(rows)
    for gig, row in used.items():
        rows.append(row)
        limits.append(problem.totals[gig])
    rows.append([(at, column[2]) for at, (_place, column) in enumerate(columns)])
    limits.append(problem.room)
    for number, gig in enumerate(paying):
        earned = [(len(columns) + number, problem.dues[gig])]
        rows.append([*earned, *((at, -length) for at, length in used[gig])])
        limits.append(0)
    return rows, limits


def measure(week: schedule.WeekInputs) -> Measured:
    """Plan one week and compare it with the best plan there is."""
    began = time.process_time()
    first = schedule.greedy(week)
    middle = time.process_time()
    final = schedule.improve(week, first)
    end = time.process_time()
    best, proven = optimum(problem_of(week))
    return Measured(
        first_gap=1 - schedule.objective(week, first) / best,
        final_gap=1 - schedule.objective(week, final) / best,
        first_ms=(middle - began) * 1000,
        final_ms=(end - middle) * 1000,
        broken=schedule.broken_rules(week, first) | schedule.broken_rules(week, final),
        proven=proven,
    )


def report(weeks: int = WEEKS) -> bool:
    """Print the figures of some random weeks; return whether all are within their limits."""
    found = [measure(random_week(seed)) for seed in range(weeks)]
    final = [week.final_gap for week in found]
    first = [week.first_gap for week in found]
    times = [week.final_ms for week in found]
    unproven = sum(not week.proven for week in found)
    broken = sum(bool(week.broken) for week in found)
    print(f"plan: {weeks} weeks of {GIGS} gigs against the proven optimum ({unproven} unproven)")
    print(
        f"  under the optimum: median {statistics.median(final):.2%}, worst {max(final):.2%}"
        f"; first answer {statistics.median(first):.1%}"
    )
    print(
        f"  CPU: first answer {max(week.first_ms for week in found):.0f} ms at most, final"
        f" {statistics.median(times):.0f} ms, {max(times):.0f} ms at most"
    )
    print(f"  weeks in which a hard rule is broken: {broken}")
    good = statistics.median(final) <= MEDIAN_LIMIT and max(final) <= WORST_LIMIT
    return good and not broken


def main() -> int:
    """Measure and say whether the limits hold."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--weeks", type=int, default=WEEKS)
    return 0 if report(arguments.parse_args().weeks) else 1


if __name__ == "__main__":
    raise SystemExit(main())
