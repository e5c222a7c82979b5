"""Problems the person at the screen can do something about."""

from __future__ import annotations


class PlannerError(Exception):
    """Base of every problem that is shown to the user in words.

    The text is made by ``wording.problems`` from ``code`` and ``params``, so that the
    same problem reads well in Korean, in English and on the command line.
    """

    code = "planner"

    def __init__(self, **params: object) -> None:
        super().__init__(self.code, params)
        self.params = params


class InvalidInputError(PlannerError):
    """A field has a value the rules do not allow.

    ``reason`` is one of ``empty``, ``negative``, ``not-positive``, ``out-of-range``,
    ``ends-before-start``, ``naive-time``, ``not-finite``, ``mismatch``.
    """

    code = "invalid-input"

    def __init__(self, field: str, reason: str, **params: object) -> None:
        super().__init__(field=field, reason=reason, **params)
        self.field = field
        self.reason = reason


class NotFoundError(PlannerError):
    """The thing to be changed is no longer there."""

    code = "not-found"


class InUseError(PlannerError):
    """The thing to be removed is still needed by others; ``by`` says by what."""

    code = "in-use"
