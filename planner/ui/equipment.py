"""What is connected to every window besides the shell's own actions."""

from __future__ import annotations

from planner.ui.exchanging import equip_exchange
from planner.ui.gigs.equip import equip_gigs
from planner.ui.planfile import equip_plan_export
from planner.ui.quickadd.equip import equip_quick_add
from planner.ui.reality.equip import equip_reality
from planner.ui.review import equip_review
from planner.ui.timer import equip_timer
from planner.ui.week.suggesting.equip import equip_suggesting

EQUIPMENT = (
    equip_exchange,
    equip_gigs,
    equip_plan_export,
    equip_review,
    equip_suggesting,
    equip_timer,
    equip_quick_add,
    equip_reality,
)
"""In the order in which they are connected."""
