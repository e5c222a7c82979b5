"""One row of a sheet: its cells by field, read into values, with what is wrong kept."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from planner.domain.targets import DuePrecision
from planner.exchange.drafts import Fix, Problem, Severity
from planner.exchange.source import ErrorValue, cell_name
from planner.reading import dates, durations, money, times
from planner.reading.characters import plain
from planner.reading.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from planner.reading.dates import DateReading, YearHint

T = TypeVar("T")

MINUTES_A_DAY = 1440
_NOTHING = frozenset({"-", "없음", "해당 없음", "해당없음", "none", "n/a", "na", "x"})
_NEXT_DAY = re.compile(r"^(?:익일|다음 ?날|next day|\+1) ?", re.IGNORECASE)


@dataclass(slots=True)
class Row:
    """A row under a sheet's headings. Problems are collected; the first error settles it.

    ``units`` are what bare numbers of a field are counted in, 만 or 분, where a heading says
    so. ``above`` is the day of the row before.
    """

    sheet: str
    number: int
    columns: Mapping[str, int]
    cells: Mapping[int, object]
    hint: YearHint
    currency: str
    units: Mapping[str, str] = field(default_factory=dict)
    above: dt.date | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether the row cannot be imported."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def value(self, name: str) -> object:
        """Return the cell of a field, ``None`` if it is empty or the sheet has no such column."""
        value = self.cells.get(self.columns.get(name, 0))
        return None if isinstance(value, str) and not value.strip() else value

    def words(self, name: str) -> str:
        """Return the cell of a field as one line of text."""
        value = self.value(name)
        if value is None or isinstance(value, ErrorValue):
            return ""
        return shown(value) if not isinstance(value, str) else " ".join(value.split())

    def cell(self, name: str) -> str:
        """Return the address of a field's cell; of the row's first if there is no column."""
        return cell_name(self.number, self.columns.get(name, 1))

    def problem(
        self,
        name: str,
        code: str,
        *,
        severity: Severity = Severity.ERROR,
        fixes: tuple[Fix, ...] = (),
        also: Mapping[str, object] | None = None,
        **params: object,
    ) -> None:
        """Keep a problem with a field's cell."""
        place = {**(also or {}), "row": self.number, "field": name, **params}
        self.problems.append(Problem(self.sheet, self.cell(name), code, place, severity, fixes))

    def required_text(self, name: str) -> str:
        """Return a text; an empty cell is an error."""
        text = self.words(name)
        if not text:
            self.problem(name, "empty")
        return text

    def day(self, name: str) -> dt.date | None:
        """Return a day; anything else is an error, a day with a guessed part a note."""
        if self.value(name) is None and self.above is not None:
            same = Fix("use-date", {self.cell(name): self.above.isoformat()}, {"day": self.above})
            self.problem(name, "empty", fixes=(same,))
            return None
        found = self.date(name)
        if found is None:
            return None
        if found.precision is DuePrecision.MONTH:
            self.problem(name, "unreadable", reason="date", text=self.words(name))
            return None
        return found.day

    def date(self, name: str) -> DateReading | None:
        """Return a day or month; anything else is an error, a guessed part a note."""
        found = self._required(name, lambda value: dates.date(value, self.hint))
        if found is not None and found.guessed:
            text = self.words(name)
            self.problem(name, "date-guessed", severity=Severity.NOTE, text=text, day=found.day)
        return found

    def clock(self, name: str) -> int | None:
        """Return a minute of the day; 익일 or +1 before the time adds a day."""
        value = self.value(name)
        if isinstance(value, str) and (marked := _NEXT_DAY.match(plain(value))):
            rest = plain(value)[marked.end() :]
            later = self._required(name, lambda _: times.time(rest))
            return None if later is None else later + MINUTES_A_DAY
        return self._required(name, times.time)

    def is_span(self, name: str) -> bool:
        """Return whether a cell holds a start and an end."""
        try:
            times.time_range(self.value(name))
        except UnreadableError:
            return False
        return True

    def span(self, name: str) -> tuple[int, int] | None:
        """Return a start and an end from one cell."""
        return self._required(name, times.time_range)

    def duration(self, name: str) -> int | None:
        """Return minutes."""
        return self._required(name, lambda value: durations.duration(self._counted(name, value)))

    def amount(self, name: str) -> int | None:
        """Return an amount; anything else is an error."""
        return self._required(name, lambda value: self._money(name, value))

    def optional_amount(self, name: str) -> int | None:
        """Return an amount, ``None`` if the cell is empty; what is none is left out, noted."""
        return self._optional(name, lambda value: self._money(name, value))

    def optional_count(self, name: str) -> int | None:
        """Return a whole number, ``None`` if the cell is empty; what is none is left out."""
        return self._optional(name, money.whole_number)

    def optional_duration(self, name: str) -> int | None:
        """Return minutes, ``None`` if the cell is empty; what is none is left out."""
        return self._optional(name, lambda value: durations.duration(self._counted(name, value)))

    def optional_day(self, name: str) -> dt.date | None:
        """Return a day, ``None`` if the cell is empty; what is none is left out."""
        found = self._optional(name, lambda value: dates.date(value, self.hint))
        return None if found is None else found.day

    def _money(self, name: str, value: object) -> int:
        return money.money(self._counted(name, value), self.currency)

    def _counted(self, name: str, value: object) -> object:
        """Return a bare number with the unit that its column's heading gives it."""
        unit = self.units.get(name)
        if unit is None or unit.strip() == self.currency or isinstance(value, bool):
            return value
        bare = isinstance(value, int | float)
        if isinstance(value, str):
            bare = re.fullmatch(r"[-+]?[\d,]*\.?\d+", plain(value)) is not None
        return f"{value}{unit}" if bare else value

    def _required(self, name: str, read: Callable[[object], T]) -> T | None:
        value = self.value(name)
        if value is None:
            self.problem(name, "empty")
            return None
        if isinstance(value, ErrorValue):
            code = "no-stored-value" if value.text == "=" else "error-value"
            self.problem(name, code, text=value.text)
            return None
        try:
            return read(value)
        except UnreadableError as error:
            fixes = self._fixes(name, error, value)
            self.problem(name, "unreadable", fixes=fixes, also=error.params)
            return None

    def _optional(self, name: str, read: Callable[[object], T]) -> T | None:
        value = self.value(name)
        if value is None or (isinstance(value, str) and plain(value).lower() in _NOTHING):
            return None
        if isinstance(value, ErrorValue):
            code = "no-stored-value" if value.text == "=" else "error-value"
            self.problem(name, code, severity=Severity.NOTE, text=value.text)
            return None
        try:
            return read(value)
        except UnreadableError:
            self.problem(name, "left-out", severity=Severity.NOTE, text=self.words(name))
            return None

    def _fixes(self, name: str, error: UnreadableError, value: object) -> tuple[Fix, ...]:
        if error.reason != "no-such-date" or not isinstance(value, str):
            return ()
        meant = dates.swapped(value)
        if meant is None:
            return ()
        return (Fix("use-date", {self.cell(name): meant.isoformat()}, {"day": meant}),)


def shown(value: object) -> str:
    """Return a cell's value as a table shows it."""
    if isinstance(value, ErrorValue):
        return value.text
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, dt.timedelta):
        minutes = int(value.total_seconds() // 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return " ".join(str(value).split())
