"""Tables of the change history; kept in the file, so undo outlives the program."""

import datetime as dt

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from planner.models.base import Base


class HistoryStepRow(Base):
    """One step: its name as message id and parameters, and whether it is taken back now."""

    __tablename__ = "history_steps"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    message: Mapped[str]
    params: Mapped[str]
    made_at: Mapped[dt.datetime]
    undone: Mapped[bool]
    size: Mapped[int]


class HistoryImageRow(Base):
    """A row before and after a step, as JSON objects; empty where the row was not there."""

    __tablename__ = "history_images"
    __table_args__ = (Index(None, "step"),)

    step: Mapped[int] = mapped_column(
        ForeignKey("history_steps.number", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    table: Mapped[str]
    uid: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
