"""The table of what each target would take, and of combinations for one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QBrush, QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from planner.insight.coverage.needs.ways import Spare
from planner.text import _
from planner.ui.coverage.needs import words
from planner.wording import chances

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from planner.domain.base import Uid
    from planner.domain.targets import Target
    from planner.insight.coverage.needs.ways import Needs, Way
    from planner.insight.coverage.room import Room
    from planner.text import Translator
    from planner.ui.theme import Theme

_TOP_UP, _WORK, _HOURS, _LATER, _CHEAPEST = 3, 4, 5, 6, 7
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_ROW = 29


class Ways(QTableWidget):
    """A table whose cells are ways; the arrow keys and the mouse choose one.

    Signals:
        picked: a cell was chosen.
    """

    picked = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self._fit_rows()
        theme.changed.connect(self._fit_rows)
        self.setAccessibleName(name)
        self.currentCellChanged.connect(self._on_current)
        # The cell may be the current one still after a choice in another table.
        self.cellClicked.connect(self._on_clicked)

    @Slot()
    def _fit_rows(self) -> None:
        self.verticalHeader().setMinimumSectionSize(self._theme.px(_ROW))
        self.verticalHeader().setDefaultSectionSize(self._theme.px(_ROW))

    @Slot(int, int, int, int)
    def _on_current(self, _row: int, _column: int, _was: int, _before: int) -> None:
        self.picked.emit()

    @Slot(int, int)
    def _on_clicked(self, _row: int, _column: int) -> None:
        self.picked.emit()

    def put(self, row: int, column: int, text: str, tip: str = "") -> QTableWidgetItem:
        """Write a cell."""
        item = self.item(row, column) or QTableWidgetItem()
        item.setText(text)
        item.setToolTip(tip)
        if self.item(row, column) is None:
            self.setItem(row, column, item)
        return item


@dataclass(slots=True)
class _Row:
    """A target, ``None`` for all together, and what was found for it."""

    target: Target | None
    needs: Needs | None = None


class Overview(Ways):
    """A row for each target and one for all of them.

    Its last column is the cheapest combination; a cell of another column is that way alone.
    """

    def __init__(self, theme: Theme, translator: Translator, parent: QWidget) -> None:
        super().__init__(theme, _("What each target would take"), parent)
        self._translator, self._currency = translator, "KRW"
        self._room: Room | None = None
        self._spare = Spare.MONEY
        self._rows: list[_Row] = []
        heads = [
            _("Rank"),
            _("Target"),
            _("Now"),
            _("Only money, a month"),
            _("Only work, 3 months"),
            _("That is, a week"),
            _("Only a later date"),
            _("Cheapest"),
        ]
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels(heads)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | _MIDDLE)
        self.horizontalHeader().setHighlightSections(False)

    def offer(self, targets: Sequence[Target], room: Room, currency: str) -> None:
        """Show a row for each of ``targets``, nothing known of it yet, and one for all."""
        self._room, self._currency = room, currency
        self._rows = [_Row(target) for target in targets]
        if targets:
            self._rows.append(_Row(None))
        with QSignalBlocker(self):
            self.setRowCount(len(self._rows))
            for row in range(len(self._rows)):
                self._write(row)
        self._fit()

    def clear_answers(self) -> None:
        """Forget what was found."""
        for row, known in enumerate(self._rows):
            known.needs = None
            self._write(row)

    def show_needs(self, needs: Needs) -> None:
        """Fill the row of a target, or that of all together."""
        for row, known in enumerate(self._rows):
            if (None if known.target is None else known.target.uid) == needs.uid:
                known.needs = needs
                self._write(row)
        self._fit()

    def show_spare(self, spare: Spare) -> None:
        """Name the cheapest combinations in another order."""
        self._spare = spare
        for row in range(len(self._rows)):
            self._write(row)
        self._fit()

    def found(self) -> list[Needs]:
        """Return what is known of single targets."""
        return [row.needs for row in self._rows if row.needs is not None and row.target is not None]

    def together(self) -> Needs | None:
        """Return what is known of all together."""
        return self._rows[-1].needs if self._rows else None

    def keys(self) -> list[Uid | None]:
        """Return the targets of the rows, ``None`` for all together, those not known yet."""
        return [
            None if row.target is None else row.target.uid
            for row in self._rows
            if row.needs is None
        ]

    def select(self, uid: Uid | None) -> None:
        """Choose the cheapest combination of a target, of the first if it is not here."""
        uids = [None if row.target is None else row.target.uid for row in self._rows]
        if uids:
            self.setCurrentCell(uids.index(uid) if uid in uids else 0, _CHEAPEST)

    def target(self) -> Target | None:
        """Return the target of the chosen row, ``None`` for all together."""
        row = self.currentRow()
        return self._rows[row].target if 0 <= row < len(self._rows) else None

    def needs(self) -> Needs | None:
        """Return what is known of the chosen row."""
        row = self.currentRow()
        return self._rows[row].needs if 0 <= row < len(self._rows) else None

    def way(self) -> Way | None:
        """Return the chosen way."""
        needs = self.needs()
        if needs is None:
            return None
        alone = {
            _TOP_UP: needs.top_up,
            _WORK: needs.work,
            _HOURS: needs.work,
            _LATER: needs.later,
        }
        return alone.get(self.currentColumn(), needs.cheapest(self._spare))

    def _write(self, row: int) -> None:
        target, needs = self._rows[row].target, self._rows[row].needs
        texts = ["", _("All of them")] if target is None else [str(target.rank), target.name]
        texts += self._texts(needs, dated=target is not None)
        for column, text in enumerate(texts):
            item = self.put(row, column, text, self._tip(column, needs, text))
            font = QFont(self.font())
            font.setBold(column == 1 or target is None)
            item.setFont(font)
            over = column == _HOURS and self._over(needs)
            item.setForeground(QBrush(self._theme.colour("cost" if over else "text")))

    @staticmethod
    def _over(needs: Needs | None) -> bool:
        """Return whether the work alone takes more time than is free."""
        return needs is not None and needs.work is not None and needs.work.fits is False

    def _texts(self, needs: Needs | None, *, dated: bool) -> list[str]:
        translator, room = self._translator, self._room
        if needs is None or room is None:
            return ["…"] * (_CHEAPEST - 1)
        said = chances.in_words(translator, needs.now)
        if needs.already:
            return [said, _("enough as it is"), "", "", "", ""]
        return [
            said,
            words.top_up(translator, needs, self._currency),
            words.work(translator, needs),
            words.work_hours(translator, needs, room),
            words.later(translator, needs) if dated else words.NOTHING,
            words.short(translator, needs.cheapest(self._spare), needs.planned, self._currency),
        ]

    def _tip(self, column: int, needs: Needs | None, text: str) -> str:
        if needs is None or text != words.NOTHING:
            return text if column in {1, _CHEAPEST} else ""
        reasons = {
            _TOP_UP: _("A top-up alone cannot do it."),
            _WORK: _("More work alone cannot do it."),
            _HOURS: _("No hours are logged yet, so work is counted in projects only."),
            _LATER: _("A later date alone cannot do it, within a year."),
            _CHEAPEST: words.nothing(self._translator, needs, self._spare),
        }
        if column == _LATER and needs.uid is None:
            return _("Dates are moved for each target by itself.")
        if column == _HOURS and needs.work is None:
            return reasons[_WORK]
        return reasons.get(column, "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the columns what they need, and the last one the rest; scroll if that is less."""
        head, mode = self.horizontalHeader(), QHeaderView.ResizeMode
        wanted = [
            max(self.sizeHintForColumn(column), head.sectionSizeHint(column))
            for column in range(_CHEAPEST + 1)
        ]
        head.setSectionResizeMode(mode.ResizeToContents)
        if sum(wanted) <= self.viewport().width():
            head.setSectionResizeMode(_CHEAPEST, mode.Stretch)


class Combinations(Ways):
    """The least top-up for each pace of work (columns) and each delay (rows)."""

    def __init__(self, theme: Theme, translator: Translator, parent: QWidget) -> None:
        super().__init__(theme, _("Money, work and dates combined"), parent)
        self._translator = translator
        self._needs: Needs | None = None
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)

    def show_needs(self, needs: Needs | None, spare: Spare, room: Room, currency: str) -> None:
        """Show the combinations for one target; the cheapest in this table is emphasised."""
        self._needs = needs
        with QSignalBlocker(self):
            self.setCurrentCell(-1, -1)
            rows = () if needs is None else needs.months
            columns = () if needs is None else needs.rates
            self.setRowCount(len(rows))
            self.setColumnCount(len(columns))
            translator = self._translator
            self.setVerticalHeaderLabels([words.row_of(translator, months) for months in rows])
            self.setHorizontalHeaderLabels(
                [words.column_of(translator, rate, room) for rate in columns]
            )
            if needs is not None:
                self._fill(needs, spare, room, currency)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def _fill(self, needs: Needs, spare: Spare, room: Room, currency: str) -> None:
        best = needs.cheapest(spare)
        for row, ways in enumerate(needs.table):
            for column, way in enumerate(ways):
                text = words.combined(self._translator, way, needs.planned, currency)
                tip = text
                if way is not None:
                    tip = words.sentence(self._translator, way, needs.planned, currency, room)
                item = self.put(row, column, text, tip)
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, tip)
                font = QFont(self.font())
                font.setBold(way is not None and way == best)
                item.setFont(font)
                over = way is not None and way.fits is False
                item.setForeground(QBrush(self._theme.colour("text3" if over else "text")))

    def way(self) -> Way | None:
        """Return the chosen combination."""
        row, column = self.currentRow(), self.currentColumn()
        if self._needs is None or row < 0 or column < 0:
            return None
        return self._needs.table[row][column]
