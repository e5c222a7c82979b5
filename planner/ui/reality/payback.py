"""Whether training paid for itself, money and hours apart, and what certificates were for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.text import N_
from planner.ui.reality import sentences
from planner.ui.reality.entries import EntryList

if TYPE_CHECKING:
    from planner.ui.reality.words import Words

SHOWN = 4
QUALIFICATION = "qualification"
"""The kind of an entry that stands for one qualification, to be edited."""


class PaybackList(EntryList):
    """One entry for each course, one for the hours of training, one for each qualification."""

    def show_words(self, words: Words) -> None:
        """Show the training of ``words``, the newest courses only."""
        self.clear()
        for course in words.page.courses[-SHOWN:]:
            icon = "check" if course.missing_minor == 0 else "hourglass"
            self.add(icon, words.course(course), "costs", (course.cost_uid,))
        training = words.page.training
        if training is not None:
            icon = "check" if training.is_recovered else "hourglass"
            self.add(icon, words.training(), "sessions", training.sessions)
        for one in words.page.qualifications[-SHOWN:]:
            self.add("file-text", sentences.qualification(words, one), QUALIFICATION, (one.uid,))
        self.finish(words.say(N_("No course and no hours of training in this period.")))
