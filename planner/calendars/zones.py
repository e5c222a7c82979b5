"""The time zones that the household and its events name."""

from __future__ import annotations

import zoneinfo


def zone_of(name: str) -> zoneinfo.ZoneInfo:
    """Return the zone of an IANA name, UTC if this machine does not know it."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return zoneinfo.ZoneInfo("UTC")
