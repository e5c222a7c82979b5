"""Average costs of schooling, with their year and source: proposals, never facts of a family."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from planner.rules.files import SCHEMA, RuleFileError

FILE = "schooling.toml"
_WHOLE = 10_000


class Level(StrEnum):
    """A level of school."""

    ELEMENTARY = "elementary"
    MIDDLE = "middle"
    HIGH = "high"
    UNIVERSITY = "university"


class Tuition(StrEnum):
    """A kind of university, or a field."""

    ALL = "all"
    PRIVATE = "private"
    PUBLIC = "public"
    HUMANITIES = "humanities"
    SCIENCE = "science"
    ENGINEERING = "engineering"
    ARTS = "arts"
    MEDICINE = "medicine"
    COLLEGE = "college"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """An amount in won (or basis points, for growth) about ``year``.

    ``estimate`` tells that there is no official mean, ``limit`` that it is the most it may cost.
    ``source`` is Korean, ``source_en`` the same in English.
    """

    amount: int
    year: int
    source: str
    source_en: str
    estimate: bool
    limit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All figures; ``growth`` is in basis points a year."""

    academy: dict[Level, Figure]
    tuition: dict[Tuition, Figure]
    uniform: Figure
    exam: Figure
    application: Figure
    growth: Figure


@cache
def figures() -> Figures:
    """Return the figures bundled with the program.

    Raises:
        RuleFileError: the file is damaged.
    """
    text = (files(__name__.rpartition(".")[0]) / "data" / FILE).read_text("utf-8")
    return parse(text)


def parse(text: str) -> Figures:
    """Return the figures in ``text``.

    Raises:
        RuleFileError: it does not have exactly the tables and fields that are known.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleFileError(FILE, str(error)) from error
    if content.pop("schema", None) != SCHEMA:
        raise RuleFileError(FILE, f"schema is not {SCHEMA}")
    if type(content.pop("checked", None)) is not dt.date:
        raise RuleFileError(FILE, "checked is not a date")
    wanted = {"academy", "tuition", "uniform", "exam", "application", "growth"}
    if content.keys() != wanted:
        raise RuleFileError(FILE, f"kinds are {sorted(content)}, not {sorted(wanted)}")
    levels = [level.value for level in Level if level is not Level.UNIVERSITY]
    academy = _table(content, "academy", "level", levels)
    tuition = _table(content, "tuition", "kind", [kind.value for kind in Tuition])
    return Figures(
        academy={Level(level): figure for level, figure in academy.items()},
        tuition={Tuition(kind): figure for kind, figure in tuition.items()},
        uniform=_only(content, "uniform"),
        exam=_only(content, "exam"),
        application=_only(content, "application"),
        growth=_only(content, "growth", "basis_points"),
    )


def _table(content: dict[str, object], name: str, key: str, keys: list[str]) -> dict[str, Figure]:
    rows = content[name]
    if not isinstance(rows, list):
        raise RuleFileError(FILE, f"{name} has no rows")
    found: dict[str, Figure] = {}
    for number, row in enumerate(rows, start=1):
        place = f"{name} row {number}"
        if not isinstance(row, dict) or row.get(key) in found:
            raise RuleFileError(FILE, f"{place}: not a table, or there twice")
        found[str(row.get(key))] = _figure(place, row, {key}, "amount")
    if sorted(found) != sorted(keys):
        raise RuleFileError(FILE, f"{name}: {sorted(found)}, not {sorted(keys)}")
    return found


def _only(content: dict[str, object], name: str, amount: str = "amount") -> Figure:
    rows = content[name]
    if not isinstance(rows, list) or len(rows) != 1 or not isinstance(rows[0], dict):
        raise RuleFileError(FILE, f"{name} is not one row")
    return _figure(name, rows[0], set(), amount)


def _figure(place: str, row: dict[str, object], keys: set[str], amount: str) -> Figure:
    wanted = {amount, "year", "status", "source", "source_en"} | keys
    if row.keys() != wanted:
        wrong = ", ".join(sorted(wanted ^ row.keys()))
        raise RuleFileError(FILE, f"{place}: missing or unknown {wrong}")
    value, year = row[amount], row["year"]
    if type(value) is not int or value <= 0 or (amount != "amount" and value > _WHOLE):
        raise RuleFileError(FILE, f"{place}: {amount} is not a whole amount")
    if type(year) is not int or not 1990 <= year <= 2200:  # noqa: PLR2004 - years
        raise RuleFileError(FILE, f"{place}: year is not a year")
    status, sources = row["status"], [row["source"], row["source_en"]]
    if status not in {"published", "limit", "estimate"}:
        raise RuleFileError(FILE, f"{place}: status is {status!r}")
    if not all(isinstance(source, str) and source.strip() for source in sources):
        raise RuleFileError(FILE, f"{place}: source is missing")
    return Figure(
        amount=value,
        year=year,
        source=str(sources[0]),
        source_en=str(sources[1]),
        estimate=status == "estimate",
        limit=status == "limit",
    )
