"""Finding a widget or another object that must be there."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject

T = TypeVar("T", bound=QObject)


def child(parent: QObject, kind: type[T], name: str = "") -> T:
    """Return the first child of ``kind``, called ``name`` if that is given."""
    found = parent.findChild(kind, name) if name else parent.findChild(kind)
    assert found is not None, (kind.__name__, name)
    return found
