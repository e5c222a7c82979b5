"""The track record: forecasts kept week by week, graded when their month is over."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from planner import forecast
from planner.book import Book, Label, records, snapshots
from planner.domain.payouts import Payout
from planner.domain.planning import ForecastSnapshot
from planner.insight.coverage.facts import CoverageInputs, gather
from planner.insight.coverage.outlook import compute
from planner.insight.track.backwards import came_in, cut_off, last_kept, measure
from planner.insight.track.content import LEVELS, Foreseen, as_text, from_text
from planner.insight.track.grading import Graded, grade, track_of, widening
from planner.insight.track.keeping import keep_forecast

STEP = Label("Step")
TODAY = dt.date(2026, 10, 8)
FEW = 400


def pay(book: Book, day: dt.date, net: int) -> None:
    payout = Payout(gross_minor=net, net_minor=net, received_on=day)
    book.change(STEP, records.add, payout)


@pytest.fixture
def paid(book: Book) -> Book:
    """A book with two payouts a month for a year."""
    for month in range(1, 10):
        for day in (5, 20):
            pay(book, dt.date(2026, month, day), 300_000)
    return book


def inputs_of(book: Book, today: dt.date = TODAY) -> CoverageInputs:
    return gather(book, today=today)


def said(month: dt.date, low: int, high: int) -> Foreseen:
    steps = np.linspace(low, high, len(LEVELS))
    return Foreseen(
        made_on=month - dt.timedelta(1),
        month=month,
        quantiles=tuple(int(value) for value in steps),
        rate=600,
        pay_minor=300_000,
        payouts=18,
    )


def graded(count: int, came: int) -> list[Graded]:
    months = [dt.date(2025, 1 + place, 1) for place in range(count)]
    return [grade(said(month, 100, 1_900), came, backwards=False) for month in months]


def test_a_forecast_survives_being_written_and_read() -> None:
    known = said(dt.date(2026, 11, 1), 0, 900_000)

    assert from_text(known.made_on, as_text(known)) == known
    assert from_text(TODAY, "{}") is None
    assert from_text(TODAY, "nonsense") is None


def test_one_forecast_a_week_is_kept_and_none_can_be_undone(paid: Book) -> None:
    before = paid.undo_label
    keep_forecast(paid, compute(inputs_of(paid), FEW))
    keep_forecast(paid, compute(inputs_of(paid), FEW))
    keep_forecast(paid, compute(inputs_of(paid, TODAY + dt.timedelta(1)), FEW))
    assert len(paid.read(snapshots.kept)) == 1

    keep_forecast(paid, compute(inputs_of(paid, TODAY + dt.timedelta(7)), FEW))
    days = [known.made_on for known in paid.read(snapshots.kept)]
    assert days == [TODAY, TODAY + dt.timedelta(7)]
    assert paid.undo_label == before


def test_too_few_payouts_keep_nothing(book: Book) -> None:
    keep_forecast(book, compute(inputs_of(book), FEW))

    assert book.read(snapshots.kept) == []


def test_a_month_is_graded_once_it_is_over_by_the_last_forecast_before_it(paid: Book) -> None:
    for day, high in ((dt.date(2026, 10, 8), 500_000), (dt.date(2026, 10, 29), 700_000)):
        known = replace(said(dt.date(2026, 11, 1), 0, high), made_on=day)
        paid.note(STEP, snapshots.keep, day, as_text(known))
    pay(paid, dt.date(2026, 11, 20), 400_000)

    during = measure(inputs_of(paid, dt.date(2026, 11, 30)))
    after = measure(inputs_of(paid, dt.date(2026, 12, 1)))

    assert all(month.month < dt.date(2026, 11, 1) for month in during.graded)
    last = after.graded[-1]
    assert (last.month, last.came, last.backwards) == (dt.date(2026, 11, 1), 400_000, False)
    assert last.made_on == dt.date(2026, 10, 29)
    assert last.inside


def test_what_came_is_written_beside_the_forecast(paid: Book) -> None:
    keep_forecast(paid, compute(inputs_of(paid), FEW))
    pay(paid, dt.date(2026, 11, 20), 400_000)
    keep_forecast(paid, compute(inputs_of(paid, dt.date(2026, 12, 2)), FEW))

    first, second = paid.read(snapshots.kept)
    assert first.outcome == '{"came_minor": 400000}'
    assert not second.outcome


def test_an_imported_history_is_graded_backwards_without_knowing_what_came_later(
    paid: Book,
) -> None:
    now = inputs_of(paid)
    track = measure(now)

    assert all(month.backwards for month in track.graded)
    assert [month.month.month for month in track.graded] == [3, 4, 5, 6, 7, 8, 9]
    assert all(month.came == 600_000 for month in track.graded)

    pay(paid, dt.date(2026, 9, 28), 5_000_000)
    later = measure(inputs_of(paid))
    assert later.graded[:-1] == track.graded[:-1]
    assert later.graded[-1].high == track.graded[-1].high
    assert later.graded[-1].came == 5_600_000


def test_the_record_cut_off_holds_nothing_newer(paid: Book) -> None:
    then = cut_off(inputs_of(paid), dt.date(2026, 6, 30))

    assert max(p.received_on for p in then.payouts if p.received_on) <= dt.date(2026, 6, 30)
    assert not (then.gigs)
    assert not (then.overrides)
    assert not (then.snapshots)
    assert came_in(then, dt.date(2026, 7, 1)) == 0


def test_ranges_that_held_are_left_alone() -> None:
    assert widening(graded(12, 1_000)) == 1.0
    assert widening([]) == 1.0


def test_few_months_do_not_widen() -> None:
    assert widening(graded(5, 9_000)) == 1.0
    assert widening(graded(6, 9_000)) > 1.0


def test_more_misses_widen_more_up_to_twice() -> None:
    factors = [widening(graded(12 - n, 1_000) + graded(n, 9_000)) for n in (2, 4, 6, 12)]

    assert factors == sorted(factors)
    assert factors[0] == pytest.approx(1.0, abs=0.05)
    assert 1.8 < factors[-1] <= 2.0


def test_the_share_of_months_by_level_is_even_for_outcomes_that_are_even() -> None:
    months = [
        grade(said(dt.date(2025, 1, 1), 100, 1_900), came, backwards=False)
        for came in range(50, 2_000, 100)
    ]
    points = track_of(months).points

    assert len(points) == 9
    assert all(point.came == pytest.approx(point.level, abs=0.05) for point in points)


def test_an_outcome_that_many_futures_share_is_spread_over_them() -> None:
    known = replace(said(dt.date(2025, 1, 1), 0, 1), quantiles=(0,) * 10 + (500,) * 9)
    nothing = grade(known, 0, backwards=False)

    assert nothing.placed == pytest.approx((0.0, 0.525))
    assert nothing.share_below(0.1) == pytest.approx(0.1 / 0.525)


def test_over_confidence_reaches_the_chances(paid: Book) -> None:
    plain = compute(inputs_of(paid), FEW, seed=1)
    for month in range(1, 10):
        first = dt.date(2026, month, 1)
        known = said(first, 100, 200)
        paid.note(STEP, snapshots.keep, known.made_on, as_text(known))
    bent = compute(inputs_of(paid), FEW, seed=1)

    assert plain.track.widening == 1.0
    assert bent.track.widening > 1.2
    assert plain.paths is not None
    assert bent.paths is not None
    totals = [
        np.bincount(p.path, weights=p.amount, minlength=FEW).std()
        for p in (plain.paths, bent.paths)
    ]
    assert totals[1] > totals[0]


def test_widening_keeps_the_mean_and_what_is_due() -> None:
    origin = dt.date(2026, 10, 8)
    record = forecast.Record(
        dates=tuple(origin - dt.timedelta(9 * k) for k in range(1, 30)),
        amounts=(200_000,) * 29,
        start=origin - dt.timedelta(300),
        origin=origin,
    )
    source = forecast.Source(record=record, expected=(forecast.Expected(amount=777_777, day=5),))
    rng = np.random.default_rng(1)
    paths = forecast.simulate(forecast.Outlook((source,)), 91, rng, paths=4_000, rate_ceiling=1.0)
    wide = forecast.widened(paths, 1.5, np.random.default_rng(2))

    def likely(which: forecast.PayoutPaths) -> np.ndarray:
        known = which.kind == forecast.Kind.LIKELY
        return np.bincount(which.path[known], weights=which.amount[known], minlength=4_000)

    before, after = likely(paths), likely(wide)
    assert after.mean() == pytest.approx(before.mean(), rel=0.03)
    assert after.std() == pytest.approx(1.5 * before.std(), rel=0.1)
    due = paths.kind == forecast.Kind.DUE
    assert (wide.amount[due] == paths.amount[due]).all()
    assert forecast.widened(paths, 1.0, rng) is paths


def test_the_last_forecast_before_today_says_what_changed(paid: Book) -> None:
    assert last_kept(inputs_of(paid)) is None
    keep_forecast(paid, compute(inputs_of(paid), FEW))
    assert last_kept(inputs_of(paid)) is None

    known = last_kept(inputs_of(paid, TODAY + dt.timedelta(30)))
    assert known is not None
    assert known.payouts == 18


def test_a_forecast_of_a_newer_program_is_left_alone(paid: Book) -> None:
    foreign = ForecastSnapshot(made_on=TODAY, content='{"version": 99}')
    paid.note(STEP, records.add, foreign)
    track = measure(inputs_of(paid, TODAY + dt.timedelta(60)))

    assert track.graded[-1].month == dt.date(2026, 11, 1)
    assert track.graded[-1].backwards
