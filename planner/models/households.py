"""Tables of the household, its members and their time."""

import datetime as dt

from sqlalchemy import CheckConstraint, DateTime, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.domain.availability import (
    AvailabilityException,
    AvailabilityRule,
    OwnHoliday,
    Period,
    PeriodKind,
)
from planner.domain.base import Uid
from planner.domain.events import Calendar, CalendarEvent, EventStatus
from planner.domain.household import GoodHours, Household, Member, MemberKind, MonthSurplus
from planner.models.base import DELETE, RecordRow, refers_to

SPAN = "first_minute >= 0 AND first_minute < end_minute AND end_minute <= 1440"
WEEKDAY = "weekday BETWEEN 0 AND 6"


class HouseholdRow(RecordRow):
    """The one household of the file."""

    __tablename__ = "households"
    __table_args__ = (
        CheckConstraint("length(trim(name)) > 0", name="name_given"),
        CheckConstraint("week_start BETWEEN 0 AND 6", name="week_start"),
        CheckConstraint("living_share BETWEEN 0 AND 10000", name="living_share"),
        CheckConstraint("opening_minor >= 0 AND top_up_minor >= 0", name="amounts"),
        CheckConstraint("top_up_day BETWEEN 1 AND 31", name="top_up_day"),
    )
    record = Household

    name: Mapped[str]
    currency: Mapped[str]
    language: Mapped[str]
    week_start: Mapped[int]
    country: Mapped[str]
    zone: Mapped[str]
    began_on: Mapped[dt.date | None]
    opening_minor: Mapped[int]
    opening_on: Mapped[dt.date | None]
    living_share: Mapped[int]
    top_up_minor: Mapped[int]
    top_up_day: Mapped[int]


class MonthSurplusRow(RecordRow):
    """What is left in one month."""

    __tablename__ = "month_surpluses"
    __table_args__ = (UniqueConstraint("month"),)
    record = MonthSurplus

    month: Mapped[dt.date]
    amount_minor: Mapped[int]


class MemberRow(RecordRow):
    """A member of the household."""

    __tablename__ = "members"
    __table_args__ = (
        CheckConstraint("length(trim(name)) > 0", name="name_given"),
        CheckConstraint("birth_year BETWEEN 1900 AND 2200", name="birth_year"),
    )
    record = Member

    name: Mapped[str]
    kind: Mapped[MemberKind]
    birth_year: Mapped[int | None]
    grade: Mapped[str]


class GoodHoursRow(RecordRow):
    """Hours in which a member works well."""

    __tablename__ = "good_hours"
    __table_args__ = (
        CheckConstraint(SPAN, name="span"),
        CheckConstraint(WEEKDAY, name="weekday"),
    )
    record = GoodHours

    member_uid: Mapped[Uid] = refers_to("members", DELETE)
    weekday: Mapped[int | None]
    first_minute: Mapped[int]
    end_minute: Mapped[int]


class PeriodRow(RecordRow):
    """A term or a vacation."""

    __tablename__ = "periods"
    __table_args__ = (
        CheckConstraint("length(trim(name)) > 0", name="name_given"),
        CheckConstraint("first_on < end_on", name="span"),
    )
    record = Period

    name: Mapped[str]
    kind: Mapped[PeriodKind]
    first_on: Mapped[dt.date]
    end_on: Mapped[dt.date]


class AvailabilityRuleRow(RecordRow):
    """Weekly free time."""

    __tablename__ = "availability_rules"
    __table_args__ = (
        CheckConstraint(SPAN, name="span"),
        CheckConstraint(WEEKDAY, name="weekday"),
        CheckConstraint("valid_from < valid_until", name="validity"),
    )
    record = AvailabilityRule

    member_uid: Mapped[Uid] = refers_to("members", DELETE)
    weekday: Mapped[int]
    first_minute: Mapped[int]
    end_minute: Mapped[int]
    valid_from: Mapped[dt.date | None]
    valid_until: Mapped[dt.date | None]
    period_uid: Mapped[Uid | None] = refers_to("periods", DELETE)


class AvailabilityExceptionRow(RecordRow):
    """Free time of one date."""

    __tablename__ = "availability_exceptions"
    __table_args__ = (
        CheckConstraint(SPAN, name="span"),
        CheckConstraint("(first_minute IS NULL) = (end_minute IS NULL)", name="whole_span"),
    )
    record = AvailabilityException

    member_uid: Mapped[Uid] = refers_to("members", DELETE)
    on: Mapped[dt.date] = mapped_column(index=True)
    first_minute: Mapped[int | None]
    end_minute: Mapped[int | None]


class OwnHolidayRow(RecordRow):
    """A day off of the household's own."""

    __tablename__ = "own_holidays"
    __table_args__ = (CheckConstraint("length(trim(name)) > 0", name="name_given"),)
    record = OwnHoliday

    on: Mapped[dt.date]
    name: Mapped[str]


class CalendarRow(RecordRow):
    """An imported calendar."""

    __tablename__ = "calendars"
    __table_args__ = (CheckConstraint("length(trim(name)) > 0", name="name_given"),)
    record = Calendar

    name: Mapped[str]
    source: Mapped[str]
    hidden: Mapped[bool]
    colour: Mapped[str]


class CalendarEventRow(RecordRow):
    """A component of an imported calendar."""

    __tablename__ = "calendar_events"
    record = CalendarEvent

    calendar_uid: Mapped[Uid] = refers_to("calendars", DELETE)
    ical_uid: Mapped[str] = mapped_column(index=True)
    summary: Mapped[str]
    location: Mapped[str]
    # Local times of the event's own zone, so naive on purpose.
    starts: Mapped[dt.datetime] = mapped_column(DateTime(timezone=False), index=True)
    ends: Mapped[dt.datetime] = mapped_column(DateTime(timezone=False))
    zone: Mapped[str | None]
    all_day: Mapped[bool]
    recurrence_id: Mapped[str]
    rule: Mapped[str]
    exdates: Mapped[str]
    rdates: Mapped[str]
    transparent: Mapped[bool]
    status: Mapped[EventStatus]
    sequence: Mapped[int]
    raw: Mapped[str]


TABLES = (
    HouseholdRow,
    MonthSurplusRow,
    MemberRow,
    GoodHoursRow,
    PeriodRow,
    AvailabilityRuleRow,
    AvailabilityExceptionRow,
    OwnHolidayRow,
    CalendarRow,
    CalendarEventRow,
)
