from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.schedule import (
    HourWeight,
    OpenGig,
    Plan,
    Reason,
    Rule,
    Session,
    WeekInputs,
    broken_rules,
    greedy,
    improve,
    objective,
)
from tests.schedule.weeks import any_week

EVENING = (1140, 1320)


def a_week(*gigs: OpenGig, **more: Any) -> WeekInputs:
    plain = WeekInputs(free=((EVENING,), (EVENING,), (), (), (), (), ()), gigs=gigs)
    return replace(plain, **more)


@settings(max_examples=150, deadline=None)
@given(any_week())
def test_no_plan_breaks_a_rule(week: WeekInputs) -> None:
    first = greedy(week)
    final = improve(week, first, iterations=20)
    assert not broken_rules(week, first)
    assert not broken_rules(week, final)
    assert objective(week, final) >= objective(week, first)


@settings(max_examples=30, deadline=None)
@given(any_week(), st.randoms(use_true_random=False))
def test_the_order_of_gigs_does_not_matter(week: WeekInputs, rng: random.Random) -> None:
    gigs = list(week.gigs)
    rng.shuffle(gigs)
    shuffled = replace(week, gigs=tuple(gigs))
    assert greedy(shuffled) == greedy(week)
    assert improve(shuffled, greedy(shuffled), iterations=20) == improve(
        week, greedy(week), iterations=20
    )


@settings(max_examples=30, deadline=None)
@given(any_week())
def test_the_same_inputs_give_the_same_plan(week: WeekInputs) -> None:
    assert improve(week, greedy(week), iterations=20) == improve(week, greedy(week), iterations=20)


@settings(max_examples=30, deadline=None)
@given(any_week(), any_week())
def test_a_plan_of_another_week_is_no_harm_as_a_start(week: WeekInputs, other: WeekInputs) -> None:
    found = improve(week, greedy(other), iterations=20)
    assert not broken_rules(week, found)
    assert objective(week, found) >= objective(week, greedy(week))


@settings(max_examples=50, deadline=None)
@given(any_week())
def test_what_is_missing_and_kept_adds_up(week: WeekInputs) -> None:
    found = improve(week, greedy(week), iterations=20)
    for gig in week.gigs:
        rest = gig.left - found.minutes_of(gig.name)
        missing = [m.minutes for m in found.missing if m.gig == gig.name]
        assert missing == ([rest] if rest >= min(week.step, gig.left) else [])
    before = replace(found, sessions=())
    empty = greedy(replace(week, gigs=()))
    assert before.kept_free + sum(s.minutes for s in found.sessions) == empty.kept_free


def test_a_stop_keeps_the_best_plan_so_far() -> None:
    week = a_week(OpenGig(name="a", left=300, value=20_000))
    assert improve(week, greedy(week), keep_going=lambda: False) == greedy(week)


@pytest.mark.parametrize(
    ("session", "rule"),
    [
        (Session(0, 1140, 1200, "b"), Rule.KNOWN_GIG),
        (Session(0, 1145, 1205, "a"), Rule.GRID),
        (Session(0, 1080, 1200, "a"), Rule.FREE_TIME),
        (Session(0, 1320, 1410, "a"), Rule.HOURS),
        (Session(0, 1140, 1170, "a"), Rule.LENGTH),
        (Session(0, 1140, 1320, "a"), Rule.LENGTH),
        (Session(1, 1140, 1200, "a"), Rule.DEADLINE),
        (Session(0, 1200, 1260, "a"), Rule.APART),
    ],
)
def test_each_rule_is_seen_to_be_broken(session: Session, rule: Rule) -> None:
    gig = OpenGig(name="a", left=600, value=20_000, least=60, most=120, due_by=1440)
    week = a_week(gig, fixed=(Session(0, 1260, 1320, "a"),))
    plan = Plan(sessions=(session,), missing=(), kept_free=0)
    assert rule in broken_rules(week, plan)


def test_rules_about_sessions_together_are_seen_to_be_broken() -> None:
    gig = OpenGig(name="a", left=100, value=20_000, least=30)
    other = OpenGig(name="b", left=600, value=20_000, least=30)
    two = (Session(0, 1140, 1230, "a"), Session(0, 1200, 1260, "b"))
    week = a_week(gig, other, from_minute=1150)
    plan = Plan(sessions=two, missing=(), kept_free=0)
    assert broken_rules(week, plan) == {Rule.OVERLAP, Rule.NOT_PAST}
    much = (Session(0, 1140, 1260, "a"), Session(0, 1260, 1320, "b"), Session(1, 1140, 1320, "b"))
    plan = Plan(sessions=much, missing=(), kept_free=0)
    assert broken_rules(a_week(gig, other), plan) == {Rule.LEFT, Rule.KEPT_FREE}


def test_fifteen_per_cent_stay_free_with_what_is_worked_already() -> None:
    gig = OpenGig(name="a", left=900, value=20_000)
    week = a_week(gig, fixed=(Session(0, 1140, 1260),))
    # Of 6 hours 54 minutes stay free, 120 are taken: 186 are left, which is 3 hours.
    assert greedy(week).minutes_of("a") == 180
    assert greedy(week).kept_free == 60


def test_sessions_keep_to_the_better_hours() -> None:
    gig = OpenGig(name="a", left=60, value=20_000)
    week = a_week(gig, weights=(HourWeight(1, 1200, 1260, 1_200),))
    assert greedy(week).sessions == (Session(1, 1200, 1260, "a"),)


def test_one_long_session_is_worth_more_than_two() -> None:
    gig = OpenGig(name="a", left=120, value=20_000)
    week = a_week(gig, session_cost=3_000)
    found = improve(week, greedy(week))
    assert [s.minutes for s in found.sessions] == [120]


def test_what_can_be_finished_in_time_goes_first() -> None:
    dear = OpenGig(name="dear", left=600, value=24_000, most=240)
    due = OpenGig(name="due", left=180, value=20_000, due_by=1440, due=180, bonus=30_000)
    found = improve(a_week(dear, due), greedy(a_week(dear, due)))
    assert found.minutes_of("due") == 180


def test_a_rest_under_a_step_is_one_short_session() -> None:
    week = a_week(OpenGig(name="a", left=20, value=20_000))
    found = greedy(week)
    assert [s.minutes for s in found.sessions] == [20]
    assert not found.missing
    assert not broken_rules(week, found)


def test_why_a_gig_does_not_fit_is_said() -> None:
    late = OpenGig(name="late", left=600, value=20_000, due_by=1440)
    long = OpenGig(name="long", left=600, value=20_000, least=240, most=240)
    found = {m.gig: m.reason for m in greedy(a_week(late, long)).missing}
    assert found == {"late": Reason.DEADLINE, "long": Reason.TOO_SHORT}
    alone = greedy(a_week(OpenGig(name="a", left=900, value=20_000)))
    assert [m.reason for m in alone.missing] == [Reason.KEPT_FREE]
    cheap = greedy(a_week(OpenGig(name="a", left=60, value=1_000), session_cost=2_000))
    assert [m.reason for m in cheap.missing] == [Reason.OTHER_WORK]


def test_values_no_week_can_have_are_refused() -> None:
    gig = OpenGig(name="a", left=60, value=1)
    wrongs: tuple[dict[str, Any], ...] = (
        {"left": 0},
        {"least": 0},
        {"most": 30},
        {"due": 61},
        {"value": -1},
    )
    for wrong in wrongs:
        with pytest.raises(ValueError, match=r"minutes|value"):
            replace(gig, **wrong)
    with pytest.raises(ValueError, match="gigs"):
        a_week(gig, gig)
    with pytest.raises(ValueError, match="step"):
        a_week(gig, step=25)
