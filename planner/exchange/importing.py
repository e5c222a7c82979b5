"""Stores what was read from a file, as one change of the book."""

from __future__ import annotations

import json
from collections.abc import Mapping  # noqa: TC003 - dataclass fields are read at run time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from planner.book import records
from planner.domain.base import Uid
from planner.domain.planning import HeaderProfile
from planner.exchange.headings import SheetKind
from planner.exchange.plan import ImportPlan, plan
from planner.exchange.state import HouseholdState, state_of
from planner.reading.characters import heading

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from planner.exchange.drafts import Problem, WorkbookPreview

_KIND = ""
"""The key under which a profile keeps the kind of sheet; no heading is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What was stored, by kind; how many rows were there already; what was kept apart.

    ``overwritten`` counts the rows that gave their values to a record that was there.
    """

    stored: Mapping[str, int]
    skipped: int
    overwritten: int
    duplicates: tuple[Problem, ...]
    problems: tuple[Problem, ...]


def planned(session: Any, preview: WorkbookPreview, imported_at: dt.datetime) -> ImportPlan:
    """Return what ``apply`` would store; a query for ``Book.read``, also for a dry run."""
    return plan(preview, state_of(session), imported_at=imported_at, new_uid=_increasing())


def apply(
    session: Any,
    preview: WorkbookPreview,
    imported_at: dt.datetime,
    *,
    remember: bool = False,
) -> ImportResult:
    """Store what ``preview`` holds; work for ``Book.change``.

    Args:
        session: the transaction.
        preview: the file as it was understood and corrected.
        imported_at: an aware moment, its local day is today.
        remember: keep how the columns were matched, for files with the same headings.
    """
    state = state_of(session)
    made = plan(preview, state, imported_at=imported_at, new_uid=_increasing())
    for record in made.changed:
        records.change(session, record)
    records.add_all(session, made.new)
    if remember:
        _remember(session, preview, state)
    return ImportResult(
        stored=made.stored,
        skipped=made.skipped,
        overwritten=made.overwritten,
        duplicates=made.duplicates,
        problems=made.problems,
    )


def profiles(session: Any) -> dict[str, tuple[SheetKind, Mapping[str, str]]]:
    """Return the mappings of earlier imports, as ``Choices.profiles`` takes them."""
    found = {}
    for profile in records.all_of(session, HeaderProfile):
        mapping = json.loads(profile.mapping)
        kind = mapping.pop(_KIND, "")
        if kind in set(SheetKind):
            found[profile.signature] = (SheetKind(kind), mapping)
    return found


def _increasing() -> Callable[[], Uid]:
    """Return a maker of uids that sort in the order of the file, even within a millisecond."""
    last = 0

    def make() -> Uid:
        nonlocal last
        last = max(int(records.new_uid(), 16), last + 1)
        return Uid(f"{last:032x}")

    return make


def _remember(session: Any, preview: WorkbookPreview, state: HouseholdState) -> None:
    known = {profile.signature: profile for profile in state.profiles}
    for sheet in preview.sheets:
        if sheet.kind is None:
            continue
        columns = {heading(sheet.headings[c]): name for c, name in sheet.mapping.items()}
        mapping = json.dumps({_KIND: sheet.kind.value, **columns}, ensure_ascii=False)
        stored = known.get(sheet.signature)
        if stored is None:
            new = HeaderProfile(signature=sheet.signature, mapping=mapping)
            known[sheet.signature] = new
            records.add(session, new)
        elif stored.mapping != mapping:
            records.change(session, replace(stored, mapping=mapping))
