"""Lengths of time as people write them: 90분, 4:30, 1시간 반, 1.5h, 2h 30m."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction

from planner.reading.characters import plain
from planner.reading.errors import UnreadableError

LONGEST_MINUTES = 60 * 24 * 366
_HOURS_UP_TO = 24
_CLOCK = re.compile(r"(\d{1,4}):(\d{2})(?::\d{2})?")
_WORDS = re.compile(
    r"(?:(?P<days>\d+(?:\.\d+)?) ?(?:일|days?|d))? ?"
    r"(?:(?P<hours>\d+(?:\.\d+)?|한) ?(?:시간|hours?|hrs?|hr|h))? ?"
    r"(?:(?P<half>반)|(?P<minutes>\d+(?:\.\d+)?) ?(?:분|minutes?|mins?|m))?"
)


def duration(value: object) -> int:
    """Return the whole minutes that a text or a cell's value states.

    A bare number up to 24 is hours, beyond that minutes. Halves of a minute go up.

    Raises:
        UnreadableError: it states no length of time.
    """
    if isinstance(value, dt.timedelta):
        return _whole(Fraction(int(value.total_seconds()), 60), str(value))
    if isinstance(value, dt.datetime | dt.time):
        return value.hour * 60 + value.minute
    if isinstance(value, bool):
        raise UnreadableError("duration", str(value))
    text = plain("" if value is None else str(value)).lower()
    if not text:
        raise UnreadableError("empty")
    if re.fullmatch(r"\d+(\.\d+)?", text):
        number = Fraction(text)
        return _whole(number * 60 if number <= _HOURS_UP_TO else number, text)
    found = _CLOCK.fullmatch(text)
    if found and int(found[2]) < 60:  # noqa: PLR2004 - minutes
        return _whole(Fraction(int(found[1]) * 60 + int(found[2])), text)
    return _in_words(text)


def _in_words(text: str) -> int:
    found = _WORDS.fullmatch(text)
    if found is None or not any(found.groups()):
        raise UnreadableError("duration", text)
    hours = "1" if found["hours"] == "한" else found["hours"] or "0"
    minutes = Fraction(found["days"] or 0) * 24 * 60 + Fraction(hours) * 60
    minutes += 30 if found["half"] else Fraction(found["minutes"] or 0)
    return _whole(minutes, text)


def _whole(minutes: Fraction, text: str) -> int:
    if not 0 <= minutes <= LONGEST_MINUTES:
        raise UnreadableError("duration", text)
    return int(minutes + Fraction(1, 2))
