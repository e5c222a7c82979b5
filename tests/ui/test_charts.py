"""Numbers behind the fan chart."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from numpy.typing import NDArray

from planner.ui.charts.axes import round_step
from planner.ui.charts.fan_data import level_at, smoothed, stepped
from planner.ui.charts.fan_marks import apart


def test_a_staircase_has_a_corner_at_every_step() -> None:
    x, y = stepped(np.array([0, 10, 20]), np.array([0, 5, 9]), 30.0)

    assert x.tolist() == [0, 10, 10, 20, 20, 30]
    assert y.tolist() == [0, 0, 5, 5, 9, 9]


def test_a_staircase_beyond_the_end_is_cut_and_none_is_empty() -> None:
    x, _y = stepped(np.array([0, 40]), np.array([0, 5]), 30.0)
    assert x.tolist() == [0, 30]
    assert stepped(np.array([40]), np.array([5]), 30.0)[0].size == 0


def test_the_height_holds_from_its_day_on() -> None:
    stairs = (np.array([0, 10]), np.array([1, 5]))

    assert [level_at(stairs, day) for day in (-1, 0, 9, 10, 99)] == [0, 1, 1, 5, 5]


def test_smoothing_keeps_both_ends_and_straight_lines() -> None:
    line = np.arange(0, 300, 10)
    assert smoothed(7 * np.arange(len(line)), line).tolist() == pytest.approx(line.tolist())
    teeth = np.array([0, 0, 300, 300, 600, 600, 900])
    assert smoothed(7 * np.arange(len(teeth)), teeth)[[0, -1]].tolist() == [0, 900]


@pytest.mark.parametrize(
    ("reach", "step"), [(19_000_000, 5_000_000), (4_000_000, 1_000_000), (3, 1)]
)
def test_ticks_are_round(reach: float, step: int) -> None:
    assert round_step(reach) == step


def test_names_at_the_edge_stand_apart_and_inside() -> None:
    places = apart([10.0, 12.0, 13.0, 199.0, 200.0], 0.0, 200.0)

    assert all(b - a >= 15 for a, b in itertools.pairwise(places))
    assert places[-1] <= 200


def test_half_as_many_days_are_smoothed_to_the_same_line() -> None:
    def levels(days: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.asarray(500_000 * np.floor(days / 30.4375), dtype=np.int64)

    days = np.arange(0, 365, 7, dtype=np.int64)
    few = days[::2]
    fine, coarse = smoothed(days, levels(days)), smoothed(few, levels(few))

    straight = 500_000 * (days / 30.4375 - 0.5)
    inside = (days > 40) & (days < 320)
    assert np.abs(fine - straight)[inside].max() < 60_000
    assert np.abs(fine[::2] - coarse).max() < 100_000
