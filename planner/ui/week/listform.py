"""The week as a plain table (Ctrl+L): the same content for screen readers and for reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from planner.domain.base import Uid
from planner.text import N_
from planner.ui.week.blocks import STATES, blocks_of, span_text, whole_days
from planner.wording import dates

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from PySide6.QtGui import QKeyEvent

    from planner.insight.week import Busy, Day, Week
    from planner.text import Translator

_TITLES = (N_("Day"), N_("Time"), N_("What"), N_("State"))
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class _Row:
    """One line; ``uid`` is empty where nothing can be opened, ``busy`` a whole-day event."""

    order: tuple[int, int]
    cells: tuple[str, str, str, str]
    uid: Uid
    busy: Busy | None = None


class WeekTable(QAbstractTableModel):
    """Holidays, free time, events and sessions of a week in order of time."""

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._rows: tuple[_Row, ...] = ()

    def show_week(self, week: Week, now: dt.datetime) -> None:
        """Show ``week``."""
        self.beginResetModel()
        self._rows = tuple(sorted(self._lines(week, now), key=lambda row: row.order))
        self.endResetModel()

    def uid(self, row: int) -> Uid:
        """Return the session of a row, ``""`` if it is none."""
        return self._rows[row].uid

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
        nobody = Uid("")
        for n, day in enumerate(week.days):
            if day.holiday is not None and n in common:
                title = day.holiday.name(translator.language)
                cells = (names[n], say(N_("all day")), title, say(N_("holiday")))
                yield _Row((n, -2), cells, nobody)
            for first, end in day.open:
                cells = (names[n], span_text(first, end), say(N_("Free time")), say(N_("free")))
                yield _Row((n, first), cells, nobody)
        for n, busy in ((n, busy) for n, busy in whole_days(week) if n in common):
            state = say(N_("takes no time") if busy.transparent else N_("busy"))
            cells = (names[n], say(N_("all day")), busy.title, state)
            yield _Row((n, -1), cells, nobody, busy)
        for block in blocks_of(week, translator, now):
            if not block.is_session and block.day not in common:
                continue
            state = say(STATES[block.kind])
            time = span_text(block.first, block.end)
            cells = (names[block.day], time, block.title or block.detail, state)
            yield _Row((block.day, block.first), cells, block.uid if block.is_session else nobody)


def _day_name(day: Day, translator: Translator) -> str:
    """Return a day as the list calls it, with whose it is where members are side by side."""
    name = dates.short(translator, day.on)
    return f"{name}, {day.member}" if day.member else name


class WeekList(QTableView):
    """The table; Enter opens a session or frees a whole day, Delete removes a session.

    Signals:
        opened: uid of a session.
        removed: uids of sessions.
        turned: a whole-day event is to take time, or no longer.
    """

    opened = Signal(str)
    removed = Signal(object)
    turned = Signal(object)

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("week-list")
        self.setAccessibleName(translator.text(N_("The week as a list")))
        self._wanted = ""
        self.table = WeekTable(translator, self)
        self.setModel(self.table)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self._on_double_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        uids = self._chosen()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and uids:
            self.opened.emit(uids[0])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._whole() is not None:
            self.turned.emit(self._whole())
        elif event.key() == Qt.Key.Key_Delete and uids:
            self.removed.emit(tuple(uids))
        elif event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            event.ignore()  # the window turns the week
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> list[Uid]:
        rows = self.selectionModel().selectedRows()
        return [uid for uid in (self.table.uid(i.row()) for i in rows) if uid]

    def _whole(self) -> Busy | None:
        rows = self.selectionModel().selectedRows()
        return self.table.busy(rows[0].row()) if rows else None

    def show_week(self, week: Week, now: dt.datetime) -> None:
        """Show ``week``, still only what is looked for."""
        self.table.show_week(week, now)
        self.look_for(self._wanted)

    def look_for(self, text: str) -> None:
        """Show only rows that contain ``text``."""
        wanted = self._wanted = text.strip().casefold()
        for row in range(self.table.rowCount()):
            cells = (self.table.index(row, n).data() for n in range(self.table.columnCount()))
            self.setRowHidden(row, all(wanted not in str(cell).casefold() for cell in cells))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        uid = self.table.uid(index.row())
        if uid:
            self.opened.emit(uid)
