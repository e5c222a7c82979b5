"""What is connected to every window besides the shell's own actions."""

from __future__ import annotations

from planner.ui.exchanging import equip_exchange
from planner.ui.gigs.equip import equip_gigs
from planner.ui.planfile import equip_plan_export

EQUIPMENT = (equip_exchange, equip_gigs, equip_plan_export)
"""In the order in which they are connected."""
