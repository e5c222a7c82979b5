"""The sums and rows of the page of targets."""

from __future__ import annotations

import datetime as dt

from planner.book import Book, Label, records, sample, targets
from planner.domain.targets import DuePrecision, Target
from planner.insight.coverage.facts import gather
from planner.insight.targets import TargetsView, targets_view

STEP = Label("Step")


def shown(book: Book) -> TargetsView:
    return targets_view(gather(book, today=sample.TODAY))


def test_the_sums_of_the_made_up_family_are_those_of_the_picture(family: Book) -> None:
    sums = shown(family).summary

    assert (sums.needed_minor, sums.saved_minor) == (13_280_000, 1_520_000)
    assert (sums.earmarked_minor, sums.free_minor) == (1_050_000, 470_000)
    assert sums.nearest is not None
    assert (sums.nearest.amount_minor, sums.nearest.due_on) == (450_000, dt.date(2026, 11, 5))
    assert (sums.months, sums.a_month_minor) == (17, 691_764)


def test_rows_say_what_is_saved_and_still_needed(family: Book) -> None:
    rows = shown(family).rows

    assert [row.target.rank for row in rows] == [1, 2, 3, 4, 5, 6, 7]
    assert (rows[1].saved_minor, rows[1].needed_minor) == (900_000, 3_300_000)
    assert len(rows[0].instalments) == 13


def test_a_paid_instalment_is_no_longer_needed(family: Book) -> None:
    first = shown(family).rows[0]
    due = first.instalments[0].due_on
    family.change(STEP, targets.pay, first.target.uid, 450_000, sample.TODAY, due_on=due)
    after = shown(family).rows[0]

    assert after.instalments[0].is_paid
    assert after.left_minor == first.left_minor - 450_000
    assert after.due_on == dt.date(2026, 12, 5)


def test_an_empty_book_needs_nothing(book: Book) -> None:
    sums = shown(book).summary

    assert (sums.needed_minor, sums.nearest, sums.income_minor) == (0, None, None)


def test_a_target_all_paid_is_due_no_more(book: Book) -> None:
    goal = Target(name="x", amount_minor=100, due_on=dt.date(2026, 12, 1))
    uid = book.change(STEP, targets.add, goal)
    book.change(STEP, targets.pay, uid, 100, sample.TODAY)
    (row,) = shown(book).rows

    assert (row.left_minor, row.due_on) == (0, None)
    assert book.read(records.find, Target, uid).rank == 1


def test_a_month_asks_for_no_more_than_the_months_there_are_until_then(book: Book) -> None:
    goal = Target(
        name="x", amount_minor=900, due_on=dt.date(2027, 1, 1), due_precision=DuePrecision.MONTH
    )
    book.change(STEP, targets.add, goal)
    sums = shown(book).summary

    # From 8 October to 1 January.
    assert (sums.months, sums.a_month_minor) == (3, 300)


def test_what_targets_hold_over_the_money_known_of_is_told(family: Book) -> None:
    uid = shown(family).rows[-1].target.uid
    family.change(STEP, targets.earmark, uid, 500_000, sample.TODAY)
    sums = shown(family).summary

    assert (sums.saved_minor, sums.free_minor, sums.unbacked_minor) == (1_550_000, 0, 30_000)


def test_a_small_cost_far_ahead_does_not_thin_out_what_a_month_asks_for(book: Book) -> None:
    for name, amount, day in (("near", 900, dt.date(2027, 1, 1)), ("far", 9, dt.date(2045, 1, 1))):
        book.change(STEP, targets.add, Target(name=name, amount_minor=amount, due_on=day))
    sums = shown(book).summary

    assert (sums.months, sums.a_month_minor) == (3, 300)


def test_what_is_set_aside_for_a_later_cost_does_not_pay_an_earlier_one(book: Book) -> None:
    near = Target(name="near", amount_minor=900, due_on=dt.date(2027, 1, 1))
    book.change(STEP, targets.add, near)
    far = Target(name="far", amount_minor=600, due_on=dt.date(2028, 1, 1))
    book.change(STEP, targets.earmark, book.change(STEP, targets.add, far), 600, sample.TODAY)
    sums = shown(book).summary

    assert (sums.months, sums.a_month_minor) == (3, 300)
