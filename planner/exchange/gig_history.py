"""What the rows of a file say about each gig: what it pays and how far it has come."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - dataclass fields are read at run time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from planner.domain.gigs import Gig, Stage, StageChange
from planner.domain.sessions import SessionKind
from planner.exchange import meanings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.domain.base import Uid
    from planner.exchange.drafts import GigDraft, SessionDraft

_ORDER = {stage: place for place, stage in enumerate(Stage)}


@dataclass(slots=True)
class GigHistory:
    """A gig as the file tells of it. ``stored`` is the record there was before."""

    uid: Uid
    title: str
    currency: str
    stored: Gig | None = None
    platform_uid: Uid | None = None
    amount_minor: int | None = None
    listed: GigDraft | None = None
    events: list[tuple[dt.date, Stage]] = field(default_factory=list)
    touched: bool = False

    def pays(self, amount_minor: int | None) -> None:
        """Add to what the gig should pay."""
        if amount_minor:
            self.amount_minor = (self.amount_minor or 0) + amount_minor
            self.touched = True

    def reached(self, day: dt.date, stage: Stage) -> None:
        """Keep that the gig reached a stage."""
        self.events.append((day, stage))
        self.touched = True

    def worked(self, draft: SessionDraft) -> None:
        """Keep what a row of work tells: the stage it shows, and what its note adds."""
        if draft.kind in {SessionKind.WORK, SessionKind.REWORK}:
            self.reached(draft.day, Stage.WORKING)
        elif draft.kind is SessionKind.APPLICATION:
            tested = meanings.is_test(draft.kind_text)
            self.reached(draft.day, Stage.TESTED if tested else Stage.APPLIED)
        told = meanings.stage_in_note(draft.note)
        if told is not None:
            self.reached(meanings.day_in_note(draft.note, draft.day), told)

    def changes(self, known: Iterable[StageChange]) -> list[StageChange]:
        """Return the stages to add to those ``known`` of this gig, oldest first."""
        before = {(change.on, change.stage) for change in known if change.gig_uid == self.uid}
        last = max(before, key=_place, default=(None, self.stored.stage if self.stored else None))
        found = []
        for day, stage in sorted(set(self.events), key=_place):
            if (day, stage) in before or stage is last[1]:
                continue
            found.append(StageChange(gig_uid=self.uid, stage=stage, on=day))
            last = (day, stage)
        return found

    def record(self, known: Iterable[StageChange]) -> Gig:
        """Return the gig as it stands after the import."""
        known = [change for change in known if change.gig_uid == self.uid]
        history = [(change.on, change.stage) for change in (*known, *self.changes(known))]
        stage = max(history, key=_place, default=(None, Stage.SEEN))[1]
        if self.stored is not None and not history:
            stage = self.stored.stage
        gig = self.stored or Gig(uid=self.uid, title=self.title, currency=self.currency)
        expected = gig.expected_minor
        if self.amount_minor is not None:
            expected = (expected or 0) + self.amount_minor
        gig = replace(
            gig,
            stage=stage,
            platform_uid=gig.platform_uid or self.platform_uid,
            expected_minor=expected,
        )
        return gig if self.listed is None else self._with_list(gig, self.listed, history)

    def _with_list(self, gig: Gig, listed: GigDraft, history: list[tuple[dt.date, Stage]]) -> Gig:
        """Complete a gig from a list of gigs, which knows its stage but perhaps not the day."""
        amount = listed.amount_minor
        return replace(
            gig,
            stage=gig.stage if history and listed.day is not None else listed.stage,
            expected_minor=gig.expected_minor if gig.expected_minor is not None else amount,
            expected_minutes=gig.expected_minutes or listed.minutes,
            note=gig.note or listed.note,
        )


def _place(event: tuple[dt.date, Stage]) -> tuple[dt.date, int]:
    return event[0], _ORDER[event[1]]
