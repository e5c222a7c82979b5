"""The chances the view of targets shows, and why there is none where there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.text import N_
from planner.ui.coverage.steady import level
from planner.ui.targets.tree import ShownChance
from planner.wording import chances, money

if TYPE_CHECKING:
    from planner.domain.base import Uid
    from planner.insight.coverage.outlook import Outlook
    from planner.text import Translator


@dataclass(frozen=True, slots=True)
class ShownChances:
    """By target: the chance, or why it has none; and what is typically missing, in words."""

    known: dict[Uid, ShownChance] = field(default_factory=dict)
    unknown: dict[Uid, str] = field(default_factory=dict)
    short: dict[Uid, str] = field(default_factory=dict)


def shown_chances(translator: Translator, outlook: Outlook) -> ShownChances:
    """Return what is shown of a forecast; a target that is paid has no entry."""
    shown = ShownChances()
    currency = outlook.inputs.household.currency
    for place, target in enumerate(outlook.inputs.targets):
        owed, beyond = outlook.standing.owed[place], outlook.standing.beyond[place]
        if not owed:
            if beyond:
                shown.unknown[target.uid] = translator.text(N_("too far ahead"))
        elif outlook.coverage is None:
            shown.unknown[target.uid] = translator.text(N_("too early to tell"))
        else:
            fares = outlook.coverage.targets[place]
            said = chances.in_words(translator, fares.chance)
            shown.known[target.uid] = ShownChance(level(fares.chance), said)
            if fares.typical_shortfall is not None:
                short = money.headline(translator, fares.typical_shortfall, currency)
                shown.short[target.uid] = short
    return shown
