"""Tables of gigs, the time they take, and the money they bring and cost."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint

from planner.domain.gigs import (
    Gig,
    IncomeClaim,
    Platform,
    StageChange,
)
from planner.domain.payouts import (
    Cost,
    GigQualification,
    Payout,
    PayoutLine,
    Qualification,
    QualificationCost,
    QualificationSession,
)
from planner.domain.sessions import SessionPause, WeeklyReview, WorkSession
from planner.domain.timer import TimerBeat
from planner.models.base import CLEAR, DELETE, record_table

PLATFORMS = record_table(
    Platform,
    "platforms",
    CheckConstraint("length(trim(name)) > 0", name="name_given"),
    CheckConstraint("lag_days >= 0 AND minimum_withdrawal_minor >= 0", name="amounts"),
    CheckConstraint("own_rate BETWEEN 0 AND 10000", name="own_rate"),
)
"""Who gives and pays work."""

GIGS = record_table(
    Gig,
    "gigs",
    CheckConstraint("length(trim(title)) > 0", name="title_given"),
    CheckConstraint("pay_chance BETWEEN 0 AND 10000", name="pay_chance"),
    CheckConstraint(
        "rate_minor >= 0 AND expected_minor >= 0 AND expected_minutes >= 0", name="amounts"
    ),
    CheckConstraint(
        "units_agreed >= 0 AND units_accepted >= 0 AND units_rejected >= 0", name="units"
    ),
    CheckConstraint("min_session_minutes <= max_session_minutes", name="session_limits"),
    refers={"platform_uid": ("platforms", CLEAR)},
    indexed={"stage"},
)
"""A gig."""

INCOME_CLAIMS = record_table(
    IncomeClaim,
    "income_claims",
    CheckConstraint("length(trim(title)) > 0", name="title_given"),
    CheckConstraint("monthly_minor >= 0 AND hourly_minor >= 0 AND lag_days >= 0", name="amounts"),
    refers={"platform_uid": ("platforms", CLEAR), "gig_uid": ("gigs", CLEAR)},
)
"""What was promised."""

STAGE_CHANGES = record_table(
    StageChange,
    "stage_changes",
    refers={"gig_uid": ("gigs", DELETE)},
)
"""A step of a gig's history."""

WORK_SESSIONS = record_table(
    WorkSession,
    "work_sessions",
    CheckConstraint("planned_start IS NOT NULL OR started_at IS NOT NULL", name="timed"),
    CheckConstraint("(planned_start IS NULL) = (planned_end IS NULL)", name="whole_plan"),
    CheckConstraint("started_at IS NOT NULL OR ended_at IS NULL", name="started"),
    CheckConstraint("planned_start < planned_end", name="planned_span"),
    CheckConstraint("started_at < ended_at", name="real_span"),
    CheckConstraint("units >= 0 AND sequence >= 0", name="counts"),
    refers={"member_uid": ("members", CLEAR), "gig_uid": ("gigs", CLEAR)},
    indexed={"planned_start", "started_at"},
)
"""A stretch of work."""

SESSION_PAUSES = record_table(
    SessionPause,
    "session_pauses",
    CheckConstraint("starts < ends", name="span"),
    refers={"session_uid": ("work_sessions", DELETE)},
)
"""A break inside a session."""

# No foreign key: the program writes beats outside the history, and undo may take the session
# away from under one.
TIMER_BEATS = record_table(TimerBeat, "timer_beats", indexed={"session_uid"})
"""The last sign of life of a running session."""

WEEKLY_REVIEWS = record_table(
    WeeklyReview,
    "weekly_reviews",
    CheckConstraint("planned_minutes >= 0 AND done_minutes >= 0", name="minutes"),
    UniqueConstraint("week_on"),
)
"""A closed week."""

PAYOUTS = record_table(
    Payout,
    "payouts",
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
    refers={"platform_uid": ("platforms", CLEAR)},
    indexed={"received_on"},
)
"""A payment by a platform."""

PAYOUT_LINES = record_table(
    PayoutLine,
    "payout_lines",
    CheckConstraint("amount_minor >= 0", name="amount"),
    refers={"payout_uid": ("payouts", DELETE), "gig_uid": ("gigs", DELETE)},
)
"""A gig's part of a payout."""

COSTS = record_table(
    Cost,
    "costs",
    CheckConstraint("length(trim(title)) > 0", name="title_given"),
    CheckConstraint("list_minor >= 0 AND subsidy_minor >= 0 AND own_minor >= 0", name="amounts"),
    refers={"gig_uid": ("gigs", CLEAR)},
    indexed={"spent_on"},
)
"""Money spent for the work."""

QUALIFICATIONS = record_table(
    Qualification,
    "qualifications",
    CheckConstraint("length(trim(name)) > 0", name="name_given"),
    CheckConstraint("earned_on < expires_on", name="validity"),
)
"""A certificate or a course."""

QUALIFICATION_COSTS = record_table(
    QualificationCost,
    "qualification_costs",
    UniqueConstraint("qualification_uid", "cost_uid"),
    refers={"qualification_uid": ("qualifications", DELETE), "cost_uid": ("costs", DELETE)},
)
"""A cost of a qualification."""

QUALIFICATION_SESSIONS = record_table(
    QualificationSession,
    "qualification_sessions",
    UniqueConstraint("qualification_uid", "session_uid"),
    refers={
        "qualification_uid": ("qualifications", DELETE),
        "session_uid": ("work_sessions", DELETE),
    },
)
"""Time spent on a qualification."""

GIG_QUALIFICATIONS = record_table(
    GigQualification,
    "gig_qualifications",
    UniqueConstraint("gig_uid", "qualification_uid"),
    refers={"gig_uid": ("gigs", DELETE), "qualification_uid": ("qualifications", DELETE)},
)
"""A qualification that a gig needed."""

TABLES = (
    PLATFORMS,
    GIGS,
    INCOME_CLAIMS,
    STAGE_CHANGES,
    WORK_SESSIONS,
    SESSION_PAUSES,
    TIMER_BEATS,
    WEEKLY_REVIEWS,
    PAYOUTS,
    PAYOUT_LINES,
    COSTS,
    QUALIFICATIONS,
    QUALIFICATION_COSTS,
    QUALIFICATION_SESSIONS,
    GIG_QUALIFICATIONS,
)
