"""The timer's state machine: clocks go in, states come out."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.base import Uid
from planner.domain.sessions import SessionPause, WorkSession
from planner.domain.timer import (
    Clocks,
    Stretch,
    Timer,
    begin,
    go_on,
    keep,
    leave_out,
    look,
    pause,
    take_up,
)

NINE = dt.datetime(2026, 10, 8, 0, 0, tzinfo=dt.UTC)
ONE = Uid("one")


def at(minutes: float) -> dt.datetime:
    return NINE + dt.timedelta(minutes=minutes)


def clocks(wall: float, steady: float | None = None, *, counts_sleep: bool = False) -> Clocks:
    """Both clocks, in minutes since nine."""
    return Clocks(at(wall), (wall if steady is None else steady) * 60, counts_sleep)


def minutes(timer: Timer, wall: float) -> float:
    return timer.worked(at(wall)).total_seconds() / 60


def running(*looks: Clocks) -> Timer:
    timer = begin(ONE, clocks(0))
    for each in looks:
        timer = look(timer, each)
    return timer


def test_time_runs_without_pauses() -> None:
    timer = running(clocks(1), clocks(2))
    timer = pause(timer, at(10))
    assert minutes(timer, 25) == 10
    timer = go_on(timer, at(30))
    assert minutes(timer, 45) == 25
    assert timer.end(at(45)) == at(45)


def test_a_paused_session_ended_when_its_pause_began() -> None:
    assert pause(running(), at(10)).end(at(50)) == at(10)


def test_pausing_twice_and_going_on_twice_change_nothing() -> None:
    paused = pause(running(), at(10))
    assert pause(paused, at(20)) == paused
    assert go_on(running(), at(20)) == running()


def test_sleep_that_stops_the_steady_clock_is_asked_about() -> None:
    timer = running(clocks(10), clocks(62, 10.1))
    assert timer.asked == (Stretch(at(10), at(62)),)
    assert minutes(leave_out(timer, timer.asked[0]), 62) == 10
    assert minutes(keep(timer, timer.asked[0]), 62) == 62


def test_sleep_that_the_steady_clock_counts_is_asked_about_too() -> None:
    timer = running(clocks(10), clocks(62, counts_sleep=True))
    assert timer.asked == (Stretch(at(10), at(62)),)


@pytest.mark.parametrize("steady", [10.1, 24.0])
def test_a_quarter_of_an_hour_away_is_not_asked_about(steady: float) -> None:
    timer = running(clocks(10), clocks(24, steady))
    assert timer.asked == ()


def test_a_clock_set_back_moves_the_session_and_keeps_what_was_worked() -> None:
    timer = running(clocks(10), clocks(-19, 11))
    assert timer.started_at == at(-30)
    assert timer.moved == dt.timedelta(minutes=-30)
    assert minutes(timer, -19) == 11
    assert look(timer, clocks(-18, 12)).moved == dt.timedelta(0)


def test_a_clock_set_forward_is_known_where_the_steady_clock_counts_sleep() -> None:
    timer = running(clocks(10), clocks(71, 11, counts_sleep=True))
    assert (timer.started_at, timer.asked) == (at(60), ())
    assert minutes(timer, 71) == 11


def test_a_clock_set_within_a_few_seconds_moves_nothing() -> None:
    timer = running(clocks(10), clocks(10.95, 11))
    assert timer.started_at == at(0)


def test_a_still_keyboard_is_asked_about_when_somebody_is_back() -> None:
    timer = look(running(), clocks(5), dt.timedelta(0))
    timer = look(timer, clocks(6), dt.timedelta(minutes=15, seconds=30))
    timer = look(timer, clocks(20), dt.timedelta(minutes=19))
    assert timer.asked == ()
    timer = look(timer, clocks(28), dt.timedelta(minutes=1))
    assert timer.asked == (Stretch(at(0), at(27)),)


def test_nothing_is_asked_about_a_pause() -> None:
    timer = pause(running(clocks(5)), at(5))
    timer = look(timer, clocks(90, 5.1), dt.timedelta(minutes=85))
    assert timer.asked == ()
    timer = look(go_on(timer, at(91)), clocks(92, 7.1), dt.timedelta(0))
    assert timer.asked == ()


def session() -> WorkSession:
    return WorkSession(uid=ONE, started_at=at(0))


def test_after_a_crash_the_time_since_the_last_sign_of_life_is_asked_about() -> None:
    timer = take_up(session(), (), at(70), clocks(122))
    assert timer.asked == (Stretch(at(70), at(122)),)
    assert take_up(session(), (), at(110), clocks(122)).asked == ()


def test_a_session_that_began_days_ago_without_a_sign_of_life_is_asked_about() -> None:
    timer = take_up(session(), (), None, clocks(24 * 60))
    assert timer.asked == (Stretch(timer.started_at, at(24 * 60)),)
    assert take_up(session(), (), None, clocks(8 * 60)).asked == ()


def test_a_paused_session_is_paused_after_a_crash() -> None:
    pauses = [SessionPause(session_uid=ONE, starts=at(30))]
    timer = take_up(session(), pauses, at(30), clocks(122))
    assert timer.is_paused
    assert timer.asked == ()
    assert minutes(timer, 122) == 30


def test_a_clock_set_back_while_the_program_was_closed_keeps_what_was_worked() -> None:
    timer = take_up(session(), (), at(70), clocks(10))
    assert minutes(timer, 10) == 70


@given(
    st.lists(
        st.tuples(
            st.integers(0, 40), st.integers(-90, 90), st.sampled_from(["look", "pause", "go on"])
        ),
        max_size=20,
    )
)
def test_worked_time_is_that_of_the_steady_clock_however_the_wall_clock_is_set(
    steps: list[tuple[int, int, str]],
) -> None:
    timer, wall, steady, worked = running(), 0.0, 0.0, 0.0
    for passed, jump, action in steps:
        steady += passed
        wall += passed + jump
        worked += 0 if timer.is_paused else passed
        timer = look(timer, clocks(wall, steady, counts_sleep=True))
        if action == "pause":
            timer = pause(timer, at(wall))
        elif action == "go on":
            timer = go_on(timer, at(wall))
    assert minutes(timer, wall) == pytest.approx(worked, abs=0.4)
