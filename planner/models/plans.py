"""Tables of targets, forecasts and imports."""

import datetime as dt

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.domain.base import Uid
from planner.domain.planning import (
    Assumption,
    AssumptionOverride,
    ForecastSnapshot,
    HeaderProfile,
    ImportBatch,
    ImportedRow,
    KnownBreak,
    Scenario,
)
from planner.domain.targets import (
    DuePrecision,
    Earmark,
    PaidFrom,
    Recurrence,
    Target,
    TargetPayment,
)
from planner.models.base import CLEAR, DELETE, RecordRow, refers_to


class TargetRow(RecordRow):
    """A planned cost."""

    __tablename__ = "targets"
    __table_args__ = (
        CheckConstraint("length(trim(name)) > 0", name="name_given"),
        CheckConstraint("rank >= 1", name="rank"),
        CheckConstraint("amount_minor > 0", name="amount"),
        CheckConstraint("recurrence <> 'monthly' OR last_on IS NOT NULL", name="last_given"),
        CheckConstraint("last_on >= due_on", name="span"),
        CheckConstraint("price_growth BETWEEN -10000 AND 10000", name="price_growth"),
    )
    record = Target

    name: Mapped[str]
    member_uid: Mapped[Uid | None] = refers_to("members", CLEAR)
    category: Mapped[str]
    rank: Mapped[int]
    recurrence: Mapped[Recurrence]
    amount_minor: Mapped[int]
    due_on: Mapped[dt.date]
    due_precision: Mapped[DuePrecision]
    last_on: Mapped[dt.date | None]
    price_growth: Mapped[int]
    essential: Mapped[bool]
    note: Mapped[str]


class EarmarkRow(RecordRow):
    """Money set aside."""

    __tablename__ = "earmarks"
    record = Earmark

    target_uid: Mapped[Uid] = refers_to("targets", DELETE)
    amount_minor: Mapped[int]
    on: Mapped[dt.date]
    note: Mapped[str]


class TargetPaymentRow(RecordRow):
    """Money paid to a target."""

    __tablename__ = "target_payments"
    __table_args__ = (CheckConstraint("amount_minor >= 0", name="amount"),)
    record = TargetPayment

    target_uid: Mapped[Uid] = refers_to("targets", DELETE)
    on: Mapped[dt.date]
    amount_minor: Mapped[int]
    paid_from: Mapped[PaidFrom]
    due_on: Mapped[dt.date | None]
    note: Mapped[str]


class AssumptionOverrideRow(RecordRow):
    """The user's own value for an assumption."""

    __tablename__ = "assumption_overrides"
    record = AssumptionOverride

    assumption: Mapped[Assumption]
    platform_uid: Mapped[Uid | None] = refers_to("platforms", DELETE)
    value: Mapped[int]
    since: Mapped[dt.date]


class KnownBreakRow(RecordRow):
    """Days without gig work."""

    __tablename__ = "known_breaks"
    __table_args__ = (
        CheckConstraint("length(trim(name)) > 0", name="name_given"),
        CheckConstraint("first_on < end_on", name="span"),
    )
    record = KnownBreak

    name: Mapped[str]
    first_on: Mapped[dt.date]
    end_on: Mapped[dt.date]


class ScenarioRow(RecordRow):
    """A named what-if."""

    __tablename__ = "scenarios"
    __table_args__ = (CheckConstraint("length(trim(name)) > 0", name="name_given"),)
    record = Scenario

    name: Mapped[str]
    settings: Mapped[str]


class ForecastSnapshotRow(RecordRow):
    """What was forecast once."""

    __tablename__ = "forecast_snapshots"
    record = ForecastSnapshot

    made_on: Mapped[dt.date] = mapped_column(index=True)
    content: Mapped[str]
    outcome: Mapped[str]


class ImportBatchRow(RecordRow):
    """An import."""

    __tablename__ = "import_batches"
    record = ImportBatch

    imported_at: Mapped[dt.datetime]
    file_name: Mapped[str]
    digest: Mapped[str]
    summary: Mapped[str]


class ImportedRowRow(RecordRow):
    """A row that an import took."""

    __tablename__ = "imported_rows"
    record = ImportedRow

    batch_uid: Mapped[Uid] = refers_to("import_batches", DELETE)
    fingerprint: Mapped[str] = mapped_column(index=True)
    table: Mapped[str]
    # No foreign key: it stays when the record is removed, so that a second import of the
    # same file does not bring back what the user threw away.
    record_uid: Mapped[Uid]


class HeaderProfileRow(RecordRow):
    """How a kind of sheet is read."""

    __tablename__ = "header_profiles"
    __table_args__ = (UniqueConstraint("signature"),)
    record = HeaderProfile

    signature: Mapped[str]
    mapping: Mapped[str]


TABLES = (
    TargetRow,
    EarmarkRow,
    TargetPaymentRow,
    AssumptionOverrideRow,
    KnownBreakRow,
    ScenarioRow,
    ForecastSnapshotRow,
    ImportBatchRow,
    ImportedRowRow,
    HeaderProfileRow,
)
