"""Small futures and plans for tests, made by hand or by hypothesis."""

from datetime import date, timedelta
from typing import Any

import numpy as np
from hypothesis import strategies as st

from planner.forecast import Instalment, Kind, Levers, PayoutPaths, Plan, Record, Source

TODAY = date(2026, 10, 8)
HORIZON = 40
Payout = tuple[int, int, int]


def future(payouts: list[Payout], paths: int, horizon_days: int = HORIZON) -> PayoutPaths:
    """Return futures holding exactly these (path, day, amount), whatever the rate factor."""
    ordered = sorted(payouts, key=lambda payout: payout[1])
    columns = np.array(ordered, dtype=np.int64).reshape(-1, 3)
    size = len(ordered)
    return PayoutPaths(
        path=columns[:, 0].astype(np.int32),
        day=columns[:, 1].astype(np.int32),
        amount=columns[:, 2],
        mark=np.full(size, -1, dtype=np.float32),
        kind=np.full(size, Kind.DUE, dtype=np.uint8),
        work_day=np.zeros(size, dtype=np.int32),
        paths=paths,
        horizon_days=horizon_days,
        rate_ceiling=1.0,
        learnt=(),
    )


def source(ages: list[int], *, amount: int = 500_000, span: int = 91, **more: Any) -> Source:
    """Return a source paid ``amount`` on days ``ages`` ago."""
    record = Record(
        dates=tuple(TODAY - timedelta(days=age) for age in ages),
        amounts=(amount,) * len(ages),
        start=TODAY - timedelta(days=span),
        origin=TODAY,
    )
    return Source(record=record, **more)


PAYOUTS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(1, HORIZON), st.integers(1, 60)), max_size=25
)

_INSTALMENTS = st.lists(
    st.builds(
        Instalment,
        target=st.integers(0, 3),
        day=st.integers(-3, HORIZON),
        amount=st.integers(1, 40),
    ),
    max_size=9,
)

PLANS = st.builds(
    Plan,
    opening=st.integers(0, 80),
    instalments=_INSTALMENTS.map(tuple),
    targets=st.just(4),
    flows=st.lists(st.tuples(st.integers(-2, HORIZON), st.integers(-20, 20)), max_size=5).map(
        tuple
    ),
    top_up=st.integers(0, 15),
    top_up_days=st.lists(st.integers(1, HORIZON), max_size=3).map(tuple),
    earmarks=st.lists(st.integers(0, 30), max_size=4).map(tuple),
    living_share=st.sampled_from([0, 0, 1_000, 3_333, 10_000]),
)

LEVERS = st.builds(
    Levers,
    rate_factor=st.floats(0, 3),
    pay_factor=st.floats(0.1, 3),
    lag_shift_days=st.integers(-30, 60),
)
