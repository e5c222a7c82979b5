"""What the tabs of the gig record are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.text import _

if TYPE_CHECKING:
    from planner.ui.gigs.filters import TabName


def tab_names() -> dict[TabName, str]:
    """Return the title of each tab."""
    return {
        "sessions": _("Sessions"),
        "gigs": _("Gigs"),
        "payouts": _("Payouts"),
        "costs": _("Costs"),
        "qualifications": _("Qualifications"),
        "platforms": _("Platforms"),
    }


def nothing_matches(tab: TabName) -> str:
    """Return what a tab says when the filter leaves no row."""
    texts: dict[TabName, str] = {
        "sessions": _("No sessions match"),
        "gigs": _("No gigs match"),
        "payouts": _("No payouts match"),
        "costs": _("No costs match"),
        "qualifications": _("No qualifications match"),
        "platforms": _("No platforms match"),
    }
    return texts[tab]
