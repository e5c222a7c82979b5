"""``forecast`` and ``summary``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from planner.book import reality, records
from planner.book.files import open_file
from planner.domain.household import Household
from planner.domain.targets import DuePrecision
from planner.exchange.errors import UnwritableError
from planner.insight.coverage.basis import as_plain
from planner.insight.coverage.facts import gather
from planner.insight.coverage.outlook import compute
from planner.insight.coverage.view import chances_of, months, targets_without_figures, view
from planner.insight.track.keeping import keep_forecast
from planner.reports import monthly
from planner.rules.minimum_wage import hourly_wage
from planner.text import translator
from planner.wording import basis, chances, money, verdicts

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeAlias

    from planner.book import Book
    from planner.domain.base import Uid
    from planner.insight.coverage.outlook import Outlook
    from planner.insight.coverage.view import TargetView

    WritePdf: TypeAlias = Callable[[monthly.MonthlyPage, Path], None]

TOO_FEW = "too few payouts: two are needed before anything can be said"
ENGLISH = translator("en")


def today_of(book: Book, now: dt.datetime, asked: dt.date | None) -> dt.date:
    """Return the day asked for, or the day it is where the household lives."""
    if asked is not None:
        return asked
    household = household_of(book)
    return now.astimezone(ZoneInfo(household.zone)).date()


def household_of(book: Book) -> Household:
    """Return the household of the book."""
    return book.read(records.all_of, Household)[0]


def forecast(asked: argparse.Namespace, now: dt.datetime) -> int:
    """Say how often each target is paid in time."""
    # What-if questions (another day or seed) are no forecasts to be held to.
    kept = asked.today is None and asked.seed is None
    file = open_file(asked.file, now=now, read_only=not kept)
    today = today_of(file.book, now, asked.today)
    inputs = gather(file.book, today=today, months=asked.months)
    outlook = compute(inputs, seed=asked.seed)
    if kept:
        keep_forecast(file.book, outlook)
    file.close()
    if asked.json:
        answer = forecast_as_plain(outlook, asked.months)
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        for line in forecast_in_words(outlook):
            print(line)
    return 0


def forecast_as_plain(outlook: Outlook, count: int | None) -> dict[str, object]:
    """Return the forecast as it is written to JSON; amounts are minor units."""
    found = targets_without_figures(outlook) if outlook.too_early else view(outlook).targets
    answer: dict[str, object] = {
        "today": outlook.inputs.today.isoformat(),
        "payouts_used": outlook.basis.payouts,
        "currency": outlook.inputs.household.currency,
        "basis": as_plain(outlook.basis, outlook.track),
        "months": None,
        "targets": [_target_as_plain(target, early=outlook.too_early) for target in found],
    }
    if outlook.too_early:
        answer["reason"] = TOO_FEW
        return answer
    answer["months"] = [
        {
            "month": f"{row.month:%Y-%m}",
            "p10": row.p10,
            "p25": row.p25,
            "p50": row.p50,
            "p75": row.p75,
            "p90": row.p90,
        }
        for row in months(outlook, count)
    ]
    return answer


def _target_as_plain(target: TargetView, *, early: bool) -> dict[str, object]:
    return {
        "name": target.name,
        "member": target.member,
        "due": target.due_on.isoformat(),
        "amount": target.amount_minor,
        "paid": target.paid,
        "chance": target.chance,
        "instalments": target.instalments,
        "instalments_expected": None if early else target.instalments_expected,
        "typical_shortfall": target.shortfall_minor,
    }


def forecast_in_words(outlook: Outlook) -> list[str]:
    """Return the forecast as lines of English."""
    if outlook.too_early:
        return [verdicts.too_early(ENGLISH), TOO_FEW]
    lines = [
        f"{target.rank}. {target.name}, {_due(target)}, {_fares(outlook, target)}"
        for target in view(outlook).targets
    ]
    lines.append("based on:")
    lines += [f"- {line}" for line in basis.lines(ENGLISH, outlook)]
    return lines


def _fares(outlook: Outlook, target: TargetView) -> str:
    """Return what is to pay of a target, beyond the horizon too, and how sure it is."""
    if target.paid:
        return ENGLISH.text("paid")
    currency = outlook.inputs.household.currency
    amount = money.exact(ENGLISH, target.amount_minor, currency)
    if target.chance is None:
        return f"{amount}: {ENGLISH.text('too far ahead')}"
    said = chances.in_words(ENGLISH, target.chance)
    if target.instalments > 1:
        expected, count = target.instalments_expected, target.instalments
        counted = chances.instalments(ENGLISH, expected, count, target.chance)
        said += f" ({counted})"
    return f"{amount}: {said}"


def _due(target: TargetView) -> str:
    """Return a due day, or the month where only that is known."""
    if target.due_precision is DuePrecision.MONTH:
        return f"{target.due_on:%Y-%m}"
    return target.due_on.isoformat()


def summary(asked: argparse.Namespace, now: dt.datetime, write_pdf: WritePdf) -> int:
    """Write the summary of a month as a PDF."""
    file = open_file(asked.file, now=now, read_only=True)
    today = today_of(file.book, now, asked.today)
    language = asked.language or household_of(file.book).language
    ledger = file.book.read(reality.ledger)
    inputs = gather(file.book, today=today)
    file.close()
    outlook, words = compute(inputs), translator(language)
    page = monthly.monthly(
        ledger,
        asked.month,
        today,
        _chances(outlook),
        monthly.MonthlyOptions(),
        translator=words,
        wage_of=hourly_wage,
        grounds=basis.grounds(words, outlook),
    )
    try:
        write_pdf(page, asked.output)
    except OSError as error:
        raise UnwritableError(path=str(asked.output)) from error
    print(f"wrote {asked.output}")
    return 0


def _chances(outlook: Outlook) -> dict[Uid, monthly.Chance] | None:
    found = chances_of(outlook)
    return None if found is None else {uid: monthly.Chance(c) for uid, c in found.items()}
