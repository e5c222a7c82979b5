"""What was stored, in one sentence for the status line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.text import _, n_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.exchange.importing import ImportResult

_MAIN = ("sessions", "payouts", "costs", "targets")


def listed(stored: Mapping[str, int]) -> str:
    """Return counts by kind as words: 세션 35건, 입금 2건. Gigs are named if nothing else is."""
    kinds = [kind for kind in _MAIN if stored.get(kind)] or ["gigs"]
    return ", ".join(_counted(kind, stored[kind]) for kind in kinds if stored.get(kind))


def _counted(kind: str, count: int) -> str:
    return {
        "sessions": n_("{count} session", "{count} sessions", count),
        "payouts": n_("{count} payout", "{count} payouts", count),
        "costs": n_("{count} cost", "{count} costs", count),
        "targets": n_("{count} target", "{count} targets", count),
        "gigs": n_("{count} gig", "{count} gigs", count),
    }[kind]


def told(result: ImportResult) -> str:
    """Return what an import stored, and what it left out as perhaps a duplicate."""
    what = listed(result.stored)
    if not what and not result.overwritten:
        return _("There was nothing new to import.")
    said = _("Imported {what}.", what=what) if what else ""
    if result.overwritten:
        said += " " * bool(said) + n_(
            "Overwrote {count:,} record.", "Overwrote {count:,} records.", result.overwritten
        )
    if result.duplicates:
        said += " " + n_(
            "{count:,} row was left out as a possible duplicate.",
            "{count:,} rows were left out as possible duplicates.",
            len(result.duplicates),
        )
    return said
