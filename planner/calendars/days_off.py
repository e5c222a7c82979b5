"""Public holidays of a country and the household's own days off, named in each language."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from planner.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planner.domain.availability import OwnHoliday

_LANGUAGES = {"ko": ("ko",), "en": ("en_US", "en_GB", "en")}
_SUBSTITUTE = re.compile(r"(.+) 대체 휴일")
_KOREAN = {"신정연휴": "신정", "기독탄신일": "성탄절", "지방선거일": "지방선거"}
_ENGLISH_SUBSTITUTE = re.compile(r"Alternative holiday for (.+)")


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off; ``names`` by language, ``own`` if the household added it."""

    names: Mapping[str, str]
    own: bool = False

    def name(self, language: str) -> str:
        """Return the name in a language, or in whichever there is."""
        return self.names.get(language) or next(iter(self.names.values()), "")


def holidays_of(
    country: str, years: Iterable[int], own: Iterable[OwnHoliday] = ()
) -> dict[dt.date, Holiday]:
    """Return the days off of some years.

    Args:
        country: ISO 3166 code; one without known holidays has only the household's own.
        years: calendar years.
        own: days the household added; they win over the country's.
    """
    wanted = sorted(set(years))
    found: dict[dt.date, Holiday] = {}
    for year in wanted:
        found |= _public(country.upper(), year)
    for day in own:
        if day.on.year in wanted:
            found[day.on] = Holiday({"ko": day.name, "en": day.name}, own=True)
    return found


@lru_cache(maxsize=128)
def _public(country: str, year: int) -> dict[dt.date, Holiday]:
    kept = _kept(country).get(str(year))
    if kept is None:
        return from_library(country, year)
    return {dt.date.fromisoformat(day): Holiday(names) for day, names in kept.items()}


@lru_cache(maxsize=8)
def _kept(country: str) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Return what ``packaging/holidays_table.py`` wrote for a country: by year and day."""
    try:
        path = resource(f"holidays/{country}.json")
    except (FileNotFoundError, ValueError):
        return {}
    kept: Mapping[str, Mapping[str, Mapping[str, str]]] = json.loads(
        path.read_text(encoding="utf-8")
    )
    return kept


def from_library(country: str, year: int) -> dict[dt.date, Holiday]:
    """Return the days off that the library knows; its import costs 80 ms.

    Args:
        country: ISO 3166 code; one it does not know has none.
        year: a calendar year.
    """
    import holidays  # noqa: PLC0415 - see above

    # Asking for the list of countries would make an object of each.
    try:
        offered = holidays.country_holidays(country).supported_languages
    except NotImplementedError:
        return {}
    names: dict[dt.date, dict[str, str]] = {}
    for language, codes in _LANGUAGES.items():
        code = next((c for c in codes if c in offered), None)
        table = holidays.country_holidays(country, years=year, language=code)
        for day, name in table.items():
            if code is None and language != "en":
                continue  # a name in the country's own language stands for every language
            names.setdefault(day, {})[language] = _as_people_say(name, language)
    return {day: Holiday(given) for day, given in names.items()}


def _as_people_say(name: str, language: str) -> str:
    """Return the name as calendars on the wall print it: 대체공휴일 (개천절)."""
    first = name.split("; ")
    if language == "ko":
        said = [_SUBSTITUTE.sub(r"대체공휴일 (\1)", _KOREAN.get(n, n)) for n in first]
        said = [n.replace("기독탄신일", "성탄절") for n in said]
    else:
        said = [_ENGLISH_SUBSTITUTE.sub(r"Substitute holiday (\1)", n) for n in first]
    return ", ".join(said)
