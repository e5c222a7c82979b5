"""The whole page from the whole record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.reports.monthly import figures as numbers
from planner.reports.monthly import gigs, targets, upcoming
from planner.reports.monthly.lead import basis, claim, lead
from planner.reports.monthly.material import Material, material
from planner.reports.monthly.options import Section
from planner.reports.monthly.values import MonthlyPage
from planner.text import N_
from planner.wording import dates

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from planner.book.reality import Ledger
    from planner.domain.base import Uid
    from planner.insight.reality import WageOf
    from planner.reports.monthly.options import Chance, MonthlyOptions
    from planner.text import Translator


def monthly(
    ledger: Ledger,
    month: dt.date,
    today: dt.date,
    chances: Mapping[Uid, Chance] | None,
    options: MonthlyOptions,
    *,
    translator: Translator,
    wage_of: WageOf,
    grounds: str = "",
) -> MonthlyPage:
    """Return the summary of a month.

    Args:
        ledger: the household's record.
        month: any day of the month.
        today: the day it is printed on; what is still to come counts from it.
        chances: the chance of each target by its uid, ``None`` while it is too early.
        options: the parts that are wanted and the names to hide.
        translator: the language of the page.
        wage_of: the minimum wage on a day.
        grounds: what the chances rest on, beside what the foot says.
    """
    data = material(ledger, month, today, options, translator)
    wanted = options.sections
    with_figures = Section.FIGURES in wanted
    printed_on = translator.context(
        "monthly",
        N_("{day} {year}"),
        day=dates.month_day(translator, today),
        year=str(today.year),
    )
    return MonthlyPage(
        language=translator.language,
        heading=data.say(
            N_("Household summary, {month}"), month=dates.month(translator, data.first)
        ),
        printed=data.say(
            N_("{household}, printed {day}"), household=ledger.household.name, day=printed_on
        ),
        lead=lead(data, chances) if Section.LEAD in wanted else (),
        figures=numbers.figures(data, wage_of) if with_figures else (),
        hours=numbers.hours_by_kind(data) if with_figures else None,
        months=numbers.months(data) if with_figures else None,
        gigs=gigs.gigs(data) if Section.GIGS in wanted else None,
        targets=targets.targets(data, chances) if Section.TARGETS in wanted else None,
        grounds=_grounds(data, grounds) if Section.TARGETS in wanted and chances else "",
        claim=claim(data, wage_of) if Section.CLAIM in wanted else None,
        dates=upcoming.upcoming(data) if Section.DATES in wanted else None,
        notes=data.say(N_("Notes")) if Section.NOTES in wanted else "",
        basis=basis(data, chances),
        page_mark=data.say(N_("Sallim, {page} / {pages}"), page="{page}", pages="{pages}"),
    )


def _grounds(data: Material, grounds: str) -> str:
    if not grounds:
        return ""
    return data.say(
        N_("What the chances are based on: {grounds}"), grounds=data.names.seen(grounds)
    )
