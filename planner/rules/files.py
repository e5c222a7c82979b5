"""Reads dated rules from their files and refuses files that are not in order."""

from __future__ import annotations

import datetime as dt
import itertools
import tomllib
from dataclasses import dataclass
from fractions import Fraction
from importlib.resources import files
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SCHEMA = 1
_STATUSES = frozenset({"in force", "pending"})


class RuleFileError(PlannerError):
    """A rule file is damaged; ``detail`` names the row and what is wrong with it."""

    code = "rule-file"

    def __init__(self, file: str, detail: str) -> None:
        super().__init__(file=file, detail=detail)


class NoRuleError(PlannerError):
    """No rule is known for a day."""

    code = "no-rule"

    def __init__(self, kind: str, day: dt.date) -> None:
        super().__init__(kind=kind, day=day)


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: what holds from ``first_on`` up to and including ``last_on``.

    ``values`` are whole won; ``shares`` are shares of one.
    """

    kind: str
    first_on: dt.date
    last_on: dt.date | None
    pending: bool
    source: str
    values: Mapping[str, int]
    shares: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Layout:
    """What rows of one kind must have: fields in whole won, and shares of one."""

    values: frozenset[str] = frozenset()
    shares: frozenset[str] = frozenset()


def load(name: str, layouts: Mapping[str, Layout]) -> dict[str, tuple[Rule, ...]]:
    """Return the rules of a bundled file by kind, oldest first.

    Raises:
        RuleFileError: the file does not have exactly the kinds and fields of ``layouts``.
    """
    return parse(
        name, (files(__name__.rpartition(".")[0]) / "data" / name).read_text("utf-8"), layouts
    )


def parse(name: str, text: str, layouts: Mapping[str, Layout]) -> dict[str, tuple[Rule, ...]]:
    """Return the rules in ``text``; ``name`` is the file's, for errors.

    Raises:
        RuleFileError: see ``load``.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleFileError(name, str(error)) from error
    if content.pop("schema", None) != SCHEMA:
        raise RuleFileError(name, f"schema is not {SCHEMA}")
    if type(content.pop("checked", None)) is not dt.date:
        raise RuleFileError(name, "checked is not a date")
    if content.keys() != layouts.keys():
        raise RuleFileError(name, f"kinds are {sorted(content)}, not {sorted(layouts)}")
    found = {}
    for kind, layout in layouts.items():
        rows = content[kind]
        if not isinstance(rows, list) or not rows:
            raise RuleFileError(name, f"{kind} has no rows")
        rules = [
            _rule(name, f"{kind} row {number}", kind, row, layout)
            for number, row in enumerate(rows, start=1)
        ]
        _require_order(name, kind, rules)
        found[kind] = tuple(rules)
    return found


def at(rules: Sequence[Rule], kind: str, day: dt.date, *, pending: bool = False) -> Rule:
    """Return the rule that holds on ``day``; pending ones count only if asked for.

    Raises:
        NoRuleError: no rule does.
    """
    started = [rule for rule in rules if rule.first_on <= day and (pending or not rule.pending)]
    rule = max(started, key=lambda rule: (rule.first_on, rule.pending), default=None)
    if rule is not None and (rule.last_on is None or day <= rule.last_on):
        return rule
    raise NoRuleError(kind, day)


def _rule(name: str, place: str, kind: str, row: object, layout: Layout) -> Rule:
    if not isinstance(row, dict):
        raise RuleFileError(name, f"{place} is not a table")
    wanted = {"from", "status", "source"} | layout.values | layout.shares
    if not wanted <= row.keys() <= wanted | {"to"}:
        wrong = sorted(wanted ^ (row.keys() - {"to"}))
        raise RuleFileError(name, f"{place}: missing or unknown {', '.join(wrong)}")
    first, last = row["from"], row.get("to")
    if type(first) is not dt.date or not (last is None or type(last) is dt.date):
        raise RuleFileError(name, f"{place}: from and to are dates")
    if last is not None and last < first:
        raise RuleFileError(name, f"{place}: to is before from")
    if row["status"] not in _STATUSES:
        raise RuleFileError(name, f"{place}: status is {row['status']!r}")
    if not isinstance(row["source"], str) or not row["source"].strip():
        raise RuleFileError(name, f"{place}: source is missing")
    return Rule(
        kind=kind,
        first_on=first,
        last_on=last,
        pending=row["status"] == "pending",
        source=row["source"],
        values={field: _value(name, place, field, row[field]) for field in layout.values},
        shares={field: _share(name, place, field, row[field]) for field in layout.shares},
    )


def _value(name: str, place: str, field: str, value: object) -> int:
    if type(value) is not int or value < 0:
        raise RuleFileError(name, f"{place}: {field} is not a whole amount")
    return value


def _share(name: str, place: str, field: str, value: object) -> Fraction:
    try:
        share = Fraction(value) if isinstance(value, str) else None
    except (ValueError, ZeroDivisionError):
        share = None
    if share is None or not 0 <= share <= 1:
        raise RuleFileError(name, f"{place}: {field} is not a share of one as text")
    return share


def _require_order(name: str, kind: str, rules: Sequence[Rule]) -> None:
    holding = [rule for rule in rules if not rule.pending]
    for earlier, later in itertools.pairwise(holding):
        if later.first_on <= earlier.first_on:
            raise RuleFileError(name, f"{kind}: {later.first_on} is not after {earlier.first_on}")
        if earlier.last_on is not None and later.first_on <= earlier.last_on:
            raise RuleFileError(name, f"{kind}: {later.first_on} is inside an earlier row")
