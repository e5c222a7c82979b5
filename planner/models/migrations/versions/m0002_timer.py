"""A running session leaves signs of life."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of the timer's last signs of life."""
    op.create_table(
        "timer_beats",
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("session_uid", sa.String(36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("uid", name="pk_timer_beats"),
    )
    op.create_index("ix_timer_beats_session_uid", "timer_beats", ["session_uid"])
