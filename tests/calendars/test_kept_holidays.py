"""The days off that are kept are those of the library."""

from __future__ import annotations

import json

import pytest

from planner.calendars.days_off import from_library
from planner.resources import resource


@pytest.mark.parametrize("year", [2015, 2024, 2026, 2027, 2040])
def test_the_kept_days_off_are_up_to_date(year: int) -> None:
    kept = json.loads(resource("holidays/KR.json").read_text(encoding="utf-8"))[str(year)]
    library = from_library("KR", year)
    assert kept == {day.isoformat(): dict(holiday.names) for day, holiday in library.items()}
