"""What it would take: the least change that makes targets ready as often as wanted.

``ways`` are the answers, ``demands`` what each future asks of the household a month, ``finding``
looks for the least of each thing and of all together, on the ``ground`` that all targets share;
``search`` is what others ask. Rules: ``docs/forecast.md``.
"""

from planner.insight.coverage.needs.finding import LATER, MOST_LATER, RATE_STEP
from planner.insight.coverage.needs.search import Search
from planner.insight.coverage.needs.ways import Needs, Spare, Way, wanted

__all__ = ["LATER", "MOST_LATER", "RATE_STEP", "Needs", "Search", "Spare", "Way", "wanted"]
