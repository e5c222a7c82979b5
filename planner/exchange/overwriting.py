"""Gives records that are there the values of rows that look like them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.domain.payouts import Cost, Payout
from planner.domain.sessions import WorkSession
from planner.domain.targets import Target
from planner.exchange.drafts import CostDraft, PayoutDraft, SessionDraft, TargetDraft

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from planner.domain.base import Record
    from planner.exchange.drafts import Draft
    from planner.rules.statements import Statement


def overwritten(
    there: Record, draft: Draft, *, zone: ZoneInfo, statement: Statement | None
) -> Record:
    """Return a record with the values of a row; what the row does not say stays.

    Args:
        there: the record that looks like the row.
        draft: what the row says.
        zone: of the times of sessions.
        statement: all parts of a payment, for a draft of one.

    Raises:
        InvalidInputError: the values do not fit what stays.
    """
    match there, draft:
        case WorkSession(), SessionDraft():
            midnight = dt.datetime.combine(draft.day, dt.time(), zone)
            return replace(
                there,
                kind=draft.kind,
                ended_at=instant(midnight, draft.end),
                units=there.units if draft.units is None else draft.units,
                note=draft.note or there.note,
            )
        case Payout(), PayoutDraft() if statement is not None:
            return replace(
                there,
                gross_minor=statement.gross_minor,
                national_tax_minor=statement.national_tax_minor,
                local_tax_minor=statement.local_tax_minor,
                fee_minor=statement.fee_minor,
                net_minor=statement.net_minor,
                entered=statement.entered,
                note=draft.note or there.note,
            )
        case Cost(), CostDraft():
            return replace(
                there,
                kind=draft.kind,
                list_minor=_said(draft.list_minor, there.list_minor),
                subsidy_minor=_said(draft.subsidy_minor, there.subsidy_minor),
                note=draft.note or there.note,
            )
        case Target(), TargetDraft():
            return replace(
                there,
                category=draft.category or there.category,
                amount_minor=draft.amount_minor,
                last_on=draft.last_on or there.last_on,
                note=draft.note or there.note,
            )
        case _:
            return there


def instant(midnight: dt.datetime, minutes: int) -> dt.datetime:
    """Return the moment of a local clock time; minutes over a day are the next day's."""
    days, minute = divmod(minutes, 24 * 60)
    local = midnight + dt.timedelta(days=days)
    return local.replace(hour=minute // 60, minute=minute % 60).astimezone(dt.UTC)


def _said(new: int | None, old: int | None) -> int | None:
    return old if new is None else new
