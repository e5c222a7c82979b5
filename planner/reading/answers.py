"""Yes and no as people write them."""

from __future__ import annotations

from planner.reading.characters import plain
from planner.reading.errors import UnreadableError

_YES = frozenset(
    ("예", "네", "응", "참", "있음", "ㅇ", "y", "yes", "true", "1", "o", "v", "✓", "✔", "○")
)
_NO = frozenset(
    ("아니요", "아니오", "거짓", "없음", "ㄴ", "n", "no", "false", "0", "x", "✗", "✕", "-")
)


def yes_no(value: object) -> bool:
    """Return whether a text or cell says yes.

    Raises:
        UnreadableError: it says neither yes nor no.
    """
    if isinstance(value, bool):
        return value
    text = plain("" if value is None else str(value)).lower()
    if not text:
        raise UnreadableError("empty")
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise UnreadableError("yes-no", text)
