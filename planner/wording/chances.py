"""Chances in words: always "n of 10", never a percentage, never a decimal."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from planner.text import N_

if TYPE_CHECKING:
    from planner.text import Translator

ALMOST_CERTAIN = 0.975
"""From this chance on it is called almost certain."""

HARDLY = 0.05
"""Below this chance it is called less than one in ten."""


def n_of_10(chance: float) -> int:
    """Return a chance in tenths: rounded, halves down, held to 1 to 9."""
    return min(max(math.ceil(10 * chance - 0.5), 1), 9)


def in_words(translator: Translator, chance: float, *, paper: bool = False) -> str:
    """Return 10번 중 7번, 거의 확실 or 10번 중 1번도 안 돼요 (안 됩니다 on paper)."""
    if chance >= ALMOST_CERTAIN:
        return translator.text(N_("almost certain"))
    if chance < HARDLY:
        message = N_("less than 1 in 10")
        return translator.context("paper", message) if paper else translator.text(message)
    return translator.text(N_("{n} in 10"), n=n_of_10(chance))


def instalments(translator: Translator, expected: float, total: int, chance: float) -> str:
    """Return 13번 중 12번: how many of ``total`` payments are made in time on average."""
    n = whole_instalments(expected, total, chance)
    return translator.text(N_("{n} of {total}"), n=n, total=total)


def whole_instalments(expected: float, total: int, chance: float) -> int:
    """Return the mean number of payments made in time, rounded down.

    A mean of 11.9999999 that was meant as 12 is not. Where it is almost certain that all are
    made in time, that is said: ``chance`` is that of all of them.
    """
    return total if chance >= ALMOST_CERTAIN else math.floor(expected + 1e-9)
