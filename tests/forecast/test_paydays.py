import numpy as np
import pytest

from planner.forecast import sample_income
from planner.forecast.paydays import Beat, Clock, Moved, find_clock
from planner.forecast.record import History
from planner.forecast.streams import split

TODAY = np.datetime64("2026-10-01")
TOMORROW = int(TODAY.astype(np.int64)) + 1


def days(*named: str) -> np.ndarray:
    return np.array(named, dtype="datetime64[D]").astype(np.int64)


def history(day: np.ndarray, amount: float | np.ndarray = 300_000.0, span: int = 730) -> History:
    amounts = np.broadcast_to(np.asarray(amount, dtype=np.float64), day.shape)
    return History.sorted((TOMORROW - day).astype(np.float64), amounts, span, TOMORROW)


def test_the_25th_moves_to_the_friday_before_a_weekend() -> None:
    clock = Clock(Beat.MONTH, 25, Moved.BEFORE)
    first, end = days("2026-07-01", "2026-11-01")
    # 25 July 2026 is a Saturday, 25 October a Sunday.
    expected = days("2026-07-24", "2026-08-25", "2026-09-25", "2026-10-23")
    assert clock.days(int(first), int(end)).tolist() == expected.tolist()


def test_day_31_is_the_last_of_every_month_and_may_move_into_the_next() -> None:
    first, end = days("2026-02-01", "2026-06-30")
    assert Clock(Beat.MONTH, 31).days(int(first), int(end)).tolist() == (
        days("2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31").tolist()
    )
    moved = Clock(Beat.MONTH, 31, Moved.AFTER).days(int(first), int(end))
    assert moved.tolist() == (
        days("2026-02-02", "2026-03-02", "2026-03-31", "2026-04-30", "2026-06-01").tolist()
    )


@pytest.mark.parametrize(
    "clock",
    [
        Clock(Beat.WEEK, 3),
        Clock(Beat.FORTNIGHT, 9),
        Clock(Beat.MONTH, 10, Moved.AFTER),
        Clock(Beat.MONTH, 25, Moved.BEFORE),
        Clock(Beat.MONTH, 31, Moved.BEFORE),
    ],
)
def test_paydays_are_found_from_half_a_year_with_one_missed(clock: Clock) -> None:
    paid = np.delete(clock.days(TOMORROW - 183, TOMORROW), 2)
    found = find_clock(paid, TOMORROW)
    assert found is not None
    assert (
        found.days(TOMORROW, TOMORROW + 100).tolist()
        == clock.days(TOMORROW, TOMORROW + 100).tolist()
    )


def test_payouts_at_any_time_are_seldom_taken_for_paydays() -> None:
    rng = np.random.default_rng(1)
    found = [find_clock(np.sort(TOMORROW - rng.integers(1, 365, 24)), TOMORROW) for _ in range(200)]
    assert sum(clock is not None for clock in found) <= 3


def test_a_month_s_sum_booked_on_the_15th_whatever_weekday_is_no_payday_at_once() -> None:
    paid = days("2026-07-15", "2026-08-15", "2026-09-15")  # 15 August is a Saturday
    assert find_clock(paid, TOMORROW) is None


def test_the_regular_and_the_sporadic_part_of_a_record_are_told_apart() -> None:
    rng = np.random.default_rng(2)
    weekly = Clock(Beat.WEEK, 1).days(TOMORROW - 180, TOMORROW)
    jobs = TOMORROW - rng.integers(1, 180, 6)
    day = np.concatenate([weekly, jobs, weekly[3:4]])
    amount = np.concatenate([np.full(len(weekly), 30_000.0), np.full(7, 500_000.0)])
    regular, rest = split(history(day, amount, 180))
    assert regular.clock == Clock(Beat.WEEK, 1)
    assert set(regular.history.amount) == {30_000.0}
    assert rest.clock is None
    assert rest.history.amount.tolist() == [500_000.0] * 7


def test_every_payout_falls_to_one_stream() -> None:
    rng = np.random.default_rng(3)
    for _ in range(50):
        day = TOMORROW - rng.integers(1, 200, rng.integers(1, 60))
        known = history(day, rng.lognormal(12, 1, len(day)), 200)
        parts = split(known)
        assert sum(part.history.amount.sum() for part in parts) == pytest.approx(known.amount.sum())
        for part in parts:
            assert part.counts().sum() <= len(part.history.amount)


def test_payouts_of_one_day_are_taken_together_where_they_come_in_batches() -> None:
    day = np.repeat(TOMORROW - np.array([20, 70, 150, 260]), 3)
    (stream,) = split(history(day))
    assert stream.batch == pytest.approx(3)
    assert stream.history.amount.tolist() == [900_000.0] * 4


def test_monthly_pay_comes_once_in_each_month_to_come() -> None:
    clock = Clock(Beat.MONTH, 20, Moved.BEFORE)
    day = clock.days(TOMORROW - 365, TOMORROW)
    dates = day.astype("datetime64[D]")
    amounts = [400_000] * len(day)
    rng = np.random.default_rng(4)
    income = sample_income(dates, amounts, np.datetime64(TOMORROW, "D"), 3, 1_000, rng)
    first_month = income[:, 0]
    assert np.mean((first_month > 250_000) & (first_month < 650_000)) > 0.85
    assert np.mean(first_month > 650_000) < 0.02
