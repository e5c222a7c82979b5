"""The names of the sheets of our own workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.domain.availability import (
    AvailabilityException,
    AvailabilityRule,
    OwnHoliday,
    Period,
)
from planner.domain.events import Calendar, CalendarEvent
from planner.domain.gigs import Gig, IncomeClaim, Platform, StageChange
from planner.domain.household import GoodHours, Household, Member, MonthSurplus
from planner.domain.payouts import (
    Cost,
    GigQualification,
    Payout,
    PayoutLine,
    Qualification,
    QualificationCost,
    QualificationSession,
)
from planner.domain.planning import (
    AssumptionOverride,
    ForecastSnapshot,
    HeaderProfile,
    ImportBatch,
    ImportedRow,
    KnownBreak,
    Scenario,
)
from planner.domain.sessions import SessionPause, WeeklyReview, WorkSession
from planner.domain.targets import Earmark, Target, TargetPayment
from planner.text import N_

if TYPE_CHECKING:
    from planner.domain.base import Record
    from planner.text import Translator

MARKER = "_sallim"
LONG_TEXTS = "_long"
FORMAT = 1
"""Raised when a workbook of this program cannot be read by an older one."""

_TITLES: dict[type[Record], str] = {
    Household: N_("Household"),
    MonthSurplus: N_("Surplus by month"),
    Member: N_("Members"),
    GoodHours: N_("Good hours"),
    Period: N_("Periods"),
    AvailabilityRule: N_("Free time by week"),
    AvailabilityException: N_("Free time by date"),
    OwnHoliday: N_("Own holidays"),
    Calendar: N_("Calendars"),
    CalendarEvent: N_("Events"),
    Platform: N_("Platforms"),
    Gig: N_("Gigs"),
    IncomeClaim: N_("Income claims"),
    StageChange: N_("Stages of gigs"),
    WorkSession: N_("Sessions"),
    SessionPause: N_("Pauses"),
    WeeklyReview: N_("Weekly reviews"),
    Payout: N_("Payouts"),
    PayoutLine: N_("Payouts by gig"),
    Cost: N_("Costs"),
    Qualification: N_("Qualifications"),
    QualificationCost: N_("Costs of qualifications"),
    QualificationSession: N_("Sessions for qualifications"),
    GigQualification: N_("Needed qualifications"),
    Target: N_("Targets"),
    Earmark: N_("Money set aside"),
    TargetPayment: N_("Payments to targets"),
    AssumptionOverride: N_("Own assumptions"),
    KnownBreak: N_("Known breaks"),
    Scenario: N_("Scenarios"),
    ForecastSnapshot: N_("Forecasts kept"),
    ImportBatch: N_("Imports"),
    ImportedRow: N_("Imported rows"),
    HeaderProfile: N_("Matched headings"),
}


def title_of(translator: Translator, kind: type[Record]) -> str:
    """Return the name of the sheet that holds records of ``kind``."""
    return translator.text(_TITLES[kind])
