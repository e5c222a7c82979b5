"""What the gig page shows, as values: pipeline, rows, totals and the facts of one gig."""

from planner.insight.ledger.facts import Expectation, GigFacts, Mark, TrackStep, gig_facts
from planner.insight.ledger.pipeline import STEPS, Card, Pipeline, StageColumn, pipeline, step_of
from planner.insight.ledger.rows import (
    CostLine,
    GigLine,
    PaidLine,
    SessionTotals,
    cost_lines,
    gig_lines,
    is_late,
    paid_lines,
    session_totals,
)
from planner.insight.ledger.settlement import (
    Lag,
    Received,
    completed,
    lags,
    received,
    settled,
    shares,
)

__all__ = [
    "STEPS",
    "Card",
    "CostLine",
    "Expectation",
    "GigFacts",
    "GigLine",
    "Lag",
    "Mark",
    "PaidLine",
    "Pipeline",
    "Received",
    "SessionTotals",
    "StageColumn",
    "TrackStep",
    "completed",
    "cost_lines",
    "gig_facts",
    "gig_lines",
    "is_late",
    "lags",
    "paid_lines",
    "pipeline",
    "received",
    "session_totals",
    "settled",
    "shares",
    "step_of",
]
