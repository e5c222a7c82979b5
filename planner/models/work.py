"""Tables of gigs, the time they take, and the money they bring and cost."""

import datetime as dt

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.domain.base import Uid
from planner.domain.gigs import (
    CouldEnd,
    Gig,
    IncomeClaim,
    PayKind,
    Platform,
    Stage,
    StageChange,
    Withholding,
)
from planner.domain.payouts import (
    Cost,
    CostKind,
    GigQualification,
    Payout,
    PayoutLine,
    PayoutState,
    Qualification,
    QualificationCost,
    QualificationSession,
)
from planner.domain.sessions import SessionKind, SessionPause, WeeklyReview, WorkSession
from planner.domain.timer import TimerBeat
from planner.models.base import CLEAR, DELETE, RecordRow, refers_to


class PlatformRow(RecordRow):
    """Who gives and pays work."""

    __tablename__ = "platforms"
    __table_args__ = (
        CheckConstraint("length(trim(name)) > 0", name="name_given"),
        CheckConstraint("lag_days >= 0 AND minimum_withdrawal_minor >= 0", name="amounts"),
        CheckConstraint("own_rate BETWEEN 0 AND 10000", name="own_rate"),
    )
    record = Platform

    name: Mapped[str]
    lag_days: Mapped[int | None]
    minimum_withdrawal_minor: Mapped[int | None]
    withholding: Mapped[Withholding]
    own_rate: Mapped[int]
    currency: Mapped[str]
    could_end: Mapped[CouldEnd | None]
    stopped_on: Mapped[dt.date | None]
    note: Mapped[str]


class GigRow(RecordRow):
    """A gig."""

    __tablename__ = "gigs"
    __table_args__ = (
        CheckConstraint("length(trim(title)) > 0", name="title_given"),
        CheckConstraint("pay_chance BETWEEN 0 AND 10000", name="pay_chance"),
        CheckConstraint(
            "rate_minor >= 0 AND expected_minor >= 0 AND expected_minutes >= 0", name="amounts"
        ),
        CheckConstraint(
            "units_agreed >= 0 AND units_accepted >= 0 AND units_rejected >= 0", name="units"
        ),
        CheckConstraint("min_session_minutes <= max_session_minutes", name="session_limits"),
    )
    record = Gig

    title: Mapped[str]
    platform_uid: Mapped[Uid | None] = refers_to("platforms", CLEAR)
    stage: Mapped[Stage] = mapped_column(index=True)
    pay_kind: Mapped[PayKind]
    currency: Mapped[str]
    rate_minor: Mapped[int | None]
    units_agreed: Mapped[int | None]
    units_accepted: Mapped[int | None]
    units_rejected: Mapped[int | None]
    expected_minor: Mapped[int | None]
    expected_minutes: Mapped[int | None]
    pay_chance: Mapped[int]
    apply_by: Mapped[dt.datetime | None]
    test_by: Mapped[dt.datetime | None]
    work_by: Mapped[dt.datetime | None]
    expected_on: Mapped[dt.date | None]
    min_session_minutes: Mapped[int | None]
    max_session_minutes: Mapped[int | None]
    position: Mapped[int]
    note: Mapped[str]


class IncomeClaimRow(RecordRow):
    """What was promised."""

    __tablename__ = "income_claims"
    __table_args__ = (
        CheckConstraint("length(trim(title)) > 0", name="title_given"),
        CheckConstraint(
            "monthly_minor >= 0 AND hourly_minor >= 0 AND lag_days >= 0", name="amounts"
        ),
    )
    record = IncomeClaim

    title: Mapped[str]
    place: Mapped[str]
    claimed_on: Mapped[dt.date | None]
    platform_uid: Mapped[Uid | None] = refers_to("platforms", CLEAR)
    gig_uid: Mapped[Uid | None] = refers_to("gigs", CLEAR)
    monthly_minor: Mapped[int | None]
    hourly_minor: Mapped[int | None]
    lag_days: Mapped[int | None]
    note: Mapped[str]


class StageChangeRow(RecordRow):
    """A step of a gig's history."""

    __tablename__ = "stage_changes"
    record = StageChange

    gig_uid: Mapped[Uid] = refers_to("gigs", DELETE)
    stage: Mapped[Stage]
    on: Mapped[dt.date]
    note: Mapped[str]


class WorkSessionRow(RecordRow):
    """A stretch of work."""

    __tablename__ = "work_sessions"
    __table_args__ = (
        CheckConstraint("planned_start IS NOT NULL OR started_at IS NOT NULL", name="timed"),
        CheckConstraint("(planned_start IS NULL) = (planned_end IS NULL)", name="whole_plan"),
        CheckConstraint("started_at IS NOT NULL OR ended_at IS NULL", name="started"),
        CheckConstraint("planned_start < planned_end", name="planned_span"),
        CheckConstraint("started_at < ended_at", name="real_span"),
        CheckConstraint("units >= 0 AND sequence >= 0", name="counts"),
    )
    record = WorkSession

    member_uid: Mapped[Uid | None] = refers_to("members", CLEAR)
    gig_uid: Mapped[Uid | None] = refers_to("gigs", CLEAR)
    kind: Mapped[SessionKind]
    planned_start: Mapped[dt.datetime | None] = mapped_column(index=True)
    planned_end: Mapped[dt.datetime | None]
    started_at: Mapped[dt.datetime | None] = mapped_column(index=True)
    ended_at: Mapped[dt.datetime | None]
    zone: Mapped[str]
    pinned: Mapped[bool]
    units: Mapped[int | None]
    note: Mapped[str]
    calendar_id: Mapped[str]
    sequence: Mapped[int]


class SessionPauseRow(RecordRow):
    """A break inside a session."""

    __tablename__ = "session_pauses"
    __table_args__ = (CheckConstraint("starts < ends", name="span"),)
    record = SessionPause

    session_uid: Mapped[Uid] = refers_to("work_sessions", DELETE)
    starts: Mapped[dt.datetime]
    ends: Mapped[dt.datetime | None]


class TimerBeatRow(RecordRow):
    """The last sign of life of a running session."""

    __tablename__ = "timer_beats"
    record = TimerBeat

    # No foreign key: the program writes it outside the history, and undo may take the
    # session away from under it.
    session_uid: Mapped[Uid] = mapped_column(index=True)
    at: Mapped[dt.datetime]


class WeeklyReviewRow(RecordRow):
    """A closed week."""

    __tablename__ = "weekly_reviews"
    __table_args__ = (
        CheckConstraint("planned_minutes >= 0 AND done_minutes >= 0", name="minutes"),
        UniqueConstraint("week_on"),
    )
    record = WeeklyReview

    week_on: Mapped[dt.date]
    closed_at: Mapped[dt.datetime]
    planned_minutes: Mapped[int]
    done_minutes: Mapped[int]
    received_minor: Mapped[int]
    note: Mapped[str]


class PayoutRow(RecordRow):
    """A payment by a platform."""

    __tablename__ = "payouts"
    __table_args__ = (
        CheckConstraint(
            "gross_minor = net_minor + national_tax_minor + local_tax_minor + fee_minor",
            name="adds_up",
        ),
        CheckConstraint(
            "gross_minor >= 0 AND net_minor >= 0 AND national_tax_minor >= 0"
            " AND local_tax_minor >= 0 AND fee_minor >= 0 AND home_minor >= 0",
            name="amounts",
        ),
        CheckConstraint("work_from < work_until", name="work_period"),
        CheckConstraint("state <> 'received' OR received_on IS NOT NULL", name="received_on"),
    )
    record = Payout

    platform_uid: Mapped[Uid | None] = refers_to("platforms", CLEAR)
    currency: Mapped[str]
    gross_minor: Mapped[int]
    national_tax_minor: Mapped[int]
    local_tax_minor: Mapped[int]
    fee_minor: Mapped[int]
    net_minor: Mapped[int]
    entered: Mapped[str]
    home_minor: Mapped[int | None]
    work_from: Mapped[dt.date | None]
    work_until: Mapped[dt.date | None]
    expected_on: Mapped[dt.date | None]
    received_on: Mapped[dt.date | None] = mapped_column(index=True)
    state: Mapped[PayoutState]
    note: Mapped[str]


class PayoutLineRow(RecordRow):
    """A gig's part of a payout."""

    __tablename__ = "payout_lines"
    __table_args__ = (CheckConstraint("amount_minor >= 0", name="amount"),)
    record = PayoutLine

    payout_uid: Mapped[Uid] = refers_to("payouts", DELETE)
    gig_uid: Mapped[Uid] = refers_to("gigs", DELETE)
    amount_minor: Mapped[int]


class CostRow(RecordRow):
    """Money spent for the work."""

    __tablename__ = "costs"
    __table_args__ = (
        CheckConstraint("length(trim(title)) > 0", name="title_given"),
        CheckConstraint(
            "list_minor >= 0 AND subsidy_minor >= 0 AND own_minor >= 0", name="amounts"
        ),
    )
    record = Cost

    spent_on: Mapped[dt.date] = mapped_column(index=True)
    title: Mapped[str]
    kind: Mapped[CostKind]
    currency: Mapped[str]
    list_minor: Mapped[int | None]
    subsidy_minor: Mapped[int | None]
    own_minor: Mapped[int]
    gig_uid: Mapped[Uid | None] = refers_to("gigs", CLEAR)
    note: Mapped[str]


class QualificationRow(RecordRow):
    """A certificate or a course."""

    __tablename__ = "qualifications"
    __table_args__ = (
        CheckConstraint("length(trim(name)) > 0", name="name_given"),
        CheckConstraint("earned_on < expires_on", name="validity"),
    )
    record = Qualification

    name: Mapped[str]
    earned_on: Mapped[dt.date | None]
    expires_on: Mapped[dt.date | None]
    note: Mapped[str]


class QualificationCostRow(RecordRow):
    """A cost of a qualification."""

    __tablename__ = "qualification_costs"
    __table_args__ = (UniqueConstraint("qualification_uid", "cost_uid"),)
    record = QualificationCost

    qualification_uid: Mapped[Uid] = refers_to("qualifications", DELETE)
    cost_uid: Mapped[Uid] = refers_to("costs", DELETE)


class QualificationSessionRow(RecordRow):
    """Time spent on a qualification."""

    __tablename__ = "qualification_sessions"
    __table_args__ = (UniqueConstraint("qualification_uid", "session_uid"),)
    record = QualificationSession

    qualification_uid: Mapped[Uid] = refers_to("qualifications", DELETE)
    session_uid: Mapped[Uid] = refers_to("work_sessions", DELETE)


class GigQualificationRow(RecordRow):
    """A qualification that a gig needed."""

    __tablename__ = "gig_qualifications"
    __table_args__ = (UniqueConstraint("gig_uid", "qualification_uid"),)
    record = GigQualification

    gig_uid: Mapped[Uid] = refers_to("gigs", DELETE)
    qualification_uid: Mapped[Uid] = refers_to("qualifications", DELETE)


TABLES = (
    PlatformRow,
    GigRow,
    IncomeClaimRow,
    StageChangeRow,
    WorkSessionRow,
    SessionPauseRow,
    TimerBeatRow,
    WeeklyReviewRow,
    PayoutRow,
    PayoutLineRow,
    CostRow,
    QualificationRow,
    QualificationCostRow,
    QualificationSessionRow,
    GigQualificationRow,
)
