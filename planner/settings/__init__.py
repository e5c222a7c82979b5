"""What this machine prefers; nothing of it travels with a household's file."""

from planner.settings.preferences import (
    TEXT_SIZES,
    KeepChoice,
    PreferenceError,
    Preferences,
    ThemeChoice,
    load,
    preferences_path,
    save,
)

__all__ = [
    "TEXT_SIZES",
    "KeepChoice",
    "PreferenceError",
    "Preferences",
    "ThemeChoice",
    "load",
    "preferences_path",
    "save",
]
