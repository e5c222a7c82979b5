"""Settings: what this machine prefers and what the household says of itself."""

from planner.ui.dialogs.settings.dialog import SettingsDialog, Topic

__all__ = ["SettingsDialog", "Topic"]
