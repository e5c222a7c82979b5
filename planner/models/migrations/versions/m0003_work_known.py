"""Seasons of work, what an hour of it brings, and the day an amount was entered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_ASSUMPTIONS = ("payouts_per_quarter", "pay", "lag", "could_end", "hourly")


def upgrade() -> None:
    """Add the day, the table of seasons, and the assumption.

    ``priced_on`` stays empty: amounts that are there count as before.
    """
    op.add_column("targets", sa.Column("priced_on", sa.Date(), nullable=True))
    _add_seasons()
    _widen_assumptions()


def _add_seasons() -> None:
    op.create_table(
        "work_seasons",
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        _platform("work_seasons"),
        sa.Column("months", sa.String(), nullable=False),
        sa.CheckConstraint("length(months) >= 23", name=op.f("ck_work_seasons_months")),
        sa.PrimaryKeyConstraint("uid", name="pk_work_seasons"),
    )
    op.create_index("ix_work_seasons_platform_uid", "work_seasons", ["platform_uid"])


def _widen_assumptions() -> None:
    """Make the table anew: SQLite cannot change the list of values a column takes."""
    op.drop_index("ix_assumption_overrides_platform_uid", "assumption_overrides")
    op.rename_table("assumption_overrides", "assumption_overrides_before")
    op.create_table(
        "assumption_overrides",
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column(
            "assumption",
            sa.Enum(
                *_ASSUMPTIONS,
                name=op.f("ck_assumption_overrides_assumption"),
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        _platform("assumption_overrides"),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name="pk_assumption_overrides"),
    )
    names = "uid, version, assumption, platform_uid, value, since"
    op.execute(
        f"INSERT INTO assumption_overrides ({names}) "  # noqa: S608 - names of ours
        f"SELECT {names} FROM assumption_overrides_before"
    )
    op.drop_table("assumption_overrides_before")
    op.create_index(
        "ix_assumption_overrides_platform_uid", "assumption_overrides", ["platform_uid"]
    )


def _platform(table: str) -> sa.Column[str]:
    return sa.Column(
        "platform_uid",
        sa.String(36),
        sa.ForeignKey(
            "platforms.uid",
            name=op.f(f"fk_{table}_platform_uid"),
            ondelete="NO ACTION",
            deferrable=True,
            initially="DEFERRED",
        ),
        nullable=True,
    )
