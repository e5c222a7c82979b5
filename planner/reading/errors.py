"""What is raised for a text that has no clear meaning."""

from __future__ import annotations

from planner.domain.errors import PlannerError


class UnreadableError(PlannerError):
    """A text or cell could not be read.

    ``reason`` is ``empty``, ``too-large``, ``fraction``, ``number``, ``sum``, ``money``,
    ``date``, ``no-such-date``, ``no-such-month``, ``time``, ``no-such-time``,
    ``duration``, ``recurrence``, ``currency-name`` or ``yes-no``; ``text`` is what stood there.
    """

    code = "unreadable"

    def __init__(self, reason: str, text: str = "") -> None:
        super().__init__(reason=reason, text=text)
        self.reason = reason
        self.text = text
