"""The preferences of this machine and the TOML file that keeps them."""

from __future__ import annotations

import json
import os
import tomllib
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from platformdirs import user_config_path

from planner.domain.errors import PlannerError
from planner.text import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

TEXT_SIZES = (90, 100, 115, 130)
"""The sizes of text that the layout holds at, in percent."""

RECENT_FILES = 8


class ThemeChoice(StrEnum):
    """Which set of colours to use; ``SYSTEM`` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class KeepChoice(StrEnum):
    """How many copies of a household are kept."""

    FEW = "few"
    USUAL = "usual"
    MANY = "many"


class PreferenceError(PlannerError):
    """A preference could not be read; its default is used. ``name`` says which one.

    ``name`` is empty where the whole file could not be read.
    """

    code = "preference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What this machine prefers.

    ``recent`` holds paths, the newest first. ``back_up`` is whether a file is copied when it
    is closed; ``backup_folder`` is where to, '' for a folder beside the file.
    """

    language: str = "ko"
    theme: ThemeChoice = ThemeChoice.SYSTEM
    text_size: int = 100
    last_file: str = ""
    recent: tuple[str, ...] = ()
    back_up: bool = True
    keep_copies: KeepChoice = KeepChoice.USUAL
    backup_folder: str = ""

    def with_recent(self, path: str) -> Preferences:
        """Return these preferences with ``path`` as the file opened last."""
        others = tuple(known for known in self.recent if known != path)
        return replace(self, last_file=path, recent=(path, *others)[:RECENT_FILES])

    def without_recent(self, path: str) -> Preferences:
        """Return these preferences without ``path``, say because it is gone."""
        others = tuple(known for known in self.recent if known != path)
        return replace(
            self, last_file="" if path == self.last_file else self.last_file, recent=others
        )


def preferences_path() -> Path:
    """Return where this user's preferences are kept."""
    return user_config_path("sallim", appauthor=False) / "preferences.toml"


def load(path: Path) -> tuple[Preferences, list[PreferenceError]]:
    """Return the stored preferences, with the default for each value that cannot be used.

    A missing file is a first start and no problem; unknown names are left alone.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Preferences(), []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return Preferences(), [PreferenceError(name="")]
    good: dict[str, object] = {}
    problems = []
    for field in fields(Preferences):
        if field.name not in found:
            continue
        try:
            good[field.name] = _checked(field.name, found[field.name])
        except (ValueError, TypeError):
            problems.append(PreferenceError(name=field.name, value=found[field.name]))
    return replace(Preferences(), **good), problems  # type: ignore[arg-type] # checked by name


def save(path: Path, preferences: Preferences) -> None:
    """Write ``preferences``; the old file stays until the new one is complete.

    Raises:
        OSError: the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    lines = [f"{f.name} = {_toml(getattr(preferences, f.name))}\n" for f in fields(preferences)]
    with beside.open("w", encoding="utf-8") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _checked(name: str, value: object) -> object:
    match name, value:
        case "language", str() if value in LANGUAGES:
            return value
        case "text_size", int() if value in TEXT_SIZES and not isinstance(value, bool):
            return value
        case (("theme" | "keep_copies"), str()):
            return {"theme": ThemeChoice, "keep_copies": KeepChoice}[name](value)
        case (("last_file" | "backup_folder"), str()) | ("back_up", bool()):
            return value
        case "recent", list() if all(isinstance(path, str) for path in value):
            return tuple(value[:RECENT_FILES])
        case _:
            raise ValueError(name)


def _toml(value: object) -> str:
    # A TOML basic string is a JSON string, but for DEL, which TOML wants escaped.
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return str(value)
