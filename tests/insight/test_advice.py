"""What is said of more money from the household."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from planner import forecast
from planner.book import Book, Label, records, sample
from planner.domain.targets import Target
from planner.insight.coverage.advice import Advice, advice, alone
from planner.insight.coverage.facts import gather
from planner.insight.coverage.outlook import Outlook, compute

STEP = Label("Step")
TODAY = sample.TODAY
FEW = 600


def outlook_of(book: Book) -> Outlook:
    return compute(gather(book, today=TODAY), FEW)


def costs(book: Book, name: str, amount: int, due_on: dt.date | None = None) -> None:
    """Let a target of the family cost ``amount``."""
    (found,) = (t for t in book.read(records.all_of, Target) if t.name == name)
    changed = replace(found, amount_minor=amount, due_on=due_on or found.due_on)
    book.change(STEP, records.change, changed)


def place_of(made: Outlook, name: str) -> int:
    return [target.name for target in made.inputs.targets].index(name)


def test_where_work_carries_a_part_the_least_top_up_is_said(family: Book) -> None:
    made = outlook_of(family)
    place = place_of(made, "지우 대학 등록금")
    found, known = advice(made, place), made.chances[place]

    assert known.lever_minor is not None
    assert found == Advice(known.lever_minor - made.planned.top_up_minor, known.lever_chance)


def test_nothing_is_said_that_no_household_could_give(family: Book) -> None:
    costs(family, "지우 대학 등록금", 1_000_000_000_000)
    made = outlook_of(family)
    place = place_of(made, "지우 대학 등록금")

    assert made.chances[place].lever_minor is not None
    assert advice(made, place) is None


def test_where_the_household_would_pay_nearly_all_it_is_told_what_pays_all(family: Book) -> None:
    costs(family, "지우 대학 등록금", 60_000_000)
    made = outlook_of(family)
    place = place_of(made, "지우 대학 등록금")
    enough = alone(made, place)

    assert enough is not None
    assert advice(made, place) == Advice(enough, None)


@pytest.mark.parametrize("name", ["지우 수학학원", "지우 대학 등록금", "지우 노트북"])
def test_what_does_without_income_pays_every_step_and_one_less_does_not(
    family: Book, name: str
) -> None:
    made = outlook_of(family)
    place = place_of(made, name)
    more = alone(made, place)
    assert more is not None
    days, heights = forecast.stairs(made.plan, place)

    def holds(top_up: int) -> bool:
        plan = replace(made.plan, top_up=made.plan.top_up + top_up)
        return bool(np.all(plan.fixed(days) >= heights))

    assert holds(more)
    assert more == 0 or not holds(more - 10_000)


def test_what_is_due_before_the_household_gives_again_is_not_to_be_had_that_way(
    family: Book,
) -> None:
    costs(family, "지우 수학학원", 9_000_000, TODAY)
    made = outlook_of(family)

    assert alone(made, 0) is None
