from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.forecast import sample_income

ORIGIN = date(2026, 10, 1)


def ago(*days: int) -> list[date]:
    return [ORIGIN - timedelta(days=day) for day in days]


def sample(ages: list[int], span: int, seed: int = 1, amount: int = 500_000) -> np.ndarray:
    rng = np.random.default_rng(seed)
    start = ORIGIN - timedelta(days=span)
    return sample_income(ago(*ages), [amount] * len(ages), ORIGIN, 12, 2_000, rng, start=start)


def test_two_payouts_in_three_months_leave_it_open_whether_two_more_follow() -> None:
    income = sample([65, 20], span=91)
    assert 0.40 <= np.mean(income[:, :3].sum(axis=1) >= 1_000_000) <= 0.55


def test_income_is_whole_by_path_and_month_and_never_negative() -> None:
    income = sample([65, 20], span=91)
    assert income.shape == (2_000, 12)
    assert income.dtype == np.int64
    assert income.min() >= 0


def test_the_same_seed_gives_the_same_income_and_the_order_of_payouts_is_irrelevant() -> None:
    rng = [np.random.default_rng(3) for _ in range(2)]
    first = sample_income(ago(65, 20), [400_000, 500_000], ORIGIN, 3, 50, rng[0])
    second = sample_income(ago(20, 65), [500_000, 400_000], ORIGIN, 3, 50, rng[1])
    assert np.array_equal(first, second)


def test_a_payout_of_nothing_is_no_payout() -> None:
    rng = [np.random.default_rng(3) for _ in range(2)]
    start = ORIGIN - timedelta(days=91)
    first = sample_income(ago(65, 30, 20), [4, 0, 5], ORIGIN, 3, 50, rng[0], start=start)
    second = sample_income(ago(65, 20), [4, 5], ORIGIN, 3, 50, rng[1], start=start)
    assert np.array_equal(first, second)


def test_numpy_days_and_dates_are_the_same() -> None:
    rng = [np.random.default_rng(3) for _ in range(2)]
    days = np.array(ago(65, 20), dtype="datetime64[D]")
    first = sample_income(days, [4, 5], np.datetime64(ORIGIN), 3, 50, rng[0])
    assert np.array_equal(first, sample_income(ago(65, 20), [4, 5], ORIGIN, 3, 50, rng[1]))


def test_a_long_silence_lowers_what_is_expected() -> None:
    lively = sample([10, 40, 70, 100, 130, 160], span=180)
    silent = sample([130, 136, 142, 148, 154, 160], span=180)
    assert silent.mean() < 0.65 * lively.mean()


def test_regular_weekly_pay_keeps_coming_close_to_once_a_week() -> None:
    income = sample(list(range(3, 360, 7)), span=360)
    weeks = 30.4375 / 7
    assert np.median(income[:, 0]) == pytest.approx(weeks * 500_000, rel=0.2)
    assert np.quantile(income[:, 0], 0.9) <= 6 * 500_000 * 1.2


def test_a_longer_record_of_the_same_pace_narrows_the_range() -> None:
    def width(income: np.ndarray) -> float:
        total = income.sum(axis=1)
        return float(np.quantile(total, 0.9) - np.quantile(total, 0.1))

    short, long = sample([15, 45, 75], span=90), sample(list(range(15, 720, 30)), span=720)
    assert width(long) < width(short)


@given(
    st.lists(st.tuples(st.integers(1, 200), st.integers(1, 10**9)), min_size=1, max_size=6),
    st.integers(0, 2**32),
)
def test_any_record_gives_finite_income(payouts: list[tuple[int, int]], seed: int) -> None:
    dates = ago(*(age for age, _ in payouts))
    amounts = [amount for _, amount in payouts]
    rng = np.random.default_rng(seed)
    income = sample_income(dates, amounts, ORIGIN, 2, 20, rng)
    assert income.min() >= 0


@pytest.mark.parametrize(
    ("ages", "amounts", "start"),
    [
        ([], [], None),
        ([5], [1, 2], None),
        ([5], [0], None),
        ([5], [-1], None),
        ([5], [float("nan")], None),
        ([0], [1], None),
        ([5], [1], ORIGIN - timedelta(days=4)),
    ],
)
def test_nonsense_is_refused(ages: list[int], amounts: list[float], start: date | None) -> None:
    with pytest.raises(ValueError, match=r"payouts|amounts|dates|start"):
        sample_income(ago(*ages), amounts, ORIGIN, 1, 1, np.random.default_rng(1), start=start)


@pytest.mark.parametrize(("months", "paths"), [(0, 1), (1, 0)])
def test_nothing_asked_for_is_refused(months: int, paths: int) -> None:
    with pytest.raises(ValueError, match="size"):
        sample_income(ago(5), [1], ORIGIN, months, paths, np.random.default_rng(1))
