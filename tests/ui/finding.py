"""Finding widgets by name."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject

W = TypeVar("W", bound=QObject)


def child(parent: QObject, kind: type[W], name: str) -> W:
    """Return the child of ``parent`` with an object name; there must be one."""
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found
