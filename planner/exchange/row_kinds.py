"""Makes drafts of rows, one function for each kind of sheet."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from planner.domain.errors import PlannerError
from planner.domain.gigs import Stage, Withholding
from planner.domain.sessions import SessionKind
from planner.domain.targets import DuePrecision, Recurrence, add_months
from planner.exchange import meanings
from planner.exchange.drafts import (
    CostDraft,
    Draft,
    Fix,
    GigAmount,
    GigDraft,
    PayoutDraft,
    SessionDraft,
    Severity,
    TargetDraft,
)
from planner.exchange.headings import SheetKind, currency_of
from planner.exchange.row_reader import MINUTES_A_DAY, Row
from planner.reading import recurrences
from planner.reading.errors import UnreadableError
from planner.rules.statements import complete

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MORNING = 9 * 60
_INSTALMENTS_GUESSED = 12
_NEEDS_GIG = frozenset({SessionKind.WORK, SessionKind.REWORK, SessionKind.APPLICATION})


def draft_of(row: Row, kind: SheetKind) -> Draft | None:
    """Return what a row means, ``None`` if it has an error; problems are left in the row."""
    if _is_refused(row):
        return None
    draft = _READERS[kind](row)
    return None if row.failed else draft


def _is_refused(row: Row) -> bool:
    """Refuse a row whose amounts are in another currency: its numbers are not the household's."""
    text = row.words("currency")
    if text and (currency_of(text) or text.upper()) != row.currency:
        row.problem("currency", "other-currency", text=text)
    return row.failed


def salvaged(row: Row, kind: SheetKind) -> GigAmount | None:
    """Return the amount that a work row names for its gig although the rest is unreadable."""
    gig = row.words("gig")
    if kind is not SheetKind.SESSIONS or not gig or row.value("amount") is None:
        return None
    quiet = Row(row.sheet, row.number, row.columns, row.cells, row.hint, row.currency, row.units)
    amount = quiet.optional_amount("amount")
    return GigAmount(gig, amount) if amount is not None and amount > 0 else None


def _session(row: Row) -> SessionDraft | None:
    day = row.day("date")
    kind = _kind(row)
    gig = row.words("gig")
    if not gig and kind in _NEEDS_GIG and "gig" in row.columns:
        row.problem("gig", "empty")
    times = _times(row)
    amount = row.optional_amount("amount")
    if amount is not None and amount < 0:
        row.problem("amount", "negative", text=row.words("amount"))
    units = row.optional_count("units")
    if day is None or times is None:
        return None
    return SessionDraft(
        day=day,
        start=times[0],
        end=times[1],
        kind=kind,
        kind_text=row.words("kind"),
        gig=gig,
        platform=row.words("platform"),
        member=row.words("member"),
        amount_minor=amount,
        units=None if units is None or units < 0 else units,
        note=row.words("note"),
    )


def _kind(row: Row) -> SessionKind:
    text = row.words("kind")
    if not text:
        return SessionKind.WORK
    kind, guessed = meanings.session_kind(text)
    if guessed:
        row.problem("kind", "kind-guessed", severity=Severity.NOTE, text=text, kind=kind)
    return kind


def _times(row: Row) -> tuple[int, int] | None:
    """Return start and end in minutes of the day, from the columns there are."""
    if row.value("start") is None:
        for name in ("span", "minutes"):
            # A column called "hours" may hold 09:00~12:30 as well as 3.5.
            if row.value(name) is not None and (name == "span" or row.is_span(name)):
                span = row.span(name)
                return None if span is None else _ordered(row, *span, name, name)
    has_end = row.value("end") is not None
    has_minutes = row.value("minutes") is not None
    if row.value("start") is None and has_minutes:
        return _without_start(row, has_end=has_end)
    start = row.clock("start")
    if not has_end and has_minutes:
        minutes = row.duration("minutes")
        if start is None or minutes is None:
            return None
        return _ordered(row, start, start + minutes, "start", "minutes")
    end = row.clock("end")
    return None if start is None or end is None else _ordered(row, start, end, "start", "end")


def _without_start(row: Row, *, has_end: bool) -> tuple[int, int] | None:
    minutes = row.duration("minutes")
    end = row.clock("end") if has_end else None
    if minutes is None or (has_end and end is None):
        return None
    if end is not None:
        return _ordered(row, end - minutes, end, "minutes", "end")
    params = {"text": row.words("minutes"), "at": dt.time(_MORNING // 60)}
    row.problem("minutes", "start-assumed", severity=Severity.NOTE, also=params)
    return _ordered(row, _MORNING, _MORNING + minutes, "minutes", "minutes")


def _ordered(row: Row, start: int, end: int, first: str, last: str) -> tuple[int, int] | None:
    if start >= 0 and start < end <= 2 * MINUTES_A_DAY and start < MINUTES_A_DAY:
        return start, end
    fixes: tuple[Fix, ...] = ()
    if end < start and first == "start" and last == "end":
        swapped = {row.cell("start"): row.words("end"), row.cell("end"): row.words("start")}
        later = {row.cell("end"): f"+1 {row.words('end')}"}
        fixes = (Fix("swap-times", swapped), Fix("next-day", later))
    code = "ends-before-start" if end < start else "no-time"
    row.problem(last, code, fixes=fixes, start=_clock(start), end=_clock(end))
    return None


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _payout(row: Row) -> PayoutDraft | None:
    day = row.day("date")
    columns = ("gross", "net", "amount")
    parts = {name: row.amount(name) for name in columns if row.value(name) is not None}
    if "amount" in parts:
        # A plain amount beside gross is what came; beside net it is what was earned.
        parts.setdefault("gross" if "net" in parts else "net", parts.pop("amount"))
    if not parts:
        row.problem("net" if "net" in row.columns else "gross", "empty")
    # Deductions are written with and without a minus; they are never additions.
    taken = {
        name: None if amount is None else abs(amount)
        for name in ("withheld", "national", "local", "fee")
        for amount in (row.optional_amount(name),)
    }
    if day is None or row.failed:
        return None
    draft = PayoutDraft(
        day=day,
        platform=row.words("platform"),
        gig=row.words("gig"),
        gross=parts.get("gross"),
        net=parts.get("net"),
        note=row.words("note"),
        **taken,
    )
    try:
        complete(
            kind=Withholding.NONE,
            paid_on=day,
            gross=draft.gross,
            national=draft.national,
            local=draft.local,
            fee=draft.fee,
            net=draft.net,
            withheld_total=draft.withheld,
        )
    except PlannerError as error:
        stated = next(name for name in ("net", "gross", "amount") if row.value(name) is not None)
        row.problem(stated, error.code, also=error.params)
    return draft


def _cost(row: Row) -> CostDraft | None:
    day = row.day("date")
    title = row.required_text("title")
    amount = row.amount("amount")
    if amount is not None and amount < 0:
        row.problem("amount", "negative", text=row.words("amount"))
    listed, subsidy = row.optional_amount("list"), row.optional_amount("subsidy")
    if day is None or amount is None:
        return None
    return CostDraft(
        day=day,
        title=title,
        kind=meanings.cost_kind(f"{row.words('kind')} {title}"),
        own_minor=amount,
        list_minor=None if listed is None else abs(listed),
        subsidy_minor=None if subsidy is None else abs(subsidy),
        gig=row.words("gig"),
        note=row.words("note"),
    )


def _target(row: Row) -> TargetDraft | None:
    name = row.required_text("name")
    amount = row.amount("amount")
    if amount is not None and amount <= 0:
        row.problem("amount", "not-positive", text=row.words("amount"))
    due = _due(row)
    rank, saved = row.optional_count("rank"), row.optional_amount("saved")
    if amount is None or due is None:
        return None
    due_on, precision, recurrence, last_on = due
    member, note = row.words("member"), row.words("note")
    grade = meanings.grade_in(f"{note} {member}")
    return TargetDraft(
        name=name,
        member="" if meanings.is_family(member) else member,
        grade=grade,
        is_child=bool(grade) or meanings.is_for_school(name),
        category=row.words("category"),
        rank=rank if rank is not None and rank > 0 else 10**6,
        amount_minor=amount,
        due_on=due_on,
        due_precision=precision,
        recurrence=recurrence,
        last_on=last_on,
        saved_minor=max(saved or 0, 0),
        note=note,
    )


def _due(row: Row) -> tuple[dt.date, DuePrecision, Recurrence, dt.date | None] | None:
    value = row.value("due")
    if not isinstance(value, str) or not recurrences.is_recurring(value):
        found = row.date("due")
        if found is None:
            return None
        if not _repeats(row):
            return found.day, found.precision, Recurrence.ONCE, None
        value = f"from {found.day.isoformat()} {row.words('repeat')}"
    try:
        reading = recurrences.monthly(value, row.hint)
    except UnreadableError as error:
        row.problem("due", "unreadable", also=error.params)
        return None
    first = recurrences.first_due(reading, row.hint.today)
    last = reading.until
    if last is None:
        last = add_months(first, _INSTALMENTS_GUESSED - 1)
        row.problem("due", "end-assumed", severity=Severity.NOTE, text=row.words("due"), day=last)
    if last < first:
        row.problem("due", "over", text=row.words("due"), day=last)
        return None
    return first, DuePrecision.DAY, Recurrence.MONTHLY, last


def _repeats(row: Row) -> bool:
    """Return whether a column of its own says every month; what is neither is noted."""
    text = row.words("repeat")
    if recurrences.is_recurring(text):
        return True
    if text and not meanings.is_once(text):
        row.problem("repeat", "left-out", severity=Severity.NOTE, text=text)
    return False


def _gig(row: Row) -> GigDraft:
    title = row.required_text("title")
    text = row.words("stage")
    stage = meanings.listed_stage(text) if text else Stage.SEEN
    if stage is None:
        row.problem("stage", "stage-guessed", severity=Severity.NOTE, text=text, stage=Stage.SEEN)
        stage = Stage.SEEN
    amount = row.optional_amount("amount")
    return GigDraft(
        title=title,
        platform=row.words("platform"),
        stage=stage,
        day=row.optional_day("date"),
        due_on=row.optional_day("due"),
        amount_minor=None if amount is None else abs(amount),
        minutes=row.optional_duration("hours"),
        note=row.words("note"),
    )


_READERS: Mapping[SheetKind, Callable[[Row], Draft | None]] = {
    SheetKind.SESSIONS: _session,
    SheetKind.PAYOUTS: _payout,
    SheetKind.COSTS: _cost,
    SheetKind.TARGETS: _target,
    SheetKind.GIGS: _gig,
}
