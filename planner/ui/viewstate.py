"""What a window remembers of its looks for one household: sizes, columns, filters."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings


class ViewState:
    """Values kept by ``QSettings`` under the household's uid; none of it undoes or travels."""

    def __init__(self, settings: QSettings, household: str) -> None:
        self._settings, self._household = settings, household

    def blob(self, key: str) -> QByteArray:
        """Return what ``saveState`` or ``saveGeometry`` gave, empty if there is none."""
        found = self._settings.value(self._key(key))
        return found if isinstance(found, QByteArray) else QByteArray()

    def string(self, key: str, default: str = "") -> str:
        """Return a short text."""
        return str(self._settings.value(self._key(key), default))

    def number(self, key: str, default: int = 0) -> int:
        """Return a whole number."""
        try:
            return int(self.string(key, str(default)))
        except ValueError:
            return default

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return yes or no; an INI file gives texts back, so that is how it is kept."""
        return self.string(key, "yes" if default else "no") == "yes"

    def keep(self, key: str, value: QByteArray | str | int | bool) -> None:  # noqa: FBT001
        """Remember ``value``."""
        if isinstance(value, bool):
            value = "yes" if value else "no"
        self._settings.setValue(self._key(key), value)

    def _key(self, key: str) -> str:
        return f"{self._household}/{key}"
