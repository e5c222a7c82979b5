"""Readers of typed texts for the columns of the gig page's tables."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from planner.domain.errors import PlannerError
from planner.reading.currencies import currency as read_currency
from planner.reading.dates import YearHint
from planner.reading.dates import date as read_date
from planner.reading.durations import duration as read_duration
from planner.reading.errors import UnreadableError
from planner.reading.money import money as read_money
from planner.reading.times import time as read_time
from planner.text import _
from planner.ui.tables import Reading, Refusal
from planner.wording import dates, hours, labels, money, problems

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence
    from enum import StrEnum

    from planner.ui.context import Context
    from planner.ui.tables.column import Draft

    Reader = Callable[[str, Any, Any], Reading | Refusal]

_SHORTEST_PART = 2
_COUNT = re.compile(r"(\d{1,9})\s*[개건장편회줄]?")

T = TypeVar("T")
E = TypeVar("E", bound="StrEnum")


class Entry:
    """Makes the ``read`` of columns: typed text to a value and its words, or a reason."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._translator = context.translator

    @property
    def day_width(self) -> int:
        """How wide a column of days must be, in px at 100 %."""
        return 98 if self._translator.language == "ko" else 122

    @property
    def first_day_width(self) -> int:
        """How wide it must be as the first column, which stands off the edge."""
        return self.day_width + 14

    @property
    def kind_width(self) -> int:
        """How wide a column of kinds must be, in px at 100 %."""
        return 146 if self._translator.language == "ko" else 178

    def explain(self, error: PlannerError) -> str:
        """Return why something was refused, in words."""
        return problems.sentence(self._translator, error)

    def made(
        self, parse: Callable[[str], T], show: Callable[[T], str], *, blank: bool = True
    ) -> Reader:
        """Return a reader of ``parse``; an empty text reads as ``None`` where ``blank``."""

        def read(text: str, _row: Any, _draft: Any) -> Reading | Refusal:
            if not text and blank:
                return Reading(None, "")
            try:
                value = parse(text)
            except PlannerError as error:
                return Refusal(self.explain(error))
            return Reading(value, show(value))

        return read

    def text(self, *, blank: bool = True) -> Reader:
        """Return a reader that takes any text as it is."""

        def read(text: str, _row: Any, _draft: Any) -> Reading | Refusal:
            return Reading(text, text) if text or blank else Refusal(_("Nothing is entered."))

        return read

    def day(self, *, blank: bool = False) -> Reader:
        """Return a reader of days: 10/6, 어제, 2026-10-06."""
        return self.made(self.parse_day, self.show_day, blank=blank)

    def parse_day(self, text: str) -> dt.date:
        """Return the day a text states; without a year it is the one nearest to today."""
        today = self._context.today()
        return read_date(text, YearHint(today=today, near=today)).day

    def show_day(self, day: dt.date) -> str:
        """Return a day as its words stand under the cell."""
        return dates.in_table(self._translator, day, self._context.today())

    def time(self, *, blank: bool = False) -> Reader:
        """Return a reader of times of day: 9, 0930, 오후 2시."""
        return self.made(read_time, clock, blank=blank)

    def duration(self, *, blank: bool = False) -> Reader:
        """Return a reader of lengths of time: 90분, 4:30."""
        return self.made(read_duration, hours.log, blank=blank)

    def money(
        self,
        currency: str | Callable[[Draft], str],
        *,
        blank: bool = True,
        of_row: Callable[[Any], str] | None = None,
    ) -> Reader:
        """Return a reader of amounts: 45만, 1억2천, =12*6500.

        ``of_row`` says in which currency a row's amount is; a new row's is in ``currency``,
        which its draft may decide.
        """

        def read(text: str, row: Any, draft: Any) -> Reading | Refusal:
            used = currency if isinstance(currency, str) else currency(draft)
            if row is not None and of_row is not None:
                used = of_row(row)
            reader = self.made(
                partial(read_money, currency=used),
                lambda minor: money.exact(self._translator, minor, used),
                blank=blank,
            )
            return reader(text, row, draft)

        return read

    def currency(self) -> Reader:
        """Return a reader of currencies: usd, 달러, $."""
        return self.made(read_currency, str, blank=False)

    def count(self) -> Reader:
        """Return a reader of counts: 240, 1,200장."""

        def parse(text: str) -> int:
            digits = _COUNT.fullmatch(text.replace(",", ""))
            if digits is None:
                raise UnreadableError("number", text)
            return int(digits[1])

        return self.made(parse, lambda value: f"{value:,}")

    def choice(self, options: Iterable[E]) -> Reader:
        """Return a reader of one of ``options``, by the beginning or a part of its name."""
        named = [(self.name(option), option) for option in options]

        def read(text: str, _row: Any, _draft: Any) -> Reading | Refusal:
            sought = text.casefold()
            for fits in (str.__eq__, str.startswith, str.__contains__):
                for name, option in named:
                    if sought and fits(name.casefold(), sought):
                        return Reading(option, name)
            names = ", ".join(name for name, _option in named)
            return Refusal(_("Choose one of these: {names}", names=names))

        return read

    def name(self, option: StrEnum) -> str:
        """Return the name of a choice."""
        return labels.choice(self._translator, option)


def clock(minutes: int) -> str:
    """Return a minute as the log shows times: 9:00; 25:30 for half past one of the next day."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def matching(text: str, known: Sequence[str]) -> str | None:
    """Return the name that a text means: as it is, else the only one with it in it.

    A beginning goes before a part; a single letter means only itself.
    """
    sought = text.casefold()
    for fits in (str.__eq__, str.startswith, str.__contains__):
        found = [name for name in known if fits(name.casefold(), sought)]
        if len(found) == 1 or (found and fits is str.__eq__):
            return found[0]
        if len(sought) < _SHORTEST_PART:
            return None
    return None


def read_name(text: str, known: Sequence[str], new: str) -> Reading:
    """Read the name of a thing that may be new; ``new`` is the message that says so."""
    found = matching(text, known) if text else None
    if found is not None:
        return Reading(found, found)
    return Reading(text or None, _(new, name=text) if text else "")
