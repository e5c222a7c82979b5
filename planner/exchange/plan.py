"""Turns what was read from a file into records to store, next to those there are."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping  # noqa: TC003 - dataclass fields are read at run time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.domain.errors import InvalidInputError
from planner.domain.gigs import Gig, Platform, Stage, Withholding
from planner.domain.household import Member, MemberKind
from planner.domain.payouts import Cost, Payout, PayoutLine, PayoutState
from planner.domain.planning import ImportBatch, ImportedRow
from planner.domain.sessions import SessionKind, WorkSession
from planner.domain.targets import Earmark, Target
from planner.exchange import meanings
from planner.exchange.drafts import (
    CostDraft,
    Draft,
    Fix,
    GigDraft,
    PayoutDraft,
    Problem,
    RowPreview,
    SessionDraft,
    Severity,
    TargetDraft,
    WorkbookPreview,
)
from planner.exchange.headings import SheetKind
from planner.exchange.overwriting import instant, overwritten
from planner.exchange.registry import Registry
from planner.exchange.source import cell_name
from planner.exchange.state import HouseholdState, Key, payout_key
from planner.rules.files import NoRuleError
from planner.rules.statements import Statement, complete

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.domain.base import Record, Uid

KINDS: Mapping[type[Record], str] = {
    Member: "members",
    Platform: "platforms",
    Gig: "gigs",
    WorkSession: "sessions",
    Payout: "payouts",
    Cost: "costs",
    Target: "targets",
    Earmark: "earmarks",
}
"""The kinds of records an import counts, by the names the result has for them."""

_WAYS = (Fix("overwrite"), Fix("overwrite-all"), Fix("take-anyway"))
_WITHOUT_GIG = frozenset({SessionKind.SEARCH, SessionKind.TRAINING, SessionKind.ADMIN})


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What an import will store.

    ``skipped`` counts rows that an earlier import took, ``overwritten`` those that gave their
    values to a record that was there.
    """

    new: tuple[Record, ...]
    changed: tuple[Record, ...]
    stored: Mapping[str, int]
    skipped: int
    overwritten: int
    duplicates: tuple[Problem, ...]
    problems: tuple[Problem, ...]


def plan(
    preview: WorkbookPreview,
    state: HouseholdState,
    *,
    imported_at: dt.datetime,
    new_uid: Callable[[], Uid],
) -> ImportPlan:
    """Return what importing ``preview`` into a household would store.

    Rows that an earlier import took add nothing; rows that look like records that are
    there already are kept apart as possible duplicates, unless something else was chosen.

    Args:
        preview: the file as it was understood.
        state: the household.
        imported_at: the moment of the import; its local day is today.
        new_uid: makes names for new records.
    """
    maker = _Maker(state, imported_at.astimezone(state.zone).date(), new_uid)
    # Payouts come last: a cell that names several gigs is read by those that are known.
    for sheet in sorted(preview.sheets, key=lambda sheet: sheet.kind is SheetKind.PAYOUTS):
        for row in sheet.rows:
            maker.take(sheet.name, row)
    return maker.result(preview, imported_at)


@dataclass(slots=True)
class _Maker:
    state: HouseholdState
    today: dt.date
    new_uid: Callable[[], Uid]
    new: list[Record] = field(default_factory=list)
    rows: list[tuple[str, str, Uid]] = field(default_factory=list)
    duplicates: list[Problem] = field(default_factory=list)
    overwritten: list[Record] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    skipped: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    names: Registry = field(init=False)
    targets: list[tuple[int, TargetDraft, Uid]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.names = Registry(self.state, self.new_uid, self.new)

    def take(self, sheet: str, row: RowPreview) -> None:
        """Take one row, unless it was taken before or looks like what is there."""
        if row.amount is not None:
            self._take_amount(row.amount.gig, row.amount.amount_minor)
        draft = row.draft
        if draft is None or row.repeats is not None:
            return
        print_ = self._fingerprint(*draft.key, *_details(draft))
        if print_ in self.state.fingerprints:
            self.skipped += 1
            return
        there = self._there(draft)
        if there is None or row.anyway:
            self.rows.append((print_, *self._make(draft)))
        elif row.overwrites:
            self._overwrite(sheet, row, there, draft)
        else:
            place = {"row": row.number, "field": "date"}
            cell = cell_name(row.number, 1)
            self.duplicates.append(
                Problem(sheet, cell, "already-there", place, Severity.DUPLICATE, _WAYS)
            )

    def result(self, preview: WorkbookPreview, imported_at: dt.datetime) -> ImportPlan:
        """Return everything to be stored, parents before what refers to them."""
        self._rank_targets()
        new_gigs, changed_gigs, stages = self.names.gig_records()
        changed: list[Record] = [*changed_gigs, *self.overwritten]
        records: list[Record] = [*new_gigs, *self.new, *stages]
        order = (Member, Platform, Gig)
        records.sort(key=lambda record: order.index(type(record)) if type(record) in order else 9)
        counts = Counter(KINDS[type(record)] for record in records if type(record) in KINDS)
        stored = {name: counts[name] for name in KINDS.values() if counts[name]}
        if records or changed:
            batch = ImportBatch(
                uid=self.new_uid(),
                imported_at=imported_at,
                file_name=preview.name,
                digest=preview.digest,
                summary=json.dumps(stored),
            )
            records.append(batch)
            records += [
                ImportedRow(
                    uid=self.new_uid(),
                    batch_uid=batch.uid,
                    fingerprint=print_,
                    table=table,
                    record_uid=uid,
                )
                for print_, table, uid in self.rows
            ]
        in_file = [p for p in preview.problems if p.severity is Severity.DUPLICATE]
        return ImportPlan(
            new=tuple(records),
            changed=tuple(changed),
            stored=stored,
            skipped=self.skipped,
            overwritten=len(self.overwritten),
            duplicates=(*in_file, *self.duplicates),
            problems=(
                *preview.unread,
                *(p for p in preview.problems if p.severity is not Severity.DUPLICATE),
                *self.refused,
            ),
        )

    def _fingerprint(self, *meaning: object) -> str:
        """Return a digest of a row's meaning and its count among equal rows of the file."""
        text = json.dumps(meaning, ensure_ascii=False, default=str)
        self.seen[text] += 1
        return hashlib.sha256(f"{self.seen[text]} {text}".encode()).hexdigest()

    def _there(self, draft: Draft) -> Record | None:
        """Return the record of the household that looks like what a row says."""
        if isinstance(draft, PayoutDraft):
            parts = self._statement(draft)
            key: Key = payout_key(draft.day, self._platform_name(draft), parts.net_minor)
        elif isinstance(draft, SessionDraft):
            gig = draft.gig.lower() if self._has_gig(draft) else ""
            who = draft.member.lower()
            key = ("session", draft.day.isoformat(), draft.start, gig, who)
        else:
            key = draft.key
        return self.state.there.get(key)

    def _overwrite(self, sheet: str, row: RowPreview, there: Record, draft: Draft) -> None:
        statement = self._statement(draft) if isinstance(draft, PayoutDraft) else None
        try:
            after = overwritten(there, draft, zone=self.state.zone, statement=statement)
        except InvalidInputError as error:
            cell = cell_name(row.number, 1)
            self.refused.append(Problem(sheet, cell, error.code, error.params))
            return
        self.overwritten.append(after)

    def _make(self, draft: Draft) -> tuple[str, Uid]:
        """Make the records of a draft; return the table and uid of the one it stands for."""
        if isinstance(draft, SessionDraft):
            return "sessions", self._session(draft)
        if isinstance(draft, PayoutDraft):
            return "payouts", self._payout(draft)
        if isinstance(draft, CostDraft):
            return "costs", self._cost(draft)
        if isinstance(draft, TargetDraft):
            uid = self.new_uid()
            self.targets.append((len(self.targets), draft, uid))
            return "targets", uid
        return "gigs", self._listed_gig(draft)

    def _take_amount(self, gig: str, amount_minor: int) -> None:
        print_ = self._fingerprint("amount", gig.lower(), amount_minor)
        if print_ not in self.state.fingerprints:
            history = self.names.gig(gig)
            history.pays(amount_minor)
            self.rows.append((print_, "gigs", history.uid))

    def _session(self, draft: SessionDraft) -> Uid:
        gig = None
        note = draft.note
        if self._has_gig(draft):
            gig = self.names.gig(draft.gig, draft.platform)
            gig.worked(draft)
            if not self._was_salvaged(draft):
                gig.pays(draft.amount_minor)
        elif draft.gig:
            note = ", ".join(text for text in (draft.gig, draft.note) if text)
        midnight = dt.datetime.combine(draft.day, dt.time(), self.state.zone)
        session = WorkSession(
            uid=self.new_uid(),
            member_uid=self.names.member(draft.member),
            gig_uid=gig.uid if gig else None,
            kind=draft.kind,
            started_at=instant(midnight, draft.start),
            ended_at=instant(midnight, draft.end),
            zone=self.state.zone.key,
            units=draft.units,
            note=note,
        )
        self.new.append(session)
        return session.uid

    def _was_salvaged(self, draft: SessionDraft) -> bool:
        """Return whether an earlier import kept this row's amount although not the row."""
        meaning = ("amount", draft.gig.lower(), draft.amount_minor)
        text = json.dumps(meaning, ensure_ascii=False, default=str)
        return hashlib.sha256(f"1 {text}".encode()).hexdigest() in self.state.fingerprints

    def _has_gig(self, draft: SessionDraft) -> bool:
        """Return whether a row's title is a gig rather than a course or a search."""
        if not draft.gig or draft.kind in _WITHOUT_GIG:
            return False
        test = draft.kind is SessionKind.APPLICATION and meanings.is_test(draft.kind_text)
        return not (test and meanings.is_certificate(draft.gig))

    def _payout(self, draft: PayoutDraft) -> Uid:
        parts = self._statement(draft)
        titles = self._titles(draft.gig)
        platform = self.names.platform(self._platform_name(draft))
        came = draft.day <= self.today
        payout = Payout(
            uid=self.new_uid(),
            platform_uid=platform.uid if platform else None,
            currency=self.state.currency,
            gross_minor=parts.gross_minor,
            national_tax_minor=parts.national_tax_minor,
            local_tax_minor=parts.local_tax_minor,
            fee_minor=parts.fee_minor,
            net_minor=parts.net_minor,
            entered=parts.entered,
            expected_on=None if came else draft.day,
            received_on=draft.day if came else None,
            state=PayoutState.RECEIVED if came else PayoutState.EXPECTED,
            note=draft.note if len(titles) < 2 else f"{draft.gig} {draft.note}".strip(),  # noqa: PLR2004
        )
        self.new.append(payout)
        for title in titles:
            gig = self.names.gig(title, platform.name if platform else "")
            gig.reached(draft.day, Stage.PAID if came else Stage.SETTLEMENT)
            if len(titles) == 1:
                self.new.append(
                    PayoutLine(
                        uid=self.new_uid(),
                        payout_uid=payout.uid,
                        gig_uid=gig.uid,
                        amount_minor=parts.gross_minor,
                    )
                )
        return payout.uid

    def _titles(self, text: str) -> list[str]:
        """Return the gigs a cell names: several only if each of them is known."""
        if not text or text.lower() in self.names.gigs:
            return [text] if text else []
        several = [part.strip() for part in re.split(r"[,/+&]", text) if part.strip()]
        known = all(part.lower() in self.names.gigs for part in several)
        return several if known and several else [text]

    def _statement(self, draft: PayoutDraft) -> Statement:
        platform = self.names.platforms.get(self._platform_name(draft).lower())
        kind = platform.withholding if platform else Withholding.BUSINESS
        rate = platform.own_rate if platform else 0
        try:
            return self._completed(draft, kind, rate)
        except (NoRuleError, InvalidInputError):
            # The parts agree without the rule, or the row would not have been taken.
            return self._completed(draft, Withholding.NONE, 0)

    def _completed(self, draft: PayoutDraft, kind: Withholding, own_rate: int) -> Statement:
        return complete(
            kind=kind,
            paid_on=draft.day,
            own_rate=own_rate,
            currency=self.state.currency,
            gross=draft.gross,
            national=draft.national,
            local=draft.local,
            fee=draft.fee,
            net=draft.net,
            withheld_total=draft.withheld,
        )

    def _platform_name(self, draft: PayoutDraft) -> str:
        if draft.platform:
            return draft.platform
        gig = self.names.gigs.get(draft.gig.lower())
        uid = gig.platform_uid or (gig.stored.platform_uid if gig.stored else None) if gig else None
        return next((p.name for p in self.names.platforms.values() if uid and p.uid == uid), "")

    def _cost(self, draft: CostDraft) -> Uid:
        cost = Cost(
            uid=self.new_uid(),
            spent_on=draft.day,
            title=draft.title,
            kind=draft.kind,
            currency=self.state.currency,
            list_minor=draft.list_minor,
            subsidy_minor=draft.subsidy_minor,
            own_minor=draft.own_minor,
            gig_uid=self.names.gig(draft.gig).uid if draft.gig else None,
            note=draft.note,
        )
        self.new.append(cost)
        return cost.uid

    def _rank_targets(self) -> None:
        """Make the targets, ranked among themselves after those that are there."""
        children = {
            draft.member.lower(): draft.grade for _, draft, _ in self.targets if draft.is_child
        }
        grades = {draft.member.lower(): draft.grade for _, draft, _ in self.targets if draft.grade}
        self.targets.sort(key=lambda entry: (entry[1].rank, entry[0]))
        for rank, (_, draft, uid) in enumerate(self.targets, start=self.state.highest_rank + 1):
            name = draft.member.lower()
            kind = MemberKind.CHILD if name in children else MemberKind.ADULT
            self.new.append(
                Target(
                    uid=uid,
                    name=draft.name,
                    member_uid=self.names.member(draft.member, kind, grades.get(name, "")),
                    category=draft.category,
                    rank=rank,
                    recurrence=draft.recurrence,
                    amount_minor=draft.amount_minor,
                    due_on=draft.due_on,
                    due_precision=draft.due_precision,
                    last_on=draft.last_on,
                    note=draft.note,
                )
            )
            if draft.saved_minor:
                self.new.append(
                    Earmark(
                        uid=self.new_uid(),
                        target_uid=uid,
                        amount_minor=draft.saved_minor,
                        on=self.today,
                    )
                )

    def _listed_gig(self, draft: GigDraft) -> Uid:
        gig = self.names.gig(draft.title, draft.platform)
        gig.listed = draft
        gig.touched = True
        if draft.day is not None:
            gig.reached(draft.day, draft.stage)
        return gig.uid


def _details(draft: Draft) -> Sequence[object]:
    """Return what tells rows with the same key apart."""
    if isinstance(draft, SessionDraft):
        return (draft.end, draft.kind.value, draft.amount_minor)
    if isinstance(draft, PayoutDraft):
        return (draft.withheld, draft.national, draft.local, draft.fee)
    if isinstance(draft, TargetDraft):
        return (draft.amount_minor,)
    return ()
