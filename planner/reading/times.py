"""Times of day as people write them: 9:00, 0930, 오후 2시 30분, 2pm, 24:00."""

from __future__ import annotations

import datetime as dt
import re

from planner.domain.base import MINUTES_A_DAY
from planner.reading.characters import plain
from planner.reading.errors import UnreadableError

_NOON = 12
_HALVES = {
    "오전": "am",
    "아침": "am",
    "새벽": "am",
    "am": "am",
    "a.m.": "am",
    "오후": "pm",
    "저녁": "pm",
    "pm": "pm",
    "p.m.": "pm",
    "낮": "day",
    "밤": "night",
}
_HALF = "|".join(re.escape(word) for word in sorted(_HALVES, key=len, reverse=True))
_TIME = re.compile(
    rf"(?P<before>{_HALF})? ?"
    r"(?P<hour>\d{1,2})"
    r"(?:시 ?(?:(?P<half>반)|(?P<said>\d{1,2})분?)?"
    r"|[:h](?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?)? ?"
    rf"(?P<after>{_HALF})?"
)
_PACKED = re.compile(r"(\d{1,2})(\d{2})")
_NAMED = {"정오": 720, "noon": 720, "자정": 1440, "midnight": 1440}
_RANGE = re.compile(r"(.+?) ?(?:~|-|부터| to ) ?(.+?)(?:까지)?")


def time(value: object) -> int:
    """Return the minute of the day, 0 to 1440, that a text or a cell's value states.

    Seconds are dropped. A fraction below one is a part of the day, as Excel stores times.

    Raises:
        UnreadableError: it states none (``time``), or one that does not exist
            (``no-such-time``).
    """
    if isinstance(value, dt.datetime | dt.time):
        return value.hour * 60 + value.minute
    if isinstance(value, dt.timedelta):
        return _minutes(int(value.total_seconds() // 60), str(value))
    if isinstance(value, float) and 0 <= value < 1:
        return round(value * MINUTES_A_DAY)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool):
        raise UnreadableError("time", str(value))
    text = plain("" if value is None else str(value)).lower()
    if not text:
        raise UnreadableError("empty")
    return _from_text(text)


def time_range(value: object) -> tuple[int, int]:
    """Return start and end of a text such as 09:00~13:00 or 오후 2시부터 4시까지.

    Raises:
        UnreadableError: it is not two times.
    """
    text = plain("" if value is None else str(value)).lower()
    found = _RANGE.fullmatch(text)
    if found is None:
        raise UnreadableError("time" if text else "empty", text)
    first, end = found.groups()
    half = re.match(_HALF, first)
    start = time(first)
    if half and not re.search(_HALF, end):
        later = time(f"{half[0]} {end}")
        return start, later if later > start else time(end)
    return start, time(end)


def _from_text(text: str) -> int:
    if text in _NAMED:
        return _NAMED[text]
    packed = _PACKED.fullmatch(text) if text.isdigit() and len(text) > 2 else None  # noqa: PLR2004
    if packed:
        return _clock(int(packed[1]), int(packed[2]), text)
    found = _TIME.fullmatch(text)
    if found is None or (found["before"] and found["after"]):
        raise UnreadableError("time", text)
    minute = 30 if found["half"] else int(found["said"] or found["minute"] or 0)
    half = found["before"] or found["after"]
    hour = int(found["hour"])
    return _clock(_hour(hour, _HALVES[half], text) if half else hour, minute, text)


def _hour(hour: int, half: str, text: str) -> int:
    """Return the hour of 24 for an hour of 12; hours already of 24 stay."""
    if hour > _NOON:
        if half == "am":
            raise UnreadableError("no-such-time", text)
        return hour
    if half == "am":
        return 0 if hour == _NOON else hour
    if half == "pm":
        return hour if hour == _NOON else hour + _NOON
    if half == "day":
        return hour + _NOON if hour < 6 else hour  # noqa: PLR2004 - 낮 1시 to 낮 5시
    if hour == _NOON:
        return 24
    return hour + _NOON if hour >= 6 else hour  # noqa: PLR2004 - 밤 1시 is past midnight


def _clock(hour: int, minute: int, text: str) -> int:
    if minute > 59:  # noqa: PLR2004 - minutes
        raise UnreadableError("no-such-time", text)
    return _minutes(hour * 60 + minute, text)


def _minutes(minutes: int, text: str) -> int:
    if not 0 <= minutes <= MINUTES_A_DAY:
        raise UnreadableError("no-such-time", text)
    return minutes
