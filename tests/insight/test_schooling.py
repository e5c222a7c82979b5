"""Templates of school costs: which months, which figures, and nothing claimed without a source."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.insight.schooling import (
    GRADES,
    Grade,
    Item,
    grade_by_birth,
    grade_of,
    proposals,
    school_year,
)
from planner.rules.schooling import Level, Tuition, figures

TODAY = dt.date(2026, 10, 8)


@pytest.mark.parametrize(
    ("text", "number"),
    [("초1", 1), ("초등 6학년", 6), ("중1", 7), ("고2", 11), (" 고 3 ", 12), ("대4", 16)],
)
def test_a_grade_is_read_as_people_write_it(text: str, number: int) -> None:
    assert grade_of(text) == Grade(number)


@pytest.mark.parametrize("text", ["", "중4", "대5", "유치원", "고"])
def test_what_is_no_grade_is_none(text: str) -> None:
    assert grade_of(text) is None


def test_the_school_year_turns_in_march() -> None:
    assert school_year(dt.date(2027, 2, 28)) == 2026
    assert school_year(dt.date(2027, 3, 1)) == 2027
    assert grade_by_birth(2019, dt.date(2026, 2, 28)) is None
    assert grade_by_birth(2019, dt.date(2026, 3, 1)) == Grade(1)
    assert grade_by_birth(2009, TODAY) == grade_of("고2")
    assert grade_by_birth(1980, TODAY) is None


def test_every_grade_has_its_level() -> None:
    assert [grade.level for grade in GRADES].count(Level.MIDDLE) == 3
    assert (GRADES[-1].level, GRADES[-1].year) == (Level.UNIVERSITY, 4)
    with pytest.raises(ValueError, match="number"):
        _ = Grade(17).level


def test_from_high_school_there_is_an_exam_and_then_eight_semesters() -> None:
    found = proposals(Grade(11), TODAY)
    items = [proposal.item for proposal in found]

    assert items.count(Item.EXAM) == items.count(Item.APPLICATION) == 1
    assert items.count(Item.FIRST_SEMESTER) == items.count(Item.SECOND_SEMESTER) == 4
    assert Item.UNIFORM not in items
    first = next(proposal for proposal in found if proposal.item is Item.FIRST_SEMESTER)
    assert first.due_on == dt.date(2028, 2, 1)
    assert first.amount is not None
    assert first.amount == pytest.approx(figures().tuition[Tuition.ALL].amount / 2, abs=1_000)


def test_nothing_is_proposed_for_a_day_that_is_over() -> None:
    for grade in GRADES:
        for proposal in proposals(grade, TODAY):
            assert proposal.due_on >= TODAY
            assert proposal.last_on is None or proposal.last_on >= proposal.due_on


def test_a_college_has_two_years() -> None:
    items = [proposal.item for proposal in proposals(Grade(12), TODAY, Tuition.COLLEGE)]

    assert items.count(Item.FIRST_SEMESTER) == 2


def test_prices_grow_from_the_year_of_the_figure() -> None:
    plain, grown = proposals(Grade(12), TODAY), proposals(Grade(12), TODAY, growth=300)

    for before, after in zip(plain, grown, strict=True):
        if before.amount is not None and before.figure is not None and after.amount is not None:
            years = before.due_on.year - before.figure.year
            assert after.amount == pytest.approx(before.amount * 1.03**years, abs=2_000)


def test_where_no_average_is_published_none_is_made_up() -> None:
    trips = [p for p in proposals(Grade(7), TODAY) if p.item is Item.TRIP]

    assert len(trips) == 2
    assert all(trip.amount is None and trip.figure is None for trip in trips)
