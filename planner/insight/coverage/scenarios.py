"""What-if settings that were given a name, and back.

Only what differs from the plan is kept, so that the rest follows the plan, and with it what the
plan said then, so that it can be told when that has changed.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from typing import TYPE_CHECKING

from planner.domain.base import Uid
from planner.domain.planning import Scenario
from planner.insight.coverage.trial import Trial

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.domain.targets import Target
    from planner.insight.coverage.trial import Dates

_NAMES = tuple(field.name for field in fields(Trial))
_MOST = 10**15


@dataclass(frozen=True, slots=True)
class Base:
    """What a scenario was made on.

    ``values`` are the plan's then, by the names of ``Trial``, of what the scenario changes;
    ``targets`` stands for all targets as they were, '' if it was not kept.
    """

    values: dict[str, int]
    targets: str = ""


def scenario_of(
    name: str,
    trial: Trial,
    planned: Trial,
    dates: Dates = (),
    targets: Sequence[Target] = (),
) -> Scenario:
    """Return what differs from the plan under a name, to be stored.

    Args:
        name: what the household calls it.
        trial: the settings.
        planned: the plan they were tried on.
        dates: other due days that were tried.
        targets: all targets as they are.

    Raises:
        InvalidInputError: the name is empty.
    """
    changed = trial.differing(planned)
    held: dict[str, object] = {name: getattr(trial, name) for name in changed}
    held["dates"] = {uid: due_on.isoformat() for uid, due_on in dates}
    held["base"] = {
        "values": {name: getattr(planned, name) for name in changed},
        "targets": digest_of(targets),
    }
    return Scenario(name=name.strip(), settings=json.dumps(held, sort_keys=True))


def trial_of(scenario: Scenario, planned: Trial) -> Trial:
    """Return the settings of ``scenario``; what it does not say, or says wrongly, is as planned."""
    return Trial(**{**asdict(planned), **_values(_held(scenario))})


def dates_of(scenario: Scenario, targets: Sequence[Target]) -> Dates:
    """Return the due days ``scenario`` moves, of targets that are still there and not so due."""
    held = _held(scenario).get("dates")
    if not isinstance(held, dict):
        return ()
    due = {target.uid: target.due_on for target in targets}
    found = []
    for uid, text in held.items():
        day = _day(text)
        if day is not None and uid in due and due[Uid(uid)] != day:
            found.append((Uid(uid), day))
    return tuple(found)


def base_of(scenario: Scenario) -> Base:
    """Return what ``scenario`` was made on, as far as it was kept."""
    held = _held(scenario).get("base")
    if not isinstance(held, dict):
        return Base({})
    values, targets = held.get("values"), held.get("targets")
    return Base(
        _values(values) if isinstance(values, dict) else {},
        targets if isinstance(targets, str) else "",
    )


def digest_of(targets: Sequence[Target]) -> str:
    """Return a text that changes with what is to be paid, when and in which order."""
    facts = [
        (
            target.uid,
            target.rank,
            target.amount_minor,
            target.due_on.isoformat(),
            None if target.last_on is None else target.last_on.isoformat(),
            target.price_growth,
        )
        for target in sorted(targets, key=lambda target: (target.rank, target.uid))
    ]
    return sha256(json.dumps(facts).encode()).hexdigest()[:16]


def _held(scenario: Scenario) -> dict[str, object]:
    try:
        held = json.loads(scenario.settings)
    except ValueError:
        return {}
    return held if isinstance(held, dict) else {}


def _values(held: dict[str, object]) -> dict[str, int]:
    found = {}
    for name in _NAMES:
        value = held.get(name)
        if type(value) is int and 0 <= value <= _MOST:
            found[name] = value
    return found


def _day(text: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
