"""Pay and answers that are waited for, late ones first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.text import N_
from planner.ui.reality import sentences
from planner.ui.reality.entries import EntryList

if TYPE_CHECKING:
    from planner.ui.reality.words import Words

SHOWN = 5


class WaitingList(EntryList):
    """One entry for each payout that has not come and each application without an answer."""

    def show_words(self, words: Words) -> None:
        """Show what is waited for."""
        self.clear()
        for one in words.page.awaited[:SHOWN]:
            icon = "triangle-alert" if one.late_days else "hourglass"
            kind, uid = ("payouts", one.payout_uid) if one.payout_uid else ("gigs", one.gig_uid)
            if uid is not None:
                self.add(
                    icon,
                    sentences.awaited(words, one),
                    kind,
                    (uid,),
                    "warn" if one.late_days else "accent",
                )
        for quiet in words.page.unanswered[:SHOWN]:
            texts = sentences.unanswered(words, quiet)
            self.add("circle-help", texts, "gigs", (quiet.gig_uid,))
        self.finish(words.say(N_("Nothing is waited for.")))
