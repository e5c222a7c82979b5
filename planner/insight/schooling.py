"""Templates of what a child's schooling may cost, grade by grade up to university.

The amounts are published averages (``planner.rules.schooling``) with their year and source. They
are proposals to be changed: nothing here is known about the family it is offered to.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.household import BASIS_POINTS
from planner.domain.targets import add_months
from planner.rules.schooling import Figure, Level, Tuition, figures

SCHOOL_STARTS = 3
"""The month in which a school year begins; it ends with February."""

_TRIP_MONTH, _AUTUMN, _APPLY_MONTH = 5, 8, 9
_TRIP_YEAR, _COLLEGE_YEARS = 2, 2
_ROUND = 1_000
_FIRST_AGE = 7
_YEARS = {Level.ELEMENTARY: 6, Level.MIDDLE: 3, Level.HIGH: 3, Level.UNIVERSITY: 4}
_LETTERS = {
    "초": Level.ELEMENTARY,
    "중": Level.MIDDLE,
    "고": Level.HIGH,
    "대": Level.UNIVERSITY,
}
_GRADE = re.compile(r"\s*(초|중|고|대)\D*([1-6])")


class Item(StrEnum):
    """What there is to pay."""

    ACADEMY = "academy"
    UNIFORM = "uniform"
    TRIP = "trip"
    EXAM = "exam"
    APPLICATION = "application"
    FIRST_SEMESTER = "first-semester"
    SECOND_SEMESTER = "second-semester"


@dataclass(frozen=True, slots=True, order=True)
class Grade:
    """A year of school, counted from 1 (first of elementary) to 16 (fourth of university)."""

    number: int

    @property
    def level(self) -> Level:
        """The level it belongs to."""
        return self._place()[0]

    @property
    def year(self) -> int:
        """Which year of its level it is, from 1."""
        return self._place()[1]

    def _place(self) -> tuple[Level, int]:
        left = self.number
        for level, years in _YEARS.items():
            if left <= years:
                return level, left
            left -= years
        raise ValueError("number")


GRADES = tuple(Grade(number) for number in range(1, sum(_YEARS.values()) + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A cost that may come, in won; ``amount`` and ``figure`` are ``None`` where no mean is known.

    A monthly one runs from ``due_on`` to ``last_on``. ``amount`` is the figure, or half of it for
    a semester, grown from the figure's year to that of the payment. Only the month is known.
    """

    item: Item
    grade: Grade
    due_on: dt.date
    last_on: dt.date | None = None
    amount: int | None
    figure: Figure | None


def grade_of(text: str) -> Grade | None:
    """Return the grade that people write as 고2 or 초등 3; ``None`` if it is none."""
    found = _GRADE.match(text)
    if found is None:
        return None
    level, year = _LETTERS[found[1]], int(found[2])
    if year > _YEARS[level]:
        return None
    before = 0
    for other, years in _YEARS.items():
        if other is level:
            break
        before += years
    return Grade(before + year)


def grade_by_birth(birth_year: int, today: dt.date) -> Grade | None:
    """Return the usual grade: school begins in March of the year a child turns seven."""
    number = school_year(today) - birth_year - _FIRST_AGE + 1
    return Grade(number) if 1 <= number <= len(GRADES) else None


def school_year(day: dt.date) -> int:
    """Return the calendar year in whose March the school year of ``day`` began."""
    return day.year if day.month >= SCHOOL_STARTS else day.year - 1


def proposals(
    grade: Grade, today: dt.date, tuition: Tuition = Tuition.ALL, growth: int = 0
) -> list[Proposal]:
    """Return what may come from now on, for a child in ``grade`` today, oldest first.

    Args:
        grade: the child's present grade.
        today: the household's day; what would have been due before it is left out.
        tuition: the kind of university whose mean is proposed.
        growth: of prices, in basis points a year.
    """
    plan = _Plan(today, tuition, growth)
    first = school_year(today)
    found: list[Proposal] = []
    for later in GRADES[grade.number - 1 :]:
        begins = dt.date(first + later.number - grade.number, SCHOOL_STARTS, 1)
        found += plan.of_year(later, begins)
    return sorted(found, key=lambda proposal: (proposal.due_on, proposal.item))


@dataclass(frozen=True, slots=True)
class _Plan:
    """Proposes the costs of one school year after another."""

    today: dt.date
    tuition: Tuition
    growth: int

    def of_year(self, grade: Grade, begins: dt.date) -> list[Proposal]:
        """Return the costs of the school year that begins on a day."""
        level, known = grade.level, figures()
        if level is Level.UNIVERSITY:
            return self._university(grade, begins)
        found = self._academy(grade, begins)
        if grade.year == 1 and level is not Level.ELEMENTARY:
            found += self._once(Item.UNIFORM, grade, add_months(begins, -1), known.uniform)
        if grade.year == _TRIP_YEAR and level is not Level.ELEMENTARY:
            found += self._once(Item.TRIP, grade, begins.replace(month=_TRIP_MONTH), None)
        if level is Level.HIGH and grade.year == _YEARS[level]:
            found += self._once(Item.EXAM, grade, begins.replace(month=_AUTUMN), known.exam)
            apply_on = begins.replace(month=_APPLY_MONTH)
            found += self._once(Item.APPLICATION, grade, apply_on, known.application)
        return found

    def _academy(self, grade: Grade, begins: dt.date) -> list[Proposal]:
        """Return a year of academy, the months of it that are still to come."""
        figure = figures().academy[grade.level]
        last = add_months(begins, 11)
        due = max(begins, add_months(self.today.replace(day=1), 1))
        if due > last:
            return []
        return [
            Proposal(
                item=Item.ACADEMY,
                grade=grade,
                due_on=due,
                last_on=last,
                amount=self._grown(figure, due, 1),
                figure=figure,
            )
        ]

    def _university(self, grade: Grade, begins: dt.date) -> list[Proposal]:
        """Return both semesters: half a year's tuition in February and in August."""
        if self.tuition is Tuition.COLLEGE and grade.year > _COLLEGE_YEARS:
            return []
        figure = figures().tuition[self.tuition]
        first = self._once(Item.FIRST_SEMESTER, grade, add_months(begins, -1), figure, 2)
        second = begins.replace(month=_AUTUMN)
        return first + self._once(Item.SECOND_SEMESTER, grade, second, figure, 2)

    def _once(
        self, item: Item, grade: Grade, due: dt.date, figure: Figure | None, share: int = 1
    ) -> list[Proposal]:
        if due < self.today:
            return []
        amount = None if figure is None else self._grown(figure, due, share)
        return [Proposal(item=item, grade=grade, due_on=due, amount=amount, figure=figure)]

    def _grown(self, figure: Figure, due: dt.date, share: int) -> int:
        """Return one of ``share`` parts of a figure with its growth, in whole thousands."""
        years = max(due.year - figure.year, 0)
        top = figure.amount * int((BASIS_POINTS + self.growth) ** years)
        bottom = share * int(BASIS_POINTS**years) * _ROUND
        return (2 * top + bottom) // (2 * bottom) * _ROUND


NO_SEASON = (100,) * 12
VACATION_SEASON = (0, 0, 100, 100, 100, 100, 70, 40, 100, 100, 100, 100)
"""A proposal, in per cent by month: no work in the usual days of school vacations.

Vacations are set by each school; summer is usually from late July to mid-August, winter January
and February.
"""


@dataclass(frozen=True, slots=True)
class Vacation:
    """A usual stretch of school vacation, ``[first_on, end_on)``, to be changed."""

    summer: bool
    first_on: dt.date
    end_on: dt.date


def usual_vacations(today: dt.date) -> tuple[Vacation, Vacation]:
    """Return the summer and the winter vacation that come next or last still, in that order.

    Only proposals: the days differ by school and year.
    """

    def next_of(month: int, day: int, end_month: int, end_day: int, *, summer: bool) -> Vacation:
        year = today.year if today < dt.date(today.year, end_month, end_day) else today.year + 1
        return Vacation(summer, dt.date(year, month, day), dt.date(year, end_month, end_day))

    return (
        next_of(7, 21, 8, 20, summer=True),
        next_of(1, 5, 3, 1, summer=False),
    )
