"""The sentences of the view of coverage."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.insight.coverage.scenarios import digest_of
from planner.text import N_
from planner.ui.coverage.steady import ALWAYS, NEVER, as_chance
from planner.wording import chances, dates, money, verdicts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.insight.coverage.outlook import Chances, Outlook
    from planner.insight.coverage.scenarios import Base
    from planner.insight.coverage.trial import Dates, Trial
    from planner.insight.coverage.view import TargetView
    from planner.text import Translator


def said(translator: Translator, message: str, *, paper: bool, **params: object) -> str:
    """Return a sentence as the screen has it, or as paper does."""
    if paper:
        return translator.context("paper", message, **params)
    return translator.text(message, **params)


def what(translator: Translator, target: TargetView) -> str:
    """Return a target as sentences name it."""
    return verdicts.subject(translator, target.name, target.member)


def chance_words(translator: Translator, level: int, *, paper: bool = False) -> str:
    """Return a level as it stands beside its segments: 10번 중 7번."""
    return chances.in_words(translator, as_chance(level), paper=paper)


def no_chance(translator: Translator, target: TargetView, *, paper: bool = False) -> str:
    """Return why a target has no chance: it is paid, or too far ahead."""
    if target.paid:
        return said(translator, N_("paid"), paper=paper)
    return translator.text(N_("too far ahead"))


def headline(
    translator: Translator,
    outlook: Outlook,
    target: TargetView,
    level: int,
    trial: Trial,
    *,
    moved: bool = False,
    paper: bool = False,
) -> list[tuple[str, str]]:
    """Return the opening sentence as spans of (text, tone); ``moved``: other dates are tried."""
    changed = trial.differing(outlook.planned) + (("dates",) if moved else ())
    name = what(translator, target)
    currency = outlook.inputs.household.currency
    amount = money.headline(translator, trial.top_up_minor, currency)
    given = translator.text(N_("{amount} a month"), amount=amount)
    if not changed:
        chance = target.chance if target.chance is not None else 0.0
        sentence = verdicts.coverage(translator, name, chance, paper=paper)
    elif changed == ("top_up_minor",):
        message = _with_top_up(level)
        sentence = said(translator, message, paper=paper, amount=amount, what=name, n=level)
    else:
        sentence = said(translator, _with_changes(level), paper=paper, what=name, n=level)
    return emphasised(sentence, given, _finding(translator, level))


def _with_top_up(level: int) -> str:
    if level == ALWAYS:
        return N_("With {amount} a month, {what} is almost certain to be ready on time.")
    if level == NEVER:
        return N_("Even with {amount} a month, {what} is hardly ever ready on time.")
    return N_("With {amount} a month, {what} is ready on time {n} times in 10.")


def _with_changes(level: int) -> str:
    if level == ALWAYS:
        return N_("With these changes, {what} is almost certain to be ready on time.")
    if level == NEVER:
        return N_("Even with these changes, {what} is hardly ever ready on time.")
    return N_("With these changes, {what} is ready on time {n} times in 10.")


def _finding(translator: Translator, level: int) -> str:
    if level == ALWAYS:
        return translator.text(N_("almost certain to be"))
    if level == NEVER:
        return ""
    return translator.text(N_("{n} times in 10"), n=level)


def emphasised(sentence: str, given: str, finding: str) -> list[tuple[str, str]]:
    """Return ``sentence`` in spans, with what was given and the finding emphasised."""
    tones = {given: "strong", finding: "accent"}
    wanted = [re.escape(text) for text in tones if text]
    if not wanted:
        return [(sentence, "")]
    parts = re.split("(" + "|".join(wanted) + ")", sentence)
    return [(part, tones.get(part, "")) for part in parts if part]


def second_line(
    translator: Translator,
    outlook: Outlook,
    target: TargetView,
    rank: int,
    trial: Trial,
    *,
    moved: bool = False,
    paper: bool = False,
) -> str:
    """Return the smaller line: the plan and no top-up for comparison, a lever, the gap."""
    lines: list[str] = []
    if target.chance is None:
        message = N_("It falls due after the time this forecast looks at.")
        return said(translator, message, paper=paper)
    if trial == outlook.planned and not moved:
        lines += _lever(translator, outlook, rank, paper=paper)
        if target.recurring:
            expected, count = target.instalments_expected, target.instalments
            chance = target.chance
            lines.append(verdicts.recurring(translator, expected, count, chance, paper=paper))
    else:
        lines.append(_compared(translator, outlook, outlook.chances[rank], trial, paper=paper))
    if target.shortfall_minor is not None:
        currency = outlook.inputs.household.currency
        lines.append(verdicts.gap(translator, target.shortfall_minor, currency, paper=paper))
    return " ".join(lines)


def _lever(translator: Translator, outlook: Outlook, rank: int, *, paper: bool) -> list[str]:
    # Here and not above: numpy is loaded with the first forecast, not with the window.
    from planner.insight.coverage.advice import advice  # noqa: PLC0415

    known, currency = advice(outlook, rank), outlook.inputs.household.currency
    if known is None:
        return []
    if known.chance is None:
        return [verdicts.without_income(translator, known.more_minor, currency, paper=paper)]
    return [verdicts.lever(translator, known.more_minor, known.chance, currency, paper=paper)]


def _compared(
    translator: Translator, outlook: Outlook, planned: Chances, trial: Trial, *, paper: bool
) -> str:
    currency = outlook.inputs.household.currency
    now = _as_noun(translator, planned.planned)
    if trial.differing(outlook.planned) == ("top_up_minor",):
        return said(
            translator,
            N_("Today’s plan ({amount}) gives {now}; side income alone {alone}."),
            paper=paper,
            amount=money.headline(translator, outlook.planned.top_up_minor, currency),
            now=now,
            alone=_as_noun(translator, planned.alone),
        )
    return said(translator, N_("Today’s plan gives {now}."), paper=paper, now=now)


def _as_noun(translator: Translator, chance: float) -> str:
    """Return a chance as the noun of a sentence; by itself the smallest is one in Korean."""
    if chance < chances.HARDLY:
        return translator.context("noun", N_("less than 1 in 10"))
    return chances.in_words(translator, chance)


def shortfall(translator: Translator, target: TargetView, currency: str) -> str:
    """Return what is missing in the typical case, for the end of a row."""
    if target.shortfall_minor is None:
        return ""
    amount = money.headline(translator, target.shortfall_minor, currency)
    return translator.text(N_("if short, about {amount}"), amount=amount)


def when(translator: Translator, target: TargetView) -> str:
    """Return when a target is due, or how many of its instalments are in time."""
    if target.recurring and target.chance is not None and target.instalments > 1:
        expected, count = target.instalments_expected, target.instalments
        return chances.instalments(translator, expected, count, target.chance)
    return f"{target.due_on.year:04d}-{target.due_on.month:02d}"


def ranks(translator: Translator, rank: int) -> str:
    """Return the ranks up to ``rank`` as a name of its own: 1–2순위."""
    if rank == 1:
        return translator.text(N_("Rank 1"))
    return translator.text(N_("Ranks 1–{last}"), last=rank)


def costs(translator: Translator, rank: int) -> str:
    """Return what the solid staircase is: 나갈 돈, 1–2순위."""
    if rank == 1:
        return translator.text(N_("Costs, rank 1"))
    return translator.text(N_("Costs, ranks 1–{last}"), last=rank)


def payouts_a_quarter(translator: Translator, hundredths: int) -> str:
    """Return a number of payouts: 2건, 2.6건."""
    whole, rest = divmod(round(hundredths / 10), 10)
    number = f"{whole}.{rest}" if rest else str(whole)
    return translator.text(N_("{number} payouts"), number=number)


def days(translator: Translator, count: int) -> str:
    """Return a number of days: 21일."""
    return translator.plural("{count} day", "{count} days", count)


def changes(
    translator: Translator, outlook: Outlook, trial: Trial, dates_tried: Dates = ()
) -> tuple[str, str]:
    """Return how many things are tried, and what they are."""
    names = trial.differing(outlook.planned)
    number = len(names) + len(dates_tried)
    count = translator.plural("{count} change", "{count} changes", number)
    told = [_change(translator, outlook, trial, name) for name in names]
    return count, ", ".join([*told, *moves(translator, outlook, dates_tried)])


def moves(translator: Translator, outlook: Outlook, dates_tried: Dates) -> list[str]:
    """Return the targets that would be due on other days, and when: 등록금 2028년 6월로."""
    named = {target.uid: target.name for target in outlook.inputs.targets}
    return [
        translator.text(
            N_("{target} to {month}"), target=named[uid], month=dates.month(translator, due_on)
        )
        for uid, due_on in dates_tried
        if uid in named
    ]


def settings(
    translator: Translator, outlook: Outlook, trial: Trial, dates_tried: Dates = ()
) -> str:
    """Return what settings change of the plan, or that they are the plan."""
    _count, told = changes(translator, outlook, trial, dates_tried)
    return told or translator.text(N_("As the plan stands"))


def since_saved(translator: Translator, outlook: Outlook, base: Base) -> str:
    """Return what the plan says otherwise than when a scenario was saved, '' if nothing."""
    then = replace(outlook.planned, **base.values)
    told = [
        _change(translator, replace(outlook, planned=then), outlook.planned, name)
        for name in outlook.planned.differing(then)
        if not _looks_alike(translator, outlook, name, then)
    ]
    if base.targets and base.targets != digest_of(outlook.inputs.targets):
        told.append(translator.text(N_("targets changed")))
    if not told:
        return ""
    return translator.text(N_("The plan has changed since: {changes}."), changes=", ".join(told))


def _looks_alike(translator: Translator, outlook: Outlook, name: str, then: Trial) -> bool:
    """Return whether a value that the record taught is shown as it was then."""
    if name != "rate":
        return False
    now = payouts_a_quarter(translator, outlook.planned.rate)
    return payouts_a_quarter(translator, then.rate) == now


def _change(translator: Translator, outlook: Outlook, trial: Trial, name: str) -> str:
    before, after = outlook.planned, trial
    currency = outlook.inputs.household.currency

    def short(minor: int) -> str:
        return money.axis(translator, minor, currency)

    texts: dict[str, tuple[str, str, str]] = {
        "top_up_minor": (
            N_("Household {before} → {after}"),
            short(before.top_up_minor),
            money.headline(translator, after.top_up_minor, currency),
        ),
        "rate": (
            N_("Payouts {before} → {after}"),
            payouts_a_quarter(translator, before.rate),
            payouts_a_quarter(translator, after.rate),
        ),
        "pay_minor": (
            N_("Pay {before} → {after}"),
            short(before.pay_minor),
            money.headline(translator, after.pay_minor, currency),
        ),
        "lag_days": (
            N_("Payment {before} → {after}"),
            days(translator, before.lag_days),
            days(translator, after.lag_days),
        ),
    }
    message, old, new = texts[name]
    return translator.text(message, before=old, after=new)


def status(translator: Translator, outlook: Outlook, trial: Trial, dates_tried: Dates = ()) -> str:
    """Return what the status bar says while something is tried, '' while nothing is."""
    if trial == outlook.planned and not dates_tried:
        return ""
    _count, told = changes(translator, outlook, trial, dates_tried)
    return translator.text(N_("Trying: {changes}. Not in your plan yet."), changes=told)


def day_heading(translator: Translator, outlook: Outlook, day: int, targets: Sequence[str]) -> str:
    """Return the heading of the card at ``day`` after today."""
    on = outlook.inputs.today + dt.timedelta(day)
    return ", ".join([whole_day(translator, on), *targets])


def whole_day(translator: Translator, on: dt.date) -> str:
    """Return a day with its year: 2026년 10월 8일."""
    return translator.text(
        N_("{month_day} {year}"), year=str(on.year), month_day=dates.month_day(translator, on)
    )
