"""What the rows of a file mean, and what is wrong with them, before anything is stored."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - dataclass fields are read at run time
from collections.abc import Mapping  # noqa: TC003 - dataclass fields are read at run time
from dataclasses import dataclass, field
from enum import StrEnum

from planner.domain.gigs import Stage  # noqa: TC001 - dataclass fields are read at run time
from planner.domain.payouts import CostKind  # noqa: TC001 - likewise
from planner.domain.sessions import SessionKind  # noqa: TC001 - likewise
from planner.domain.targets import DuePrecision, Recurrence
from planner.exchange.headings import SheetKind  # noqa: TC001 - likewise


class Severity(StrEnum):
    """What becomes of the row: it is left out, taken as guessed, or kept apart."""

    ERROR = "error"
    NOTE = "note"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Fix:
    """A way out that is one click: put ``changes`` (cell to text) in and read again.

    ``code`` is ``swap-times``, ``next-day``, ``use-date``, or one of those that put nothing in:
    ``take-anyway`` takes the row although it repeats another, ``overwrite`` gives its values to
    the record that is there, ``overwrite-all`` does so for every row of the file.
    """

    code: str
    changes: Mapping[str, str] = field(default_factory=dict)
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is to be said about a cell. ``sentences.of_problem`` makes words of it."""

    sheet: str
    cell: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDraft:
    """A stretch of work in local time; ``end`` may lie beyond midnight (over 1440)."""

    day: dt.date
    start: int
    end: int
    kind: SessionKind
    kind_text: str = ""
    gig: str = ""
    platform: str = ""
    member: str = ""
    amount_minor: int | None = None
    units: int | None = None
    note: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two rows the same stretch: day, start, gig and person."""
        return ("session", self.day.isoformat(), self.start, self.gig.lower(), self.member.lower())


@dataclass(frozen=True, slots=True, kw_only=True)
class PayoutDraft:
    """A payment with the parts its row states."""

    day: dt.date
    platform: str = ""
    gig: str = ""
    gross: int | None = None
    withheld: int | None = None
    national: int | None = None
    local: int | None = None
    fee: int | None = None
    net: int | None = None
    note: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two rows the same payment."""
        amounts = (self.gross, self.net)
        return ("payout", self.day.isoformat(), self.platform.lower(), self.gig.lower(), *amounts)


@dataclass(frozen=True, slots=True, kw_only=True)
class CostDraft:
    """Money spent."""

    day: dt.date
    title: str
    kind: CostKind
    own_minor: int
    list_minor: int | None = None
    subsidy_minor: int | None = None
    gig: str = ""
    note: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two rows the same cost."""
        return ("cost", self.day.isoformat(), self.title.lower(), self.own_minor)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetDraft:
    """A planned cost; ``rank`` orders the drafts of a file among themselves."""

    name: str
    member: str = ""
    grade: str = ""
    is_child: bool = False
    category: str = ""
    rank: int
    amount_minor: int
    due_on: dt.date
    due_precision: DuePrecision = DuePrecision.DAY
    recurrence: Recurrence = Recurrence.ONCE
    last_on: dt.date | None = None
    saved_minor: int = 0
    note: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two rows the same target."""
        # The first instalment of a monthly target moves with the day of the import.
        once = self.recurrence is Recurrence.ONCE
        due = self.due_on.isoformat() if once else f"monthly {self.due_on.day}"
        return ("target", self.name.lower(), self.member.lower(), due)


@dataclass(frozen=True, slots=True, kw_only=True)
class GigDraft:
    """A gig of a list of gigs."""

    title: str
    platform: str = ""
    stage: Stage
    day: dt.date | None = None
    due_on: dt.date | None = None
    amount_minor: int | None = None
    minutes: int | None = None
    note: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two rows the same gig."""
        return ("gig", self.title.lower(), self.platform.lower())


Draft = SessionDraft | PayoutDraft | CostDraft | TargetDraft | GigDraft


@dataclass(frozen=True, slots=True)
class GigAmount:
    """What a gig should pay, from a row that could not be read as a whole."""

    gig: str
    amount_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPreview:
    """A row of a sheet. It is imported if it has a draft and ``repeats`` no earlier row.

    A row that looks like a record of the household is left out, unless it is wanted
    ``anyway``, beside that record, or ``overwrites`` it.
    """

    number: int
    texts: Mapping[int, str]
    draft: Draft | None = None
    repeats: int | None = None
    anyway: bool = False
    overwrites: bool = False
    problems: tuple[Problem, ...] = ()
    amount: GigAmount | None = None

    @property
    def is_taken(self) -> bool:
        """Whether the row will be imported."""
        return self.draft is not None and self.repeats is None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPreview:
    """A sheet as it was understood; ``kind`` is ``None`` where it was not, ``unread`` says so."""

    name: str
    kind: SheetKind | None = None
    header_row: int = 0
    headings: Mapping[int, str] = field(default_factory=dict)
    mapping: Mapping[int, str] = field(default_factory=dict)
    signature: str = ""
    rows: tuple[RowPreview, ...] = ()
    unread: Problem | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, in the order of the rows."""
        return tuple(problem for row in self.rows for problem in row.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookPreview:
    """A file as it was understood."""

    name: str
    digest: str
    sheets: tuple[SheetPreview, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, in the order of the file."""
        return tuple(problem for sheet in self.sheets for problem in sheet.problems)

    @property
    def unread(self) -> tuple[Problem, ...]:
        """What is to be said of whole sheets that were left out unasked."""
        return tuple(sheet.unread for sheet in self.sheets if sheet.unread is not None)

    @property
    def taken(self) -> int:
        """How many rows would be imported into an empty household."""
        return sum(row.is_taken for sheet in self.sheets for row in sheet.rows)
