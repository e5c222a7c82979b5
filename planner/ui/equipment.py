"""What is connected to every window besides the shell's own actions."""

from __future__ import annotations

from planner.ui.exchanging import equip_exchange
from planner.ui.gigs.equip import equip_gigs
from planner.ui.planfile import equip_plan_export
from planner.ui.quickadd.equip import equip_quick_add
from planner.ui.timer import equip_timer

EQUIPMENT = (equip_exchange, equip_gigs, equip_plan_export, equip_timer, equip_quick_add)
"""In the order in which they are connected."""
