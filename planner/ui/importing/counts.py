"""What was stored, in one sentence for the status line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.text import N_, _, n_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.exchange.importing import ImportResult

_SHOWN = (
    ("sessions", N_("{count} session"), N_("{count} sessions")),
    ("payouts", N_("{count} payout"), N_("{count} payouts")),
    ("costs", N_("{count} cost"), N_("{count} costs")),
    ("targets", N_("{count} target"), N_("{count} targets")),
    ("gigs", N_("{count} gig"), N_("{count} gigs")),
)


def listed(stored: Mapping[str, int]) -> str:
    """Return counts by kind as words: 세션 35개, 입금 2건. Gigs are named if nothing else is."""
    parts = [
        n_(one, many, stored[kind])
        for kind, one, many in _SHOWN
        if stored.get(kind) and (kind != "gigs" or len(stored.keys() & _MAIN) == 0)
    ]
    return ", ".join(parts)


def told(result: ImportResult) -> str:
    """Return what an import stored, and what it left out as perhaps a duplicate."""
    what = listed(result.stored)
    if not what:
        return _("There was nothing new to import.")
    said = _("Imported {what}.", what=what)
    if result.duplicates:
        said += " " + n_(
            "{count} row was left out as a possible duplicate.",
            "{count} rows were left out as possible duplicates.",
            len(result.duplicates),
        )
    return said


_MAIN = frozenset({"sessions", "payouts", "costs", "targets"})
