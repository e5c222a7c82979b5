"""The titles of the sheets, by class of records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.text import N_

if TYPE_CHECKING:
    from planner.domain.base import Record
    from planner.text import Translator

_TITLES: dict[str, str] = {
    "Household": N_("Household"),
    "MonthSurplus": N_("Month surpluses"),
    "Member": N_("Members"),
    "GoodHours": N_("Good hours"),
    "Period": N_("Periods"),
    "AvailabilityRule": N_("Free time"),
    "AvailabilityException": N_("Free time by date"),
    "OwnHoliday": N_("Own holidays"),
    "Calendar": N_("Calendars"),
    "CalendarEvent": N_("Events"),
    "Platform": N_("Platforms"),
    "Gig": N_("Gigs"),
    "IncomeClaim": N_("Claims"),
    "StageChange": N_("Stages"),
    "WorkSession": N_("Sessions"),
    "SessionPause": N_("Pauses"),
    "TimerBeat": N_("Timer"),
    "WeeklyReview": N_("Weekly reviews"),
    "Payout": N_("Payouts"),
    "PayoutLine": N_("Payouts by gig"),
    "Cost": N_("Costs"),
    "Qualification": N_("Qualifications"),
    "QualificationCost": N_("Qualification costs"),
    "QualificationSession": N_("Qualification sessions"),
    "GigQualification": N_("Gig qualifications"),
    "Target": N_("Targets"),
    "Earmark": N_("Earmarks"),
    "TargetPayment": N_("Target payments"),
    "AssumptionOverride": N_("Assumptions"),
    "WorkSeason": N_("Seasons"),
    "KnownBreak": N_("Breaks"),
    "Scenario": N_("Scenarios"),
    "ForecastSnapshot": N_("Forecasts kept"),
    "ImportBatch": N_("Imports"),
    "ImportedRow": N_("Imported rows"),
    "HeaderProfile": N_("Column matches"),
}


def of(translator: Translator, kind: type[Record]) -> str:
    """Return the title of the sheet of a class of records, at most 31 characters."""
    return translator.text(_TITLES[kind.__name__])
