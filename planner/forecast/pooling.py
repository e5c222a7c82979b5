"""Rates of several sources of one household lean on each other."""

from collections.abc import Sequence

from planner.forecast.beliefs import MONTH_DAYS
from planner.forecast.rate import USUAL_PER_MONTH
from planner.forecast.record import Source

_GENERAL_MONTHS = 6.0


def usual_rates(sources: Sequence[Source]) -> tuple[float, ...]:
    """Return for each source the payouts a month that one like it may be expected to have.

    The mean of the household's other sources, drawn towards that of all households as if
    that had been seen for half a year. It is where the belief about a source begins, so that
    a source with few payouts of its own leans on the others and one with many does not.
    """
    rates = []
    for place in range(len(sources)):
        others = [source for other, source in enumerate(sources) if other != place]
        payouts = sum(len(source.record.dates) for source in others)
        months = sum(_months(source) for source in others)
        known = USUAL_PER_MONTH * _GENERAL_MONTHS
        rates.append((payouts + known) / (months + _GENERAL_MONTHS))
    return tuple(rates)


def _months(source: Source) -> float:
    return ((source.record.origin - source.record.start).days + 1) / MONTH_DAYS
