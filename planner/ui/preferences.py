"""The preferences in use, and their file."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from planner.settings import PreferenceError, Preferences, load, save

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)


class PreferenceStore(QObject):
    """Keeps this machine's preferences; each change is written at once.

    ``problems`` are the values of the file that could not be used. ``not_saved`` tells that
    the file could not be written; the change holds until the program ends.
    """

    changed = Signal(object)
    not_saved = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._current, self.problems = load(path)

    @property
    def current(self) -> Preferences:
        """The preferences in use."""
        return self._current

    def change(self, **values: Any) -> None:
        """Use ``values``, named as in ``Preferences``, from now on."""
        self.use(replace(self._current, **values))

    def use(self, preferences: Preferences) -> None:
        """Use ``preferences`` from now on and keep them."""
        if preferences == self._current:
            return
        self._current = preferences
        try:
            save(self._path, preferences)
        except OSError as error:
            log.info("preferences not saved: %s", error)
            self.not_saved.emit(str(self._path))
        self.changed.emit(preferences)

    def problem_names(self) -> list[str]:
        """Return the names of values that fell back to their defaults, '' for the whole file."""
        return [str(problem.params["name"]) for problem in self.problems]


__all__ = ["PreferenceError", "PreferenceStore"]
