"""One month of the record, read once for all parts of the page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.household import MemberKind
from planner.domain.targets import add_months
from planner.insight.reality.done import Done, done_sessions
from planner.insight.reality.earnings import Earning, Earnings, earnings

if TYPE_CHECKING:
    from planner.book.reality import Ledger
    from planner.domain.payouts import Cost, Payout
    from planner.reports.monthly.options import MonthlyOptions
    from planner.text import Translator


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The month ``[first, end)`` of a record, and how to speak of it.

    ``earned`` is all pay for the month's work, received by ``today`` or still expected.
    """

    ledger: Ledger
    translator: Translator
    names: Names
    today: dt.date
    first: dt.date
    end: dt.date
    all_done: tuple[Done, ...]
    money: Earnings

    @property
    def done(self) -> tuple[Done, ...]:
        """The sessions of the month."""
        return tuple(done for done in self.all_done if self.first <= done.on < self.end)

    @property
    def earned(self) -> tuple[Earning, ...]:
        """The pay for work of the month."""
        return self.earned_in(self.first, self.end)

    @property
    def costs(self) -> tuple[Cost, ...]:
        """What was spent in the month, in the household's currency."""
        home = self.ledger.household.currency
        return tuple(
            cost
            for cost in self.ledger.costs
            if self.first <= cost.spent_on < self.end and cost.currency == home
        )

    def earned_in(self, first: dt.date, end: dt.date) -> tuple[Earning, ...]:
        """Return the pay for work in ``[first, end)``."""
        both = (*self.money.received, *self.money.outstanding)
        return tuple(part for part in both if first <= part.worked_on < end)

    def came_in(self, first: dt.date, end: dt.date) -> tuple[Earning, ...]:
        """Return the pay that was received in ``[first, end)``."""
        return tuple(
            part
            for part in self.money.received
            if part.received_on is not None and first <= part.received_on < end
        )

    def payouts_of(self, parts: tuple[Earning, ...]) -> tuple[Payout, ...]:
        """Return the payouts that ``parts`` belong to, each once."""
        wanted = {part.payout_uid for part in parts}
        return tuple(payout for payout in self.ledger.payouts if payout.uid in wanted)

    def say(self, message: str, **params: object) -> str:
        """Return a text of the page."""
        return self.translator.context("monthly", message, **params)


@dataclass(frozen=True, slots=True)
class Names:
    """Names that a stranger shall not read, and what stands for each of them."""

    hidden: tuple[tuple[str, str], ...] = ()

    def seen(self, text: str) -> str:
        """Return ``text`` with the hidden names replaced."""
        for name, instead in self.hidden:
            text = text.replace(name, instead)
        return text


def material(
    ledger: Ledger,
    month: dt.date,
    today: dt.date,
    options: MonthlyOptions,
    translator: Translator,
) -> Material:
    """Return what the page of the month that ``month`` lies in is made of."""
    done = done_sessions(ledger)
    first = month.replace(day=1)
    return Material(
        ledger=ledger,
        translator=translator,
        names=_names(ledger, options, translator),
        today=today,
        first=first,
        end=add_months(first, 1),
        all_done=done,
        money=earnings(ledger, done, today),
    )


def _names(ledger: Ledger, options: MonthlyOptions, translator: Translator) -> Names:
    hidden: list[tuple[str, str]] = []
    if options.mask_children:
        children = [member for member in ledger.members if member.kind is MemberKind.CHILD]
        children.sort(key=lambda child: child.birth_year or dt.MAXYEAR)
        ordinals = (
            translator.context("monthly", "First child"),
            translator.context("monthly", "Second child"),
            translator.context("monthly", "Third child"),
        )
        for place, child in enumerate(children):
            other = translator.context("monthly", "Child {number}", number=place + 1)
            hidden.append((child.name, ordinals[place] if place < len(ordinals) else other))
    if options.mask_platforms:
        for place, platform in enumerate(ledger.platforms):
            other = translator.context("monthly", "Platform {number}", number=place + 1)
            hidden.append((platform.name, other))
    # Longer names first: one name may be a part of another.
    return Names(tuple(sorted(hidden, key=lambda pair: -len(pair[0]))))
