"""Plans against the best there is, on weeks small enough to try every plan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.schedule import HourWeight, OpenGig, Session, WeekInputs, greedy, improve, objective
from tests.schedule.weeks import best_worth, tiny_week

NONE: tuple[tuple[int, int], ...] = ()
EVENING = ((1200, 1380),)
MORNING = ((540, 720),)

SMALL_WEEKS = {
    "two evenings, three gigs": WeekInputs(
        free=(EVENING, EVENING, NONE, NONE, NONE, NONE, NONE),
        gigs=(
            OpenGig(name="a", left=150, value=20_000, least=60, most=120),
            OpenGig(name="b", left=120, value=18_000, least=30, most=90),
            OpenGig(name="c", left=90, value=25_000, least=90, most=90),
        ),
        session_cost=4_000,
    ),
    "a deadline that pays": WeekInputs(
        free=(MORNING, EVENING, NONE, NONE, NONE, NONE, NONE),
        gigs=(
            OpenGig(name="a", left=150, value=15_000, most=90, due_by=2760, due=150, bonus=20_000),
            OpenGig(name="b", left=180, value=24_000),
        ),
        session_cost=5_000,
    ),
    "good hours": WeekInputs(
        free=(MORNING, NONE, EVENING, NONE, MORNING, NONE, NONE),
        gigs=(
            OpenGig(name="a", left=180, value=20_000, most=120),
            OpenGig(name="b", left=150, value=19_000, least=30, most=60),
        ),
        weights=(HourWeight(0, 540, 630, 1_300), HourWeight(2, 1320, 1380, 800)),
        session_cost=3_000,
    ),
    "around what is planned": WeekInputs(
        free=(((540, 900),), NONE, NONE, NONE, NONE, NONE, EVENING),
        gigs=(
            OpenGig(name="a", left=240, value=20_000, most=120),
            OpenGig(name="b", left=120, value=16_000),
        ),
        fixed=(Session(0, 660, 720, "a"),),
        session_cost=4_000,
    ),
    "what is left of a week": WeekInputs(
        free=(NONE, NONE, NONE, NONE, EVENING, ((480, 600), (1260, 1440)), MORNING),
        gigs=(
            OpenGig(name="a", left=210, value=22_000, least=60, most=150),
            OpenGig(name="b", left=60, value=30_000, least=60, most=60, due_by=8_700),
            OpenGig(name="c", left=90, value=9_000, due_by=8_700, due=90, bonus=15_000),
        ),
        from_minute=4 * 1440 + 1230,
        session_cost=5_000,
    ),
}


@pytest.mark.parametrize("name", SMALL_WEEKS)
def test_a_small_week_is_planned_as_well_as_can_be(name: str) -> None:
    week = SMALL_WEEKS[name]
    assert objective(week, improve(week, greedy(week))) == best_worth(week) > 0


@settings(max_examples=50, deadline=None)
@given(tiny_week())
def test_no_plan_is_worth_more_than_the_best_and_few_less(week: WeekInputs) -> None:
    found = objective(week, improve(week, greedy(week), iterations=300))
    best = best_worth(week)
    assert found <= best
    assert found >= 0.9 * best


@settings(max_examples=40, deadline=None)
@given(tiny_week(), st.integers(0, 1), st.integers(0, 5), st.integers(1, 4))
def test_more_free_time_never_makes_the_best_plan_worth_less(
    week: WeekInputs, day: int, first: int, steps: int
) -> None:
    free = list(week.free)
    begin = 900 + 30 * first
    old = free[day][0]
    if begin + 30 * steps < old[0]:
        free[day] = ((begin, begin + 30 * steps), old)
    else:
        free[day] = ((min(begin, old[0]), max(old[1], begin + 30 * steps)),)
    assert best_worth(replace(week, free=tuple(free))) >= best_worth(week)
