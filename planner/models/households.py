"""Tables of the household, its members and their time."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint

from planner.domain.availability import (
    AvailabilityException,
    AvailabilityRule,
    OwnHoliday,
    Period,
)
from planner.domain.events import Calendar, CalendarEvent
from planner.domain.household import GoodHours, Household, Member, MonthSurplus
from planner.models.base import DELETE, record_table

SPAN = "first_minute >= 0 AND first_minute < end_minute AND end_minute <= 1440"
WEEKDAY = "weekday BETWEEN 0 AND 6"

HOUSEHOLDS = record_table(
    Household,
    "households",
    CheckConstraint("length(trim(name)) > 0", name="name_given"),
    CheckConstraint("week_start BETWEEN 0 AND 6", name="week_start"),
    CheckConstraint("living_share BETWEEN 0 AND 10000", name="living_share"),
    CheckConstraint("opening_minor >= 0 AND top_up_minor >= 0", name="amounts"),
    CheckConstraint("top_up_day BETWEEN 1 AND 31", name="top_up_day"),
)
"""The one household of the file."""

MONTH_SURPLUSES = record_table(
    MonthSurplus,
    "month_surpluses",
    UniqueConstraint("month"),
)
"""What is left in one month."""

MEMBERS = record_table(
    Member,
    "members",
    CheckConstraint("length(trim(name)) > 0", name="name_given"),
    CheckConstraint("birth_year BETWEEN 1900 AND 2200", name="birth_year"),
)
"""A member of the household."""

GOOD_HOURS = record_table(
    GoodHours,
    "good_hours",
    CheckConstraint(SPAN, name="span"),
    CheckConstraint(WEEKDAY, name="weekday"),
    refers={"member_uid": ("members", DELETE)},
)
"""Hours in which a member works well."""

PERIODS = record_table(
    Period,
    "periods",
    CheckConstraint("length(trim(name)) > 0", name="name_given"),
    CheckConstraint("first_on < end_on", name="span"),
)
"""A term or a vacation."""

AVAILABILITY_RULES = record_table(
    AvailabilityRule,
    "availability_rules",
    CheckConstraint(SPAN, name="span"),
    CheckConstraint(WEEKDAY, name="weekday"),
    CheckConstraint("valid_from < valid_until", name="validity"),
    refers={"member_uid": ("members", DELETE), "period_uid": ("periods", DELETE)},
)
"""Weekly free time."""

AVAILABILITY_EXCEPTIONS = record_table(
    AvailabilityException,
    "availability_exceptions",
    CheckConstraint(SPAN, name="span"),
    CheckConstraint("(first_minute IS NULL) = (end_minute IS NULL)", name="whole_span"),
    refers={"member_uid": ("members", DELETE)},
    indexed={"on"},
)
"""Free time of one date."""

OWN_HOLIDAYS = record_table(
    OwnHoliday,
    "own_holidays",
    CheckConstraint("length(trim(name)) > 0", name="name_given"),
)
"""A day off of the household's own."""

CALENDARS = record_table(
    Calendar,
    "calendars",
    CheckConstraint("length(trim(name)) > 0", name="name_given"),
)
"""An imported calendar."""

CALENDAR_EVENTS = record_table(
    CalendarEvent,
    "calendar_events",
    refers={"calendar_uid": ("calendars", DELETE)},
    indexed={"ical_uid", "starts"},
    local={"starts", "ends"},
)
"""A component of an imported calendar."""

TABLES = (
    HOUSEHOLDS,
    MONTH_SURPLUSES,
    MEMBERS,
    GOOD_HOURS,
    PERIODS,
    AVAILABILITY_RULES,
    AVAILABILITY_EXCEPTIONS,
    OWN_HOLIDAYS,
    CALENDARS,
    CALENDAR_EVENTS,
)
