"""Several stretches of a day as people write them: 9:00–13:00, 밤 9시부터 11시까지; 없음."""

from __future__ import annotations

import re

from planner.domain.base import MINUTES_A_DAY
from planner.reading.characters import plain
from planner.reading.errors import UnreadableError
from planner.reading.times import time_range

_NOON = MINUTES_A_DAY // 2
_BETWEEN = re.compile(r"\s*(?:[,;/&+]|\s그리고\s|\s및\s|\sand\s)\s*")
_NONE = frozenset({"", "없음", "안 됨", "쉼", "none", "no", "off", "x", "-"})
_ALL = frozenset({"종일", "하루 종일", "all day", "24시간"})


def spans(value: object) -> tuple[tuple[int, int], ...]:
    """Return minutes of a day, ``[first, end)`` in order, that a text states; none is ``()``.

    An end that is not after its start is of the afternoon where that makes sense, so 9~1
    ends at 13:00.

    Raises:
        UnreadableError: a part is not two times, or ends before it starts.
    """
    text = plain("" if value is None else str(value)).lower()
    if text in _NONE:
        return ()
    if text in _ALL:
        return ((0, MINUTES_A_DAY),)
    return tuple(sorted(_span(part) for part in _BETWEEN.split(text) if part))


def _span(text: str) -> tuple[int, int]:
    first, end = time_range(text)
    if end == 0:
        end = MINUTES_A_DAY
    if end <= first < end + _NOON <= MINUTES_A_DAY:
        end += _NOON
    if end <= first:
        raise UnreadableError("backward-span", text)
    return first, end
