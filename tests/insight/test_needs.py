"""What it would take: the least of each thing, held against the time that is free."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from planner import forecast
from planner.book import Book, Label, records, sample
from planner.domain.availability import AvailabilityRule
from planner.domain.planning import Scenario
from planner.insight.coverage.facts import gather
from planner.insight.coverage.needs import RATE_STEP, needs, wanted
from planner.insight.coverage.outlook import Outlook, compute, lever_step
from planner.insight.coverage.room import Room, room
from planner.insight.coverage.scenarios import scenario_of, trial_of
from planner.insight.coverage.view import view

TODAY = sample.TODAY
NOW = dt.datetime(2026, 10, 8, 1, 24, tzinfo=dt.UTC)
TUITION = 1
SEED = 8
WIDE = Room(free_minutes=40 * 60, payout_minutes=30 * 60)


@pytest.fixture
def made(family: Book) -> Outlook:
    return compute(gather(family, today=TODAY), 1_000, seed=SEED)


def test_each_way_alone_gets_there_and_a_step_less_does_not(made: Outlook) -> None:
    found = needs(made, TUITION, 8, WIDE)
    goal = wanted(8)

    def chance(**values: int) -> float:
        tried = view(made, replace(made.planned, **values)).targets[TUITION].chance
        assert tried is not None
        return tried

    assert found.now < goal
    assert found.top_up is not None
    amount = found.top_up.trial.top_up_minor
    assert chance(top_up_minor=amount) == found.top_up.chance >= goal
    assert chance(top_up_minor=amount - lever_step(made.plan.top_up)) < goal
    assert found.work is not None
    assert chance(rate=found.work.trial.rate) == found.work.chance >= goal
    assert chance(rate=found.work.trial.rate - RATE_STEP) < goal


def test_the_cheapest_combination_asks_least_of_the_household_within_the_free_hours(
    made: Outlook,
) -> None:
    narrow = Room(free_minutes=WIDE.minutes_for(made.planned.rate + 60), payout_minutes=1_800)
    found = needs(made, TUITION, 8, narrow)

    assert found.cheapest is not None
    assert all(need.fits and need.chance >= wanted(8) for need in found.pairs)
    least = min(need.trial.top_up_minor for need in found.pairs)
    assert found.cheapest.trial.top_up_minor == least
    assert found.top_up is not None
    assert least <= found.top_up.trial.top_up_minor


def test_more_work_than_there_is_time_for_is_said_not_to_fit(made: Outlook) -> None:
    tight = Room(free_minutes=60, payout_minutes=30 * 60)
    found = needs(made, TUITION, 8, tight)

    assert found.work is not None
    assert found.work.fits is False
    assert [need.trial.rate for need in found.pairs] == [made.planned.rate]


def test_without_hours_nothing_is_claimed_about_them(made: Outlook) -> None:
    found = needs(made, TUITION, 8, Room())

    assert found.work is not None
    assert (found.work.minutes, found.work.fits) == (None, None)


def test_a_later_date_is_the_first_month_that_is_enough(made: Outlook) -> None:
    found = needs(made, TUITION, 8, WIDE)

    assert found.later is not None
    assert found.later.chance >= wanted(8)
    assert found.later.due_on > made.standing.owed[TUITION][0].due_on


def test_the_curve_never_falls_with_more_work(made: Outlook) -> None:
    chances = [need.chance for need in needs(made, TUITION, 9, WIDE).curve]

    assert chances == sorted(chances)


def test_nothing_is_asked_for_what_is_likely_enough_already(made: Outlook) -> None:
    found = needs(made, 0, 1, WIDE)

    assert found.already
    assert (found.top_up, found.work, found.later, found.pairs) == (None, None, None, ())


def test_it_stops_when_it_is_told_to_and_tells_how_far_it_is(made: Outlook) -> None:
    told: list[float] = []
    needs(made, TUITION, 8, WIDE, progress=told.append)

    assert told == sorted(told)
    assert told[-1] == pytest.approx(1)
    with pytest.raises(forecast.CancelledError):
        needs(made, TUITION, 8, WIDE, keep_going=lambda: False)


def test_the_answers_kept_by_the_window_stay_its_own(made: Outlook) -> None:
    assert made.paths is not None
    before = view(made).targets
    kept = dict(made.paths.kept)
    needs(made, TUITION, 8, WIDE)

    assert made.paths.kept == kept
    assert view(made).targets == before


def test_free_time_is_that_of_the_weeks_ahead_less_what_stays_free(family: Book) -> None:
    inputs = gather(family, today=TODAY)
    before = room(family, inputs, now=NOW)
    for rule in family.read(records.all_of, AvailabilityRule):
        family.change(Label("Step"), records.remove, AvailabilityRule, rule.uid)

    assert before.free_minutes is not None
    assert before.payout_minutes is not None
    assert room(family, inputs, now=NOW).free_minutes is None


def test_a_scenario_comes_back_as_it_was_saved(made: Outlook) -> None:
    tried = replace(made.planned, top_up_minor=410_000, lag_days=9)
    held = scenario_of(" 보탬 41만 ", tried)

    assert held.name == "보탬 41만"
    assert trial_of(held, made.planned) == tried


@pytest.mark.parametrize("settings", ["", "[]", "{", '{"rate": -1, "pay_minor": "much"}'])
def test_a_scenario_that_cannot_be_read_changes_nothing(made: Outlook, settings: str) -> None:
    assert trial_of(Scenario(name="a", settings=settings), made.planned) == made.planned


def test_a_trial_can_be_held_against_another(made: Outlook) -> None:
    other = replace(made.planned, top_up_minor=500_000)
    both = view(made, made.planned, other)

    assert [target.before for target in both.targets] == [
        target.chance for target in view(made, other).targets
    ]
    assert both.fan.edges is not None
    assert view(made, other).fan.edges is None


def test_what_is_in_hand_what_is_owed_and_what_is_likely_lie_on_each_other(made: Outlook) -> None:
    fan = view(made).fan

    assert fan.sure[0] >= made.standing.in_hand_minor
    assert (fan.due >= fan.sure).all()
    assert (fan.due > fan.sure).any()
    assert (fan.quantiles[2] >= fan.due).all()
    more = view(made, replace(made.planned, top_up_minor=900_000)).fan
    assert (more.due - more.sure == fan.due - fan.sure).all()
