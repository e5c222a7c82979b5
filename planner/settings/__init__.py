"""What this machine prefers; nothing of it travels with a household's file."""

from planner.settings.preferences import (
    TEXT_SIZES,
    PreferenceError,
    Preferences,
    ThemeChoice,
    load,
    preferences_path,
    save,
)

__all__ = [
    "TEXT_SIZES",
    "PreferenceError",
    "Preferences",
    "ThemeChoice",
    "load",
    "preferences_path",
    "save",
]
