"""Tables of targets, forecasts and imports."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint

from planner.domain.planning import (
    AssumptionOverride,
    ForecastSnapshot,
    HeaderProfile,
    ImportBatch,
    ImportedRow,
    KnownBreak,
    Scenario,
    WorkSeason,
)
from planner.domain.targets import (
    Earmark,
    Target,
    TargetPayment,
)
from planner.models.base import CLEAR, DELETE, record_table

TARGETS = record_table(
    Target,
    "targets",
    CheckConstraint("length(trim(name)) > 0", name="name_given"),
    CheckConstraint("rank >= 1", name="rank"),
    CheckConstraint("amount_minor > 0", name="amount"),
    CheckConstraint("recurrence <> 'monthly' OR last_on IS NOT NULL", name="last_given"),
    CheckConstraint("last_on >= due_on", name="span"),
    CheckConstraint("price_growth BETWEEN -10000 AND 10000", name="price_growth"),
    refers={"member_uid": ("members", CLEAR)},
)
"""A planned cost."""

EARMARKS = record_table(
    Earmark,
    "earmarks",
    refers={"target_uid": ("targets", DELETE)},
)
"""Money set aside."""

TARGET_PAYMENTS = record_table(
    TargetPayment,
    "target_payments",
    CheckConstraint("amount_minor >= 0", name="amount"),
    refers={"target_uid": ("targets", DELETE)},
)
"""Money paid to a target."""

ASSUMPTION_OVERRIDES = record_table(
    AssumptionOverride,
    "assumption_overrides",
    refers={"platform_uid": ("platforms", DELETE)},
)
"""The user's own value for an assumption."""

WORK_SEASONS = record_table(
    WorkSeason,
    "work_seasons",
    CheckConstraint("length(months) >= 23", name="months"),
    refers={"platform_uid": ("platforms", DELETE)},
)
"""What the months of the year bring."""

KNOWN_BREAKS = record_table(
    KnownBreak,
    "known_breaks",
    CheckConstraint("length(trim(name)) > 0", name="name_given"),
    CheckConstraint("first_on < end_on", name="span"),
)
"""Days without gig work."""

SCENARIOS = record_table(
    Scenario,
    "scenarios",
    CheckConstraint("length(trim(name)) > 0", name="name_given"),
)
"""A named what-if."""

FORECAST_SNAPSHOTS = record_table(
    ForecastSnapshot,
    "forecast_snapshots",
    indexed={"made_on"},
)
"""What was forecast once."""

IMPORT_BATCHES = record_table(
    ImportBatch,
    "import_batches",
)
"""An import."""

IMPORTED_ROWS = record_table(
    ImportedRow,
    "imported_rows",
    refers={"batch_uid": ("import_batches", DELETE)},
    indexed={"fingerprint"},
)
"""A row that an import took."""

HEADER_PROFILES = record_table(
    HeaderProfile,
    "header_profiles",
    UniqueConstraint("signature"),
)
"""How a kind of sheet is read."""

TABLES = (
    TARGETS,
    EARMARKS,
    TARGET_PAYMENTS,
    ASSUMPTION_OVERRIDES,
    WORK_SEASONS,
    KNOWN_BREAKS,
    SCENARIOS,
    FORECAST_SNAPSHOTS,
    IMPORT_BATCHES,
    IMPORTED_ROWS,
    HEADER_PROFILES,
)
