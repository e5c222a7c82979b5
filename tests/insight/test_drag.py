"""What a drag shows is what the forecast says at rest, at every other of the chart's days."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner.book import Book, sample
from planner.insight.coverage.facts import gather
from planner.insight.coverage.outlook import Outlook, compute
from planner.insight.coverage.trial import Trial
from planner.insight.coverage.view import CoverageView, view

FEW = 600


@pytest.fixture
def made(family: Book) -> Outlook:
    return compute(gather(family, today=sample.TODAY), FEW)


def drags(planned: Trial) -> list[Trial]:
    """Return what the levers pass through, one after the other, each back and forth."""
    return [
        replace(planned, top_up_minor=200_000),
        replace(planned, rate=planned.rate * 2),
        replace(planned, rate=planned.rate // 2),
        replace(planned, rate=planned.rate // 2, pay_minor=planned.pay_minor * 3 // 2),
        replace(planned, lag_days=planned.lag_days + 9, pay_minor=planned.pay_minor // 2),
        replace(planned, lag_days=max(planned.lag_days - 9, 0)),
        replace(planned, lag_days=planned.lag_days + 3, rate=planned.rate + 30),
    ]


def assert_same(shown: CoverageView, fresh: CoverageView) -> None:
    assert shown.targets == fresh.targets
    for name in ("days", "quantiles", "before", "sure", "due"):
        assert np.array_equal(getattr(shown.fan, name), getattr(fresh.fan, name)), name


def test_the_numbers_after_a_drag_are_those_of_a_forecast_made_anew(
    made: Outlook, family: Book
) -> None:
    for trial in drags(made.planned):
        moving = view(made, trial, moving=True)
        fresh = compute(gather(family, today=sample.TODAY), FEW)
        assert_same(moving, view(fresh, trial, moving=True))
        assert_same(view(made, trial), view(fresh, trial))


def test_while_a_lever_moves_the_fan_has_every_other_day_of_the_same_levels(made: Outlook) -> None:
    for trial in drags(made.planned):
        moving, rest = view(made, trial, moving=True), view(made, trial)
        days = moving.fan.days.tolist()
        kept = [place for place, day in enumerate(rest.fan.days.tolist()) if day in days]

        assert moving.targets == rest.targets
        assert days[-1] == rest.fan.days[-1]
        assert len(days) <= len(rest.fan.days) // 2 + 2
        assert np.array_equal(moving.fan.quantiles, rest.fan.quantiles[:, kept])
        assert np.array_equal(moving.fan.due, rest.fan.due[kept])
