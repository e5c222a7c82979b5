"""Forecasts of irregular income, and how often it covers what is due; numpy only.

    outlook = Outlook((Source(record=Record(...)),))
    paths = simulate(outlook, horizon_days, np.random.default_rng(seed_for(uid, record)))
    coverage = cover(paths, plan, levers=Levers(rate_factor=1.5))

``simulate`` takes a moment and belongs on a worker thread; ``cover`` and ``fan`` follow the hand.
"""

from planner.forecast.coverage import Coverage, TargetCoverage, cover
from planner.forecast.fans import QUANTILES, due_or_agreed, fan, shades
from planner.forecast.paths import Effective, Kind, Learnt, Levers, PayoutPaths
from planner.forecast.paydays import Beat, Clock
from planner.forecast.plan import Instalment, Plan, stairs
from planner.forecast.record import (
    MIN_PAYOUTS,
    Agreed,
    Break,
    Ending,
    Expected,
    Limit,
    Outlook,
    Record,
    Source,
    pool_thin,
)
from planner.forecast.sampling import sample_income
from planner.forecast.seeds import seed_for
from planner.forecast.simulation import (
    LEAST_RATE_CEILING,
    LONGEST_HORIZON_DAYS,
    PATHS,
    RATE_CEILING,
    CancelledError,
    simulate,
)
from planner.forecast.streams import paydays_of
from planner.forecast.top_ups import TopUp, chance_with_top_up, least_top_up
from planner.forecast.widening import widened

__all__ = [
    "LEAST_RATE_CEILING",
    "LONGEST_HORIZON_DAYS",
    "MIN_PAYOUTS",
    "PATHS",
    "QUANTILES",
    "RATE_CEILING",
    "Agreed",
    "Beat",
    "Break",
    "CancelledError",
    "Clock",
    "Coverage",
    "Effective",
    "Ending",
    "Expected",
    "Instalment",
    "Kind",
    "Learnt",
    "Levers",
    "Limit",
    "Outlook",
    "PayoutPaths",
    "Plan",
    "Record",
    "Source",
    "TargetCoverage",
    "TopUp",
    "chance_with_top_up",
    "cover",
    "due_or_agreed",
    "fan",
    "least_top_up",
    "paydays_of",
    "pool_thin",
    "sample_income",
    "seed_for",
    "shades",
    "simulate",
    "stairs",
    "widened",
]
