"""The rows of the week as a list: all that the grid shows, in order of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from planner.domain.base import Uid
from planner.text import N_
from planner.ui.week.blocks import STATES, blocks_of, span_text, whole_days
from planner.wording import dates

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from planner.insight.week import Busy, Day, Week
    from planner.text import Translator
    from planner.ui.week.blocks import Block

_TITLES = (N_("Day"), N_("Time"), N_("What"), N_("State"))
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
NOBODY = Uid("")
Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class _Row:
    """One line; ``uid`` is empty where nothing can be opened, ``busy`` a whole-day event.

    ``offer`` is the key of a suggested session.
    """

    order: tuple[int, int]
    cells: tuple[str, str, str, str]
    uid: Uid = NOBODY
    busy: Busy | None = None
    offer: Uid = NOBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A suggested session: where it stands, for which gig, why, and whether it is ticked."""

    block: Block
    what: str
    reason: str
    chosen: bool


class WeekTable(QAbstractTableModel):
    """Holidays, free time, events and sessions of a week in order of time."""

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._rows: tuple[_Row, ...] = ()

    def show_week(self, week: Week, now: dt.datetime, offers: Sequence[Offer] = ()) -> None:
        """Show ``week``, and what is suggested in it."""
        lines = [*self._lines(week, now), *self._offered(week, offers)]
        self.beginResetModel()
        self._rows = tuple(sorted(lines, key=lambda row: row.order))
        self.endResetModel()

    def uid(self, row: int) -> Uid:
        """Return the session of a row, ``""`` if it is none."""
        return self._rows[row].uid

    def offer(self, row: int) -> Uid:
        """Return the key of the suggested session of a row, ``""`` if it is none."""
        return self._rows[row].offer

    def place_of(self, row: int) -> tuple[object, ...]:
        """Return what finds a row again after the week was read anew."""
        line = self._rows[row]
        return line.uid or line.offer or (line.busy and line.busy.event_uid), line.cells[:3]

    def busy(self, row: int) -> Busy | None:
        """Return the whole-day event of a row."""
        return self._rows[row].busy

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(_TITLES)

    def data(self, index: _Index, role: int = Role.DisplayRole) -> object:
        if index.isValid() and role == Role.DisplayRole:
            return self._rows[index.row()].cells[index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self._translator.text(_TITLES[section])
        return None

    def _lines(self, week: Week, now: dt.datetime) -> Iterator[_Row]:
        say, translator = self._translator.text, self._translator
        names = [_day_name(day, translator) for day in week.days]
        # What belongs to nobody stands once where members are side by side.
        first_of = {day.on: n for n, day in reversed(list(enumerate(week.days)))}
        common = set(first_of.values())
        for n, day in enumerate(week.days):
            if day.holiday is not None and n in common:
                title = day.holiday.name(translator.language)
                cells = (names[n], say(N_("all day")), title, say(N_("holiday")))
                yield _Row((n, -2), cells)
            for first, end in day.open:
                cells = (names[n], span_text(first, end), say(N_("Free time")), say(N_("free")))
                yield _Row((n, first), cells)
        for n, busy in ((n, busy) for n, busy in whole_days(week) if n in common):
            state = say(N_("takes no time") if busy.transparent else N_("busy"))
            cells = (names[n], say(N_("all day")), busy.title, state)
            yield _Row((n, -1), cells, busy=busy)
        for block in blocks_of(week, translator, now):
            if not block.is_session and block.day not in common:
                continue
            state = say(STATES[block.kind])
            time = span_text(block.first, block.end)
            cells = (names[block.day], time, block.title or block.detail, state)
            yield _Row((block.day, block.first), cells, block.uid if block.is_session else NOBODY)

    def _offered(self, week: Week, offers: Sequence[Offer]) -> Iterator[_Row]:
        say, translator = self._translator.text, self._translator
        for offer in offers:
            block = offer.block
            cells = (
                _day_name(week.days[block.day], translator),
                span_text(block.first, block.end),
                f"{offer.what} ({offer.reason})",
                say(N_("suggested") if offer.chosen else N_("suggested, left out")),
            )
            yield _Row((block.day, block.first), cells, offer=block.uid)


def _day_name(day: Day, translator: Translator) -> str:
    """Return a day as the list calls it, with whose it is where members are side by side."""
    name = dates.short(translator, day.on)
    return f"{name}, {day.member}" if day.member else name
