"""Tables of the change history; kept in the file, so undo outlives the program."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, String, Table

from planner.models.base import METADATA, Instant

HISTORY_STEPS = Table(
    "history_steps",
    METADATA,
    Column("number", BigInteger(), primary_key=True, autoincrement=False),
    Column("message", String(), nullable=False),
    Column("params", String(), nullable=False),
    Column("made_at", Instant(), nullable=False),
    Column("undone", Boolean(), nullable=False),
    Column("size", BigInteger(), nullable=False),
)
"""One step: its name as message id and parameters, and whether it is taken back now."""

HISTORY_IMAGES = Table(
    "history_images",
    METADATA,
    Column(
        "step",
        BigInteger(),
        ForeignKey("history_steps.number", deferrable=True, initially="DEFERRED"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("position", BigInteger(), primary_key=True, autoincrement=False),
    Column("table", String(), nullable=False),
    Column("uid", String(), nullable=False),
    Column("before", String(), nullable=False),
    Column("after", String(), nullable=False),
    Index(None, "step"),
)
"""A row before and after a step, as JSON objects; empty where the row was not there."""
