"""What the side income really was: against the promise, by the hour, with its gaps."""

from planner.insight.reality.page import began_on, reality
from planner.insight.reality.values import Hourly, HourlyStep, Reality, StepKind, WageOf
from planner.insight.reality.wage import wages_of

__all__ = [
    "Hourly",
    "HourlyStep",
    "Reality",
    "StepKind",
    "WageOf",
    "began_on",
    "reality",
    "wages_of",
]
