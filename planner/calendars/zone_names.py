"""Which IANA zone a calendar means by a TZID."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from functools import lru_cache

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from planner.calendars.zones import zone_of

_OFFSET = re.compile(r"(?:UTC|GMT)\s*([+-])(\d{1,2}):?(\d{2})?", re.IGNORECASE)
_CITIES = {
    "seoul": "Asia/Seoul",
    "서울": "Asia/Seoul",
    "korea": "Asia/Seoul",
    "tokyo": "Asia/Tokyo",
    "beijing": "Asia/Shanghai",
    "london": "Europe/London",
}
_COMMON = (
    "Asia/Seoul",
    "Asia/Tokyo",
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Bangkok",
    "Asia/Kolkata",
    "Asia/Dubai",
    "UTC",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Athens",
    "Europe/Kiev",
    "Europe/Moscow",
    "Europe/Lisbon",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "America/Halifax",
    "America/Sao_Paulo",
    "Pacific/Honolulu",
    "Australia/Sydney",
    "Australia/Brisbane",
    "Australia/Adelaide",
    "Australia/Perth",
    "Pacific/Auckland",
    "Asia/Jerusalem",
    "Asia/Hong_Kong",
    "Asia/Jakarta",
    "Africa/Johannesburg",
    "Africa/Cairo",
    "Europe/Istanbul",
)
_DEFINITION_LIMIT = 50_000


class Zones:
    """Resolves the zone names of one file.

    A definition in the file (VTIMEZONE) is used only to find the IANA zone that behaves
    alike, because an event keeps a zone by its IANA name.
    """

    def __init__(self, definitions: dict[str, str], household: str) -> None:
        self._definitions = definitions
        self._household = household
        self._known: dict[str, str | None] = {}

    def resolve(self, name: str) -> str | None:
        """Return the IANA name for a TZID, ``None`` if it cannot be told."""
        if name not in self._known:
            self._known[name] = _by_name(name) or self._by_definition(name) or _by_hint(name)
        return self._known[name]

    def _by_definition(self, name: str) -> str | None:
        raw = self._definitions.get(name, "")
        if not raw or len(raw) > _DEFINITION_LIMIT:
            return None
        try:
            definition = Timezone.from_ical(raw)
            assert isinstance(definition, Timezone)  # noqa: S101 - the library types it too widely
            offsets = _offsets(definition.to_tz(lookup_tzid=False))
        except Exception:  # noqa: BLE001 - the library raises whatever a broken definition makes it
            return None
        candidates = (self._household, *_COMMON)
        return next((c for c in candidates if _offsets_of(c) == offsets), None)


def _by_name(name: str) -> str | None:
    cleaned = name.strip().strip('"').replace("\\,", ",")
    if cleaned.upper() in {"Z", "UTC", "GMT", "ETC/UTC"}:
        return "UTC"
    if cleaned in WINDOWS_TO_OLSON:
        return WINDOWS_TO_OLSON[cleaned]
    parts = cleaned.strip("/").split("/")
    # /softwarestudio.org/Olson_20011030_5/Asia/Seoul and custom_America/New_York
    for count in (3, 2):
        tail = "/".join(parts[-count:])
        for candidate in (tail, tail.partition("_")[2]):
            if "/" in candidate and _is_iana(candidate):
                return candidate
    return cleaned if "/" not in cleaned and _is_iana(cleaned) else None


def _by_hint(name: str) -> str | None:
    lowered = name.lower()
    for city, zone in _CITIES.items():
        if city in lowered:
            return zone
    found = _OFFSET.search(name)
    if not found:
        return None
    sign, hours, minutes = found[1], int(found[2]), int(found[3] or 0)
    if minutes or hours > 14:  # noqa: PLR2004 - the easternmost zone there is
        return None
    if (sign, hours) == ("+", 9):
        return "Asia/Seoul"
    # In the names of Etc the sign is that of POSIX, west of Greenwich positive.
    return f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours else "UTC"


@lru_cache(maxsize=1024)
def _is_iana(name: str) -> bool:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


@lru_cache(maxsize=256)
def _offsets_of(name: str) -> tuple[dt.timedelta | None, ...]:
    return _offsets(zone_of(name))


def _offsets(zone: dt.tzinfo) -> tuple[dt.timedelta | None, ...]:
    """Return the offsets of the middle of every month, in two years well apart."""
    days = (dt.datetime(y, m, 15, 12, tzinfo=zone) for y in (2019, 2024) for m in range(1, 13))
    return tuple(day.utcoffset() for day in days)
