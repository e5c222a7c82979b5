"""What the household has set itself, by assumption and platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.domain.base import Uid
    from planner.domain.planning import Assumption, AssumptionOverride
    from planner.insight.coverage.facts import CoverageInputs


def told(
    inputs: CoverageInputs, assumption: Assumption, platform: Uid | None
) -> AssumptionOverride | None:
    """Return what was set for a platform or (``None``) for all work, the newest of several."""
    found = [
        own
        for own in inputs.overrides
        if own.assumption is assumption and own.platform_uid == platform
    ]
    return max(found, key=lambda own: (own.since, own.uid), default=None)


def told_value(inputs: CoverageInputs, assumption: Assumption, platform: Uid | None) -> int | None:
    """Return the value of ``told``, ``None`` where nothing was set."""
    found = told(inputs, assumption, platform)
    return None if found is None else found.value
