"""The plain sentence each analytic view opens with, on screen and on paper.

On screen the Korean is -해요, on paper -습니다; English is the same on both. Each
function takes ``paper``. The subject ``what`` is a target's name, see ``subject``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.text import N_
from planner.wording import chances, money

if TYPE_CHECKING:
    from planner.text import Translator

FEW_PAYOUTS = 5
"""Up to this many payouts the range is called wide."""

_LIKELY, _EVEN = 0.65, 0.35


def subject(translator: Translator, name: str, member: str | None) -> str:
    """Return a target as a sentence names it: 지우 등록금, Jiwoo's tuition."""
    if member is None or member in name:
        return name
    return translator.text(N_("{member}’s {name}"), member=member, name=name)


def coverage(translator: Translator, what: str, chance: float, *, paper: bool = False) -> str:
    """Return whether ``what`` will be paid in time, by its chance in [0, 1]."""
    n = chances.n_of_10(chance)
    if chance >= chances.ALMOST_CERTAIN:
        message = N_("{what} is almost certain to be ready on time.")
    elif chance >= _LIKELY:
        message = N_("As things are, {what} is ready on time {n} times in 10.")
    elif chance >= _EVEN:
        message = N_("It could go either way: {what} is ready on time {n} times in 10.")
    elif chance < chances.HARDLY:
        message = N_("This income alone will not do it. Another source is needed.")
    elif n == 1:
        message = N_("It will be tight: {what} is ready on time only once in 10.")
    else:
        message = N_("It will be tight: {what} is ready on time only {n} times in 10.")
    return _say(translator, message, paper=paper, what=what, n=n)


def lever(
    translator: Translator,
    extra_minor: int,
    chance: float,
    currency: str = "KRW",
    *,
    paper: bool = False,
) -> str:
    """Return what ``extra_minor`` more a month from the household would make of it."""
    amount = money.headline(translator, extra_minor, currency)
    if chance >= chances.ALMOST_CERTAIN:
        message = N_("{amount} more a month makes it almost certain.")
    else:
        message = N_("{amount} more a month makes it {n} in 10.")
    return _say(translator, message, paper=paper, amount=amount, n=chances.n_of_10(chance))


def without_income(
    translator: Translator, extra_minor: int, currency: str = "KRW", *, paper: bool = False
) -> str:
    """Return that ``extra_minor`` more a month from the household would do without side income."""
    amount = money.headline(translator, extra_minor, currency)
    message = N_("{amount} more a month pays for it even without side income.")
    return _say(translator, message, paper=paper, amount=amount)


def gap(
    translator: Translator, gap_minor: int, currency: str = "KRW", *, paper: bool = False
) -> str:
    """Return how much is missing in the typical case in which it falls short."""
    amount = money.headline(translator, gap_minor, currency)
    message = N_("When it falls short, the gap is about {amount}.")
    return _say(translator, message, paper=paper, amount=amount)


def too_early(translator: Translator, *, paper: bool = False) -> str:
    """Return why there is no forecast before the second payout."""
    return _say(translator, N_("Too early to tell. This appears after two payouts."), paper=paper)


def few_records(translator: Translator, payouts: int, *, paper: bool = False) -> str:
    """Return the caution that belongs to a forecast from two to five payouts."""
    message = N_("Few records, so the range is wide ({count} payouts).")
    return _say(translator, message, paper=paper, count=payouts)


def reality(
    translator: Translator,
    claimed_minor: int,
    actual_minor: int,
    currency: str = "KRW",
    *,
    paper: bool = False,
) -> str:
    """Return what an ad promised a month against what came of it."""
    claimed = money.headline(translator, claimed_minor, currency)
    actual = money.headline(translator, actual_minor, currency)
    if claimed_minor <= 0:
        message = N_("You made {actual} a month.")
        return _say(translator, message, paper=paper, actual=actual)
    message = N_("The ad says {claimed} a month; you made {actual}, about {percent}% of it.")
    percent = (200 * actual_minor + claimed_minor) // (2 * claimed_minor)
    return _say(translator, message, paper=paper, claimed=claimed, actual=actual, percent=percent)


def recurring(
    translator: Translator, expected: float, total: int, chance: float, *, paper: bool = False
) -> str:
    """Return how many of a recurring target's payments can be made on time.

    ``chance`` is that of all of them, see ``chances.whole_instalments``.
    """
    n = chances.whole_instalments(expected, total, chance)
    message = N_("{n} of {total} payments can be made on time.")
    if n == total:
        message = N_("All {total} payments can be made on time.")
    elif n == 0:
        message = N_("Hardly any of the {total} payments can be made on time.")
    return _say(translator, message, paper=paper, n=n, total=total)


def _say(translator: Translator, message: str, *, paper: bool, **params: object) -> str:
    if paper:
        return translator.context("paper", message, **params)
    return translator.text(message, **params)
