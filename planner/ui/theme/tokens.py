"""The tokens of the look, read once from ``resources/tokens.json``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from planner.resources import resource

ColourName = Literal[
    "window", "sidebar", "surface", "sunken", "chrome", "line", "lineStrong", "text", "text2",
    "text3", "accent", "accentHover", "accentPressed", "accentSoft", "onAccent", "accentFill",
    "cost", "costSoft", "avail", "availLine", "availText", "busy", "busyText", "warn", "warnSoft",
    "error", "errorSoft", "selection", "focus", "shadow",
]  # fmt: skip
"""Colours of the window and what stands in it."""

ChartName = Literal[
    "income", "incomeBand50", "incomeBand80", "actual", "cost", "costFill", "highlight",
    "neutral", "grid", "axis", "probFill", "probGain", "probEmpty",
]  # fmt: skip
"""Colours of marks in charts."""

ScaleName = Literal[
    "display", "verdict", "title", "section", "body", "table", "tableNumber", "caption"
]
"""Steps of the type scale."""

ModeName = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the type scale: sizes in px at 100 %, weight as in CSS."""

    size: int
    line: int
    weight: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """Everything the look is made of. Colours are texts as in CSS, by mode and name."""

    colours: dict[str, dict[str, str]]
    chart: dict[str, dict[str, str]]
    scale: dict[str, Step]
    families: tuple[str, ...]


@cache
def tokens() -> Tokens:
    """Return the tokens of the bundled file."""
    found: dict[str, Any] = json.loads(resource("tokens.json").read_text(encoding="utf-8"))
    return Tokens(
        colours=found["colors"],
        chart=found["chart"],
        scale={name: Step(*step) for name, step in found["type"]["scale"].items()},
        families=tuple(found["type"]["family"]),
    )
