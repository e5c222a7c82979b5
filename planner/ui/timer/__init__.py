"""The timer of a window: its card in the sidebar, its keys, its questions."""

from planner.ui.timer.control import TimerControl, equip_timer

__all__ = ["TimerControl", "equip_timer"]
