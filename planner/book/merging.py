"""Storing the records of another file of ours: a workbook of everything."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.book import records
from planner.domain.household import Household, Member

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.book.session import Session
    from planner.domain.base import Record, Uid


@dataclass(frozen=True, slots=True)
class Taken:
    """How many records of each kind were added, changed, or there already."""

    added: dict[str, int]
    changed: dict[str, int]
    same: int


def apply(session: Session, found: Sequence[Record]) -> Taken:
    """Store ``found``: what is new is added, what differs is replaced, nothing is removed.

    A household in which nothing was recorded yet makes room for the workbook's.
    """
    stored = {
        kind: {record.uid: record for record in records.all_of(session, kind)}
        for kind in records.KINDS
    }
    if _untouched(stored):
        for kind in (Member, Household):
            for uid in stored[kind]:
                records.remove(session, kind, uid)
            stored[kind] = {}
        session.flush()
    own = next(iter(stored[Household]), None)
    added: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    same = 0
    for record in found:
        known = stored[type(record)].get(record.uid)
        if known == record or (isinstance(record, Household) and own not in {None, record.uid}):
            same += 1
        elif known is None:
            records.add(session, record)
            added[type(record).__name__] += 1
        else:
            records.change(session, record)
            changed[type(record).__name__] += 1
    return Taken(dict(added), dict(changed), same)


def _untouched(stored: dict[type[Record], dict[Uid, Record]]) -> bool:
    kept = (Household, Member)
    return not any(rows for kind, rows in stored.items() if kind not in kept)
