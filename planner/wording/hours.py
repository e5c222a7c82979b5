"""Stretches of time and pay by the hour in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.text import N_
from planner.wording import money

if TYPE_CHECKING:
    from planner.text import Translator


def total(translator: Translator, minutes: int) -> str:
    """Return minutes as a total: 11.9시간, 38시간; 11.9 h."""
    return translator.text(N_("{hours} h"), hours=number(minutes))


def number(minutes: int) -> str:
    """Return minutes in hours with at most one decimal, rounded half up: 11.9, 38."""
    tenths = (abs(minutes) * 10 + 30) // 60
    whole, rest = divmod(tenths, 10)
    sign = money.MINUS if minutes < 0 and tenths else ""
    return f"{sign}{whole:,}.{rest}" if rest else f"{sign}{whole:,}"


def log(minutes: int) -> str:
    """Return minutes as the log shows them: 4:30."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def spelled(translator: Translator, minutes: int) -> str:
    """Return minutes in words: 2시간 30분, 45분; 2 h 30 min."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return translator.text(N_("{minutes} min"), minutes=rest)
    if not rest:
        return translator.text(N_("{hours} h"), hours=whole)
    return translator.text(N_("{hours} h {minutes} min"), hours=whole, minutes=rest)


def hourly(translator: Translator, minor: int, currency: str = "KRW") -> str:
    """Return pay an hour: 6,362원, ₩6,362/h."""
    amount = money.exact(translator, minor, currency)
    return amount if translator.language == "ko" else f"{amount}/h"
