"""Write the days off that a week needs at once into ``resources/holidays``.

Asking the library imports all its countries, which is a fifth of the program's start. Run
this after an update of the library; a test fails until then.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from planner.calendars.days_off import from_library

COUNTRIES = ("KR",)
YEARS = range(2015, 2041)


def table(country: str) -> str:
    """Return the days off of a country as JSON: year to day to names."""
    years = {
        str(year): {
            day.isoformat(): dict(holiday.names)
            for day, holiday in sorted(from_library(country, year).items())
        }
        for year in YEARS
    }
    return json.dumps(years, ensure_ascii=False, indent=0) + "\n"


def main() -> int:
    """Write the tables."""
    for country in COUNTRIES:
        (ROOT / "resources" / "holidays" / f"{country}.json").write_text(
            table(country), encoding="utf-8"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
