"""Problems with files that come in and go out."""

from __future__ import annotations

from planner.domain.errors import PlannerError


class UnwritableError(PlannerError):
    """A file could not be written."""

    code = "unwritable"
