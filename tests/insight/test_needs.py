"""What it would take: the least of each thing, held against the time that is free."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest

from planner import forecast
from planner.book import Book, Label, records, sample, targets
from planner.domain.availability import AvailabilityRule
from planner.domain.planning import Scenario
from planner.domain.targets import add_months
from planner.insight.coverage.comparison import chances, compare
from planner.insight.coverage.facts import gather
from planner.insight.coverage.moved import shifted
from planner.insight.coverage.needs import LATER, RATE_STEP, Needs, Search, Spare, Way, wanted
from planner.insight.coverage.outlook import Outlook, compute, lever_step
from planner.insight.coverage.room import Room, room
from planner.insight.coverage.scenarios import (
    Base,
    base_of,
    dates_of,
    digest_of,
    scenario_of,
    trial_of,
)
from planner.insight.coverage.trial import Setting
from planner.insight.coverage.view import view

TODAY = sample.TODAY
NOW = dt.datetime(2026, 10, 8, 1, 24, tzinfo=dt.UTC)
TUITION = 1
SEED = 8
WIDE = Room(free_minutes=40 * 60, payout_minutes=30 * 60)


@pytest.fixture
def made(family: Book) -> Outlook:
    return compute(gather(family, today=TODAY), 1_000, seed=SEED)


def found_for(made: Outlook, aim: int, free: Room, place: int = TUITION) -> Needs:
    return Search(made, free).target(place, aim)


def chance(made: Outlook, place: int = TUITION, **values: int) -> float:
    tried = view(made, replace(made.planned, **values)).targets[place].chance
    assert tried is not None
    return tried


def cost(way: Way, spare: Spare) -> tuple[int, int, int]:
    """Return what a way costs in the order of ``spare``."""
    money, work = way.trial.top_up_minor, way.trial.rate
    if spare is Spare.TIME:
        return work, money, way.months
    return money, work, way.months


@pytest.mark.parametrize("aim", [8, 9])
def test_each_way_alone_gets_there_and_a_step_less_does_not(made: Outlook, aim: int) -> None:
    found, goal = found_for(made, aim, WIDE), wanted(aim)

    assert found.now == chance(made) < goal
    assert found.top_up is not None
    amount = found.top_up.trial.top_up_minor
    assert chance(made, top_up_minor=amount) == found.top_up.chance >= goal
    assert chance(made, top_up_minor=amount - lever_step(made.plan.top_up)) < goal
    assert found.work is not None
    assert chance(made, rate=found.work.trial.rate) == found.work.chance >= goal
    assert chance(made, rate=found.work.trial.rate - RATE_STEP) < goal


def test_the_least_top_up_is_that_of_trying_amounts_out(made: Outlook) -> None:
    assert made.paths is not None
    search, step = Search(made, WIDE), lever_step(made.plan.top_up)
    levers = made.levers(made.planned)
    for place in search.places:
        slow = forecast.least_top_up(
            made.paths, made.plan, place, wanted(9), step=step, levers=levers
        )
        quick = search.target(place, 9).top_up
        assert slow is not None
        assert quick is not None
        assert (quick.trial.top_up_minor, quick.chance) == (slow.amount, slow.chance)


def test_nine_in_ten_never_costs_less_than_eight(made: Outlook) -> None:
    search = Search(made, WIDE)
    for place in search.places:
        eight, nine = search.target(place, 8), search.target(place, 9)
        if nine.top_up is not None and not eight.already:
            assert eight.top_up is not None
            assert eight.top_up.trial.top_up_minor <= nine.top_up.trial.top_up_minor
        for spare in Spare:
            more, less = nine.cheapest(spare), eight.cheapest(spare)
            if more is not None and not eight.already:
                assert less is not None
                assert cost(less, spare) <= cost(more, spare)


@pytest.mark.parametrize("spare", list(Spare))
def test_the_cheapest_costs_no_more_than_any_single_way(made: Outlook, spare: Spare) -> None:
    search = Search(made, WIDE)
    for place in search.places:
        found = search.target(place, 8)
        alone = [found.top_up, found.work, found.later]
        if spare is Spare.TIME:
            alone.remove(found.work)
        if spare is Spare.DATE:
            alone.remove(found.later)
        best = found.cheapest(spare)
        for way in alone:
            if way is not None and way.fits:
                assert best is not None
                assert cost(best, spare) <= cost(way, spare)


def test_the_cheapest_stays_within_the_free_hours_and_keeps_what_is_spared(made: Outlook) -> None:
    narrow = Room(free_minutes=WIDE.minutes_for(made.planned.rate + 60), payout_minutes=1_800)
    found = found_for(made, 8, narrow)
    ways = {spare: found.cheapest(spare) for spare in Spare}

    assert all(way is not None and way.fits and way.chance >= wanted(8) for way in ways.values())
    assert ways[Spare.TIME].trial.rate == made.planned.rate  # type: ignore[union-attr]
    assert ways[Spare.DATE].months == 0  # type: ignore[union-attr]


def test_more_free_hours_never_take_a_way_away(made: Outlook) -> None:
    tried = [
        found_for(made, 8, Room(free_minutes=free, payout_minutes=1_800))
        for free in (60, 280, 400, 700, 4_000)
    ]
    for little, much in pairwise(tried):
        fit = [
            {(way.trial, way.months) for row in found.table for way in row if way and way.fits}
            for found in (little, much)
        ]
        assert fit[0] <= fit[1]
        for spare in Spare:
            before, after = little.cheapest(spare), much.cheapest(spare)
            if before is not None:
                assert after is not None
                assert cost(after, spare)[0] <= cost(before, spare)[0]


def test_all_together_take_as_much_as_the_one_that_takes_most(made: Outlook) -> None:
    search = Search(made, WIDE)
    single = [search.target(place, 8) for place in search.places]
    whole = search.together(8)

    assert whole.uid is None
    assert whole.now == min(found.now for found in single)
    assert whole.top_up is not None
    assert whole.top_up.trial.top_up_minor == max(
        found.top_up.trial.top_up_minor for found in single if found.top_up
    )
    after = view(made, whole.top_up.trial).targets
    assert all(target.chance is not None and target.chance >= wanted(8) for target in after)
    assert whole.later is None
    assert whole.months == (0,)


def test_more_work_than_there_is_time_for_is_said_not_to_fit(made: Outlook) -> None:
    found = found_for(made, 8, Room(free_minutes=60, payout_minutes=30 * 60))

    assert found.work is not None
    assert found.work.fits is False
    assert found.work.more_minutes is not None
    assert found.work.more_minutes > 0
    best = found.cheapest(Spare.DATE)
    assert best is not None
    assert best.trial.rate == made.planned.rate


def test_without_hours_nothing_is_claimed_about_them(made: Outlook) -> None:
    found = found_for(made, 8, Room())

    assert found.work is not None
    assert (found.work.minutes, found.work.more_minutes, found.work.fits) == (None, None, None)


def test_a_later_date_gives_what_the_window_shows_once_the_target_is_moved(
    family: Book, made: Outlook
) -> None:
    found = found_for(made, 8, WIDE).later
    assert found is not None
    assert found.chance >= wanted(8)
    tuition = made.inputs.targets[TUITION]
    family.change(
        Label("Step"), targets.put_off, tuition.uid, add_months(tuition.due_on, found.months)
    )
    after = compute(gather(family, today=TODAY), 1_000, seed=SEED)

    assert after.standing.owed[TUITION][0].due_on == found.due_on
    assert view(after).targets[TUITION].chance == found.chance


def test_every_combination_gets_there_and_money_falls_with_work(made: Outlook) -> None:
    found = found_for(made, 8, WIDE)

    assert found.months == LATER
    for row in found.table:
        amounts = [way.trial.top_up_minor for way in row if way is not None]
        assert amounts == sorted(amounts, reverse=True)
        assert all(way.chance >= wanted(8) for way in row if way is not None)


def test_a_recurring_target_is_put_off_with_all_its_instalments(made: Outlook) -> None:
    academy = made.inputs.targets[0]
    later = shifted(made, ((academy.uid, add_months(academy.due_on, 2)),))

    assert len(later.standing.owed[0]) == len(made.standing.owed[0])
    for before, after in zip(made.standing.owed[0], later.standing.owed[0], strict=True):
        assert after.due_on == add_months(before.due_on, 2)


def test_the_curve_never_falls_with_more_work_and_holds_the_plan(made: Outlook) -> None:
    curve = found_for(made, 9, WIDE).curve
    chances = [way.chance for way in curve]

    assert chances == sorted(chances)
    assert made.planned.rate in {way.trial.rate for way in curve}


def test_nothing_is_asked_for_what_is_likely_enough_already(made: Outlook) -> None:
    found = found_for(made, 1, WIDE, place=0)

    assert found.already
    assert (found.top_up, found.work, found.later, found.table) == (None, None, None, ())
    assert found.best == (None, None, None)
    assert found.curve


def test_it_stops_when_it_is_told_to_and_tells_how_far_it_is(made: Outlook) -> None:
    told: list[float] = []
    Search(made, WIDE).target(TUITION, 8, progress=told.append)

    assert told == sorted(told)
    assert told[-1] == pytest.approx(1)
    with pytest.raises(forecast.CancelledError):
        Search(made, WIDE).target(TUITION, 8, keep_going=lambda: False)


def test_the_answers_kept_by_the_window_stay_its_own(made: Outlook) -> None:
    assert made.paths is not None
    before = view(made).targets
    kept = dict(made.paths.kept)
    found_for(made, 8, WIDE)

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


def test_a_scenario_comes_back_as_it_was_saved_and_the_rest_follows_the_plan(
    made: Outlook,
) -> None:
    tried = replace(made.planned, top_up_minor=410_000, lag_days=9)
    tuition = made.inputs.targets[TUITION]
    due = ((tuition.uid, dt.date(2028, 6, 11)),)
    held = scenario_of(" 보탬 41만 ", tried, made.planned, due, made.inputs.targets)

    assert held.name == "보탬 41만"
    assert trial_of(held, made.planned) == tried
    assert dates_of(held, made.inputs.targets) == due
    grown = replace(made.planned, rate=made.planned.rate + 50)
    assert trial_of(held, grown) == replace(tried, rate=grown.rate)


def test_a_scenario_knows_the_plan_it_was_made_on(made: Outlook) -> None:
    tried = replace(made.planned, top_up_minor=410_000)
    held = scenario_of("a", tried, made.planned, (), made.inputs.targets)
    base = base_of(held)

    assert base.values == {"top_up_minor": made.planned.top_up_minor}
    assert base.targets == digest_of(made.inputs.targets)
    first, *rest = made.inputs.targets
    assert base.targets != digest_of([replace(first, amount_minor=1), *rest])


def test_dates_of_targets_that_are_gone_or_due_then_anyway_are_left_out(made: Outlook) -> None:
    first, second = made.inputs.targets[:2]
    due = ((first.uid, dt.date(2029, 1, 1)), (second.uid, second.due_on))
    held = scenario_of("a", made.planned, made.planned, due)

    assert dates_of(held, made.inputs.targets[1:]) == ()


@pytest.mark.parametrize(
    "settings", ["", "[]", "{", '{"rate": -1, "pay_minor": "much", "dates": 3, "base": []}']
)
def test_a_scenario_that_cannot_be_read_changes_nothing(made: Outlook, settings: str) -> None:
    held = Scenario(name="a", settings=settings)

    assert trial_of(held, made.planned) == made.planned
    assert dates_of(held, made.inputs.targets) == ()
    assert base_of(held) == Base({})


def test_two_settings_are_held_side_by_side_each_on_its_own_dates(made: Outlook) -> None:
    tuition = made.inputs.targets[TUITION]
    more = Setting("more", replace(made.planned, top_up_minor=390_000))
    later = Setting("later", made.planned, ((tuition.uid, dt.date(2028, 6, 11)),))
    both = compare(made, more, later)

    assert [pair.first for pair in both.targets] == [
        target.chance for target in view(made, more.trial).targets
    ]
    pair = both.targets[TUITION]
    assert pair.second is not None
    assert pair.second > chance(made)
    alike = compare(made, Setting("plan", made.planned), later).targets
    assert alike[0].first == alike[0].second == chance(made, 0)
    assert alike[TUITION].second == pair.second
    assert both.sides[1].days[-1] > both.sides[0].days[-1]
    assert chances(made, later)[tuition.uid] == pair.second


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
