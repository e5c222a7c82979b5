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

    ``done`` are the sessions of the month, ``costs`` what was spent in it in the household's
    currency, ``earned`` all pay for its work, received by ``today`` or still expected.
    """

    ledger: Ledger
    translator: Translator
    names: Names
    today: dt.date
    first: dt.date
    end: dt.date
    all_done: tuple[Done, ...]
    money: Earnings
    done: tuple[Done, ...]
    earned: tuple[Earning, ...]
    costs: tuple[Cost, ...]

    def earned_in(self, first: dt.date, end: dt.date) -> tuple[Earning, ...]:
        """Return the pay for work in ``[first, end)``."""
        return _earned(self.money, first, end)

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
    money = earnings(ledger, done, today)
    first = month.replace(day=1)
    end = add_months(first, 1)
    home = ledger.household.currency
    return Material(
        ledger=ledger,
        translator=translator,
        names=_names(ledger, options, translator),
        today=today,
        first=first,
        end=end,
        all_done=done,
        money=money,
        done=tuple(each for each in done if first <= each.on < end),
        earned=_earned(money, first, end),
        costs=tuple(
            cost for cost in ledger.costs if first <= cost.spent_on < end and cost.currency == home
        ),
    )


def _earned(money: Earnings, first: dt.date, end: dt.date) -> tuple[Earning, ...]:
    both = (*money.received, *money.outstanding)
    return tuple(part for part in both if first <= part.worked_on < end)


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
