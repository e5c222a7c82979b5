"""What-if settings that were given a name, and back."""

from __future__ import annotations

import json
from dataclasses import asdict, fields

from planner.domain.planning import Scenario
from planner.insight.coverage.trial import Trial

_NAMES = tuple(field.name for field in fields(Trial))
_MOST = 10**15


def scenario_of(name: str, trial: Trial) -> Scenario:
    """Return ``trial`` under a name, to be stored.

    Raises:
        InvalidInputError: the name is empty.
    """
    return Scenario(name=name.strip(), settings=json.dumps(asdict(trial), sort_keys=True))


def trial_of(scenario: Scenario, planned: Trial) -> Trial:
    """Return the settings of ``scenario``; what it does not say, or says wrongly, is as planned."""
    try:
        held = json.loads(scenario.settings)
    except ValueError:
        held = None
    if not isinstance(held, dict):
        return planned
    values = {
        name: held[name]
        for name in _NAMES
        if type(held.get(name)) is int and 0 <= held[name] <= _MOST
    }
    return Trial(**{**asdict(planned), **values})
