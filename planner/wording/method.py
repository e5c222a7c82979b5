"""How the forecast is worked out, in plain words; ``docs/forecast.md`` has the formulas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.text import N_

if TYPE_CHECKING:
    from planner.text import Translator


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading and what stands under it."""

    title: str
    paragraphs: tuple[str, ...]


_CHAPTERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("What “7 in 10” means"),
        (
            N_(
                "The program plays your future 10,000 times. Each time payouts come on other days "
                "and bring other amounts, as your record makes likely. It counts in how many of "
                "these futures a payment is made on its day, with everything ranked before it "
                "paid too, then and later. That share is shown as a number out of 10, never more "
                "exactly, because it is not known more exactly."
            ),
            N_(
                "It is not a promise, and it is not about one month. If ten households stood "
                "exactly where yours stands, about so many of them would pay on time."
            ),
        ),
    ),
    (
        N_("What money is counted"),
        (
            N_(
                "In hand: the savings you entered and what has come in since, less what was paid "
                "to targets. From the household: the monthly top-up, or your own amount for a "
                "month if you gave one."
            ),
            N_(
                "Owed to you: payouts announced and work delivered, each with its chance and its "
                "day; work agreed, paid some time after its end. What is overdue is taken to "
                "be late as long again."
            ),
            N_(
                "Only likely: payouts that your record suggests. Of every payout the share you "
                "keep for living is taken off first."
            ),
        ),
    ),
    (
        N_("How often payouts come"),
        (
            N_(
                "It is learnt from the days of your payouts, and the months without any count as "
                "well. The pace may drift, pause for a while, or end for good; how likely "
                "that is depends on your record and on your answer to “Could this work end?” in "
                "settings. With few payouts very different paces remain possible, so the range "
                "is wide."
            ),
            N_("Known breaks bring no work. A platform that stopped brings only what it owes."),
            N_(
                "Work paid by the hour or the piece never brings more than your free hours allow, "
                "where you have said when you are free and an hour’s pay is known. A season counts "
                "only if you give one."
            ),
        ),
    ),
    (
        N_("What a payout brings"),
        (
            N_(
                "Mostly an amount you have been paid before, recent ones more often than old ones, "
                "and now and then one not seen yet. The days until payment are drawn from those "
                "you have waited so far."
            ),
        ),
    ),
    (
        N_("Who is served first"),
        (
            N_(
                "Targets are paid by rank. A lower rank never takes what a higher one needs, not "
                "even later, so adding a target at the end changes nothing above it. What is "
                "missed stays owed. Money set aside serves its own target only."
            ),
            N_(
                "On the chart the solid stairs are the selected target and all ranks before it. A "
                "future pays it on time if its money stays above these stairs from the due day on. "
                "The tightest day is marked."
            ),
        ),
    ),
    (
        N_("When the levers move"),
        (
            N_(
                "The same 10,000 futures are used for every plan, so that plans are compared on "
                "the same luck. More work adds payouts to them and takes none away. Hours a week "
                "come from the hours you logged for each payout, searching included."
            ),
        ),
    ),
    (
        N_("What it cannot know"),
        (
            N_(
                "Two payouts are the least it needs, and below six the range stays wide. It does "
                "not know about illness, a new platform or a change of rules; it cannot see what "
                "is not logged. Averages in the templates are not those of your family. Nothing "
                "here is tax advice."
            ),
        ),
    ),
)


def chapters(translator: Translator) -> tuple[Chapter, ...]:
    """Return the page, chapter by chapter."""
    return tuple(
        Chapter(translator.text(title), tuple(translator.text(text) for text in paragraphs))
        for title, paragraphs in _CHAPTERS
    )
