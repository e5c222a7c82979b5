"""What a change touched, so that screens can tell whether they are out of date."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.domain.base import Record, Uid
    from planner.text import Translator


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a step: a message id and its parameters, so that it follows the language.

    ``message`` is an English source text marked by ``N_``; parameters are texts and numbers.
    """

    message: str
    params: Mapping[str, str | int] = field(default_factory=dict)

    def text(self, translator: Translator) -> str:
        """Return the name in the language of ``translator``."""
        return translator.text(self.message, **self.params)

    def dumped(self) -> str:
        """Return the parameters as JSON."""
        return json.dumps(dict(self.params), ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Changes:
    """What one stored step touched: the kinds of records, their uids, and the step's name."""

    label: Label
    areas: frozenset[type[Record]]
    keys: frozenset[Uid]
