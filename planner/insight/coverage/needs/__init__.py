"""What it would take: the least change that makes targets ready as often as wanted.

``ways`` are the answers, ``demands`` what each future asks of the household a month, ``search``
looks for the least of each thing and of all together. Rules: ``docs/forecast.md``.
"""

from planner.insight.coverage.needs.search import LATER, MOST_LATER, RATE_STEP, Search
from planner.insight.coverage.needs.ways import Needs, Spare, Way, wanted

__all__ = ["LATER", "MOST_LATER", "RATE_STEP", "Needs", "Search", "Spare", "Way", "wanted"]
